//! Which names nobody means to publish: those of editors, of systems, of files put aside.
//!
//! Looks at names only, never at the disk, so that whoever lists files and whoever hears of them agree.

use crate::base::SitePath;
use walkdir::DirEntry;

/// How the names of copies end that editors make.
const COPIES: [&str; 3] = ["~", ".bak", ".tmp"];

/// Whether a file or folder of this name is left out, and a folder with all that lies below it.
pub(super) fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
        || COPIES.iter().any(|end| name.ends_with(end))
        || matches!(name, "Thumbs.db" | "desktop.ini" | "__MACOSX")
}

/// Whether the file or folder, or a folder that it lies in, is left out.
pub(super) fn lies_hidden(path: &SitePath) -> bool {
    path.as_str().split('/').any(is_hidden)
}

/// Whether a walk through a site goes past this entry.
pub(super) fn is_left_out(entry: &DirEntry) -> bool {
    is_hidden(&entry.file_name().to_string_lossy())
}
