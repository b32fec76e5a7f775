//! What is wrong with a site, seen from its catalog, its files, or the prose of one document.
//!
//! Says and changes nothing.

mod assets;
mod drawing;
mod follow_ups;
mod ids;
mod overdue;
mod personal;
mod prose;
mod required;

pub use follow_ups::without_follow_ups;
pub use overdue::overdue;
pub use personal::{PublicContacts, personal_data};
pub use prose::{Reading, prose};

use crate::base::{Located, Place, SitePath};
use crate::catalog::Catalog;
use crate::config::{SITE_FILE, SiteConfig, Types};
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::parse::is_partial;
use crate::source::Sources;
use std::collections::BTreeMap;

/// Everything that can be said without looking at a body.
pub fn check(
    catalog: &Catalog,
    config: &SiteConfig,
    types: &Types,
    sources: &Sources,
) -> Vec<Diagnostic> {
    let mut diagnostics = ids::check(catalog);
    diagnostics.extend(required::check(catalog, types));
    diagnostics.extend(assets::check(sources));
    diagnostics.extend(unknown_locales(config, sources));
    diagnostics.extend(footer(catalog, config));
    diagnostics.extend(folder_types(config, types));
    diagnostics
}

/// Takes every diagnostic as seriously as the site's settings say.
pub fn weigh(diagnostics: Vec<Diagnostic>, config: &SiteConfig) -> Vec<Diagnostic> {
    let severity = |diagnostic: &Diagnostic| match config.severities.get(&diagnostic.code) {
        Some(severity) => *severity,
        None => Some(diagnostic.severity),
    };
    diagnostics
        .into_iter()
        .filter_map(|diagnostic| {
            Some(Diagnostic { severity: severity(&diagnostic)?, ..diagnostic })
        })
        .collect()
}

/// Folders below `content` that are no language of the site.
fn unknown_locales(config: &SiteConfig, sources: &Sources) -> Vec<Diagnostic> {
    let mut folders: BTreeMap<&str, &SitePath> = BTreeMap::new();
    let is_page = |path: &&SitePath| path.extension() == "md" && !is_partial(path);
    for path in sources.texts.keys().filter(is_page) {
        if let Some(below) = path.below("content") {
            let folder = below.split_once('/').map_or("", |(folder, _)| folder);
            folders.entry(folder).or_insert(path);
        }
    }
    let known = || config.locales.iter().map(|config| config.locale.as_str());
    folders
        .into_iter()
        .filter(|(folder, _)| !known().any(|known| known == *folder))
        .map(|(folder, path)| unknown_locale(folder, path, nearest(folder, known())))
        .collect()
}

fn unknown_locale(folder: &str, path: &SitePath, near: Option<&str>) -> Diagnostic {
    let message = match folder {
        "" => format!("`{path}` lies in no language's folder"),
        folder => format!("`{folder}` is no language of this site"),
    };
    let diagnostic = Diagnostic::new(Code::UnknownLocale, message, Place::file(path));
    match near {
        Some(near) => diagnostic.help(format!("did you mean `content/{near}`?")),
        None => diagnostic.help(format!(
            "put pages in a folder such as `content/de`, and name the language under `locales` in `{SITE_FILE}`"
        )),
    }
}

/// Document types in the settings that do not exist.
fn folder_types(config: &SiteConfig, types: &Types) -> Vec<Diagnostic> {
    let unknown = config.folder_types.values().filter(|name| types.get(&name.value).is_none());
    unknown
        .map(|Located { value: name, place }| {
            let message = format!("there is no document type `{name}`");
            let diagnostic = Diagnostic::new(Code::UnknownType, message, place.clone());
            match nearest(name, types.iter().map(|known| known.name.as_str())) {
                Some(near) => {
                    diagnostic.replace(place.clone(), near, "a type with a similar name exists")
                }
                None => diagnostic.help("the types are the files in `content/types`"),
            }
        })
        .collect()
}

/// Ids in the settings that no page has.
fn footer(catalog: &Catalog, config: &SiteConfig) -> Vec<Diagnostic> {
    let path = SitePath::new(SITE_FILE).expect("a constant path");
    let Some(volume) = catalog.volume(&config.source_locale) else { return Vec::new() };
    let missing = config.footer.iter().filter(|(id, _)| !volume.by_id.contains_key(id));
    missing
        .map(|(id, span)| {
            let message = format!("there is no page with the id `{id}`");
            let place = Place::new(&path, *span);
            let diagnostic = Diagnostic::new(Code::BrokenReference, message, place.clone());
            match nearest(id, volume.by_id.keys().map(String::as_str)) {
                Some(near) => diagnostic.replace(place, near, "one with a similar id exists"),
                None => diagnostic.help("write the page, or take the id out of `footer`"),
            }
        })
        .collect()
}

/// Whether anything must be mended before the site can be published.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}
