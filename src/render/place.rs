//! Where the blocks of a text stand in their files, as attributes of their elements.
//!
//! For previews only: nothing of it is in a site that is published.

use crate::base::{SitePath, Span};
use crate::diagnostic::lines::position;
use crate::parse::body_start;
use crate::render::escape;
use crate::source::Sources;

/// The file that blocks are from.
#[derive(Clone, Copy)]
pub(super) struct BlockPlaces<'a> {
    sources: &'a Sources,
    path: &'a SitePath,
}

impl<'a> BlockPlaces<'a> {
    /// Of blocks from the file at `path`.
    pub(super) fn new(sources: &'a Sources, path: &'a SitePath) -> Self {
        Self { sources, path }
    }

    /// The same for blocks from another file.
    pub(super) fn of_file(self, path: &'a SitePath) -> Self {
        Self { path, ..self }
    }

    /// `data-source`, the file, and `data-place`, first byte, last byte and line of a block whose
    /// span counts from the start of the file's body.
    pub(super) fn attributes(self, span: Span) -> String {
        let Some(source) = self.sources.texts.get(self.path) else { return String::new() };
        let span = span.shifted(body_start(&source.text));
        let line = position(&source.text, span.start).line;
        let path = escape(self.path.as_str());
        format!(" data-source=\"{path}\" data-place=\"{}-{}:{line}\"", span.start, span.end)
    }
}
