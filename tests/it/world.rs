//! What lies in a site: the whole of it, and what lies at or below one path.

use ordner::base::{Date, SitePath};
use ordner::world::{DiskWorld, Entry, EntryKind, MemoryWorld, World};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Files that are part of a site.
const FILES: [&str; 6] = [
    "content/de/a.md",
    "content/de/a/b.md",
    "content/de/a/bild.svg",
    "content/site.yaml",
    "layouts/page.html",
    "static/logo.svg",
];

/// Files that are not.
const OTHERS: [&str; 6] = [
    "content/.git/config",
    "content/de/a.md~",
    "content/de/old.bak/c.md",
    "content/de/a/.b.md.swp",
    "public/index.html",
    "README.md",
];

#[test]
fn a_file_gives_itself() {
    for world in worlds().each() {
        assert_eq!(listed(world, "content/de/a.md"), ["content/de/a.md"]);
    }
}

#[test]
fn a_folder_gives_all_that_lies_below_it() {
    for world in worlds().each() {
        assert_eq!(listed(world, "content/de/a"), ["content/de/a/b.md", "content/de/a/bild.svg"]);
        assert_eq!(listed(world, "layouts"), ["layouts/page.html"]);
    }
}

#[test]
fn the_whole_site_is_what_lies_in_its_three_folders() {
    for world in worlds().each() {
        let paths: Vec<String> = world.list().iter().map(|entry| entry.path.to_string()).collect();
        assert_eq!(paths, FILES);
    }
}

#[test]
fn what_is_not_there_gives_nothing() {
    for world in worlds().each() {
        for path in ["content/de/b.md", "content/fr", "content/d", "content/de/a.md/b"] {
            assert_eq!(listed(world, path), [""; 0], "{path}");
        }
    }
}

#[test]
fn what_is_hidden_gives_nothing() {
    let hidden = ["content/.git", "content/.git/config", "content/de/a.md~"];
    for world in worlds().each() {
        for path in hidden.into_iter().chain(["content/de/old.bak/c.md", "content/de/old.bak"]) {
            assert_eq!(listed(world, path), [""; 0], "{path}");
        }
    }
}

#[cfg(unix)]
#[test]
fn no_symbolic_link_is_followed() {
    use std::os::unix::fs::symlink;
    let worlds = worlds();
    symlink("a", worlds.folder.path().join("content/de/link")).unwrap();
    symlink("a.md", worlds.folder.path().join("content/de/link.md")).unwrap();
    let kinds = |path| entries(&worlds.disk, path).into_iter().map(|entry| entry.kind);
    assert!(kinds("content/de/link").eq([EntryKind::Symlink]));
    assert!(kinds("content/de/link.md").eq([EntryKind::Symlink]));
    assert!(kinds("content/de/link/b.md").eq([]));
}

/// The same site on disk and in memory.
struct Worlds {
    folder: TempDir,
    disk: DiskWorld,
    memory: MemoryWorld,
}

impl Worlds {
    fn each(&self) -> [&dyn World; 2] {
        [&self.disk, &self.memory]
    }
}

fn worlds() -> Worlds {
    let folder = tempfile::tempdir().unwrap();
    let mut memory = MemoryWorld::new(Date::new(2026, 11, 21).unwrap());
    for path in FILES.into_iter().chain(OTHERS) {
        write(&folder.path().join(path));
        memory.insert(SitePath::new(path).unwrap(), "text");
    }
    let disk = DiskWorld::open(folder.path()).unwrap();
    Worlds { folder, disk, memory }
}

#[expect(clippy::disallowed_methods, reason = "makes a site on disk")]
fn write(path: &Path) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, "text").unwrap();
}

fn entries(world: &dyn World, path: &str) -> Vec<Entry> {
    world.list_at(&SitePath::new(path).unwrap())
}

fn listed(world: &dyn World, path: &str) -> Vec<String> {
    let mut paths: Vec<String> =
        entries(world, path).iter().map(|entry| entry.path.to_string()).collect();
    paths.sort();
    paths
}
