//! Keeps two builds from writing one folder at the same time.
//!
//! Never outlives its process: the system itself lets go of the lock of a build that was killed.

use super::disk::{self, About, Result};
use super::error::WriteError;
use super::target::{Target, is_forbidden};
use super::{Way, platform};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long we wait between two tries.
const PAUSE: Duration = Duration::from_millis(50);

/// The right to write a folder, until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Waits for the right to write `target`. Where its parent folder forbids us to write, the lock
    /// and all else must find room inside the folder.
    pub(super) fn take(target: &mut Target, wait: Duration) -> Result<Self> {
        disk::create_folder(target.parent())?;
        let path = target.lock();
        match Self::at(&path, &target.folder, wait) {
            Err(WriteError::Disk { source, .. })
                if is_forbidden(&source) && target.way < Way::InPlace && target.folder.is_dir() =>
            {
                target.way = Way::InPlace;
                Self::at(&target.lock(), &target.folder, wait)
            }
            taken => taken,
        }
    }

    fn at(path: &Path, folder: &Path, wait: Duration) -> Result<Self> {
        let start = Instant::now();
        loop {
            match try_take(path).about("write to", folder)? {
                Some(file) => return Ok(Self { path: path.to_owned(), _file: file }),
                None if start.elapsed() < wait => sleep(PAUSE),
                None => {
                    let holder = fs::read_to_string(path).ok().and_then(|id| id.parse().ok());
                    return Err(WriteError::Busy { folder: folder.to_owned(), holder });
                }
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Where the system does not tell whether a name still means our file, the file stays.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// The locked file, or nothing if another build has it.
fn try_take(path: &Path) -> io::Result<Option<File>> {
    let mut options = OpenOptions::new();
    let mut file = options.read(true).write(true).create(true).truncate(false).open(path)?;
    match file.try_lock() {
        Ok(()) if names(path, &file) => {
            // Only for the message of a build that waits in vain.
            let _ = file.set_len(0).and_then(|()| write!(file, "{}", process::id()));
            Ok(Some(file))
        }
        // The last holder removed the file between our opening and our locking it.
        Ok(()) | Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Whether `path` still is the name of `file`.
fn names(path: &Path, file: &File) -> bool {
    platform::identity(fs::symlink_metadata(path)) == platform::identity(file.metadata())
}
