//! Calls the stages in order and remembers their values.
//!
//! Holds no logic of its own: what to build and how is decided in the stages.
//!
//! | memo | key | value |
//! |---|---|---|
//! | `settings` | every text that is no page | settings, types, languages, layouts, and what is wrong with them |
//! | `documents` | the text, its path; types, settings, partials | the document and what is wrong with it |
//! | `remarks` | the text, its type and language; what may be published of offices | what is to be said of its prose |
//! | `frames` | settings, headers with their places, paths of texts, assets, the day | catalog, plan, what languages share, and what is wrong with them |
//! | `shown` | the job, its document and the one it translates; the frame | the pages of which the file shows what they are about |
//! | `pages` | the same, and what those are about | the file and what is wrong with it |
//! | `sheets` | what the layout is given, and the layouts | the file and what is wrong with the layout |
//! | `ids` | the sheet of a page | the places in it that links lead to |
//! | `bound` | the sheet, the pages that it is bound with, and their ids | the page as part of a long one |
//! | `pictures` | the bytes and the widths | the picture as it is published, and its renditions |
//! | `texts` | the document and the one it translates, title, types | the words and the text to search in |
//! | `text_parts` | the texts of some pages that follow each other | the part of a search index that has them |
//! | `indexes` | the texts of a language with what is shown of their pages | the files of its search index |
//! | `highlighter` | language and code | marked code |

mod archives;
mod bound;
mod build;
mod clock;
mod frame;
mod pictures;
mod planned;
mod remarks;
mod search;
mod settings;
mod sheet;
mod versions;

pub use build::Build;
pub use planned::{PageFacts, Planned};
pub use versions::{ChangedPage, DiffError, FoundVersion, SkippedVersion, VersionList};

use crate::base::{Fingerprint, Locale, Memo, Place, SitePath, Work};
use crate::catalog::PageId;
use crate::check;
use crate::diagnostic::{Code, Diagnostic};
use crate::parse::{Document, ParseContext, Partials, body_start, is_partial, parse};
use crate::picture::{Damaged, Picture};
use crate::render::{Form, Highlighter, Ids};
use crate::search::{PageText, SearchIndex, TextParts};
use crate::site::clock::Clock;
use crate::site::frame::Frame;
use crate::site::remarks::remarks;
use crate::site::search::Indexes;
use crate::site::settings::{Settings, Which};
use crate::site::sheet::{Rendered, Sheet};
use crate::site::versions::Kept;
use crate::source::{self, Reading, Source, Sources};
use crate::world::World;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// What is to be built.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct BuildOptions {
    /// Whether drafts are part of the site.
    pub drafts: bool,
    /// Where the site will be reached, if not where its settings say.
    pub base_url: Option<String>,
    /// Whether only the current version is built, whatever the settings say.
    pub without_versions: bool,
}

/// Builds a site as often as asked, each time doing only what is new.
#[derive(Debug, Default)]
pub struct Site {
    options: BuildOptions,
    memos: Arc<Memos>,
}

/// Everything that is remembered from one build to the next.
#[derive(Debug, Default)]
struct Memos {
    settings: Memo<Judged<Option<Arc<Settings>>>>,
    documents: Memo<Judged<Document>>,
    remarks: Memo<Arc<[Diagnostic]>>,
    frames: Memo<Arc<Frame>>,
    shown: Memo<Arc<[PageId]>>,
    pages: Memo<Rendered>,
    sheets: Memo<Sheet>,
    ids: Memo<Arc<Ids>>,
    bound: Memo<Form>,
    pictures: Memo<Result<Arc<Picture>, Damaged>>,
    texts: Memo<Arc<PageText>>,
    text_parts: TextParts,
    indexes: Memo<Arc<SearchIndex>>,
    highlighter: Highlighter,
}

impl Memos {
    /// What there was to do since the last sweep.
    fn work(&self) -> Vec<(&'static str, Work)> {
        vec![
            ("documents", self.documents.work()),
            ("pages", self.pages.work()),
            ("sheets", self.sheets.work()),
            ("bound", self.bound.work()),
            ("texts", self.texts.work()),
        ]
    }

    /// Forgets what the last plan did not ask for.
    fn sweep_plans(&self) {
        self.settings.sweep();
        self.documents.sweep();
        self.remarks.sweep();
        self.frames.sweep();
    }

    /// Forgets what the last making of files did not ask for.
    fn sweep_files(&self) {
        self.shown.sweep();
        self.pages.sweep();
        self.sheets.sweep();
        self.ids.sweep();
        self.bound.sweep();
        self.pictures.sweep();
        self.texts.sweep();
        self.text_parts.sweep();
        self.indexes.sweep();
        self.highlighter.sweep();
    }
}

/// A value and what is wrong with what it was made from.
type Judged<T> = (T, Arc<[Diagnostic]>);

impl Site {
    /// A site of which nothing is remembered yet.
    pub fn new(options: BuildOptions) -> Self {
        Self { options, ..Self::default() }
    }

    /// Builds the site as it is in `world` now. Never prints, writes or exits.
    pub fn build(&mut self, world: &dyn World) -> Build {
        let mut clock = Clock::start();
        let reading = Arc::new(source::read(world));
        clock.stop("read");
        let build = match self.plan_timed(reading, &Which::Current, clock) {
            Ok(planned) if planned.is_one_of_several() => versions::build(self, world, planned),
            Ok(planned) => planned.build(),
            Err(failed) => *failed,
        };
        self.memos.sweep_plans();
        build
    }

