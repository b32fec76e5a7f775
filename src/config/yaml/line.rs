//! Looks at one line of YAML the way a person does: indentation, dashes, key, value.
//!
//! Never needs the line to be right: it is for telling what is wrong with it.

use crate::base::Span;
use crate::diagnostic::lines::line_at;

/// The parts of a line, as places in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct LineShape<'a> {
    /// The whole text.
    pub(super) text: &'a str,
    /// The line without its line break.
    pub(super) span: Span,
    /// Where the next line starts.
    pub(super) next: usize,
    /// What follows the indentation and the dashes of list items, without a comment.
    pub(super) content: Span,
    /// The key, quotes included, if a colon with a space or the end of the line follows.
    pub(super) key: Option<Span>,
    /// What follows the colon, without a comment; all of the content if there is no key.
    pub(super) value: Span,
}

impl<'a> LineShape<'a> {
    /// The line of `text` that `offset` lies in.
    pub(super) fn at(text: &'a str, offset: usize) -> Self {
        let line = line_at(text, offset);
        let start = line.span.start + dashes(&text[line.span.range()]);
        let content = trimmed(text, Span::new(start, line.span.end));
        let key = key(&text[content.range()])
            .map(|length| Span::new(content.start, content.start + length));
        let value = key.map_or(content, |key| {
            let colon = key.end + text[key.end..].find(':').expect("a key ends before a colon");
            trimmed(text, Span::new(colon + 1, line.span.end))
        });
        let key = key.map(|key| trimmed(text, key));
        Self { text, span: line.span, next: line.next, content, key, value }
    }

    /// The spaces and tabs the line begins with.
    pub(super) fn indentation(&self) -> Span {
        let line = &self.text[self.span.range()];
        let length = line.len() - line.trim_start_matches([' ', '\t']).len();
        Span::new(self.span.start, self.span.start + length)
    }

    /// How far the line is moved in.
    pub(super) fn indent(&self) -> usize {
        self.indentation().end - self.span.start
    }

    /// Whether the line holds nothing, or a comment alone.
    pub(super) fn is_blank(&self) -> bool {
        self.content.start == self.content.end
    }

    /// Where the first visible character stands.
    pub(super) fn first(&self) -> usize {
        self.indentation().end
    }

    /// The colon behind the key.
    pub(super) fn colon(&self) -> Option<usize> {
        self.key.map(|key| key.end + self.text[key.end..].find(':').unwrap_or(0))
    }

    /// Whether the line begins with `- `.
    pub(super) fn is_item(&self) -> bool {
        self.content.start > self.first()
    }

    /// Whether the line is a text that is neither a key, nor an item, nor in quotes or brackets.
    pub(super) fn lacks_key(&self) -> bool {
        let begins = self.text[self.content.range()].chars().next();
        self.key.is_none()
            && !self.is_item()
            && begins.is_some_and(|first| !matches!(first, '[' | '{' | '"' | '\'' | '-'))
    }

    /// Everything but the indentation and a comment.
    pub(super) fn content_with_dashes(&self) -> Span {
        Span::new(self.first(), self.content.end.max(self.first()))
    }

    /// The key as written, or nothing.
    pub(super) fn key_text(&self) -> &'a str {
        self.key.map_or("", |key| &self.text[key.range()])
    }

    /// The value as written.
    pub(super) fn value_text(&self) -> &'a str {
        &self.text[self.value.range()]
    }

    /// The nearest line before this one that holds something.
    pub(super) fn before(&self) -> Option<Self> {
        let mut shape = *self;
        while shape.span.start > 0 {
            shape = Self::at(self.text, shape.span.start - 1);
            if !shape.is_blank() {
                return Some(shape);
            }
        }
        None
    }
}

/// How many bytes of `line` are indentation and dashes.
fn dashes(line: &str) -> usize {
    let mut rest = line.trim_start_matches([' ', '\t']);
    while let Some(item) = rest.strip_prefix("- ") {
        rest = item.trim_start_matches([' ', '\t']);
    }
    line.len() - rest.len()
}

/// `span` without spaces around it and without a comment.
fn trimmed(text: &str, span: Span) -> Span {
    let inner = &text[span.range()];
    let start = span.start + inner.len() - inner.trim_start_matches([' ', '\t']).len();
    let inner = &text[start..span.end];
    let inner = &inner[..comment(inner).unwrap_or(inner.len())];
    Span::new(start, start + inner.trim_end_matches([' ', '\t']).len())
}

/// Where a comment begins in `value`, if there is one outside the quotes the value begins with.
fn comment(value: &str) -> Option<usize> {
    if value.starts_with('#') {
        return Some(0);
    }
    let quoted = if value.starts_with(['"', '\'']) { closing_quote(value)? } else { 0 };
    Some(quoted + hash(&value[quoted..])?)
}

/// The first `#` with a space before it.
fn hash(text: &str) -> Option<usize> {
    text.match_indices('#')
        .map(|(index, _)| index)
        .find(|index| text[..*index].ends_with([' ', '\t']))
}

/// Where the quote that `value` begins with is closed: one past the closing quote.
pub(super) fn closing_quote(value: &str) -> Option<usize> {
    let quote = value.chars().next()?;
    let mut characters = value.char_indices().skip(1).peekable();
    while let Some((index, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        match character {
            '\\' if quote == '"' => drop(characters.next()),
            '\'' if quote == '\'' && next == Some('\'') => drop(characters.next()),
            _ if character == quote => return Some(index + 1),
            _ => {}
        }
    }
    None
}

/// How long the key is that `content` begins with; lists and maps in brackets have none.
fn key(content: &str) -> Option<usize> {
    if content.starts_with(['[', '{', '#']) {
        return None;
    }
    let from = if content.starts_with(['"', '\'']) { closing_quote(content)? } else { 0 };
    second_colon(&content[from..]).map(|colon| from + colon)
}

/// The first colon that YAML takes for the end of a key: a space or nothing follows.
pub(super) fn second_colon(value: &str) -> Option<usize> {
    value
        .match_indices(':')
        .map(|(index, _)| index)
        .find(|index| value[index + 1..].chars().next().is_none_or(|c| matches!(c, ' ' | '\t')))
}
