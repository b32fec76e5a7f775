//! How much of a site there is: pages by type and language, and how much of it is translated.
//!
//! Counts pages that someone wrote; never folders without a text, nor what stands in for a
//! translation.

use crate::base::Locale;
use crate::catalog::{Catalog, PageEntry};
use crate::config::SiteConfig;
use serde::Serialize;
use std::collections::BTreeMap;

/// How much there is in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The language.
    pub locale: String,
    /// How many pages are written in it.
    pub pages: usize,
    /// How many of each document type.
    pub types: BTreeMap<String, usize>,
    /// How they relate to the pages of the source language; nothing for that language itself.
    pub translation: Option<TranslationCoverage>,
}

/// How much of the source language there is in another. Each list names files, sorted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TranslationCoverage {
    /// How many pages are translations.
    pub translated: usize,
    /// Those that were updated last on an earlier day than their source.
    pub outdated: Vec<String>,
    /// Files of the source language without a translation; a language that is no variant shows
    /// them in the source language.
    pub missing: Vec<String>,
    /// Pages that translate nothing.
    pub own: Vec<String>,
}

/// How much there is in each language, in the site's order.
pub fn coverage(catalog: &Catalog, config: &SiteConfig) -> Vec<Coverage> {
    let source = &config.source_locale;
    let locales = config.locales.iter().map(|config| &config.locale);
    let of_locale = |locale: &Locale| {
        let written = written(catalog, locale);
        let mut types = BTreeMap::new();
        for page in &written {
            *types.entry(page.header.document_type.clone()).or_insert(0) += 1;
        }
        let translation = (locale != source).then(|| translation(catalog, source, locale));
        Coverage { locale: locale.to_string(), pages: written.len(), types, translation }
    };
    locales.map(of_locale).collect()
}

fn translation(catalog: &Catalog, source: &Locale, locale: &Locale) -> TranslationCoverage {
    let source_of = |page: &PageEntry| catalog.groups[page.group].get(source).copied();
    let updated = |page: &PageEntry| page.header.front.date("updated");
    let is_outdated = |page: &PageEntry| {
        let original = source_of(page).and_then(|id| updated(catalog.page(id)));
        updated(page).zip(original).is_some_and(|(own, original)| own < original)
    };
    let is_missing = |page: &PageEntry| !catalog.groups[page.group].contains_key(locale);
    let (translations, own): (Vec<_>, Vec<_>) =
        written(catalog, locale).into_iter().partition(|page| source_of(page).is_some());
    TranslationCoverage {
        translated: translations.len(),
        outdated: files(translations.into_iter().filter(|page| is_outdated(page))),
        missing: files(written(catalog, source).into_iter().filter(|page| is_missing(page))),
        own: files(own.into_iter()),
    }
}

/// The pages that someone wrote in the language.
fn written<'a>(catalog: &'a Catalog, locale: &Locale) -> Vec<&'a PageEntry> {
    let pages = catalog.pages.iter();
    pages.filter(|page| page.locale == *locale && page.is_written()).collect()
}

fn files<'a>(pages: impl Iterator<Item = &'a PageEntry>) -> Vec<String> {
    let mut files: Vec<String> = pages.map(|page| page.header.path.to_string()).collect();
    files.sort();
    files
}
