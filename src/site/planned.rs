//! A site of which everything is known but the pages, which are rendered when they are asked for.
//!
//! Never says of a page what a build of the whole site would not: both take the same way.

use crate::base::{Fingerprint, SitePath};
use crate::check;
use crate::diagnostic::{self, Diagnostic};
use crate::output::{Artifact, Output};
use crate::parse::Document;
use crate::plan::{Job, JobKind};
use crate::render::{Outline, RenderInput};
use crate::site::Memos;
use crate::site::build::Build;
use crate::site::clock::Clock;
use crate::site::frame::Frame;
use crate::site::settings::Settings;
use crate::site::sheet::{Rendered, draft, finish};
use crate::source::Reading;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// A site of which everything is known but the pages.
#[derive(Debug)]
pub struct Planned {
    pub(super) memos: Arc<Memos>,
    pub(super) reading: Arc<Reading>,
    pub(super) settings: Arc<Settings>,
    pub(super) documents: BTreeMap<SitePath, Document>,
    pub(super) frame: Arc<Frame>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) timings: Vec<(&'static str, Duration)>,
}

/// A file of the site as it was made.
struct Made {
    artifact: Artifact,
    diagnostics: Vec<Diagnostic>,
    /// Whether it is another than any that was remembered.
    is_new: bool,
}

impl Planned {
    /// Renders every page.
    pub fn build(&self) -> Build {
        self.build_unless(&AtomicBool::new(false)).expect("nobody says stop")
    }

    /// The same, but nothing as soon as `stop` is set.
    pub fn build_unless(&self, stop: &AtomicBool) -> Option<Build> {
        let mut clock = Clock::start();
        let jobs = self.frame.plan.jobs.par_iter();
        let made = jobs.map(|job| (!stop.load(Ordering::Relaxed)).then(|| self.make(job)));
        let made: Vec<Option<Made>> = made.collect::<Option<_>>()?;
        let mut diagnostics = self.diagnostics.clone();
        let mut rendered = Vec::new();
        let mut artifacts = Vec::with_capacity(made.len());
        for Made { artifact, diagnostics: wrong, is_new } in made.into_iter().flatten() {
            diagnostics.extend(wrong);
            if is_new {
                rendered.push(artifact.path.to_string());
            }
            artifacts.push(artifact);
        }
        clock.stop("render");
        self.memos.pages.sweep();
        self.memos.sheets.sweep();
        self.memos.highlighter.sweep();
        Some(Build {
            reading: self.reading.clone(),
            output: Output::new(if self.frame.collides { Vec::new() } else { artifacts }),
            diagnostics: self.judge(diagnostics),
            timings: [self.timings.as_slice(), &clock.timings].concat(),
            pages: self.frame.catalog.pages.len(),
            locales: self.settings.config.locales.len(),
            rendered,
        })
    }

    /// The file at `path`, made now if it is not remembered; nothing where none is planned.
    pub fn artifact(&self, path: &str) -> Option<Artifact> {
        let jobs = &self.frame.plan.jobs;
        let first = jobs.partition_point(|job| job.output.as_str() < path);
        let job = jobs.get(first).filter(|job| job.output == path)?;
        Some(self.make(job)?.artifact)
    }

    /// As serious as the settings say, without what only follows from something else, sorted.
    fn judge(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let weighed = check::weigh(diagnostics, &self.settings.config);
        let mut diagnostics = check::without_follow_ups(weighed);
        diagnostic::sort(&mut diagnostics);
        diagnostics
    }

    /// Makes one file; nothing of an asset that is gone.
    fn make(&self, job: &Job) -> Option<Made> {
        let path = SitePath::new(&job.output)?;
        if let JobKind::Asset(source) = &job.kind {
            let bytes = self.reading.sources.assets.get(source)?.bytes.clone();
            let artifact = Artifact { path, bytes };
            return Some(Made { artifact, diagnostics: Vec::new(), is_new: false });
        }
        let key = Fingerprint::of(&(self.frame.fingerprint, job, self.texts_of(job)));
        let (rendered, is_new) = self.render(key, job);
        let diagnostics = [rendered.diagnostics, rendered.sheet.diagnostics].concat();
        let artifact = Artifact { path, bytes: rendered.sheet.bytes };
        Some(Made { artifact, diagnostics, is_new })
    }

    /// Renders one file, and says whether it is another than any that is remembered.
    fn render(&self, key: Fingerprint, job: &Job) -> (Rendered, bool) {
        let (memos, theme) = (&self.memos, &self.settings.theme);
        let mut is_new = false;
        let rendered = memos.pages.get(key, || {
            let (draft, diagnostics) = draft(job, self.input());
            let key = Fingerprint::of(&(theme.fingerprint(), &job.origin, &draft));
            let sheet = memos.sheets.get(key, || {
                is_new = true;
                finish(draft, theme, &job.origin)
            });
            Rendered { key, sheet, diagnostics: diagnostics.into() }
        });
        // So that the sheet of a remembered page is not forgotten.
        memos.sheets.get(rendered.key, || rendered.sheet.clone());
        (rendered, is_new)
    }

    fn input(&self) -> RenderInput<'_> {
        let Settings { config, types, languages, theme } = &*self.settings;
        let Frame { catalog, plan, volumes, .. } = &*self.frame;
        RenderInput {
            outline: Outline { catalog, plan, config, types, languages },
            documents: &self.documents,
            volumes,
            theme,
            highlighter: &self.memos.highlighter,
        }
    }

    /// The hashes of the text that a file shows and of the one that it is a translation of, from
    /// which it may have values whose place it does not know.
    fn texts_of(&self, job: &Job) -> [Option<Fingerprint>; 2] {
        let JobKind::Page(id) = job.kind else { return [None; 2] };
        let catalog = &self.frame.catalog;
        let page = catalog.page(id);
        let source = catalog.groups[page.group].get(&self.settings.config.source_locale);
        let text = |id| {
            let document = self.documents.get(&catalog.page(id).header.path)?;
            Some(document.fingerprint)
        };
        [text(id), source.copied().and_then(text)]
    }
}
