//! The day of the last change is the one that `git log -1 -- FILE` says, for every file.

use crate::versions::repository::{Repository, last_changes, text};

/// A history with two merges, one of which is settled by hand, a rename, a file that is changed on
/// both sides alike, one that goes and comes again, and one that is changed and changed back.
fn merged() -> Repository {
    let mut site = Repository::new();
    for name in ["a", "b", "c", "d", "e"] {
        site.page(name, name, "First.");
    }
    site.commit("Five pages");
    site.git(&["checkout", "--quiet", "-b", "side"]);
    site.page("a", "a", "From the side.");
    site.page("c", "c", "Both say this.");
    site.commit("Change two on the side");
    site.remove("content/en/d.md");
    site.commit("Take one away");
    site.git(&["checkout", "--quiet", "main"]);
    site.page("b", "b", "From the main line.");
    site.page("c", "c", "Both say this.");
    site.commit("Change two on the main line");
    site.git(&["merge", "--quiet", "--no-edit", "side"]);
    site.commit("After the merge");
    site.page("d", "d", "Here again.");
    site.git(&["mv", "content/en/e.md", "content/en/f.md"]);
    site.commit("Bring one back and move one");
    site.git(&["checkout", "--quiet", "-b", "other", "HEAD~1"]);
    site.page("a", "a", "From another side.");
    site.commit("Change one elsewhere");
    site.git(&["checkout", "--quiet", "main"]);
    site.page("a", "a", "From the main line.");
    site.commit("Change the same here");
    site.git(&["merge", "--quiet", "--no-commit", "--strategy=ours", "other"]);
    site.page("a", "a", "Settled by hand.");
    site.commit("Merge by hand");
    site.page("b", "b", "For a day.");
    site.commit("Change one");
    site.page("b", "b", "From the main line.");
    site.commit("Change it back");
    site
}

#[test]
fn the_last_change_of_every_file_is_the_one_that_git_log_says() {
    let site = merged();
    let files = site.git(&["ls-files", "content"]);
    let found = last_changes(site.path());
    assert_eq!(found.len(), files.lines().count());
    for file in files.lines() {
        let log = site.git(&["log", "-1", "--format=%ad", "--date=short", "--", file]);
        assert_eq!(found.get(file).map(String::as_str), Some(log.trim()), "{file}");
    }
}

#[test]
fn a_file_that_is_not_committed_as_it_is_has_no_day() {
    let site = merged();
    site.page("a", "a", "Not committed yet.");
    site.page("new", "new", "Not committed at all.");
    let found = last_changes(site.path());
    assert!(!found.contains_key("content/en/a.md") && !found.contains_key("content/en/new.md"));
    assert!(found.contains_key("content/en/b.md"));
}

#[test]
fn a_cut_off_history_tells_only_what_it_knows() {
    let mut site = merged();
    site.page("f", "f", "At last.");
    site.commit("Change the last one");
    let (_folder, clone) = site.clone_with(&["--depth", "2"]);
    let found = last_changes(&clone);
    assert_eq!(found.keys().collect::<Vec<_>>(), ["content/en/f.md"]);
}

#[test]
fn a_page_says_when_it_was_last_changed() {
    let mut site = Repository::new();
    site.page("a", "A", "Old.");
    site.version("v1");
    site.page("a", "A", "New.");
    site.commit("Change it");
    let build = site.build();
    let page = text(build.output(), "en/a/index.html");
    assert!(page.contains("Last changed</dt><dd><time datetime=\"2026-01-03\">"), "{page}");
    let old = text(build.output(), "v1/en/a/index.html");
    assert!(!old.contains("Last changed"), "of another text nothing is known");
}
