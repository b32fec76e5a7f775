//! Removes what is left of an old site, or of a build that was killed.
//!
//! Never removes a file of somebody else that has no second name in the output folder.

use super::WriteError;
use super::disk::{self, Entry, Result};
use super::manifest::{FILE_NAME, Manifest};
use super::standing::{as_site_path, below};
use super::target::Target;
use rayon::prelude::*;
use std::path::Path;

/// Puts right what a killed build left: the folder has its site afterwards, and nothing lies about.
pub(super) fn clear(target: &Target) -> Result<()> {
    disk::remove_tree(&target.inner_stage())?;
    for left in [target.aside(), target.stage()] {
        if !disk::exists(&left) {
            continue;
        }
        if is_complete(&left) && !disk::exists(&target.folder) {
            disk::rename(&left, &target.folder)?;
        } else {
            dissolve(&left, &target.folder)?;
        }
    }
    Ok(())
}

/// Removes a site that is no longer, or not yet, the one in `folder`.
///
/// Without a manifest it is one that we were about to prepare: all in it are our copies and second
/// names. With one it may have been the site, and somebody may have saved a file in it until the
/// moment it gave way; such a file moves to the new site.
pub(super) fn dissolve(site: &Path, folder: &Path) -> Result<()> {
    match Manifest::read(site) {
        Ok(Some(manifest)) => Dissolution { site, folder, manifest }.of_folder(site),
        Ok(None) | Err(WriteError::Manifest { .. }) => disk::remove_tree(site),
        Err(error) => Err(error),
    }
}

fn is_complete(site: &Path) -> bool {
    matches!(Manifest::read(site), Ok(Some(_)))
}

struct Dissolution<'a> {
    site: &'a Path,
    folder: &'a Path,
    manifest: Manifest,
}

impl Dissolution<'_> {
    /// The manifest goes last: as long as a file is there, we can tell whose it is.
    fn of_folder(&self, folder: &Path) -> Result<()> {
        let entries = disk::list(folder)?;
        let (last, first): (Vec<_>, Vec<_>) =
            entries.into_iter().partition(|entry| entry.path == self.site.join(FILE_NAME));
        first.par_iter().try_for_each(|entry| self.of_entry(entry))?;
        last.iter().try_for_each(|manifest| disk::remove_file(&manifest.path))?;
        disk::remove_folder(folder)
    }

    fn of_entry(&self, entry: &Entry) -> Result<()> {
        if entry.kind.is_dir() {
            return self.of_folder(&entry.path);
        }
        let path = below(self.site, &entry.path);
        let there = self.folder.join(&path);
        let is_ours = as_site_path(&path).is_some_and(|path| self.manifest.lists(&path));
        if is_ours || disk::same_file(&entry.path, &there) {
            disk::remove_file(&entry.path)
        } else if disk::exists(&there) {
            Err(WriteError::Stranded { path: entry.path.clone() })
        } else {
            disk::create_folder(there.parent().expect("a joined path has a parent"))?;
            disk::rename(&entry.path, &there)
        }
    }
}
