//! Prepares the new site in a folder of its own and lets it take the place of the old one.
//!
//! Never touches the old folder before the new one is complete.

use super::change::Change;
use super::disk::{self, About, Result};
use super::leftover;
use super::standing::Standing;
use super::target::Target;
use super::twins::{self, Parted};
use super::{Artifact, Way, WriteError, platform};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Why the two folders did not change places.
pub(super) enum Setback {
    /// The folder has to stay where it is; nothing was changed.
    Stuck,
    /// Nothing else would work either.
    Failed(WriteError),
}

impl From<WriteError> for Setback {
    fn from(error: WriteError) -> Self {
        Self::Failed(error)
    }
}

/// Replaces the whole folder, in one step if the file system can.
pub(super) fn publish(
    target: &Target,
    standing: &Standing,
    change: &Change,
    way: Way,
) -> std::result::Result<(), Setback> {
    let stage = target.stage();
    let swapped =
        prepare(&stage, &target.folder, standing, change).and_then(|()| match standing.manifest {
            None => settle(&stage, &target.folder).map(|()| None),
            Some(_) => swap(&stage, target, way).map(Some),
        });
    match swapped {
        Ok(Some(old)) => Ok(leftover::dissolve(&old, &target.folder)?),
        Ok(None) => Ok(()),
        Err(setback) => {
            // The reason why is worth more than a failure to tidy up, which comes back next time.
            let _ = disk::remove_tree(&stage);
            Err(setback)
        }
    }
}

/// Builds the whole new folder: our files, those of others, and last the manifest.
fn prepare(
    stage: &Path,
    folder: &Path,
    standing: &Standing,
    change: &Change,
) -> std::result::Result<(), Setback> {
    disk::create_stage(stage)?;
    if let Ok(old) = fs::metadata(folder) {
        platform::allows_writing(folder).about("write to", folder)?;
        let new = fs::metadata(stage).about("read", stage)?;
        if !platform::same_owner(&old, &new) {
            return Err(Setback::Stuck);
        }
        fs::set_permissions(stage, old.permissions()).about("write to", stage)?;
    }
    create_folders(stage, change.write.iter().chain(&change.keep))?;
    write_all(stage, &change.write)?;
    change.keep.par_iter().try_for_each(|artifact| keep(stage, folder, artifact))?;
    for found in &standing.foreign {
        bring_along(stage, folder, &found.path)?;
    }
    Ok(change.manifest.write(stage)?)
}

/// Creates all folders that these artifacts need below `stage`.
pub(super) fn create_folders<'a>(
    stage: &Path,
    artifacts: impl Iterator<Item = &'a &'a Artifact>,
) -> Result<()> {
    let folders: BTreeSet<&str> = artifacts.map(|artifact| artifact.path.parent()).collect();
    folders.into_par_iter().try_for_each(|folder| disk::create_folder(&stage.join(folder)))
}

/// Writes artifacts below `stage`; of several with the same bytes one, which the others are links to
/// where files can have several names.
pub(super) fn write_all(stage: &Path, artifacts: &[&Artifact]) -> Result<()> {
    let Parted { first, twins } = twins::part(artifacts);
    first.par_iter().try_for_each(|artifact| write(stage, artifact))?;
    twins
        .par_iter()
        .try_for_each(|(twin, first)| link(stage, twin, &stage.join(first.path.as_str())))
}

/// Gives a file that is there the name of an artifact with its bytes, or writes that.
fn link(stage: &Path, artifact: &Artifact, there: &Path) -> Result<()> {
    let link = stage.join(artifact.path.as_str());
    fs::hard_link(there, link).or_else(|_| write(stage, artifact))
}

/// Writes an artifact below `stage`.
fn write(stage: &Path, artifact: &Artifact) -> Result<()> {
    disk::write(&stage.join(artifact.path.as_str()), &artifact.bytes.joined())
}

/// Gives an unchanged file its second name, or writes it where files have only one.
fn keep(stage: &Path, folder: &Path, artifact: &Artifact) -> Result<()> {
    link(stage, artifact, &folder.join(artifact.path.as_str()))
}

/// Gives a file of somebody else its second name; it must remain that very file.
fn bring_along(stage: &Path, folder: &Path, path: &Path) -> std::result::Result<(), Setback> {
    let link = stage.join(path);
    disk::create_folder(link.parent().expect("a joined path has a parent"))?;
    fs::hard_link(folder.join(path), link).map_err(|_| Setback::Stuck)
}

/// Puts the prepared folder where none is, or an empty one.
fn settle(stage: &Path, folder: &Path) -> std::result::Result<(), Setback> {
    if disk::exists(folder) {
        unless_stuck(disk::patiently(|| fs::remove_dir(folder)), folder)?;
    }
    unless_stuck(disk::patiently(|| fs::rename(stage, folder)), folder)
}

/// Lets the folders change places; returns where the old one is now.
fn swap(stage: &Path, target: &Target, way: Way) -> std::result::Result<PathBuf, Setback> {
    let folder = &target.folder;
    if way == Way::Exchange {
        match disk::patiently(|| platform::exchange(stage, folder)) {
            Ok(()) => return Ok(stage.to_owned()),
            Err(error) if cannot_exchange(error.kind()) => {}
            Err(error) => unless_stuck(Err(error), folder)?,
        }
    }
    let aside = target.aside();
    unless_stuck(disk::patiently(|| fs::rename(folder, &aside)), folder)?;
    let settled = disk::patiently(|| fs::rename(stage, folder));
    if settled.is_err() {
        disk::rename(&aside, folder)?;
    }
    unless_stuck(settled, folder).map(|()| aside)
}

/// Whether the file system knows no exchange; it says so in several ways.
fn cannot_exchange(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::Unsupported | ErrorKind::InvalidInput)
}

/// Tells a folder that cannot be renamed from a failure that would hit any other way as well.
fn unless_stuck(result: io::Result<()>, folder: &Path) -> std::result::Result<(), Setback> {
    use ErrorKind::{CrossesDevices, DirectoryNotEmpty, PermissionDenied, ResourceBusy};
    match result {
        Err(error)
            if matches!(
                error.kind(),
                CrossesDevices | DirectoryNotEmpty | PermissionDenied | ResourceBusy
            ) =>
        {
            Err(Setback::Stuck)
        }
        other => Ok(other.about("replace", folder)?),
    }
}
