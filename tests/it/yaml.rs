//! YAML as editors write it: kept as written, with its places, and its mistakes in plain words.
//!
//! Never asks for a document type: which keys there are is another matter.

#![expect(clippy::needless_raw_string_hashes, reason = "snapshots are written so by snapbox")]

mod lines;
mod properties;
mod split;
mod values;

use ordner::base::{SitePath, Span};
use ordner::config::yaml::{Entry, Limits, Node, NodeKind, read_yaml, read_yaml_within};
use ordner::diagnostic::{Code, Colour, Diagnostic, Sources, human, short, sort};
use ordner::parse::split::split;
use snapbox::{IntoData, assert_data_eq, str};
use std::time::{Duration, Instant};

/// One page.
struct Page {
    path: SitePath,
    text: String,
}

impl Sources for Page {
    fn text(&self, path: &SitePath) -> Option<&str> {
        (*path == self.path).then_some(&self.text)
    }
}

/// A page with this front matter.
fn page(yaml: &str) -> Page {
    Page {
        path: SitePath::new("content/de/a.md").expect("a path of the site"),
        text: format!("---\n{yaml}---\nText\n"),
    }
}

/// Reads the front matter of the page.
fn read(page: &Page) -> (Node, Vec<Diagnostic>) {
    let head = split(&page.text).front_matter.expect("the page has fences");
    let (node, mut diagnostics) = read_yaml(&page.path, &page.text[head.range()], head.start);
    sort(&mut diagnostics);
    (node.expect("the page is short enough"), diagnostics)
}

/// Compares to the letter: a backslash stays one.
#[track_caller]
fn same(actual: String, expected: impl IntoData) {
    assert_data_eq!(actual.raw(), expected.raw());
}

/// What an editor sees.
fn complaints(yaml: &str) -> String {
    let page = page(yaml);
    let drawn = read(&page).1;
    drawn.iter().map(|d| human(d, &page, Colour::Plain)).collect::<Vec<_>>().join("\n\n")
}

/// What an editor sees, a line each.
fn brief(yaml: &str) -> String {
    let page = page(yaml);
    read(&page).1.iter().map(|d| short(d, &page) + "\n").collect()
}

/// The tree in one line: texts in quotes, unreadable values as `??`.
fn tree(yaml: &str) -> String {
    shown(&read(&page(yaml)).0)
}

fn shown(node: &Node) -> String {
    let entry = |entry: &Entry| format!("{}: {}", entry.key.text, shown(&entry.value));
    match &node.kind {
        NodeKind::Scalar { text, .. } => format!("{text:?}"),
        NodeKind::List(items) => format!("[{}]", join(items.iter().map(shown))),
        NodeKind::Map(entries) => format!("{{{}}}", join(entries.iter().map(entry))),
        NodeKind::Null => "null".to_owned(),
        NodeKind::Unreadable => "??".to_owned(),
    }
}

