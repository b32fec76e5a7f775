//! Same site, same bytes: however many threads, wherever it lies, in whatever order it is listed.
//!
//! Compares whole builds, mistakes included; never looks at what they say.

use crate::sites::all_cases;
use ordner::base::{Date, SitePath};
use ordner::diagnostic::{Code, Diagnostic};
use ordner::output::Output;
use ordner::world::{DiskWorld, Entry, MemoryWorld, ReadError, World};
use ordner::{BuildOptions, Site};
use std::path::Path;
use std::sync::Arc;

/// What must be the same.
type Result = (Output, Vec<Diagnostic>);

fn build(world: &impl World) -> Result {
    let build = Site::new(BuildOptions::default()).build(world);
    (build.output().clone(), build.diagnostics().to_vec())
}

fn with_threads(count: usize, world: &impl World) -> Result {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build().unwrap();
    pool.install(|| build(world))
}

/// The binder of this repository.
fn binder() -> DiskWorld {
    DiskWorld::open(".").unwrap()
}

fn assert_same(what: &str, one: &Result, other: &Result) {
    for (a, b) in one.0.artifacts().iter().zip(other.0.artifacts()) {
        assert_eq!(a.path, b.path, "{what}: the files differ");
        assert!(a.bytes == b.bytes, "{what}: `{}` differs", a.path);
    }
    assert_eq!(one.0.artifacts().len(), other.0.artifacts().len(), "{what}: files are missing");
    assert_eq!(one.1, other.1, "{what}: the mistakes differ");
}

#[test]
fn the_binder_is_the_same_with_one_thread_and_with_sixteen() {
    let world = binder();
    assert_same("threads", &with_threads(1, &world), &with_threads(16, &world));
}

#[test]
fn small_sites_are_the_same_with_one_thread_and_with_sixteen() {
    for (name, case) in all_cases() {
        let world = case.world();
        assert_same(name, &with_threads(1, &world), &with_threads(16, &world));
    }
}

#[test]
fn building_twice_in_one_process_gives_the_same_binder() {
    let world = binder();
    let mut site = Site::new(BuildOptions::default());
    let results = [(); 2].map(|()| {
        let build = site.build(&world);
        (build.output().clone(), build.diagnostics().to_vec())
    });
    assert_same("twice", &results[0], &results[1]);
}

#[test]
fn the_binder_is_the_same_in_another_folder() {
    let [one, other] = ["one", "somewhere/else entirely/Ünter"].map(|name| {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join(name);
        copy(Path::new("content"), &root.join("content"));
        let result = build(&DiskWorld::open(&root).unwrap());
        let text = format!("{:?}", result.1);
        assert!(!text.contains(folder.path().to_str().unwrap()), "a mistake names the folder");
        result
    });
    assert_same("another folder", &one, &other);
}

#[test]
fn the_order_in_which_a_system_lists_files_is_of_no_account() {
    for (name, case) in all_cases() {
        let sorted = case.world();
        let shuffled = Shuffled(sorted.clone());
        assert_same(name, &build(&sorted), &build(&shuffled));
    }
}

#[test]
fn the_day_of_the_build_changes_nothing_but_what_is_overdue() {
    let day = |year, month, day| Date::new(year, month, day).unwrap();
    for (name, case) in all_cases() {
        let today = case.world();
        let mut later = MemoryWorld::new(day(2031, 2, 3));
        for (path, bytes) in today.files() {
            later.insert(path.clone(), bytes.to_vec());
        }
        assert_same(name, &not_overdue(build(&today)), &not_overdue(build(&later)));
    }
    let [one, other] = [day(2009, 8, 20), day(2035, 1, 1)].map(|day| build(&binder().on(day)));
    assert_same("another day", &not_overdue(one), &not_overdue(other));
}

/// Without the mistakes that the calendar brings.
fn not_overdue((output, mistakes): Result) -> Result {
    (output, mistakes.into_iter().filter(|mistake| mistake.code != Code::Overdue).collect())
}

/// A site whose files are listed as some disk may have them.
struct Shuffled(MemoryWorld);

impl World for Shuffled {
    fn list_at(&self, path: &SitePath) -> Vec<Entry> {
        self.0.list_at(path)
    }

    fn list(&self) -> Vec<Entry> {
        let mut entries = self.0.list();
        entries.sort_by_key(|entry| {
            let path = entry.path.as_str();
            (path.len() % 7, std::cmp::Reverse(entry.path.clone()))
        });
        entries
    }

    fn read(&self, path: &SitePath) -> std::result::Result<Arc<[u8]>, ReadError> {
        self.0.read(path)
    }

    fn today(&self) -> Date {
        self.0.today()
    }
}

#[expect(clippy::disallowed_methods, reason = "makes a second copy of the binder")]
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