    /// Does everything that comes before the first page is rendered, for what was read; older versions
    /// are no part of it.
    ///
    /// # Errors
    /// When the settings leave nothing to build: what is wrong with them.
    pub fn plan(&self, reading: Arc<Reading>) -> Result<Planned, Box<Build>> {
        let planned = self.plan_timed(reading, &Which::Alone, Clock::start());
        self.memos.sweep_plans();
        planned
    }

    /// The versions that the settings name, and why some of them are left out.
    ///
    /// # Errors
    /// When the settings leave nothing to build: what is wrong with them.
    pub fn versions(&self, world: &dyn World) -> Result<VersionList, Box<Build>> {
        let planned = self.plan(Arc::new(source::read(world)))?;
        Ok(versions::list(&planned, world))
    }

    /// What is in one version not as it was in another; both are names of versions, tags, branches
    /// or commits, or `current`.
    ///
    /// # Errors
    /// When one of them does not exist, or the site has no past.
    pub fn diff(
        &self,
        world: &dyn World,
        from: &str,
        to: &str,
    ) -> Result<Vec<ChangedPage>, DiffError> {
        let planned = self.plan(Arc::new(source::read(world))).map_err(|_| DiffError::Settings)?;
        versions::diff(self, world, planned, [from, to])
    }

    /// Plans a version of the past of what is planned for `today`; nothing where its settings leave nothing to build.
    fn plan_version(&self, reading: Arc<Reading>, today: &Planned) -> Option<Planned> {
        let corrections = today.settings.config.corrections.clone();
        self.plan_timed(reading, &Which::Old(corrections), Clock::start()).ok()
    }

    fn plan_timed(
        &self,
        reading: Arc<Reading>,
        which: &Which,
        mut clock: Clock,
    ) -> Result<Planned, Box<Build>> {
        let sources = &reading.sources;
        let mut diagnostics: Vec<Diagnostic> = reading.diagnostics().cloned().collect();
        let (settings, wrong) = self.settings(sources, which);
        diagnostics.extend(wrong.iter().cloned());
        let Some(settings) = settings else {
            return Err(Box::new(Build::failed(reading, diagnostics)));
        };
        clock.stop("settings");
        let (documents, wrong) = self.parse(sources, &settings);
        let mut unread = diagnostics.clone();
        unread.extend(wrong.iter().filter(|said| !leaves_the_rest(said, sources)).cloned());
        let broken = broken(unread, &settings);
        diagnostics.extend(wrong);
        // What was written in the past is not to be mended.
        if *which == Which::Current {
            diagnostics.extend(remarks(&self.memos.remarks, sources, &settings, &documents));
        }
        clock.stop("parse");
        let frame_key = frame::key(settings.fingerprint, &documents, &reading);
        let frame = self.memos.frames.get(frame_key, || {
            let drafts = self.options.drafts;
            Arc::new(Frame::new(frame_key, &settings, &documents, &reading, drafts, &mut clock))
        });
        diagnostics.extend(frame.diagnostics.iter().cloned());
        clock.stop("frame");
        let pages = frame.catalog.pages.iter().map(|_| OnceLock::new()).collect();
        let memos = self.memos.clone();
        let timings = clock.timings;
        let indexes = Indexes::of(settings.config.full_locales().map(|config| &config.locale));
        Ok(Planned {
            memos,
            reading,
            settings,
            documents,
            frame,
            broken,
            diagnostics,
            indexes,
            timings,
            version: None,
            kept: Kept::default(),
            pages,
        })
    }

    fn settings(&self, sources: &Sources, which: &Which) -> Judged<Option<Arc<Settings>>> {
        let texts: Vec<_> = settings::texts(sources).map(|source| source.fingerprint).collect();
        self.memos.settings.get(Fingerprint::of(&(texts, which)), || {
            let (settings, wrong) = Settings::read(sources, &self.options, which);
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
                self.memos.documents.get(common.and(source.fingerprint), || {
                    let (document, wrong) = parse(source, context);
                    (document, wrong.into())
                })
            })
            .collect();
        let diagnostics = parsed.iter().flat_map(|(_, wrong)| wrong.iter().cloned()).collect();
        let entry = |(document, _): Judged<Document>| (document.header.path.clone(), document);
        let documents = parsed.into_iter().map(entry).collect();
        (documents, diagnostics)
    }
}

/// Whether all else of the page is what its author means: the mistake is in the text below the front
/// matter, where it is seen, and does not swallow what follows it.
fn leaves_the_rest(diagnostic: &Diagnostic, sources: &Sources) -> bool {
    let Place { path, span } = &diagnostic.primary.place;
    if matches!(diagnostic.code, Code::UnclosedFence | Code::UnclosedDirective) {
        return false;
    }
    let source = sources.texts.get(path).filter(|source| source.path.extension() == "md");
    source.zip(*span).is_some_and(|(source, span)| span.start >= body_start(&source.text))
}

/// The files with errors, taken as seriously as the settings say.
fn broken(diagnostics: Vec<Diagnostic>, settings: &Settings) -> BTreeSet<SitePath> {
    let weighed = check::weigh(diagnostics, &settings.config);
    let errors = weighed.into_iter().filter(Diagnostic::is_error);
    errors.map(|diagnostic| diagnostic.primary.place.path).collect()
}
