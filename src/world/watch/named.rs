//! Remembers which paths were named lately, to find out whether a change was named by none.
//!
//! Remembers no longer than the last two surveys, and nothing of what happened to the paths.

use super::pending::MANY;
use crate::base::SitePath;
use std::collections::BTreeSet;

/// The paths named since the survey before the last one began.
///
/// A survey sees a change or not, depending on when it comes by; the next one sees it surely. So
/// what differs between two surveys was named since the *first* of them began.
#[derive(Debug, Default)]
pub(super) struct Named {
    now: Names,
    before: Names,
}

#[derive(Debug, Default)]
struct Names {
    paths: BTreeSet<SitePath>,
    everything: bool,
}

impl Named {
    /// A survey begins.
    pub(super) fn turn(&mut self) {
        self.before = std::mem::take(&mut self.now);
    }

    /// An event named `path`.
    pub(super) fn insert(&mut self, path: &SitePath) {
        if !self.now.everything {
            self.now.paths.insert(path.clone());
        }
        if self.now.paths.len() > MANY {
            self.everything();
        }
    }

    /// Events were lost, and it is known.
    pub(super) fn everything(&mut self) {
        self.now = Names { paths: BTreeSet::new(), everything: true };
    }

    /// How an event named `path`, if one did.
    pub(super) fn naming(&self, path: &SitePath) -> Naming {
        let generations = [&self.now, &self.before];
        let is_in = |names: &Names| names.everything || lies_in_one_of(path, &names.paths);
        if generations.iter().any(|names| names.paths.contains(path)) {
            Naming::Itself
        } else if generations.into_iter().any(is_in) {
            Naming::Folder
        } else {
            Naming::None
        }
    }
}

/// How an event named a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// By its own name, and so it was said that it changed.
    Itself,
    /// By that of a folder that it lies in; perhaps it changed after that was said.
    Folder,
    /// Not at all.
    None,
}

/// Whether one of `folders` is a folder that `path` lies in.
pub(super) fn lies_in_one_of(path: &SitePath, folders: &BTreeSet<SitePath>) -> bool {
    let text = path.as_str();
    let mut parents = text.match_indices('/').filter_map(|(end, _)| SitePath::new(&text[..end]));
    parents.any(|parent| folders.contains(&parent))
}
