//! The copies of a site to take along.
//!
//! Only says what each holds; how it is made is decided in `archive`.

use crate::archive::{self, CURRENT, Copy, Originals, Scope};
use crate::base::Locale;
use crate::diagnostic::Diagnostic;
use crate::output::Output;
use crate::plan::{Job, JobKind};
use crate::render::offline_start;
use crate::site::planned::Planned;
use crate::site::{Build, Site};
use rayon::prelude::*;
use std::collections::BTreeSet;

impl Site {
    /// A copy of what was built for each language, and one with everything: the files of a folder.
    ///
    /// # Errors
    /// What is wrong with the settings, or with the layout of the page where readers begin.
    pub fn archives(&self, build: &Build) -> Result<Output, Vec<Diagnostic>> {
        let planned = self.plan(build.reading().clone());
        let planned = planned.map_err(|failed| failed.diagnostics().to_vec())?;
        planned.archives(build.output(), CURRENT).map_err(|wrong| vec![*wrong])
    }
}

impl Planned {
    /// A copy of `output` for each language, and one with everything.
    fn archives(&self, output: &Output, version: &str) -> Result<Output, Box<Diagnostic>> {
        let jobs = self.frame.plan.jobs.iter().filter(|job| is_for_servers(job));
        let for_servers: BTreeSet<&str> = jobs.map(|job| job.output.as_str()).collect();
        let originals = Originals {
            output,
            is_for_servers: &|path| for_servers.contains(path),
            part_of: &|path| self.language_of(path).map(Locale::to_string),
        };
        let full = self.settings.config.full_locales().map(|config| Some(&config.locale));
        let mut locales: Vec<Option<&Locale>> = full.collect();
        locales.push(None);
        let archives = locales.par_iter().map(|locale| {
            let copy = self.copy(version, *locale)?;
            Ok(archive::archive(&copy, originals))
        });
        Ok(Output::new(archives.collect::<Result<_, Box<Diagnostic>>>()?))
    }

    /// The copy in one language with its variants, or in all.
    fn copy(&self, version: &str, locale: Option<&Locale>) -> Result<Copy, Box<Diagnostic>> {
        let start = offline_start(self.input().outline, &self.settings.theme, locale)?;
        let scope = match locale {
            None => Scope::Everything,
            Some(locale) => Scope::Folders(self.folders_of(locale)),
        };
        Ok(Copy { name: archive::name(version, locale), start: start.into_bytes(), scope })
    }

    /// Where the pages of a language are, and what all of them need.
    fn folders_of(&self, locale: &Locale) -> Vec<String> {
        let all = self.settings.config.locales.iter();
        let own = all.filter(|config| {
            config.locale == *locale || config.variant_of.as_ref() == Some(locale)
        });
        let pages = own.map(|config| format!("{}/", config.locale));
        let assets = self.frame.plan.assets.iter();
        let theme = assets.filter(|(path, _)| path.below("static").is_some());
        let theme = theme.map(|(_, entry)| entry.url.clone());
        pages.chain([format!("search/{locale}/")]).chain(theme).collect()
    }

    /// The language whose pages the file belongs to; of a variant, the one that it is a variant of.
    fn language_of(&self, path: &str) -> Option<&Locale> {
        let (folder, _) = path.split_once('/')?;
        let mut all = self.settings.config.locales.iter();
        let config = all.find(|config| config.locale.as_str() == folder)?;
        Some(config.variant_of.as_ref().unwrap_or(&config.locale))
    }
}

/// Whether nobody has a use for the file who reads from a disk.
fn is_for_servers(job: &Job) -> bool {
    use JobKind::{Headers, NotFound, Robots, Sitemap};
    matches!(job.kind, NotFound(_) | Sitemap | Robots | Headers)
}
