//! The past of a site: what it was at a tag, a branch or a commit.
//!
//! Says what can be asked of a past, and never how one is kept.

use crate::base::{Date, Fingerprint, SitePath};
use crate::world::World;
use std::collections::BTreeMap;
use std::fmt::Debug;
use thiserror::Error;

/// What tells files from all others, by their paths.
pub type Identities = BTreeMap<SitePath, Fingerprint>;

/// The past of a site.
pub trait Past: Debug + Send + Sync {
    /// The state that a tag, a branch or the first digits of a commit name; nothing if there is none,
    /// or if the digits are those of several.
    fn revision(&self, name: &str) -> Option<Revision>;

    /// The names of all tags, sorted.
    fn tags(&self) -> Vec<String>;

    /// The names of all branches, sorted.
    fn branches(&self) -> Vec<String>;

    /// The site as it was; what is missing or damaged is listed as unreadable.
    fn world(&self, revision: &Revision) -> Box<dyn World>;

    /// What [`World::identity`] would be of a file with these bytes.
    fn identity(&self, bytes: &[u8]) -> Option<Fingerprint>;

    /// When the files were last changed that are now as the last commit has them. Those that differ
    /// from it are left out, and those of which a cut-off history does not tell.
    fn last_changes(&self, now: &Identities) -> BTreeMap<SitePath, Date>;

    /// Whether the older part of the past is missing, as in a shallow clone.
    fn is_cut_off(&self) -> bool;
}

/// One state of a site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision {
    /// The whole name of the commit.
    pub commit: String,
    /// The day of the commit, as the clock of its author showed it.
    pub date: Date,
}

/// Why a site has no past.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NoPast {
    /// It is not kept with git, or was never committed.
    #[error("the site is not kept with git")]
    NotKept,
    /// It is, but git's folder cannot be read.
    #[error("{0}")]
    Unreadable(String),
}
