//! The door out: takes all artifacts of a build and makes a folder hold exactly them.
//!
//! Never deletes a file it did not write, never leaves half a site, and writes only what differs.
//!
//! A site is prepared in a hidden folder beside the output folder; files whose bytes did not change
//! are linked, not written, after reading the standing file: its manifest, date or size alone are
//! never believed. Then the two folders change names in one step. A build that is killed leaves the
//! old site or the new one, and the next build removes what lies about; it needs no journal, since a
//! prepared folder tells by its manifest whether it is complete and which of its files are ours.
//!
//! Nothing waits for the disk (`fsync`), because a killed process loses nothing the system has taken.
//! Power loss can: a file of a site written seconds before may be empty afterwards. The next build
//! reads every file and replaces those that are not as they should be.

#![expect(clippy::disallowed_methods, reason = "the one module that writes, and reads to compare")]

mod change;
mod disk;
mod error;
mod in_place;
mod leftover;
mod lock;
mod manifest;
mod names;
mod platform;
mod standing;
mod swap;
mod target;
mod twins;

pub use error::{Refusal, WriteError};

use crate::base::{Pieces, SitePath};
use change::Change;
use lock::Lock;
use names::Names;
use standing::Standing;
use std::path::{Path, PathBuf};
use std::time::Duration;
use swap::Setback;
use target::Target;

/// Bytes at an output path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Where, below the output folder.
    pub path: SitePath,
    /// What.
    pub bytes: Pieces,
}

/// All artifacts of a build, sorted by path.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Output {
    artifacts: Vec<Artifact>,
}

/// How an output folder is to be written.
#[derive(Debug, Clone)]
pub struct WriteOptions {
    /// Folders of sources: the output can be none of them, hold none and lie in none.
    pub protected: Vec<PathBuf>,
    /// Whether to write between the files of a folder that is not ours, and over those of the same
    /// name.
    pub adopt: Adopt,
    /// What becomes of files of ours that are no longer part of it.
    pub former: Former,
    /// How the new site takes the place of the old one.
    pub way: Way,
    /// How long to wait for another build to the same folder.
    pub wait: Duration,
}

/// What to do about files that we did not write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Adopt {
    /// Stop before anything is changed.
    #[default]
    Refuse,
    /// Leave them, but take over those that stand where a file of the site belongs.
    TakeOver,
}

/// What to do with files that an earlier build wrote and this one does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Former {
    /// Remove them: the folder holds one site.
    #[default]
    Remove,
    /// Leave them, and remember that they are ours: the folder holds what was made over time.
    Keep,
}

/// How the new site takes the place of the old one; where one way is barred, the next is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Way {
    /// Both folders change names in one step.
    #[default]
    Exchange,
    /// The old folder steps aside, then the new one takes its name. Killed in between, the next
    /// build puts the old one back.
    Renames,
    /// The folder stays and its files are replaced one by one: where it is a link or a mount point,
    /// holds a `.git` or folders of others, or somebody watches the folder itself. Killed in
    /// between, every file is old or new, and the next build completes the site.
    InPlace,
}

/// What writing a site came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// Files that are new or have other bytes than before.
    pub written: usize,
    /// Files that were there with the same bytes.
    pub unchanged: usize,
    /// Files of the site before that are no longer part of it.
    pub removed: usize,
}

impl Default for WriteOptions {
    fn default() -> Self {
        let wait = Duration::from_secs(30);
        let (adopt, former, way) = (Adopt::default(), Former::default(), Way::default());
        Self { protected: Vec::new(), adopt, former, way, wait }
    }
}

impl Output {
    /// Sorts the artifacts of a build.
    ///
    /// # Panics
    /// If two artifacts share a path, one lies below another, or one begins with `.ordner-`: which
    /// paths there are is decided, and complained about, before any byte is made.
    pub fn new(mut artifacts: Vec<Artifact>) -> Self {
        artifacts.sort_unstable_by(|one, other| one.path.cmp(&other.path));
        assert_apart(&artifacts);
        Self { artifacts }
    }

    /// All artifacts, sorted by path.
    pub fn artifacts(&self) -> &[Artifact] {
        &self.artifacts
    }

    /// The artifact at `path`, which is written without a slash at the start.
    pub fn get(&self, path: &str) -> Option<&Artifact> {
        let position = self.artifacts.binary_search_by(|artifact| artifact.path.as_str().cmp(path));
        position.ok().map(|position| &self.artifacts[position])
    }

    /// Makes `folder` hold this site, and leaves what others put there.
    ///
    /// # Errors
    /// If the folder must not be written, or the disk, a permission or another build stands against
    /// it. The folder then is as before, or, where it was replaced file by file, put right by the
    /// next call.
    pub fn write_to(&self, folder: &Path, options: &WriteOptions) -> Result<Written, WriteError> {
        let mut target = Target::find(folder, &options.protected)?;
        let _lock = Lock::take(&mut target, options.wait)?;
        leftover::clear(&target)?;
        let standing = Standing::read(&target.folder, self, options)?;
        let change = Change::between(&standing, self, &target.folder);
        if !change.is_none() {
            let way = options.way.max(target.way).max(standing.way());
            publish(&target, &standing, &change, way)?;
        }
        Ok(change.summary())
    }
}

/// Publishes in the given way, or in place if the folder turns out to be stuck where it is.
fn publish(
    target: &Target,
    standing: &Standing,
    change: &Change,
    way: Way,
) -> Result<(), WriteError> {
    if way < Way::InPlace {
        match swap::publish(target, standing, change, way) {
            Ok(()) => return Ok(()),
            Err(Setback::Failed(error)) => return Err(error),
            Err(Setback::Stuck) => {}
        }
    }
    in_place::publish(target, change)
}

/// Holds the invariant of [`Output::new`].
fn assert_apart(artifacts: &[Artifact]) {
    let is_own = |artifact: &Artifact| artifact.path.as_str().starts_with(".ordner-");
    assert!(!artifacts.iter().any(is_own), "no artifact has a name of ours");
    let are_apart = Names::of(artifacts).are_apart(artifacts);
    assert!(are_apart, "all artifacts have paths of their own, letter case aside");
}
