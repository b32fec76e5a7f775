//! Which folder a site is written to, and where beside it we may work.
//!
//! Never accepts a folder in which a build could destroy a source; touches nothing.

use super::disk::{About, Result};
use super::error::{Refusal, WriteError};
use super::{Way, platform};
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf, absolute};
use std::{env, fs};

/// The name of the working folder inside an output folder that cannot be swapped.
pub(super) const INNER_STAGE: &str = ".ordner-stage";
/// The name of the lock inside an output folder whose parent we cannot write.
pub(super) const INNER_LOCK: &str = ".ordner-lock";

/// An output folder that passed all checks; it need not exist.
#[derive(Debug)]
pub(super) struct Target {
    /// The real folder, all links followed.
    pub(super) folder: PathBuf,
    /// The least that this place asks for.
    pub(super) way: Way,
}

impl Target {
    /// Checks that `folder` may be written to at all.
    pub(super) fn find(folder: &Path, protected: &[PathBuf]) -> Result<Self> {
        let asked: PathBuf = absolute(folder).about("find", folder)?.components().collect();
        let real = real(&asked)?;
        let refused = |reason| WriteError::Refused { folder: asked.clone(), reason };
        match refusal(&real, protected)? {
            Some(reason) => Err(refused(reason)),
            None if exists_as_other(&asked) => Err(refused(Refusal::NotAFolder)),
            None if asked.is_symlink() || platform::is_mount_point(&real) => {
                Ok(Self { folder: real, way: Way::InPlace })
            }
            None => Ok(Self { folder: real, way: Way::Exchange }),
        }
    }

    /// Where the new site is prepared, on the same disk as the folder.
    pub(super) fn stage(&self) -> PathBuf {
        self.beside("stage")
    }

    /// Where the old site goes if the two cannot change names in one step.
    pub(super) fn aside(&self) -> PathBuf {
        self.beside("old")
    }

    /// The lock that all builds to this folder share.
    pub(super) fn lock(&self) -> PathBuf {
        match self.way {
            Way::Exchange | Way::Renames => self.beside("lock"),
            Way::InPlace => self.folder.join(INNER_LOCK),
        }
    }

    /// Where changed files are prepared if the folder keeps its place.
    pub(super) fn inner_stage(&self) -> PathBuf {
        self.folder.join(INNER_STAGE)
    }

    /// The folder that holds the output folder.
    pub(super) fn parent(&self) -> &Path {
        self.folder.parent().expect("find() refuses the whole disk")
    }

    fn beside(&self, what: &str) -> PathBuf {
        let name = self.folder.file_name().expect("find() refuses the whole disk");
        let mut hidden = OsString::from(".");
        hidden.push(name);
        hidden.push(".ordner-");
        hidden.push(what);
        self.parent().join(hidden)
    }
}

/// Follows all links of a path whose last parts need not exist.
fn real(path: &Path) -> Result<PathBuf> {
    match (fs::canonicalize(path), path.parent(), path.file_name()) {
        (Ok(real), ..) => Ok(real),
        (Err(error), Some(parent), Some(name)) if error.kind() == ErrorKind::NotFound => {
            Ok(real(parent)?.join(name))
        }
        (Err(error), ..) => Err(error).about("find", path),
    }
}

/// What speaks against the real folder `folder`.
fn refusal(folder: &Path, protected: &[PathBuf]) -> Result<Option<Refusal>> {
    if folder.parent().is_none() {
        return Ok(Some(Refusal::WholeDisk));
    }
    if env::home_dir().and_then(|home| real(&home).ok()).is_some_and(|h| h.starts_with(folder)) {
        return Ok(Some(Refusal::Home));
    }
    for sources in protected {
        let sources = real(&absolute(sources).about("find", sources)?)?;
        if sources.starts_with(folder) {
            return Ok(Some(Refusal::HoldsSources(sources)));
        }
        if folder.starts_with(&sources) {
            return Ok(Some(Refusal::AmongSources(sources)));
        }
    }
    Ok(None)
}

/// Whether the name is taken by a file or by a link to anything but a folder.
fn exists_as_other(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok() && !path.is_dir()
}

/// Whether `error` says that we may not write there.
pub(super) fn is_forbidden(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}
