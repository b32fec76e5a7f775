//! The past of a site that is kept with git, read from the repository itself.
//!
//! Needs no `git` program, checks nothing out, asks no network and writes nothing.

mod changes;
mod tree;

use crate::base::{Date, Fingerprint, SitePath};
use crate::world::git::changes::last_changes;
use crate::world::git::tree::{GitWorld, Sizes};
use crate::world::past::{Identities, NoPast, Past, Revision};
use crate::world::{World, disk};
use gix::bstr::ByteSlice;
use gix::hash::Prefix;
use gix::objs::Kind;
use gix::sec::trust::Mapping;
use gix::{ObjectId, Repository, ThreadSafeRepository, discover, open};
use std::collections::BTreeMap;
use std::path::Path;

/// The repository around a site.
#[derive(Debug)]
pub(super) struct GitPast {
    repository: ThreadSafeRepository,
    /// The site's folder in the repository, without slashes around it; empty at its root.
    folder: String,
    head: ObjectId,
    /// How large files are that were asked for.
    sizes: Sizes,
}

impl GitPast {
    /// Finds the repository that the folder of a site lies in.
    pub(super) fn of(site: &Path) -> Result<Self, NoPast> {
        let site = site.canonicalize().map_err(|_| NoPast::NotKept)?;
        // Nothing but the repository's own settings counts, so that a build is the same anywhere.
        let options = open::Options::isolated();
        let trust = Mapping { full: options.clone(), reduced: options };
        let upwards = discover::upwards::Options::default();
        let found = ThreadSafeRepository::discover_opts(&site, upwards, trust);
        let repository = found.map_err(|_| NoPast::NotKept)?;
        let here = repository.to_thread_local();
        let root = here.workdir().and_then(|root| root.canonicalize().ok());
        let below = root.and_then(|root| site.strip_prefix(root).ok().map(Path::to_path_buf));
        let folder = below.unwrap_or_default().to_string_lossy().replace('\\', "/");
        let unborn = |_| NoPast::NotKept;
        let head = here.head_id().map_err(unborn)?.detach();
        let past = Self { repository, folder, head, sizes: Sizes::default() };
        if past.tree(head).is_none() {
            let readable = here.find_commit(head).is_ok();
            let damaged = NoPast::Unreadable("the last commit cannot be read".to_owned());
            return Err(if readable { NoPast::NotKept } else { damaged });
        }
        Ok(past)
    }

    /// Whether the folder is the repository itself, which has no files beside it.
    pub(super) fn is_bare_at(&self, folder: &Path) -> bool {
        let here = self.repository.to_thread_local();
        let git = here.git_dir().canonicalize().ok();
        here.workdir().is_none() && git.is_some() && git == folder.canonicalize().ok()
    }

    /// The site as the last commit has it, on a day.
    pub(super) fn latest(&self, today: Date) -> Box<dyn World> {
        Box::new(GitWorld::of(&self.repository, &self.sizes, self.tree(self.head), today))
    }

    /// The site's own tree in a commit.
    fn tree(&self, commit: ObjectId) -> Option<ObjectId> {
        tree_of(&self.repository.to_thread_local(), commit, &self.folder)
    }

    /// The commit of the first digits of its name.
    fn commit(&self, digits: &str) -> Option<ObjectId> {
        let repository = self.repository.to_thread_local();
        let prefix = Prefix::from_hex(digits).ok()?;
        let found = repository.objects.lookup_prefix(prefix, None).ok()??.ok()?;
        repository.find_object(found).ok()?.peel_to_commit().ok().map(|commit| commit.id)
    }

    fn names(&self, start: &str) -> Vec<String> {
        let repository = self.repository.to_thread_local();
        let Ok(references) = repository.references() else { return Vec::new() };
        let Ok(found) = references.prefixed(start) else { return Vec::new() };
        let name = |name: &gix::refs::FullNameRef| {
            name.as_bstr().to_str().ok()?.strip_prefix(start).map(str::to_owned)
        };
        found.flatten().filter_map(|reference| name(reference.name())).collect()
    }
}

impl Past for GitPast {
    fn revision(&self, name: &str) -> Option<Revision> {
        let repository = self.repository.to_thread_local();
        let named = repository.try_find_reference(name).ok().flatten();
        let named = named.and_then(|mut reference| reference.peel_to_commit().ok());
        let id = named.map(|commit| commit.id).or_else(|| self.commit(name))?;
        self.tree(id)?;
        let date = date_of(&repository, id)?;
        Some(Revision { commit: id.to_string(), date })
    }

    fn tags(&self) -> Vec<String> {
        self.names("refs/tags/")
    }

    fn branches(&self) -> Vec<String> {
        self.names("refs/heads/")
    }

    fn world(&self, revision: &Revision) -> Box<dyn World> {
        let commit = ObjectId::from_hex(revision.commit.as_bytes()).ok();
        let tree = commit.and_then(|commit| self.tree(commit));
        Box::new(GitWorld::of(&self.repository, &self.sizes, tree, revision.date))
    }

    fn identity(&self, bytes: &[u8]) -> Option<Fingerprint> {
        let id = gix::objs::compute_hash(self.head.kind(), Kind::Blob, bytes).ok()?;
        Some(identity_of(id))
    }

    fn last_changes(&self, now: &Identities) -> BTreeMap<SitePath, Date> {
        last_changes(&self.repository, self.head, &self.folder, now)
    }

    fn is_cut_off(&self) -> bool {
        self.repository.to_thread_local().is_shallow().unwrap_or(false)
    }
}

/// What tells a file of the repository from all others.
fn identity_of(id: ObjectId) -> Fingerprint {
    Fingerprint::of_bytes(id.as_bytes())
}

/// The tree at `folder` in a commit.
fn tree_of(repository: &Repository, commit: ObjectId, folder: &str) -> Option<ObjectId> {
    let tree = repository.find_commit(commit).ok()?.tree().ok()?;
    if folder.is_empty() {
        return Some(tree.id);
    }
    let entry = tree.lookup_entry_by_path(folder).ok()??;
    entry.mode().is_tree().then(|| entry.object_id())
}

/// The day on which a commit was written, by the clock of its author.
fn date_of(repository: &Repository, commit: ObjectId) -> Option<Date> {
    let commit = repository.find_commit(commit).ok()?;
    let time = commit.author().ok()?.time().ok()?;
    let local = time.seconds + i64::from(time.offset);
    Date::from_days_since_1970(local.div_euclid(disk::SECONDS_A_DAY))
}
