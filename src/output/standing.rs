//! What stands in the output folder before we write: which files are ours and which are not.
//!
//! Never follows a link, and changes nothing: whatever is in our way is found here, before the start.

use super::disk::{self, Result};
use super::manifest::{self, Manifest};
use super::names::{Names, folders_above};
use super::target::{INNER_LOCK, INNER_STAGE};
use super::{Adopt, Former, Output, Way, WriteError, WriteOptions};
use rayon::prelude::*;
use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};

/// The state of an output folder.
#[derive(Debug)]
pub(super) struct Standing {
    /// What the manifest says, if there is one.
    pub(super) manifest: Option<Manifest>,
    /// Files of ours that are there, be it with other bytes.
    pub(super) ours: HashSet<String>,
    /// What others put there, and what of ours is to stay as it is; sorted.
    pub(super) foreign: Vec<Found>,
}

/// Something in the folder.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    /// Where, below the output folder.
    pub(super) path: PathBuf,
    /// What.
    pub(super) kind: Kind,
}

/// How much we know to do with something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A file, which can have a second name.
    File,
    /// A folder in which no file of ours is or will be; we do not look into it.
    Folder,
    /// A link or something stranger.
    Other,
}

impl Standing {
    /// Looks at `folder`, and refuses if it is not ours or something stands in the way of `output`.
    pub(super) fn read(folder: &Path, output: &Output, options: &WriteOptions) -> Result<Self> {
        let WriteOptions { adopt, former, .. } = *options;
        let manifest = match (Manifest::read(folder), adopt) {
            (Err(WriteError::Manifest { .. }), Adopt::TakeOver) => None,
            (read, _) => read?,
        };
        let found = find(folder, manifest.as_ref(), output)?;
        if manifest.is_none() && !found.is_empty() && adopt == Adopt::Refuse {
            return Err(WriteError::NotOurs { folder: folder.to_owned() });
        }
        let (mut ours, mut foreign) = (HashSet::new(), Vec::new());
        for found in found {
            let is_made = |path: &str| output.get(path).is_some();
            let is_listed = |path: &str| manifest.as_ref().is_some_and(|it| it.lists(path));
            let listed =
                |path: &str| is_listed(path) && (former == Former::Remove || is_made(path));
            let taken = |path: &str| adopt == Adopt::TakeOver && is_made(path);
            match as_site_path(&found.path) {
                Some(path) if found.kind == Kind::File && (listed(&path) || taken(&path)) => {
                    ours.insert(path);
                }
                _ => foreign.push(found),
            }
        }
        if let Some(found) = in_the_way(&foreign, output) {
            return Err(WriteError::InTheWay { path: folder.join(&found.path) });
        }
        Ok(Self { manifest, ours, foreign })
    }

    /// The paths of files that an earlier build wrote and that stay as they are.
    pub(super) fn former(&self) -> HashSet<String> {
        let listed = |path: &String| self.manifest.as_ref().is_some_and(|it| it.lists(path));
        let files = self.foreign.iter().filter(|found| found.kind == Kind::File);
        files.filter_map(|found| as_site_path(&found.path)).filter(listed).collect()
    }

    /// The least that what stands here asks for.
    ///
    /// Files of others can be linked into a new folder, but their folders and links cannot, and a
    /// `.git` knows where it lies. A folder that is only now becoming ours keeps its place as well.
    pub(super) fn way(&self) -> Way {
        let tied = |found: &Found| found.kind != Kind::File || found.path.ends_with(".git");
        let adopted = self.manifest.is_none() && !self.ours.is_empty();
        let strange = self.manifest.is_none() && !self.foreign.is_empty();
        let stays = adopted || strange || self.foreign.iter().any(tied);
        if stays { Way::InPlace } else { Way::Exchange }
    }
}

/// Everything in `folder` but our manifest and tools, sorted.
fn find(folder: &Path, manifest: Option<&Manifest>, output: &Output) -> Result<Vec<Found>> {
    if !disk::exists(folder) {
        return Ok(Vec::new());
    }
    let before = manifest.iter().flat_map(|manifest| manifest.paths());
    let after = output.artifacts().iter().map(|artifact| artifact.path.as_str());
    let search = Search { folder, inside: before.chain(after).flat_map(folders_above).collect() };
    let mut found = search.look_into(folder)?;
    found.retain(|found| !is_tool(&found.path));
    found.sort_unstable();
    Ok(found)
}

/// A walk through the folders that files of ours are or will be in.
struct Search<'a> {
    folder: &'a Path,
    inside: HashSet<&'a str>,
}

impl Search<'_> {
    fn look_into(&self, folder: &Path) -> Result<Vec<Found>> {
        let found = disk::list(folder)?.into_par_iter().map(|entry| self.look_at(&entry));
        Ok(found.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
    }

    fn look_at(&self, entry: &disk::Entry) -> Result<Vec<Found>> {
        let path = below(self.folder, &entry.path);
        let has_ours = || as_site_path(&path).is_some_and(|path| self.inside.contains(&*path));
        let kind = match entry.kind {
            kind if kind.is_file() => Kind::File,
            kind if kind.is_dir() && has_ours() => return self.look_into(&entry.path),
            kind if kind.is_dir() => Kind::Folder,
            _ => Kind::Other,
        };
        Ok(vec![Found { path, kind }])
    }
}

/// The path of something below `folder`.
pub(super) fn below(folder: &Path, path: &Path) -> PathBuf {
    path.strip_prefix(folder).expect("list() gives paths in its folder").to_owned()
}

/// A relative path as a manifest writes it, unless it has characters that no path of ours has.
pub(super) fn as_site_path(path: &Path) -> Option<String> {
    let names = path.components().map(|component| match component {
        Component::Normal(name) => name.to_str(),
        _ => None,
    });
    Some(names.collect::<Option<Vec<_>>>()?.join("/"))
}

/// The first thing that is not ours and makes an artifact impossible.
fn in_the_way<'a>(foreign: &'a [Found], output: &Output) -> Option<&'a Found> {
    let names = Names::of(if foreign.is_empty() { &[] } else { output.artifacts() });
    foreign.iter().find(|found| match (as_site_path(&found.path), found.kind) {
        (None, _) => false, // no path of ours has such characters
        (Some(path), Kind::Folder) => !names.leave_room_for_folder(&path),
        (Some(path), Kind::File | Kind::Other) => !names.leave_room_for_file(&path),
    })
}

fn is_tool(path: &Path) -> bool {
    [manifest::FILE_NAME, INNER_LOCK, INNER_STAGE].iter().any(|name| path == Path::new(name))
}
