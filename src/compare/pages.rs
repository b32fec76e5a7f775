//! Which pages are new, changed, moved or gone from one version to a later one.
//!
//! Looks at what pages say, not at their files: another weight or date of review is no change.

use crate::base::SitePath;
use crate::catalog::{Catalog, PageEntry, PageId};
use crate::compare::{Said, Threads, said};
use crate::config::{Languages, Types};
use crate::parse::Document;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// A version as it is compared with others.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'a> {
    /// Its pages.
    pub catalog: &'a Catalog,
    /// Its texts.
    pub documents: &'a BTreeMap<SitePath, Document>,
    /// Its document types.
    pub types: &'a Types,
    /// Its languages.
    pub languages: &'a Languages,
}

/// What happened to a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Difference {
    /// It was not there.
    New,
    /// It says something else, and may have moved as well.
    Changed,
    /// It says the same elsewhere.
    Moved,
    /// It is no longer there.
    Removed,
}

/// A page that is not as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageChange {
    /// What happened.
    pub difference: Difference,
    /// The page in the earlier version.
    pub old: Option<PageId>,
    /// The page in the later one.
    pub new: Option<PageId>,
}

impl Edition<'_> {
    /// What the page says.
    pub fn said(&self, id: PageId) -> Said {
        let page = self.catalog.page(id);
        said(self.document(id), page, self.types, &self.languages[&page.locale].formats)
    }

    fn document(&self, id: PageId) -> Option<&Document> {
        self.documents.get(&self.catalog.page(id).header.path)
    }

    /// Whether the page of `other` says just the same.
    pub fn says_the_same(&self, id: PageId, other: &Self, other_id: PageId) -> bool {
        let text = |edition: &Self, id| edition.document(id).map(|document| document.fingerprint);
        let [one, two] = [text(self, id), text(other, other_id)];
        one.is_some() && one == two
            || self.said(id).fingerprint() == other.said(other_id).fingerprint()
    }
}

/// Everything that is not as it was from version `from` to `to`, two places in `editions`; new pages
/// in reading order, then those that are gone.
pub fn differences(
    editions: &[Edition<'_>],
    threads: &Threads,
    from: usize,
    to: usize,
) -> Vec<PageChange> {
    let (old, new) = (&editions[from], &editions[to]);
    let before = |id: PageId| threads.page(threads.of(to, id)?, from);
    let after = |id: PageId| threads.page(threads.of(from, id)?, to);
    let change = |id: PageId| {
        let Some(former) = before(id) else {
            return Some(PageChange { difference: Difference::New, old: None, new: Some(id) });
        };
        let moved = old.catalog.page(former).route != new.catalog.page(id).route;
        let difference = match (old.says_the_same(former, new, id), moved) {
            (true, false) => return None,
            (true, true) => Difference::Moved,
            (false, _) => Difference::Changed,
        };
        Some(PageChange { difference, old: Some(former), new: Some(id) })
    };
    let mut changes: Vec<PageChange> =
        written(new.catalog).collect::<Vec<_>>().into_par_iter().filter_map(change).collect();
    let gone = written(old.catalog).filter(|id| after(*id).is_none());
    let removed = |id| PageChange { difference: Difference::Removed, old: Some(id), new: None };
    changes.extend(gone.map(removed));
    changes
}

/// The pages that somebody wrote, in the order of their volumes.
pub(super) fn written(catalog: &Catalog) -> impl Iterator<Item = PageId> {
    let all = catalog.volumes.iter().flat_map(|volume| volume.reading_order.iter().copied());
    all.filter(|id| is_written(catalog.page(*id)))
}

/// Whether the page is one of its own and stands in for no other.
fn is_written(page: &PageEntry) -> bool {
    !page.is_fallback()
}
