//! Any text: what was written is what is found and shown.
//!
//! Asks nothing of the order of hits.

use crate::search::asking::{Answer, Asked, page_of, pages};
use ordner::base::Locale;
use ordner::search::{PageInput, SectionText, TextParts, index};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::json;

/// Words of many scripts, and of no script at all.
const WORDS: &str = "[a-z]{1,9}|[A-ZÄÖÜ][a-zäöüß]{2,18}|[a-zæøå]{3,10}|[а-яё]{2,8}|[α-ώ]{2,8}|\
    [א-ת]{2,6}|[ا-ي]{2,6}|[0-9]{1,5}|[a-z]{2,5}-[a-z]{2,5}|[一-龠]{1,4}|[क-ह][ा-ी][क-ह]";

/// Texts that break what is not written with care.
const PARTS: [&str; 14] = [
    "'",
    "\"",
    "\\",
    "</script>",
    "<!--",
    "\u{2028}",
    "\u{2029}",
    "😀",
    "\u{202e}",
    "~",
    "|",
    "\\u0041",
    "\0",
    "שלום",
];

/// The words of a title or of a text.
type Words = Vec<String>;

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() })
}

#[test]
fn every_word_of_every_page_finds_that_page() {
    let text = prop::collection::vec(WORDS, 1..25);
    let site = prop::collection::vec((prop::collection::vec(WORDS, 1..4), text), 1..12);
    let locales = prop::sample::select(vec!["de", "da", "id", "en", "fr"]);
    let run = |(locale, texts): (&str, Vec<(Words, Words)>)| {
        let texts: Vec<(String, String)> =
            texts.into_iter().map(|(title, text)| (title.join(" "), text.join(" "))).collect();
        finds_all(locale, &texts)
    };
    runner(16).run(&(locales, site), run).unwrap();
}

fn finds_all(locale: &str, texts: &[(String, String)]) -> Result<(), TestCaseError> {
    let site = Asked::of(locale, &pages(texts));
    let words: Vec<(usize, &str)> = texts
        .iter()
        .enumerate()
        .flat_map(|(page, (title, text))| {
            title.split(' ').chain(text.split(' ')).map(move |word| (page, word))
        })
        .collect();
    let queries: Vec<&str> = words.iter().map(|(_, word)| *word).collect();
    let Some(answers) = site.ask(&queries, &json!({"limit": texts.len()})) else { return Ok(()) };
    for ((page, word), answer) in words.iter().zip(answers) {
        let address = format!("../en/{page}/index.html");
        let found = answer.texts("url");
        prop_assert!(found.contains(&address), "`{word}` finds {found:?}, not {address}");
    }
    Ok(())
}

#[test]
fn what_is_shown_of_a_page_is_what_was_written() {
    let part = prop::sample::select(PARTS.to_vec()).prop_map(ToOwned::to_owned);
    let text = prop::collection::vec(prop_oneof![part, any::<String>()], 0..8);
    let text = text.prop_map(|parts| parts.concat());
    let run = |(title, heading, text): (String, String, String)| shows(&title, &heading, &text);
    runner(24).run(&(text.clone(), text.clone(), text), run).unwrap();
}

fn shows(title: &str, heading: &str, text: &str) -> Result<(), TestCaseError> {
    // Signs that part fields and lines are shown as spaces.
    let plain = |text: &str| text.replace(['\n', '\r', '\t'], " ");
    let section = SectionText {
        anchor: "a".to_owned(),
        heading: format!("{heading} zebra"),
        text: format!("zebra {text}"),
    };
    let site = Asked::of("en", &[page_of(title, vec![section])]);
    let Some(answers) = site.ask(&["zebra"], &json!({"excerpts": true})) else { return Ok(()) };
    let hit = &answers[0].0["hits"][0];
    prop_assert_eq!(&hit["title"], &json!(plain(title)));
    let shown = &hit["sections"][0]["title"];
    prop_assert_eq!(shown, &json!(plain(&format!("{heading} zebra"))));
    let parts = hit["excerpt"].as_array().unwrap().iter();
    let excerpt: String = parts.map(|part| part["text"].as_str().unwrap()).collect();
    let whole = plain(&format!("zebra {text}"));
    let start = excerpt.trim_end_matches(" …");
    prop_assert!(whole.starts_with(start), "{:?} is not of {:?}", excerpt, whole);
    Ok(())
}

