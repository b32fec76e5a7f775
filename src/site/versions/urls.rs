//! Addresses that a version once published and that lead nowhere today.
//!
//! Never guesses: it leads on where id, path or text tell where to; of the others it says which they
//! are, and what may have taken their place.

use crate::base::SitePath;
use crate::catalog::PageId;
use crate::diagnostic::{Code, Diagnostic};
use crate::output::Artifact;
use crate::plan::{Job, JobKind, is_picture};
use crate::site::planned::Planned;
use crate::site::versions::compared::{Compared, Subject};
use crate::site::versions::old::is_published;
use std::collections::BTreeMap;

/// What the current version keeps of addresses that older ones published.
#[derive(Debug, Default)]
pub(in crate::site) struct Kept {
    /// Redirects, sorted by path.
    pub(in crate::site) jobs: Vec<Job>,
    /// Files to take along, as they last were.
    pub(in crate::site) files: Vec<Artifact>,
}

/// What happens to every address that an older version published.
pub(super) fn kept(compared: &Compared<'_>) -> (Kept, Vec<Diagnostic>) {
    let now = compared.planned[compared.current()];
    let mut redirects: BTreeMap<String, Job> = BTreeMap::new();
    let mut files: BTreeMap<String, Artifact> = BTreeMap::new();
    let mut diagnostics: BTreeMap<String, Diagnostic> = BTreeMap::new();
    for version in (0..compared.current()).rev() {
        let then = compared.planned[version];
        for job in then.frame.plan.jobs.iter().filter(|job| is_published(&job.kind)) {
            let output = &job.output;
            let is_settled = redirects.contains_key(output) || files.contains_key(output);
            if now.has(output) || is_settled || diagnostics.contains_key(output) {
                continue;
            }
            match &job.kind {
                JobKind::Asset(path) => {
                    files.extend(file(then, path, output).map(|file| (output.clone(), file)));
                }
                kind => match target(compared, version, kind) {
                    Some(id) => drop(redirects.insert(output.clone(), redirect(now, id, output))),
                    None => {
                        let dead = dead(compared, version, job);
                        diagnostics.extend(dead.map(|dead| (output.clone(), dead)));
                    }
                },
            }
        }
    }
    let jobs = redirects.into_values().filter(|job| is_free(now, &job.output)).collect();
    let files = files.into_values().filter(|file| is_free(now, file.path.as_str())).collect();
    (Kept { jobs, files }, diagnostics.into_values().collect())
}

/// Whether nothing of the site lies where the path has a folder, nor below it.
fn is_free(now: &Planned, path: &str) -> bool {
    let lower = path.to_lowercase();
    let mut folders = path.match_indices('/').map(|(at, _)| &path[..at]);
    let is_file = |folder: &str| now.has(folder);
    let below = format!("{lower}/");
    let is_folder =
        now.frame.plan.jobs.iter().any(|job| job.output.to_lowercase().starts_with(&below));
    let is_other_case = now.frame.plan.jobs.iter().any(|job| job.output.to_lowercase() == lower);
    !folders.any(is_file) && !is_folder && !is_other_case
}

fn redirect(now: &Planned, id: PageId, output: &str) -> Job {
    let origin = now.frame.catalog.page(id).header.path.clone();
    Job { output: output.to_owned(), kind: JobKind::Redirect(id), origin }
}

/// A download as it last was; pictures are part of pages that are gone as well.
fn file(then: &Planned, source: &SitePath, output: &str) -> Option<Artifact> {
    if source.below("static").is_some() || is_picture(source) {
        return None;
    }
    let bytes = then.reading.sources.assets.get(source)?.bytes.clone();
    Some(Artifact { path: SitePath::new(output)?, bytes: bytes.into() })
}

/// Where an address of a version leads today.
fn target(compared: &Compared<'_>, version: usize, kind: &JobKind) -> Option<PageId> {
    let current = compared.current();
    match kind {
        JobKind::Page(id) => {
            let subject = compared.subject(version, *id);
            let now = compared.page(&subject, current);
            let source = || compared.threads.page(subject.source?, current);
            now.or_else(|| taken_over(compared, version, &subject)).or_else(source)
        }
        JobKind::List(locale, ..) => compared.home(locale, current),
        _ => None,
    }
}

/// For an address in one language, the page that takes over the one in the source language.
fn taken_over(compared: &Compared<'_>, version: usize, subject: &Subject) -> Option<PageId> {
    let current = compared.planned[compared.current()];
    let source = compared.threads.page(subject.source?, version)?;
    let url = compared.editions[version].catalog.page(source).url();
    let JobKind::Redirect(id) = current.job(&url)?.kind else { return None };
    current.frame.catalog.in_locale(id, &subject.locale)
}

/// That an address leads nowhere, said once, in the language that it was written in.
fn dead(compared: &Compared<'_>, version: usize, job: &Job) -> Option<Diagnostic> {
    let JobKind::Page(id) = job.kind else { return None };
    let page = compared.editions[version].catalog.page(id);
    let subject = compared.subject(version, id);
    if page.is_fallback() || (subject.own != subject.source && subject.source.is_some()) {
        return None;
    }
    let found = &compared.found[version];
    let place = found.place.clone()?;
    let address = format!("/{}", page.route);
    let message = format!("`{address}` of version `{}` leads nowhere today", found.name);
    let diagnostic = Diagnostic::new(Code::DeadUrl, message, place)
        .label(format!("this version has it: `{}`", page.header.path));
    let current = compared.planned[compared.current()];
    let near = compared.around(&subject, compared.current());
    let below = page.route.split_once('/').map_or("", |(_, below)| below.trim_end_matches('/'));
    Some(match near {
        Some(near) => {
            let file = &current.frame.catalog.page(near).header.path;
            diagnostic.help(format!(
                "write `aliases: [{below}]` into the page that has taken its place, or into `{file}`"
            ))
        }
        None => diagnostic,
    })
}
