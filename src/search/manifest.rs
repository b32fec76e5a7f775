//! The first file of an index: which parts there are, and a few numbers about every page.
//!
//! Holds no word of any text but the first of each shard.

use crate::search::PageInput;
use crate::search::encoding::{Part, push_number};
use crate::search::postings::Postings;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What the manifest says; the names of its fields are known to `search-index.js`.
#[derive(Debug, Serialize)]
pub(super) struct Manifest {
    /// How many pages there are.
    pub(super) pages: usize,
    /// How many pages a block describes.
    pub(super) block: usize,
    /// What can stand between the parts of a compound.
    pub(super) links: &'static [&'static str],
    /// The first stem of each shard, and the sums of the shards.
    pub(super) shards: (Vec<String>, String),
    /// The sums of the parts with words of titles.
    pub(super) titles: String,
    /// The first letter of each part with words to correct by, and their sums.
    pub(super) spelling: (Vec<String>, String),
    /// The sums of the blocks.
    pub(super) blocks: String,
    /// The document types: name, name for readers.
    pub(super) types: Vec<(String, String)>,
    /// The audiences: name, name for readers.
    pub(super) audiences: Vec<(String, String)>,
    /// Each kind of page: type, audiences, whether in plain language.
    pub(super) kinds: Vec<(usize, Vec<usize>, bool)>,
    /// The kind of each page.
    pub(super) kind_of: String,
    /// How long each page is, by powers of the fourth root of two.
    pub(super) lengths: String,
    /// How much the words of each title say, in halves.
    pub(super) weights: String,
}

/// The sums of parts, one behind the other.
pub(super) fn sums<'a>(parts: impl Iterator<Item = &'a Part>) -> String {
    parts.map(|part| part.sum.as_str()).collect()
}

/// Types, audiences and kinds of pages, and the kind of each page.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    pub(super) types: Vec<(String, String)>,
    pub(super) audiences: Vec<(String, String)>,
    pub(super) all: Vec<(usize, Vec<usize>, bool)>,
    pub(super) of_pages: String,
}

impl Kinds {
    /// Of all pages, in the order in which they first come.
    pub(super) fn of(pages: &[PageInput]) -> Self {
        let mut found = Self::default();
        let mut known = BTreeMap::new();
        for page in pages {
            let document_type = index_of(&mut found.types, &page.document_type);
            let audiences: Vec<usize> = page
                .audiences
                .iter()
                .map(|audience| index_of(&mut found.audiences, audience))
                .collect();
            let kind = (document_type, audiences, page.is_plain);
            let number = *known.entry(kind.clone()).or_insert_with(|| {
                found.all.push(kind);
                found.all.len() - 1
            });
            push_number(&mut found.of_pages, number);
        }
        found
    }
}

fn index_of(all: &mut Vec<(String, String)>, wanted: &(String, String)) -> usize {
    all.iter().position(|known| known == wanted).unwrap_or_else(|| {
        all.push(wanted.clone());
        all.len() - 1
    })
}

/// How long each page is, a number for each.
pub(super) fn lengths(pages: &[PageInput]) -> String {
    let mut lengths = String::new();
    for page in pages {
        push_rounded(&mut lengths, 4.0 * ratio(page.text.length.max(1), 1).log2());
    }
    lengths
}

/// How much the words of each title say together, a number for each.
pub(super) fn title_weights(pages: &[PageInput], postings: &Postings) -> String {
    let lexicon = &postings.lexicon;
    let mut weights = String::new();
    let mut known: HashMap<usize, f64> = HashMap::new();
    for page in pages {
        let words = &page.text.words[..page.text.title];
        let own: BTreeSet<usize> =
            words.iter().map(|word| lexicon.forms[postings.form_of(*word)].family).collect();
        let mut weight = |family: usize| {
            let pages_with = || postings.of_family(family).len();
            *known.entry(family).or_insert_with(|| ratio(pages.len(), pages_with()).ln_1p())
        };
        push_rounded(&mut weights, 2.0 * own.into_iter().map(&mut weight).sum::<f64>());
    }
    weights
}

#[expect(clippy::cast_precision_loss, reason = "numbers of pages and words")]
fn ratio(one: usize, other: usize) -> f64 {
    one as f64 / other as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "logarithms of counts are small, and never below zero"
)]
fn push_rounded(out: &mut String, number: f64) {
    push_number(out, number.round() as usize);
}
