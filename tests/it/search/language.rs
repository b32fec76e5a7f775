//! Which words find each other: other forms, parts, other spellings, slips.
//!
//! Every rule has texts of its own, made up so that no other rule could find the page.

use crate::search::asking::{Asked, pages};
use serde_json::json;

/// A German handbook in which the words of the tests have company.
fn german() -> Asked {
    Asked::of(
        "de",
        &pages(&[
            ("Schulsozialarbeit", "Sie ist eine Form der Jugendhilfe."),
            ("Sozialarbeit", "Arbeit mit Menschen. Die Schule und die Arbeit."),
            ("Schule und Arbeit", "Die Sozialarbeit kommt in die Schule."),
            ("Krankenkasse", "Die Kasse zahlt. Der Krankenschein liegt bei. Kranke melden sich."),
            ("Kasse und Buch", "Wer zahlt, steht im Buch."),
            ("Heizkosten", "Heizen kostet, und die Kosten steigen. Die Heizung läuft."),
            ("Übergang", "Größe, Maß und Straße: vom Kindergarten in die Grundschule."),
            ("Lehrer*innen im Gespräch", "Die Vertreter/-innen und Schüler:innen reden."),
            ("Kindeswohl", "Die Gefährdung des Kindeswohls nach § 8a."),
            ("Ein-Eltern-Familie", "Per E-Mail und Post."),
        ]),
    )
}

/// The title that each query finds first is the one beside it.
fn assert_first(site: &Asked, expected: &[(&str, &str)]) {
    let queries: Vec<&str> = expected.iter().map(|(query, _)| *query).collect();
    let Some(answers) = site.ask(&queries, &json!({})) else { return };
    for ((query, title), answer) in expected.iter().zip(answers) {
        let first = answer.titles().into_iter().next();
        assert_eq!(first.as_deref(), Some(*title), "searched for `{query}`");
    }
}

#[test]
fn the_last_part_of_a_compound_finds_it() {
    let Some(titles) = german().titles("Sozialarbeit") else { return };
    assert_eq!(titles[0], "Sozialarbeit", "the word itself comes first");
    assert!(titles.contains(&"Schulsozialarbeit".to_owned()), "{titles:?}");
    assert_first(&german(), &[("Kassen", "Kasse und Buch")]);
    let Some(titles) = german().titles("Kasse") else { return };
    assert!(titles.contains(&"Krankenkasse".to_owned()), "{titles:?}");
}

#[test]
fn a_compound_in_two_words_finds_the_whole() {
    assert_first(
        &german(),
        &[
            ("heiz kosten", "Heizkosten"),
            ("kranken kasse", "Krankenkasse"),
            ("Schul-Sozial-Arbeit", "Schulsozialarbeit"),
            ("eineltern familie", "Ein-Eltern-Familie"),
        ],
    );
}

#[test]
fn other_forms_of_a_word_find_it() {
    assert_first(
        &german(),
        &[
            ("Schulsozialarbeiterinnen", "Schulsozialarbeit"),
            ("Übergänge", "Übergang"),
            ("Krankenkassen", "Krankenkasse"),
        ],
    );
}

#[test]
fn letters_that_a_keyboard_lacks_can_be_written_otherwise() {
    assert_first(
        &german(),
        &[
            ("ubergang", "Übergang"),
            ("uebergang", "Übergang"),
            ("ÜBERGANG", "Übergang"),
            ("groesse", "Übergang"),
            ("masse strasse", "Übergang"),
            ("U\u{308}bergang", "Übergang"),
        ],
    );
    let danish =
        Asked::of("da", &pages(&[("Læring", "på skolen"), ("Ørken", "i Ålborg"), ("By", "hus")]));
    let expected =
        [("laering", "Læring"), ("orken", "Ørken"), ("oerken", "Ørken"), ("aalborg", "Ørken")];
    assert_first(&danish, &expected);
}

#[test]
fn endings_behind_a_star_a_colon_or_a_slash_are_part_of_the_word() {
    let title = "Lehrer*innen im Gespräch";
    let queries = ["Lehrerinnen", "Lehrer", "Lehrer_innen", "Lehrer/innen", "VertreterInnen"];
    let more = ["Vertreter*innen", "Lehrer(innen)", "Vertreter", "Lehrer:innen Gespräch"];
    let expected: Vec<(&str, &str)> =
        queries.iter().chain(&more).map(|query| (*query, title)).collect();
    assert_first(&german(), &expected);
}

#[test]
fn signs_and_invisible_hyphens_are_no_hindrance() {
    assert_first(
        &german(),
        &[
            ("§8a", "Kindeswohl"),
            ("§ 8 a", "Kindeswohl"),
            ("Kindes\u{ad}wohl", "Kindeswohl"),
            ("email", "Ein-Eltern-Familie"),
            ("e-mail", "Ein-Eltern-Familie"),
        ],
    );
}

#[test]
fn a_slip_is_forgiven_and_named() {
    let queries = ["Krankenkase", "Hiezkosten", "Kinderwohl", "Schulsozialarbiet"];
    let titles = ["Krankenkasse", "Heizkosten", "Kindeswohl", "Schulsozialarbeit"];
    let Some(answers) = german().ask(&queries, &json!({})) else { return };
    for (answer, title) in answers.iter().zip(titles) {
        assert_eq!(answer.titles()[0], title);
        assert_eq!(answer.0["corrected"], title.to_lowercase());
    }
    let Some(answers) = german().ask(&["Krankenkasse", "Krankenk"], &json!({})) else { return };
    assert!(answers.iter().all(|answer| answer.0["corrected"].is_null()));
}

#[test]
fn a_word_that_is_only_begun_finds_what_it_may_become() {
    assert_first(&german(), &[("krankenk", "Krankenkasse"), ("schulsoz", "Schulsozialarbeit")]);
}

#[test]
fn a_word_that_nothing_is_found_for_does_not_empty_the_list() {
    assert_first(&german(), &[("Heizkosten xyzzyx", "Heizkosten")]);
    let Some(titles) = german().titles("xyzzyx") else { return };
    assert_eq!(titles, [""; 0]);
}

#[test]
fn an_indonesian_prefix_gives_back_the_letter_that_it_takes() {
    let pages = pages(&[("Tulis", "surat"), ("Kirim", "surat"), ("Rumah", "besar")]);
    let mut more = pages.clone();
    more.push(crate::search::asking::page("Lain", "dia menulis dan mengirim"));
    let site = Asked::of("id", &more);
    let Some(titles) = site.titles("menulis") else { return };
    assert_eq!(titles.len(), 2, "{titles:?}");
    assert!(titles.contains(&"Tulis".to_owned()));
    let Some(titles) = site.titles("mengirim") else { return };
    assert!(titles.contains(&"Kirim".to_owned()), "{titles:?}");
}
