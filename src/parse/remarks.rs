//! What is to be said of Markdown that can be read and is not as it should be.
//!
//! Changes nothing in the text; each remark is made at its place, once.

use crate::base::{Located, Place, Span};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::parse::HeadingEntry;
use crate::parse::markdown::MarkdownParser;

impl MarkdownParser<'_> {
    /// A picture among the words has a description, and no room for a credit.
    pub(super) fn check_image(&mut self, number: usize, alt: &str) {
        let Located { value: name, place } = self.links[number].destination.clone();
        if alt.trim().is_empty() {
            let message = format!("the picture `{name}` has no description");
            self.diagnostics.push(
                Diagnostic::new(Code::ImageAlt, message, place.clone()).help(format!(
                    "say what is to be seen: `![Three pupils plant a tree]({name})`"
                )),
            );
        }
        let message = format!("the picture `{name}` has no credit");
        let mut diagnostic = Diagnostic::new(Code::ImageCredit, message, place).help(format!(
            "write it as a figure: `:::figure {{src=\"{name}\" alt=\"…\" credit=\"…\" license=\"…\"}}`, then the caption, then `:::`"
        ));
        diagnostic.severity = Severity::Warning;
        self.diagnostics.push(diagnostic);
    }

    pub(super) fn check_heading(&mut self, heading: &HeadingEntry, span: Span) {
        let before = self.headings.last().map_or(1, |last| last.level);
        let message = if heading.text.trim().is_empty() {
            (Code::EmptyHeading, "this heading has no text".to_owned())
        } else if heading.level > before + 1 {
            (
                Code::HeadingOrder,
                format!("a heading of level {} follows one of level {before}", heading.level),
            )
        } else {
            return;
        };
        let place = self.place(Span::new(span.start, span.start + usize::from(heading.level)));
        let help = match message.0 {
            Code::EmptyHeading => {
                "write what the section is about, or take the `#` away".to_owned()
            }
            _ => format!("write `{}`", "#".repeat(usize::from(before) + 1)),
        };
        self.diagnostics.push(Diagnostic::new(message.0, message.1, place).help(help));
    }

    pub(super) fn check_fence(&mut self, span: Span, text: &str) {
        let code = text[span.range()].trim_end();
        let fence: String = code.chars().take_while(|c| matches!(c, '`' | '~')).collect();
        let last = code.rsplit('\n').next().unwrap_or("").trim_start_matches([' ', '>', '\t']);
        if !code.contains('\n') || !last.starts_with(&fence) {
            let place = self.place(Span::new(span.start, span.start + fence.len()));
            self.diagnostics.push(
                Diagnostic::new(Code::UnclosedFence, "this code is never closed", place)
                    .label("opened here")
                    .help(format!("put another line {fence} after the code")),
            );
        }
    }

    pub(super) fn raw_html(&mut self, html: &str, span: Span) {
        let tag: String = html.trim().chars().take(40).take_while(|c| *c != '\n').collect();
        let end = span.start + html.trim_end().split('\n').next().unwrap_or("").len();
        let place = self.place(Span::new(span.start, end));
        self.diagnostics.push(
            Diagnostic::new(Code::RawHtml, format!("`{tag}` is HTML and is shown as text"), place)
                .label("HTML is not run in this site")
                .help("write it in Markdown, or as a directive such as `:::note`"),
        );
    }

    /// What looks like a reference in the source and stayed text has no footnote; what is written
    /// `\[^1\]` means the brackets.
    pub(super) fn missing_footnotes(&mut self, source: &str, span: Span) {
        for (at, _) in source.match_indices("[^") {
            let Some(length) = source[at..].find(']') else { return };
            let label = &source[at + 2..at + length];
            let is_escaped = source[..at].ends_with('\\');
            if is_escaped || label.is_empty() || label.contains([' ', '\n', '\\']) {
                continue;
            }
            let place = self.place(Span::new(span.start + at, span.start + at + length + 1));
            self.diagnostics.push(
                Diagnostic::new(
                    Code::MissingFootnote,
                    format!("there is no footnote `{label}`"),
                    place,
                )
                .help(format!("write it on a line of its own: `[^{label}]: …`")),
            );
        }
    }

    pub(super) fn unused_footnote(&mut self, label: &str, place: Place) {
        let message = format!("nothing refers to the footnote `{label}`");
        self.diagnostics.push(
            Diagnostic::new(Code::UnusedFootnote, message, place)
                .help(format!("write `[^{label}]` where it belongs, or delete it")),
        );
    }
}
