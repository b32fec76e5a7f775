//! Gives every word one number for as long as the program runs, so that words that many pages and
//! many versions have are compared as numbers.
//!
//! Nothing that is written depends on a number, since they differ from run to run; none is given back.

use crate::search::interner::Interner;
use crate::words::{Stems, fold};
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

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

/// A word as it is compared in a language.
#[derive(Debug, Clone)]
pub(super) struct Analysed {
    /// Without accents and case.
    pub(super) form: Arc<str>,
    /// What all its inflections have.
    pub(super) stem: Arc<str>,
}

/// What was found out about words in a language, by their numbers.
type Language = HashMap<u32, Analysed>;

static ANALYSED: LazyLock<RwLock<HashMap<String, Language>>> = LazyLock::new(RwLock::default);

/// The words of the numbers as they are compared in the language, in their order.
pub(super) fn analysed(numbers: &[u32], language: &str) -> Vec<Analysed> {
    let known = ANALYSED.read().unwrap_or_else(PoisonError::into_inner);
    let found: Vec<Option<Analysed>> = match known.get(language) {
        Some(known) => numbers.iter().map(|number| known.get(number).cloned()).collect(),
        None => vec![None; numbers.len()],
    };
    // No lock is held while threads work together: one of them may want it for another site.
    drop(known);
    let missing = numbers.iter().zip(&found).filter(|(_, found)| found.is_none());
    let missing: Vec<u32> = missing.map(|(number, _)| *number).collect();
    let new = analyse(&missing, language);
    let mut known = ANALYSED.write().unwrap_or_else(PoisonError::into_inner);
    let known = known.entry(language.to_owned()).or_default();
    known.extend(missing.into_iter().zip(new.iter().cloned()));
    let mut new = new.into_iter();
    found.into_iter().filter_map(|found| found.or_else(|| new.next())).collect()
}

fn analyse(numbers: &[u32], language: &str) -> Vec<Analysed> {
    let stems = Stems::of(language);
    let known = WORDS.read().unwrap_or_else(PoisonError::into_inner);
    let words: Vec<String> =
        numbers.iter().map(|number| known.word(*number as usize).to_owned()).collect();
    drop(known);
    let analyse = |word: &String| {
        let form: Arc<str> = fold(word).into();
        let stem = fold(&stems.stem(word));
        let stem = if stem.is_empty() { form.clone() } else { stem.into() };
        Analysed { form, stem }
    };
    words.par_iter().map(analyse).collect()
}
