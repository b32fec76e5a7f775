//! Calls the stages in order and remembers their values.
//!
//! Holds no logic of its own: what to build and how is decided in the stages.
//!
//! | memo | key | value |
//! |---|---|---|
//! | `documents` | the text, its path and language; types, settings, partials | the document and what is wrong with it |
//! | `pages` | the job, its document; catalog, plan, settings, types, layouts, interface texts | the file and what is wrong with it |
//! | `highlighter` | language and code | marked code |

use crate::base::{Fingerprint, Locale, Memo, SitePath};
use crate::catalog::{Catalog, collect};
use crate::config::{
    Languages, SiteConfig, Types, read_languages, read_site, read_types, with_slash,
};
use crate::diagnostic::{self, Diagnostic};
use crate::output::{Artifact, Output};
use crate::parse::{Document, ParseContext, Partials, is_partial, parse};
use crate::plan::{Job, JobKind, PlanInput, SitePlan, plan};
use crate::render::{Highlighter, RenderInput, Theme, read_theme, volume_contexts};
use crate::source::{Source, Sources};
use crate::world::World;
use crate::{check, emit, render, source};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What is to be built.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct BuildOptions {
    /// Whether drafts are part of the site.
    pub drafts: bool,
    /// Where the site will be reached, if not where its settings say.
    pub base_url: Option<String>,
}

/// Builds a site as often as asked, each time doing only what is new.
#[derive(Debug, Default)]
pub struct Site {
    options: BuildOptions,
    documents: Memo<(Document, Arc<[Diagnostic]>)>,
    pages: Memo<Rendered>,
    highlighter: Highlighter,
}

/// What came of a build.
#[derive(Debug)]
pub struct Build {
    sources: Sources,
    output: Output,
    diagnostics: Vec<Diagnostic>,
    timings: Vec<(&'static str, Duration)>,
    pages: usize,
    locales: usize,
    rendered: Vec<String>,
}

/// A file and what is wrong with it.
#[derive(Debug, Clone)]
struct Rendered {
    bytes: Arc<[u8]>,
    diagnostics: Arc<[Diagnostic]>,
}

impl Site {
    /// A site of which nothing is remembered yet.
    pub fn new(options: BuildOptions) -> Self {
        Self { options, ..Self::default() }
    }

    /// Builds the site as it is in `world` now. Never prints, writes or exits.
    pub fn build(&mut self, world: &impl World) -> Build {
        let mut clock = Clock::start();
        let (sources, mut diagnostics) = source::read(world);
        clock.stop("read");
        let Some(settings) = self.settings(&sources, &mut diagnostics) else {
            return Build::failed(sources, diagnostics);
        };
        let (documents, wrong) = self.parse(&sources, &settings);
        diagnostics.extend(wrong);
        clock.stop("parse");
        let headers = documents.values().map(|document| document.header.clone());
        let Settings { config, types, languages, .. } = &settings;
        let catalog = collect(headers, config, types, languages, self.options.drafts);
        diagnostics.extend(check::check(&catalog, config, types, &sources));
        clock.stop("collect");
        let input = PlanInput { catalog: &catalog, config, types, languages, sources: &sources };
        let (plan, wrong) = plan(input);
        let collides = !wrong.is_empty();
        diagnostics.extend(wrong);
        clock.stop("plan");
        let stage = RenderStage {
            settings: &settings,
            catalog: &catalog,
            plan: &plan,
            documents: &documents,
        };
        let (artifacts, rendered, wrong) = self.render(stage, &sources);
        diagnostics.extend(wrong);
        clock.stop("render");
        self.sweep();
        let mut diagnostics = check::without_follow_ups(check::weigh(diagnostics, config));
        diagnostic::sort(&mut diagnostics);
        Build {
            output: Output::new(if collides { Vec::new() } else { artifacts }),
            pages: catalog.pages.len(),
            locales: config.locales.len(),
            diagnostics,
            sources,
            timings: clock.timings,
            rendered,
        }
    }

