//! Everything of a site that is no page, read once.
//!
//! Only puts together; what a setting means is decided where it is read.

use crate::base::{Fingerprint, Locale, SitePath};
use crate::config::{
    Corrections, Languages, SITE_FILE, SiteConfig, Types, read_languages, read_site, read_types,
    with_slash,
};
use crate::diagnostic::Diagnostic;
use crate::render::{BASE, TOP, Theme, place, read_theme};
use crate::site::BuildOptions;
use crate::source::{Source, Sources};

/// The settings of a site and what follows from them.
#[derive(Debug)]
pub(super) struct Settings {
    pub(super) config: SiteConfig,
    pub(super) types: Types,
    pub(super) languages: Languages,
    pub(super) theme: Theme,
    /// Where the site will be reached, with a slash at the end; of any version, where the current
    /// one will.
    pub(super) address: String,
    /// The hash of all that pages see of it: versions of one site that name other versions are alike.
    pub(super) fingerprint: Fingerprint,
}

/// Which version of a site is read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Which {
    /// What lies in its folder, to be published with older versions if there are any.
    Current,
    /// The same by itself.
    Alone,
    /// One of the past, published beside the current one; mistakes in it are put right today.
    Old(Corrections),
}

impl Settings {
    /// Reads everything that is no page; nothing where there is no language to build.
    pub(super) fn read(
        sources: &Sources,
        options: &BuildOptions,
        which: &Which,
    ) -> (Option<Self>, Vec<Diagnostic>) {
        let (config, mut diagnostics) = read_site(sources);
        let Some(mut config) = config else { return (None, diagnostics) };
        if let Some(url) = &options.base_url {
            config.base_url = with_slash(url);
        }
        let address = config.base_url.clone();
        let has_others = !options.without_versions && !config.versions.is_empty();
        let is_one_of_several = match which {
            Which::Current => has_others,
            Which::Alone => false,
            Which::Old(_) => true,
        };
        if let Which::Old(corrections) = which {
            config.corrections = corrections.clone();
        }
        if is_one_of_several {
            config.base_url = place(BASE);
            config.top = place(TOP);
        }
        let (types, wrong) = read_types(sources);
        diagnostics.extend(wrong);
        let (languages, wrong) = read_languages(sources, &config);
        diagnostics.extend(wrong);
        let (theme, wrong) = read_theme(sources);
        diagnostics.extend(wrong);
        let fingerprint = fingerprint(sources, &config);
        let settings = Self { config, types, languages, theme, address, fingerprint };
        ((!settings.config.locales.is_empty()).then_some(settings), diagnostics)
    }

    /// The language of a file, if it lies in one's folder.
    pub(super) fn locale_of(&self, path: &SitePath) -> Option<&Locale> {
        let (folder, _) = path.below("content")?.split_once('/')?;
        self.languages.keys().find(|locale| locale.as_str() == folder)
    }
}

/// The hash of the settings, the names of versions left out, and of every other text that is no page.
fn fingerprint(sources: &Sources, config: &SiteConfig) -> Fingerprint {
    let settings = SiteConfig { versions: Vec::new(), ..config.clone() };
    let others = texts(sources).filter(|source| source.path.as_str() != SITE_FILE);
    let others: Vec<Fingerprint> = others.map(|source| source.fingerprint).collect();
    Fingerprint::of(&(settings, others))
}

/// Every text that is no page.
pub(super) fn texts(sources: &Sources) -> impl Iterator<Item = &Source> {
    sources.texts.values().filter(|source| source.path.extension() != "md")
}
