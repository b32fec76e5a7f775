//! Pasts of every kind: packed, tagged with a note, cut off, damaged, in part elsewhere, or none.

#![expect(clippy::disallowed_methods, reason = "damages a repository")]

use crate::versions::repository::{Repository, build, lines, text};
use ordner::Build;
use ordner::world::{DiskWorld, NoPast, World};

fn site() -> Repository {
    let mut site = Repository::new();
    site.page("a", "A", "The first text.");
    site.version("v1");
    site.page("a", "A", "The second text.");
    site.commit("Change it");
    site
}

fn has(build: &Build, path: &str) -> bool {
    build.output().get(path).is_some()
}

#[test]
fn a_version_is_named_by_tag_branch_or_commit() {
    let site = site();
    site.git(&["branch", "spring", "v1"]);
    site.git(&["tag", "--annotate", "--message", "A note", "noted", "v1"]);
    let commit = site.git(&["rev-parse", "v1"]);
    let settings = format!(
        "title: H\nbase_url: https://e.org/\nsource_locale: en\nlocales: [en, da]\nversions:\n  - {{ref: spring, label: Spring}}\n  - noted\n  - {{ref: {}, name: by-commit, date: 2020-02-02}}\n",
        &commit[..9]
    );
    site.write("content/site.yaml", &settings);
    let build = site.build();
    assert_eq!(lines(&build), [""; 0]);
    for version in ["spring", "noted", "by-commit"] {
        assert!(
            text(build.output(), &format!("{version}/en/a/index.html")).contains("The first text.")
        );
    }
    let old = text(build.output(), "spring/en/a/index.html");
    assert!(old.contains("an older version: Spring."), "{old}");
    let page = text(build.output(), "en/a/index.html");
    let order: Vec<usize> = ["noted/", "spring/", "by-commit/"]
        .map(|name| page.find(&format!("../../{name}en/a/")).unwrap())
        .to_vec();
    assert!(order[2] > order[0] && order[2] > order[1], "the oldest comes last: {order:?}");
}

#[test]
fn a_packed_repository_and_a_detached_head_are_read_as_any_other() {
    let site = site();
    site.git(&["tag", "--annotate", "--message", "A note", "v2"]);
    site.git(&["gc", "--quiet", "--aggressive", "--prune=now"]);
    site.git(&["checkout", "--quiet", "--detach"]);
    let build = site.build();
    assert_eq!(lines(&build), [""; 0]);
    assert!(text(build.output(), "v1/en/a/index.html").contains("The first text."));
    assert!(text(build.output(), "v2/en/a/index.html").contains("The second text."));
}

#[test]
fn a_site_below_the_root_of_its_repository_has_the_past_of_its_folder() {
    let mut site = Repository::new();
    site.git(&["mv", "content", "handbook"]);
    std::fs::create_dir(site.path().join("docs")).unwrap();
    site.git(&["mv", "handbook", "docs/content"]);
    site.write("docs/content/en/a.md", "---\ntitle: A\n---\n\nThe first text.\n");
    site.version("v1");
    site.write("docs/content/en/a.md", "---\ntitle: A\n---\n\nThe second text.\n");
    site.commit("Change it");
    let build = build(&site.path().join("docs"));
    assert!(text(build.output(), "v1/en/a/index.html").contains("The first text."));
    assert!(text(build.output(), "en/a/index.html").contains("Last changed"));
}

#[test]
fn a_shallow_clone_builds_the_current_version_and_says_what_is_missing() {
    let site = site();
    let settings = "title: H\nbase_url: https://e.org/\nsource_locale: en\nlocales: [en, da]\nversions: [v1]\n";
    site.write("content/site.yaml", settings);
    site.git(&["commit", "--quiet", "--all", "--message", "Name one version"]);
    let (_folder, clone) = site.clone_with(&["--depth", "1", "--no-tags"]);
    let build = build(&clone);
    let said = lines(&build);
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].contains("no-history") && said[0].contains("shallow clone"), "{said:#?}");
    assert!(has(&build, "en/a/index.html") && !build.has_errors());
}

#[test]
fn a_bare_repository_is_the_site_that_its_last_commit_holds() {
    let site = site();
    let checked_out = site.build();
    let (_folder, bare) = site.clone_with(&["--bare"]);
    let world = ordner::world::open(&bare).unwrap();
    let build = ordner::Site::default().build(&*world);
    assert_eq!(lines(&build), [""; 0]);
    assert!(build.output() == checked_out.output(), "the same commits make the same site");
    assert!(text(build.output(), "en/a/index.html").contains("Last changed"));
}

#[test]
fn a_worktree_of_a_bare_repository_has_its_past() {
    let site = site();
    let (folder, bare) = site.clone_with(&["--bare"]);
    let desk = folder.path().join("desk");
    let add = ["worktree", "add", "--quiet", desk.to_str().unwrap(), "main"];
    let done = std::process::Command::new("git").current_dir(&bare).args(add).status().unwrap();
    assert!(done.success());
    assert!(build(&desk).output() == site.build().output());
}

