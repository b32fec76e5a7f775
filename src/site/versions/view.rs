//! One version as it is published beside the others: what it shows of them, and its own changes.
//!
//! Decides where comparisons are; one never takes the path of a page.

use crate::base::{Locale, SitePath};
use crate::catalog::PageId;
use crate::compare::{Difference, PageChange, differences, redline};
use crate::config::{Language, SITE_FILE};
use crate::parse::Body;
use crate::plan::{Job, JobKind};
use crate::render::context::{ItemContext, ListContext};
use crate::render::{BASE, Overview, RedlineView, Stamp, TOP, VersionsView, escape};
use crate::site::versions::Version;
use crate::site::versions::compared::{Compared, State};
use crate::site::versions::contexts::{here, label};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where the comparison of a page with the version before is.
pub(super) fn redline_path(language: &Language, route: &str) -> String {
    format!("{route}{}/index.html", language.messages.format("url_redline", &[]))
}

/// Where all that changed in a language is listed.
pub(super) fn overview_path(language: &Language, locale: &Locale) -> String {
    format!("{locale}/{}/index.html", language.messages.format("url_changes", &[]))
}

fn feed_path(language: &Language, locale: &Locale) -> String {
    format!("{locale}/{}/feed.xml", language.messages.format("url_changes", &[]))
}

/// What the version shows of all others.
pub(super) fn of(compared: &Compared<'_>, version: usize) -> Version {
    let folder = compared.folder(version);
    let stamp = stamp(compared, version);
    if compared.planned.len() < 2 {
        let (view, jobs) = (VersionsView::default(), Vec::new());
        return Version { folder, stamp, view, jobs };
    }
    let catalog = compared.editions[version].catalog;
    let pages: Vec<PageId> = (0..catalog.pages.len()).map(PageId).collect();
    let pages = pages.into_par_iter().map(|id| (id, compared.page_versions(version, id))).collect();
    let locales = compared.planned[version].settings.config.locales.iter();
    let sheet = |locale: &Locale| (locale.clone(), Arc::new(compared.sheet_versions(locale)));
    let sheets = locales.map(|config| sheet(&config.locale)).collect();
    let mut view = VersionsView {
        pages,
        sheets,
        redlines: redlines(compared, version),
        overviews: overviews(compared, version),
        places: BTreeMap::new(),
    };
    let jobs = jobs(compared, version, &mut view);
    Version { folder, stamp, view, jobs }
}

fn stamp(compared: &Compared<'_>, version: usize) -> Stamp {
    let found = &compared.found[version];
    let planned = compared.planned[version];
    let folder = compared.folder(version);
    let is_current = version == compared.current();
    let base = &compared.planned[compared.current()].settings.address;
    let top = if is_current { "" } else { "../" };
    let mut values = BTreeMap::from([
        (BASE.to_owned(), format!("{base}{folder}")),
        (TOP.to_owned(), top.to_owned()),
        (here(&found.name), " aria-current=\"true\"".to_owned()),
    ]);
    for config in &planned.settings.config.locales {
        let messages = &compared.words(&config.locale).messages;
        values.insert(label(&config.locale), escape(&found.label(&config.locale, messages)));
    }
    Stamp::new(values, is_current)
}

/// How the pages changed that say something else than before.
fn redlines(compared: &Compared<'_>, version: usize) -> BTreeMap<PageId, RedlineView> {
    let changed: Vec<(PageId, usize, PageId)> = compared
        .states(version)
        .filter_map(|(page, state)| match state {
            State::Changed(earlier, old) => Some((page, earlier, old)),
            State::New | State::Same => None,
        })
        .collect();
    let view = |(page, earlier, old): (PageId, usize, PageId)| {
        let [new, before] = [version, earlier].map(|version| &compared.editions[version]);
        let marked = redline(&before.said(old), &new.said(page));
        let body = Body { blocks: marked.blocks, footnotes: Vec::new(), links: marked.links };
        let locale = &new.catalog.page(page).locale;
        let state = |version, page| compared.state_context(locale, version, page, State::Same);
        let redline = RedlineView {
            title: marked.title,
            body: Arc::new(body),
            before: state(earlier, old),
            after: state(version, page),
        };
        (page, redline)
    };
    changed.into_par_iter().map(view).collect()
}

