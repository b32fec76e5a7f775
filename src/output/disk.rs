//! What we do with files and folders, so that every failure names its path.
//!
//! Never follows a link out of the folder it was given, and never decides what is to be done.

use super::error::WriteError;
use super::platform;
use rayon::prelude::*;
use std::fs::{self, File, FileType};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long a folder may be held by a virus scanner or an indexer before we give up.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long we wait between two tries.
const PAUSE: Duration = Duration::from_millis(50);

pub(super) type Result<T> = std::result::Result<T, WriteError>;

/// Says of a failure what we tried and with which path.
pub(super) trait About<T> {
    fn about(self, action: &'static str, path: &Path) -> Result<T>;
}

impl<T> About<T> for io::Result<T> {
    fn about(self, action: &'static str, path: &Path) -> Result<T> {
        self.map_err(|error| WriteError::disk(action, path, error))
    }
}

/// One entry of a folder.
pub(super) struct Entry {
    pub(super) path: PathBuf,
    pub(super) kind: FileType,
}

/// What stands in this folder, in no order.
pub(super) fn list(folder: &Path) -> Result<Vec<Entry>> {
    let entry = |entry: io::Result<fs::DirEntry>| {
        let entry = entry?;
        Ok(Entry { path: entry.path(), kind: entry.file_type()? })
    };
    fs::read_dir(folder).and_then(|entries| entries.map(entry).collect()).about("read", folder)
}

/// Whether something, be it a link, has this name.
pub(super) fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Whether this is a file with exactly these bytes. Reads them: neither dates nor sizes are proof.
pub(super) fn holds(path: &Path, bytes: &[u8]) -> bool {
    let read = || -> io::Result<Vec<u8>> {
        let mut file = File::open(path)?;
        if file.metadata()?.len() != bytes.len() as u64 {
            return Err(ErrorKind::InvalidData.into());
        }
        let mut there = Vec::with_capacity(bytes.len() + 1);
        file.read_to_end(&mut there)?;
        Ok(there)
    };
    read().is_ok_and(|there| there == bytes)
}

/// Whether both are names of one file; where the system does not tell, whether they are equal.
pub(super) fn same_file(one: &Path, other: &Path) -> bool {
    let identity = |path| platform::identity(fs::symlink_metadata(path));
    match (identity(one), identity(other)) {
        (Some(one), Some(other)) => one == other,
        _ => fs::read(one).is_ok_and(|bytes| holds(other, &bytes)),
    }
}

/// Writes a new file and looks whether all of it arrived.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).about("write", path)?;
    let there = fs::symlink_metadata(path).about("read", path)?.len();
    if there == bytes.len() as u64 {
        return Ok(());
    }
    Err(io::Error::other("not all of it was stored")).about("write", path)
}

/// Creates a folder and those above it.
pub(super) fn create_folder(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).about("create", folder)
}

/// Creates a folder to work in, where nothing may be yet.
pub(super) fn create_stage(folder: &Path) -> Result<()> {
    fs::create_dir(folder).about("create", folder)
}

/// Gives a file or folder another name, which a file may have had before.
pub(super) fn rename(from: &Path, to: &Path) -> Result<()> {
    patiently(|| fs::rename(from, to)).about("replace", to)
}

/// Removes a file or a link.
pub(super) fn remove_file(path: &Path) -> Result<()> {
    patiently(|| fs::remove_file(path)).about("remove", path)
}

/// Removes a folder in which nothing is left.
pub(super) fn remove_folder(folder: &Path) -> Result<()> {
    patiently(|| fs::remove_dir(folder)).about("remove", folder)
}

/// Removes a folder of ours with everything in it, if it is there.
pub(super) fn remove_tree(folder: &Path) -> Result<()> {
    if !exists(folder) {
        return Ok(());
    }
    list(folder)?.into_par_iter().try_for_each(|entry| {
        if entry.kind.is_dir() { remove_tree(&entry.path) } else { remove_file(&entry.path) }
    })?;
    remove_folder(folder)
}

/// Tries until nobody else holds the file, but no longer than [`PATIENCE`].
pub(super) fn patiently<T>(act: impl Fn() -> io::Result<T>) -> io::Result<T> {
    let start = Instant::now();
    loop {
        match act() {
            Err(error) if is_passing(error.kind()) && start.elapsed() < PATIENCE => sleep(PAUSE),
            done => return done,
        }
    }
}

/// Whether a failure may pass by itself; only Windows denies permission for open files.
fn is_passing(kind: ErrorKind) -> bool {
    kind == ErrorKind::ResourceBusy || (cfg!(windows) && kind == ErrorKind::PermissionDenied)
}
