//! Gives every word one number for as long as the program runs, so that words that many pages and
//! many versions have are compared as numbers.
//!
//! Nothing that is written depends on a number, since they differ from run to run; none is given back.

use crate::search::interner::Interner;
use std::sync::{LazyLock, PoisonError, RwLock};

static WORDS: LazyLock<RwLock<Interner>> = LazyLock::new(RwLock::default);

/// The numbers of the words, in their order.
pub(super) fn numbers(words: &Interner) -> Vec<u32> {
    let known = WORDS.read().unwrap_or_else(PoisonError::into_inner);
    let numbers = words.words().map(|word| known.find(word).and_then(|it| u32::try_from(it).ok()));
    let found: Vec<Option<u32>> = numbers.collect();
    drop(known);
    if let Some(all) = found.iter().copied().collect() {
        return all;
    }
    let mut known = WORDS.write().unwrap_or_else(PoisonError::into_inner);
    let new = words.words().zip(found);
    new.map(|(word, found)| found.unwrap_or_else(|| known.number(word))).collect()
}

/// The words of the numbers.
pub(super) fn words(numbers: &[u32]) -> Vec<String> {
    let known = WORDS.read().unwrap_or_else(PoisonError::into_inner);
    numbers.iter().map(|number| known.word(*number as usize).to_owned()).collect()
}
