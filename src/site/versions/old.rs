//! Older versions as sites of their own: their texts and types, today's layouts.
//!
//! What is wrong in them is never an error: nobody can mend the past. What cannot be shown is named.

use crate::base::SitePath;
use crate::config::SITE_FILE;
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::{Job, JobKind};
use crate::site::Site;
use crate::site::planned::Planned;
use crate::site::versions::find::{FoundVersion, VersionList};
use crate::source::{self, Known, Reading};
use crate::world::{Past, Revision};
use std::sync::Arc;

/// How many files a version names that it lacks.
const NAMED: usize = 5;

/// Plans every version of the list, the oldest first, and says what they lack.
pub(super) fn plan(
    site: &Site,
    list: &VersionList,
    current: &Planned,
    known: &Known,
) -> (Vec<(FoundVersion, Planned)>, Vec<Diagnostic>) {
    let mut planned = Vec::new();
    let mut diagnostics = Vec::new();
    let Some(past) = &list.past else { return (planned, diagnostics) };
    for found in &list.found {
        let Some(revision) = &found.revision else { continue };
        if is_taken(&found.name, current) {
            diagnostics.push(left_out(found, "the site has files of its own where it would be"));
            continue;
        }
        let reading = reading(&**past, revision, &current.reading, known);
        diagnostics.extend(lacks(found, &reading));
        match site.plan_version(Arc::new(reading), current) {
            Some(version) if !collides(&version) => planned.push((found.clone(), version)),
            Some(_) => diagnostics.push(left_out(found, "two of its pages have one address")),
            None => diagnostics.push(left_out(found, "its settings cannot be read")),
        }
    }
    (planned, diagnostics)
}

/// Whether the current version has a file of this name at its root, or a folder, in any case.
fn is_taken(name: &str, current: &Planned) -> bool {
    let first = |job: &Job| job.output.split('/').next().unwrap_or_default().to_lowercase();
    current.frame.plan.jobs.iter().any(|job| first(job) == name)
}

/// Whether two files would have one path.
fn collides(version: &Planned) -> bool {
    let jobs = &version.frame.plan.jobs;
    version.frame.collides || jobs.windows(2).any(|two| two[0].output == two[1].output)
}

/// The files of a version, with the layouts and the theme of today.
pub(super) fn reading(
    past: &dyn Past,
    revision: &Revision,
    today: &Reading,
    known: &Known,
) -> Reading {
    let mut reading = source::read_unless_known(&*past.world(revision), known);
    reading.today = today.today;
    let is_theme = |path: &SitePath| path.below("layouts").or(path.below("static")).is_some();
    let sources = &mut reading.sources;
    sources.texts.retain(|path, _| !is_theme(path));
    sources.assets.retain(|path, _| !is_theme(path));
    let texts = today.sources.texts.iter().filter(|(path, _)| is_theme(path));
    sources.texts.extend(texts.map(|(path, text)| (path.clone(), text.clone())));
    let assets = today.sources.assets.iter().filter(|(path, _)| is_theme(path));
    sources.assets.extend(assets.map(|(path, asset)| (path.clone(), asset.clone())));
    if sources.text_at(SITE_FILE).is_none() {
        let settings = today.sources.text_at(SITE_FILE).cloned();
        sources.texts.extend(settings.map(|settings| (settings.path.clone(), settings)));
    }
    reading
}

/// What of a version cannot be read.
fn lacks(found: &FoundVersion, reading: &Reading) -> Vec<Diagnostic> {
    let is_lost = |code: Code| {
        matches!(code, Code::NotAFile | Code::Permission | Code::LimitSize | Code::NamePortable)
    };
    let lost: Vec<&Diagnostic> =
        reading.diagnostics().filter(|diagnostic| is_lost(diagnostic.code)).collect();
    let name = &found.name;
    let named = lost.iter().take(NAMED).map(|diagnostic| {
        incomplete(
            found,
            format!("version `{name}` is shown without a file: {}", diagnostic.message),
        )
    });
    let mut diagnostics: Vec<Diagnostic> = named.collect();
    if lost.len() > NAMED {
        let more = lost.len() - NAMED;
        diagnostics.push(incomplete(found, format!("version `{name}` lacks {more} files more")));
    }
    diagnostics
}

fn left_out(found: &FoundVersion, reason: &str) -> Diagnostic {
    incomplete(found, format!("version `{}` is left out: {reason}", found.name))
}

fn incomplete(found: &FoundVersion, message: String) -> Diagnostic {
    let place = found.place.clone().expect("a version of the past is named in the settings");
    Diagnostic::new(Code::VersionIncomplete, message, place)
        .help("what was committed stays as it is; `diagnostics: {version-incomplete: off}` in the settings silences this")
}

/// Whether the file is one that a version of the past has of its own.
pub(super) fn is_published(kind: &JobKind) -> bool {
    matches!(kind, JobKind::Page(_) | JobKind::List(..) | JobKind::Asset(_))
}
