//! What the page of a preview is told, as JSON.
//!
//! Puts into words for programs what was found elsewhere; judges nothing.

use crate::base::Place;
use crate::diagnostic::{Colour, Diagnostic, Sources, human, lines};
use crate::preview::editor::Editor;
use crate::preview::live::View;
use crate::site::PageFacts;
use serde::Serialize;
use std::path::Path;

/// How many diagnostics a page is told of; the rest is counted.
const SHOWN: usize = 100;

/// The state of the whole preview: one line, sent whenever it changes.
#[derive(Serialize)]
pub(super) struct StateJson<'a> {
    instance: &'a str,
    generation: u64,
    checked: bool,
    milliseconds: u128,
    time: &'a str,
    errors: usize,
    warnings: usize,
    watching: Option<&'a str>,
}

impl<'a> StateJson<'a> {
    pub(super) fn new(instance: &'a str, view: &'a View) -> Self {
        let all = &view.findings.diagnostics;
        let errors = all.iter().filter(|diagnostic| diagnostic.is_error()).count();
        Self {
            instance,
            generation: view.generation,
            checked: view.checked,
            milliseconds: view.took.as_millis(),
            time: &view.time,
            errors,
            warnings: all.len() - errors,
            watching: view.watching.as_deref(),
        }
    }

    pub(super) fn text(&self) -> String {
        json(self)
    }
}

/// Whether what is shown of a page is what its source says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Freshness {
    /// It is.
    Current,
    /// It is from before a mistake.
    LastGood,
    /// There is no page.
    Missing,
}

/// What there is to say about one page.
pub(super) struct PageReport<'a> {
    pub(super) instance: &'a str,
    pub(super) view: &'a View,
    pub(super) freshness: Freshness,
    pub(super) facts: Option<PageFacts<'a>>,
    /// The folder of the site.
    pub(super) root: &'a Path,
    pub(super) editor: Option<&'a Editor>,
}

impl PageReport<'_> {
    /// As JSON.
    pub(super) fn text(&self) -> String {
        let source = self.facts.map(|facts| facts.source);
        let mut all: Vec<&Diagnostic> = self.view.findings.diagnostics.iter().collect();
        let is_here = |diagnostic: &Diagnostic| Some(&diagnostic.primary.place.path) == source;
        all.sort_by_key(|diagnostic| (!diagnostic.is_error(), !is_here(diagnostic)));
        let shown = all.iter().take(SHOWN);
        json(&PageJson {
            instance: self.instance,
            generation: self.view.generation,
            checked: self.view.checked,
            status: self.freshness,
            source: source.map(ToString::to_string),
            marks: self.facts.map(|facts| marks(facts, &all)).unwrap_or_default(),
            diagnostics: shown.map(|said| self.diagnostic(said, is_here(said))).collect(),
            more: all.len().saturating_sub(SHOWN),
            editor: self.editor.map(|editor| editor.pattern(self.root)),
        })
    }

    fn diagnostic(&self, diagnostic: &Diagnostic, here: bool) -> DiagnosticJson {
        let sources = &self.view.findings.reading.sources;
        let Place { path, span } = &diagnostic.primary.place;
        let text = sources.text(path).filter(|_| span.is_some());
        let position = text.zip(*span).map(|(text, span)| lines::position(text, span.start));
        let (line, column) = position.map_or((1, 1), |position| (position.line, position.column));
        DiagnosticJson {
            severity: if diagnostic.is_error() { "error" } else { "warning" },
            code: diagnostic.code.as_str(),
            message: diagnostic.message.clone(),
            path: path.to_string(),
            line,
            column,
            here,
            text: human(diagnostic, sources, Colour::Plain),
        }
    }
}

#[derive(Serialize)]
struct PageJson<'a> {
    instance: &'a str,
    generation: u64,
    checked: bool,
    status: Freshness,
    source: Option<String>,
    marks: Vec<MarkJson>,
    diagnostics: Vec<DiagnosticJson>,
    more: usize,
    /// What opens a source, with `{path}`, `{line}` and `{column}` in it.
    editor: Option<String>,
}

/// Something to be seen in the margin.
#[derive(Serialize)]
struct MarkJson {
    kind: &'static str,
    code: Option<&'static str>,
    label: String,
    /// First byte in the source; without it, the page as a whole.
    start: Option<usize>,
    end: Option<usize>,
}

#[derive(Serialize)]
struct DiagnosticJson {
    severity: &'static str,
    code: &'static str,
    message: String,
    path: String,
    line: usize,
    column: usize,
    here: bool,
    text: String,
}

/// What the margin of a page shows: what it is, and what is wrong in its source.
fn marks(facts: PageFacts<'_>, all: &[&Diagnostic]) -> Vec<MarkJson> {
    let page = |kind, label: &str| MarkJson {
        kind,
        code: None,
        label: label.to_owned(),
        start: None,
        end: None,
    };
    let draft = page("draft", "a draft: the published site does not have this page");
    let fallback = page("fallback", "not translated yet: this is the text of another language");
    let own = all.iter().filter(|diagnostic| diagnostic.primary.place.path == *facts.source);
    let found = own.map(|diagnostic| MarkJson {
        kind: if diagnostic.is_error() { "error" } else { "warning" },
        code: Some(diagnostic.code.as_str()),
        label: diagnostic.message.clone(),
        start: diagnostic.primary.place.span.map(|span| span.start),
        end: diagnostic.primary.place.span.map(|span| span.end),
    });
    let whole = [(facts.is_draft, draft), (facts.is_fallback, fallback)];
    whole.into_iter().filter(|(is, _)| *is).map(|(_, mark)| mark).chain(found).collect()
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("texts and numbers are always JSON")
}
