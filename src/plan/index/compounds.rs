//! The words of a volume's entries, and which of them are made of two others.
//!
//! Splits words as the search does and knows no word that stands in no entry.

use crate::catalog::PageId;
use crate::plan::index::entries::{Entry, EntryKind};
use crate::words::{Known, Stems, each_spelled, fold, links, split};
use std::collections::BTreeMap;

/// The words that can be parts of others.
pub(super) struct Vocabulary<'a> {
    stems: Stems,
    links: &'static [&'static str],
    /// Words and stems as they are compared, with their words.
    known: BTreeMap<String, Spelled<'a>>,
    /// The first pages that have a word of the stem in their titles, at most two.
    titles: BTreeMap<String, Vec<PageId>>,
}

/// A word as it was first seen.
#[derive(Clone, Copy)]
struct Spelled<'a> {
    text: &'a str,
    /// How many entries have it.
    count: u32,
    /// Whether it is a word and not only the stem of one.
    is_word: bool,
}

impl<'a> Vocabulary<'a> {
    /// No words of a language such as `de`.
    pub(super) fn new(language: &str) -> Self {
        let (stems, links) = (Stems::of(language), links(language));
        Self { stems, links, known: BTreeMap::new(), titles: BTreeMap::new() }
    }

    /// Takes the words of an entry as known.
    pub(super) fn learn(&mut self, entry: &'a Entry) {
        for text in each_spelled(&entry.text) {
            let stem = self.stem(text);
            self.count(fold(text), text, true);
            if entry.kind == EntryKind::Title {
                let pages = self.titles.entry(stem.clone()).or_default();
                if pages.len() < 2 && pages.last() != Some(&entry.page) {
                    pages.push(entry.page);
                }
            }
            self.count(stem, text, false);
        }
    }

    fn count(&mut self, folded: String, text: &'a str, is_word: bool) {
        let new = Spelled { text, count: 0, is_word };
        let spelled = self.known.entry(folded).or_insert(new);
        if is_word && !spelled.is_word {
            *spelled = Spelled { count: spelled.count, ..new };
        }
        spelled.count += 1;
    }

    fn stem(&self, word: &str) -> String {
        fold(&self.stems.stem(&word.to_lowercase()))
    }

    /// The parts under which the compounds of an entry are looked for too, each with its compound.
    pub(super) fn parts<'e>(&self, entry: &'e Entry) -> Vec<(&'a str, &'e str)> {
        let mut parts = Vec::new();
        for compound in each_spelled(&entry.text) {
            let folded = fold(compound);
            let known = |part: &str| self.known.get(part).map(Spelled::as_part);
            let Some(split) = split(&folded, self.links, known) else { continue };
            parts.push((split.last.1.word, compound));
            let first = split.first.1.word;
            if self.is_title_elsewhere(first, entry.page) {
                parts.push((first, compound));
            }
        }
        parts
    }

    fn is_title_elsewhere(&self, word: &str, page: PageId) -> bool {
        let pages = self.titles.get(&self.stem(word));
        pages.is_some_and(|pages| pages.iter().any(|other| *other != page))
    }
}

impl<'a> Spelled<'a> {
    fn as_part(&self) -> Known<&'a str> {
        Known { word: self.text, pages: self.count, ends: self.is_word }
    }
}
