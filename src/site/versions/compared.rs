//! All versions side by side: which pages are one, when each was new or changed, where it is now.
//!
//! Finds things out and puts nothing into words.

use crate::base::{Date, Locale, Memo, SitePath};
use crate::catalog::PageId;
use crate::compare::{Edition, ThreadId, Threads};
use crate::config::Language;
use crate::render::PageVersions;
use crate::render::context::DayContext;
use crate::site::planned::Planned;
use crate::site::versions::find::FoundVersion;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// All versions side by side, the oldest first, the current one last.
pub(super) struct Compared<'a> {
    pub(super) planned: Vec<&'a Planned>,
    pub(super) editions: Vec<Edition<'a>>,
    pub(super) found: Vec<FoundVersion>,
    pub(super) threads: Threads,
    /// By version: since when each page is as it is there.
    states: Vec<BTreeMap<PageId, State>>,
    /// When the files of today were last changed.
    changes: BTreeMap<SitePath, Date>,
    /// All days that pages name, in the words of each language.
    pub(super) days: BTreeMap<Locale, BTreeMap<Date, DayContext>>,
    /// What pages show of their versions.
    pub(super) contexts: Memo<PageVersions>,
}

/// How a page of a version came to be as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// It was not there before.
    New,
    /// It says something else than the page of that version, which was the last to have it.
    Changed(usize, PageId),
    /// It says what it said before.
    Same,
}

/// A page for readers of a language: the page itself, and the one that it is a translation of or
/// that stands in for it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Subject {
    pub(super) own: Option<ThreadId>,
    pub(super) source: Option<ThreadId>,
    pub(super) locale: Locale,
}

