//! Code and HTML: text of the page that readers see to the letter.
//!
//! Interprets nothing of it; an element of HTML is as much a text as a line of code.

use crate::base::Span;
use crate::parse::body::{BlockKind, Inline};
use crate::parse::markdown::{MarkdownParser, block};
use pulldown_cmark::CodeBlockKind;

impl MarkdownParser<'_> {
    pub(super) fn code(&mut self, kind: CodeBlockKind<'_>, span: Span, text: &str) -> BlockKind {
        let language = match kind {
            CodeBlockKind::Fenced(info) => {
                self.check_fence(span, text);
                info.split([' ', ',', '{']).next().unwrap_or("").to_owned()
            }
            CodeBlockKind::Indented => String::new(),
        };
        BlockKind::Code { language, text: String::new() }
    }

    pub(super) fn html_block(&mut self, span: Span, text: &str) {
        let html = text[span.range()].trim_end();
        if is_comment(html) {
            return;
        }
        self.raw_html(html, span);
        let mut shown = block(BlockKind::Paragraph, span);
        for (number, line) in html.lines().enumerate() {
            if number > 0 {
                shown.inlines.push(Inline::SoftBreak);
            }
            shown.inlines.push(Inline::Text(line.to_owned()));
        }
        self.block(shown);
    }

    pub(super) fn inline_html(&mut self, html: &str, span: Span) {
        if is_comment(html) {
            return;
        }
        if html.trim_end_matches('>').trim_end_matches(['/', ' ']) == "<br" {
            return self.inline(Inline::HardBreak);
        }
        // The end of an element was said with its beginning.
        if !html.starts_with("</") {
            self.raw_html(html, span);
        }
        self.inline(Inline::Text(html.to_owned()));
    }
}

fn is_comment(html: &str) -> bool {
    html.trim_start().starts_with("<!--")
}
