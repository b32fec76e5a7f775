//! A site four times as large gives about four times as many bytes.
//!
//! Counts bytes and pages, never seconds: what a clock says depends on who else is at work.

use ordner::base::{Date, SitePath};
use ordner::world::MemoryWorld;
use ordner::{Build, BuildOptions, Site};

/// How many tenths more the output of a four times larger site may have.
const GROWTH_LIMIT: usize = 46;

/// How a site of `count` pages is divided: the section of each page.
type Shape = fn(page: usize, count: usize) -> String;

#[test]
fn pages_in_ten_sections_grow_with_their_number() {
    assert_linear(|page, _| format!("register-{}", page % 10));
}

#[test]
fn pages_in_one_long_section_grow_with_their_number() {
    assert_linear(|_, _| "register".to_owned());
}

#[test]
fn pages_in_ever_more_sections_grow_with_their_number() {
    assert_linear(|page, _| format!("register-{}", page / 5));
}

#[test]
fn pages_in_sections_of_sections_grow_with_their_number() {
    assert_linear(|page, _| format!("r-{}/s-{}/t-{}", page % 3, page % 9, page % 27));
}

fn assert_linear(shape: Shape) {
    let [small, large] = [150, 600].map(|count| build(count, shape));
    assert_growth("bytes", bytes, &small, &large);
    assert_growth("files", |build| build.output().artifacts().len(), &small, &large);
    assert_growth("rendered files", |build| build.rendered().len(), &small, &large);
}

fn assert_growth(what: &str, count: fn(&Build) -> usize, small: &Build, large: &Build) {
    let [before, after] = [small, large].map(count);
    assert!(
        after * 10 <= before * GROWTH_LIMIT,
        "four times the pages give {after} {what} instead of {before}, above all {}",
        worst(small, large),
    );
}

fn build(count: usize, shape: Shape) -> Build {
    let mut world = MemoryWorld::new(Date::new(2026, 11, 21).unwrap());
    let mut insert = |path: &str, text: String| world.insert(SitePath::new(path).unwrap(), text);
    let settings =
        "title: Viel\nbase_url: https://example.org/\nsource_locale: de\nlocales: [de, da]\n";
    insert("content/site.yaml", settings.to_owned());
    for page in 0..count {
        let section = shape(page, count);
        insert(&format!("content/de/{section}/seite-{page}.md"), text(page, count));
    }
    let build = Site::new(BuildOptions::default()).build(&world);
    assert!(!build.has_errors(), "{:?}", build.diagnostics().first());
    build
}

/// A page with everything that could make it know too many others.
fn text(page: usize, count: usize) -> String {
    let next = (page + 1) % count;
    format!(
        "---\ntitle: Seite {page}\ntype: news\ndate: 2026-01-{:02}\ntags: [alle, t{}, u{}]\n\
         audience: [teachers]\nrelated: [seite-{next}]\n---\n\
         Ein Absatz mit einem [Verweis](id:seite-{next}).\n\n## Abschnitt\n\nNoch ein Absatz.\n",
        page % 28 + 1,
        page % 10,
        page / 10,
    )
}

/// The bytes of everything but the theme.
fn bytes(build: &Build) -> usize {
    let own = build.output().artifacts().iter().filter(|a| a.path.below("assets").is_none());
    own.map(|artifact| artifact.bytes.len()).sum()
}

/// The file that grew most, of those that both sites have.
fn worst(small: &Build, large: &Build) -> String {
    let size = |path: &SitePath| {
        let found = small.output().artifacts().iter().find(|artifact| artifact.path == *path);
        found.map(|artifact| artifact.bytes.len())
    };
    let grown = large.output().artifacts().iter().filter_map(|artifact| {
        Some((artifact.bytes.len().saturating_sub(size(&artifact.path)?), &artifact.path))
    });
    grown.max().map_or_else(String::new, |(more, path)| format!("`{path}` with {more} bytes more"))
}
