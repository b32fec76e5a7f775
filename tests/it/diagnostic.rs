//! Diagnostics as people, editors and programs see them.
//!
//! Never goes through a build: each test makes its diagnostic by hand.

#![expect(clippy::needless_raw_string_hashes, reason = "snapshots are written so by snapbox")]

use ordner::base::{Place, SitePath, Span};
use ordner::diagnostic::lines::{LineIndex, Position, lines};
use ordner::diagnostic::{
    Code, Colour, Diagnostic, Sources, explain, human, json, nearest, short, sort,
};
use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};
use std::collections::BTreeMap;

/// Files by path.
struct Files(BTreeMap<SitePath, String>);

impl Files {
    fn new(files: &[(&str, &str)]) -> Self {
        Self(files.iter().map(|(name, text)| (path(name), (*text).to_owned())).collect())
    }

    /// The first place of `word` in the file `name`.
    fn place(&self, name: &str, word: &str) -> Place {
        let start = self.0[&path(name)].find(word).expect("the file holds the word");
        Place::new(&path(name), Span::new(start, start + word.len()))
    }
}

impl Sources for Files {
    fn text(&self, path: &SitePath) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }
}

fn path(text: &str) -> SitePath {
    SitePath::new(text).expect("a path of the site")
}

const PAGE: &str = "content/en/guide/install.md";
const TYPE: &str = "content/types/guide.yaml";

fn handbook() -> Files {
    Files::new(&[
        (
            PAGE,
            "---\ntitle: Install\nwieght: 20\nstatus: stabel\n---\n\nSee [the guide](../a.md).\n",
        ),
        (TYPE, "fields:\n  status: { type: enum, values: [draft, stable, deprecated] }\n"),
    ])
}

fn unknown_key(files: &Files) -> Diagnostic {
    let place = files.place(PAGE, "wieght");
    Diagnostic::new(Code::UnknownKey, "unknown front matter key `wieght`", place.clone())
        .label("not a key of document type `guide`")
        .replace(place, "weight", "a key with a similar name exists")
}

fn invalid_value(files: &Files) -> Diagnostic {
    let place = files.place(PAGE, "stabel");
    let declared = files.place(TYPE, "[draft, stable, deprecated]");
    Diagnostic::new(Code::InvalidValue, "`stabel` is not a value of `status`", place.clone())
        .label("expected `draft`, `stable` or `deprecated`")
        .also(declared, "the values are declared here")
        .replace(place, "stable", "a value with a similar name exists")
}

