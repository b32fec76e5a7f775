//! The files that every site has unless it brings its own: layouts, styles, scripts, interface texts, types.
//!
//! They are part of the binary; the disk is never asked for them.

use crate::base::SitePath;
use include_dir::{Dir, include_dir};

static LAYOUTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/layouts");
static STATIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");
static TYPES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content/types");

/// Every default file with its bytes, sorted by path.
pub fn defaults() -> Vec<(SitePath, &'static [u8])> {
    let mut files: Vec<_> = [("layouts", &LAYOUTS), ("static", &STATIC), ("content/types", &TYPES)]
        .into_iter()
        .flat_map(|(folder, dir)| files_of(folder, dir))
        .collect();
    files.sort();
    files
}

/// Whether there is a default file at `path`.
pub fn is_default(path: &SitePath) -> bool {
    defaults().iter().any(|(default, _)| default == path)
}

fn files_of(folder: &str, dir: &'static Dir<'_>) -> Vec<(SitePath, &'static [u8])> {
    let own = dir.files().filter_map(|file| {
        let path = format!("{folder}/{}", file.path().to_str()?);
        Some((SitePath::new(&path)?, file.contents()))
    });
    own.chain(dir.dirs().flat_map(|inner| files_of(folder, inner))).collect()
}
