//! Golden sites: each case in `tests/sites` holds a small site and what is built from it.
//!
//! Shows what matters and nothing else: the `<main>` of a page, or a part that the case names.
//!
//! A result `out/de/index.html` is the page's `<main>`; `out/de/index.html head` is what the head
//! says to search engines; any other word after the path is the class of the element that is meant,
//! and `all` is the whole file. `files` lists every file but the theme's.
//! `SNAPSHOTS=overwrite cargo test sites::` writes the results anew; read the difference.

use crate::case_file::CaseFile;
use ordner::diagnostic::short;
use ordner::{Build, BuildOptions, Site};
use regex::Regex;
use snapbox::data::DataFormat;
use snapbox::{Assert, Data};
use std::path::PathBuf;

/// One test for each case, and the list of all of them.
macro_rules! cases {
    ($($(#[$doc:meta])* $name:ident: $file:literal,)*) => {
        $(
            $(#[$doc])*
            #[test]
            fn $name() {
                run($file);
            }
        )*

        /// The files that have a test.
        const CASES: &[&str] = &[$($file),*];
    };
}

cases! {
    two_files_with_a_title_and_the_settings_make_a_complete_site: "minimal",
    pages_stand_in_order_of_weight_then_date_then_title: "order",
    a_page_without_a_translation_is_shown_and_says_so: "fallback",
    a_plain_variant_hangs_on_the_page_that_it_simplifies: "variant",
    everything_that_markdown_can_say: "markdown",
    boxes_speak_the_language_of_their_page: "alerts",
    directives_hold_what_markdown_cannot_say: "directives",
    quotation_marks_follow_the_language: "quotes",
    folders_files_and_slugs_become_addresses: "addresses",
    a_site_may_bring_its_own_layout_text_and_type: "own_theme",
    long_lists_are_cut_into_sheets: "lists",
    feeds_calendars_and_the_sitemap_say_what_pages_say: "machines",
    every_kind_of_field_is_shown_in_words: "fields",
    every_page_says_where_mistakes_in_it_are_put_right: "corrections",
    the_index_leads_from_every_name_and_part_of_a_compound_to_its_page: "index",
}

#[test]
fn every_case_has_a_test() {
    #[expect(clippy::disallowed_methods, reason = "looks for case files")]
    let entries = std::fs::read_dir("tests/sites").unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.map(|name| name.replace(".txt", "")).collect();
    names.sort();
    let mut cases = CASES.to_vec();
    cases.sort_unstable();
    assert_eq!(names, cases);
}

/// Every case, for tests that hold for all sites.
pub(crate) fn all_cases() -> impl Iterator<Item = (&'static str, CaseFile)> {
    CASES.iter().map(|name| (*name, read(name)))
}

fn run(name: &str) {
    let case = read(name);
    let build = Site::new(BuildOptions::default()).build(&case.world());
    let actual = case.with_results(|wanted| result(&build, wanted));
    let expected = Data::read_from(&path_of(name), Some(DataFormat::Text)).raw();
    Assert::new().action_env("SNAPSHOTS").eq(Data::text(actual), expected);
    if !case.expects("diagnostics") {
        assert_eq!(diagnostics(&build), "", "mistakes that the case does not expect");
    }
}

fn path_of(name: &str) -> PathBuf {
    PathBuf::from(format!("tests/sites/{name}.txt"))
}

fn read(name: &str) -> CaseFile {
    #[expect(clippy::disallowed_methods, reason = "reads a case file")]
    let text = std::fs::read_to_string(path_of(name)).unwrap();
    CaseFile::parse(&text)
}

/// The result of that name.
fn result(build: &Build, wanted: &str) -> String {
    match wanted {
        "files" => files(build),
        "diagnostics" => diagnostics(build),
        out => {
            let out = out.strip_prefix("out/").expect("a result begins with `out/`");
            let (path, part) = out.split_once(' ').unwrap_or((out, ""));
            let artifact = build.output().artifacts().iter().find(|a| a.path.as_str() == path);
            match artifact {
                Some(artifact) => {
                    shown(&String::from_utf8_lossy(&artifact.bytes.joined()), path, part)
                }
                None => "there is no such file".to_owned(),
            }
        }
    }
}

fn files(build: &Build) -> String {
    let paths = build.output().artifacts().iter().map(|artifact| artifact.path.as_str());
    let is_own = |path: &&str| !path.starts_with("assets/") && !path.starts_with("search/");
    let own = paths.filter(is_own);
    without_hashes(&own.map(|path| format!("{path}\n")).collect::<String>())
}

fn diagnostics(build: &Build) -> String {
    let lines = build.diagnostics().iter().map(|diagnostic| short(diagnostic, build.sources()));
    lines.map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// What a case shows of a file.
fn shown(text: &str, path: &str, part: &str) -> String {
    let is_page = path.rsplit_once('.').is_some_and(|(_, extension)| extension == "html");
    let text = match part {
        _ if !is_page => text.to_owned(),
        "" => element(text, "<main "),
        "all" => text.to_owned(),
        "head" => head(text),
        class => element(text, &format!(" class=\"{class}\"")),
    };
    if !is_page {
        return without_hashes(&text.replace('\r', ""));
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    without_hashes(&lines.map(|line| format!("{line}\n")).collect::<String>())
}

/// The element whose tag holds `sign`, to its first end: it must hold none of its own kind.
fn element(text: &str, sign: &str) -> String {
    let Some(at) = text.find(sign) else { return "there is no such part".to_owned() };
    let start = text[..=at].rfind('<').expect("the sign stands in a tag");
    let name: String = text[start + 1..].chars().take_while(|c| c.is_alphanumeric()).collect();
    let end = format!("</{name}>");
    let length = text[start..].find(&end).map_or(text.len() - start, |at| at + end.len());
    text[start..start + length].to_owned()
}

/// What the head says to search engines and readers of feeds.
fn head(text: &str) -> String {
    let signs =
        ["<html", "<title", "rel=\"canonical\"", "rel=\"alternate\"", "name=\"desc", "name=\"rob"];
    let lines = text.lines().filter(|line| signs.iter().any(|sign| line.contains(sign)));
    lines.map(|line| format!("{line}\n")).collect()
}

/// A hash in a file's name says nothing to a reader.
fn without_hashes(text: &str) -> String {
    Regex::new(r"\.[0-9a-f]{10}\.").unwrap().replace_all(text, ".HASH.").into_owned()
}