impl<'a> Compared<'a> {
    /// Of versions as they are planned; `found` names all of them.
    pub(super) fn new(
        planned: &'a [Planned],
        found: Vec<FoundVersion>,
        changes: BTreeMap<SitePath, Date>,
    ) -> Self {
        let edition = |planned: &'a Planned| Edition {
            catalog: &planned.frame.catalog,
            documents: &planned.documents,
            types: &planned.settings.types,
            languages: &planned.settings.languages,
        };
        let editions: Vec<Edition<'a>> = planned.iter().map(edition).collect();
        let threads = Threads::new(&editions);
        let states = (0..editions.len()).map(|version| states(&editions, &threads, version));
        let states = states.collect();
        let dates: BTreeSet<Date> =
            found.iter().filter_map(|found| found.date).chain(changes.values().copied()).collect();
        let days = days(planned, &dates);
        let planned = planned.iter().collect();
        let contexts = Memo::default();
        Self { planned, editions, found, threads, states, changes, days, contexts }
    }

    /// The number of the current version.
    pub(super) fn current(&self) -> usize {
        self.planned.len() - 1
    }

    /// How a page that somebody wrote came to be as it is.
    pub(super) fn state(&self, version: usize, page: PageId) -> Option<State> {
        self.states[version].get(&page).copied()
    }

    /// All pages that somebody wrote in a version, with how they came to be as they are.
    pub(super) fn states(&self, version: usize) -> impl Iterator<Item = (PageId, State)> {
        self.states[version].iter().map(|(page, state)| (*page, *state))
    }

    /// What a page of a version is about.
    pub(super) fn subject(&self, version: usize, id: PageId) -> Subject {
        let catalog = self.editions[version].catalog;
        let page = catalog.page(id);
        let source_locale = self.planned[version].source_locale();
        let source = catalog.groups[page.group].get(source_locale).copied();
        Subject {
            own: self.threads.of(version, id),
            source: source.and_then(|source| self.threads.of(version, source)),
            locale: page.locale.clone(),
        }
    }

    /// The page in a version, in its own language or in the one that stands in for it.
    pub(super) fn page(&self, subject: &Subject, version: usize) -> Option<PageId> {
        let own = subject.own.and_then(|thread| self.threads.page(thread, version));
        let standing_in = || {
            let source = self.threads.page(subject.source?, version)?;
            self.editions[version].catalog.in_locale(source, &subject.locale)
        };
        own.or_else(standing_in)
    }

    /// The newest version that has the page.
    pub(super) fn newest(&self, subject: &Subject) -> Option<(usize, PageId)> {
        let versions = (0..self.planned.len()).rev();
        versions.into_iter().find_map(|version| Some((version, self.page(subject, version)?)))
    }

    /// What stands nearest around the page in a version that does not have it.
    pub(super) fn around(&self, subject: &Subject, version: usize) -> Option<PageId> {
        let (home, id) = self.newest(subject)?;
        let catalog = self.editions[home].catalog;
        let mut above = catalog.page(id).parent;
        while let Some(parent) = above {
            if let Some(found) = self.page(&self.subject(home, parent), version) {
                return Some(found);
            }
            above = catalog.page(parent).parent;
        }
        self.home(&subject.locale, version)
    }

    /// The home page of a language in a version; where the version lacks it, of its source language.
    pub(super) fn home(&self, locale: &Locale, version: usize) -> Option<PageId> {
        let catalog = self.editions[version].catalog;
        let source = self.planned[version].source_locale();
        catalog.volume(locale).or_else(|| catalog.volume(source)).map(|volume| volume.home)
    }

    /// The versions in which the page is new or changed, with the page there, the oldest first.
    pub(super) fn history(&self, subject: &Subject) -> Vec<(usize, PageId, State)> {
        let Some(thread) = subject.own.or(subject.source) else { return Vec::new() };
        let states = (0..self.planned.len()).filter_map(|version| {
            let page = self.threads.page(thread, version)?;
            Some((version, page, self.state(version, page)?))
        });
        states.filter(|(_, _, state)| *state != State::Same).collect()
    }

    /// The day on which the page was last changed, if it is today as it is in the version.
    pub(super) fn changed_on(&self, version: usize, subject: &Subject) -> Option<Date> {
        let [then, now] = [version, self.current()].map(|version| self.text(subject, version));
        let ((_, one), (path, other)) = (then?, now?);
        let date = self.changes.get(&path).copied().filter(|_| one == other)?;
        // What was changed and changed back is as it was, and yet not since that day.
        let is_later = self.found[version].date.is_some_and(|day| day < date);
        (!is_later || version == self.current()).then_some(date)
    }

    /// The file that the page shows in a version, and the hash of its text.
    fn text(
        &self,
        subject: &Subject,
        version: usize,
    ) -> Option<(SitePath, crate::base::Fingerprint)> {
        let edition = &self.editions[version];
        let path = &edition.catalog.page(self.page(subject, version)?).header.path;
        Some((path.clone(), edition.documents.get(path)?.fingerprint))
    }
}

/// The days in the words of every language of any version.
fn days(
    planned: &[Planned],
    dates: &BTreeSet<Date>,
) -> BTreeMap<Locale, BTreeMap<Date, DayContext>> {
    let languages = planned.iter().flat_map(|planned| &planned.settings.languages);
    let day = |language: &Language, date: Date| DayContext {
        words: language.formats.date_long(date),
        datetime: date.to_string(),
    };
    let all =
        |language: &Language| dates.iter().map(|date| (*date, day(language, *date))).collect();
    languages.map(|(locale, language)| (locale.clone(), all(language))).collect()
}

/// Since when each page of a version is as it is there.
fn states(editions: &[Edition<'_>], threads: &Threads, version: usize) -> BTreeMap<PageId, State> {
    let catalog = editions[version].catalog;
    let pages: Vec<PageId> = (0..catalog.pages.len())
        .map(PageId)
        .filter(|id| threads.of(version, *id).is_some())
        .collect();
    let state = |id: &PageId| {
        let thread = threads.of(version, *id).expect("only such pages are left");
        let state = match threads.before(thread, version) {
            None => State::New,
            Some((earlier, old)) => {
                let same = editions[version].says_the_same(*id, &editions[earlier], old);
                if same { State::Same } else { State::Changed(earlier, old) }
            }
        };
        (*id, state)
    };
    pages.par_iter().map(state).collect()
}
