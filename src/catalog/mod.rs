//! All headers, tied together: what is a section of what, what is a translation of what, and where
//! everything will be.
//!
//! Sees headers only, never a body: a changed sentence gives an equal catalog.

mod collect;
mod coverage;
mod inherit;
mod order;
mod taxonomy;
mod translations;
mod tree;

pub use collect::collect;
pub use coverage::{Coverage, TranslationCoverage, coverage};
pub use taxonomy::{Taxonomies, Term};

use crate::base::{Date, Locale, SitePath};
use crate::parse::{FrontMatter, Header};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A page by its number in [`Catalog::pages`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub usize);

/// What a page is to its site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageKind {
    /// The root of a language.
    Home,
    /// A folder.
    Section,
    /// Anything else.
    Page,
}

/// A page: a document with a route.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PageEntry {
    /// The language of the volume that the page is in.
    pub locale: Locale,
    /// What it is.
    pub kind: PageKind,
    /// The header of the document that is shown: of a page without a translation, the source's.
    pub header: Arc<Header>,
    /// The front matter with what it inherits from the source language.
    pub front: Arc<FrontMatter>,
    /// The id.
    pub id: String,
    /// Where it is: the path of its folder from the root, with a slash at the end.
    pub route: String,
    /// The section that it is in; of a variant, nothing.
    pub parent: Option<PageId>,
    /// What is in it, in order.
    pub children: Vec<PageId>,
    /// Which translations belong together.
    pub group: usize,
}

impl PageEntry {
    /// Whether the page stands in for a translation that does not exist.
    pub fn is_fallback(&self) -> bool {
        self.header.locale != self.locale
    }

    /// Whether there is a file behind the page, in the page's own language.
    pub fn is_written(&self) -> bool {
        let has_file = self.kind == PageKind::Page || !self.header.front.fields.is_empty();
        !self.is_fallback() && has_file
    }

    /// Where the page is, from the root of the site.
    pub fn url(&self) -> String {
        format!("{}index.html", self.route)
    }

    /// The day that the page is sorted and announced by.
    pub fn date(&self) -> Option<Date> {
        self.front.date("date").or_else(|| self.front.date("start"))
    }
}

/// One language of the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Volume {
    /// Which.
    pub locale: Locale,
    /// Its root; of a variant, the root of the language it is a variant of.
    pub home: PageId,
    /// Its pages in reading order, home first.
    pub reading_order: Vec<PageId>,
    /// The pages by the file they are made from; for those without one, the folder's `_index.md`.
    pub by_path: BTreeMap<SitePath, PageId>,
    /// The pages by their ids.
    pub by_id: BTreeMap<String, PageId>,
    /// Its tags, types and audiences.
    pub taxonomies: Taxonomies,
}

/// Everything that pages may know of each other.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Catalog {
    /// Every page of every language.
    pub pages: Vec<PageEntry>,
    /// One for each language, in the site's order.
    pub volumes: Vec<Volume>,
    /// The translations of each group, by language; no page that stands in for one.
    pub groups: Vec<BTreeMap<Locale, PageId>>,
    /// The files of drafts that are left out, with their ids.
    pub drafts: BTreeMap<SitePath, String>,
    /// Files that would be one page: the one that is, and the one that is not.
    pub twins: Vec<(SitePath, SitePath)>,
}

impl Catalog {
    /// The page.
    pub fn page(&self, id: PageId) -> &PageEntry {
        &self.pages[id.0]
    }

    /// The volume of a language.
    pub fn volume(&self, locale: &Locale) -> Option<&Volume> {
        self.volumes.iter().find(|volume| volume.locale == *locale)
    }

    /// The sections around a page, home first.
    pub fn ancestors(&self, id: PageId) -> Vec<PageId> {
        let mut ancestors: Vec<PageId> =
            std::iter::successors(self.page(id).parent, |id| self.page(*id).parent).collect();
        ancestors.reverse();
        ancestors
    }

    /// Whether the page lies in the section, at any depth.
    pub fn is_in(&self, id: PageId, section: PageId) -> bool {
        let mut around = std::iter::successors(self.page(id).parent, |id| self.page(*id).parent);
        around.any(|id| id == section)
    }

    /// The same page in the volume of `locale`: its translation, or what stands in for it.
    pub fn in_locale(&self, id: PageId, locale: &Locale) -> Option<PageId> {
        let page = self.page(id);
        self.groups[page.group].get(locale).copied().or_else(|| {
            let volume = self.volume(locale)?;
            let source = self.groups[page.group]
                .values()
                .find_map(|translation| volume.by_path.get(&self.page(*translation).header.path));
            source.copied()
        })
    }
}
