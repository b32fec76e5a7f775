//! Calls the stages in order and remembers their values.
//!
//! Holds no logic of its own: what to build and how is decided in the stages.
//!
//! | memo | key | value |
//! |---|---|---|
//! | `settings` | every text that is no page | settings, types, languages, layouts, and what is wrong with them |
//! | `documents` | the text, its path and language; types, settings, partials | the document and what is wrong with it |
//! | `pages` | the job, its document and the one it translates; catalog, plan, settings, types, layouts, interface texts | the file and what is wrong with it |
//! | `sheets` | what the layout is given, and the layouts | the file and what is wrong with the layout |
//! | `highlighter` | language and code | marked code |

use crate::base::{Fingerprint, Locale, Memo, SitePath};
use crate::catalog::{Catalog, PageId, collect};
use crate::config::{
    Languages, SiteConfig, Types, read_languages, read_site, read_types, with_slash,
};
use crate::diagnostic::{self, Diagnostic};
use crate::output::{Artifact, Output};
use crate::parse::{Document, ParseContext, Partials, is_partial, parse};
use crate::plan::{Job, JobKind, PlanInput, SitePlan, plan};
use crate::render::context::PageContext;
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
    settings: Memo<Judged<Option<Arc<Settings>>>>,
    documents: Memo<Judged<Document>>,
    pages: Memo<Rendered>,
    sheets: Memo<Sheet>,
    highlighter: Highlighter,
}

/// A value and what is wrong with what it was made from.
type Judged<T> = (T, Arc<[Diagnostic]>);

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

/// A file and what is wrong with it and with the page that it shows.
#[derive(Debug, Clone)]
struct Rendered {
    /// The key of the sheet.
    key: Fingerprint,
    sheet: Sheet,
    diagnostics: Arc<[Diagnostic]>,
}

/// The bytes of a file and what is wrong with the layout that they come from.
#[derive(Debug, Clone)]
struct Sheet {
    bytes: Arc<[u8]>,
    diagnostics: Arc<[Diagnostic]>,
}

/// All that a file depends on, before it has a byte.
#[derive(Debug, Hash)]
enum Draft {
    /// The name of a layout and what it is given.
    Page(String, Box<PageContext>),
    /// The text of a file that has no layout.
    Text(String),
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
        let (settings, wrong) = self.settings(&sources);
        diagnostics.extend(wrong.iter().cloned());
        let Some(settings) = settings else { return Build::failed(sources, diagnostics) };
        clock.stop("settings");
        let (documents, wrong) = self.parse(&sources, &settings);
        diagnostics.extend(wrong);
        clock.stop("parse");
        let headers = documents.values().map(|document| document.header.clone());
        let Settings { config, types, languages, .. } = &*settings;
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

    fn settings(&self, sources: &Sources) -> Judged<Option<Arc<Settings>>> {
        let texts = sources.texts.values().filter(|source| source.path.extension() != "md");
        let texts: Vec<_> = texts.map(|source| (&source.path, source.fingerprint)).collect();
        self.settings.get(Fingerprint::of(&texts), || {
            let (settings, wrong) = Settings::read(sources, &self.options);
            (settings.map(Arc::new), wrong.into())
        })
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
        let done: Vec<(Artifact, Vec<Diagnostic>, bool)> = stage
            .plan
            .jobs
            .par_iter()
            .filter_map(|job| {
                let path = SitePath::new(&job.output)?;
                if let JobKind::Asset(source) = &job.kind {
                    let bytes = sources.assets.get(source)?.bytes.clone();
                    return Some((Artifact { path, bytes }, Vec::new(), false));
                }
                let key = Fingerprint::of(&(common, job, stage.texts_of(job)));
                let (rendered, is_new) = self.make(key, job, input);
                let wrong = [rendered.diagnostics, rendered.sheet.diagnostics].concat();
                Some((Artifact { path, bytes: rendered.sheet.bytes }, wrong, is_new))
            })
            .collect();
        let mut diagnostics = Vec::new();
        let mut rendered = Vec::new();
        let mut artifacts = Vec::with_capacity(done.len());
        for (artifact, wrong, is_new) in done {
            diagnostics.extend(wrong);
            if is_new {
                rendered.push(artifact.path.to_string());
            }
            artifacts.push(artifact);
        }
        (artifacts, rendered, diagnostics)
    }

