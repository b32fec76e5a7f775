//! Front matter and body of a page.
//!
//! Never reads the YAML.

#![expect(clippy::needless_raw_string_hashes, reason = "snapshots are written so by snapbox")]

use super::{page, same};
use ordner::diagnostic::{Colour, human};
use ordner::parse::split::{split, unclosed_front_matter};
use snapbox::str;

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