#[test]
fn an_index_has_the_same_bytes_for_any_number_of_threads() {
    let pages = any_pages(900);
    let with_threads = |count| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build().unwrap();
        pool.install(|| index(&pages, &Locale::new("de").unwrap(), &TextParts::default()))
    };
    assert!(with_threads(1) == with_threads(16));
}

/// Pages of made-up words, the same on every run.
fn any_pages(count: usize) -> Vec<PageInput> {
    let mut runner = TestRunner::deterministic();
    let text = prop::collection::vec(WORDS, 20);
    let texts: Vec<(String, String)> = (0..count)
        .map(|_| {
            let words = text.new_tree(&mut runner).unwrap().current();
            (words[..3].join(" "), words.join(" "))
        })
        .collect();
    pages(&texts)
}

#[test]
fn words_are_marked_in_the_excerpt_and_sections_lead_to_their_headings() {
    let section = |anchor: &str, heading: &str, text: &str| SectionText {
        anchor: anchor.to_owned(),
        heading: heading.to_owned(),
        text: text.to_owned(),
    };
    let long = "Lorem ipsum dolor sit amet. ".repeat(30);
    let sections = vec![
        section("", "", &long),
        section("zu zweit", "Gespräche führen", "Reden hilft."),
        section("drei", "Zu dritt", &format!("{long} Ein gutes Gespräch braucht Zeit. {long}")),
    ];
    let site = Asked::of("de", &[page_of("Beratung", sections)]);
    let Some(answers) = site.ask(&["gespräch"], &json!({"excerpts": true})) else { return };
    let hit = &answers[0].0["hits"][0];
    let marked = |answer: &Answer| -> Vec<String> {
        let parts = answer.0["hits"][0]["excerpt"].as_array().unwrap().clone();
        let marked = parts.iter().filter(|part| part["mark"] == true);
        marked.map(|part| part["text"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(marked(&answers[0]), ["Gespräch"]);
    assert_eq!(hit["sections"][0]["title"], "Gespräche führen");
    assert_eq!(hit["sections"][0]["url"], "../en/a/index.html#zu%20zweit");
    assert_eq!(hit["sections"][1]["title"], "Zu dritt");
}

#[test]
fn every_page_of_many_long_ones_shows_its_own_text() {
    let long =
        |number: usize| format!("{} Eigenes{number} steht hier.", "Wort um Wort. ".repeat(400));
    let texts: Vec<(String, String)> = (0..40).map(|n| (format!("Titel {n}"), long(n))).collect();
    let queries: Vec<String> = (0..40).map(|number| format!("eigenes{number}")).collect();
    let site = Asked::of("de", &pages(&texts));
    let Some(answers) = site.ask(&queries, &json!({"excerpts": true})) else { return };
    for (number, answer) in answers.iter().enumerate() {
        let shown = answer.0["hits"][0]["excerpt"].to_string();
        assert!(shown.contains(&format!("Eigenes{number}\"")), "{number}: {shown}");
    }
}

#[test]
fn words_between_quotation_marks_stand_side_by_side() {
    let site = Asked::of(
        "de",
        &pages(&[
            ("A", "die gute Schule ist nah"),
            ("B", "die Schule ist eine gute"),
            ("C", "gut"),
        ]),
    );
    let Some(titles) = site.titles("„gute Schule“") else { return };
    assert_eq!(titles, ["A"]);
}
