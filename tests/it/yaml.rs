//! YAML as editors write it: kept as written, with its places, and its mistakes in plain words.
//!
//! Never asks for a document type: which keys there are is another matter.

<<<<<<< HEAD
use ordner::base::{SitePath, Span};
use ordner::config::yaml::{Entry, Limits, Node, NodeKind, read_yaml, read_yaml_within};
use ordner::diagnostic::{Code, Colour, Diagnostic, Help, Sources, human, short, sort};
use ordner::parse::split::{split, unclosed_front_matter};
use proptest::prelude::*;
=======
#![expect(clippy::needless_raw_string_hashes, reason = "snapshots are written so by snapbox")]

mod lines;
mod properties;
mod split;
mod values;

use ordner::base::{SitePath, Span};
use ordner::config::yaml::{Entry, Limits, Node, NodeKind, read_yaml, read_yaml_within};
use ordner::diagnostic::{Code, Colour, Diagnostic, Sources, human, short, sort};
use ordner::parse::split::split;
>>>>>>> yaml
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
<<<<<<< HEAD
        path: SitePath::new("content/de/a.md").unwrap(),
=======
        path: SitePath::new("content/de/a.md").expect("a path of the site"),
>>>>>>> yaml
        text: format!("---\n{yaml}---\nText\n"),
    }
}

