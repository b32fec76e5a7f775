//! A site in a temporary folder that is written on while it is watched.
//!
//! Knows nothing of what a watcher should say.
#![expect(clippy::disallowed_methods, reason = "writes on a site as an editor does")]

use ordner::world::{Changes, Hearing, WatchOptions, Watcher};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Longer than any change may take to be said, even on a busy computer.
const PATIENCE: Duration = Duration::from_secs(10);
/// After so much time without a word, no more comes.
const SILENCE: Duration = Duration::from_millis(500);

/// What lies in the site at first, and beside it.
const FILES: [&str; 5] = [
    "content/site.yaml",
    "content/a.md",
    "content/de/b.md",
    "layouts/page.html",
    "public/index.html",
];

/// A site and its watcher.
pub(crate) struct Desk {
    folder: TempDir,
    pub(crate) watcher: Watcher,
}

impl Desk {
    /// A site of two pages, watched as usual.
    pub(crate) fn new() -> Self {
        Self::with(WatchOptions::default())
    }

    /// The same, with what the system says heard only in part.
    pub(crate) fn hearing(hearing: Hearing) -> Self {
        let short = Duration::from_millis(200);
        Self::with(WatchOptions {
            hearing,
            poll_every: short,
            survey_every: short,
            grace: short,
            proof: short,
            poll: false,
        })
    }

    pub(crate) fn with(options: WatchOptions) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for path in FILES {
            fs::create_dir_all(folder.path().join(path).parent().unwrap()).unwrap();
            fs::write(folder.path().join(path), "text").unwrap();
        }
        let watcher = Watcher::start(folder.path(), options);
        Self { folder, watcher }
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        fs::write(self.path(path), text).unwrap();
    }

    pub(crate) fn open(&self, path: &str) -> fs::File {
        fs::File::create(self.path(path)).unwrap()
    }

    pub(crate) fn append(&self, path: &str, text: &str) {
        let mut file = fs::OpenOptions::new().append(true).open(self.path(path)).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }

    pub(crate) fn read(&self, path: &str) {
        fs::read(self.path(path)).unwrap();
    }

    pub(crate) fn make_folder(&self, path: &str) {
        fs::create_dir_all(self.path(path)).unwrap();
    }

    pub(crate) fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).unwrap();
    }

    pub(crate) fn remove(&self, path: &str) {
        let path = self.path(path);
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap();
        } else {
            fs::remove_file(path).unwrap();
        }
    }

    /// Runs a command of the system in the site.
    pub(crate) fn run(&self, program: &str, arguments: &[&str]) {
        let status = Command::new(program).args(arguments).current_dir(self.root()).status();
        assert!(status.unwrap().success());
    }

    /// What the watcher says next.
    #[track_caller]
    pub(crate) fn next(&mut self) -> Vec<String> {
        let changes = self.watcher.wait_for(PATIENCE);
        names(&changes.expect("a change was made and nothing is said of it"))
    }

    /// Waits until the watcher has said each of these paths; it may say others.
    #[track_caller]
    pub(crate) fn hears_of(&mut self, paths: &[&str]) -> Vec<String> {
        let end = Instant::now() + PATIENCE;
        let mut said = Vec::new();
        while !paths.iter().all(|path| said.iter().any(|said| said == path || said == "everything"))
        {
            assert!(Instant::now() < end, "expected {paths:?}, heard {said:?}");
            if let Some(changes) = self.watcher.wait_for(SILENCE) {
                said.extend(names(&changes));
            }
        }
        said
    }

    /// All that the watcher says until it is silent, one entry for each time.
    pub(crate) fn all(&mut self) -> Vec<Vec<String>> {
        std::iter::from_fn(|| self.watcher.wait_for(SILENCE)).map(|said| names(&said)).collect()
    }

    #[track_caller]
    pub(crate) fn hears_nothing(&mut self) {
        assert_eq!(self.all(), [[""; 0]; 0]);
    }
}

fn names(changes: &Changes) -> Vec<String> {
    match changes {
        Changes::Paths(paths) => paths.iter().map(ToString::to_string).collect(),
        Changes::Everything => vec!["everything".to_owned()],
    }
}
