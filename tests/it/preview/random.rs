//! A thousand edits on a real disk while the preview runs: in the end it shows what a build from
//! nothing makes of the folder, byte for byte, and needs no more memory than in the beginning.
//!
//! The oracle is the cold build; nothing here says what a page should look like.

use super::folder::{Folder, MANNERS, Manner};
use super::serving::{Serving, without_script};
use crate::incremental::edits::{Edit, of_every_kind};
use crate::incremental::handbook::Handbook;
use ordner::render::percent_encode;
use ordner::world::DiskWorld;
use ordner::{Build, BuildOptions, Site};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

const EDITS: usize = 1000;

/// After so many edits the author waits for the preview, puts all mistakes right and waits again.
const PAUSE: usize = 20;

/// After so many pauses every kind of edit has been seen, and whatever is made once is there.
const WARM: usize = 5;

#[test]
fn after_a_thousand_edits_everything_is_served_as_a_build_from_nothing_makes_it() {
    let mut author = Author::new();
    let preview = Serving::of(&author.folder.site());
    let mut reader = Reader::new(&preview, &author);
    let mut runner = TestRunner::deterministic();
    reader.read_everything();
    let (mut memory, mut marks) = (None, 0);
    for pause in 1..=EDITS / PAUSE {
        let deeds = prop::collection::vec(deed(), PAUSE).new_tree(&mut runner).unwrap().current();
        for deed in &deeds {
            author.act(deed);
        }
        reader.catch_up();
        author.mend();
        reader.read_everything();
        marks += usize::from(author.handbook.texts() != Handbook::new().texts());
        if pause == WARM {
            memory = preview.memory();
        }
    }
    assert!(marks * PAUSE > EDITS / 2, "the edits left a mark {marks} times only");
    assert_eq!(preview.state()["watching"], serde_json::Value::Null, "events told of all changes");
    assert_as_much(memory, preview.memory());
}

#[test]
fn a_thousand_saves_take_no_more_memory_than_ten() {
    let folder = Folder::new();
    let preview = Serving::of(&folder.site());
    let addresses = ["/de/", "/de/rat/", "/de/rat/regeln/", "/de/amt/", "/en/", "/en/rat/regeln/"];
    let mut memory = None;
    for save in 1..=EDITS {
        let text = format!("---\ntitle: Regeln {}\n---\n\nDie {save}. Regel.\n", save / 4);
        folder.save("content/de/rat/regeln.md", &text, MANNERS[save % MANNERS.len()]);
        if save % 10 == 0 {
            preview.wait_for("/de/rat/regeln/", &format!("Die {save}. Regel."));
            preview.wait_for_check();
            for address in addresses {
                preview.page(address);
            }
            memory = memory.or_else(|| preview.memory());
        }
    }
    assert_as_much(memory, preview.memory());
}

/// As much memory within a fifth, where the system tells.
fn assert_as_much(first: Option<u64>, last: Option<u64>) {
    let Some((first, last)) = first.zip(last) else { return };
    assert!(last * 5 <= first * 6, "{first} kB in the beginning, {last} kB in the end");
}

/// What an author does at once.
#[derive(Debug, Clone)]
enum Deed {
    /// Edits, saves all that they changed, in that manner.
    Save(Vec<Edit>, Manner),
    /// Gives a folder another name.
    Move(&'static str, &'static str),
}

fn deed() -> impl Strategy<Value = Deed> {
    let edits = prop_oneof![
        4 => prop::collection::vec(of_every_kind(), 1),
        1 => prop::collection::vec(of_every_kind(), 2..5),
    ];
    prop_oneof![
        20 => (edits, select(&MANNERS[..])).prop_map(|(edits, manner)| Deed::Save(edits, manner)),
        1 => select(&FOLDERS[..]).prop_map(|(from, to)| Deed::Move(from, to)),
    ]
}

const FOLDERS: [(&str, &str); 6] = [
    ("content/de/rat", "content/de/rat-und-tat"),
    ("content/de/rat-und-tat", "content/de/rat"),
    ("content/de/worte", "content/de/rat/worte"),
    ("content/de/rat/worte", "content/de/worte"),
    ("content/da/raad", "content/da/rat"),
    ("content/da/rat", "content/da/raad"),
];

/// Somebody with a handbook in mind, and in a folder.
struct Author {
    folder: Folder,
    handbook: Handbook,
    /// Remembers, to find mistakes quickly.
    site: Site,
    /// What was saved, by paths.
    saved: BTreeMap<String, String>,
}

impl Author {
    fn new() -> Self {
        let (folder, handbook) = (Folder::empty(), Handbook::new());
        let site = Site::new(BuildOptions::default());
        let mut author = Self { folder, handbook, site, saved: BTreeMap::new() };
        author.save(Manner::InPlace);
        author
    }

