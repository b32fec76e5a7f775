//! A site in a folder on disk.
//!
//! Follows no symbolic link, so nothing from outside the folder is ever read.
#![expect(clippy::disallowed_methods, reason = "this is the module that reads files and the clock")]

use crate::base::SitePath;
use crate::base::date::Date;
use crate::world::git::GitPast;
use crate::world::hidden::{is_left_out, lies_hidden};
use crate::world::{Entry, EntryKind, NoPast, Past, ReadError, SETTINGS, World, WorldError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};
use walkdir::{DirEntry, WalkDir};

/// How many seconds a day has.
pub(super) const SECONDS_A_DAY: i64 = 86_400;

/// A site folder on disk.
#[derive(Debug, Clone)]
pub struct DiskWorld {
    root: PathBuf,
    /// The day, if it is not the one by the clock.
    day: Option<Date>,
}

impl DiskWorld {
    /// Opens the site in `folder`.
    ///
    /// # Errors
    /// When there is no such folder, or no `content/site.yaml` in it.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self, WorldError> {
        let root = folder.as_ref().to_path_buf();
        let name = || root.display().to_string();
        if !root.is_dir() {
            return Err(WorldError::NoFolder(name()));
        }
        if !root.join(SETTINGS).is_file() {
            return Err(WorldError::NoSite(name()));
        }
        Ok(Self { root, day: None })
    }

    /// The same site on another day.
    #[must_use]
    pub fn on(mut self, today: Date) -> Self {
        self.day = Some(today);
        self
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether a walk through the whole site comes to `path`: through real folders, none hidden.
    fn is_reached(&self, path: &SitePath) -> bool {
        let text = path.as_str();
        let mut folders = text.match_indices('/').map(|(end, _)| self.root.join(&text[..end]));
        let is_real = |folder: PathBuf| folder.symlink_metadata().is_ok_and(|found| found.is_dir());
        !lies_hidden(path) && folders.all(is_real)
    }

    fn entry(&self, entry: walkdir::Result<DirEntry>) -> Option<Entry> {
        let (path, kind) = match entry {
            Ok(entry) if entry.file_type().is_dir() => return None,
            Ok(entry) => (entry.path().to_path_buf(), kind_of(&entry)),
            Err(error) => {
                let path = error.path()?.to_path_buf();
                if error.depth() == 0 && error.io_error().is_some_and(is_missing) {
                    return None;
                }
                (path, EntryKind::Unreadable(reason(error.io_error())))
            }
        };
        let relative = path.strip_prefix(&self.root).ok()?.to_string_lossy().replace('\\', "/");
        let named = path.to_str().and_then(|_| SitePath::new(&relative));
        Some(match named {
            Some(path) => Entry { path, kind },
            None => Entry {
                path: SitePath::new("content").expect("a plain word is a path"),
                kind: EntryKind::BadName(relative),
            },
        })
    }
}

impl World for DiskWorld {
    fn list_at(&self, path: &SitePath) -> Vec<Entry> {
        if !self.is_reached(path) {
            return Vec::new();
        }
        WalkDir::new(self.root.join(path.as_str()))
            .follow_links(false)
            .follow_root_links(false)
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !is_left_out(entry))
            .filter_map(|entry| self.entry(entry))
            .collect()
    }

    fn read(&self, path: &SitePath) -> Result<Arc<[u8]>, ReadError> {
        std::fs::read(self.root.join(path.as_str())).map(Arc::from).map_err(|error| ReadError {
            reason: reason(Some(&error)),
            permission: error.kind() == io::ErrorKind::PermissionDenied,
        })
    }

    fn today(&self) -> Date {
        self.day.unwrap_or_else(today)
    }

    fn past(&self) -> Result<Arc<dyn Past>, NoPast> {
        Ok(Arc::new(GitPast::of(&self.root)?))
    }
}

/// The time on the wall, `14:03:09`, for people who watch a build.
pub fn time_of_day() -> String {
    jiff::Zoned::now().strftime("%H:%M:%S").to_string()
}

/// The day by the clock of this computer, in UTC.
pub(super) fn today() -> Date {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let days = i64::try_from(since.as_secs()).unwrap_or(0) / SECONDS_A_DAY;
    Date::from_days_since_1970(days).expect("the clock shows a year of four digits")
}

/// Whether there is nothing: no such name, or what should be a folder on the way to it is a file.
fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn kind_of(entry: &DirEntry) -> EntryKind {
    let file_type = entry.file_type();
    if file_type.is_symlink() {
        EntryKind::Symlink
    } else if !file_type.is_file() {
        EntryKind::Special
    } else {
        match entry.metadata() {
            Ok(metadata) => EntryKind::File(metadata.len()),
            Err(error) => EntryKind::Unreadable(reason(error.io_error())),
        }
    }
}

/// The system's words without its error number.
pub(super) fn reason(error: Option<&io::Error>) -> String {
    let text = error.map_or_else(|| "it cannot be looked at".to_owned(), ToString::to_string);
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}
