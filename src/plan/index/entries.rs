//! What is looked up in a language: titles, headings, other names of pages, and parts of compounds.
//!
//! Says in no order what there is; what stands where is decided elsewhere.

use crate::catalog::{Catalog, PageEntry, PageId, PageKind, Volume};
use crate::plan::index::compounds::Vocabulary;
use crate::words::folded;
use std::collections::{BTreeMap, BTreeSet};

/// On how many pages a heading stands at most to say anything of one.
const HEADING_LIMIT: usize = 8;
/// The level of the headings that are looked up.
const HEADING_LEVEL: u8 = 2;
/// The fields with other names of what a page is about.
const NAMES: [&str; 3] = ["keywords", "synonyms", "abbreviation"];

/// Something to look up.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Entry {
    /// What is looked up.
    pub text: String,
    /// What it is to the page.
    pub kind: EntryKind,
    /// The page that it leads to.
    pub page: PageId,
}

/// What an entry is to its page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum EntryKind {
    /// Its title.
    Title,
    /// A heading, with its anchor.
    Heading(String),
    /// Another name of what it is about.
    Name,
    /// A part of a compound, with the compound.
    Part(String),
}

impl EntryKind {
    /// The compound that the entry is a part of.
    pub fn compound(&self) -> Option<&str> {
        match self {
            Self::Part(compound) => Some(compound),
            Self::Title | Self::Heading(_) | Self::Name => None,
        }
    }
}

/// Everything to look up in the volume, page by page.
pub(super) fn entries(catalog: &Catalog, volume: &Volume) -> Vec<Entry> {
    let pages = || volume.reading_order.iter().map(|id| (*id, catalog.page(*id)));
    let common = common_headings(pages().map(|(_, page)| page));
    let mut own: Vec<Entry> = Vec::new();
    for (id, page) in pages() {
        own.extend(entries_of(id, page, &common));
    }
    let mut vocabulary = Vocabulary::new(volume.locale.language());
    for entry in own.iter().filter(|entry| is_own(catalog.page(entry.page))) {
        vocabulary.learn(entry);
    }
    let mut entries = Vec::with_capacity(2 * own.len());
    for of_page in own.chunk_by(|one, other| one.page == other.page) {
        entries.extend_from_slice(of_page);
        if is_own(catalog.page(of_page[0].page)) {
            entries.extend(parts_of(of_page, &vocabulary));
        }
    }
    entries
}

/// Whether more than the title of the page is looked up: it is in the language, and searched.
fn is_own(page: &PageEntry) -> bool {
    !page.is_fallback() && page.front.flag("search", true)
}

/// The headings that stand on so many pages that they lead to none, as words are compared.
fn common_headings<'a>(pages: impl Iterator<Item = &'a PageEntry>) -> BTreeSet<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages.filter(|page| is_own(page)) {
        let of_page: BTreeSet<String> = headings(page).map(|(text, _)| folded(text)).collect();
        for heading in of_page {
            *counts.entry(heading).or_default() += 1;
        }
    }
    let common = counts.into_iter().filter(|(_, count)| *count > HEADING_LIMIT);
    common.map(|(heading, _)| heading).collect()
}

fn headings(page: &PageEntry) -> impl Iterator<Item = (&str, &str)> {
    let headings = page.header.headings.iter();
    let second = headings.filter(|heading| heading.level == HEADING_LEVEL);
    second.map(|heading| (heading.text.as_str(), heading.anchor.as_str()))
}

/// The entries of one page, no two of the same words.
fn entries_of(id: PageId, page: &PageEntry, common: &BTreeSet<String>) -> Vec<Entry> {
    let title = &page.header.title;
    let mut seen = BTreeSet::from([String::new(), folded(title)]);
    let mut entries = Vec::new();
    if page.kind != PageKind::Home {
        entries.push(Entry { text: title.clone(), kind: EntryKind::Title, page: id });
    }
    if !is_own(page) {
        return entries;
    }
    let headings = headings(page).map(|(text, anchor)| (text, EntryKind::Heading(anchor.into())));
    let names = NAMES.iter().flat_map(|key| names(page, key)).map(|name| (name, EntryKind::Name));
    let named = headings.filter(|(text, _)| !common.contains(&folded(text))).chain(names);
    for (text, kind) in named {
        if seen.insert(folded(text)) {
            entries.push(Entry { text: text.trim().to_owned(), kind, page: id });
        }
    }
    entries
}

/// The texts of a field, whether it holds one or many.
fn names<'a>(page: &'a PageEntry, key: &str) -> impl Iterator<Item = &'a str> {
    page.front.text(key).into_iter().chain(page.front.texts(key))
}

/// The parts of the compounds in the titles and names of a page, unless they stand there alone.
fn parts_of(of_page: &[Entry], vocabulary: &Vocabulary<'_>) -> Vec<Entry> {
    let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
    let alone: BTreeSet<String> = of_page.iter().map(|entry| folded(&entry.text)).collect();
    let mut parts = Vec::new();
    for entry in of_page.iter().filter(|entry| !matches!(entry.kind, EntryKind::Heading(_))) {
        for (part, compound) in vocabulary.parts(entry) {
            let is_new = seen.insert((folded(part), folded(compound)));
            if is_new && !alone.contains(&folded(part)) {
                let kind = EntryKind::Part(compound.to_owned());
                parts.push(Entry { text: part.to_owned(), kind, page: entry.page });
            }
        }
    }
    parts
}
