//! `ordner build --zip` on a real disk.
//!
//! Looks at which files there are; what is in them is looked at elsewhere.

use super::DiskSite;
use std::fs;

const COPIES: [&str; 3] = [".ordner-manifest.json", "ordner-current-en.zip", "ordner-current.zip"];

fn copies(site: &DiskSite) -> Vec<String> {
    let Ok(entries) = fs::read_dir(site.path("site/public-zip")) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn copies_to_take_along_lie_beside_the_site_if_they_are_asked_for() {
    let site = DiskSite::new();
    assert_eq!(site.build().code, 0);
    assert_eq!(copies(&site), [""; 0]);
    let run = site.run(&["build", "--site", "site", "--zip"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.contains("2 ZIP files to take along: site/public-zip"), "{}", run.stdout);
    assert_eq!(copies(&site), COPIES);
    // What is not asked for is not taken away either.
    assert_eq!(site.build().code, 0);
    assert_eq!(copies(&site), COPIES);
}

#[test]
fn copies_of_other_versions_stay() {
    let site = DiskSite::new();
    site.run(&["build", "--site", "site", "--zip"]);
    let [old, new] =
        ["2025", "current"].map(|it| site.path(&format!("site/public-zip/ordner-{it}.zip")));
    fs::rename(&new, &old).unwrap();
    let run = site.run(&["build", "--site", "site", "--zip"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(old.is_file() && new.is_file());
}

#[test]
fn nothing_is_written_if_the_first_page_of_the_copies_cannot_be_made() {
    let site = DiskSite::new();
    site.write("site/layouts/offline.html", "<p>{{ titel }}</p>\n");
    let run = site.run(&["build", "--site", "site", "--zip"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("layouts/offline.html:1:7"), "{}", run.stderr);
    assert_eq!(copies(&site), [""; 0]);
    assert!(!site.path("site/public").exists());
}

#[test]
fn a_folder_of_others_is_not_written_to() {
    let site = DiskSite::new();
    site.write("site/public-zip/letter.txt", "mine");
    let run = site.run(&["build", "--site", "site", "--zip"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("public-zip` is not empty"), "{}", run.stderr);
    assert_eq!(copies(&site), ["letter.txt"]);
}
