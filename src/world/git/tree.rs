//! A site as it was in a commit: its files, read from the objects of the repository.
//!
//! Never follows a link and never reads another repository: both are named and left out.

use crate::base::{Date, Fingerprint, SitePath};
use crate::world::git::identity_of;
use crate::world::hidden::lies_hidden;
use crate::world::{Entry, EntryKind, FOLDERS, ReadError, World};
use gix::bstr::ByteSlice;
use gix::objs::tree::EntryKind as Mode;
use gix::{ObjectId, Repository, ThreadSafeRepository};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

/// The files of a commit.
pub(super) struct GitWorld {
    repository: ThreadSafeRepository,
    files: BTreeMap<SitePath, File>,
    /// Names that are no paths, with where they lie.
    misnamed: Vec<Entry>,
    date: Date,
}

/// What lies at a path.
struct File {
    id: ObjectId,
    kind: EntryKind,
}

impl GitWorld {
    /// The files below the site's folders in `tree`.
    pub(super) fn of(
        repository: &ThreadSafeRepository,
        sizes: &Sizes,
        tree: Option<ObjectId>,
        date: Date,
    ) -> Self {
        let mut world = Self {
            repository: repository.clone(),
            files: BTreeMap::new(),
            misnamed: Vec::new(),
            date,
        };
        let here = repository.to_thread_local();
        for (name, mode, id) in tree.map(|id| entries(&here, id)).unwrap_or_default() {
            if mode == Mode::Tree && FOLDERS.contains(&name.as_str()) {
                world.add_folder(&here, sizes, &name, id);
            }
        }
        world
    }

    fn add_folder(&mut self, repository: &Repository, sizes: &Sizes, folder: &str, id: ObjectId) {
        if repository.find_tree(id).is_err() {
            let reason = "this folder is missing in the repository, or damaged".to_owned();
            return self.add(folder, id, EntryKind::Unreadable(reason));
        }
        for (name, mode, id) in entries(repository, id) {
            let path = format!("{folder}/{name}");
            match mode {
                Mode::Tree => self.add_folder(repository, sizes, &path, id),
                Mode::Blob | Mode::BlobExecutable => {
                    self.add(&path, id, sizes.of(repository, id));
                }
                Mode::Link => self.add(&path, id, EntryKind::Symlink),
                Mode::Commit => self.add(&path, id, EntryKind::Special),
            }
        }
    }

    fn add(&mut self, path: &str, id: ObjectId, kind: EntryKind) {
        match SitePath::new(path) {
            Some(path) if lies_hidden(&path) => {}
            Some(path) => drop(self.files.insert(path, File { id, kind })),
            None => {
                let path = SitePath::new("content").expect("a plain word is a path");
                let kind = EntryKind::BadName(path.to_string());
                self.misnamed.push(Entry { path, kind });
            }
        }
    }
}

impl World for GitWorld {
    fn list_at(&self, path: &SitePath) -> Vec<Entry> {
        let lies_there = |file: &SitePath| file == path || file.below(path.as_str()).is_some();
        let entry = |(path, file): (&SitePath, &File)| Entry {
            path: path.clone(),
            kind: file.kind.clone(),
        };
        let beginning = |file: &SitePath| file.as_str().starts_with(path.as_str());
        let files = self.files.range(path..).take_while(|(file, _)| beginning(file));
        let files = files.filter(|(file, _)| lies_there(file)).map(entry);
        let misnamed = self.misnamed.iter().filter(|entry| entry.path == *path);
        files.chain(misnamed.cloned()).collect()
    }

    fn read(&self, path: &SitePath) -> Result<Arc<[u8]>, ReadError> {
        let error = |reason: &str| ReadError { reason: reason.to_owned(), permission: false };
        let file = self.files.get(path).ok_or_else(|| error("no such file"))?;
        let repository = self.repository.to_thread_local();
        let blob = repository.find_blob(file.id);
        let mut blob = blob.map_err(|_| error("it is damaged in the repository"))?;
        Ok(Arc::from(blob.take_data()))
    }

    fn identity(&self, path: &SitePath) -> Option<Fingerprint> {
        self.files.get(path).map(|file| identity_of(file.id))
    }

    fn today(&self) -> Date {
        self.date
    }
}

/// How large the files of a repository are that were asked for; each is looked up once.
#[derive(Debug, Default)]
pub(super) struct Sizes(Mutex<HashMap<ObjectId, EntryKind>>);

impl Sizes {
    fn of(&self, repository: &Repository, id: ObjectId) -> EntryKind {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(id).or_insert_with(|| size_of(repository, id)).clone()
    }
}

/// How large a file is, or that it is not there, as in a clone that left files out.
fn size_of(repository: &Repository, id: ObjectId) -> EntryKind {
    match repository.find_header(id) {
        Ok(header) => EntryKind::File(header.size()),
        Err(_) => {
            let reason = "it is missing in the repository, or damaged".to_owned();
            EntryKind::Unreadable(reason)
        }
    }
}

/// Name, kind and object of everything in a folder.
pub(super) fn entries(repository: &Repository, id: ObjectId) -> Vec<(String, Mode, ObjectId)> {
    let Ok(tree) = repository.find_tree(id) else { return Vec::new() };
    let entry = |entry: gix::object::tree::EntryRef<'_, '_>| {
        (entry.filename().to_str_lossy().into_owned(), entry.mode().kind(), entry.object_id())
    };
    tree.iter().flatten().map(entry).collect()
}