fn join(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

#[test]
fn values_stay_as_they_are_written() {
    let yaml = "lang: no\nedition: 012\nversion: 1.10\ndate: 2026-11-21\nyes: y\nhome: ${HOME}\n\
                empty:\nnull: ~\nquoted: 'it''s'\nlist: [a, \"b\\n\"]\nmap: {a: b}\ntext: |\n  a\n  b\n";
    assert_eq!(brief(yaml), "");
    same(
        tree(yaml),
        str![[
            r#"{lang: "no", edition: "012", version: "1.10", date: "2026-11-21", yes: "y", home: "${HOME}", empty: null, null: "~", quoted: "it's", list: ["a", "b\n"], map: {a: "b"}, text: "a\nb\n"}"#
        ]],
    );
}

#[test]
fn windows_line_ends_read_like_any_other() {
    let yaml = "titel: Größe\nlist:\n  - a\n  - b: c\ntext: >-\n  a\n  b\n";
    assert_eq!(tree(yaml), tree(&yaml.replace('\n', "\r\n")));
    assert_eq!(tree(yaml), tree(&yaml.replace('\n', "\r")));
}

#[test]
fn places_are_those_of_the_file_quotes_included() {
    let page = page("größe: 'ä b' # c\r\nliste:\r\n  - „x“\r\n  - [y, z]\r\n");
    let (node, _) = read(&page);
    let text = |span: Span| &page.text[span.range()];
    assert_eq!(text(node.entry("größe").unwrap().key.span), "größe");
    assert_eq!(text(node.get("größe").unwrap().span), "'ä b'");
    let list = node.get("liste").unwrap();
    assert_eq!(text(list.span), "- „x“\r\n  - [y, z]");
    assert_eq!(text(list.as_list().unwrap()[0].span), "„x“");
    assert_eq!(text(list.as_list().unwrap()[1].span), "[y, z]");
}

#[test]
fn front_matter_without_anything_is_an_empty_map() {
    for yaml in ["", "\n\n", "# nur ein Kommentar\n"] {
        assert_eq!((tree(yaml), brief(yaml)), ("{}".to_owned(), String::new()));
    }
}

#[test]
fn a_second_document_is_refused() {
    let path = SitePath::new("content/site.yaml").unwrap();
    let text = "---\na: b\n---\nc: d\n...\n".to_owned();
    let page = Page { path, text };
    let (node, diagnostics) = read_yaml_within(Limits::FILE, &page.path, &page.text, 0);
    assert_eq!(shown(&node.unwrap()), r#"{a: "b", c: "d"}"#);
    let drawn: String = diagnostics.iter().map(|d| human(d, &page, Colour::Plain) + "\n").collect();
    same(
        drawn,
        str![[r#"
error[yaml-syntax]: `---` ends the data before its end
 --> content/site.yaml:3:1
  |
3 | ---
  | ^^^ what follows would be a second set of data
  |
  = help: remove this line
error[yaml-syntax]: `...` ends the data before its end
 --> content/site.yaml:5:1
  |
5 | ...
  | ^^^ what follows would be a second set of data
  |
  = help: remove this line

"#]],
    );
}

#[test]
fn all_mistakes_of_a_page_are_reported_at_once() {
    let yaml =
        "title: A: B\nsteps:\n  - title: C: D\n    minutes: @3\n  - title: E\nid: \"x\nid: y\n";
    same(
        brief(yaml),
        str![[r#"
content/de/a.md:2:9: error[yaml-syntax]: the value of `title` holds a colon and is not in quotes
content/de/a.md:4:13: error[yaml-syntax]: the value of `title` holds a colon and is not in quotes
content/de/a.md:5:14: error[yaml-syntax]: the value of `minutes` begins with `@` and is not in quotes
content/de/a.md:7:5: error[yaml-syntax]: the quote is never closed
content/de/a.md:8:1: error[duplicate-key]: the key `id` stands twice

"#]],
    );
    same(
        tree(yaml),
        str![[
            r#"{title: "A: B", steps: [{title: "C: D", minutes: "@3"}, {title: "E"}], id: "x", id: "y"}"#
        ]],
    );
}

#[test]
fn what_cannot_be_read_leaves_the_title_readable() {
    let bad = "[x]: {y\n".repeat(30);
    let yaml = format!("{bad}title: Über uns\ntags: [a]\n");
    assert!(tree(&yaml).contains(r#"title: "Über uns""#), "{}", tree(&yaml));
}

#[test]
fn bombs_are_refused_at_their_place_and_fast() {
    let deep = "a:\n  ".to_owned() + &"- ".repeat(30_000) + "\n";
    let alias = "a: &a [x]\n".to_owned() + &"b: [*a, *a, *a]\n".repeat(2000);
    let cases = [
        ("x: ".to_owned() + &"[".repeat(60_000) + "\n", "2:21", Code::YamlLimit),
        (deep, "3:33", Code::YamlLimit),
        ("a: b\n".to_owned() + &"#".repeat(10_000_000) + "\n", "3:65532", Code::YamlLimit),
        (alias, "2:4", Code::YamlTag),
        ("a: \"".to_owned() + &"\\q\n  ".repeat(12_000), "2:4", Code::YamlSyntax),
        ("a: b: c\n".repeat(8_000), "2:5", Code::YamlSyntax),
        ("a\n".repeat(30_000), "2:1", Code::YamlSyntax),
        ("\ta\n".repeat(20_000), "2:2", Code::YamlSyntax),
        ("- a\n".repeat(16_000), "2:1", Code::YamlSyntax),
        ("a:\n - b: c\n  d\n".repeat(4_000), "4:3", Code::YamlSyntax),
    ];
    let patience = Duration::from_millis(if cfg!(debug_assertions) { 5000 } else { 200 });
    for (yaml, at, code) in cases {
        let page = page(&yaml);
        let start = Instant::now();
        let (_, mut diagnostics) = read_yaml(&page.path, &yaml, 4);
        let taken = start.elapsed();
        sort(&mut diagnostics);
        let first = short(&diagnostics[0], &page);
        let name = yaml.chars().take(20).collect::<String>();
        assert!(first.starts_with(&format!("content/de/a.md:{at}: ")), "{name}: {first}");
        assert_eq!(diagnostics[0].code, code, "{name}");
        let mistakes = diagnostics.iter().filter(|d| d.code != Code::DuplicateKey).count();
        assert!(mistakes <= 20, "{name}: {mistakes}");
        assert!(taken < patience, "{name}: {taken:?}");
    }
}
