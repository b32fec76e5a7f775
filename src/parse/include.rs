//! The files that documents may include: those whose name begins with `_`.
//!
//! Holds texts only; where an include leads is decided by the parser.

use crate::base::{Fingerprint, SitePath};
use crate::source::{Source, Sources};
use std::collections::BTreeMap;

/// How deep files may include each other.
pub(super) const DEPTH_LIMIT: usize = 8;

/// All files that may be included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partials {
    files: BTreeMap<SitePath, Source>,
    fingerprint: Fingerprint,
}

impl Partials {
    /// The partials among all sources.
    pub fn collect(sources: &Sources) -> Self {
        let partials = sources.texts_in("content", "md").filter(|source| is_partial(&source.path));
        let files: BTreeMap<_, _> = partials.map(|s| (s.path.clone(), s.clone())).collect();
        let fingerprint = Fingerprint::of(&files);
        Self { files, fingerprint }
    }

    /// The partial at `path`.
    pub fn get(&self, path: &SitePath) -> Option<&Source> {
        self.files.get(path)
    }

    /// The paths of all partials.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(SitePath::as_str)
    }

    /// The hash of all partials.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }
}

/// Whether the file is there to be included, not to be published.
pub fn is_partial(path: &SitePath) -> bool {
    path.file_name().starts_with('_') && path.file_name() != "_index.md"
}
