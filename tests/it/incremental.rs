//! After any edit, what a site remembers is as good as a build from nothing, and spares as much.
//!
//! The oracle is the cold build; no test here says what a page should look like.

pub(crate) mod edits;
pub(crate) mod handbook;

use edits::Edit;
use handbook::Handbook;
use ordner::base::SitePath;
use ordner::output::Artifact;
use ordner::source::{self, Reading};
use ordner::world::{MemoryWorld, World};
use ordner::{Build, BuildOptions, Planned, Site};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use std::collections::BTreeSet;
use std::sync::Arc;

#[test]
fn a_warm_build_equals_a_cold_one_after_texts_are_edited() {
    check(13, edits::of_texts());
}

#[test]
fn a_warm_build_equals_a_cold_one_after_front_matter_is_edited() {
    check(13, edits::of_front_matter());
}

#[test]
fn a_warm_build_equals_a_cold_one_after_pages_come_and_go() {
    check(13, edits::of_pages());
}

#[test]
fn a_warm_build_equals_a_cold_one_after_settings_and_layouts_are_edited() {
    check(13, edits::of_files());
}

#[test]
fn a_warm_build_equals_a_cold_one_after_edits_of_every_kind() {
    check(13, edits::of_every_kind());
}

/// Edits the handbook in `cases` ways, twelve times each; after every edit both builds must agree.
fn check(cases: u32, edit: impl Strategy<Value = Edit>) {
    let config =
        Config { cases, max_shrink_iters: 200, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let result = runner.run(&prop::collection::vec(edit, 12), |edits| {
        let mut handbook = Handbook::new();
        let mut live = Live::new(handbook.world());
        for (step, edit) in edits.iter().enumerate() {
            edit.apply(&mut handbook);
            if let Some(difference) = live.follow(handbook.world()) {
                let edit = format!("edit {} of {edit:?}", step + 1);
                return Err(TestCaseError::fail(format!("after {edit}: {difference}")));
            }
        }
        Ok(())
    });
    assert!(result.is_ok(), "{}", result.unwrap_err());
}

/// A site that is told what changed, as a preview is.
struct Live {
    site: Site,
    world: MemoryWorld,
    reading: Arc<Reading>,
}

impl Live {
    fn new(world: MemoryWorld) -> Self {
        let reading = Arc::new(source::read(&world));
        Self { site: Site::new(BuildOptions::default()), world, reading }
    }

    /// Builds what the site has become, and says where that is not what a cold build makes of it.
    fn follow(&mut self, world: MemoryWorld) -> Option<String> {
        let changed = changed(&self.world, &world);
        self.world = world;
        self.reading = Arc::new(source::read_again(&self.reading, &self.world, &changed));
        let cold = Site::new(BuildOptions::default()).build(&self.world);
        match self.site.plan(self.reading.clone()) {
            Ok(planned) => {
                wrong_file(&planned, &cold).or_else(|| disagreement(&planned.build(), &cold))
            }
            Err(failed) => disagreement(&failed, &cold),
        }
    }
}

/// The files that are other, new or gone.
fn changed(before: &MemoryWorld, after: &MemoryWorld) -> BTreeSet<SitePath> {
    let paths = before.files().keys().chain(after.files().keys());
    paths.filter(|path| before.files().get(path) != after.files().get(path)).cloned().collect()
}

/// The first file that, asked for alone, is not what a cold build makes of it.
fn wrong_file(planned: &Planned, cold: &Build) -> Option<String> {
    let is_wrong = |file: &&Artifact| {
        planned.artifact(file.path.as_str()).is_none_or(|asked| asked.bytes != file.bytes)
    };
    let wrong = cold.output().artifacts().iter().find(is_wrong)?;
    Some(format!("`{}` differs where it is asked for alone", wrong.path))
}

/// What a warm and a cold build of the same site do not agree on.
fn difference(site: &mut Site, world: &impl World) -> Option<String> {
    let warm = site.build(world);
    disagreement(&warm, &Site::new(BuildOptions::default()).build(world))
}

fn disagreement(warm: &Build, cold: &Build) -> Option<String> {
    different_files(warm, cold)
        .or_else(|| different_mistakes(warm, cold))
        .or_else(|| (warm.pages() != cold.pages()).then(|| "the number of pages".to_owned()))
}

fn different_files(warm: &Build, cold: &Build) -> Option<String> {
    let paths = |build: &Build| -> Vec<String> {
        build.output().artifacts().iter().map(|artifact| artifact.path.to_string()).collect()
    };
    if paths(warm) != paths(cold) {
        return Some(format!("files {:?} and cold {:?}", paths(warm), paths(cold)));
    }
    let pairs = warm.output().artifacts().iter().zip(cold.output().artifacts());
    let (warm, cold) = pairs.into_iter().find(|(warm, cold)| warm.bytes != cold.bytes)?;
    let [one, other] =
        [warm, cold].map(|file| String::from_utf8_lossy(&file.bytes.joined()).into_owned());
    let line = one.lines().zip(other.lines()).find(|(one, other)| one != other);
    Some(format!("`{}` differs: {line:?}", warm.path))
}

fn different_mistakes(warm: &Build, cold: &Build) -> Option<String> {
    let only = |one: &Build, other: &Build| -> Vec<String> {
        let missing = one.diagnostics().iter().filter(|d| !other.diagnostics().contains(d));
        missing.map(|diagnostic| format!("{diagnostic:?}")).collect()
    };
    let differ = warm.diagnostics() != cold.diagnostics();
    differ.then(|| format!("warm says {:?}, cold says {:?}", only(warm, cold), only(cold, warm)))
}

#[test]
fn the_handbook_that_is_edited_has_no_mistake_to_begin_with() {
    let build = Site::new(BuildOptions::default()).build(&Handbook::new().world());
    assert_eq!(build.diagnostics(), []);
}

#[test]
fn a_mistake_that_a_translation_inherits_moves_with_its_source() {
    let mut handbook = Handbook::new();
    handbook.page("content/de/rat/regeln.md").unwrap().set("owner", Some("niemand"));
    let mut site = Site::new(BuildOptions::default());
    let before = site.build(&handbook.world());
    handbook.page("content/de/rat/regeln.md").unwrap().remarks = 2;
    assert_eq!(difference(&mut site, &handbook.world()), None);
    let places = |build: &Build| build.diagnostics()[0].primary.place.clone();
    assert_ne!(places(&before), places(&site.build(&handbook.world())), "the mistake moved");
}

#[test]
fn an_interface_text_that_changes_alone_is_seen_everywhere() {
    let mut handbook = Handbook::new();
    let mut site = Site::new(BuildOptions::default());
    site.build(&handbook.world());
    let path = "layouts/messages/da.yaml".to_owned();
    handbook.files.insert(path, "previous: Før\n".to_owned());
    assert_eq!(difference(&mut site, &handbook.world()), None);
}

#[test]
fn the_edits_break_and_mend_the_handbook() {
    let mut runner = TestRunner::deterministic();
    let [mut broken, mut whole] = [0, 0];
    for _ in 0..40 {
        let edits = prop::collection::vec(edits::of_every_kind(), 4)
            .new_tree(&mut runner)
            .unwrap()
            .current();
        let mut handbook = Handbook::new();
        for edit in &edits {
            edit.apply(&mut handbook);
        }
        let build = Site::new(BuildOptions::default()).build(&handbook.world());
        *(if build.has_errors() { &mut broken } else { &mut whole }) += 1;
    }
    assert!(broken >= 5 && whole >= 5, "{broken} broken sites, {whole} whole ones");
}

/// What is made anew after `change`.
fn rendered(change: impl Fn(&mut Handbook)) -> Vec<String> {
    let mut handbook = Handbook::new();
    let mut site = Site::new(BuildOptions::default());
    site.build(&handbook.world());
    change(&mut handbook);
    let build = site.build(&handbook.world());
    build.rendered().to_vec()
}

#[test]
fn an_unchanged_site_renders_nothing() {
    assert_eq!(rendered(|_| {}), [""; 0]);
}

#[test]
fn editing_a_paragraph_renders_one_page() {
    let edited = |handbook: &mut Handbook| {
        handbook.page("content/da/raad/regler.md").unwrap().body += "\nEn sætning til.\n";
    };
    assert_eq!(rendered(edited), ["da/raad/regler/index.html"]);
}

#[test]
fn editing_a_paragraph_of_an_untranslated_page_renders_it_in_every_language() {
    let edited = |handbook: &mut Handbook| {
        handbook.page("content/de/rat/plan.md").unwrap().body += "\nNoch ein Satz.\n";
    };
    let expected = ["da/raad/plan/index.html", "de/rat/plan/index.html", "id/rat/plan/index.html"];
    assert_eq!(rendered(edited), expected);
}

#[test]
fn editing_a_title_renders_what_shows_it_and_nothing_else() {
    let edited = |handbook: &mut Handbook| {
        handbook.page("content/da/raad/regler.md").unwrap().set("title", Some("Nye regler"));
    };
    let rendered = rendered(edited);
    let shown = ["da/raad/regler/index.html", "da/raad/index.html", "da/a-aa/index.html"];
    for path in shown {
        assert!(rendered.iter().any(|file| file == path), "{path} is missing: {rendered:?}");
    }
    assert!(rendered.iter().all(|file| file.starts_with("da/")), "{rendered:?}");
}

#[test]
fn editing_a_partial_renders_the_pages_that_include_it() {
    let edited = |handbook: &mut Handbook| {
        handbook.files.insert("content/de/_teil.md".to_owned(), "Ein neuer Teil.\n".to_owned());
    };
    let including = ["da/alles/index.html", "de/alles/index.html"];
    assert_eq!(rendered(edited), including);
}

#[test]
fn editing_one_title_after_a_paragraph_still_spares_the_rest() {
    let mut handbook = Handbook::new();
    let mut site = Site::new(BuildOptions::default());
    site.build(&handbook.world());
    for number in 0..3 {
        handbook.page("content/da/raad/regler.md").unwrap().body += "\nEn sætning til.\n";
        assert_eq!(site.build(&handbook.world()).rendered(), ["da/raad/regler/index.html"]);
        let title = format!("Forside {number}");
        handbook.page("content/da/_index.md").unwrap().set("title", Some(&title));
        let build = site.build(&handbook.world());
        assert!(
            build.rendered().iter().all(|file| !file.starts_with("de/")),
            "{:?}",
            build.rendered()
        );
    }
}
