//! Whole folders that come, go and change at once: branches, moves, and rows F1 and F7 of the faults.
//!
//! Uses the real `git` where there is one; without it, the files are written as git would.

use super::folder::Folder;
use super::serving::Serving;
use std::process::{Command, Stdio};

/// Enough for a branch to be a storm of events.
const PAGES: usize = 300;

#[test]
fn a_branch_with_other_pages_is_shown_whole_and_built_a_few_times_only() {
    let folder = Folder::new();
    let page = |number: usize, text: &str| {
        let path = format!("content/de/rat/seite-{number:03}.md");
        folder.write(&path, &format!("---\ntitle: Seite {number}\n---\n\n{text} {number}.\n"));
    };
    (0..PAGES).for_each(|number| page(number, "Alt"));
    folder.write("content/de/rat/nur-alt.md", "---\ntitle: Nur alt\n---\n\nAlt.\n");
    let has_git = git(&folder, &["init", "-q", "-b", "alt"]) && commit(&folder, "Alt");
    let turn = || {
        (0..PAGES).for_each(|number| page(number, "Neu"));
        folder.remove("content/de/rat/nur-alt.md");
        folder.write("content/de/neu/_index.md", "---\ntitle: Neu\n---\n\nNeu.\n");
    };
    if has_git {
        assert!(git(&folder, &["checkout", "-q", "-b", "neu"]));
        turn();
        assert!(commit(&folder, "Neu") && git(&folder, &["checkout", "-q", "alt"]));
    }
    let preview = Serving::of(&folder.site());
    let before = preview.wait_for_check()["generation"].as_u64().unwrap();
    assert!(preview.page("/de/rat/seite-007/").contains("Alt 7."));
    if has_git {
        assert!(git(&folder, &["checkout", "-q", "neu"]));
    } else {
        turn();
    }
    for number in [0, 7, PAGES - 1] {
        let address = format!("/de/rat/seite-{number:03}/");
        preview.wait_for(&address, &format!("Neu {number}."));
    }
    preview.wait_for("/de/neu/", "Neu.");
    preview.wait_for_status("/de/rat/nur-alt/", 404);
    let after = preview.wait_for_check();
    let generations = after["generation"].as_u64().unwrap() - before;
    assert!(generations <= 4, "{generations} generations");
    assert!(after["watching"].is_null() && after["errors"] == 0, "{after}");
}

fn git(folder: &Folder, arguments: &[&str]) -> bool {
    let author = ["-c", "user.name=Author", "-c", "user.email=author@example.org"];
    let status = Command::new("git")
        .args(author)
        .args(arguments)
        .current_dir(folder.site())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    status.is_ok_and(|status| status.success())
}

fn commit(folder: &Folder, message: &str) -> bool {
    git(folder, &["add", "."]) && git(folder, &["commit", "-q", "-m", message])
}

#[test]
fn a_folder_that_is_deleted_and_made_anew_is_shown_as_it_is_now() {
    let folder = Folder::new();
    let preview = Serving::of(&folder.site());
    for round in 0..3 {
        preview.wait_for_status("/de/rat/regeln/", 200);
        folder.remove("content/de/rat");
        if round == 1 {
            preview.wait_for_status("/de/rat/regeln/", 404);
        }
        folder.write("content/de/rat/_index.md", "---\ntitle: Rat\n---\n\nRat.\n");
        let text = format!("---\ntitle: Regeln\n---\n\nDie {round}. Regel.\n");
        folder.write("content/de/rat/regeln.md", &text);
        preview.wait_for("/de/rat/regeln/", &format!("Die {round}. Regel."));
        folder.replace("content/de/rat/regeln.md", "Regel.", "Regel, verbessert.");
        preview.wait_for("/de/rat/regeln/", "verbessert");
    }
}

#[test]
fn all_content_may_go_and_come_again() {
    let folder = Folder::new();
    let preview = Serving::of(&folder.site());
    let before = preview.page("/de/amt/");
    preview.wait_for_check();
    folder.rename("content", "../content");
    preview.wait_until("the mistake is seen", || preview.report("/de/amt/")["status"] != "current");
    assert_eq!(preview.page("/de/amt/"), before, "the last good page stays");
    folder.rename("../content", "content");
    preview.wait_until("all is well", || preview.report("/de/amt/")["status"] == "current");
    folder.replace("content/de/amt.md", "hilft", "hilft wieder");
    preview.wait_for("/de/amt/", "hilft wieder");
}

#[test]
fn folders_that_come_with_files_in_them_are_seen_at_once() {
    let folder = Folder::new();
    let preview = Serving::of(&folder.site());
    preview.wait_for_check();
    for round in 0..10 {
        let path = format!("content/de/a{round}/b/c/d.md");
        folder.write(&path, "---\ntitle: Tief\n---\n\nTief unten.\n");
        preview.wait_for(&format!("/de/a{round}/b/c/d/"), "Tief unten.");
    }
    folder.write("static/neu/tief/brief.txt", "Guten Tag.\n");
    preview.wait_for("/neu/tief/brief.txt", "Guten Tag.");
}

#[test]
fn a_folder_with_another_name_has_its_pages_there() {
    let folder = Folder::new();
    let preview = Serving::of(&folder.site());
    preview.wait_for_check();
    folder.rename("content/de/rat", "content/de/hilfe");
    preview.wait_for("/de/hilfe/regeln/", "Die erste Regel.");
    preview.wait_for_status("/de/rat/regeln/", 404);
    folder.replace("content/de/hilfe/regeln.md", "erste", "zweite");
    preview.wait_for("/de/hilfe/regeln/", "Die zweite Regel.");
}

#[test]
fn ten_thousand_events_in_a_second_are_few_generations() {
    let folder = Folder::new();
    let preview = Serving::of(&folder.site());
    let before = preview.wait_for_check()["generation"].as_u64().unwrap();
    for edit in 0..10_000 {
        let path = format!("static/blatt-{}.txt", edit % 20);
        folder.write(&path, &format!("Die {edit}. Fassung.\n"));
    }
    preview.wait_for("/blatt-19.txt", "Die 9999. Fassung.");
    preview.wait_for("/blatt-0.txt", "Die 9980. Fassung.");
    let after = preview.wait_for_check()["generation"].as_u64().unwrap();
    assert!(after - before <= 60, "{} generations", after - before);
}

#[test]
fn what_editors_leave_beside_a_page_is_not_shown() {
    let folder = Folder::new();
    let preview = Serving::of(&folder.site());
    preview.wait_for_check();
    for name in ["amt.md~", ".amt.md.swp", "#amt.md#", "amt.md.bak", "amt.md.tmp", "4913"] {
        folder.write(&format!("content/de/{name}"), "---\ntitle: Kopie\n---\n\nKopie.\n");
    }
    folder.replace("content/de/amt.md", "hilft", "hilft gern");
    preview.wait_for("/de/amt/", "hilft gern");
    assert!(!preview.page("/de/").contains("Kopie"));
    assert_eq!(preview.wait_for_check()["errors"], 0, "{}", preview.warned());
}
