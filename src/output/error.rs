//! Why a site could not be written: in words, with the path, the reason and a way out.
//!
//! Never shows another library's wording where a reader would have to know what it means.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why the output folder is as it was before.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The folder must not be an output folder, whatever is in it.
    #[error("`{}` cannot be the output folder: {reason}", .folder.display())]
    Refused {
        /// The folder that was asked for.
        folder: PathBuf,
        /// What speaks against it.
        reason: Refusal,
    },
    /// The folder holds files and no manifest of ours.
    #[error("`{}` is not empty and was not written by ordner; nothing was changed", .folder.display())]
    NotOurs {
        /// The folder that was asked for.
        folder: PathBuf,
    },
    /// The manifest cannot be read, so nobody knows which files are ours.
    #[error("`{}` cannot be understood: {reason}; nothing was changed", .manifest.display())]
    Manifest {
        /// The manifest.
        manifest: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A file that we did not write stands where one of ours belongs.
    #[error("`{}` was not written by ordner and stands where a file of the site belongs; nothing was changed", .path.display())]
    InTheWay {
        /// The file that is in the way.
        path: PathBuf,
    },
    /// Somebody saved a file in the old folder while the new one took its place.
    #[error("the site is written, but `{}` appeared meanwhile and the site has another file of that name", .path.display())]
    Stranded {
        /// Where that file is now.
        path: PathBuf,
    },
    /// Another build writes the same folder.
    #[error("another build is writing `{}`{}", .folder.display(), process(*.holder))]
    Busy {
        /// The folder that was asked for.
        folder: PathBuf,
        /// The number of the process that writes it, if it left one.
        holder: Option<u32>,
    },
    /// The disk, its file system or a permission stood against it.
    #[error("cannot {action} `{}`: {}", .path.display(), reason(.source))]
    Disk {
        /// What we tried, as a verb.
        action: &'static str,
        /// With which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// What speaks against a folder as output folder.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// It is `/`, or `C:\`.
    #[error("it is the whole disk")]
    WholeDisk,
    /// It is the home folder or contains it.
    #[error("your home folder is in it")]
    Home,
    /// It is a folder of sources or contains one.
    #[error("the sources in `{}` would be overwritten", .0.display())]
    HoldsSources(PathBuf),
    /// It lies in a folder of sources.
    #[error("it lies among the sources in `{}`", .0.display())]
    AmongSources(PathBuf),
    /// It is a file, or a link that leads nowhere.
    #[error("it is not a folder")]
    NotAFolder,
}

impl WriteError {
    /// The exit code of a build that ends with it: 2 for a wrong folder, 3 for the environment.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Refused { .. }
            | Self::NotOurs { .. }
            | Self::Manifest { .. }
            | Self::InTheWay { .. } => 2,
            Self::Stranded { .. } | Self::Busy { .. } | Self::Disk { .. } => 3,
        }
    }

    /// What the reader can do about it, as one sentence without a full stop.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Refused { .. } => "choose a folder of its own for the output, such as `public`",
            Self::NotOurs { .. } => {
                "choose an empty folder; or, to write the site between the files that are there \
                 and replace those of the same name, say `--adopt`"
            }
            Self::Manifest { .. } => {
                "delete the output folder and build again; or, to keep its other files, say \
                 `--adopt`"
            }
            Self::InTheWay { .. } => {
                "move it elsewhere or rename it; or, if it may be overwritten, say `--adopt`"
            }
            Self::Stranded { .. } => "move that file elsewhere and build again",
            Self::Busy { .. } => "wait until it is done, or end it",
            Self::Disk { source, .. } => advice(source),
        }
    }

    pub(super) fn disk(action: &'static str, path: &Path, source: io::Error) -> Self {
        Self::Disk { action, path: path.to_owned(), source }
    }
}

fn process(holder: Option<u32>) -> String {
    holder.map(|id| format!(" (process {id})")).unwrap_or_default()
}

/// What the system said, in words where we have better ones.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::StorageFull => "no space left on the disk".to_owned(),
        ErrorKind::QuotaExceeded => "no space left: your share of the disk is used up".to_owned(),
        ErrorKind::FileTooLarge => "no space: the system allows no file of this size".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the disk can only be read".to_owned(),
        ErrorKind::NotADirectory => "a part of this path is a file, not a folder".to_owned(),
        ErrorKind::NotFound => "it does not exist".to_owned(),
        ErrorKind::ResourceBusy => "another program is using it".to_owned(),
        _ => error.to_string(),
    }
}

fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            "make room, or choose an output folder on another disk; the old site is still there"
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "make the folder writable for you, or choose another output folder"
        }
        ErrorKind::NotADirectory | ErrorKind::NotFound => "check the path of the output folder",
        ErrorKind::ResourceBusy => "close the programs that use the output folder, and build again",
        _ => "build again; if it stays so, choose another output folder",
    }
}
