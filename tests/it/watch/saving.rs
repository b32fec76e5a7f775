//! How editors save, and what is not a change at all.

use super::desk::Desk;
use std::io::Write;
use std::time::{Duration, Instant};

#[test]
fn a_file_written_in_place_is_said_at_once() {
    let mut desk = Desk::new();
    let mut quickest = Duration::MAX;
    for text in ["one", "two", "six", "ten"] {
        let begin = Instant::now();
        desk.write("content/a.md", text);
        assert_eq!(desk.next(), ["content/a.md"]);
        quickest = quickest.min(begin.elapsed());
        desk.hears_nothing();
    }
    assert!(quickest < Duration::from_millis(30), "{quickest:?}");
}

#[test]
fn the_same_file_is_said_each_time_that_it_is_saved() {
    let mut desk = Desk::new();
    for text in ["one", "two", "six", "ten"] {
        desk.write("content/a.md", text);
        assert_eq!(desk.next(), ["content/a.md"]);
    }
}

#[test]
fn a_new_file_is_said() {
    let mut desk = Desk::new();
    desk.write("content/de/new.md", "text");
    assert_eq!(desk.all(), [["content/de/new.md"]]);
}

#[test]
fn a_deleted_file_is_said() {
    let mut desk = Desk::new();
    desk.remove("content/a.md");
    assert_eq!(desk.all(), [["content/a.md"]]);
}

#[test]
fn a_renamed_file_is_said_by_both_names() {
    let mut desk = Desk::new();
    desk.rename("content/a.md", "content/de/c.md");
    assert_eq!(desk.all(), [["content/a.md", "content/de/c.md"]]);
}

#[test]
fn a_hidden_copy_renamed_into_place_is_said_by_its_last_name_each_time() {
    let mut desk = Desk::new();
    for text in ["one", "two", "six"] {
        desk.write("content/.a.md.swap", text);
        desk.rename("content/.a.md.swap", "content/a.md");
        assert_eq!(desk.next(), ["content/a.md"]);
    }
    desk.hears_nothing();
}

#[cfg(target_os = "linux")]
#[test]
fn a_visible_copy_renamed_into_place_never_stands_in_the_site_alone() {
    let mut desk = Desk::new();
    desk.write("content/a.md.copy", "text");
    desk.rename("content/a.md.copy", "content/a.md");
    assert_eq!(desk.all(), [["content/a.md", "content/a.md.copy"]]);
}

#[cfg(target_os = "linux")]
#[test]
fn sed_changes_a_file_and_that_is_said_once() {
    let mut desk = Desk::new();
    desk.run("sed", &["-i", "s/text/other/", "content/a.md"]);
    let said = desk.all();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains(&"content/a.md".to_owned()), "{said:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_renamed_to_a_backup_and_written_anew_is_never_said_to_be_gone() {
    let mut desk = Desk::new();
    desk.rename("content/a.md", "content/a.md~");
    let mut file = desk.open("content/a.md");
    file.write_all(b"other").unwrap();
    desk.hears_nothing();
    drop(file);
    desk.remove("content/a.md~");
    assert_eq!(desk.all(), [["content/a.md"]]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_an_editor_makes_to_see_whether_it_can_is_no_page_for_a_moment() {
    let mut desk = Desk::new();
    desk.write("content/4913", "");
    desk.remove("content/4913");
    desk.write("content/a.md", "other");
    assert_eq!(desk.all(), [["content/4913", "content/a.md"]]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_half_written_file_is_not_said_before_it_is_closed() {
    let mut desk = Desk::new();
    let mut file = desk.open("content/a.md");
    for part in ["one", "two", "six"] {
        file.write_all(part.as_bytes()).unwrap();
        assert_eq!(desk.watcher.wait_for(Duration::from_millis(150)), None);
    }
    desk.write("content/de/b.md", "other");
    assert_eq!(desk.next(), ["content/de/b.md"], "others need not wait");
    drop(file);
    assert_eq!(desk.next(), ["content/a.md"]);
}

#[test]
fn a_file_that_nobody_closes_is_said_in_the_end() {
    let mut desk = Desk::new();
    let mut file = desk.open("content/a.md");
    file.write_all(b"other").unwrap();
    assert_eq!(desk.next(), ["content/a.md"]);
}

#[test]
fn reading_is_no_change() {
    let mut desk = Desk::new();
    for path in ["content/a.md", "content/de/b.md", "layouts/page.html"] {
        desk.read(path);
    }
    desk.hears_nothing();
}

#[test]
fn hidden_files_and_what_lies_elsewhere_are_no_change() {
    let mut desk = Desk::new();
    desk.make_folder("content/.git/objects");
    for path in [".a.md.swp", "a.md~", "a.bak", ".git/HEAD", ".git/objects/a.md", "desktop.ini"] {
        desk.write(&format!("content/{path}"), "text");
    }
    desk.write("public/index.html", "other");
    desk.write("README.md", "text");
    desk.make_folder("target/debug");
    desk.write("target/debug/a.md", "text");
    desk.hears_nothing();
}

#[cfg(unix)]
#[test]
fn a_file_whose_name_is_no_path_is_said_by_its_folder() {
    let mut desk = Desk::new();
    desk.write("content/de/a\\b.md", "text");
    assert_eq!(desk.all(), [["content/de"]]);
}
