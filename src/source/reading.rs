//! Everything that was read from a world, and how it is brought up to date.
//!
//! Never asks the world for what did not change, and never guesses: what changed is told by the caller.

use crate::base::{Date, SitePath};
use crate::diagnostic::Diagnostic;
use crate::source::{File, Known, Sources, file_of, names, obstacle};
use crate::world::{self, Entry, EntryKind, World};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A site as it was read: its files, and what is wrong with them as files.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The files.
    pub sources: Sources,
    /// The day on which they were read.
    pub today: Option<Date>,
    /// Everything that lies in the site's folders, readable or not.
    pub(super) entries: BTreeSet<Entry>,
    /// What is wrong with single files, by their names.
    wrong: BTreeMap<String, Vec<Diagnostic>>,
    /// What is wrong with names.
    misnamed: Arc<[Diagnostic]>,
}

/// Reads the whole site, and the default of every file that the site does not bring itself.
pub fn read(world: &dyn World) -> Reading {
    read_unless_known(world, &Known::default())
}

/// The same, but of what is known nothing is read again.
pub fn read_unless_known(world: &dyn World, known: &Known) -> Reading {
    let mut reading = Reading { today: Some(world.today()), ..Reading::default() };
    reading.add(world.list().into_iter().collect(), world, known);
    reading.misnamed = names::check(&reading.entries).into();
    reading
}

/// Reads again what lies at and below the paths that changed; all else is as it was `before`.
pub fn read_again(before: &Reading, world: &dyn World, changed: &BTreeSet<SitePath>) -> Reading {
    let mut reading = Reading { today: Some(world.today()), ..before.clone() };
    let gone = reading.forget(changed);
    let found: BTreeSet<Entry> = changed.iter().flat_map(|path| world.list_at(path)).collect();
    let names = |entries: &BTreeSet<Entry>| -> BTreeSet<String> {
        entries.iter().map(|entry| name_of(entry).to_owned()).collect()
    };
    let same_names = names(&gone) == names(&found);
    reading.add(found, world, &Known::default());
    if !same_names {
        reading.misnamed = names::check(&reading.entries).into();
    }
    reading
}

impl Reading {
    /// What is wrong with the files as files.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.misnamed.iter().chain(self.wrong.values().flatten())
    }

    /// Reads the entries and adds them, and the defaults of what is not there.
    fn add(&mut self, entries: BTreeSet<Entry>, world: &dyn World, known: &Known) {
        let mut files = Vec::new();
        for entry in &entries {
            match obstacle(entry) {
                None => files.push(entry.path.clone()),
                Some(wrong) => self.complain(name_of(entry), vec![wrong]),
            }
        }
        let read: Vec<_> = files.par_iter().map(|path| known.read(world, path)).collect();
        for (path, (file, wrong)) in files.iter().zip(read) {
            self.insert(path, file, wrong);
        }
        self.entries.extend(entries);
        self.add_defaults();
    }

    fn add_defaults(&mut self) {
        for (path, bytes) in world::defaults() {
            if !self.has(&path) {
                let (file, wrong) = file_of(&path, Arc::from(bytes));
                self.insert(&path, file, wrong);
            }
        }
    }

    fn insert(&mut self, path: &SitePath, file: Option<File>, wrong: Vec<Diagnostic>) {
        match file {
            Some(File::Text(source)) => drop(self.sources.texts.insert(path.clone(), source)),
            Some(File::Asset(asset)) => drop(self.sources.assets.insert(path.clone(), asset)),
            None => {}
        }
        self.complain(path.as_str(), wrong);
    }

    fn complain(&mut self, name: &str, wrong: Vec<Diagnostic>) {
        if !wrong.is_empty() {
            self.wrong.entry(name.to_owned()).or_default().extend(wrong);
        }
    }

    /// Whether nothing is wrong with the file, and reading took nothing away from its bytes.
    pub(super) fn is_plain(&self, path: &SitePath) -> bool {
        let held = self.sources.bytes(path).map_or(0, <[u8]>::len) as u64;
        let entry = Entry { path: path.clone(), kind: EntryKind::File(held) };
        self.entries.contains(&entry) && !self.wrong.contains_key(path.as_str())
    }

    fn has(&self, path: &SitePath) -> bool {
        self.sources.texts.contains_key(path) || self.sources.assets.contains_key(path)
    }

    /// Forgets everything at and below the paths, and says what was there.
    fn forget(&mut self, paths: &BTreeSet<SitePath>) -> BTreeSet<Entry> {
        let paths: BTreeSet<&str> = paths.iter().map(SitePath::as_str).collect();
        let lies_there = |entry: &&Entry| around(name_of(entry)).any(|path| paths.contains(path));
        let gone: BTreeSet<Entry> = self.entries.iter().filter(lies_there).cloned().collect();
        for entry in &gone {
            self.entries.remove(entry);
            self.sources.texts.remove(&entry.path);
            self.sources.assets.remove(&entry.path);
            self.wrong.remove(name_of(entry));
        }
        gone
    }
}

/// A path, and every folder that it lies in.
fn around(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), move |path| path.rsplit_once('/').map(|(folder, _)| folder))
}

/// The path of an entry, as far as it is one.
fn name_of(entry: &Entry) -> &str {
    match &entry.kind {
        EntryKind::BadName(name) => name,
        _ => entry.path.as_str(),
    }
}
