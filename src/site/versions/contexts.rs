//! What pages say of their versions, in the words of their language.
//!
//! Never says anything that differs between versions in which a page says the same, so that it is
//! rendered once for them.

use crate::base::{Date, Fingerprint, Locale};
use crate::catalog::PageId;
use crate::config::Language;
use crate::render::context::{DayContext, LinkContext, StateContext, VersionLink, VersionsContext};
use crate::render::{END_IF, IF_CURRENT, IF_OLD, PageVersions, TOP, place};
use crate::site::versions::compared::{Compared, State, Subject};
use crate::site::versions::view::{overview_path, redline_path};

/// How the name of the place is called where a version says that it is the one shown.
pub(super) fn here(name: &str) -> String {
    format!("here:{name}")
}

/// How the place is called where a version says what readers of a language call it.
pub(super) fn label(locale: &Locale) -> String {
    format!("label:{locale}")
}

impl Compared<'_> {
    /// What a page of a version shows of the others; made once for all versions in which it is the
    /// same.
    pub(super) fn page_versions(&self, version: usize, id: PageId) -> PageVersions {
        let subject = self.subject(version, id);
        let history = self.history(&subject);
        let since = history.iter().rposition(|(changed, ..)| *changed <= version);
        let changed = self.changed_on(version, &subject);
        let newest = self.newest(&subject).unwrap_or((version, id));
        let key = Fingerprint::of(&(&subject, newest, since, changed));
        self.contexts.get(key, || PageVersions {
            context: self.page_context(&subject, &history, since, changed).into(),
            canonical: self.canonical(newest.0, newest.1),
        })
    }

    fn page_context(
        &self,
        subject: &Subject,
        history: &[(usize, PageId, State)],
        since: Option<usize>,
        changed: Option<Date>,
    ) -> VersionsContext {
        let state = |(version, page, state): &(usize, PageId, State)| {
            self.state_context(&subject.locale, *version, *page, *state)
        };
        VersionsContext {
            list: self.list(&subject.locale, |version| {
                let there = self.page(subject, version);
                (there.or_else(|| self.around(subject, version)), there.is_none())
            }),
            today: self.today(subject),
            since: since.map(|since| state(&history[since])),
            changed: changed.map(|date| self.day(&subject.locale, date)),
            history: history.iter().rev().map(state).collect(),
            ..self.frame(&subject.locale)
        }
    }

    /// What the sheets of a language show that are no pages.
    pub(super) fn sheet_versions(&self, locale: &Locale) -> VersionsContext {
        let home = |version| (self.home(locale, version), false);
        let current = self.current();
        let today = self.home(locale, current).map(|home| self.url(current, home));
        let title = self.words(locale).messages.format("version_home_today", &[]);
        VersionsContext {
            list: self.list(locale, home),
            today: LinkContext { title, url: today.unwrap_or_default(), lang: None },
            ..self.frame(locale)
        }
    }

    /// What is the same on every page of a language.
    fn frame(&self, locale: &Locale) -> VersionsContext {
        let messages = &self.words(locale).messages;
        let label = place(&label(locale));
        let overview = overview_path(self.words(locale), &self.base(locale));
        VersionsContext {
            if_old: place(IF_OLD),
            if_current: place(IF_CURRENT),
            end_if: place(END_IF),
            notice: messages.format("version_old_notice", &[("version", &label)]),
            overview: Some(overview),
            ..VersionsContext::default()
        }
    }

    /// The language of which a plainer one is a form, or the language itself.
    fn base(&self, locale: &Locale) -> Locale {
        let config = self.words(locale).config.variant_of.clone();
        config.unwrap_or_else(|| locale.clone())
    }

    /// Every version, the current one first, with the page that is shown there and whether it only
    /// stands around the one that is meant.
    fn list(
        &self,
        locale: &Locale,
        page: impl Fn(usize) -> (Option<PageId>, bool),
    ) -> Vec<VersionLink> {
        let link = |version: usize| {
            let (there, is_around) = page(version);
            let found = &self.found[version];
            let there = there?;
            let title = &self.editions[version].catalog.page(there).header.title;
            Some(VersionLink {
                label: found.label(locale, &self.words(locale).messages),
                day: found.date.map(|date| self.day(locale, date)),
                url: self.url(version, there),
                instead: is_around.then(|| title.clone()),
                here: place(&here(&found.name)),
            })
        };
        (0..self.planned.len()).rev().filter_map(link).collect()
    }

    fn today(&self, subject: &Subject) -> LinkContext {
        let current = self.current();
        let messages = &self.words(&subject.locale).messages;
        if let Some(page) = self.page(subject, current) {
            let title = messages.format("version_page_today", &[]);
            return LinkContext { title, url: self.url(current, page), lang: None };
        }
        let Some(page) = self.around(subject, current) else { return LinkContext::default() };
        let around = &self.editions[current].catalog.page(page).header.title;
        let title = messages.format("version_gone_today", &[("title", around)]);
        LinkContext { title, url: self.url(current, page), lang: None }
    }

    /// A version in which a page is new or changed, in the words of a language.
    pub(super) fn state_context(
        &self,
        locale: &Locale,
        version: usize,
        page: PageId,
        state: State,
    ) -> StateContext {
        let found = &self.found[version];
        let entry = self.editions[version].catalog.page(page);
        let language = &self.planned[version].settings.languages[&entry.locale];
        let redline = || self.place_in(version, &redline_path(language, &entry.route));
        StateContext {
            label: found.label(locale, &self.words(locale).messages),
            day: found.date.map(|date| self.day(locale, date)),
            is_new: state == State::New,
            url: matches!(state, State::Changed(..)).then(redline),
        }
    }

    /// The language's words, as the newest version that has it writes them.
    pub(super) fn words(&self, locale: &Locale) -> &Language {
        let languages = self.planned.iter().rev();
        let mut known = languages.filter_map(|planned| planned.settings.languages.get(locale));
        known.next().expect("a language of a page is one of its version")
    }

    fn day(&self, locale: &Locale, date: Date) -> DayContext {
        let days = self.days.get(locale).and_then(|days| days.get(&date));
        days.cloned().expect("all days of versions and changes are there in every language")
    }

    /// Where a page of a version is, from the root of any version.
    pub(super) fn url(&self, version: usize, page: PageId) -> String {
        self.place_in(version, &self.editions[version].catalog.page(page).url())
    }

    /// A path of a version, from the root of any version.
    fn place_in(&self, version: usize, path: &str) -> String {
        format!("{}{}{path}", place(TOP), self.folder(version))
    }

    /// The folder of a version with a slash at its end; of the current one nothing.
    pub(super) fn folder(&self, version: usize) -> String {
        let name = &self.found[version].name;
        if name.is_empty() { String::new() } else { format!("{name}/") }
    }

    /// The full address of the newest version of a page; of one that stands in, of what it shows.
    fn canonical(&self, version: usize, page: PageId) -> String {
        let catalog = self.editions[version].catalog;
        let entry = catalog.page(page);
        let own = catalog.groups[entry.group].get(&entry.header.locale);
        let shown = if entry.is_fallback() { own.copied().unwrap_or(page) } else { page };
        let url = catalog.page(shown).url();
        let path = url.strip_suffix("index.html").unwrap_or(&url);
        let base = &self.planned[self.current()].settings.address;
        format!("{base}{}{}", self.folder(version), crate::render::percent_encode(path))
    }
}