#[test]
fn a_bare_repository_without_a_site_is_none() {
    let folder = tempfile::TempDir::new().unwrap();
    let init = ["init", "--quiet", "--bare", "."];
    let git = std::process::Command::new("git").current_dir(folder.path()).args(init).status();
    assert!(git.unwrap().success());
    assert!(ordner::world::open(folder.path()).is_err(), "there is no commit");
    let site = site();
    site.git(&["rm", "--quiet", "content/site.yaml"]);
    site.git(&["commit", "--quiet", "--message", "Take the settings out"]);
    let (_folder, bare) = site.clone_with(&["--bare"]);
    assert!(ordner::world::open(&bare).is_err(), "there are no settings");
    let git = site.path().join(".git");
    assert!(ordner::world::open(&git).is_err(), "its files lie beside it");
}

#[test]
fn a_folder_without_git_builds_with_one_warning() {
    let site = site();
    std::fs::remove_dir_all(site.path().join(".git")).unwrap();
    let build = site.build();
    let said = lines(&build);
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].contains("not kept with git"), "{said:#?}");
    let page = text(build.output(), "en/a/index.html");
    assert!(page.contains("https://example.org/en/a/") && !page.contains("class=\"versions\""));
}

#[test]
fn a_site_in_a_folder_that_the_repository_does_not_have_has_no_past() {
    let site = site();
    site.write(
        "elsewhere/content/site.yaml",
        "title: E\nbase_url: https://e.org/\nlocales: [en]\n",
    );
    let world = DiskWorld::open(site.path().join("elsewhere")).unwrap();
    assert_eq!(world.past().unwrap_err(), NoPast::NotKept);
}

/// The object of a file in a version, as a file of the repository.
fn object(site: &Repository, name: &str) -> std::path::PathBuf {
    let id = site.git(&["rev-parse", name]);
    let (folder, rest) = id.trim().split_at(2);
    site.path().join(".git/objects").join(folder).join(rest)
}

#[test]
fn a_damaged_object_is_named_and_everything_else_is_built() {
    let mut site = site();
    site.page("b", "B", "Another page.");
    site.version("v2");
    let damaged = object(&site, "v1:content/en/a.md");
    let mut permissions = std::fs::metadata(&damaged).unwrap().permissions();
    #[expect(clippy::permissions_set_readonly_false, reason = "git makes its objects read-only")]
    permissions.set_readonly(false);
    std::fs::set_permissions(&damaged, permissions).unwrap();
    std::fs::write(&damaged, b"no object").unwrap();
    let build = site.build();
    let said = lines(&build);
    let is_named =
        |line: &&String| line.contains("version-incomplete") && line.contains("content/en/a.md");
    assert_eq!(said.iter().filter(is_named).count(), 1, "{said:#?}");
    assert!(!build.has_errors());
    assert!(has(&build, "v1/en/index.html") && !has(&build, "v1/en/a/index.html"));
    assert!(has(&build, "v2/en/b/index.html") && has(&build, "en/b/index.html"));
}

#[test]
fn a_folder_that_is_missing_is_named_and_everything_else_is_built() {
    let mut site = Repository::new();
    site.page("rules/a", "A", "A rule.");
    site.version("v1");
    site.page("rules/a", "A", "Another rule.");
    site.commit("Change it");
    std::fs::remove_file(object(&site, "v1:content/en/rules")).unwrap();
    let build = site.build();
    let said = lines(&build);
    assert!(said.iter().any(|line| line.contains("content/en/rules")), "{said:#?}");
    assert!(has(&build, "v1/en/index.html") && !build.has_errors());
}

#[test]
fn another_repository_inside_is_named_and_left_out() {
    let mut site = site();
    let other = Repository::new();
    let source = other.path().to_str().unwrap().to_owned();
    site.git(&["submodule", "--quiet", "add", &source, "content/en/module"]);
    site.version("v2");
    site.git(&["rm", "--quiet", "--force", "content/en/module"]);
    site.commit("Take it out");
    let build = site.build();
    let said = lines(&build);
    let is_named =
        |line: &&String| line.contains("version-incomplete") && line.contains("content/en/module");
    assert_eq!(said.iter().filter(is_named).count(), 1, "{said:#?}");
    assert!(has(&build, "v2/en/a/index.html"));
}

#[test]
fn a_version_whose_settings_cannot_be_read_is_left_out() {
    let mut site = site();
    site.write("content/site.yaml", "title: [\n");
    site.version("v2");
    site.write("content/site.yaml", crate::versions::repository::SETTINGS);
    site.commit("Mend the settings");
    let build = site.build();
    let said = lines(&build);
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].contains("version `v2` is left out"), "{said:#?}");
    assert!(has(&build, "v1/en/a/index.html") && !has(&build, "v2/en/a/index.html"));
}

#[test]
fn a_version_that_would_be_where_the_site_has_files_is_left_out() {
    let site = site();
    site.write("static/V1/notes.txt", "Our own.");
    let build = site.build();
    let said = lines(&build);
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].contains("version `v1` is left out"), "{said:#?}");
    assert!(has(&build, "V1/notes.txt") && !has(&build, "v1/en/a/index.html"));
}

#[test]
fn what_is_wrong_in_an_older_version_is_no_mistake_of_today() {
    let mut site = site();
    site.page("a", "A", "See [nothing](nowhere.md).\n\n# Heading\n\n:::unclosed\n");
    site.write("content/en/broken.md", "---\ntitle: [\n---\nText.\n");
    site.version("v2");
    site.page("a", "A", "The third text.");
    site.page("broken", "Broken", "Mended.");
    site.commit("Mend all of it");
    let build = site.build();
    assert_eq!(lines(&build), [""; 0]);
    assert!(text(build.output(), "v2/en/a/index.html").contains("nothing"));
}
