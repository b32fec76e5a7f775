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
#[derive(Debug)]
struct Part<T> {
    values: HashMap<Fingerprint, Remembered<T>>,
    work: Work,
}

/// How often values were asked for since the last sweep, and how often one had to be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Work {
    /// How often a value was asked for.
    pub asked: usize,
    /// How often it was not remembered.
    pub made: usize,
}

impl<T> Default for Part<T> {
    fn default() -> Self {
        Self { values: HashMap::new(), work: Work::default() }
    }
}

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
        let mut part = self.part(key);
        part.work.made += 1;
        part.values.insert(key, remembered);
        value
    }

    /// Forgets every value that was not asked for since the last sweep.
    pub fn sweep(&self) {
        for part in &self.parts {
            let mut part = whole(part);
            part.values.retain(|_, remembered| std::mem::take(&mut remembered.asked));
            part.work = Work::default();
        }
    }

    /// What there was to do since the last sweep.
    pub fn work(&self) -> Work {
        let parts = self.parts.iter().map(|part| whole(part).work);
        parts.fold(Work::default(), |all, part| Work {
            asked: all.asked + part.asked,
            made: all.made + part.made,
        })
    }

    /// How many values are remembered.
    pub fn len(&self) -> usize {
        self.parts.iter().map(|part| whole(part).values.len()).sum()
    }

    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn find(&self, key: Fingerprint) -> Option<T> {
        let mut part = self.part(key);
        part.work.asked += 1;
        let remembered = part.values.get_mut(&key)?;
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
