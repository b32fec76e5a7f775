//! The files that every site has unless it brings its own: layouts, styles, scripts, interface texts, types.
//!
//! They are part of the binary; the disk is never asked for them.

use crate::base::SitePath;
use include_dir::{Dir, include_dir};

static LAYOUTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/layouts");
static STATIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");
static TYPES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content/types");

/// Where they belong in a site.
const FOLDERS: [(&str, &Dir<'_>); 3] =
    [("layouts", &LAYOUTS), ("static", &STATIC), ("content/types", &TYPES)];

/// Every default file with its bytes, sorted by path.
pub fn defaults() -> Vec<(SitePath, &'static [u8])> {
    let mut files: Vec<_> =
        FOLDERS.into_iter().flat_map(|(folder, dir)| files_of(folder, dir)).collect();
    files.sort();
    files
}

/// The bytes of the default file at `path`, if there is one.
pub fn default_at(path: &SitePath) -> Option<&'static [u8]> {
    let found = FOLDERS.iter().find_map(|(folder, dir)| dir.get_file(path.below(folder)?))?;
    Some(found.contents())
}

fn files_of(folder: &str, dir: &'static Dir<'_>) -> Vec<(SitePath, &'static [u8])> {
    let own = dir.files().filter_map(|file| {
        let path = format!("{folder}/{}", file.path().to_str()?);
        Some((SitePath::new(&path)?, file.contents()))
    });
    own.chain(dir.dirs().flat_map(|inner| files_of(folder, inner))).collect()
}
