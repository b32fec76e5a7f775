//! Mistakes inside one value, and the corrected line.
//!
//! Never about which line a value belongs to.

#![expect(clippy::needless_raw_string_hashes, reason = "snapshots are written so by snapbox")]

use super::{brief, complaints, same, tree};
use snapbox::{assert_data_eq, str};

#[test]
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
content/de/a.md:11:4: error[yaml-syntax]: the value of `j` begins with `!` and is not in quotes

"#]],
    );
    same(
        tree(yaml),
        str![[
            r#"{a: "@home", b: "`x` und y", c: "%PATH%", d: "*fett* und mehr", e: "> 5 Minuten", f: "& Co", g: "- 12", h: "{{ x }}", i: "]x", j: "! ja"}"#
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
        str![[r#"{a: ["b", "c"], d: ??, f: ["@g", "h"], i: ??, m: "n"}"#]],
    );
}

#[test]
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