#[test]
fn a_replacement_shows_the_line_before_and_after() {
    let files = handbook();
    assert_data_eq!(
        human(&unknown_key(&files), &files, Colour::Plain),
        str![[r#"
error[unknown-key]: unknown front matter key `wieght`
 --> content/en/guide/install.md:3:1
  |
3 | wieght: 20
  | ^^^^^^ not a key of document type `guide`
  |
help: a key with a similar name exists
  |
3 - wieght: 20
3 + weight: 20
  |
"#]]
    );
}

#[test]
fn another_file_is_shown_below_the_first() {
    let files = handbook();
    assert_data_eq!(
        human(&invalid_value(&files), &files, Colour::Plain),
        str![[r#"
error[invalid-value]: `stabel` is not a value of `status`
 --> content/en/guide/install.md:4:9
  |
4 | status: stabel
  |         ^^^^^^ expected `draft`, `stable` or `deprecated`
  |
 ::: content/types/guide.yaml:2:33
  |
2 |   status: { type: enum, values: [draft, stable, deprecated] }
  |                                 --------------------------- the values are declared here
  |
help: a value with a similar name exists
  |
4 - status: stabel
4 + status: stable
  |
"#]]
    );
}

#[test]
fn advice_in_words_stands_under_the_line() {
    let files = handbook();
    let place = files.place(PAGE, "20");
    let diagnostic = Diagnostic::new(Code::InvalidDate, "`20` is not a date", place)
        .label("there is no month")
        .help("write a date as `YYYY-MM-DD`");
    assert_data_eq!(
        human(&diagnostic, &files, Colour::Plain),
        str![[r#"
error[invalid-date]: `20` is not a date
 --> content/en/guide/install.md:3:9
  |
3 | wieght: 20
  |         ^^ there is no month
  |
  = help: write a date as `YYYY-MM-DD`
"#]]
    );
}

#[test]
fn a_file_as_a_whole_is_named_without_a_line() {
    let files = handbook();
    let diagnostic =
        Diagnostic::new(Code::EmptyPage, "the page has no text", Place::file(&path(PAGE)))
            .help("write something, or delete the file");
    assert_data_eq!(
        human(&diagnostic, &files, Colour::Plain),
        str![[r#"
warning[empty-page]: the page has no text
--> content/en/guide/install.md
 = help: write something, or delete the file
"#]]
    );
    assert_data_eq!(
        short(&diagnostic, &files),
        str!["content/en/guide/install.md: warning[empty-page]: the page has no text"]
    );
}

#[test]
fn a_missing_file_is_named_with_what_is_known_of_it() {
    let files = handbook();
    let mut diagnostic = Diagnostic::new(
        Code::MissingMessage,
        "no texts for the language `da`",
        Place::new(&path("content/da/messages.yaml"), Span::new(0, 4)),
    )
    .label("no such file");
    assert_data_eq!(
        human(&diagnostic, &files, Colour::Plain),
        str![[r#"
warning[missing-message]: no texts for the language `da`
--> content/da/messages.yaml
 = note: no such file
"#]]
    );
    diagnostic.primary.text.clear();
    assert_data_eq!(
        human(&diagnostic, &files, Colour::Plain),
        str![[r#"
warning[missing-message]: no texts for the language `da`
--> content/da/messages.yaml
"#]]
    );
}

#[test]
fn windows_line_ends_change_nothing_people_see() {
    let unix = handbook();
    let files = unix.0.iter().map(|(path, text)| (path.clone(), text.replace('\n', "\r\n")));
    let windows = Files(files.collect());
    for make in [unknown_key, invalid_value] {
        assert_eq!(
            human(&make(&unix), &unix, Colour::Plain),
            human(&make(&windows), &windows, Colour::Plain)
        );
        assert_eq!(short(&make(&unix), &unix), short(&make(&windows), &windows));
    }
}

#[test]
fn colour_adds_codes_and_changes_no_letter() {
    let files = handbook();
    let coloured = human(&invalid_value(&files), &files, Colour::Coloured);
    assert!(coloured.contains("\u{1b}["));
    let plain = anstream::adapter::strip_str(&coloured).to_string();
    assert_eq!(plain, human(&invalid_value(&files), &files, Colour::Plain));
}

#[test]
fn the_short_form_is_one_line_that_editors_can_follow() {
    let files = handbook();
    assert_data_eq!(
        short(&unknown_key(&files), &files),
        str![
            "content/en/guide/install.md:3:1: error[unknown-key]: unknown front matter key `wieght`"
        ]
    );
    let forged = Diagnostic::new(Code::EmptyPage, "a\nb\u{1b}[31m", Place::file(&path(PAGE)));
    assert_data_eq!(
        short(&forged, &files).raw(),
        str![[r#"content/en/guide/install.md: warning[empty-page]: a\nb\u{1b}[31m"#]].raw()
    );
}

#[test]
fn the_json_form_is_one_object_in_one_line() {
    let files = handbook();
    let line = json(&invalid_value(&files).help("see\nthere"), &files);
    assert!(!line.contains('\n'));
    let value: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_data_eq!(
        serde_json::to_string_pretty(&value).unwrap().raw(),
        str![[r#"
{
  "code": "invalid-value",
  "column": 9,
  "context": [
    {
      "column": 33,
      "label": "the values are declared here",
      "line": 2,
      "path": "content/types/guide.yaml",
      "span": {
        "end": 67,
        "start": 40
      }
    }
  ],
  "help": [
    {
      "column": 9,
      "line": 4,
      "path": "content/en/guide/install.md",
      "replacement": "stable",
      "span": {
        "end": 44,
        "start": 38
      },
      "text": "a value with a similar name exists"
    },
    {
      "text": "see\nthere"
    }
  ],
  "label": "expected `draft`, `stable` or `deprecated`",
  "line": 4,
  "message": "`stabel` is not a value of `status`",
  "path": "content/en/guide/install.md",
  "severity": "error",
  "span": {
    "end": 44,
    "start": 38
  }
}
"#]]
        .raw()
    );
}

#[test]
fn columns_count_characters_and_lines_end_in_three_ways() {
    let index = LineIndex::new("äöü x\r\ny\rz\n");
    let at = |line, column| Position { line, column };
    let expected = [(0, at(1, 1)), (7, at(1, 5)), (10, at(2, 1)), (12, at(3, 1)), (14, at(4, 1))];
    for (offset, position) in expected {
        assert_eq!(index.position(offset), position, "at byte {offset}");
    }
    assert_eq!(index.position(1), at(1, 1), "inside a character");
    assert_eq!(index.position(99), at(4, 1), "behind the end");
}

#[test]
fn diagnostics_are_sorted_by_place_and_equal_ones_stand_once() {
    let files = handbook();
    let missing = Diagnostic::new(Code::EmptyPage, "x", Place::file(&path(PAGE)));
    let earlier = Diagnostic::new(Code::EmptyPage, "x", Place::file(&path("content/de/a.md")));
    let mut all = vec![
        invalid_value(&files),
        unknown_key(&files),
        missing.clone(),
        unknown_key(&files),
        earlier.clone(),
    ];
    sort(&mut all);
    assert_eq!(all, [earlier, missing, unknown_key(&files), invalid_value(&files)]);
}

#[test]
fn the_nearest_word_is_suggested_and_a_far_one_is_not() {
    let keys = || ["title", "weight", "tags", "summary", "date", "draft"].into_iter();
    assert_eq!(nearest("titel", keys()), Some("title"));
    assert_eq!(nearest("wieght", keys()), Some("weight"));
    assert_eq!(nearest("Summary", keys()), Some("summary"));
    assert_eq!(nearest("tag", keys()), Some("tags"));
    assert_eq!(nearest("colour", keys()), None);
    assert_eq!(nearest("x", ["y"].into_iter()), None);
}

#[test]
fn every_code_is_explained_and_every_explanation_is_of_a_code() {
    for code in Code::ALL {
        let text = explain(*code);
        assert!(text.split_whitespace().count() > 25, "`{code}` is explained in too few words");
    }
    let page = include_str!("../../src/diagnostic/codes.md");
    let headings: Vec<_> = page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    let codes: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(headings, codes, "the sections stand in the order of the codes");
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn drawing_never_panics(text in "[a-zä\t\r\n\u{1F600}:]{0,40}", start in 0..60usize, end in 0..60usize) {
        let files = Files::new(&[(PAGE, &text)]);
        let place = Place::new(&path(PAGE), Span::new(start, end));
        let diagnostic = Diagnostic::new(Code::YamlSyntax, "x", place.clone())
            .label("y")
            .also(Place::new(&path(PAGE), Span::new(end, end + 1)), "z")
            .replace(place, "w", "v");
        for colour in [Colour::Plain, Colour::Coloured] {
            let drawn = human(&diagnostic, &files, colour);
            prop_assert!(drawn.contains("yaml-syntax"));
        }
        let _ = (short(&diagnostic, &files), json(&diagnostic, &files));
    }

    #[test]
    fn lines_lose_no_byte(text in "[aä\r\n]{0,20}") {
        let ends: Vec<_> = lines(&text).map(|line| (line.span.start, line.next)).collect();
        prop_assert_eq!(ends.first().unwrap().0, 0);
        prop_assert_eq!(ends.last().unwrap().1, text.len());
        prop_assert!(ends.windows(2).all(|pair| pair[0].1 == pair[1].0));
    }
}
