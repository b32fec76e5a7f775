//! The words of a volume: which of them are one form, and which forms are of one family.
//!
//! Never looks at a page: it is given the distinct words and how many pages have each.

use crate::search::dictionary::Analysed;
use crate::words::lost_letter;
use rayon::prelude::*;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

/// The words of a volume, sorted by stem, then by form.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub(super) forms: Vec<Form>,
    pub(super) families: Vec<Family>,
    /// The form of each word that the lexicon was made from.
    pub(super) form_of: Vec<u32>,
}

/// A word as it is compared.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) text: Arc<str>,
    pub(super) family: usize,
    /// How many pages have it.
    pub(super) pages: u32,
}

/// The forms of one stem.
#[derive(Debug)]
pub(super) struct Family {
    pub(super) stem: Arc<str>,
    pub(super) forms: Range<usize>,
}

/// A word with what it is compared by, on how many pages it is, and its place among the words.
struct Word {
    stem: Arc<str>,
    form: Arc<str>,
    pages: u32,
    number: u32,
}

impl Lexicon {
    /// Of the distinct words, each with the number of its pages.
    pub(super) fn new(words: Vec<Analysed>, pages: &[u32], language: &str) -> Self {
        let word = |(number, (word, pages)): (u32, (Analysed, &u32))| {
            let Analysed { stem, form } = word;
            Word { stem, form, pages: *pages, number }
        };
        let mut analysed: Vec<Word> = (0..).zip(words.into_iter().zip(pages)).map(word).collect();
        find_lost_letters(&mut analysed, language);
        give_one_stem_to_each_form(&mut analysed);
        analysed.par_sort_unstable_by(|one, other| {
            (&one.stem, &one.form, one.number).cmp(&(&other.stem, &other.form, other.number))
        });
        let mut lexicon =
            Self { forms: Vec::new(), families: Vec::new(), form_of: vec![0; pages.len()] };
        for word in analysed {
            lexicon.push(word);
        }
        lexicon
    }

    /// The forms of a family.
    pub(super) fn forms_of(&self, family: usize) -> &[Form] {
        &self.forms[self.families[family].forms.clone()]
    }

    fn push(&mut self, word: Word) {
        let Word { stem, form, pages, number } = word;
        let next = self.forms.len();
        if self.families.last().is_none_or(|family| family.stem != stem) {
            self.families.push(Family { stem, forms: next..next });
        }
        let family = self.families.len() - 1;
        let forms = &mut self.families[family].forms;
        match self.forms.last_mut() {
            Some(last) if last.family == family && last.text == form => last.pages += pages,
            _ => {
                self.forms.push(Form { text: form, family, pages });
                forms.end += 1;
            }
        }
        self.form_of[number as usize] =
            u32::try_from(self.forms.len() - 1).expect("no more forms than words");
    }
}

/// Gives words the stem of which they lost the first letter, where other words have it.
fn find_lost_letters(analysed: &mut [Word], language: &str) {
    if language != "id" {
        return;
    }
    let stems: HashSet<&str> = analysed.iter().map(|word| &*word.stem).collect();
    let whole = |word: &Word| {
        lost_letter(language, &word.form, &word.stem).filter(|stem| stems.contains(stem.as_str()))
    };
    let found: Vec<Option<String>> = analysed.iter().map(whole).collect();
    for (word, stem) in analysed.iter_mut().zip(found) {
        if let Some(stem) = stem {
            word.stem = stem.into();
        }
    }
}

/// Words that are one form, as *schöner* and *schoner*, take the stem of the one on most pages.
fn give_one_stem_to_each_form(analysed: &mut [Word]) {
    analysed.par_sort_unstable_by(|one, other| {
        let by_form = one.form.cmp(&other.form).then(other.pages.cmp(&one.pages));
        by_form.then_with(|| one.stem.cmp(&other.stem))
    });
    for at in 1..analysed.len() {
        let (before, after) = analysed.split_at_mut(at);
        let (one, other) = (&before[at - 1], &mut after[0]);
        if one.form == other.form && one.stem != other.stem {
            other.stem.clone_from(&one.stem);
        }
    }
}