    /// Makes one file, and says whether it is another than any that is remembered.
    fn make(&self, key: Fingerprint, job: &Job, input: RenderInput<'_>) -> (Rendered, bool) {
        let theme = input.theme;
        let mut is_new = false;
        let rendered = self.pages.get(key, || {
            let (draft, diagnostics) = draft(job, input);
            let key = Fingerprint::of(&(theme.fingerprint(), &job.origin, &draft));
            let sheet = self.sheets.get(key, || {
                is_new = true;
                finish(draft, theme, &job.origin)
            });
            Rendered { key, sheet, diagnostics: diagnostics.into() }
        });
        // So that the sheet of a remembered page is not forgotten.
        self.sheets.get(rendered.key, || rendered.sheet.clone());
        (rendered, is_new)
    }

    fn sweep(&self) {
        self.settings.sweep();
        self.documents.sweep();
        self.pages.sweep();
        self.sheets.sweep();
        self.highlighter.sweep();
    }
}

/// The settings of a site and what follows from them.
#[derive(Debug)]
struct Settings {
    config: SiteConfig,
    types: Types,
    languages: Languages,
    theme: Theme,
}

impl Settings {
    /// Reads everything that is no page; nothing where there is no language to build.
    fn read(sources: &Sources, options: &BuildOptions) -> (Option<Self>, Vec<Diagnostic>) {
        let (config, mut diagnostics) = read_site(sources);
        let Some(mut config) = config else { return (None, diagnostics) };
        if let Some(url) = &options.base_url {
            config.base_url = with_slash(url);
        }
        let (types, wrong) = read_types(sources);
        diagnostics.extend(wrong);
        let (languages, wrong) = read_languages(sources, &config);
        diagnostics.extend(wrong);
        let (theme, wrong) = read_theme(sources);
        diagnostics.extend(wrong);
        let settings = Self { config, types, languages, theme };
        ((!settings.config.locales.is_empty()).then_some(settings), diagnostics)
    }

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

    /// The hashes of the text that a file shows and of the one that it is a translation of, from
    /// which it may have values whose place it does not know.
    fn texts_of(self, job: &Job) -> [Option<Fingerprint>; 2] {
        let JobKind::Page(id) = job.kind else { return [None; 2] };
        let page = self.catalog.page(id);
        let source = &self.settings.config.source_locale;
        let source = self.catalog.groups[page.group].get(source);
        let text = |id: PageId| {
            let document = self.documents.get(&self.catalog.page(id).header.path)?;
            Some(document.fingerprint)
        };
        [text(id), source.copied().and_then(text)]
    }
}

/// All that a file depends on.
fn draft(job: &Job, input: RenderInput<'_>) -> (Draft, Vec<Diagnostic>) {
    let page = |layout: &str, context| Draft::Page(layout.to_owned(), Box::new(context));
    let draft = match &job.kind {
        JobKind::Page(id) => {
            let (context, wrong) = render::page_context(input, *id);
            let layout = render::layout_of(input, *id, |name| input.theme.has(name));
            return (page(&layout, context), wrong);
        }
        JobKind::List(locale, list, number, count) => {
            page("list.html", render::list_context(input, locale, list, *number, *count))
        }
        JobKind::Index(locale) => page("a-z.html", render::index_context(input, locale)),
        JobKind::Credits(locale) => page("credits.html", render::credits_context(input, locale)),
        JobKind::NotFound(locale) => {
            page("404.html", render::not_found_context(input, locale, &job.output))
        }
        JobKind::LanguageChoice => {
            page("language-choice.html", render::language_choice_context(input))
        }
        JobKind::Redirect(id) => {
            page("redirect.html", render::redirect_context(input, *id, &job.output))
        }
        JobKind::Feed(locale, of) => Draft::Text(emit::feed(input, locale, of, &job.output)),
        JobKind::Calendar(id) => Draft::Text(emit::calendar(input, *id)),
        JobKind::Sitemap => Draft::Text(emit::sitemap(input)),
        JobKind::Robots => Draft::Text(emit::robots(input)),
        JobKind::Asset(_) => Draft::Text(String::new()),
    };
    (draft, Vec::new())
}

/// Gives a file its bytes; `origin` is named if the layout fails.
fn finish(draft: Draft, theme: &Theme, origin: &SitePath) -> Sheet {
    let (text, wrong) = match draft {
        Draft::Text(text) => (text, None),
        Draft::Page(layout, context) => match theme.render(&layout, &context, origin) {
            Ok(text) => (text, None),
            Err(diagnostic) => (String::new(), Some(*diagnostic)),
        },
    };
    Sheet { bytes: Arc::from(text.into_bytes()), diagnostics: wrong.into_iter().collect() }
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