    fn settings(&self, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Option<Settings> {
        let (config, wrong) = read_site(sources);
        diagnostics.extend(wrong);
        let mut config = config?;
        if let Some(url) = &self.options.base_url {
            config.base_url = with_slash(url);
        }
        let (types, wrong) = read_types(sources);
        diagnostics.extend(wrong);
        let (languages, wrong) = read_languages(sources, &config);
        diagnostics.extend(wrong);
        let (theme, wrong) = read_theme(sources);
        diagnostics.extend(wrong);
        if config.locales.is_empty() {
            return None;
        }
        Some(Settings { config, types, languages, theme })
    }

    fn parse(
        &self,
        sources: &Sources,
        settings: &Settings,
    ) -> (BTreeMap<SitePath, Document>, Vec<Diagnostic>) {
        let partials = Partials::collect(sources);
        let common = Fingerprint::of(&(
            settings.types.fingerprint,
            &settings.config.folder_types,
            partials.fingerprint(),
        ));
        let files: Vec<(&Source, &Locale)> = sources
            .texts_in("content", "md")
            .filter(|source| !is_partial(&source.path))
            .filter_map(|source| Some((source, settings.locale_of(&source.path)?)))
            .collect();
        let parsed: Vec<_> = files
            .par_iter()
            .map(|(source, locale)| {
                let context = ParseContext {
                    config: &settings.config,
                    types: &settings.types,
                    partials: &partials,
                    locale,
                    quotes: settings.languages[*locale].formats.quotes(),
                };
                let key = Fingerprint::of(&(common, &source.path, source.fingerprint));
                self.documents.get(key, || {
                    let (document, wrong) = parse(source, context);
                    (document, wrong.into())
                })
            })
            .collect();
        let mut diagnostics = Vec::new();
        let mut documents = BTreeMap::new();
        for (document, wrong) in parsed {
            diagnostics.extend(wrong.iter().cloned());
            documents.insert(document.header.path.clone(), document);
        }
        (documents, diagnostics)
    }

    fn render(
        &self,
        stage: RenderStage<'_>,
        sources: &Sources,
    ) -> (Vec<Artifact>, Vec<String>, Vec<Diagnostic>) {
        let none = BTreeMap::new();
        let without_volumes = stage.input(&none, &self.highlighter);
        let volumes = volume_contexts(without_volumes);
        let input = stage.input(&volumes, &self.highlighter);
        let common = stage.fingerprint();
        let done: Vec<(Artifact, Arc<[Diagnostic]>, bool)> = stage
            .plan
            .jobs
            .par_iter()
            .filter_map(|job| {
                let path = SitePath::new(&job.output)?;
                if let JobKind::Asset(source) = &job.kind {
                    let bytes = sources.assets.get(source)?.bytes.clone();
                    return Some((Artifact { path, bytes }, Arc::from([]), false));
                }
                let key = Fingerprint::of(&(common, job, stage.body_of(job)));
                let mut is_new = false;
                let rendered = self.pages.get(key, || {
                    is_new = true;
                    make(job, input)
                });
                Some((Artifact { path, bytes: rendered.bytes }, rendered.diagnostics, is_new))
            })
            .collect();
        let mut diagnostics = Vec::new();
        let mut rendered = Vec::new();
        let mut artifacts = Vec::with_capacity(done.len());
        for (artifact, wrong, is_new) in done {
            diagnostics.extend(wrong.iter().cloned());
            if is_new {
                rendered.push(artifact.path.to_string());
            }
            artifacts.push(artifact);
        }
        (artifacts, rendered, diagnostics)
    }

    fn sweep(&self) {
        self.documents.sweep();
        self.pages.sweep();
        self.highlighter.sweep();
    }
}

/// The settings of a site and what follows from them.
struct Settings {
    config: SiteConfig,
    types: Types,
    languages: Languages,
    theme: Theme,
}

impl Settings {
    /// The language of a file, if it lies in one's folder.
    fn locale_of(&self, path: &SitePath) -> Option<&Locale> {
        let (folder, _) = path.below("content")?.split_once('/')?;
        self.languages.keys().find(|locale| locale.as_str() == folder)
    }
}

/// What pages are rendered from.
#[derive(Clone, Copy)]
struct RenderStage<'a> {
    settings: &'a Settings,
    catalog: &'a Catalog,
    plan: &'a SitePlan,
    documents: &'a BTreeMap<SitePath, Document>,
}

impl<'a> RenderStage<'a> {
    fn input(
        self,
        volumes: &'a BTreeMap<Locale, render::VolumeContext>,
        highlighter: &'a Highlighter,
    ) -> RenderInput<'a> {
        RenderInput {
            catalog: self.catalog,
            plan: self.plan,
            config: &self.settings.config,
            types: &self.settings.types,
            languages: &self.settings.languages,
            documents: self.documents,
            volumes,
            theme: &self.settings.theme,
            highlighter,
        }
    }

