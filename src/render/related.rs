//! Documents on the same matter: those a page names, those of its series, those with its tags.
//!
//! Looks at the neighbours of a page among its tags, never at all pages of a tag.

use crate::base::{Located, slug};
use crate::catalog::{PageId, Volume};
use crate::diagnostic::Diagnostic;
use crate::plan::Resolver;
use crate::render::RenderInput;
use std::collections::BTreeMap;

/// How many related documents are shown, unless the page names more.
const LIMIT: usize = 5;
/// How many neighbours before and after a page are considered for each of its tags.
const AROUND: usize = 4;

/// The related pages of `id`, the named ones first.
pub(super) fn related(
    input: RenderInput<'_>,
    id: PageId,
    resolver: &Resolver<'_>,
) -> (Vec<PageId>, Vec<Diagnostic>) {
    let page = input.page(id);
    let mut diagnostics = Vec::new();
    let mut found = Vec::new();
    let mut add = |other: PageId| {
        if other != id && !found.contains(&other) {
            found.push(other);
        }
    };
    for reference in page.front.references("related") {
        match named(resolver, reference) {
            Ok(other) => add(other),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    let Some(volume) = input.catalog.volume(&page.locale) else { return (found, diagnostics) };
    for (other, _) in neighbours(input, volume, id) {
        add(other);
    }
    let named = page.front.references("related").len();
    found.truncate(named.max(LIMIT));
    (found, diagnostics)
}

fn named(resolver: &Resolver<'_>, id: &Located<String>) -> Result<PageId, Box<Diagnostic>> {
    resolver.reference(id)
}

/// The neighbours of a page among its tags with how much they share, most first.
fn neighbours(input: RenderInput<'_>, volume: &Volume, id: PageId) -> Vec<(PageId, usize)> {
    let page = input.page(id);
    let places = &input.volumes[&page.locale];
    let mut shared: BTreeMap<PageId, usize> = BTreeMap::new();
    for tag in page.front.texts("tags") {
        let Some(term) = volume.taxonomies.tags.get(&slug(tag, &page.locale)) else { continue };
        // A term's pages stand in reading order, so a page's place among them is found by halving.
        let Ok(at) =
            term.pages.binary_search_by_key(&places.place(id), |other| places.place(*other))
        else {
            continue;
        };
        let from = at.saturating_sub(AROUND);
        let to = (at + AROUND + 1).min(term.pages.len());
        for other in &term.pages[from..to] {
            *shared.entry(*other).or_default() += 1;
        }
    }
    let series = page.front.text("series");
    let same_series =
        |other: PageId| series.is_some() && input.page(other).front.text("series") == series;
    let mut neighbours: Vec<(PageId, usize)> = shared
        .into_iter()
        .map(|(other, tags)| (other, if same_series(other) { tags + 10 } else { tags }))
        .filter(|(_, weight)| *weight > 1)
        .collect();
    neighbours.sort_by_key(|(other, weight)| (std::cmp::Reverse(*weight), *other));
    neighbours
}
