//! The list of our own files that lies in every output folder.
//!
//! Never holds a date or anything else that differs between two builds of the same site.

use super::disk::{self, About, Result};
use super::{Artifact, Output, WriteError};
use crate::base::SitePath;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// The name of the manifest in the output folder.
pub(super) const FILE_NAME: &str = ".ordner-manifest.json";
/// Goes up when an older ordner could no longer read the file rightly.
const FORMAT: u32 = 1;

/// Which files of a folder are ours; what is not listed belongs to somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    format: u32,
    files: BTreeMap<String, Entry>,
}

/// What a file of ours looked like when we wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    size: u64,
}

/// Just enough to know whether the rest can be read.
#[derive(Deserialize)]
struct Head {
    format: u32,
}

impl Manifest {
    /// Of a site about to be written.
    pub(super) fn of(output: &Output) -> Self {
        let entry = |artifact: &Artifact| {
            (artifact.path.to_string(), Entry { size: artifact.bytes.len() as u64 })
        };
        Self { format: FORMAT, files: output.artifacts().par_iter().map(entry).collect() }
    }

    /// The manifest in `folder`, or nothing if there is none.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>> {
        let path = folder.join(FILE_NAME);
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error).about("read", &path),
        };
        let parsed = Self::parse(&text);
        parsed.map(Some).map_err(|reason| WriteError::Manifest { manifest: path, reason })
    }

    fn parse(text: &[u8]) -> std::result::Result<Self, String> {
        let damaged = |_| "it is damaged".to_owned();
        let head: Head = serde_json::from_slice(text).map_err(damaged)?;
        if head.format != FORMAT {
            return Err("another release of ordner wrote it".to_owned());
        }
        let manifest: Self = serde_json::from_slice(text).map_err(damaged)?;
        if let Some(path) = manifest.paths().find(|path| SitePath::new(path).is_none()) {
            return Err(format!("it lists `{path}`, which is not a path of a site"));
        }
        Ok(manifest)
    }

    /// Puts the manifest into `folder`, where none may be.
    pub(super) fn write(&self, folder: &Path) -> Result<()> {
        let mut text = serde_json::to_vec_pretty(self).expect("a manifest is plain data");
        text.push(b'\n');
        disk::write(&folder.join(FILE_NAME), &text)
    }

    /// What is ours while the one site gives way to the other.
    pub(super) fn united(&self, other: &Self) -> Self {
        let mut files = other.files.clone();
        files.extend(self.files.clone());
        Self { format: FORMAT, files }
    }

    /// The same without the files for which `stays` is false.
    pub(super) fn of_only(&self, stays: impl Fn(&str) -> bool) -> Self {
        let mut files = self.files.clone();
        files.retain(|path, _| stays(path));
        Self { format: FORMAT, files }
    }

    /// Whether this file is ours.
    pub(super) fn lists(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// All files of ours, sorted.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}
