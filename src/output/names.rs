//! Which names a site takes, letter case aside, so that a folder means the same on every system.
//!
//! Never looks at a disk.

use super::Artifact;
use std::collections::HashSet;
use std::iter::successors;

/// The files of a site and the folders that they need.
#[derive(Debug)]
pub(super) struct Names {
    files: HashSet<String>,
    folders: HashSet<String>,
}

impl Names {
    /// The names that these artifacts take.
    pub(super) fn of(artifacts: &[Artifact]) -> Self {
        let fold = |artifact: &Artifact| artifact.path.as_str().to_lowercase();
        let files: HashSet<String> = artifacts.iter().map(fold).collect();
        let folders = artifacts.iter().flat_map(|artifact| folders_above(artifact.path.as_str()));
        let folders: HashSet<&str> = folders.collect();
        let folders = folders.into_iter().map(str::to_lowercase).collect();
        Self { files, folders }
    }

    /// Whether no two of the artifacts get in each other's way.
    pub(super) fn are_apart(&self, artifacts: &[Artifact]) -> bool {
        self.files.len() == artifacts.len() && self.files.is_disjoint(&self.folders)
    }

    /// Whether the site and a file at `path` can stand beside each other.
    pub(super) fn leave_room_for_file(&self, path: &str) -> bool {
        self.leave_room_for_folder(path) && !self.folders.contains(&path.to_lowercase())
    }

    /// Whether the site and a folder at `path` can stand beside each other.
    pub(super) fn leave_room_for_folder(&self, path: &str) -> bool {
        let path = path.to_lowercase();
        !self.files.contains(&path) && !folders_above(&path).any(|above| self.files.contains(above))
    }
}

/// All folders above a path, nearest first.
pub(super) fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    successors(parent(path), |folder| parent(folder))
}

fn parent(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(parent, _)| parent)
}
