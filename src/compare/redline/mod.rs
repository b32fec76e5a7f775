//! Two states of a page as one text in which is marked what went and what came.
//!
//! Loses nothing of either: without what is marked as deleted it is the new text, without what is
//! marked as inserted the old one.

mod blocks;
mod tokens;

use crate::compare::Said;
use crate::parse::body::{Block, Inline, Link};

/// Two states of a page in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redline {
    /// The title.
    pub title: Vec<Inline>,
    /// Everything below it.
    pub blocks: Vec<Block>,
    /// Where the links of the new text lead.
    pub links: Vec<Link>,
}

/// Marks how `old` became `new`.
pub fn redline(old: &Said, new: &Said) -> Redline {
    let text = |title: &str| vec![Inline::Text(title.to_owned())];
    let title = tokens::compare(&text(&old.title), &text(&new.title), [&[], &[]]);
    let blocks = blocks::compare(&old.blocks, &new.blocks, [&old.links, &new.links]);
    Redline { title, blocks, links: new.links.clone() }
}

/// The share of their words that two pages have in common, from 0 to 1.
pub(super) fn share_of_words(one: &Said, other: &Said) -> f64 {
    let words = |said: &Said| {
        let mut words: Vec<String> = said.blocks.iter().flat_map(blocks::words).collect();
        words.sort_unstable();
        words
    };
    blocks::share(&words(one), &words(other))
}
