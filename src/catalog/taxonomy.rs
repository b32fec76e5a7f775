//! The ways to classify pages: by tag, by document type, by audience.
//!
//! A term has a place of its own in the site; which pages it lists is decided here, how not.

use crate::base::{Locale, slug};
use crate::catalog::{PageEntry, PageId};
use crate::config::Types;
use std::collections::BTreeMap;

/// The terms of one language, each by its part of the URL.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Taxonomies {
    /// Tags; pages that only stand in for a translation have none here.
    pub tags: BTreeMap<String, Term>,
    /// Document types that readers can list.
    pub types: BTreeMap<String, Term>,
    /// Audiences.
    pub audiences: BTreeMap<String, Term>,
}

/// One term: a tag, a type, an audience.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Term {
    /// As it is written in front matter.
    pub name: String,
    /// Its pages in reading order.
    pub pages: Vec<PageId>,
}

/// Sorts the pages of a language, given in reading order, under their terms.
pub(super) fn classify(
    reading_order: &[PageId],
    pages: &[PageEntry],
    types: &Types,
    locale: &Locale,
) -> Taxonomies {
    let mut taxonomies = Taxonomies::default();
    for id in reading_order {
        let page = &pages[id.0];
        if !page.is_fallback() {
            for tag in page.front.texts("tags") {
                add(&mut taxonomies.tags, slug(tag, locale), tag, *id);
            }
        }
        let document_type = types.get(&page.header.document_type);
        if document_type.is_some_and(|document_type| document_type.facet) {
            let name = &page.header.document_type;
            add(&mut taxonomies.types, name.clone(), name, *id);
        }
        for audience in page.front.texts("audience") {
            add(&mut taxonomies.audiences, audience.to_owned(), audience, *id);
        }
    }
    taxonomies
}

fn add(terms: &mut BTreeMap<String, Term>, key: String, name: &str, page: PageId) {
    if key.is_empty() {
        return;
    }
    let term = terms.entry(key).or_insert_with(|| Term { name: name.to_owned(), pages: vec![] });
    if term.pages.last() != Some(&page) {
        term.pages.push(page);
    }
}
