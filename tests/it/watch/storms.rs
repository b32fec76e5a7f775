//! Many changes at once, and the end of watching.

use super::desk::Desk;
use ordner::world::WatchOptions;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

#[test]
fn ten_thousand_new_files_in_a_second_are_said_at_most_twice() {
    let mut desk = Desk::new();
    desk.make_folder("content/many");
    desk.all();
    let folder = desk.path("content/many");
    let pages = (0..10_000).map(|number| folder.join(format!("{number}.md"))).collect();
    let said = storm(&mut desk, pages);
    assert!(said.concat().contains(&"everything".to_owned()));
}

#[test]
fn ten_thousand_changes_of_two_files_in_a_second_are_said_at_most_twice() {
    let mut desk = Desk::new();
    let pages = ["content/a.md", "content/de/b.md"].map(|page| desk.path(page));
    storm(&mut desk, pages.into_iter().cycle().take(10_000).collect());
}

/// Writes all of the files while somebody follows the changes. A computer so busy that it needs
/// longer than a second may say some changes on the way.
fn storm(desk: &mut Desk, files: Vec<PathBuf>) -> Vec<Vec<String>> {
    let writer = std::thread::spawn(move || {
        let begin = Instant::now();
        for file in &files {
            write(file);
        }
        begin.elapsed()
    });
    let mut said = desk.all();
    let time = writer.join().unwrap();
    said.extend(desk.all());
    let limit = 2 + 2 * usize::try_from(time.as_secs()).unwrap();
    assert!((1..=limit).contains(&said.len()), "{} in {time:?}", said.len());
    said
}

#[test]
fn a_branch_with_many_new_folders_is_not_missed() {
    let mut desk = Desk::new();
    for folder in 0..300 {
        desk.make_folder(&format!("content/{folder}/inner"));
        desk.write(&format!("content/{folder}/inner/a.md"), "text");
    }
    desk.all();
    for folder in [0, 150, 299] {
        let path = format!("content/{folder}/inner/a.md");
        desk.append(&path, "more");
        assert_eq!(desk.next(), [path]);
    }
}

/// Set in a process of its own, which has no other threads.
#[cfg(target_os = "linux")]
const ALONE: &str = "ORDNER_TEST_WATCHES_ALONE";

#[cfg(target_os = "linux")]
#[test]
#[expect(clippy::disallowed_methods, reason = "counts the threads of a process")]
fn the_end_of_a_watcher_ends_its_threads_and_leaves_nothing_behind() {
    if std::env::var(ALONE).is_ok() {
        return watch_and_end();
    }
    let place = tempfile::tempdir().unwrap();
    let status = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["watch::storms::the_end_of", "--test-threads=1"])
        .env(ALONE, "1")
        .env("TMPDIR", place.path())
        .status();
    assert!(status.unwrap().success());
    assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0);
}

#[cfg(target_os = "linux")]
fn watch_and_end() {
    let before = threads();
    for poll in [false, true] {
        let mut desk = Desk::with(WatchOptions { poll, ..WatchOptions::default() });
        desk.write("content/a.md", "other");
        desk.next();
        assert!(threads() > before);
        drop(desk);
        let end = Instant::now() + Duration::from_secs(5);
        while threads() != before {
            assert!(Instant::now() < end, "{} threads are left", threads() - before);
            std::thread::yield_now();
        }
    }
}

#[cfg(target_os = "linux")]
#[expect(clippy::disallowed_methods, reason = "counts the threads of a process")]
fn threads() -> usize {
    std::fs::read_dir("/proc/self/task").unwrap().count()
}

#[expect(clippy::disallowed_methods, reason = "writes on a site as an editor does")]
fn write(path: &Path) {
    std::fs::write(path, "text").unwrap();
}
