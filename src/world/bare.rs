//! A site that nobody has checked out: what the last commit of a bare repository holds.
//!
//! Nothing in it can be edited, so nothing of it is ever watched or written.

use crate::base::{Date, Fingerprint, SitePath};
use crate::world::git::GitPast;
use crate::world::{Entry, NoPast, Past, ReadError, World, disk};
use std::path::Path;
use std::sync::Arc;

/// The last commit of a bare repository.
pub(super) struct BareWorld {
    past: Arc<GitPast>,
    now: Box<dyn World>,
}

impl BareWorld {
    /// The site in the repository that `folder` is; nothing where it is none, or one with its files
    /// beside it.
    pub(super) fn of(folder: &Path) -> Option<Self> {
        let past = GitPast::of(folder).ok().filter(|past| past.is_bare_at(folder))?;
        let now = past.latest(disk::today());
        Some(Self { past: Arc::new(past), now })
    }
}

impl World for BareWorld {
    fn list_at(&self, path: &SitePath) -> Vec<Entry> {
        self.now.list_at(path)
    }

    fn read(&self, path: &SitePath) -> Result<Arc<[u8]>, ReadError> {
        self.now.read(path)
    }

    fn identity(&self, path: &SitePath) -> Option<Fingerprint> {
        self.now.identity(path)
    }

    fn today(&self) -> Date {
        self.now.today()
    }

    fn past(&self) -> Result<Arc<dyn Past>, NoPast> {
        Ok(self.past.clone())
    }
}