/// Reads the front matter of the page.
fn read(page: &Page) -> (Node, Vec<Diagnostic>) {
<<<<<<< HEAD
    let head = split(&page.text).front_matter.unwrap();
    let (node, mut diagnostics) = read_yaml(&page.path, &page.text[head.range()], head.start);
    sort(&mut diagnostics);
    (node.unwrap(), diagnostics)
=======
    let head = split(&page.text).front_matter.expect("the page has fences");
    let (node, mut diagnostics) = read_yaml(&page.path, &page.text[head.range()], head.start);
    sort(&mut diagnostics);
    (node.expect("the page is short enough"), diagnostics)
>>>>>>> yaml
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

<<<<<<< HEAD
/// Every node and key with its span.
fn walk(node: &Node, visit: &mut impl FnMut(Span)) {
    visit(node.span);
    for item in node.as_list().unwrap_or_default() {
        walk(item, visit);
    }
    for entry in node.as_map().unwrap_or_default() {
        visit(entry.key.span);
        walk(&entry.value, visit);
    }
}

=======
>>>>>>> yaml
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
<<<<<<< HEAD
fn a_colon_in_a_value_asks_for_quotes_and_shows_the_corrected_line() {
    same(
        complaints("title: Trivsel: SSP\n"),
        str![[r#"
error[yaml-syntax]: the value of `title` holds a colon and is not in quotes
 --> content/de/a.md:2:15
  |
2 | title: Trivsel: SSP
  |               ^ taken for the end of a key
  |
help: put the value in quotes
  |
2 - title: Trivsel: SSP
2 + title: "Trivsel: SSP"
  |
"#]],
    );
    same(
        tree("title: Trivsel: SSP\nweight: 3\n"),
        str![[r#"{title: "Trivsel: SSP", weight: "3"}"#]],
    );
    same(
        complaints("title: „Trivsel: SSP“\n"),
        str![[r#"
error[yaml-syntax]: the value of `title` holds a colon and is not in quotes
 --> content/de/a.md:2:16
  |
2 | title: „Trivsel: SSP“
  |                ^ taken for the end of a key
  |
help: put the value in straight quotes
  |
2 - title: „Trivsel: SSP“
2 + title: "Trivsel: SSP"
  |
"#]],
    );
}

#[test]
fn a_tab_is_shown_with_spaces_in_its_place() {
    let yaml = "title: A\nsteps:\n\t- a\n\t- b\n";
    same(
        complaints(yaml),
        str![[r#"
error[yaml-syntax]: a tab is used to indent the line
 --> content/de/a.md:4:1
  |
4 |     - a
  | ^^^^ YAML takes spaces only
  |
help: put two spaces in place of each tab, also in one line below
  |
4 |   - a
  | ++
"#]],
    );
    same(tree(yaml), str![[r#"{title: "A", steps: ["a", "b"]}"#]]);
    same(
        brief("steps:\n  - a\n\t- b\n\t- c\nid: x\n"),
        str![[r#"
content/de/a.md:4:1: error[yaml-syntax]: a tab is used to indent the line

"#]],
    );
}

#[test]
fn a_value_that_begins_with_a_sign_of_yaml_asks_for_quotes() {
    let yaml = "a: @home\nb: `x` und y\nc: %PATH%\nd: *fett* und mehr\ne: > 5 Minuten\nf: & Co\n\
                g: - 12\nh: {{ x }}\ni: ]x\nj: ! ja\n";
    same(
        brief(yaml),
        str![[r#"
content/de/a.md:2:4: error[yaml-syntax]: the value of `a` begins with `@` and is not in quotes
content/de/a.md:3:4: error[yaml-syntax]: the value of `b` begins with a backtick and is not in quotes
content/de/a.md:4:4: error[yaml-syntax]: the value of `c` begins with `%` and is not in quotes
content/de/a.md:5:4: error[yaml-syntax]: the value of `d` begins with `*` and is not in quotes
content/de/a.md:6:4: error[yaml-syntax]: the value of `e` begins with `>` and is not in quotes
content/de/a.md:7:4: error[yaml-syntax]: the value of `f` begins with `&` and is not in quotes
content/de/a.md:8:4: error[yaml-syntax]: the value of `g` begins with `-` and is not in quotes
content/de/a.md:9:4: error[yaml-syntax]: the value of `h` begins with `{{` and is not in quotes
content/de/a.md:10:4: error[yaml-syntax]: the value of `i` begins with `]` and is not in quotes
content/de/a.md:11:4: error[yaml-tag]: `!` is a YAML tag, and tags are not allowed here

"#]],
    );
    same(
        tree(yaml),
        str![[
            r#"{a: "@home", b: "`x` und y", c: "%PATH%", d: "*fett* und mehr", e: "> 5 Minuten", f: "& Co", g: "- 12", h: "{{ x }}", i: "]x", j: ??}"#
        ]],
    );
    same(
        complaints("title: *fett* und mehr # c\n"),
        str![[r#"
error[yaml-syntax]: the value of `title` begins with `*` and is not in quotes
 --> content/de/a.md:2:8
  |
2 | title: *fett* und mehr # c
  |        ^ would refer to another value
  |
help: put the value in quotes
  |
2 - title: *fett* und mehr # c
2 + title: "*fett* und mehr" # c
  |
"#]],
    );
}

#[test]
fn a_missing_space_after_the_colon_is_put_in() {
    same(
        complaints("title:Größe\nid: x\n"),
        str![[r#"
error[yaml-syntax]: a space is missing after the colon
 --> content/de/a.md:2:7
  |
2 | title:Größe
  |       ^ expected a space before this
  |
help: put a space after the colon
  |
2 | title: Größe
  |       +
"#]],
    );
    same(
        complaints("id: x\ntitle:Äpfel\n"),
        str![[r#"
error[yaml-syntax]: a space is missing after the colon
 --> content/de/a.md:3:7
  |
3 | title:Äpfel
  |       ^ expected a space before this
  |
help: put a space after the colon
  |
3 | title: Äpfel
  |       +
"#]],
    );
    same(
        complaints("title:\u{a0}A\n"),
        str![[r#"
error[yaml-syntax]: this is no ordinary space
 --> content/de/a.md:2:7
  |
2 | title: A
  |       ^ a no-break space, which only looks like one
  |
help: put an ordinary space here
  |
2 | title: A
  |       +
"#]],
    );
    same(tree("title:Größe\nid: x\n"), str![[r#"{title: "Größe", id: "x"}"#]]);
    same(
        brief("a: {b:c}\n\u{a0}d: e\n"),
        str![[r#"
content/de/a.md:2:7: error[yaml-syntax]: a space is missing after the colon
content/de/a.md:3:1: error[yaml-syntax]: this is no ordinary space

"#]],
    );
}

#[test]
fn text_after_brackets_or_quotes_asks_for_quotes_around_all_of_it() {
    same(
        complaints("title: [draft] My page\n"),
        str![[r#"
error[yaml-syntax]: text follows the closing `]`
 --> content/de/a.md:2:16
  |
2 | title: [draft] My page
  |                ^^^^^^^ not part of the list
  |
help: if the brackets are part of the text, put all of it in quotes
  |
2 - title: [draft] My page
2 + title: "[draft] My page"
  |
"#]],
    );
    same(
        complaints("title: 'it's nice'\n"),
        str![[r#"
error[yaml-syntax]: text follows the closing quote
 --> content/de/a.md:2:12
  |
2 | title: 'it's nice'
  |            ^^^^^^^ the value has ended before this
  |
help: put quotes of the other kind around all of it
  |
2 - title: 'it's nice'
2 + title: "it's nice"
  |
"#]],
    );
    let yaml = "a: [draft] My page\nb: 'it's nice'\nc: \"x\" und y\nd: [x](y)\n";
    same(
        tree(yaml),
        str![[r#"{a: "[draft] My page", b: "it's nice", c: "\"x\" und y", d: "[x](y)"}"#]],
    );
}

#[test]
fn a_quote_that_is_never_closed_is_shown_where_it_opens() {
    same(
        complaints("title: \"Abc\nsummary: \"x\"\n"),
        str![[r#"
error[yaml-syntax]: the quote is never closed
 --> content/de/a.md:2:8
  |
2 | title: "Abc
  |        ^ opened here
  |
help: close it at the end of the line
  |
2 | title: "Abc"
  |            +
"#]],
    );
    same(
        complaints("title: \"Abc“\n"),
        str![[r#"
error[yaml-syntax]: the quote is never closed
 --> content/de/a.md:2:8
  |
2 | title: "Abc“
  |        ^ opened here
  |
help: close it with `"`, as it was opened, not with `“`
  |
2 - title: "Abc“
2 + title: "Abc"
  |
"#]],
    );
    same(
        complaints("\"title: Abc\nid: x\n"),
        str![[r#"
error[yaml-syntax]: the quote is never closed
 --> content/de/a.md:2:1
  |
2 | "title: Abc
  | ^ opened here
  |
  = help: close it behind the key, before the colon; most keys need no quotes at all
"#]],
    );
    same(
        tree("title: \"Abc\nsummary: \"x\"\nb: 'y\n"),
        str![[r#"{title: "Abc", summary: "x", b: "y"}"#]],
    );
}

#[test]
fn a_backslash_in_double_quotes_asks_for_single_ones() {
    same(
        complaints("file: \"C:\\path\"\n"),
        str![[r#"
error[yaml-syntax]: a backslash in double quotes begins a special character
 --> content/de/a.md:2:10
  |
2 | file: "C:\path"
  |          ^^ `\p` is none
  |
help: use quotes in which a backslash is only a backslash
  |
2 - file: "C:\path"
2 + file: 'C:\path'
  |
"#]],
    );
    same(tree("file: \"C:\\path\"\nid: x\n"), str![[r#"{file: "C:\\path", id: "x"}"#]]);
}

#[test]
fn brackets_that_do_not_match_are_named() {
    same(
        complaints("tags: [a, b\nid: x\n"),
        str![[r#"
error[yaml-syntax]: the bracket `[` is never closed
 --> content/de/a.md:2:7
  |
2 | tags: [a, b
  |       ^ opened here
  |
help: put `]` where the list ends
  |
2 | tags: [a, b]
  |            +
"#]],
    );
    same(
        complaints("tags: [a, b}\nid: x\n"),
        str![[r#"
error[yaml-syntax]: the bracket `[` is closed by `}`
 --> content/de/a.md:2:12
  |
2 | tags: [a, b}
  |       -    ^ expected `]`
  |       |
  |       opened here
  |
help: close it with `]`
  |
2 - tags: [a, b}
2 + tags: [a, b]
  |
"#]],
    );
    same(
        complaints("a: { b: [c, d }\nid: x\n"),
        str![[r#"
error[yaml-syntax]: the bracket `[` is closed by `}`
 --> content/de/a.md:2:15
  |
2 | a: { b: [c, d }
  |         -     ^ expected `]`
  |         |
  |         opened here
  |
help: put `]` before it
  |
2 | a: { b: [c, d ]}
  |               +
"#]],
    );
    same(
        brief("a: [b, c]]\nd: [\n  e,\nf: [@g, h]\ni: [j: k: l]\n"),
        str![[r#"
content/de/a.md:2:10: error[yaml-syntax]: this `]` closes nothing
content/de/a.md:3:4: error[yaml-syntax]: the bracket `[` is never closed
content/de/a.md:5:5: error[yaml-syntax]: the value of `f` begins with `@` and is not in quotes
content/de/a.md:6:9: error[yaml-syntax]: this cannot be read before the closing `]`

"#]],
    );
    same(
        tree("a: [b, c]]\nd: [\n  e,\nf: [@g, h]\ni: [j: k: l]\nm: n\n"),
        str![[r#"{a: ["b", "c"], d: ??, i: ??, m: "n"}"#]],
    );
}

#[test]
fn a_line_in_the_wrong_column_is_shown_in_the_right_one() {
    same(
        complaints("a:\n  b: c\n d: e\n"),
        str![[r#"
error[yaml-syntax]: the line begins in line with none of the lines above
 --> content/de/a.md:4:1
  |
4 |  d: e
  | ^ expected column 3 or 1, as above
  |
help: begin it in line with `b:` if both belong together
  |
4 |   d: e
  |  +
"#]],
    );
    same(
        complaints("a: b\n  c: d\n"),
        str![[r#"
error[yaml-syntax]: the line is indented under `a`, which has its value already
 --> content/de/a.md:3:1
  |
3 |   c: d
  | ^^ begins further right than the line above
  |
  = help: if both lines are one text, put all of it in quotes
help: if it is a key of its own, begin it in line with the one above
  |
3 | c: d
  |
"#]],
    );
    same(
        complaints(" a: b\nc: d\n"),
        str![[r#"
error[yaml-syntax]: the first line is indented and this one is not
 --> content/de/a.md:2:1
  |
2 |  a: b
  | ^ begins further right
3 | c: d
  | - than this line
  |
help: begin all keys in the same column
  |
2 | a: b
  |
"#]],
    );
    same(tree(" a: b\nc: d\n"), str![[r#"{a: "b", c: "d"}"#]]);
}

#[test]
fn lists_in_the_wrong_place_are_explained() {
    same(
        complaints("- a\n- b\n"),
        str![[r#"
error[yaml-syntax]: a list stands here without a key
 --> content/de/a.md:2:1
  |
2 | - a
  | ^ an item of which list?
  |
  = help: write the key in a line above it, such as `tags:`
"#]],
    );
    same(
        complaints("title: A\n- b\n"),
        str![[r#"
error[yaml-syntax]: a list item stands where a key is expected
 --> content/de/a.md:3:1
  |
3 | - b
  | ^ an item of which list?
  |
  = help: a list follows a key that has no value in its own line, such as `tags:`
"#]],
    );
    same(
        complaints("tags: A\n  - b\n"),
        str![[r#"
error[yaml-syntax]: a list item stands where YAML sees more of the text above
 --> content/de/a.md:3:3
  |
3 |   - b
  |   ^ indented further than the line it follows
  |
  = help: write each item in a line of its own, and none behind the key
"#]],
    );
    same(
        complaints("tags:\n- a\n - b\n"),
        str![[r#"
error[yaml-syntax]: a list item stands where YAML sees more of the text above
 --> content/de/a.md:4:2
  |
4 |  - b
  |  ^ indented further than the line it follows
  |
help: begin all items of a list in the same column
  |
4 | - b
  |
"#]],
    );
    same(
        complaints("tags:\n- a\n-b\n"),
        str![[r#"
error[yaml-syntax]: a space is missing after the dash
 --> content/de/a.md:4:2
  |
4 | -b
  |  ^ expected a space before this
  |
help: put a space after the dash
  |
4 | - b
  |  +
"#]],
    );
}

#[test]
fn a_line_without_a_key_is_explained() {
    same(
        complaints("title: A\nund mehr\nid: x\n"),
        str![[r#"
error[yaml-syntax]: a line without a key
 --> content/de/a.md:3:1
  |
3 | und mehr
  | ^^^^^^^^ expected `key: value`
  |
  = help: if it goes on with the text above, indent it by two spaces
"#]],
    );
    same(
        complaints("summary:\n  Dies ist: ein Text\n  mit Zeilen\n"),
        str![[r#"
error[yaml-syntax]: a line without a key
 --> content/de/a.md:4:3
  |
4 |   mit Zeilen
  |   ^^^^^^^^^^ expected `key: value`
  |
  = help: if the lines under `summary:` are one text, write `summary: >-` above them
"#]],
    );
    same(
        complaints("nur ein Text\n"),
        str![[r#"
error[yaml-syntax]: a value stands here without a key
 --> content/de/a.md:2:1
  |
2 | nur ein Text
  | ^^^^^^^^^^^^ expected `key: value`
  |
  = help: write in front of it what it is, such as `tags:`
"#]],
    );
    same(
        brief(": x\n[a]: b\n"),
        str![[r#"
content/de/a.md:2:1: error[yaml-syntax]: the key before the colon is missing

"#]],
    );
}

#[test]
=======
>>>>>>> yaml
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
<<<<<<< HEAD
fn tags_names_and_references_are_refused_and_nothing_is_read() {
    let yaml = "a: !include /etc/passwd\nb: !!python/object:os.system ls\nc: &name d\ne: *name\n";
    same(
        brief(yaml),
        str![[r#"
content/de/a.md:2:4: error[yaml-tag]: `!include` is a YAML tag, and tags are not allowed here
content/de/a.md:3:4: error[yaml-tag]: `!!python/object:os.system` is a YAML tag, and tags are not allowed here
content/de/a.md:4:4: error[yaml-tag]: `&name` gives a value a name, which is not possible here
content/de/a.md:5:4: error[yaml-tag]: `*name` refers to another value, which is not possible here

"#]],
    );
    assert_data_eq!(tree(yaml), str!["{a: ??, b: ??, c: ??, e: ??}"]);
    same(
        complaints("a: !include /etc/passwd\n"),
        str![[r#"
error[yaml-tag]: `!include` is a YAML tag, and tags are not allowed here
 --> content/de/a.md:2:4
  |
2 | a: !include /etc/passwd
  |    ^^^^^^^^ nothing is loaded or run
  |
  = help: write out the value that is meant
help: or, if the `!` is part of the text, put the text in quotes
  |
2 - a: !include /etc/passwd
2 + a: "!include /etc/passwd"
  |
"#]],
    );
}

#[test]
fn a_key_that_stands_twice_is_shown_at_both_places() {
    same(
        complaints("title: A\nid: x\ntitle: B\n"),
        str![[r#"
error[duplicate-key]: the key `title` stands here twice
 --> content/de/a.md:4:1
  |
2 | title: A
  | ----- the first
3 | id: x
4 | title: B
  | ^^^^^ the second
  |
  = help: keep one of them; several values of one key are written as a list
"#]],
    );
    same(
        brief("a:\n  - b: 1\n    b: 2\n"),
        str![[r#"
content/de/a.md:4:5: error[duplicate-key]: the key `b` stands here twice

"#]],
    );
}

#[test]
fn invisible_characters_are_named() {
    same(
        complaints("title: A\u{7}B\n"),
        str![[r#"
error[control-character]: the invisible character U+0007 stands in the text
 --> content/de/a.md:2:9
  |
2 | title: A␇B
  |         ^ between these letters
  |
  = help: delete it; most often it came along when text was pasted
"#]],
    );
    same(
        brief("title: \u{feff}A\n"),
        str![[r#"
content/de/a.md:2:8: error[control-character]: the invisible character U+FEFF stands in the text

"#]],
    );
}

#[test]
=======
>>>>>>> yaml
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
<<<<<<< HEAD
content/de/a.md:8:1: error[duplicate-key]: the key `id` stands here twice
=======
content/de/a.md:8:1: error[duplicate-key]: the key `id` stands twice
>>>>>>> yaml

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
<<<<<<< HEAD
        ("a: \"".to_owned() + &"\\q\n  ".repeat(12_000), "2:5", Code::YamlSyntax),
=======
        ("a: \"".to_owned() + &"\\q\n  ".repeat(12_000), "2:4", Code::YamlSyntax),
>>>>>>> yaml
        ("a: b: c\n".repeat(8_000), "2:5", Code::YamlSyntax),
        ("a\n".repeat(30_000), "2:1", Code::YamlSyntax),
        ("\ta\n".repeat(20_000), "2:2", Code::YamlSyntax),
        ("- a\n".repeat(16_000), "2:1", Code::YamlSyntax),
        ("a:\n - b: c\n  d\n".repeat(4_000), "4:3", Code::YamlSyntax),
    ];
<<<<<<< HEAD
=======
    let patience = Duration::from_millis(if cfg!(debug_assertions) { 2000 } else { 200 });
>>>>>>> yaml
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
<<<<<<< HEAD
        assert!(taken < Duration::from_millis(1500), "{name}: {taken:?}");
    }
}

#[test]
fn front_matter_lies_between_two_fences() {
    let parts = |text: &'static str| {
        let split = split(text);
        let head = split.front_matter.map(|head| &text[head.range()]);
        (head, &text[split.body.range()], split.unclosed)
    };
    assert_eq!(parts("---\na: b\n---\nText"), (Some("a: b\n"), "Text", false));
    assert_eq!(parts("---  \r\na: b\r\n---\t\r\nText"), (Some("a: b\r\n"), "Text", false));
    assert_eq!(parts("---\ra: b\r---\rText"), (Some("a: b\r"), "Text", false));
    assert_eq!(parts("---\n---\n"), (Some(""), "", false));
    assert_eq!(parts("Text\n---\na\n---\n"), (None, "Text\n---\na\n---\n", false));
    assert_eq!(parts("--- a\n---\n"), (None, "--- a\n---\n", false));
    assert_eq!(parts(""), (None, "", false));
    assert_eq!(parts("---\na: b\n  - c\n\n# H\n"), (Some("a: b\n  - c\n"), "\n# H\n", true));
}

#[test]
fn an_unclosed_head_is_reported_with_the_line_to_add() {
    let unclosed = |text: &str| {
        let mut page = page("");
        page.text = text.to_owned();
        human(&unclosed_front_matter(&page.path, text, &split(text)), &page, Colour::Plain)
    };
    same(
        unclosed("---\ntitle: A\n\nText\n"),
        str![[r#"
error[unclosed-front-matter]: the front matter is opened and never closed
 --> content/de/a.md:1:1
  |
1 | ---
  | ^^^ no second line `---` follows
  |
help: put a line `---` after the last line of the front matter
  |
3 + ---
  |
"#]],
    );
    same(
        unclosed("---\ntitle: A"),
        str![[r#"
error[unclosed-front-matter]: the front matter is opened and never closed
 --> content/de/a.md:1:1
  |
1 | ---
  | ^^^ no second line `---` follows
  |
help: put a line `---` after the last line of the front matter
  |
2 ~ title: A
3 + ---
  |
"#]],
    );
    same(
        unclosed("---\n\nText\n"),
        str![[r#"
error[unclosed-front-matter]: the front matter is opened and never closed
 --> content/de/a.md:1:1
  |
1 | ---
  | ^^^ no second line `---` follows
  |
  = help: front matter starts and ends with a line `---`; for a horizontal rule write `***`
"#]],
    );
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_text_breaks_the_reader_and_every_place_lies_in_the_file(
        yaml in "([ab]: |- |  |\n|\r\n|\t|[\\[\\]{},:\"'#&*!|>%@`?\\\\-]|ä|\u{a0}|\u{7}|---\n|x){0,30}"
    ) {
        let page = page(&yaml);
        let (node, diagnostics) = read_yaml(&page.path, &yaml, 4);
        let within = |span: Span| yaml.get(span.start.wrapping_sub(4)..span.end.wrapping_sub(4)).is_some();
        let mut lost = Vec::new();
        walk(&node.unwrap(), &mut |span| if span != Span::new(4, 4) && !within(span) { lost.push(span) });
        for diagnostic in &diagnostics {
            let labels = diagnostic.context.iter().chain([&diagnostic.primary]).map(|l| &l.place);
            let helps = diagnostic.help.iter().filter_map(|help| match help {
                Help::Replace { place, .. } => Some(place),
                Help::Text(_) => None,
            });
            lost.extend(labels.chain(helps).filter_map(|place| place.span).filter(|s| !within(*s)));
            human(diagnostic, &page, Colour::Plain);
        }
        prop_assert!(lost.is_empty(), "{:?}", lost);
    }

    #[test]
    fn any_text_is_read_and_split_without_losing_a_byte(text in "(---|\n|\r|\r\n| |\t|a: b|\\PC){0,20}") {
        let parts = split(&text);
        prop_assert_eq!(parts.body.end, text.len());
        let fences = match parts.front_matter {
            Some(head) => text[..head.start].to_owned() + &text[head.end..parts.body.start],
            None => text[..parts.body.start].to_owned(),
        };
        prop_assert!(fences.trim_matches(['-', ' ', '\t', '\n', '\r']).is_empty(), "{:?}", fences);
        let head = parts.front_matter.unwrap_or_default();
        let path = SitePath::new("content/de/a.md").unwrap();
        let _ = read_yaml(&path, &text[head.range()], head.start);
        let _ = unclosed_front_matter(&path, &text, &parts);
    }

    #[test]
    fn following_the_advice_mends_the_page(value in "[a-z @:#'\"\\\\*„“]{1,12}") {
        let mut page = page(&format!("title: {value}\n"));
        for _ in 0..4 {
            let replaced = read(&page).1.iter().flat_map(|d| d.help.clone()).find_map(|help| match help {
                Help::Replace { place, with, .. } => Some((place.span.unwrap(), with)),
                Help::Text(_) => None,
            });
            let Some((span, with)) = replaced else { break };
            page.text.replace_range(span.range(), &with);
        }
        let left = read(&page).1;
        prop_assert!(left.is_empty(), "{}: {}", page.text, short(&left[0], &page));
=======
        assert!(taken < patience, "{name}: {taken:?}");
>>>>>>> yaml
    }
}
