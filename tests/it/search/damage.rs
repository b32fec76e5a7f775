//! What comes of an index that is not whole, and of queries that no reader would write.
//!
//! Nothing here may end in an exception that is not a word to readers.

use crate::search::asking::{Asked, pages};
use ordner::base::Locale;
use ordner::search::{TextParts, index};
use serde_json::json;
use std::fmt::Write;

/// More pages than one file holds, so that every kind of part is a file of its own.
fn many() -> Vec<(String, String)> {
    let text =
        |number: usize| format!("Gemeinsame Wörter, eigene Zahl{number} und Haus{}.", number % 7);
    (0..320).map(|number| (format!("Titel {number}"), text(number))).collect()
}

#[test]
fn a_part_that_is_missing_cut_or_changed_is_named_as_damage() {
    let files = index(&pages(&many()), &Locale::new("de").unwrap(), &TextParts::default()).files;
    let kinds = ["m.js", "p0.", "t0.", "d0.", "x0-0."];
    for kind in kinds {
        let broken = |change: fn(&[u8]) -> Option<Vec<u8>>| {
            let files: Vec<(String, Vec<u8>)> = files
                .iter()
                .filter_map(|(path, bytes)| {
                    let is_it = path.starts_with(&format!("search/de/{kind}"));
                    let bytes = if is_it { change(bytes)? } else { bytes.to_vec() };
                    Some((path.clone(), bytes))
                })
                .collect();
            Asked::of_files("de", files.iter().map(|(path, bytes)| (path.as_str(), &**bytes)))
        };
        let missing = broken(|_| None);
        let cut = broken(|bytes| Some(bytes[..bytes.len() / 2].to_vec()));
        let changed = broken(|bytes| {
            let mut bytes = bytes.to_vec();
            let middle = bytes.len() * 2 / 3;
            bytes[middle] = if bytes[middle] == b'#' { b'$' } else { b'#' };
            Some(bytes)
        });
        for site in [missing, cut, changed] {
            let Some(answers) = site.ask(&["titel 0"], &json!({"excerpts": true})) else { return };
            assert_eq!(answers[0].0["damaged"], true, "{kind}: {answers:?}");
        }
    }
}

#[test]
fn a_whole_index_of_many_parts_answers() {
    let site = Asked::of("de", &pages(&many()));
    let Some(answers) = site.ask(&["Zahl317", "titel 12"], &json!({"limit": 3})) else { return };
    assert_eq!(answers[0].titles()[0], "Titel 317");
    assert_eq!(answers[1].titles()[0], "Titel 12");
}

#[test]
fn a_query_is_a_text_whatever_it_holds() {
    let site = Asked::of("de", &pages(&many()));
    let long = "wörter ".repeat(1500);
    let one = "ä".repeat(10_000);
    let many_signs = "-".repeat(10_000);
    let mut queries = String::from("[");
    for query in [
        "",
        " ",
        ".*+?^${}()|[]\\",
        "(((((",
        "__proto__",
        "constructor",
        "toString hasOwnProperty",
        "<img src=x onerror=alert(1)>",
        "\"\"",
        "„Gemeinsame Wörter",
        "😀😀",
        "שלום عالم",
        "a*b*c*d",
        "aeoeueaaaeoeueaa",
        &long,
        &one,
        &many_signs,
    ] {
        let _ = write!(queries, "[\"INDEX\",{},{{\"excerpts\":true}}],", json!(query));
    }
    // Halves of characters, which no text of ours can hold.
    queries.push_str("[\"INDEX\",\"\\ud83d \\ude00 titel\",{}],[\"INDEX\",\"\\udc00\\ud800\",{}]]");
    let Some(answers) = site.ask_json(&queries) else { return };
    assert_eq!(answers.len(), 19);
    // The first one waits for the index.
    for (at, answer) in answers.iter().enumerate().skip(1) {
        assert!(answer.0["error"].is_null(), "{at}: {answer:?}");
        let milliseconds = answer.0["milliseconds"].as_f64().unwrap();
        assert!(milliseconds < 500.0, "{at}: {milliseconds} ms");
    }
    let found = answers.iter().find(|answer| answer.0["total"] != 0).is_some();
    assert!(found, "the long query has words of the handbook");
}