    fn act(&mut self, deed: &Deed) {
        match deed {
            Deed::Save(edits, manner) => {
                for edit in edits {
                    edit.apply(&mut self.handbook);
                }
                self.save(*manner);
            }
            Deed::Move(from, to) => self.rename(from, to),
        }
    }

    /// Brings the folder to where the handbook is.
    fn save(&mut self, manner: Manner) {
        let texts = self.handbook.texts();
        for path in self.saved.keys().filter(|path| !texts.contains_key(*path)) {
            self.folder.remove(path);
        }
        for (path, text) in &texts {
            if self.saved.get(path) != Some(text) {
                self.folder.save(path, text, manner);
            }
        }
        self.saved = texts;
    }

    /// Moves a folder, if it is there and the place is free.
    fn rename(&mut self, from: &str, to: &str) {
        let is_below = |path: &String| path.starts_with(&format!("{from}/"));
        let is_there = self.saved.keys().any(is_below);
        if !is_there || self.folder.path(to).exists() {
            return;
        }
        self.folder.rename(from, to);
        self.handbook.rename(from, to);
        self.saved = self.handbook.texts();
    }

    /// Puts every mistake right, by changing as little as will do.
    fn mend(&mut self) {
        for remedy in [restore_wrong, complete, restore_wrong, forget_new, restore_wrong, restart] {
            let wrong = self.wrong_files();
            if wrong.is_empty() {
                break;
            }
            remedy(&mut self.handbook, &wrong);
        }
        self.save(Manner::InPlace);
    }

    fn wrong_files(&mut self) -> BTreeSet<String> {
        let build = self.site.build(&self.handbook.world());
        let errors = build.diagnostics().iter().filter(|diagnostic| diagnostic.is_error());
        errors.map(|diagnostic| diagnostic.primary.place.path.to_string()).collect()
    }
}

fn restore_wrong(handbook: &mut Handbook, wrong: &BTreeSet<String>) {
    for path in wrong {
        handbook.restore(path);
    }
}

fn complete(handbook: &mut Handbook, _: &BTreeSet<String>) {
    handbook.complete();
}

fn forget_new(handbook: &mut Handbook, _: &BTreeSet<String>) {
    handbook.forget_new();
}

fn restart(handbook: &mut Handbook, _: &BTreeSet<String>) {
    *handbook = Handbook::new();
}

/// Somebody who compares what is served with what should be.
struct Reader<'a> {
    preview: &'a Serving,
    world: DiskWorld,
    /// Every file that ever was there.
    seen: BTreeSet<String>,
}

impl<'a> Reader<'a> {
    fn new(preview: &'a Serving, author: &Author) -> Self {
        let world = DiskWorld::open(author.folder.site()).unwrap();
        Self { preview, world, seen: BTreeSet::new() }
    }

    /// Waits until the preview has found all mistakes of the folder and no others.
    fn catch_up(&self) {
        let build = self.build();
        let errors = build.diagnostics().iter().filter(|diagnostic| diagnostic.is_error()).count();
        let warnings = build.diagnostics().len() - errors;
        self.preview.wait_until(&format!("{errors} errors and {warnings} warnings"), || {
            let state = self.preview.state();
            state["checked"] == true && state["errors"] == errors && state["warnings"] == warnings
        });
    }

    /// Waits until all of the site is served, and nothing else.
    fn read_everything(&mut self) {
        let build = self.build();
        assert!(!build.has_errors(), "all was put right: {:?}", build.diagnostics());
        self.catch_up();
        let files: BTreeMap<String, Cow<'_, [u8]>> = build
            .output()
            .artifacts()
            .iter()
            .map(|file| (file.path.to_string(), file.bytes.joined()))
            .collect();
        self.seen.extend(files.keys().cloned());
        let mut difference = None;
        self.preview.wait_until("everything is as a cold build has it", || {
            difference = self
                .seen
                .iter()
                .find_map(|path| self.difference(path, files.get(path).map(|bytes| &**bytes)));
            difference.is_none()
        });
    }

    fn build(&self) -> Build {
        let base_url = Some(self.preview.address.clone());
        Site::new(BuildOptions { base_url, without_versions: true, ..BuildOptions::default() })
            .build(&self.world)
    }

    /// What is wrong with what is served at the path.
    fn difference(&self, path: &str, expected: Option<&[u8]>) -> Option<String> {
        let answer = self.preview.get(&format!("/{}", percent_encode(path)));
        let is_as_expected = match expected {
            Some(bytes) => answer.status == 200 && without_script(&answer.body) == *bytes,
            None => answer.status == 404,
        };
        (!is_as_expected).then(|| format!("{path} ({})", answer.status))
    }
}
