//! Remembers what was computed: same fingerprint of the inputs, same value.
//!
//! Never asks why something changed, and forgets what no build has asked for since the last sweep.

use crate::base::Fingerprint;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Values by the fingerprints of what they were computed from.
#[derive(Debug)]
pub struct Memo<T> {
    values: Mutex<BTreeMap<Fingerprint, Remembered<T>>>,
}

#[derive(Debug)]
struct Remembered<T> {
    value: T,
    asked: bool,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { values: Mutex::default() }
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
        self.lock().insert(key, remembered);
        value
    }

    /// Forgets every value that was not asked for since the last sweep.
    pub fn sweep(&self) {
        let mut values = self.lock();
        values.retain(|_, remembered| std::mem::take(&mut remembered.asked));
    }

    /// How many values are remembered.
    pub fn len(&self) -> usize {
        self.lock().len()
    }

    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn find(&self, key: Fingerprint) -> Option<T> {
        let mut values = self.lock();
        let remembered = values.get_mut(&key)?;
        remembered.asked = true;
        Some(remembered.value.clone())
    }

    /// A panic elsewhere leaves the map as it was between two calls, which is whole.
    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<Fingerprint, Remembered<T>>> {
        self.values.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
