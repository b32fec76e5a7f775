//! The page where readers of an offline copy begin.
//!
//! Knows no page but the home pages: what else a copy holds is not its business.

use crate::base::Locale;
use crate::config::LocaleConfig;
use crate::diagnostic::Diagnostic;
use crate::render::{Outline, POLICY, Theme};
use serde::Serialize;
use std::collections::BTreeMap;

/// What `offline.html` is given.
#[derive(Debug, Serialize)]
pub(super) struct OfflineContext {
    /// The name of the site.
    title: String,
    /// The language of the copy, else the one that pages are written in first.
    lang: String,
    /// `ltr` or `rtl`.
    dir: &'static str,
    /// What the page may load and do.
    policy: &'static str,
    /// The theme's files by their plain name.
    assets: BTreeMap<String, String>,
    /// Every language of the site, those of the copy first.
    languages: Vec<OfflineLanguage>,
}

/// A language as the start page shows it, in its own words.
#[derive(Debug, Serialize)]
struct OfflineLanguage {
    /// Its tag in the settings, which is its fragment too.
    id: String,
    /// Its tag as HTML wants it.
    lang: String,
    /// `ltr` or `rtl`.
    dir: &'static str,
    /// Its name in itself.
    label: String,
    /// The name of the site in it.
    title: String,
    /// Its home page, if the copy has it.
    home: Option<String>,
    /// Where it is to be found on the web.
    address: String,
    /// That the file must be unpacked first.
    unpack: String,
    /// That the copy does not hold this language.
    absent: String,
}

/// The start page of the copy in one language, or in all.
///
/// # Errors
/// A diagnostic at the place in the layout where it fails.
pub fn offline_start(
    outline: Outline<'_>,
    theme: &Theme,
    only: Option<&Locale>,
) -> Result<String, Box<Diagnostic>> {
    let locale = only.unwrap_or(&outline.config.source_locale);
    let languages = outline.config.full_locales();
    let mut languages: Vec<OfflineLanguage> =
        languages.filter_map(|config| language(outline, config, only)).collect();
    languages.sort_by_key(|language| language.home.is_none());
    theme.offline(&OfflineContext {
        title: outline.config.title.get(locale).to_owned(),
        lang: locale.lang_attribute(),
        dir: locale.direction().as_str(),
        policy: POLICY,
        assets: outline.plan.theme_assets.clone(),
        languages,
    })
}

fn language(
    outline: Outline<'_>,
    config: &LocaleConfig,
    only: Option<&Locale>,
) -> Option<OfflineLanguage> {
    let locale = &config.locale;
    let messages = &outline.language(locale).messages;
    let home = outline.page(outline.catalog.volume(locale)?.home).url();
    Some(OfflineLanguage {
        id: locale.to_string(),
        lang: locale.lang_attribute(),
        dir: locale.direction().as_str(),
        label: config.label.clone(),
        title: outline.config.title.get(locale).to_owned(),
        address: outline.permalink(&home),
        home: only.is_none_or(|only| only == locale).then_some(home),
        unpack: messages.format("offline_unpack", &[("file", "index.html")]),
        absent: messages.format("offline_absent", &[]),
    })
}
