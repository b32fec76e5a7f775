//! Folders that come, go and move: what lies in them must not be missed.

use super::desk::Desk;

/// Whether a file in the folder is heard of when it is saved: twice, since the first time may have
/// been a matter of luck.
#[track_caller]
fn is_watched(desk: &mut Desk, folder: &str) {
    let path = format!("{folder}/test.md");
    for text in ["one", "two"] {
        desk.all();
        desk.write(&path, text);
        desk.hears_of(&[&path]);
    }
}

#[test]
fn a_file_made_at_once_in_new_folders_is_not_missed() {
    let mut desk = Desk::new();
    desk.make_folder("content/x/y/z");
    desk.write("content/x/y/z/a.md", "text");
    let said: Vec<String> = desk.all().concat();
    let times = |path| said.iter().filter(|said| *said == path).count();
    assert!(times("content/x") >= 2, "the folder is looked at again a moment later: {said:?}");
    is_watched(&mut desk, "content/x/y/z");
}

#[test]
fn a_deleted_folder_is_said_and_watched_when_it_comes_again() {
    let mut desk = Desk::new();
    desk.remove("content/de");
    desk.hears_of(&["content/de"]);
    desk.make_folder("content/de");
    desk.write("content/de/b.md", "other");
    desk.hears_of(&["content/de"]);
    is_watched(&mut desk, "content/de");
}

#[test]
fn a_folder_deleted_and_made_in_one_moment_is_watched() {
    let mut desk = Desk::new();
    for _ in 0..5 {
        desk.remove("content/de");
        desk.make_folder("content/de");
        desk.write("content/de/b.md", "other");
        desk.hears_of(&["content/de"]);
    }
    is_watched(&mut desk, "content/de");
}

#[test]
fn the_content_may_be_deleted_and_made_anew() {
    let mut desk = Desk::new();
    for _ in 0..3 {
        desk.remove("content");
        desk.make_folder("content/de");
        desk.write("content/de/b.md", "other");
        desk.hears_of(&["content"]);
        is_watched(&mut desk, "content/de");
    }
}

#[test]
fn the_content_may_be_missing_for_a_while() {
    let mut desk = Desk::new();
    desk.remove("content");
    desk.hears_of(&["content"]);
    desk.all();
    desk.make_folder("content/de");
    desk.hears_of(&["content"]);
    is_watched(&mut desk, "content/de");
}

#[test]
fn the_content_may_be_replaced_by_another_folder() {
    let mut desk = Desk::new();
    desk.make_folder("other/en");
    desk.rename("content", "old");
    desk.rename("other", "content");
    desk.hears_of(&["content"]);
    is_watched(&mut desk, "content/en");
    desk.all();
    desk.write("old/a.md", "other");
    desk.hears_nothing();
}

#[test]
fn a_site_folder_that_was_missing_is_watched_when_it_comes() {
    let mut desk = Desk::new();
    desk.make_folder("static/pictures");
    desk.write("static/pictures/a.svg", "text");
    desk.hears_of(&["static"]);
    is_watched(&mut desk, "static/pictures");
}

#[test]
fn a_renamed_folder_is_said_by_both_names_and_watched_by_the_new_one() {
    let mut desk = Desk::new();
    desk.make_folder("content/de/inner");
    desk.all();
    desk.rename("content/de", "content/fr");
    desk.hears_of(&["content/de", "content/fr"]);
    is_watched(&mut desk, "content/fr/inner");
}

#[test]
fn a_folder_moved_out_is_said_and_no_longer_watched() {
    let mut desk = Desk::new();
    desk.rename("content/de", "outside");
    desk.hears_of(&["content/de"]);
    desk.all();
    desk.write("outside/b.md", "other");
    desk.hears_nothing();
}

#[test]
fn a_folder_moved_in_is_said_and_watched() {
    let mut desk = Desk::new();
    desk.make_folder("outside/inner");
    desk.rename("outside", "content/in");
    desk.hears_of(&["content/in"]);
    is_watched(&mut desk, "content/in/inner");
}
