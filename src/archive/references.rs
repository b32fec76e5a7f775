//! Finds what a page refers to: links, pictures, scripts, style sheets.
//!
//! Knows which attributes hold addresses; changes nothing.

use crate::markup::{self, Attribute, tags};
use std::ops::Range;

/// The attribute with the index of another language, counted from the root of the site.
const INDEX: &str = "data-source-index";

/// An address on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference<'a> {
    /// Where it stands in the text.
    pub(super) at: Range<usize>,
    address: &'a str,
    attribute: &'a str,
}

/// Every address in the tags of a page, in order.
pub(super) fn of(html: &str) -> Vec<Reference<'_>> {
    let attributes = tags(html).into_iter().flat_map(|tag| tag.attributes);
    attributes.flat_map(|attribute| references(html, attribute)).collect()
}

impl Reference<'_> {
    /// Whether it is the search index of another language.
    pub(super) fn is_index(&self) -> bool {
        self.attribute == INDEX
    }

    /// The file of the site that it leads to from the page at `path`, if it stays in the site.
    pub(super) fn target(&self, path: &str) -> Option<String> {
        markup::target(if self.is_index() { "" } else { path }, self.address)
    }
}

fn references<'a>(html: &'a str, attribute: Attribute<'a>) -> impl Iterator<Item = Reference<'a>> {
    let index = (attribute.name == INDEX).then(|| attribute.range());
    let found = markup::addresses(attribute).into_iter().chain(index);
    found.map(move |at| Reference { address: &html[at.clone()], at, attribute: attribute.name })
}
