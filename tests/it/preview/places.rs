//! From each paragraph and heading of a page to where it is written, in previews alone.
//!
//! Compares texts only: what the place holds, without its marks, is what the element shows.

use super::folder::Folder;
use super::serving::Serving;
use crate::cli::run;
use html5gum::{Token, Tokenizer};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::PathBuf;

const PAGE: &str = "---
title: Übung
summary: Größe zählt.
---

Ein „Absatz“ über *Ämter* und **Öfen**,
der zwei Zeilen hat.

## Erste Überschrift

- ein Punkt
- noch ein Punkt, größer

1. Erstens
2. Zweitens

> Ein Zitat über Bäume.

:::note
Im Kasten: Füße.
:::

::include _teil.md

| Kopf | Zelle |
|------|-------|
| Maß  | Öl    |

```
fn main() {}
```

### Letzte — Überschrift

Schluss.
";

const PART: &str = "Aus dem Teil: Möbel.\n\n## Überschrift im Teil\n\nUnd noch ein Satz.\n";

/// An element with a place, and the text that it shows.
#[derive(Debug)]
struct Placed {
    name: String,
    source: String,
    start: usize,
    end: usize,
    line: usize,
    text: String,
}

fn served() -> (Folder, Serving) {
    let folder = Folder::new();
    folder.write("content/de/übung.md", PAGE);
    folder.write("content/de/_teil.md", PART);
    let preview = Serving::of(&folder.site());
    (folder, preview)
}

