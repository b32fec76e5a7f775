//! After any edits, whoever followed the changes knows the site as it is.
//!
//! Nothing is known of when or how the changes are said; only that none is missed.
#![expect(clippy::disallowed_methods, reason = "writes on a site as editors and systems do")]

use super::desk::Desk;
use ordner::base::SitePath;
use ordner::world::{Changes, DiskWorld, Entry, WatchOptions, Watching, World};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What names edits choose from: few, so that they meet.
#[derive(Debug, Clone, Copy)]
enum Names {
    /// A folder may come where a file was.
    Any,
    /// Folders and files have different names.
    Apart,
}

const FOLDERS: &[&str] = &["a", "b", ".c"];
const FILES: &[&str] = &["d.md", "e.md", ".f"];
const ANY: &[&str] = &["a", "b", "d.md", "e.md", ".f"];

#[test]
fn events_alone_miss_nothing() {
    let never = Duration::from_hours(1);
    for seed in 0..4 {
        follow(seed, WatchOptions { survey_every: never, ..WatchOptions::default() });
    }
}

#[test]
fn surveys_find_nothing_that_events_missed() {
    let short = Duration::from_millis(20);
    for seed in 20..22 {
        let desk = follow(seed, WatchOptions { survey_every: short, ..WatchOptions::default() });
        assert_eq!(desk.watcher.watching(), Watching::Events, "seed {seed}");
    }
}

/// Polling cannot see what comes and goes between two looks, so it is given time after each burst.
#[test]
fn polling_misses_nothing_that_stays() {
    let poll_every = Duration::from_millis(50);
    let mut desk = Desk::with(WatchOptions { poll: true, poll_every, ..WatchOptions::default() });
    let mut mirror = Mirror::of(&desk);
    let mut editor = Editor::new(&desk, Names::Apart, 40);
    for burst in 0..6 {
        editor.edit(20);
        mirror.follow(&mut desk);
        mirror.is_true(burst);
    }
}

/// Edits a site at random while its changes are followed, and compares in the end.
fn follow(seed: u64, options: WatchOptions) -> Desk {
    let mut desk = Desk::with(options);
    let mut mirror = Mirror::of(&desk);
    let mut editor = Editor::new(&desk, Names::Any, seed);
    let editor = std::thread::spawn(move || editor.edit(400));
    mirror.follow(&mut desk);
    editor.join().unwrap();
    mirror.follow(&mut desk);
    mirror.is_true(seed);
    desk
}

/// What one knows of a site who reads only what is said to have changed.
struct Mirror {
    world: DiskWorld,
    files: BTreeMap<SitePath, Option<Vec<u8>>>,
}

impl Mirror {
    fn of(desk: &Desk) -> Self {
        let world = DiskWorld::open(desk.root()).unwrap();
        let mut mirror = Self { world, files: BTreeMap::new() };
        mirror.update(&Changes::Everything);
        mirror
    }

    /// Reads what changed until nothing more does.
    fn follow(&mut self, desk: &mut Desk) {
        while let Some(changes) = desk.watcher.wait_for(Duration::from_millis(700)) {
            self.update(&changes);
        }
    }

    fn update(&mut self, changes: &Changes) {
        match changes {
            Changes::Everything => {
                self.files.clear();
                self.read(self.world.list());
            }
            Changes::Paths(paths) => {
                assert!(!paths.is_empty(), "a change of nothing");
                for path in paths {
                    self.files
                        .retain(|file, _| file != path && file.below(path.as_str()).is_none());
                    self.read(self.world.list_at(path));
                }
            }
        }
    }

    fn read(&mut self, entries: Vec<Entry>) {
        for Entry { path, .. } in entries {
            let text = self.world.read(&path).ok().map(|bytes| bytes.to_vec());
            self.files.insert(path, text);
        }
    }

    #[track_caller]
    fn is_true(&self, seed: u64) {
        let mut truth = Self { world: self.world.clone(), files: BTreeMap::new() };
        truth.update(&Changes::Everything);
        let truth = truth.files;
        let paths = self.files.keys().chain(truth.keys());
        let wrong: Vec<_> = paths.filter(|path| self.files.get(path) != truth.get(path)).collect();
        assert!(wrong.is_empty(), "seed {seed}: {wrong:?}");
    }
}

/// Does what editors, systems and people do to files, in an order that depends on the seed alone.
struct Editor {
    root: PathBuf,
    names: Names,
    state: u64,
}

impl Editor {
    fn new(desk: &Desk, names: Names, seed: u64) -> Self {
        Self { root: desk.root().to_path_buf(), names, state: seed }
    }

    fn edit(&mut self, times: usize) {
        for _ in 0..times {
            let (path, other) = (self.path(FILES), self.path(FILES));
            let (folder, other_folder) = (self.path(FOLDERS), self.path(FOLDERS));
            // Much of it cannot be done, as nothing is there.
            let _ = match self.choose(14) {
                0 => fs::remove_file(&path),
                1 => fs::remove_dir_all(&folder),
                2 => fs::rename(&path, &other),
                3 => fs::rename(&folder, &other_folder),
                4 | 5 => fs::create_dir_all(&folder),
                6 => save_by_renaming(&path, self.state),
                7 => fs::copy(&path, &other).map(drop),
                8 if self.choose(8) == 0 => fs::rename(self.root.join("content"), &folder),
                9 if self.choose(8) == 0 => fs::remove_dir_all(self.root.join("content")),
                _ => save(&path, self.state),
            };
            if self.choose(4) == 0 {
                std::thread::sleep(Duration::from_millis(self.choose(20) as u64));
            }
        }
    }

    /// A path in a site folder, or beside them, some folders deep.
    fn path(&mut self, last: &[&str]) -> PathBuf {
        let (folders, last) = match self.names {
            Names::Any => (ANY, ANY),
            Names::Apart => (FOLDERS, last),
        };
        let mut path = self.root.clone();
        path.push(["content", "content", "content", "static", "outside"][self.choose(5)]);
        for _ in 0..self.choose(4) {
            path.push(folders[self.choose(folders.len())]);
        }
        path.push(last[self.choose(last.len())]);
        path
    }

    fn choose(&mut self, count: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_041);
        usize::try_from(self.state >> 33).unwrap() % count
    }
}

/// Writes a text of some length: polling sees no other difference within a tick of the clock.
fn save(path: &Path, text: u64) -> std::io::Result<()> {
    let width = usize::try_from(text % 5_003).unwrap();
    fs::create_dir_all(path.parent().unwrap())?;
    fs::write(path, format!("{text:0width$}"))
}

fn save_by_renaming(path: &Path, text: u64) -> std::io::Result<()> {
    let copy = path.with_extension("copy");
    save(&copy, text)?;
    fs::rename(copy, path)
}
