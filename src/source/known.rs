//! Files that were read before, so that no state of a site is read for what another had as well.
//!
//! Never takes one file for another: paths and identities must both be the same.

use crate::base::{Fingerprint, Memo, SitePath};
use crate::diagnostic::Diagnostic;
use crate::source::{File, Reading, read_file};
use crate::world::{Entry, EntryKind, Identities, Past, World};
use rayon::prelude::*;

/// A file as it was read, and what is wrong with it.
pub(super) type Read = (Option<File>, Vec<Diagnostic>);

/// Files that were read before, by their paths and identities.
#[derive(Debug, Default)]
pub struct Known(Memo<Read>);

impl Known {
    /// Those of a reading, as far as nothing is wrong with them; `identities` are those of its files.
    pub fn of(reading: &Reading, identities: &Identities) -> Self {
        let known = Self::default();
        for (path, identity) in identities {
            let file = reading.sources.file(path).filter(|_| reading.is_plain(path));
            if let Some(file) = file {
                known.0.get(key(path, *identity), || (Some(file), Vec::new()));
            }
        }
        known
    }

    /// The file at `path`, read only if it is not known.
    pub(super) fn read(&self, world: &dyn World, path: &SitePath) -> Read {
        match world.identity(path) {
            Some(identity) => self.0.get(key(path, identity), || read_file(world, path)),
            None => read_file(world, path),
        }
    }
}

fn key(path: &SitePath, identity: Fingerprint) -> Fingerprint {
    Fingerprint::of(path).and(identity)
}

/// The identities that the files of `now` would have in the past; `reading` is what was read of it.
pub fn identities(reading: &Reading, now: &dyn World, past: &dyn Past) -> Identities {
    let identity = |entry: &Entry| {
        let path = &entry.path;
        let held = || reading.sources.bytes(path).filter(|_| reading.is_plain(path));
        let identity = now.identity(path).or_else(|| match held() {
            Some(bytes) => past.identity(bytes),
            None => past.identity(&now.read(path).ok()?),
        });
        Some((path.clone(), identity?))
    };
    let is_file = |entry: &&Entry| matches!(entry.kind, EntryKind::File(_));
    let files: Vec<&Entry> = reading.entries.iter().filter(is_file).collect();
    files.into_par_iter().filter_map(identity).collect()
}
