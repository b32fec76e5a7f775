//! No sentence of the binder is copied from the texts that its facts come from.
//!
//! Those texts are not part of this repository; where they do not lie beside it, nothing can be
//! compared, and the test says so.

#![expect(clippy::disallowed_methods, reason = "reads texts outside of the site")]
#![expect(clippy::print_stderr, reason = "says what was not tested")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Where the texts lie, if they do.
const FOLDER: &str = "../shared/seeds";

/// So many equal words in a row are a quotation.
const RUN: usize = 8;

#[test]
fn no_eight_words_in_a_row_are_somebody_elses() {
    let Some(seeds) = texts(Path::new(FOLDER), "txt") else {
        eprintln!("not tested: {FOLDER} is not there to compare with");
        return;
    };
    assert!(!seeds.is_empty(), "{FOLDER} is empty");
    let pages = texts(Path::new("content"), "md").unwrap();
    assert!(pages.len() > 300);
    let copied = copied(&seeds, &pages);
    assert!(copied.is_empty(), "copied:\n{}", copied.join("\n"));
}

#[test]
fn a_copied_sentence_is_found_whatever_its_marks() {
    let text = |text: &str| BTreeMap::from([("a".to_owned(), text.to_owned())]);
    let seed = text("One, two, three: four five (six) seven eight nine.");
    assert!(copied(&seed, &text("Zero one two *three* four\nfive Six „seven“ ten")).is_empty());
    assert_eq!(
        copied(&seed, &text("- two three **four** [five](id:x-y) six seven, eight\n  nine")).len(),
        1
    );
}

/// For each page the first run of words that a seed has too.
fn copied(seeds: &BTreeMap<String, String>, pages: &BTreeMap<String, String>) -> Vec<String> {
    let mut known: BTreeMap<Vec<String>, &str> = BTreeMap::new();
    for (name, text) in seeds {
        known.extend(words(text).windows(RUN).map(|run| (run.to_vec(), name.as_str())));
    }
    let in_page = |(path, text): (&String, &String)| {
        let words = words(text);
        let run = words.windows(RUN).find(|run| known.contains_key(*run))?;
        Some(format!("{path}: `{}` stands in {}", run.join(" "), known[run]))
    };
    pages.iter().filter_map(in_page).collect()
}

/// The words in lower case, without marks and without where links lead.
fn words(text: &str) -> Vec<String> {
    let mut shown = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        shown.push_str(&rest[..at]);
        rest = rest[at..].split_once(')').map_or("", |(_, after)| after);
    }
    shown.push_str(rest);
    let words = shown.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The texts below `folder` by their paths, if it is there.
fn texts(folder: &Path, extension: &str) -> Option<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).ok()? {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(texts(&path, extension)?);
        } else if path.extension().is_some_and(|end| end == extension) {
            found.insert(path.display().to_string(), fs::read_to_string(&path).unwrap());
        }
    }
    Some(found)
}
