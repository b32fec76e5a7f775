//! A bare repository as a site: what can be done with it, and what is said of what cannot.
//!
//! What is in its website is the matter of other tests.

use crate::cli::run;
use crate::versions::repository::Repository;
use std::path::PathBuf;
use tempfile::TempDir;

/// A bare repository with a site in it, and the folder that it lies in.
fn bare() -> (TempDir, PathBuf) {
    let mut site = Repository::new();
    site.version("v1");
    site.clone_with(&["--bare"])
}

#[test]
fn a_bare_repository_is_built_where_it_is_said_to() {
    let (folder, site) = bare();
    let site = site.to_str().unwrap();
    let done = run(folder.path(), &["build", "--site", site, "--output", "website"]);
    assert_eq!((done.code, done.stderr.as_str()), (0, ""));
    assert!(folder.path().join("website/en/index.html").is_file());
    let checked = run(folder.path(), &["check", "--site", site]);
    assert_eq!((checked.code, checked.stderr.as_str()), (0, ""));
    let versions = run(folder.path(), &["versions", "--site", site]).stdout;
    assert!(
        versions.contains("what the last commit holds") && versions.contains("v1"),
        "{versions}"
    );
}

#[test]
fn a_bare_repository_is_never_written_to() {
    let (folder, site) = bare();
    let done = run(folder.path(), &["build", "--site", site.to_str().unwrap()]);
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("`--output FOLDER` says where"), "{}", done.stderr);
    let inside = ["build", "--site", "clone", "--output", "clone/website"];
    let done = run(folder.path(), &inside);
    assert_ne!(done.code, 0, "{}", done.stdout);
    assert!(!site.join("website").exists() && !site.join("public").exists());
}

#[test]
fn there_is_no_preview_of_a_bare_repository() {
    let (folder, site) = bare();
    let done = run(folder.path(), &["serve", "--site", site.to_str().unwrap()]);
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("clone it"), "{}", done.stderr);
}
