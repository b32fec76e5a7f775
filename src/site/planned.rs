//! A site of which everything is known but the pages, which are rendered when they are asked for.
//!
//! Never says of a page what a build of the whole site would not: both take the same way.

use crate::base::{Fingerprint, Locale, Pieces, SitePath};
use crate::catalog::{Coverage, PageId, coverage};
use crate::check;
use crate::diagnostic::{self, Diagnostic};
use crate::emit::{Server, server_headers};
use crate::output::{Artifact, Output};
use crate::parse::Document;
use crate::plan::{Job, JobKind};
use crate::render::{Form, Outline, RenderInput, Shown};
use crate::site::Memos;
use crate::site::build::Build;
use crate::site::clock::Clock;
use crate::site::frame::Frame;
use crate::site::search::Indexes;
use crate::site::settings::Settings;
use crate::site::sheet::{Rendered, Sheet, draft, finish};
use crate::site::versions::{Kept, Version};
use crate::source::Reading;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// A site of which everything is known but the pages.
#[derive(Debug)]
pub struct Planned {
    pub(super) memos: Arc<Memos>,
    pub(super) reading: Arc<Reading>,
    pub(super) settings: Arc<Settings>,
    pub(super) documents: BTreeMap<SitePath, Document>,
    pub(super) frame: Arc<Frame>,
    /// The files with an error that hides what their authors mean.
    pub(super) broken: BTreeSet<SitePath>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) indexes: Indexes,
    pub(super) timings: Vec<(&'static str, Duration)>,
    /// What makes it one version of several.
    pub(super) version: Option<Arc<Version>>,
    /// What it keeps of addresses that older versions published.
    pub(super) kept: Kept,
    /// The pages that were rendered since it was planned, and whether each was new.
    pub(super) pages: Vec<OnceLock<(Rendered, bool)>>,
}

/// Files of a site and what is wrong with them.
pub(super) struct Files {
    pub(super) artifacts: Vec<Artifact>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The paths of those that are others than any that were remembered.
    pub(super) rendered: Vec<String>,
}

