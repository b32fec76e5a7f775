//! Turns byte offsets into lines and columns, and cuts a text into lines.
//!
//! Never counts bytes as columns: a column is a character, and both count from 1.

use crate::base::Span;

/// A line and a column, as an editor shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

/// A line of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// What stands in the line, without the line break.
    pub span: Span,
    /// Where the next line starts.
    pub next: usize,
}

/// The places where lines start, to look many offsets up in one text.
#[derive(Debug, Clone)]
pub struct LineIndex<'a> {
    text: &'a str,
    lines: Vec<Line>,
}

impl<'a> LineIndex<'a> {
    /// Of this text.
    pub fn new(text: &'a str) -> Self {
        Self { text, lines: lines(text).collect() }
    }

    /// Where `offset` is; an offset behind the end or inside a character is moved back.
    pub fn position(&self, offset: usize) -> Position {
        let offset = floor(self.text, offset);
        let line = self.lines.partition_point(|line| line.span.start <= offset);
        let start = line.checked_sub(1).map_or(0, |index| self.lines[index].span.start);
        Position { line: line.max(1), column: self.text[start..offset].chars().count() + 1 }
    }
}

/// Where `offset` is in `text`; for many offsets in one text there is [`LineIndex`].
pub fn position(text: &str, offset: usize) -> Position {
    LineIndex::new(text).position(offset)
}

/// The lines of `text`, which end with LF, CR LF or CR; after a last line break follows an empty
/// line, as in an editor.
pub fn lines(text: &str) -> impl Iterator<Item = Line> + '_ {
    let mut start = Some(0);
    std::iter::from_fn(move || {
        let line = line_from(text, start?);
        start = (line.next > line.span.end).then_some(line.next);
        Some(line)
    })
}

/// The line that `offset` lies in.
pub fn line_at(text: &str, offset: usize) -> Line {
    let offset = floor(text, offset);
    let inside_break = text[..offset].ends_with('\r') && text[offset..].starts_with('\n');
    let before = &text[..offset - usize::from(inside_break)];
    line_from(text, before.rfind(['\n', '\r']).map_or(0, |index| index + 1))
}

/// The line that starts at `start`.
fn line_from(text: &str, start: usize) -> Line {
    let end = text[start..].find(['\n', '\r']).map_or(text.len(), |index| start + index);
    let rest = &text[end..];
    let line_break = if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) };
    Line { span: Span::new(start, end), next: end + line_break }
}

/// The nearest character boundary at or before `offset`.
pub fn floor(text: &str, offset: usize) -> usize {
    text.floor_char_boundary(offset)
}
