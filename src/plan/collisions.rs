//! Files that would have one path on some computer, told by what people wrote.
//!
//! Decides nothing: which of them should go elsewhere is for people to say.

use crate::base::{Place, SitePath};
use crate::catalog::Catalog;
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::{Job, JobKind};
use std::collections::BTreeMap;

/// Names every pair of files that would have one path, whatever its case.
pub(super) fn check(jobs: &[Job], catalog: &Catalog) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = catalog.twins.iter().map(twins).collect();
    let mut seen: BTreeMap<String, &Job> = BTreeMap::new();
    for job in jobs {
        if let Some(first) = seen.insert(job.output.to_lowercase(), job) {
            let message = format!("the address `{}` is taken twice", address(job));
            diagnostics.extend(collision(message, first, job, catalog));
        }
    }
    for job in jobs {
        let lower = job.output.to_lowercase();
        let folders = lower.match_indices('/').map(|(at, _)| &lower[..at]);
        for file in folders.filter_map(|folder| seen.get(folder)) {
            let message = format!("`{}` would be a file and a folder", address(file));
            diagnostics.extend(collision(message, file, job, catalog));
        }
    }
    diagnostics
}

fn twins((first, second): &(SitePath, SitePath)) -> Diagnostic {
    let message = format!("`{first}` and `{second}` would be the same page");
    Diagnostic::new(Code::PathCollision, message, Place::file(second))
        .also(Place::file(first), "")
        .help("put the text of both into one of them, or rename one")
}

/// What the address of the file is, as a browser shows it.
fn address(job: &Job) -> String {
    format!("/{}", job.output.strip_suffix("index.html").unwrap_or(&job.output))
}

fn collision(message: String, first: &Job, second: &Job, catalog: &Catalog) -> Option<Diagnostic> {
    let is_fallback = |job: &Job| match job.kind {
        JobKind::Page(id) => catalog.page(id).is_fallback(),
        _ => false,
    };
    // Where both stand in for translations, it was said in the language they come from.
    if is_fallback(first) && is_fallback(second) {
        return None;
    }
    Some(match (claim(first, catalog), claim(second, catalog)) {
        (Some(first), Some(second)) => Diagnostic::new(Code::PathCollision, message, second.0)
            .label(second.1)
            .also(first.0, first.1)
            .help("rename one of them, or give it another `slug:` in its front matter"),
        (Some(own), None) | (None, Some(own)) => {
            Diagnostic::new(Code::PathCollision, message, own.0)
                .label(own.1)
                .help("the handbook has a page of its own there; choose another address")
        }
        (None, None) => Diagnostic::new(Code::PathCollision, message, Place::file(&first.origin))
            .help("two languages, types or tags of the handbook have the same name; rename one"),
    })
}

/// What someone wrote that leads to the path of the job; nothing for what no one wrote.
fn claim(job: &Job, catalog: &Catalog) -> Option<(Place, &'static str)> {
    match job.kind {
        JobKind::Page(id) => {
            let front = &catalog.page(id).header.front;
            Some(match front.get("slug") {
                Some(_) => (front.place_of("slug").clone(), "by the slug of this page"),
                None => (Place::file(&job.origin), "by the name of this file"),
            })
        }
        JobKind::Redirect(id) => {
            let front = &catalog.page(id).header.front;
            Some((front.place_of("aliases").clone(), "by a former address of this page"))
        }
        JobKind::Asset(_) | JobKind::Rendition(..) => {
            Some((Place::file(&job.origin), "by the name of this file"))
        }
        _ => None,
    }
}