/// What a preview must know of a page besides its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageFacts<'a> {
    /// The file that it is made from.
    pub source: &'a SitePath,
    /// Whether it is a draft.
    pub is_draft: bool,
    /// Whether it stands in for a translation that does not exist.
    pub is_fallback: bool,
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
        let Files { artifacts, diagnostics, rendered } = self.files(stop)?;
        clock.stop("files");
        let work = self.memos.work();
        self.memos.sweep_files();
        Some(Build {
            reading: self.reading.clone(),
            output: Output::new(if self.frame.collides { Vec::new() } else { artifacts }),
            diagnostics: self.judge([self.diagnostics.as_slice(), &diagnostics].concat()),
            timings: [self.timings.as_slice(), &clock.timings].concat(),
            pages: self.frame.catalog.pages.len(),
            locales: self.settings.config.locales.len(),
            rendered,
            work,
        })
    }

    /// Every file, those that only one version of several has included; nothing as soon as `stop` is
    /// set.
    pub(super) fn files(&self, stop: &AtomicBool) -> Option<Files> {
        let pictures = self.make_pictures(stop);
        let jobs: Vec<&Job> = self.jobs().collect();
        let made = self.make_all(&jobs, stop)?;
        let mut files =
            Files { artifacts: Vec::new(), diagnostics: Vec::new(), rendered: pictures };
        for Made { artifact, diagnostics, is_new } in made {
            files.diagnostics.extend(diagnostics);
            if is_new {
                files.rendered.push(artifact.path.to_string());
            }
            files.artifacts.push(artifact);
        }
        files.rendered.sort();
        let searched = self.search_files().into_iter();
        let searched =
            searched.filter_map(|Artifact { path, bytes }| self.place(path.as_str(), bytes));
        files.artifacts.extend(searched);
        files.artifacts.extend(self.kept.files.iter().cloned());
        Some(files)
    }

    /// The files of these jobs; what is bound of others after them, so that they are made once.
    fn make_all(&self, jobs: &[&Job], stop: &AtomicBool) -> Option<Vec<Made>> {
        let is_bound = |job: &Job| matches!(job.kind, JobKind::PrintRegister(_));
        let (bound, single): (Vec<&Job>, Vec<&Job>) = jobs.iter().partition(|job| is_bound(job));
        let all = [single, bound].into_iter().map(|jobs| {
            let jobs = jobs.par_iter();
            let made = jobs.map(|job| (!stop.load(Ordering::Relaxed)).then(|| self.make(job)));
            made.collect::<Option<Vec<Option<Made>>>>()
        });
        Some(all.collect::<Option<Vec<_>>>()?.into_iter().flatten().flatten().collect())
    }

    /// Everything to be made.
    fn jobs(&self) -> impl Iterator<Item = &Job> {
        let version = self.version.as_deref();
        let own = self.frame.plan.jobs.iter();
        let own = own.filter(move |job| version.is_none_or(|version| version.makes(job)));
        let more = version.map_or(&[][..], |version| &version.jobs);
        own.chain(more).chain(&self.kept.jobs)
    }

    /// The file where its version belongs.
    fn place(&self, output: &str, bytes: impl Into<Pieces>) -> Option<Artifact> {
        let folder = self.version.as_ref().map_or("", |version| version.folder.as_str());
        Some(Artifact { path: SitePath::new(&format!("{folder}{output}"))?, bytes: bytes.into() })
    }

    /// Whether other versions may be published beside it.
    pub(super) fn is_one_of_several(&self) -> bool {
        !self.settings.config.top.is_empty()
    }

    /// The file at `path`, made now if it is not remembered; nothing where none is planned.
    pub fn artifact(&self, path: &str) -> Option<Artifact> {
        if let Some(file) = self.search_file(path) {
            return Some(file);
        }
        Some(self.make(self.job(path)?)?.artifact)
    }

    /// What there is to know of the page at `path`, if one of the handbook is there.
    pub fn page(&self, path: &str) -> Option<PageFacts<'_>> {
        let JobKind::Page(id) = self.job(path)?.kind else { return None };
        let page = self.frame.catalog.page(id);
        Some(PageFacts {
            source: &page.header.path,
            is_draft: page.front.flag("draft", false),
            is_fallback: page.is_fallback(),
        })
    }

    /// The page at `path` with the places of its blocks in their files as attributes.
    pub fn page_with_places(&self, path: &str) -> Option<Pieces> {
        let job = self.job(path)?;
        let input = RenderInput { places: Some(&self.reading.sources), ..self.input() };
        let (draft, _) = draft(job, input);
        let Sheet { form, .. } = finish(draft, &self.settings.theme, &job.origin);
        Some(self.filled(job, form).blank())
    }

    /// Whether a file is planned at `path`.
    pub fn has(&self, path: &str) -> bool {
        self.job(path).is_some()
    }

    /// Whether the file is all that its author means: neither its source nor its layout is broken.
    pub fn is_whole(&self, file: &Artifact) -> bool {
        let Some(job) = self.job(file.path.as_str()) else { return false };
        // A layout that fails leaves nothing.
        if job.kind.has_layout() && file.bytes.is_empty() {
            return false;
        }
        let JobKind::Page(id) = job.kind else { return true };
        !self.broken.contains(&self.frame.catalog.page(id).header.path)
    }

    /// How much of the site there is in each language.
    pub fn coverage(&self) -> Vec<Coverage> {
        coverage(&self.frame.catalog, &self.settings.config)
    }

    /// The lines that set up a web server for the site.
    pub fn server_headers(&self, server: Server) -> String {
        server_headers(&self.settings.config, server)
    }

    /// The language that pages are written in first.
    pub fn source_locale(&self) -> &Locale {
        &self.settings.config.source_locale
    }

    /// What was read.
    pub fn reading(&self) -> &Arc<Reading> {
        &self.reading
    }

    pub(super) fn job(&self, path: &str) -> Option<&Job> {
        let jobs = &self.frame.plan.jobs;
        let first = jobs.partition_point(|job| job.output.as_str() < path);
        jobs.get(first).filter(|job| job.output == path)
    }

    /// As serious as the settings say, without what only follows from something else, sorted.
    pub(super) fn judge(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let weighed = check::weigh(diagnostics, &self.settings.config);
        let mut diagnostics = check::without_follow_ups(weighed);
        diagnostic::sort(&mut diagnostics);
        diagnostics
    }

    /// Makes one file; nothing of an asset that is gone.
    fn make(&self, job: &Job) -> Option<Made> {
        if let JobKind::Asset(source) | JobKind::Rendition(source, _) = &job.kind {
            let (bytes, wrong) = self.file(source, &job.kind)?;
            let artifact = self.place(&job.output, bytes)?;
            let diagnostics = wrong.into_iter().collect();
            return Some(Made { artifact, diagnostics, is_new: false });
        }
        if let JobKind::Search(_) = job.kind {
            return None;
        }
        let (Rendered { sheet, diagnostics, .. }, is_new) = self.rendered(job);
        let diagnostics = [diagnostics, sheet.diagnostics].concat();
        let form = self.filled(job, sheet.form);
        let bytes = match &self.version {
            Some(version) => version.stamp.fill(&form),
            None => form.blank(),
        };
        Some(Made { artifact: self.place(&job.output, bytes)?, diagnostics, is_new })
    }

    /// The file with the pages that it is bound of. What is wrong with them is said where they stand
    /// alone.
    fn filled(&self, job: &Job, form: Form) -> Form {
        match job.kind {
            JobKind::PrintRegister(register) => self.bound(register, &form),
            _ => form,
        }
    }

    /// The file before its version is known, and whether it is another than any that is remembered.
    pub(super) fn rendered(&self, job: &Job) -> (Rendered, bool) {
        match job.kind {
            JobKind::Page(PageId(page)) => {
                self.pages[page].get_or_init(|| self.render(job)).clone()
            }
            _ => self.render(job),
        }
    }

    fn render(&self, job: &Job) -> (Rendered, bool) {
        let (memos, theme) = (&self.memos, &self.settings.theme);
        let (mut is_new, mut is_asked) = (false, false);
        let mut made = None;
        let key = self.key_of(job);
        let shown = memos.shown.get(key, || {
            let shown = Shown::default();
            made = Some(draft(job, RenderInput { shown: Some(&shown), ..self.input() }));
            shown.pages()
        });
        let rendered = memos.pages.get(key.and(self.leads(&shown)), || {
            let (draft, diagnostics) = made.unwrap_or_else(|| draft(job, self.input()));
            let key = Fingerprint::of(&(theme.fingerprint(), &job.origin, &draft));
            is_asked = true;
            let sheet = memos.sheets.get(key, || {
                is_new = true;
                finish(draft, theme, &job.origin)
            });
            Rendered { key, sheet, diagnostics: diagnostics.into() }
        });
        if !is_asked {
            // So that the sheet of a remembered page is not forgotten.
            memos.sheets.get(rendered.key, || rendered.sheet.clone());
        }
        (rendered, is_new)
    }

    /// The hash of what these pages are about.
    fn leads(&self, pages: &[PageId]) -> Fingerprint {
        let input = self.input();
        Fingerprint::of(&pages.iter().map(|id| input.lead(*id)).collect::<Vec<_>>())
    }

    /// The hash of all that a file depends on, but for what the pages are about that it shows.
    fn key_of(&self, job: &Job) -> Fingerprint {
        let texts = match job.kind {
            JobKind::Page(id) => self.texts_of(id),
            _ => [None; 2],
        };
        let versions = self.version.as_ref().map(|version| version.view.fingerprint(&job.kind));
        Fingerprint::of(&(self.frame.fingerprint, job, texts, versions))
    }

    pub(super) fn input(&self) -> RenderInput<'_> {
        let Settings { config, types, languages, theme, .. } = &*self.settings;
        let Frame { catalog, plan, volumes, .. } = &*self.frame;
        RenderInput {
            outline: Outline { catalog, plan, config, types, languages },
            documents: &self.documents,
            volumes,
            theme,
            highlighter: &self.memos.highlighter,
            places: None,
            versions: self.version.as_ref().map(|version| &version.view),
            shown: None,
        }
    }

    /// The hashes of the text that a page shows and of the one that it is a translation of, from
    /// which it may have values whose place it does not know.
    pub(super) fn texts_of(&self, id: PageId) -> [Option<Fingerprint>; 2] {
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
