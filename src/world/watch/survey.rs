//! Looks at all files of a site from outside: how long they are and when they were changed.
//!
//! Never opens a file and never follows a symbolic link.

use super::notice::site_path;
use crate::base::SitePath;
use crate::world::FOLDERS;
use crate::world::hidden::is_left_out;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use walkdir::{DirEntry, WalkDir};

/// All files of a site, as they were when it came by.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Survey {
    files: BTreeMap<SitePath, Look>,
}

/// What a file looks like from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    bytes: u64,
    modified: Option<SystemTime>,
}

impl Survey {
    /// Looks at the site in `root` for as long as `goes_on` says so.
    pub(super) fn take(root: &Path, goes_on: impl Fn() -> bool) -> Self {
        let entries = FOLDERS.into_iter().flat_map(|folder| walk(root.join(folder)));
        let files = entries.take_while(|_| goes_on()).filter_map(|entry| look(root, &entry));
        Self { files: files.collect() }
    }

    /// Every file that came, went or changed from this survey to the `next`, sorted.
    pub(super) fn differences(&self, next: &Self) -> Vec<SitePath> {
        let changed = |(path, look): &(&SitePath, &Look)| next.files.get(path) != Some(look);
        let is_new = |path: &&SitePath| !self.files.contains_key(path);
        let mut paths: Vec<SitePath> =
            self.files.iter().filter(changed).map(|(path, _)| path.clone()).collect();
        paths.extend(next.files.keys().filter(is_new).cloned());
        paths.sort();
        paths
    }
}

fn walk(folder: PathBuf) -> impl Iterator<Item = DirEntry> {
    WalkDir::new(folder)
        .follow_links(false)
        .follow_root_links(false)
        .into_iter()
        .filter_entry(|entry| !is_left_out(entry))
        .filter_map(Result::ok)
        .filter(|entry| !entry.file_type().is_dir())
}

fn look(root: &Path, entry: &DirEntry) -> Option<(SitePath, Look)> {
    let metadata = entry.metadata().ok()?;
    let look = Look { bytes: metadata.len(), modified: metadata.modified().ok() };
    Some((site_path(root, entry.path())?, look))
}