/// Every element with a place, in order.
fn placed(html: &str) -> Vec<Placed> {
    let mut open: Vec<(String, Option<usize>)> = Vec::new();
    let mut found: Vec<Placed> = Vec::new();
    for token in Tokenizer::new(html).map(Result::unwrap) {
        match token {
            Token::StartTag(tag) => {
                let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
                let name = text(&tag.name);
                let attribute =
                    |name: &str| tag.attributes.get(name.as_bytes()).map(|value| text(value));
                if let Some(place) = attribute("data-place") {
                    let source = attribute("data-source").expect("a place is in a file");
                    found.push(Placed::new(&name, source, &place));
                }
                let is_placed = attribute("data-place").is_some();
                let is_void = ["meta", "link", "hr", "br", "img", "input"].contains(&&*name);
                if !is_void {
                    open.push((name, is_placed.then(|| found.len() - 1)));
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8(tag.name.to_vec()).unwrap();
                while open.pop().is_some_and(|(other, _)| other != name) {}
            }
            Token::String(text) => {
                let is_sign = open.last().is_some_and(|(name, _)| name == "a") && &**text == b"#";
                for index in open.iter().filter_map(|(_, index)| *index).filter(|_| !is_sign) {
                    found[index].text.push_str(str::from_utf8(&text).unwrap());
                }
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    found
}

impl Placed {
    fn new(name: &str, source: String, place: &str) -> Self {
        let (span, line) = place.split_once(':').unwrap();
        let (start, end) = span.split_once('-').unwrap();
        let [start, end, line] = [start, end, line].map(|number| number.parse().unwrap());
        Self { name: name.to_owned(), source, start, end, line, text: String::new() }
    }
}

/// The letters and digits of a text, which its marks and quotes do not touch.
fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

#[test]
fn every_block_names_the_place_that_it_is_written_at() {
    let (folder, preview) = served();
    let page = preview.page("/_ordner/places?path=/de/uebung/");
    let placed = placed(&page);
    let names: BTreeSet<&str> = placed.iter().map(|placed| &*placed.name).collect();
    for name in ["p", "h2", "h3", "ul", "ol", "li", "blockquote", "pre", "div"] {
        assert!(names.contains(name), "no {name} has a place: {names:?}");
    }
    for Placed { name, source, start, end, line, text } in &placed {
        let file = folder.read(source);
        let written = &file[*start..*end];
        assert_eq!(file[..*start].matches('\n').count() + 1, *line, "the line of `{written}`");
        if ["p", "h2", "h3", "li", "blockquote", "pre"].contains(&&**name) {
            let written = written.trim_start_matches(|c: char| c.is_ascii_digit());
            assert_eq!(letters(written), letters(text), "{name} at {source}:{line}");
        }
    }
    let shown: Vec<_> = placed.iter().map(|placed| (&*placed.source, placed.text.trim())).collect();
    assert!(shown.contains(&("content/de/_teil.md", "Überschrift im Teil")), "{shown:?}");
    assert!(shown.contains(&("content/de/übung.md", "Schluss.")), "{shown:?}");
}

#[test]
fn places_follow_what_is_written_above_them() {
    let (folder, preview) = served();
    let last = PAGE.lines().count();
    folder.write("content/de/übung.md", &PAGE.replace("title:", "# Eine Anmerkung.\ntitle:"));
    preview.wait_until("the place moved", || {
        let placed = placed(&preview.page("/_ordner/places?path=/de/uebung/"));
        placed.iter().any(|placed| placed.text == "Schluss." && placed.line == last + 1)
    });
    folder.write("content/de/_teil.md", &format!("Ein neuer Anfang.\n\n{PART}"));
    preview.wait_until("the place in the part moved", || {
        let placed = placed(&preview.page("/_ordner/places?path=/de/uebung/"));
        placed.iter().any(|placed| placed.text == "Überschrift im Teil " && placed.line == 5)
    });
}

#[test]
fn a_file_with_other_line_ends_has_the_same_places_by_line() {
    let (folder, preview) = served();
    let last = PAGE.lines().count();
    let text = PAGE.replace("Schluss", "Ende").replace('\n', "\r\n");
    folder.write("content/de/übung.md", &format!("\u{feff}{text}"));
    preview.wait_for("/de/uebung/", "Ende.");
    let placed = placed(&preview.page("/_ordner/places?path=/de/uebung/"));
    assert!(
        placed.iter().any(|placed| placed.text == "Ende." && placed.line == last),
        "{placed:?}"
    );
}

#[test]
fn a_page_with_places_is_else_the_page_and_a_page_of_another_language_names_its_file() {
    let (_folder, preview) = served();
    let page = preview.page("/_ordner/places?path=/de/uebung/");
    let place = regex::Regex::new(r#" data-source="[^"]*" data-place="[^"]*""#).unwrap();
    assert_eq!(place.replace_all(&page, ""), preview.page("/de/uebung/"));
    let fallback = placed(&preview.page("/_ordner/places?path=/en/ubung/"));
    assert!(fallback.iter().any(|placed| placed.source == "content/de/übung.md"), "{fallback:?}");
    for path in ["/de/nichts/", "/", "/de/a-z/", "/robots.txt"] {
        let answer = preview.get(&format!("/_ordner/places?path={path}"));
        assert!(!answer.text().contains("data-place"), "{path}");
        assert!(matches!(answer.status, 200 | 404), "{path}: {}", answer.status);
    }
}

#[test]
fn nothing_of_a_preview_is_on_its_pages_nor_in_a_built_site() {
    let (folder, preview) = served();
    let page = preview.page("/de/uebung/");
    assert!(!page.contains("data-place") && !page.contains("_ordner"), "{page}");
    let build = run(&folder.beside(""), &["build", "--site", "site"]);
    assert_eq!(build.code, 0, "{}", build.stderr);
    let is_text = |path: &PathBuf| {
        let extension = path.extension().and_then(OsStr::to_str);
        path.starts_with(folder.path("public")) && matches!(extension, Some("html" | "js" | "css"))
    };
    let files: Vec<PathBuf> = folder.listing().into_keys().filter(is_text).collect();
    assert!(files.len() > 10, "{files:?}");
    for file in files {
        let text = folder.read(file.to_str().unwrap());
        for mark in ["data-place=", "data-source=", "_ordner", "EventSource"] {
            assert!(!text.contains(mark), "{mark} is in {}", file.display());
        }
    }
}
