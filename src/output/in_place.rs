//! Replaces the files of a folder one by one, for folders that must stay where they are.
//!
//! Never leaves a file half written, and never a file of ours that the manifest does not list.

use super::change::Change;
use super::disk::{self, Result};
use super::manifest::{FILE_NAME, Manifest};
use super::names::folders_above;
use super::target::Target;
use super::{Artifact, swap};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Prepares the changed files inside the folder, then moves each to its place.
pub(super) fn publish(target: &Target, change: &Change) -> Result<()> {
    let stage = target.inner_stage();
    disk::create_folder(&target.folder)?;
    disk::create_stage(&stage)?;
    let done = prepare(&stage, change).and_then(|()| replace(&stage, &target.folder, change));
    let tidied = disk::remove_tree(&stage);
    done.and(tidied)
}

fn prepare(stage: &Path, change: &Change) -> Result<()> {
    swap::create_folders(stage, change.write.iter())?;
    swap::write_all(stage, &change.write)
}

/// Pictures, styles and scripts come before the pages that ask for them, and what is gone goes last
/// unless a new file needs its name.
fn replace(stage: &Path, folder: &Path, change: &Change) -> Result<()> {
    write_manifest(&change.meanwhile, stage, folder)?;
    let (last, first): (Vec<&str>, Vec<&str>) = change
        .remove
        .iter()
        .map(String::as_str)
        .partition(|path| change.names.leave_room_for_file(path));
    remove(folder, &first, change)?;
    let (pages, others): (Vec<&Artifact>, Vec<&Artifact>) =
        change.write.iter().partition(|artifact| artifact.path.extension() == "html");
    swap::create_folders(folder, change.write.iter())?;
    others.par_iter().chain(&pages).try_for_each(|artifact| settle(stage, folder, artifact))?;
    remove(folder, &last, change)?;
    write_manifest(&change.manifest, stage, folder)
}

fn write_manifest(manifest: &Manifest, stage: &Path, folder: &Path) -> Result<()> {
    manifest.write(stage)?;
    disk::rename(&stage.join(FILE_NAME), &folder.join(FILE_NAME))
}

fn settle(stage: &Path, folder: &Path, artifact: &Artifact) -> Result<()> {
    let path = artifact.path.as_str();
    disk::rename(&stage.join(path), &folder.join(path))
}

/// Removes files, and all folders of files that are gone and in which nothing is left; a build that
/// was killed may have removed the files only.
fn remove(folder: &Path, paths: &[&str], change: &Change) -> Result<()> {
    paths.par_iter().try_for_each(|path| disk::remove_file(&folder.join(path)))?;
    let above: BTreeSet<&str> = change.gone.iter().flat_map(|path| folders_above(path)).collect();
    for above in above.into_iter().rev() {
        let _ = fs::remove_dir(folder.join(above)); // fails, as it should, if something is in it
    }
    Ok(())
}
