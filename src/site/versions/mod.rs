//! All versions of a site in one output: the current one at its root, each other in a folder.
//!
//! Each version is planned as a site of its own and knows nothing of the others; what they say of
//! each other is worked out here, and what is the same in several is never made twice.

mod compared;
mod contexts;
mod diff;
mod find;
mod old;
mod urls;
mod view;

pub(super) use diff::diff;
pub use diff::{ChangedPage, DiffError};
pub use find::{FoundVersion, SkippedVersion, VersionList};
pub(super) use urls::Kept;

use crate::diagnostic::Diagnostic;
use crate::output::Output;
use crate::plan::{Job, JobKind};
use crate::render::{Stamp, VersionsView};
use crate::site::Site;
use crate::site::build::Build;
use crate::site::clock::Clock;
use crate::site::planned::Planned;
use crate::site::versions::compared::Compared;
use crate::source::{self, Known};
use crate::world::World;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// What makes a site one version of several.
#[derive(Debug)]
pub(super) struct Version {
    /// The folder with a slash at its end; of the current version nothing.
    pub(super) folder: String,
    /// What it fills in at the end.
    pub(super) stamp: Stamp,
    /// What its pages show of the others.
    pub(super) view: VersionsView,
    /// The files that only this makes, sorted by path.
    pub(super) jobs: Vec<Job>,
}

/// The versions that the settings name.
pub(super) fn list(current: &Planned, world: &dyn World) -> VersionList {
    find::versions(&current.settings.config, world)
}

/// Builds all versions, the current one being `current`.
pub(super) fn build(site: &Site, world: &dyn World, current: Planned) -> Build {
    let mut clock = Clock::start();
    let list = list(&current, world);
    let past = list.past.as_deref();
    let today = past.map(|past| source::identities(&current.reading, world, past));
    let today = today.unwrap_or_default();
    let known = Known::of(&current.reading, &today);
    let (mut versions, mut diagnostics) = old::plan(site, &list, &current, &known);
    diagnostics.extend(list.diagnostics);
    clock.stop("versions");
    let changes = list.past.as_ref().map(|past| past.last_changes(&today)).unwrap_or_default();
    versions.push((FoundVersion::current(), current));
    let (found, mut planned): (Vec<FoundVersion>, Vec<Planned>) = versions.into_iter().unzip();
    let compared = Compared::new(&planned, found, changes);
    let views: Vec<Version> =
        (0..compared.planned.len()).map(|at| view::of(&compared, at)).collect();
    let (kept, wrong) = urls::kept(&compared);
    diagnostics.extend(wrong);
    for (planned, version) in planned.iter_mut().zip(views) {
        planned.version = Some(Arc::new(version));
    }
    clock.stop("compare");
    all(planned, kept, diagnostics, clock)
}

/// Makes the files of all versions, the current one last.
fn all(
    mut planned: Vec<Planned>,
    kept: Kept,
    diagnostics: Vec<Diagnostic>,
    mut clock: Clock,
) -> Build {
    let mut current = planned.pop().expect("the current version is always there");
    current.kept = kept;
    let never = AtomicBool::new(false);
    let mut whole = current.files(&never).expect("nobody says stop");
    let mut pages = current.frame.catalog.pages.len();
    for old in &planned {
        let files = old.files(&never).expect("nobody says stop");
        whole.artifacts.extend(files.artifacts.into_iter().filter(|file| !file.bytes.is_empty()));
        whole.rendered.extend(files.rendered);
        pages += old.frame.catalog.pages.len();
    }
    clock.stop("files");
    let work = current.memos.work();
    current.memos.sweep_files();
    whole.diagnostics.extend(current.diagnostics.iter().cloned().chain(diagnostics));
    let collides = current.frame.collides;
    Build {
        output: Output::new(if collides { Vec::new() } else { whole.artifacts }),
        diagnostics: current.judge(whole.diagnostics),
        timings: [current.timings.as_slice(), &clock.timings].concat(),
        pages,
        locales: current.settings.config.locales.len(),
        rendered: whole.rendered,
        reading: current.reading,
        work,
    }
}

impl Version {
    /// Whether the file is one of this version, rather than of the site as a whole.
    pub(super) fn makes(&self, job: &Job) -> bool {
        if self.folder.is_empty() {
            return true;
        }
        match &job.kind {
            JobKind::Sitemap | JobKind::Robots | JobKind::Headers => false,
            JobKind::NotFound(_) => job.output != "404.html",
            JobKind::Asset(path) | JobKind::Rendition(path, _) => path.below("static").is_none(),
            _ => true,
        }
    }
}
