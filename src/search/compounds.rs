//! Learns from the words of a volume which of them are made of others.
//!
//! Holds no word list: *Schulsozialarbeit* is *Schul* and *Sozialarbeit* where both are words here.

use crate::search::interner::Interner;
use crate::search::lexicon::{Form, Lexicon};
use crate::words::{Known, PART_LENGTH, links, split};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// The fewest pages that have the last part on its own.
const LAST_PART_PAGES: u32 = 2;

/// For each family, the forms that are compounds with a word of it, sorted.
pub(super) fn compounds_by_part(lexicon: &Lexicon, language: &str) -> Vec<Vec<u32>> {
    let splitter = Splitter::new(lexicon, links(language));
    let parts: Vec<BTreeSet<usize>> = lexicon
        .families
        .par_iter()
        .map(|family| {
            let forms = &lexicon.forms[family.forms.clone()];
            forms.iter().flat_map(|form| splitter.parts(form)).collect()
        })
        .collect();
    let mut compounds = vec![Vec::new(); lexicon.families.len()];
    for (family, parts) in parts.iter().enumerate() {
        for part in parts.iter().filter(|part| **part != family) {
            let forms = lexicon.families[family].forms.clone();
            compounds[*part].extend(
                forms.map(|form| u32::try_from(form).expect("forms are counted in 32 bits")),
            );
        }
    }
    compounds
}

/// Finds the parts of words.
struct Splitter {
    /// The forms and stems that can be parts.
    words: Interner,
    /// What is known of each of them.
    known: Vec<Word>,
    links: &'static [&'static str],
}

#[derive(Clone, Copy)]
struct Word {
    family: usize,
    /// The pages with the form itself; of a stem that is no form, none.
    form_pages: u32,
    /// The pages with any form of the family.
    pages: u32,
}

impl Splitter {
    fn new(lexicon: &Lexicon, links: &'static [&'static str]) -> Self {
        let words = Interner::with_capacity(lexicon.forms.len() + lexicon.families.len());
        let mut splitter = Self { words, known: Vec::new(), links };
        for (number, family) in lexicon.families.iter().enumerate() {
            let forms = &lexicon.forms[family.forms.clone()];
            let pages = forms.iter().map(|form| form.pages).sum();
            splitter.learn(&family.stem, Word { family: number, form_pages: 0, pages });
            for form in forms {
                let form_pages = form.pages;
                splitter.learn(&form.text, Word { family: number, form_pages, pages });
            }
        }
        splitter
    }

    /// Takes a word as one that can be a part; a form counts for more than another's stem.
    fn learn(&mut self, word: &str, known: Word) {
        if word.len() < PART_LENGTH {
            return;
        }
        let number = self.words.number(word) as usize;
        match self.known.get_mut(number) {
            None => self.known.push(known),
            Some(before) if before.form_pages == 0 => *before = known,
            Some(_) => {}
        }
    }

    fn known(&self, word: &str) -> Option<Known<usize>> {
        let Word { family, form_pages, pages } = self.known[self.words.find(word)?];
        Some(Known { word: family, pages, ends: form_pages >= LAST_PART_PAGES })
    }

    /// The families of all parts of a form, and of their parts in turn.
    fn parts(&self, form: &Form) -> Vec<usize> {
        let mut parts = Vec::new();
        let mut waiting = vec![&*form.text];
        while let Some(word) = waiting.pop() {
            if let Some(split) = split(word, self.links, |part| self.known(part)) {
                parts.extend([split.first.1.word, split.last.1.word]);
                waiting.extend([split.first.0, split.last.0]);
            }
        }
        parts
    }
}
