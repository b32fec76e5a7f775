//! When each file was last changed, as `git log -1 -- FILE` tells it.
//!
//! Follows the graph of commits, not a list of them: at a merge, a file goes the way of the first
//! parent that has it as it is; where no parent has, the merge itself changed it (git-log(1),
//! "History Simplification", default mode).

use crate::base::{Date, SitePath};
use crate::world::FOLDERS;
use crate::world::git::tree::entries;
use crate::world::git::{date_of, identity_of, tree_of};
use crate::world::past::Identities;
use gix::objs::tree::EntryKind as Mode;
use gix::{ObjectId, Repository, ThreadSafeRepository};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap};

/// A file by its path in the site, and what it is.
type Files = BTreeMap<String, (Mode, ObjectId)>;

/// The days on which the files were last changed that `now` has as the commit `head` has them.
pub(super) fn last_changes(
    repository: &ThreadSafeRepository,
    head: ObjectId,
    folder: &str,
    now: &Identities,
) -> BTreeMap<SitePath, Date> {
    let here = repository.to_thread_local();
    let Some(tree) = tree_of(&here, head, folder) else { return BTreeMap::new() };
    let pending = unchanged(now, files(&here, tree));
    Walk { repository: &here, folder, ..Walk::from(&here, head, pending) }.dates()
}

/// The files of the site in a tree.
fn files(repository: &Repository, tree: ObjectId) -> Files {
    let mut files = Files::new();
    for (name, mode, id) in entries(repository, tree) {
        if FOLDERS.contains(&name.as_str()) && mode == Mode::Tree {
            gather(repository, &name, id, &mut files);
        }
    }
    files
}

fn gather(repository: &Repository, folder: &str, tree: ObjectId, files: &mut Files) {
    for (name, mode, id) in entries(repository, tree) {
        let path = format!("{folder}/{name}");
        match mode {
            Mode::Tree => gather(repository, &path, id, files),
            Mode::Blob | Mode::BlobExecutable => drop(files.insert(path, (mode, id))),
            Mode::Link | Mode::Commit => {}
        }
    }
}

/// The files that are now as they were committed.
fn unchanged(now: &Identities, files: Files) -> BTreeSet<String> {
    let is_same = |path: &str, id: ObjectId| {
        let now = SitePath::new(path).and_then(|path| now.get(&path).copied());
        now == Some(identity_of(id))
    };
    let same = files.into_iter().filter(|(path, (_, id))| is_same(path, *id));
    same.map(|(path, _)| path).collect()
}

/// A walk from a commit into the past; every file is followed until it was another.
struct Walk<'a> {
    repository: &'a Repository,
    folder: &'a str,
    /// Commits to be looked at, the latest first, each once.
    waiting: BinaryHeap<(i64, ObjectId)>,
    /// The files that are in each of them as they are now.
    pending: HashMap<ObjectId, BTreeSet<String>>,
}

impl<'a> Walk<'a> {
    fn from(repository: &'a Repository, head: ObjectId, files: BTreeSet<String>) -> Self {
        let mut walk =
            Self { repository, folder: "", waiting: BinaryHeap::new(), pending: HashMap::new() };
        walk.send(head, files);
        walk
    }

    fn dates(mut self) -> BTreeMap<SitePath, Date> {
        let mut dates = BTreeMap::new();
        while let Some((_, commit)) = self.waiting.pop() {
            let files = self.pending.remove(&commit).unwrap_or_default();
            let changed = self.pass_on(commit, files);
            if let Some(date) = date_of(self.repository, commit) {
                dates.extend(changed.iter().filter_map(|path| Some((SitePath::new(path)?, date))));
            }
        }
        dates
    }

    /// Sends each file to the first parent that has it as it is; returns those that none has. Of what
    /// came before a cut nothing is known, so nothing is returned there.
    fn pass_on(&mut self, id: ObjectId, mut files: BTreeSet<String>) -> BTreeSet<String> {
        let Ok(commit) = self.repository.find_commit(id) else { return BTreeSet::new() };
        let parents: Vec<ObjectId> = commit.parent_ids().map(gix::Id::detach).collect();
        if parents.iter().any(|parent| self.repository.find_commit(*parent).is_err()) {
            return BTreeSet::new();
        }
        let own = tree_of(self.repository, id, self.folder);
        for parent in parents {
            let other = tree_of(self.repository, parent, self.folder);
            let mut changed = BTreeSet::new();
            differences(self.repository, own, other, "", &mut changed);
            let stays = files.extract_if(.., |path| !changed.contains(path)).collect();
            self.send(parent, stays);
        }
        files
    }

    fn send(&mut self, commit: ObjectId, files: BTreeSet<String>) {
        if files.is_empty() {
            return;
        }
        if !self.pending.contains_key(&commit) {
            let time = self.repository.find_commit(commit).ok().and_then(|it| it.time().ok());
            self.waiting.push((time.map_or(0, |time| time.seconds), commit));
        }
        self.pending.entry(commit).or_default().extend(files);
    }
}

/// The files of `own` that `other` lacks or has otherwise.
fn differences(
    repository: &Repository,
    own: Option<ObjectId>,
    other: Option<ObjectId>,
    folder: &str,
    changed: &mut BTreeSet<String>,
) {
    if own == other {
        return;
    }
    let list = |tree: Option<ObjectId>| tree.map(|id| entries(repository, id)).unwrap_or_default();
    let others: HashMap<String, (Mode, ObjectId)> =
        list(other).into_iter().map(|(name, mode, id)| (name, (mode, id))).collect();
    for (name, mode, id) in list(own) {
        let there = others.get(&name).copied();
        if there == Some((mode, id)) {
            continue;
        }
        let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        if mode == Mode::Tree {
            let other = there.filter(|(mode, _)| *mode == Mode::Tree).map(|(_, id)| id);
            differences(repository, Some(id), other, &path, changed);
        } else {
            changed.insert(path);
        }
    }
}
