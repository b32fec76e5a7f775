//! A site that is a map of texts, for tests and for previews of what is not saved yet.
//!
//! Never touches the disk.

use crate::base::SitePath;
use crate::base::date::Date;
use crate::world::hidden::lies_hidden;
use crate::world::{Entry, EntryKind, ReadError, World};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A site in memory.
#[derive(Debug, Clone)]
pub struct MemoryWorld {
    files: BTreeMap<SitePath, Arc<[u8]>>,
    today: Date,
}

impl MemoryWorld {
    /// An empty site on that day.
    pub fn new(today: Date) -> Self {
        Self { files: BTreeMap::new(), today }
    }

    /// Adds or replaces a file.
    pub fn insert(&mut self, path: SitePath, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path, Arc::from(bytes.into()));
    }

    /// Takes a file away.
    pub fn remove(&mut self, path: &SitePath) {
        self.files.remove(path);
    }

    /// The files and their bytes.
    pub fn files(&self) -> &BTreeMap<SitePath, Arc<[u8]>> {
        &self.files
    }
}

impl World for MemoryWorld {
    fn list_at(&self, path: &SitePath) -> Vec<Entry> {
        let lies_there = |file: &SitePath| file == path || file.below(path.as_str()).is_some();
        let entry = |(path, bytes): (&SitePath, &Arc<[u8]>)| Entry {
            path: path.clone(),
            kind: EntryKind::File(bytes.len() as u64),
        };
        self.files
            .range(path..)
            .take_while(|(file, _)| file.as_str().starts_with(path.as_str()))
            .filter(|(file, _)| lies_there(file) && !lies_hidden(file))
            .map(entry)
            .collect()
    }

    fn read(&self, path: &SitePath) -> Result<Arc<[u8]>, ReadError> {
        let missing = || ReadError { reason: "no such file".to_owned(), permission: false };
        self.files.get(path).cloned().ok_or_else(missing)
    }

    fn today(&self) -> Date {
        self.today
    }
}
