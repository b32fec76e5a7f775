//! Writes a diagnostic as one JSON object, for programs.
//!
//! Never breaks the line: one diagnostic is one line.

use crate::base::{Place, Span};
use crate::diagnostic::{Diagnostic, Help, Label, Sources, lines, short};
use serde::Serialize;

/// One object: code, severity, message, place, label, context and help.
#[expect(clippy::missing_panics_doc, reason = "texts and numbers are always JSON")]
pub fn json(diagnostic: &Diagnostic, sources: &dyn Sources) -> String {
    let label = |label: &Label| JsonLabel {
        place: JsonPlace::new(&label.place, sources),
        label: label.text.clone(),
    };
    let object = JsonDiagnostic {
        code: diagnostic.code.as_str(),
        severity: short::word(diagnostic.severity),
        message: &diagnostic.message,
        primary: label(&diagnostic.primary),
        context: diagnostic.context.iter().map(label).collect(),
        help: diagnostic.help.iter().map(|help| JsonHelp::new(help, sources)).collect(),
    };
    serde_json::to_string(&object).expect("texts and numbers are always JSON")
}

/// A diagnostic as programs read it.
#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    primary: JsonLabel,
    context: Vec<JsonLabel>,
    help: Vec<JsonHelp>,
}

/// A place and what is said about it.
#[derive(Serialize)]
struct JsonLabel {
    #[serde(flatten)]
    place: JsonPlace,
    label: String,
}

/// A file, with line and column where its text is at hand.
#[derive(Serialize)]
struct JsonPlace {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<JsonSpan>,
}

impl JsonPlace {
    fn new(place: &Place, sources: &dyn Sources) -> Self {
        let position = place
            .span
            .and_then(|span| Some(lines::position(sources.text(&place.path)?, span.start)));
        Self {
            path: place.path.to_string(),
            line: position.map(|position| position.line),
            column: position.map(|position| position.column),
            span: place.span.map(JsonSpan::from),
        }
    }
}

/// A range of bytes of the file, the byte-order mark not counted.
#[derive(Serialize)]
struct JsonSpan {
    start: usize,
    end: usize,
}

impl From<Span> for JsonSpan {
    fn from(span: Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}

/// Advice; with a replacement it also has a place.
#[derive(Serialize)]
struct JsonHelp {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    replacement: Option<String>,
    #[serde(flatten)]
    place: Option<JsonPlace>,
}

impl JsonHelp {
    fn new(help: &Help, sources: &dyn Sources) -> Self {
        match help {
            Help::Text(text) => Self { text: text.clone(), replacement: None, place: None },
            Help::Replace { place, with, text } => Self {
                text: text.clone(),
                replacement: Some(with.clone()),
                place: Some(JsonPlace::new(place, sources)),
            },
        }
    }
}
