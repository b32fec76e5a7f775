//! Remembers what was computed: same fingerprint of the inputs, same value.
//!
//! Never asks why something changed, and forgets what no build has asked for since the last sweep.

use crate::base::Fingerprint;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Into how many parts the values are divided, so that threads seldom wait for each other.
const PARTS: usize = 64;

/// Values by the fingerprints of what they were computed from.
#[derive(Debug)]
pub struct Memo<T> {
    parts: [Mutex<Part<T>>; PARTS],
}

/// The values of which the fingerprints begin alike.
type Part<T> = HashMap<Fingerprint, Remembered<T>>;

#[derive(Debug)]
struct Remembered<T> {
    value: T,
    asked: bool,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { parts: std::array::from_fn(|_| Mutex::default()) }
    }
}

impl<T: Clone> Memo<T> {
    /// The value for `key`: the one remembered, else a new one from `compute`.
    pub fn get(&self, key: Fingerprint, compute: impl FnOnce() -> T) -> T {
        if let Some(found) = self.find(key) {
            return found;
        }
        let value = compute();
        let remembered = Remembered { value: value.clone(), asked: true };
        self.part(key).insert(key, remembered);
        value
    }

    /// Forgets every value that was not asked for since the last sweep.
    pub fn sweep(&self) {
        for part in &self.parts {
            whole(part).retain(|_, remembered| std::mem::take(&mut remembered.asked));
        }
    }

    /// How many values are remembered.
    pub fn len(&self) -> usize {
        self.parts.iter().map(|part| whole(part).len()).sum()
    }

    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn find(&self, key: Fingerprint) -> Option<T> {
        let mut part = self.part(key);
        let remembered = part.get_mut(&key)?;
        remembered.asked = true;
        Some(remembered.value.clone())
    }

    fn part(&self, key: Fingerprint) -> MutexGuard<'_, Part<T>> {
        whole(&self.parts[usize::from(key.first_byte()) % PARTS])
    }
}

/// A panic elsewhere leaves a part as it was between two calls, which is whole.
fn whole<T>(part: &Mutex<T>) -> MutexGuard<'_, T> {
    part.lock().unwrap_or_else(PoisonError::into_inner)
}
