//! Everything of a site that is no page, read once.
//!
//! Only puts together; what a setting means is decided where it is read.

use crate::base::{Locale, SitePath};
use crate::config::{
    Languages, SiteConfig, Types, read_languages, read_site, read_types, with_slash,
};
use crate::diagnostic::Diagnostic;
use crate::render::{BASE, TOP, Theme, place, read_theme};
use crate::site::BuildOptions;
use crate::source::Sources;

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
}

/// Which version of a site is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Which {
    /// What lies in its folder, to be published with older versions if there are any.
    Current,
    /// The same by itself.
    Alone,
    /// One of the past, published beside the current one.
    Old,
}

impl Settings {
    /// Reads everything that is no page; nothing where there is no language to build.
    pub(super) fn read(
        sources: &Sources,
        options: &BuildOptions,
        which: Which,
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
            Which::Old => true,
        };
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
        let settings = Self { config, types, languages, theme, address };
        ((!settings.config.locales.is_empty()).then_some(settings), diagnostics)
    }

    /// The language of a file, if it lies in one's folder.
    pub(super) fn locale_of(&self, path: &SitePath) -> Option<&Locale> {
        let (folder, _) = path.below("content")?.split_once('/')?;
        self.languages.keys().find(|locale| locale.as_str() == folder)
    }
}
