//! Mistakes of lines: columns, tabs, keys, lists.
//!
//! Never about what stands inside a value.

#![expect(clippy::needless_raw_string_hashes, reason = "snapshots are written so by snapbox")]

use super::{brief, complaints, same, tree};
use snapbox::str;

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
fn a_key_that_stands_twice_is_shown_at_both_places() {
    same(
        complaints("title: A\nid: x\ntitle: B\n"),
        str![[r#"
error[duplicate-key]: the key `title` stands twice
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
content/de/a.md:4:5: error[duplicate-key]: the key `b` stands twice

"#]],
    );
}
