//! The questions that readers come with, and how far it is from the home page to the answers.
//!
//! Follows the links of the built pages; that the search finds the answers first is measured by
//! `tests/browser/score.mjs` on the same table.

use crate::binder::Binder;
use html5gum::{Token, Tokenizer};
use std::collections::{BTreeMap, BTreeSet};

/// What readers look for and the pages that answer them.
const QUERIES: &str = include_str!("../../search/queries.txt");

/// From the home page, in clicks.
const FAR: usize = 3;

/// A question with the routes of the pages that answer it.
struct Question {
    locale: &'static str,
    text: &'static str,
    answers: Vec<&'static str>,
}

fn questions() -> Vec<Question> {
    let rows = QUERIES.lines().map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
    let question = |row: Vec<&'static str>| match row[..] {
        [locale, "question", text, answers] => {
            Some(Question { locale, text, answers: answers.split_whitespace().collect() })
        }
        _ => None,
    };
    rows.filter_map(question).collect()
}

#[test]
fn every_language_is_asked_ten_questions_and_must_answer_them_first() {
    for (locale, least) in [("de", 10), ("da", 10), ("id", 10), ("de-simple", 3)] {
        let count = questions().iter().filter(|question| question.locale == locale).count();
        assert!(count >= least, "{count} questions in {locale}");
        let floors = QUERIES.lines().filter_map(|line| {
            let row: Vec<&str> = line.split('|').map(str::trim).collect();
            (row.len() == 4 && row[..3] == ["floor", locale, "question"]).then(|| row[3].to_owned())
        });
        assert_eq!(floors.collect::<Vec<_>>(), ["1.00 1.00 1.00"], "{locale}");
    }
}

#[test]
fn every_answer_is_three_clicks_from_the_home_page() {
    let binder = Binder::open();
    let links = links(binder);
    let mut wrong = Vec::new();
    for question in questions() {
        let prefix = format!("/{}/", question.locale);
        let home = format!("{}/index.html", question.locale);
        let near = within(&links, &home);
        let own: Vec<&&str> =
            question.answers.iter().filter(|to| to.starts_with(&prefix)).collect();
        assert!(!own.is_empty(), "nothing in {} answers {:?}", question.locale, question.text);
        let far = own.iter().filter(|to| !near.contains(&format!("{to}index.html")[1..]));
        wrong.extend(far.map(|to| format!("{:?}: {to}", question.text)));
    }
    assert!(wrong.is_empty(), "more than {FAR} clicks away:\n{}", wrong.join("\n"));
}

/// The pages that are reached from `home` with at most [`FAR`] clicks.
fn within<'a>(links: &'a BTreeMap<&str, BTreeSet<String>>, home: &'a str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::from([home]);
    let mut last = vec![home];
    for _ in 0..FAR {
        let next = last.iter().flat_map(|page| links.get(page).into_iter().flatten());
        last = next.map(String::as_str).filter(|page| reached.insert(page)).collect();
    }
    reached
}

/// Where the links of each page lead within the site.
fn links(binder: &Binder) -> BTreeMap<&str, BTreeSet<String>> {
    let files = binder.build.output().artifacts().iter();
    let pages = files.filter(|file| file.path.extension() == "html");
    let of_page = |html: &str, path: &str| {
        let tokens = Tokenizer::new(html).flatten();
        tokens.filter_map(|token| resolve(path, &address(&token)?)).collect()
    };
    pages
        .map(|file| {
            let html = file.bytes.text().unwrap();
            (file.path.as_str(), of_page(&html, file.path.as_str()))
        })
        .collect()
}

/// Where the start of a link leads.
fn address(token: &Token) -> Option<String> {
    match token {
        Token::StartTag(tag) if tag.name.as_slice() == b"a" => {
            let value = tag.attributes.get(b"href".as_slice())?;
            Some(String::from_utf8_lossy(value).into_owned())
        }
        _ => None,
    }
}

/// The file that a relative address on the page `path` leads to; nothing for one that leaves the site.
fn resolve(path: &str, address: &str) -> Option<String> {
    let file = address.split('#').next().unwrap_or_default();
    if file.is_empty() || file.contains(':') {
        return None;
    }
    let mut segments: Vec<&str> = path.split('/').collect();
    segments.pop();
    for segment in file.split('/') {
        match segment {
            ".." => drop(segments.pop()?),
            name => segments.push(name),
        }
    }
    Some(segments.join("/"))
}
