//! A site on a real disk, and every way in which editors save a file.
//!
//! Never waits: what a preview makes of it is seen by who asks the preview.
#![expect(clippy::disallowed_methods, reason = "does to the disk what authors do")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use tempfile::TempDir;

/// A folder with a site in it, gone with the value.
pub(super) struct Folder {
    folder: TempDir,
}

/// How a file is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Into the file itself.
    InPlace,
    /// Into another file that then takes its name.
    ByRename,
    /// Into a new file after the old one was deleted.
    Anew,
    /// The first half, and then the other.
    InHalves,
}

/// All manners.
pub(super) const MANNERS: [Manner; 4] =
    [Manner::InPlace, Manner::ByRename, Manner::Anew, Manner::InHalves];

/// The site that most tests begin with.
const FILES: [(&str, &str); 6] = [
    (
        "content/site.yaml",
        "title: {de: Ordner, en: Binder}\nbase_url: https://example.org/\nsource_locale: de\n\
         locales: [de, en]\n",
    ),
    ("content/de/_index.md", "---\ntitle: Start\n---\n\nWillkommen.\n"),
    ("content/de/rat/_index.md", "---\ntitle: Rat\n---\n\nHier steht Rat.\n"),
    ("content/de/rat/regeln.md", "---\ntitle: Regeln\n---\n\nDie erste Regel.\n"),
    ("content/de/amt.md", "---\ntitle: Amt\n---\n\nDas Amt hilft.\n"),
    ("content/en/_index.md", "---\ntitle: Home\n---\n\nWelcome.\n"),
];

impl Folder {
    /// A folder with a small site in two languages.
    pub(super) fn new() -> Self {
        let folder = Self::empty();
        for (path, text) in FILES {
            folder.write(path, text);
        }
        folder
    }

    /// A folder in which the site has no file yet.
    pub(super) fn empty() -> Self {
        let folder = Self { folder: TempDir::new().unwrap() };
        fs::create_dir(folder.site()).unwrap();
        folder
    }

    /// Where the site is.
    pub(super) fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// A path beside the site.
    pub(super) fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A path in the site.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.site().join(name)
    }

    /// Saves a file in place; its folders come along.
    pub(super) fn write(&self, name: &str, text: &str) {
        self.save(name, text, Manner::InPlace);
    }

    /// Saves a file that need not be text, in place.
    pub(super) fn write_bytes(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path(name), bytes).unwrap();
    }

    /// Saves a file in some manner; its folders come along.
    pub(super) fn save(&self, name: &str, text: &str, manner: Manner) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        match manner {
            Manner::InPlace => fs::write(&path, text).unwrap(),
            Manner::ByRename => {
                let other = path.with_extension("neu~");
                fs::write(&other, text).unwrap();
                fs::rename(other, &path).unwrap();
            }
            Manner::Anew => {
                // There may be none yet.
                let _ = fs::remove_file(&path);
                fs::write(&path, text).unwrap();
            }
            Manner::InHalves => {
                fs::write(&path, &text.as_bytes()[..text.len() / 2]).unwrap();
                fs::write(&path, text).unwrap();
            }
        }
    }

    /// Saves a file with one thing in it replaced, which must be there.
    pub(super) fn replace(&self, name: &str, old: &str, new: &str) {
        let text = self.read(name);
        assert!(text.contains(old), "`{old}` is not in {name}");
        self.write(name, &text.replace(old, new));
    }

    pub(super) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Deletes a file, or a folder with all that is in it.
    pub(super) fn remove(&self, name: &str) {
        let path = self.path(name);
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.unwrap();
    }

    /// Gives a file or folder another name; its new folders come along.
    pub(super) fn rename(&self, name: &str, new: &str) {
        let path = self.path(new);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::rename(self.path(name), path).unwrap();
    }

    /// Everything in the site: its length and when it was changed.
    pub(super) fn listing(&self) -> BTreeMap<PathBuf, (u64, SystemTime)> {
        list(&self.site())
    }
}

fn list(folder: &Path) -> BTreeMap<PathBuf, (u64, SystemTime)> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let about = path.symlink_metadata().unwrap();
        if about.is_dir() {
            found.extend(list(&path));
        }
        found.insert(path, (about.len(), about.modified().unwrap()));
    }
    found
}
