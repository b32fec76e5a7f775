//! Which versions there are: what the settings name, found in the past of the site.
//!
//! Says why a version is left out, and what may have been meant; reads no file of any.

use crate::base::{Date, Locale, Place};
use crate::config::{Localized, SiteConfig, VersionConfig, Which, plain_name};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::locale::Messages;
use crate::world::{NoPast, Past, Revision, World};
use std::sync::Arc;

/// A version that is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundVersion {
    /// The name in addresses; of the current version nothing.
    pub name: String,
    /// What readers call it.
    pub label: Localized,
    /// The day from which it was valid.
    pub date: Option<Date>,
    /// Where in the past it is; the current version is in none.
    pub revision: Option<Revision>,
    /// Where it is named.
    pub place: Option<Place>,
}

/// A version that is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkippedVersion {
    /// What the settings call it.
    pub name: String,
    /// Why.
    pub reason: String,
}

/// All versions that the settings name.
#[derive(Debug, Default)]
pub struct VersionList {
    /// Those that there are, the oldest first.
    pub found: Vec<FoundVersion>,
    /// Those that are left out, in the order of the settings.
    pub skipped: Vec<SkippedVersion>,
    /// What is wrong with them.
    pub diagnostics: Vec<Diagnostic>,
    /// Where they are found.
    pub(super) past: Option<Arc<dyn Past>>,
}

impl FoundVersion {
    /// What lies in the site's folder now.
    pub(super) fn current() -> Self {
        let (name, label) = (String::new(), Localized::default());
        Self { name, label, date: None, revision: None, place: None }
    }

    /// What readers of a language call it.
    pub fn label(&self, locale: &Locale, messages: &Messages) -> String {
        match (self.revision.is_some(), self.label.get(locale)) {
            (false, _) => messages.format("version_current", &[]),
            (true, "") => self.name.clone(),
            (true, label) => label.to_owned(),
        }
    }
}

/// Finds the versions that the settings name.
pub(super) fn versions(config: &SiteConfig, world: &dyn World) -> VersionList {
    let mut list = VersionList::default();
    let Some(first) = config.versions.first() else { return list };
    match world.past() {
        Ok(past) => {
            for wanted in &config.versions {
                list.find(wanted, config, &*past);
            }
            if past.is_cut_off() && !list.skipped.is_empty() {
                list.diagnostics = vec![cut_off(&first.place)];
            }
            list.found.sort_by_key(|found| found.date);
            list.past = Some(past);
        }
        Err(reason) => {
            let skipped = |wanted: &VersionConfig| list_skipped(wanted, &reason);
            list.skipped = config.versions.iter().map(skipped).collect();
            list.diagnostics.push(no_past(&first.place, &reason));
        }
    }
    list
}

fn list_skipped(wanted: &VersionConfig, reason: &NoPast) -> SkippedVersion {
    SkippedVersion { name: named(wanted).to_owned(), reason: reason.to_string() }
}

/// What the settings call a version.
fn named(wanted: &VersionConfig) -> &str {
    let (Which::Ref(name) | Which::Tags(name)) = &wanted.which;
    wanted.name.as_deref().unwrap_or(name)
}

impl VersionList {
    fn find(&mut self, wanted: &VersionConfig, config: &SiteConfig, past: &dyn Past) {
        let names: Vec<String> = match &wanted.which {
            Which::Ref(name) => vec![name.clone()],
            pattern @ Which::Tags(_) => {
                past.tags().into_iter().filter(|tag| pattern.covers(tag)).collect()
            }
        };
        if names.is_empty() {
            self.skip(wanted, "there is no tag of this form".to_owned(), past);
        }
        for name in names {
            match past.revision(&name) {
                Some(revision) => self.add(wanted, &name, revision, config),
                None => self.skip(wanted, unknown(&name, past), past),
            }
        }
    }

    fn add(
        &mut self,
        wanted: &VersionConfig,
        named: &str,
        revision: Revision,
        config: &SiteConfig,
    ) {
        let is_one = matches!(wanted.which, Which::Ref(_));
        let own = wanted.name.clone().filter(|_| is_one);
        let name = own.unwrap_or_else(|| plain_name(named));
        if let Some(reason) = self.taken(&name, config) {
            let message = format!("version `{name}` is left out: {reason}");
            let diagnostic = Diagnostic::new(Code::UnknownVersion, message, wanted.place.clone());
            self.diagnostics.push(diagnostic.help("give it another `name`"));
            self.skipped.push(SkippedVersion { name, reason });
            return;
        }
        self.found.push(FoundVersion {
            name,
            label: wanted.label.clone(),
            date: wanted.date.or(Some(revision.date)),
            revision: Some(revision),
            place: Some(wanted.place.clone()),
        });
    }

    /// Why the name cannot be a folder at the root of the site.
    fn taken(&self, name: &str, config: &SiteConfig) -> Option<String> {
        let is_locale = config.locales.iter().any(|config| config.locale.as_str() == name);
        if is_locale || ["assets", "search", ""].contains(&name) {
            return Some(format!("the site has a folder `{name}` of its own"));
        }
        let is_twice = self.found.iter().any(|found| found.name == name);
        is_twice.then(|| "another version has this name".to_owned())
    }

    fn skip(&mut self, wanted: &VersionConfig, reason: String, past: &dyn Past) {
        let (Which::Ref(name) | Which::Tags(name)) = &wanted.which;
        let message = format!("version `{}` is left out: {reason}", named(wanted));
        let diagnostic = Diagnostic::new(Code::UnknownVersion, message, wanted.place.clone());
        let refs = [past.tags(), past.branches()].concat();
        let near = nearest(name, refs.iter().map(String::as_str));
        self.diagnostics.push(match near {
            Some(near) => diagnostic.help(format!("there is `{near}`")),
            None => diagnostic.help("`git log --oneline` and `git tag` list what can be named"),
        });
        self.skipped.push(SkippedVersion { name: named(wanted).to_owned(), reason });
    }
}

fn unknown(name: &str, past: &dyn Past) -> String {
    if past.is_cut_off() {
        return format!("`{name}` is not in this shallow clone");
    }
    format!("there is no tag, branch or commit `{name}` with a site in it")
}

fn no_past(place: &Place, reason: &NoPast) -> Diagnostic {
    let message = format!("older versions are left out: {reason}");
    Diagnostic::new(Code::NoHistory, message, place.clone())
        .help("the current version is complete; for the others, build from a clone with git")
}

fn cut_off(place: &Place) -> Diagnostic {
    let message = "older versions are left out: this is a shallow clone";
    Diagnostic::new(Code::NoHistory, message, place.clone())
        .help("`git fetch --unshallow` brings the whole history")
}
