//! What is the same in several versions is made once, and a build after others is as a first one.

use crate::versions::repository::Repository;
use ordner::world::DiskWorld;
use ordner::{Build, Site};

/// Three versions of sixty pages of which three change each time.
fn site() -> Repository {
    let mut site = Repository::new();
    for number in 0..60 {
        site.page(&format!("p{number}"), &format!("Page {number}"), "The same everywhere.");
    }
    site.version("v1");
    for version in 2..=4 {
        for number in 0..3 {
            let text = format!("Changed for version {version}.");
            site.page(&format!("p{number}"), &format!("Page {number}"), &text);
        }
        site.version(&format!("v{version}"));
    }
    site
}

fn pages(build: &Build) -> usize {
    let files = build.output().artifacts().iter();
    files.filter(|file| file.path.as_str().ends_with("index.html")).count()
}

#[test]
fn a_page_that_did_not_change_is_rendered_once_for_all_versions() {
    let build = site().build();
    let rendered = build.rendered().iter().filter(|path| path.contains("en/p59/")).count();
    assert_eq!(rendered, 1, "{:#?}", build.rendered());
    let all = build.rendered().len();
    // Sixty pages in two languages, and per version what changed, its lists and its comparisons.
    assert!(all < pages(&build) / 2, "{all} of {} pages", pages(&build));
}

#[test]
fn what_versions_have_in_common_is_made_once() {
    let build = site().build();
    let work = |what: &str| {
        let found = build.work().iter().find(|(name, _)| *name == what);
        let (_, work) = found.unwrap_or_else(|| panic!("nobody counts {what}"));
        (work.made, work.asked)
    };
    // Two home pages and sixty others, three of which are others in each of three later versions.
    let texts = 62 + 3 * 3;
    let pages = 62 * 5;
    assert_eq!(work("documents"), (texts, pages));
    assert_eq!(work("texts"), (texts, pages));
    // In two languages, and each page that changed says so in the versions before as well.
    let (made, asked) = work("pages");
    assert!(made < asked / 3, "{made} of {asked} pages");
}

#[test]
fn a_warm_build_of_all_versions_is_as_a_cold_one() {
    let repository = site();
    let world = DiskWorld::open(repository.path()).unwrap();
    let mut site = Site::default();
    site.build(&world);
    repository.page("p5", "Page 5", "Changed by hand.");
    repository.page("p60", "Page 60", "New.");
    repository.remove("content/en/p7.md");
    let warm = site.build(&world);
    let cold = Site::default().build(&world);
    assert!(warm.output() == cold.output(), "the bytes differ");
    assert_eq!(warm.diagnostics(), cold.diagnostics());
    let again = site.build(&world);
    assert_eq!(again.rendered(), [""; 0], "nothing changed");
}

#[test]
fn all_versions_are_the_same_with_one_thread_and_with_eight() {
    let site = site();
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| site.build())
    };
    assert!(with(1).output() == with(8).output());
}
