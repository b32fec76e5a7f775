//! The door in: where files and the day come from.
//!
//! The only module that reads files, git or the clock; it never looks at what a file says.

mod bare;
mod disk;
mod embedded;
mod git;
mod hidden;
mod memory;
mod past;
mod watch;

pub use disk::{DiskWorld, time_of_day};
pub use embedded::{default_at, defaults};
pub use memory::MemoryWorld;
pub use past::{Identities, NoPast, Past, Revision};
pub use watch::{Changes, Hearing, PollReason, WatchOptions, Watcher, Watching};

use crate::base::{Date, Fingerprint, SitePath};
use std::path::Path;
use std::sync::Arc;
use thiserror::Error;

/// Where a site is read from.
pub trait World: Sync {
    /// Everything that lies at `path` or below it: a file gives itself, a folder all its files.
    ///
    /// Gives nothing if nothing is there, or only what is hidden, or if the way to it leads through
    /// a symbolic link.
    fn list_at(&self, path: &SitePath) -> Vec<Entry>;

    /// Every file of the site, sorted; only what lies below [`FOLDERS`].
    fn list(&self) -> Vec<Entry> {
        let folder = |name| SitePath::new(name).expect("the name of a site folder is a path");
        let mut entries: Vec<Entry> =
            FOLDERS.into_iter().flat_map(|name| self.list_at(&folder(name))).collect();
        entries.sort();
        entries
    }

    /// The bytes of a file that [`World::list`] named as [`EntryKind::File`].
    ///
    /// # Errors
    /// When the file is gone or may not be read.
    fn read(&self, path: &SitePath) -> Result<Arc<[u8]>, ReadError>;

    /// What tells the bytes of a file from all others: equal for equal bytes. Nothing where the world
    /// does not know without reading them.
    fn identity(&self, _: &SitePath) -> Option<Fingerprint> {
        None
    }

    /// The day of the build, for what is upcoming and what is over.
    fn today(&self) -> Date;

    /// What the site was before.
    ///
    /// # Errors
    /// When it has no past, or one that cannot be read.
    fn past(&self) -> Result<Arc<dyn Past>, NoPast> {
        Err(NoPast::NotKept)
    }
}

/// The folders of a site that are read; all others are the owner's own business.
pub const FOLDERS: [&str; 3] = ["content", "layouts", "static"];

/// Something that lies in a site folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Where.
    pub path: SitePath,
    /// What.
    pub kind: EntryKind,
}

/// What can lie in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// A file of so many bytes.
    File(u64),
    /// A link to somewhere else, which is not followed.
    Symlink,
    /// A pipe, a socket, a device.
    Special,
    /// Something that cannot be looked at, and why.
    Unreadable(String),
    /// A file whose name is no path: not UTF-8, or with a backslash.
    BadName(String),
}

/// A file could not be read.
#[derive(Debug, Clone, Error, PartialEq, Eq)]
#[error("{reason}")]
pub struct ReadError {
    /// Why, in the words of the system.
    pub reason: String,
    /// Whether it is a matter of permission.
    pub permission: bool,
}

/// Opens the site in `folder`: its files, or, of a bare repository, what the last commit holds.
///
/// # Errors
/// When there is no such folder, or no `content/site.yaml` in it.
pub fn open(folder: &Path) -> Result<Box<dyn World>, WorldError> {
    let error = match DiskWorld::open(folder) {
        Ok(world) => return Ok(Box::new(world)),
        Err(error) => error,
    };
    let settings = SitePath::new(SETTINGS).expect("a constant path");
    let bare = bare::BareWorld::of(folder).filter(|world| !world.list_at(&settings).is_empty());
    bare.map(|world| Box::new(world) as Box<dyn World>).ok_or(error)
}

/// Whether `folder` is a site that only a bare repository holds.
pub fn is_bare(folder: &Path) -> bool {
    DiskWorld::open(folder).is_err() && open(folder).is_ok()
}

/// The file that makes a folder a site.
const SETTINGS: &str = "content/site.yaml";

/// Why there is no world to read.
#[derive(Debug, Error)]
pub enum WorldError {
    /// The folder does not exist.
    #[error("there is no folder `{0}`")]
    NoFolder(String),
    /// The folder is no site.
    #[error("`{0}` is not a site: there is no `content/site.yaml` in it")]
    NoSite(String),
}
