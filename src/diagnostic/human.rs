//! Draws a diagnostic for people: the line, a caret under the mistake, and what to do.
//!
//! Never fails, even if a place lies outside its file; the only module that knows the drawing crate.

use crate::base::{Place, SitePath, Span};
use crate::diagnostic::{Diagnostic, Help, Label, Severity, Sources, lines};
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet,
    normalize_untrusted_str,
};

/// Whether the text carries the colour codes of a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Letters alone.
    Plain,
    /// With colour codes.
    Coloured,
}

/// The diagnostic with its lines, without a line break at the end.
pub fn human(diagnostic: &Diagnostic, sources: &dyn Sources, colour: Colour) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&diagnostic.message).id(diagnostic.code.as_str());
    let mut groups =
        vec![with_help(with_places(Group::with_title(title), diagnostic, sources), diagnostic)];
    groups.extend(diagnostic.help.iter().filter_map(|help| replacement(help, diagnostic, sources)));
    renderer(colour).render(&groups)
}

fn renderer(colour: Colour) -> Renderer {
    match colour {
        Colour::Plain => Renderer::plain(),
        Colour::Coloured => Renderer::styled(),
    }
}

/// Adds each file once: first that of the primary place, then the others in order of mention.
fn with_places<'a>(
    group: Group<'a>,
    diagnostic: &'a Diagnostic,
    sources: &'a dyn Sources,
) -> Group<'a> {
    let labels = || std::iter::once(&diagnostic.primary).chain(&diagnostic.context);
    let mut paths: Vec<&SitePath> = Vec::new();
    for label in labels() {
        if !paths.contains(&&label.place.path) {
            paths.push(&label.place.path);
        }
    }
    paths.into_iter().fold(group, |group, path| {
        let here: Vec<_> = labels().filter(|label| label.place.path == *path).collect();
        with_file(group, path, &here, diagnostic, sources)
    })
}

/// Adds one file with its labels; without a text or a span the path stands alone.
fn with_file<'a>(
    group: Group<'a>,
    path: &'a SitePath,
    labels: &[&'a Label],
    diagnostic: &'a Diagnostic,
    sources: &'a dyn Sources,
) -> Group<'a> {
    let Some(text) = sources.text(path).filter(|_| labels.iter().any(|l| l.place.span.is_some()))
    else {
        return labels
            .iter()
            .filter(|label| !label.text.is_empty())
            .fold(group.element(Origin::path(path.as_str())), |group, label| {
                group.element(Level::NOTE.message(normalize_untrusted_str(&label.text)))
            });
    };
    let drawn = Drawn::new(text);
    let annotations: Vec<_> = labels
        .iter()
        .filter_map(|label| {
            let kind = kind_of(label, diagnostic);
            Some(annotation(kind, drawn.range(label.place.span?), &label.text))
        })
        .collect();
    group.element(Snippet::source(drawn.text).path(path.as_str()).annotations(annotations))
}

fn kind_of(label: &Label, diagnostic: &Diagnostic) -> AnnotationKind {
    if std::ptr::eq(label, &raw const diagnostic.primary) {
        AnnotationKind::Primary
    } else {
        AnnotationKind::Context
    }
}

fn annotation(kind: AnnotationKind, range: std::ops::Range<usize>, text: &str) -> Annotation<'_> {
    kind.span(range).label((!text.is_empty()).then_some(text))
}

/// Adds advice in words under the lines.
fn with_help<'a>(group: Group<'a>, diagnostic: &Diagnostic) -> Group<'a> {
    let words = diagnostic.help.iter().filter_map(|help| match help {
        Help::Text(text) => Some(Level::HELP.message(normalize_untrusted_str(text))),
        Help::Replace { .. } => None,
    });
    group.elements(words)
}

/// A replacement as a group of its own, with the lines before and after.
fn replacement<'a>(
    help: &'a Help,
    diagnostic: &'a Diagnostic,
    sources: &'a dyn Sources,
) -> Option<Group<'a>> {
    let Help::Replace { place: Place { path, span }, with, text } = help else { return None };
    let title = Level::HELP.secondary_title(normalize_untrusted_str(text));
    let drawn = Drawn::new(sources.text(path)?);
    let patch = Patch::new(drawn.range((*span)?), with);
    let elsewhere = (*path != diagnostic.primary.place.path).then_some(path.as_str());
    Some(title.element(Snippet::source(drawn.text).path(elsewhere).patch(patch)))
}

/// A text as it is drawn: every line ends with LF alone.
struct Drawn<'a> {
    original: &'a str,
    text: String,
}

impl<'a> Drawn<'a> {
    fn new(original: &'a str) -> Self {
        Self { original, text: original.replace("\r\n", "\n").replace('\r', "\n") }
    }

    /// Where `span` of the original lies in the drawn text, kept inside it.
    fn range(&self, span: Span) -> std::ops::Range<usize> {
        let end = self.moved(span.end);
        self.moved(span.start).min(end)..end
    }

    fn moved(&self, offset: usize) -> usize {
        let before = &self.original[..lines::floor(self.original, offset)];
        before.len() - before.matches("\r\n").count()
    }
}
