//! Finds the lines that are directives: `:::name Title {key=value}`, `:::`, and `::name …`.
//!
//! Looks at lines only; what stands between them is Markdown and none of its business.

use crate::base::Span;
use std::collections::BTreeMap;

/// A line that is a directive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DirectiveLine {
    /// The line without its end, counted from the start of the text.
    pub(super) span: Span,
    /// What it does.
    pub(super) action: Action,
}

/// What a directive line does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Action {
    /// Opens a container.
    Open(Head),
    /// Closes the container opened last with so many colons, or else the one opened last.
    Close(usize),
    /// Stands for itself.
    Leaf(Head),
}

/// What a directive line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// The word after the colons.
    pub(super) name: String,
    /// Where that word stands.
    pub(super) name_span: Span,
    /// How many colons stand before it.
    pub(super) colons: usize,
    /// What follows it outside of braces.
    pub(super) title: String,
    /// Where that stands.
    pub(super) title_span: Span,
    /// What stands in braces, each with its place.
    pub(super) attributes: BTreeMap<String, (String, Span)>,
}

/// All directive lines of `text` outside of code, and the text with each of them replaced by a
/// thematic break of the same length, so that the Markdown parser sees where they stand and every
/// span stays right.
pub(super) fn scan(text: &str) -> (String, Vec<DirectiveLine>) {
    let mut masked = String::with_capacity(text.len());
    let mut found = Vec::new();
    let mut fence: Option<Fence> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches('\n');
        let was_code = fence.is_some();
        fence = next_fence(fence, content);
        let action = if was_code || fence.is_some() { None } else { action(content, at) };
        match action {
            Some(action) => {
                found.push(DirectiveLine { span: Span::new(at, at + content.len()), action });
                masked.push_str("***");
                masked.extend(std::iter::repeat_n(' ', content.len() - 3));
                masked.push_str(&line[content.len()..]);
            }
            None => masked.push_str(line),
        }
        at += line.len();
    }
    (masked, found)
}

/// The directive line that stands where `span` begins, if one does.
pub(super) fn line_at(lines: &[DirectiveLine], span: Span) -> Option<&DirectiveLine> {
    let inside =
        |line: &&DirectiveLine| line.span.start <= span.start && span.start < line.span.end;
    let after = lines.partition_point(|line| line.span.start <= span.start);
    lines[..after].last().filter(inside)
}

/// An open code fence: its character and how many.
#[derive(Clone, Copy)]
struct Fence(char, usize);

fn next_fence(open: Option<Fence>, line: &str) -> Option<Fence> {
    let trimmed = line.trim_start().trim_start_matches(['>', ' ', '\t']);
    let first = trimmed.chars().next().filter(|c| matches!(c, '`' | '~'));
    let length = first.map_or(0, |c| trimmed.chars().take_while(|d| *d == c).count());
    let rest = &trimmed[length..];
    match (open, first) {
        (Some(Fence(c, n)), Some(d)) if c == d && length >= n && rest.trim().is_empty() => None,
        (Some(fence), _) => Some(fence),
        (None, Some(c)) if length >= 3 && (c == '~' || !rest.contains('`')) => {
            Some(Fence(c, length))
        }
        (None, _) => None,
    }
}

fn action(line: &str, at: usize) -> Option<Action> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let rest = &line[indent..];
    let colons = rest.len() - rest.trim_start_matches(':').len();
    if indent > 3 || colons < 2 {
        return None;
    }
    let words = &rest[colons..];
    if colons > 2 && words.trim().is_empty() {
        return Some(Action::Close(colons));
    }
    // `:: note` with a space is accepted for containers, but two colons and a space are prose.
    let gap = words.len() - words.trim_start().len();
    if colons == 2 && gap > 0 {
        return None;
    }
    let head = Head { colons, ..head(words.trim_start(), at + indent + colons + gap)? };
    Some(if colons == 2 { Action::Leaf(head) } else { Action::Open(head) })
}

fn head(words: &str, at: usize) -> Option<Head> {
    let name_end = words.find(|c: char| !(c.is_alphanumeric() || c == '-')).unwrap_or(words.len());
    let (name, rest) = words.split_at(name_end);
    if name.is_empty() {
        return None;
    }
    let (title, braces) = match rest.find('{') {
        Some(open) => rest.split_at(open),
        None => (rest, ""),
    };
    let brace_at = at + name_end + title.len();
    let title_at = brace_at - title.trim_start().len();
    Some(Head {
        name: name.to_owned(),
        name_span: Span::new(at, at + name_end),
        colons: 0,
        title: title.trim().to_owned(),
        title_span: Span::new(title_at, title_at + title.trim().len()),
        attributes: attributes(braces, brace_at),
    })
}

/// `{key=value key="two words" key='…'}`; what is no pair is kept under its own name, empty.
fn attributes(braces: &str, at: usize) -> BTreeMap<String, (String, Span)> {
    let inner = braces.trim_start_matches('{').trim_end().trim_end_matches('}');
    let mut attributes = BTreeMap::new();
    let mut rest = inner;
    let mut start = at + 1;
    loop {
        let skipped = rest.len() - rest.trim_start_matches([' ', ',', '\t']).len();
        rest = &rest[skipped..];
        start += skipped;
        if rest.is_empty() {
            return attributes;
        }
        let (key, value, length) = pair(rest);
        attributes.insert(key, (value, Span::new(start, start + length)));
        rest = &rest[length..];
        start += length;
    }
}

/// The first pair of `text`, and how long it is.
fn pair(text: &str) -> (String, String, usize) {
    let key_end = text.find(['=', ' ', '\t', ',']).unwrap_or(text.len());
    let key = text[..key_end].to_owned();
    let Some(value) = text[key_end..].strip_prefix('=') else {
        return (key, String::new(), key_end.max(1));
    };
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let (taken, content) = match quote {
        Some(quote) => {
            let end = value[1..].find(quote).map_or(value.len() - 1, |end| end);
            ((end + 2).min(value.len()), &value[1..=end])
        }
        None => {
            let end = value.find([' ', '\t', ',']).unwrap_or(value.len());
            (end, &value[..end])
        }
    };
    (key, content.to_owned(), key_end + 1 + taken)
}
