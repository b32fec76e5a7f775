//! What is to be done to turn the standing site into the new one.
//!
//! Never takes a file for unchanged without having read it.

use super::disk;
use super::manifest::Manifest;
use super::names::{Names, folders_above};
use super::standing::Standing;
use super::{Artifact, Output, Written};
use rayon::prelude::*;
use std::collections::HashSet;
use std::path::Path;

/// The difference between the standing site and the new one.
#[derive(Debug)]
pub(super) struct Change<'a> {
    /// New files and files with other bytes, sorted.
    pub(super) write: Vec<&'a Artifact>,
    /// Files that are there already with these bytes, sorted.
    pub(super) keep: Vec<&'a Artifact>,
    /// Files of ours that are no longer part of the site, sorted.
    pub(super) remove: Vec<String>,
    /// The same and those that are gone already, whose folders may still be there.
    pub(super) gone: Vec<String>,
    /// All names that the new site takes.
    pub(super) names: Names,
    /// The manifest of the new site.
    pub(super) manifest: Manifest,
    /// What is ours while files are replaced one by one.
    pub(super) meanwhile: Manifest,
    /// Whether the manifest that stands there is the new one.
    is_listed: bool,
}

impl<'a> Change<'a> {
    /// Compares the site in `folder` with `output`, byte by byte.
    pub(super) fn between(standing: &Standing, output: &'a Output, folder: &Path) -> Self {
        let stands = |artifact: &&Artifact| {
            let path = artifact.path.as_str();
            standing.ours.contains(path)
                && disk::holds(&folder.join(path), &artifact.bytes.joined())
        };
        let (keep, write) = output.artifacts().par_iter().partition(stands);
        let former = standing.former();
        let gone = gone(standing, output, &former);
        let remove = gone.iter().filter(|path| standing.ours.contains(*path)).cloned().collect();
        let before = standing.manifest.as_ref().map(|it| it.of_only(|path| former.contains(path)));
        let manifest = before.iter().fold(Manifest::of(output), |new, before| new.united(before));
        let meanwhile = standing.manifest.as_ref().map_or(manifest.clone(), |m| manifest.united(m));
        let is_listed = standing.manifest.as_ref() == Some(&manifest);
        let names = Names::of(output.artifacts());
        Self { write, keep, remove, gone, names, manifest, meanwhile, is_listed }
    }

    /// Whether the standing site is the new one already.
    pub(super) fn is_none(&self) -> bool {
        self.write.is_empty() && self.remove.is_empty() && self.is_listed
    }

    /// How much there is to be done.
    pub(super) fn summary(&self) -> Written {
        Written {
            written: self.write.len(),
            unchanged: self.keep.len(),
            removed: self.remove.len(),
        }
    }
}

/// Listed files that are no longer part of the site, but none below a link that somebody has put
/// where a folder of ours was.
fn gone(standing: &Standing, output: &Output, former: &HashSet<String>) -> Vec<String> {
    let foreign: HashSet<&Path> = standing.foreign.iter().map(|found| &*found.path).collect();
    let leads_away = |path: &str| folders_above(path).any(|it| foreign.contains(Path::new(it)));
    let before = standing.manifest.iter().flat_map(Manifest::paths);
    let stays = |path: &str| output.get(path).is_some() || former.contains(path);
    let gone = before.filter(|path| !stays(path) && !leads_away(path));
    gone.map(str::to_owned).collect()
}
