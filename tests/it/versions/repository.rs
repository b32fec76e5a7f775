//! A site in a folder of its own that is kept with git, with a past that the test writes.
//!
//! Commits have the days that the test gives them, so that every run is the same.

#![expect(
    clippy::disallowed_methods,
    reason = "puts files in place for a program that is not ours"
)]

use ordner::diagnostic::short;
use ordner::output::Output;
use ordner::source::{identities, read};
use ordner::world::{DiskWorld, World};
use ordner::{Build, Site};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The settings of a site with two languages; its versions are all tags.
pub(crate) const SETTINGS: &str = "title: Handbook
base_url: https://example.org/
source_locale: en
locales: [en, da]
versions:
  - tags: \"v*\"
";

/// A site that is kept with git.
pub(crate) struct Repository {
    folder: TempDir,
    day: u32,
}

impl Repository {
    /// A site with its settings and home pages, committed.
    pub(crate) fn new() -> Self {
        let mut site = Self { folder: TempDir::new().unwrap(), day: 0 };
        site.git(&["init", "--quiet", "--initial-branch=main"]);
        site.write("content/site.yaml", SETTINGS);
        site.write("content/en/_index.md", "---\ntitle: Handbook\n---\n\nWelcome.\n");
        site.write("content/da/_index.md", "---\ntitle: Håndbog\n---\n\nVelkommen.\n");
        site.commit("Begin");
        site
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Writes an English page of one paragraph.
    pub(crate) fn page(&self, name: &str, title: &str, text: &str) {
        self.write(
            &format!("content/en/{name}.md"),
            &format!("---\ntitle: {title}\n---\n\n{text}\n"),
        );
    }

    pub(crate) fn remove(&self, path: &str) {
        std::fs::remove_file(self.path().join(path)).unwrap();
    }

    /// Commits everything, a day after the last commit.
    pub(crate) fn commit(&mut self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", message]);
        self.day += 1;
    }

    /// Commits everything and gives it a tag.
    pub(crate) fn version(&mut self, tag: &str) {
        self.commit(tag);
        self.git(&["tag", tag]);
    }

    /// Runs `git`; what it prints.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        let date = format!("2026-0{}-{:02}T12:00:00+02:00", 1 + self.day / 28, 1 + self.day % 28);
        git(self.path(), &date, arguments)
    }

    /// A clone that leaves out what the arguments say.
    pub(crate) fn clone_with(&self, arguments: &[&str]) -> (TempDir, PathBuf) {
        let folder = TempDir::new().unwrap();
        let target = folder.path().join("clone");
        let source = format!("file://{}", self.path().display());
        let all = [&["clone", "--quiet"], arguments, &[&source, target.to_str().unwrap()]].concat();
        git(folder.path(), "2026-01-01T00:00:00Z", &all);
        (folder, target)
    }

    pub(crate) fn build(&self) -> Build {
        build(self.path())
    }
}

/// Builds the site in a folder.
pub(crate) fn build(folder: &Path) -> Build {
    Site::default().build(&DiskWorld::open(folder).unwrap())
}

/// What is said of a site, one line each.
pub(crate) fn lines(build: &Build) -> Vec<String> {
    build.diagnostics().iter().map(|said| short(said, build.sources())).collect()
}

/// A file of the output as text.
pub(crate) fn text(output: &Output, path: &str) -> String {
    let paths = || output.artifacts().iter().map(|file| file.path.as_str()).collect::<Vec<_>>();
    let file = output.get(path).unwrap_or_else(|| panic!("no `{path}` in {:#?}", paths()));
    file.bytes.text().unwrap().into_owned()
}

/// The days on which files were last changed.
pub(crate) fn last_changes(folder: &Path) -> std::collections::BTreeMap<String, String> {
    let world = DiskWorld::open(folder).unwrap();
    let past = world.past().unwrap();
    let now = identities(&read(&world), &world, &*past);
    let changes = past.last_changes(&now);
    changes.into_iter().map(|(path, date)| (path.to_string(), date.to_string())).collect()
}

fn git(folder: &Path, date: &str, arguments: &[&str]) -> String {
    let mut git = Command::new("git");
    let nobody =
        ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "core.autocrlf=false"];
    git.current_dir(folder).args(nobody).args(["-c", "protocol.file.allow=always"]).args(arguments);
    git.env("GIT_AUTHOR_DATE", date).env("GIT_COMMITTER_DATE", date);
    git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    let done = git.output().expect("git is installed");
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success(), "git {arguments:?}: {said}");
    String::from_utf8(done.stdout).unwrap()
}