/// What changed in each language since the version before.
fn overviews(compared: &Compared<'_>, version: usize) -> BTreeMap<Locale, Overview> {
    let changes = match version.checked_sub(1) {
        Some(before) => differences(&compared.editions, &compared.threads, before, version),
        None => Vec::new(),
    };
    let locales = compared.planned[version].settings.config.full_locales();
    locales
        .map(|config| {
            (config.locale.clone(), overview(compared, version, &config.locale, &changes))
        })
        .collect()
}

fn overview(
    compared: &Compared<'_>,
    version: usize,
    locale: &Locale,
    changes: &[PageChange],
) -> Overview {
    let language = compared.words(locale);
    let found = &compared.found[version];
    let kinds = [
        (Difference::New, "new", "changes_new"),
        (Difference::Changed, "changed", "changes_changed"),
        (Difference::Moved, "moved", "changes_moved"),
        (Difference::Removed, "removed", "changes_removed"),
    ];
    let list = |(difference, kind, key): (Difference, &'static str, &str)| {
        let of_kind = changes.iter().filter(|change| change.difference == difference);
        let items: Vec<ItemContext> =
            of_kind.filter_map(|change| item(compared, version, locale, change)).collect();
        let title = language.messages.format(key, &[]);
        (!items.is_empty()).then_some(ListContext { kind, title, items, more: None })
    };
    let lists: Vec<ListContext> = kinds.into_iter().filter_map(list).collect();
    let summary = match version.checked_sub(1) {
        None => language.messages.format("changes_first", &[]),
        Some(before) => {
            let label = |version: usize| compared.found[version].label(locale, &language.messages);
            let labels = [("before", label(before)), ("after", label(version))];
            let labels = labels.each_ref().map(|(name, label)| (*name, label.as_str()));
            let key = if lists.is_empty() { "changes_none" } else { "changes_since" };
            language.messages.format(key, &labels)
        }
    };
    Overview { summary, lists, date: found.date, version: found.name.clone() }
}

/// A changed page in a list, if it is of the language or of a plainer form of it.
fn item(
    compared: &Compared<'_>,
    version: usize,
    locale: &Locale,
    change: &PageChange,
) -> Option<ItemContext> {
    let (shown, id) = match change.new {
        Some(id) => (version, id),
        None => (version.checked_sub(1)?, change.old?),
    };
    let planned = compared.planned[shown];
    let page = planned.frame.catalog.page(id);
    let config = planned.settings.config.locale(&page.locale)?;
    if page.locale != *locale && config.variant_of.as_ref() != Some(locale) {
        return None;
    }
    let item = planned.input().item(id, &page.locale);
    let url = match change.difference {
        Difference::Changed => redline_path(&planned.settings.languages[&page.locale], &page.route),
        Difference::New | Difference::Moved => page.url(),
        Difference::Removed => compared.url(shown, id),
    };
    Some(ItemContext { url, ..item })
}

/// The files that only versions have, as far as their paths are free.
fn jobs(compared: &Compared<'_>, version: usize, view: &mut VersionsView) -> Vec<Job> {
    let planned = compared.planned[version];
    let languages = &planned.settings.languages;
    let settings = SitePath::new(SITE_FILE).expect("a constant path");
    let mut jobs = Vec::new();
    for id in view.redlines.keys() {
        let page = planned.frame.catalog.page(*id);
        let output = redline_path(&languages[&page.locale], &page.route);
        jobs.push(Job { output, kind: JobKind::Redline(*id), origin: page.header.path.clone() });
    }
    for locale in view.overviews.keys() {
        let output = overview_path(&languages[locale], locale);
        let (kind, origin) = (JobKind::WhatChanged(locale.clone()), settings.clone());
        jobs.push(Job { output, kind, origin: origin.clone() });
        let output = feed_path(&languages[locale], locale);
        jobs.push(Job { output, kind: JobKind::ChangesFeed(locale.clone()), origin });
    }
    jobs.retain(|job| !planned.has(&job.output));
    jobs.sort_by(|one, other| one.output.cmp(&other.output));
    view.places = jobs.iter().map(|job| (job.kind.clone(), job.output.clone())).collect();
    jobs
}
