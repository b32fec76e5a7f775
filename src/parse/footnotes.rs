//! The footnotes of a text: which number each has, how often it is referred to, what it says.
//!
//! Numbers follow the order of the references, not that of the notes.

use crate::base::Place;
use crate::parse::body::{Block, Footnote};
use std::collections::BTreeMap;

/// Footnotes by their labels, in which capital letters do not count.
#[derive(Default)]
pub(super) struct Footnotes {
    /// For each label its number from 1, and how many references there are.
    references: BTreeMap<String, (usize, usize)>,
    texts: BTreeMap<String, (Vec<Block>, Place)>,
}

impl Footnotes {
    /// The number of a footnote that is referred to, and the how-manieth reference this is.
    pub(super) fn refer(&mut self, label: &str) -> (usize, usize) {
        let next = self.references.len() + 1;
        let (number, count) = self.references.entry(label.to_lowercase()).or_insert((next, 0));
        *count += 1;
        (*number, *count)
    }

    /// Takes the text of a footnote; of two with one label, the first counts.
    pub(super) fn define(&mut self, label: &str, blocks: Vec<Block>, place: Place) {
        self.texts.entry(label.to_lowercase()).or_insert((blocks, place));
    }

    /// The footnotes in the order of their numbers, and those that nothing refers to.
    pub(super) fn finish(self) -> (Vec<Footnote>, Vec<(String, Place)>) {
        let mut used = Vec::new();
        let mut unused = Vec::new();
        for (label, (blocks, place)) in self.texts {
            match self.references.get(&label) {
                Some((number, references)) => {
                    used.push((*number, Footnote { blocks, references: *references }));
                }
                None => unused.push((label, place)),
            }
        }
        used.sort_by_key(|(number, _)| *number);
        (used.into_iter().map(|(_, footnote)| footnote).collect(), unused)
    }
}
