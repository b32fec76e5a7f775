//! Where something stands: a range of bytes in a file.
//!
//! Knows nothing of lines and columns; those are counted when a diagnostic is drawn.

use crate::base::SitePath;
use std::hash::{Hash, Hasher};
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

/// A value with its place; two of them are equal when their values and their files are.
///
/// So a value that only moved within its file is not a change.
#[derive(Debug, Clone)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it is written.
    pub place: Place,
}

impl<T> Located<T> {
    /// `value` at `place`.
    pub fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }
}

impl<T: PartialEq> PartialEq for Located<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value && self.place.path == other.place.path
    }
}

impl<T: Eq> Eq for Located<T> {}

impl<T: Hash> Hash for Located<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
        self.place.path.hash(state);
    }
}
