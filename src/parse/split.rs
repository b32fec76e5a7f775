//! Cuts a source into front matter and body.
//!
//! Never fails and loses no byte: what is not front matter, a fence or unclosed head is body.

use crate::base::{Place, SitePath, Span};
use crate::diagnostic::lines::{Line, lines};
use crate::diagnostic::{Code, Diagnostic};

/// The line before and after front matter; spaces may follow it.
const FENCE: &str = "---";

/// The parts of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Split {
    /// The YAML between the fences, its last line break included.
    pub front_matter: Option<Span>,
    /// What follows, to the end of the file.
    pub body: Span,
    /// Whether the closing fence is missing. Then `front_matter` holds the lines that look like it,
    /// so that the page keeps its title, and the body starts right after them.
    pub unclosed: bool,
}

/// Where the body of a text starts: behind the front matter.
pub fn body_start(text: &str) -> usize {
    split(text).body.start
}

/// Finds the front matter: it is there if the first line is `---`.
pub fn split(text: &str) -> Split {
    let mut rest = lines(text);
    let Some(open) = rest.next().filter(|line| is_fence(text, line)) else {
        return Split { front_matter: None, body: Span::new(0, text.len()), unclosed: false };
    };
    let close = rest.find(|line| is_fence(text, line));
    let (end, body) = close.map_or_else(
        || (head_end(text, open.next), head_end(text, open.next)),
        |close| (close.span.start, close.next),
    );
    Split {
        front_matter: Some(Span::new(open.next, end)),
        body: Span::new(body, text.len()),
        unclosed: close.is_none(),
    }
}

/// Says that the front matter is never closed, and where the closing line most likely belongs.
pub fn unclosed_front_matter(path: &SitePath, text: &str, split: &Split) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        Code::UnclosedFrontMatter,
        "the front matter is opened and never closed",
        Place::new(path, Span::new(0, FENCE.len())),
    )
    .label("no second line `---` follows");
    let end = split.body.start;
    if split.front_matter.is_none_or(|head| text[head.range()].trim().is_empty()) {
        return diagnostic.help(
            "front matter starts and ends with a line `---`; for a horizontal rule write `***`",
        );
    }
    let line_break = if text[..end].ends_with(['\n', '\r']) { "" } else { "\n" };
    diagnostic.replace(
        Place::new(path, Span::new(end, end)),
        format!("{line_break}{FENCE}\n"),
        "put a line `---` after the last line of the front matter",
    )
}

fn is_fence(text: &str, line: &Line) -> bool {
    text[line.span.range()].trim_end_matches([' ', '\t']) == FENCE
}

/// Where the lines end that look like front matter, counted from `start`.
fn head_end(text: &str, start: usize) -> usize {
    let looks = |line: &Line| {
        let content = &text[line.span.range()];
        let is_key = content.split_once(':').is_some_and(|(key, _)| !key.contains(' '));
        is_key || content.starts_with([' ', '\t', '-']) && !content.trim().is_empty()
    };
    lines(&text[start..])
        .map(|line| Line { span: line.span.shifted(start), next: line.next + start })
        .take_while(looks)
        .last()
        .map_or(start, |line| line.next)
}
