//! Where something stands: a range of bytes in a file.
//!
//! Knows nothing of lines and columns; those are counted when a diagnostic is drawn.

use crate::base::SitePath;
use std::ops::Range;

/// A range of bytes, counted from the start of the file, the byte-order mark not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` to before `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The same bytes counted from a point `offset` bytes earlier.
    #[must_use]
    pub fn shifted(self, offset: usize) -> Self {
        Self { start: self.start + offset, end: self.end + offset }
    }

    /// As a range to slice with.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A span in a certain file; without a span, the file as a whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file, which need not exist: a missing file is a place too.
    pub path: SitePath,
    /// Where in the file.
    pub span: Option<Span>,
}

impl Place {
    /// A place inside `path`.
    pub fn new(path: &SitePath, span: Span) -> Self {
        Self { path: path.clone(), span: Some(span) }
    }

    /// `path` as a whole.
    pub fn file(path: &SitePath) -> Self {
        Self { path: path.clone(), span: None }
    }
}