    /// The hash of everything that every file may depend on.
    fn fingerprint(self) -> Fingerprint {
        let Settings { config, types, languages, theme } = self.settings;
        let messages: Vec<_> = languages.values().map(|language| &language.messages).collect();
        Fingerprint::of(&(
            self.catalog.fingerprint(),
            self.plan,
            config,
            types.fingerprint,
            theme.fingerprint(),
            messages,
        ))
    }

    /// The hash of the text that a file shows.
    fn body_of(self, job: &Job) -> Option<Fingerprint> {
        let JobKind::Page(id) = job.kind else { return None };
        let document = self.documents.get(&self.catalog.page(id).header.path)?;
        Some(document.fingerprint)
    }
}

/// Makes one file.
fn make(job: &Job, input: RenderInput<'_>) -> Rendered {
    let mut diagnostics = Vec::new();
    let mut show = |layout: &str, context: &render::context::PageContext| {
        input.theme.render(layout, context, &job.origin).unwrap_or_else(|diagnostic| {
            diagnostics.push(*diagnostic);
            String::new()
        })
    };
    let text = match &job.kind {
        JobKind::Page(id) => {
            let (context, wrong) = render::page_context(input, *id);
            let layout = render::layout_of(input, *id, |name| input.theme.has(name));
            let page = show(&layout, &context);
            diagnostics.extend(wrong);
            page
        }
        JobKind::List(locale, list, number, count) => {
            show("list.html", &render::list_context(input, locale, list, *number, *count))
        }
        JobKind::Index(locale) => show("a-z.html", &render::index_context(input, locale)),
        JobKind::Credits(locale) => show("credits.html", &render::credits_context(input, locale)),
        JobKind::NotFound(locale) => {
            show("404.html", &render::not_found_context(input, locale, &job.output))
        }
        JobKind::LanguageChoice => {
            show("language-choice.html", &render::language_choice_context(input))
        }
        JobKind::Redirect(id) => {
            show("redirect.html", &render::redirect_context(input, *id, &job.output))
        }
        JobKind::Feed(locale, of) => emit::feed(input, locale, of, &job.output),
        JobKind::Calendar(id) => emit::calendar(input, *id),
        JobKind::Sitemap => emit::sitemap(input),
        JobKind::Robots => emit::robots(input),
        JobKind::Asset(_) => String::new(),
    };
    Rendered { bytes: Arc::from(text.into_bytes()), diagnostics: diagnostics.into() }
}

impl Build {
    fn failed(sources: Sources, diagnostics: Vec<Diagnostic>) -> Self {
        let mut diagnostics = check::without_follow_ups(diagnostics);
        diagnostic::sort(&mut diagnostics);
        Self {
            sources,
            output: Output::default(),
            diagnostics,
            timings: Vec::new(),
            pages: 0,
            locales: 0,
            rendered: Vec::new(),
        }
    }

    /// Everything that is wrong, sorted by place.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether anything must be mended before the site can be published.
    pub fn has_errors(&self) -> bool {
        check::has_errors(&self.diagnostics)
    }

    /// Every file of the site.
    pub fn output(&self) -> &Output {
        &self.output
    }

    /// The texts that the site was built from, for showing diagnostics in them.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// How many pages there are, those that stand in for translations included.
    pub fn pages(&self) -> usize {
        self.pages
    }

    /// How many languages there are.
    pub fn locales(&self) -> usize {
        self.locales
    }

    /// How long each stage took, in order.
    pub fn timings(&self) -> &[(&'static str, Duration)] {
        &self.timings
    }

    /// The files that were made anew rather than remembered, sorted.
    pub fn rendered(&self) -> &[String] {
        &self.rendered
    }
}

/// Times the stages; nothing that is built depends on it.
struct Clock {
    last: Instant,
    timings: Vec<(&'static str, Duration)>,
}

impl Clock {
    fn start() -> Self {
        Self { last: Instant::now(), timings: Vec::new() }
    }

    fn stop(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.timings.push((stage, now - self.last));
        self.last = now;
    }
}
