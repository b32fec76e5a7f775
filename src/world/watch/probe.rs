//! A folder of our own in which a file is written to see whether the system says so.
//!
//! Writes nowhere else, and leaves nothing behind.
#![expect(clippy::disallowed_methods, reason = "writes and removes one file of its own")]

use std::path::{Path, PathBuf};

/// An empty folder that goes away with this value.
pub(super) struct Probe {
    folder: PathBuf,
}

impl Probe {
    /// Makes the folder; nothing if this computer has no place for it.
    pub(super) fn new() -> Option<Self> {
        let name = format!("ordner-watch-{:016x}", getrandom::u64().ok()?);
        let folder = std::env::temp_dir().canonicalize().ok()?.join(name);
        std::fs::create_dir(&folder).ok()?;
        Some(Self { folder })
    }

    /// The folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Does what the system is to speak of; whether it was done.
    pub(super) fn write(&self) -> bool {
        std::fs::write(self.file(), "").is_ok()
    }

    fn file(&self) -> PathBuf {
        self.folder.join("probe")
    }
}

impl Drop for Probe {
    fn drop(&mut self) {
        // What cannot be removed is an empty folder among temporary files.
        let _ = std::fs::remove_file(self.file());
        let _ = std::fs::remove_dir(&self.folder);
    }
}
