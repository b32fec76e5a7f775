//! Every file of the site before any of them has a byte.
//!
//! Decides paths only; no two files share one, whatever their case.

mod assets;
mod collisions;
mod feeds;
mod index;
mod links;
mod lists;
mod pages;

pub use assets::{AssetEntry, Rendition, is_picture};
pub use index::{Entry, EntryKind, Group, Index};
pub use links::{Resolver, Target};
pub use lists::{ListOf, PAGE_SIZE};

use crate::base::{Locale, SitePath};
use crate::catalog::{Catalog, PageId};
use crate::config::{Languages, SiteConfig, Types};
use crate::diagnostic::Diagnostic;
use crate::source::Sources;
use std::collections::BTreeMap;

/// A file to be made.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Job {
    /// Where it will be, from the root of the site.
    pub output: String,
    /// What it will be.
    pub kind: JobKind,
    /// What it is made from, for messages.
    pub origin: SitePath,
}

/// What a file will be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JobKind {
    /// A page of the handbook.
    Page(PageId),
    /// One sheet of a list of pages: its number from 1, and of how many.
    List(Locale, ListOf, usize, usize),
    /// The index of a language from A to Z.
    Index(Locale),
    /// What stands under one letter of a long index.
    IndexLetter(Locale, String),
    /// Where a language is searched.
    SearchPage(Locale),
    /// All pictures of a language.
    Credits(Locale),
    /// A register as one long page to be printed.
    PrintRegister(PageId),
    /// All registers of a language to be printed.
    PrintBinder(Locale),
    /// What is shown where there is no page; in the language.
    NotFound(Locale),
    /// The choice of a language at the root.
    LanguageChoice,
    /// An old address that leads to a page.
    Redirect(PageId),
    /// What changed in a page since the version before.
    Redline(PageId),
    /// All that changed in a language since the version before.
    WhatChanged(Locale),
    /// The same as a feed.
    ChangesFeed(Locale),
    /// The newest pages of a language, a section or a tag.
    Feed(Locale, FeedOf),
    /// The calendar file of an event or a plan.
    Calendar(PageId),
    /// All pages, for search engines.
    Sitemap,
    /// What search engines may read.
    Robots,
    /// What hosts of static sites are to say with the files.
    Headers,
    /// The first file of the search index of a language.
    Search(Locale),
    /// A file that is published as it is.
    Asset(SitePath),
    /// A narrower copy of a picture, and how wide it is.
    Rendition(SitePath, usize),
}

impl JobKind {
    /// Whether a layout makes the file.
    pub fn has_layout(&self) -> bool {
        match self {
            Self::Page(_)
            | Self::List(..)
            | Self::Index(_)
            | Self::IndexLetter(..)
            | Self::SearchPage(_)
            | Self::Credits(_)
            | Self::PrintRegister(_)
            | Self::PrintBinder(_)
            | Self::NotFound(_)
            | Self::LanguageChoice
            | Self::Redirect(_)
            | Self::Redline(_)
            | Self::WhatChanged(_) => true,
            Self::Search(_)
            | Self::Feed(..)
            | Self::ChangesFeed(_)
            | Self::Calendar(_)
            | Self::Sitemap
            | Self::Robots
            | Self::Headers
            | Self::Asset(_)
            | Self::Rendition(..) => false,
        }
    }
}

/// What a feed is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeedOf {
    /// Everything.
    Everything,
    /// A section.
    Section(PageId),
    /// A tag, by its part of the URL.
    Tag(String),
}

/// Every file to be made, sorted by path.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SitePlan {
    /// The files.
    pub jobs: Vec<Job>,
    /// The published files by their source.
    pub assets: BTreeMap<SitePath, AssetEntry>,
    /// The theme's files by their plain name.
    pub theme_assets: BTreeMap<String, String>,
    /// The indexes from A to Z.
    pub indexes: BTreeMap<Locale, Index>,
    /// The paths of what is no page and yet linked to, by what it is.
    pub places: BTreeMap<JobKind, String>,
}

impl SitePlan {
    /// Where a list, an index, a feed or a calendar is, if there is one.
    pub fn place(&self, kind: &JobKind) -> Option<&String> {
        self.places.get(kind)
    }

    /// The first sheet of a list.
    pub fn list(&self, locale: &Locale, list: &ListOf) -> Option<&String> {
        let first = JobKind::List(locale.clone(), list.clone(), 1, 0);
        let (kind, place) = self.places.range(first..).next()?;
        matches!(kind, JobKind::List(of, which, 1, _) if of == locale && which == list)
            .then_some(place)
    }
}

/// What a plan is made from.
#[derive(Debug, Clone, Copy)]
pub struct PlanInput<'a> {
    /// All pages.
    pub catalog: &'a Catalog,
    /// The settings.
    pub config: &'a SiteConfig,
    /// The types.
    pub types: &'a Types,
    /// The languages.
    pub languages: &'a Languages,
    /// The files that are published as they are.
    pub sources: &'a Sources,
}

/// Plans every file of the site.
pub fn plan(input: PlanInput<'_>) -> (SitePlan, Vec<Diagnostic>) {
    let assets = assets::plan(input);
    let mut jobs = pages::plan(input);
    jobs.extend(lists::plan(input));
    let indexes = index::indexes(input);
    jobs.extend(index::plan(input, &indexes));
    jobs.extend(feeds::plan(input));
    jobs.extend(assets.iter().flat_map(|(path, entry)| assets::jobs(path, entry)));
    jobs.sort_by(|one, other| one.output.cmp(&other.output).then(one.origin.cmp(&other.origin)));
    let diagnostics = collisions::check(&jobs, input.catalog);
    let is_file = |kind: &JobKind| matches!(kind, JobKind::Asset(_) | JobKind::Rendition(..));
    let is_place = |job: &&Job| !is_file(&job.kind) && !matches!(job.kind, JobKind::Redirect(_));
    let places = jobs.iter().filter(is_place).map(|job| (job.kind.clone(), job.output.clone()));
    let places = places.collect();
    let theme_assets = assets::theme(&assets);
    (SitePlan { jobs, assets, theme_assets, indexes, places }, diagnostics)
}

/// The settings file, for what is made from the site as a whole.
fn site_file() -> SitePath {
    SitePath::new(crate::config::SITE_FILE).expect("a constant path")
}
