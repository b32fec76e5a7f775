//! Writes a diagnostic as one line, for editors that jump to `path:line:column`.
//!
//! Never more than one line, whatever the message holds.

use crate::base::Place;
use crate::diagnostic::{Diagnostic, Severity, Sources, lines};

/// `content/de/x.md:3:8: error[code]: text`; a file as a whole has no line and column.
pub fn short(diagnostic: &Diagnostic, sources: &dyn Sources) -> String {
    let place = address(&diagnostic.primary.place, sources);
    let severity = word(diagnostic.severity);
    let message = one_line(&diagnostic.message);
    format!("{place}: {severity}[{}]: {message}", diagnostic.code)
}

/// The severity as it is printed.
pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// The path, and where known the line and the column.
fn address(place: &Place, sources: &dyn Sources) -> String {
    match (place.span, sources.text(&place.path)) {
        (Some(span), Some(text)) => {
            let position = lines::position(text, span.start);
            format!("{}:{}:{}", place.path, position.line, position.column)
        }
        _ => place.path.to_string(),
    }
}

/// `text` with every control character written out, so that a message cannot forge a line.
fn one_line(text: &str) -> String {
    let visible = |c: char| if c.is_control() { c.escape_default().collect() } else { c.into() };
    text.chars().map::<String, _>(visible).collect()
}
