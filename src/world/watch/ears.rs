//! Asks the system to say what changes in the folders of a site.
//!
//! Watches folders, never single files: a file that is saved by renaming takes its watch away with it.
//! What else lies in the root may be huge and is not watched.

use super::listener::Listener;
use super::notice::tells_closes;
use super::{Hearing, PollReason, WatchOptions};
use crate::base::SitePath;
use crate::world::FOLDERS;
use crate::world::disk::reason;
use notify::{Config, Error, ErrorKind, RecommendedWatcher, RecursiveMode, Result, Watcher};
use std::path::{Path, PathBuf};

/// The system's watch over a site.
pub(super) struct Ears {
    watcher: RecommendedWatcher,
    root: PathBuf,
}

impl Ears {
    /// Has `listener` told of the site in `root`, or says why that cannot be.
    pub(super) fn open(
        root: &Path,
        listener: Listener,
        options: &WatchOptions,
    ) -> std::result::Result<Self, PollReason> {
        if options.poll {
            return Err(PollReason::Asked);
        }
        if options.hearing == Hearing::Refused {
            return Err(PollReason::Refused("a test wants it so".to_owned()));
        }
        Self::watch_site(root, listener).map_err(|error| PollReason::Refused(words(&error)))
    }

    fn watch_site(root: &Path, listener: Listener) -> Result<Self> {
        let config = Config::default().with_follow_symlinks(false);
        let watcher = RecommendedWatcher::new(listener, config)?;
        let mut ears = Self { watcher, root: root.to_path_buf() };
        ears.watch(root, RecursiveMode::NonRecursive)?;
        for folder in FOLDERS {
            ears.watch_if_real(&root.join(folder))?;
        }
        Ok(ears)
    }

    /// Sees to it that `path` is watched, which came or came again; whether it is a folder at all.
    pub(super) fn stand(&mut self, path: &SitePath) -> Result<bool> {
        let folder = self.root.join(path.as_str());
        let is_site_folder = path.parent().is_empty();
        if is_site_folder {
            // Of the folder that was there before; the watch may have gone with it.
            let _ = self.watcher.unwatch(&folder);
        }
        if is_site_folder || needs_help() {
            self.watch_if_real(&folder)
        } else {
            Ok(is_real(&folder))
        }
    }

    /// Watches a folder outside of the site for as long as `act` takes.
    pub(super) fn watching<T>(&mut self, folder: &Path, act: impl FnOnce() -> T) -> Result<T> {
        self.watch(folder, RecursiveMode::NonRecursive)?;
        let result = act();
        let _ = self.watcher.unwatch(folder);
        Ok(result)
    }

    fn watch_if_real(&mut self, folder: &Path) -> Result<bool> {
        if !is_real(folder) {
            return Ok(false);
        }
        match self.watch(folder, RecursiveMode::Recursive) {
            // It, or a folder in it, went a moment ago: that was or will be an event of its own.
            Err(Error { kind: ErrorKind::PathNotFound, .. }) => Ok(true),
            result => result.map(|()| true),
        }
    }

    fn watch(&mut self, folder: &Path, mode: RecursiveMode) -> Result<()> {
        self.watcher.watch(folder, mode)
    }
}

/// Whether folders below a watched one are watched one by one, as they are heard of: then some may
/// have been missed. To ask for the watch also waits until all events before are said.
fn needs_help() -> bool {
    tells_closes()
}

fn is_real(folder: &Path) -> bool {
    folder.symlink_metadata().is_ok_and(|found| found.is_dir())
}

/// Whether the system cannot watch more.
pub(super) fn is_limit(error: &Error) -> bool {
    matches!(error.kind, ErrorKind::MaxFilesWatch)
}

/// The error in words.
pub(super) fn words(error: &Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => "there is a limit of watched folders".to_owned(),
        ErrorKind::Io(error) => reason(Some(error)),
        ErrorKind::PathNotFound => "no such folder".to_owned(),
        ErrorKind::Generic(_) | ErrorKind::WatchNotFound | ErrorKind::InvalidConfig(_) => {
            error.to_string()
        }
    }
}
