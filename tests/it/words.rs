//! What depends on a language: tags, slugs, order and the texts of the interface.

use ordner::base::locale::Direction;
use ordner::base::{Locale, slug};
use ordner::locale::{Formats, MessageText, Messages, Order, Plural};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

fn locale(tag: &str) -> Locale {
    Locale::new(tag).expect(tag)
}

fn formats(tag: &str) -> Formats {
    Formats::new(&locale(tag))
}

// Locales

#[test]
fn a_locale_is_a_well_formed_tag() {
    for tag in ["de", "da", "id", "de-simple", "en-GB", "zh-Hans", "pt-BR", "ckb"] {
        assert_eq!(locale(tag).as_str(), tag);
    }
    for tag in ["", "guide", "de_DE", "de-", "-de", "d", "und", "über", "de-toolongvariant", "DE"]
    {
        assert_eq!(Locale::new(tag), None, "{tag}");
    }
}

#[test]
fn plain_language_is_a_variant_that_html_knows() {
    let simple = locale("de-simple");
    assert_eq!(simple.language(), "de");
    assert_eq!(simple.lang_attribute(), "de-simple");
    assert_eq!(simple.chain(), [simple.clone(), locale("de")]);
    assert!(simple.same_language(&locale("de")));
    assert_eq!(locale("en-gb").lang_attribute(), "en-GB");
}

#[test]
fn languages_name_themselves() {
    let names = ["de", "da", "id", "en", "de-simple", "ar", "de-AT", "tlh"];
    let names = names.map(|tag| locale(tag).autonym().to_owned());
    let expected =
        ["Deutsch", "Dansk", "Bahasa Indonesia", "English", "Einfache Sprache", "العربية"];
    assert_eq!(names[..6], expected);
    assert_eq!(names[6..], ["Deutsch", "tlh"]);
}

#[test]
fn direction_follows_the_script_before_the_language() {
    let cases =
        [("de", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("az-Arab", "rtl"), ("ar-Latn", "ltr")];
    for (tag, direction) in cases {
        assert_eq!(locale(tag).direction().as_str(), direction, "{tag}");
    }
    assert_eq!(locale("fa").direction(), Direction::RightToLeft);
}

// Slugs

#[test]
fn slugs_spell_letters_as_their_language_does() {
    let cases = [
        ("de", "Größe & Übergänge", "groesse-uebergaenge"),
        ("de-simple", "ÄÖÜ", "aeoeue"),
        ("da", "Fællessprog på Ærø", "faellessprog-paa-aeroe"),
        ("da", "Århus über Ålborg", "aarhus-uber-aalborg"),
        ("nb", "Blåbærsyltetøy", "blaabaersyltetoey"),
        ("sv", "Återträff i Malmö", "atertraff-i-malmo"),
        ("id", "Kerahasiaan & Keandalan (2024)", "kerahasiaan-keandalan-2024"),
        ("en", "Ærø, Tromsø and Łódź: crème brûlée", "aero-tromso-and-lodz-creme-brulee"),
        ("tr", "İstanbul ILIK ışık", "istanbul-ilik-isik"),
        ("ru", "Школа Й — №2", "школа-й-no2"),
        ("hi", "हिन्दी भाषा", "हिन्दी-भाषा"),
        ("ja", "東京 ガイド", "東京-ガイド"),
        ("de", "Schul\u{ad}sozial\u{ad}arbeit", "schulsozialarbeit"),
        ("en", "e\u{301}te\u{301} ﬁne x²", "ete-fine-x2"),
        ("en", "snake_case -- and — dashes!", "snake_case-and-dashes"),
        ("en", "?!", ""),
    ];
    for (tag, text, expected) in cases {
        assert_eq!(slug(text, &locale(tag)), expected, "{tag}: {text}");
    }
}

static LOCALES: [&str; 6] = ["de", "da", "id", "en", "ar", "tr"];

proptest! {
    #[test]
    fn the_slug_of_a_slug_is_that_slug(text in ".{0,40}", tag in proptest::sample::select(&LOCALES[..])) {
        let once = slug(&text, &locale(tag));
        prop_assert_eq!(slug(&once, &locale(tag)), once);
    }

    #[test]
    fn a_slug_is_empty_only_without_letters_and_digits(text in ".{0,20}[\\p{L}\\p{Nd}].{0,20}") {
        prop_assert_ne!(slug(&text, &locale("de")), "");
    }

    #[test]
    fn a_slug_has_nothing_that_parts_a_url(text in ".{0,40}") {
        let slug = slug(&text, &locale("da"));
        prop_assert!(!slug.contains(['/', '?', '#', '%', '&', '.', ' ', '\\', ':', '"']));
        prop_assert!(!slug.contains("--") && !slug.starts_with('-') && !slug.ends_with('-'));
    }

    #[test]
    fn keys_sort_as_comparison_does(one in ".{0,12}", other in ".{0,12}") {
        static DANISH: LazyLock<Order> = LazyLock::new(|| Order::new(&locale("da")));
        let by_key = DANISH.key(&one).cmp(&DANISH.key(&other));
        prop_assert_eq!(by_key, DANISH.compare(&one, &other));
        prop_assert!(!DANISH.index_letter(&one).is_empty());
    }
}

// Order

fn sorted(tag: &str, words: &[&str]) -> String {
    let order = Order::new(&locale(tag));
    let mut words = words.to_vec();
    words.sort_by(|a, b| order.compare(a, b));
    words.join(" ")
}

#[test]
fn each_language_sorts_by_its_own_alphabet() {
    let german = ["Zoo", "Äpfel", "Apfel", "Aerosol", "Über", "Ueber", "Ofen", "Öfen"];
    assert_eq!(sorted("de", &german), "Aerosol Apfel Äpfel Ofen Öfen Über Ueber Zoo");
    let danish = ["år", "Aalborg", "Æble", "zebra", "ånd", "Zoo", "øre", "ære", "Abe"];
    assert_eq!(sorted("da", &danish), "Abe zebra Zoo Æble ære øre Aalborg ånd år");
    assert_eq!(sorted("de-simple", &german), sorted("de", &german));
}

#[test]
fn numbers_in_titles_sort_by_value() {
    for tag in ["de", "da", "id", "en"] {
        assert_eq!(
            sorted(tag, &["10", "9", "Schritt-10", "Schritt-9"]),
            "9 10 Schritt-9 Schritt-10"
        );
    }
}

#[test]
fn titles_stand_under_the_letter_where_readers_look() {
    let cases = [
        ("de", "Äpfel", "A"),
        ("de", "„Über uns“", "U"),
        ("de", "Ærø", "A"),
        ("de", "Østerbro", "O"),
        ("de", "ß-Regeln", "S"),
        ("de", "zuletzt", "Z"),
        ("de", "4-Augen-Prinzip", "0–9"),
        ("de", "…", "#"),
        ("de", "Школа", "Ш"),
        ("da", "Aalborg", "Å"),
        ("da", "ånd", "Å"),
        ("da", "Abe", "A"),
        ("da", "ære", "Æ"),
        ("da", "Äpfel", "Æ"),
        ("da", "øre", "Ø"),
        ("da", "Österreich", "Ø"),
        ("da", "zebra", "Z"),
        ("sv", "Ängel", "Ä"),
        ("sv", "Öl", "Ö"),
        ("es", "ñandú", "Ñ"),
        ("pl", "Łódź", "Ł"),
        ("id", "kerahasiaan", "K"),
        ("ar", "مدرسة", "م"),
    ];
    for (tag, title, letter) in cases {
        assert_eq!(Order::new(&locale(tag)).index_letter(title), letter, "{tag}: {title}");
    }
}

// Texts of the interface

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Entry {
    Text(String),
    Forms(BTreeMap<String, String>),
}

fn texts(tag: &str) -> BTreeMap<String, MessageText> {
    let yaml = match tag {
        "de" => include_str!("../../layouts/messages/de.yaml"),
        "de-simple" => include_str!("../../layouts/messages/de-simple.yaml"),
        "da" => include_str!("../../layouts/messages/da.yaml"),
        "id" => include_str!("../../layouts/messages/id.yaml"),
        _ => include_str!("../../layouts/messages/en.yaml"),
    };
    let entries: BTreeMap<String, Entry> = serde_saphyr::from_str(yaml).expect(tag);
    entries.into_iter().map(|(key, entry)| (key, text(entry))).collect()
}

fn text(entry: Entry) -> MessageText {
    let form = |(name, text): (String, String)| (Plural::from_name(&name).expect("a form"), text);
    match entry {
        Entry::Text(text) => MessageText::Text(text),
        Entry::Forms(forms) => MessageText::Plural(forms.into_iter().map(form).collect()),
    }
}

fn messages(tag: &str) -> Messages {
    let chain = Messages::chain(&locale(tag));
    Messages::new(chain.into_iter().map(|locale| {
        let texts = texts(locale.as_str());
        (locale, texts)
    }))
}

#[test]
fn every_language_has_every_text_with_the_same_places() {
    let english = texts("en");
    for tag in ["de", "da", "id"] {
        let other = texts(tag);
        let keys =
            |texts: &BTreeMap<String, MessageText>| texts.keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(keys(&english), keys(&other), "{tag}");
        for (key, text) in &english {
            assert_eq!(text.places(), other[key].places(), "{tag}: {key}");
        }
    }
    for (key, text) in texts("de-simple") {
        assert_eq!(text.places(), english.get(&key).expect(&key).places(), "de-simple: {key}");
    }
}

#[test]
fn no_text_is_empty_and_plain_language_differs() {
    let simple = texts("de-simple");
    let german = texts("de");
    assert!(
        simple.iter().all(|(key, text)| german[key] != *text),
        "a text that is the same is not needed"
    );
    for tag in ["de", "da", "id", "en"] {
        let empty = |text: &MessageText| match text {
            MessageText::Text(text) => text.trim().is_empty(),
            MessageText::Plural(forms) => forms.values().any(|text| text.trim().is_empty()),
        };
        assert!(!texts(tag).values().any(empty), "{tag}");
    }
}

#[test]
fn every_form_that_a_language_counts_in_has_a_text() {
    for tag in ["de", "da", "id", "en", "de-simple"] {
        let formats = formats(tag);
        let needed: BTreeSet<_> = (0..200).map(|number| formats.plural(number)).collect();
        for (key, text) in texts(tag) {
            if let MessageText::Plural(forms) = text {
                assert_eq!(forms.into_keys().collect::<BTreeSet<_>>(), needed, "{tag}: {key}");
            }
        }
    }
}

#[test]
fn texts_fall_back_from_plain_language_to_german_to_english() {
    let messages = messages("de-simple");
    assert_eq!(messages.get("register"), Some("Kapitel"));
    assert_eq!(messages.get("home"), Some("Startseite"));
    assert_eq!(messages.untranslated(), BTreeSet::new());
    let only_english =
        Messages::new([(locale("fr"), BTreeMap::new()), (locale("en"), texts("en"))]);
    assert_eq!(only_english.get("home"), Some("Home"));
    assert_eq!(only_english.locale_of("home"), Some(&locale("en")));
    assert_eq!(only_english.untranslated(), only_english.keys());
    assert_eq!(
        only_english.plural("pages_count", 0, &[]),
        "0 pages",
        "counted in English, not French"
    );
}

#[test]
fn values_go_where_their_names_are() {
    let german = messages("de");
    let values = [("n", "2"), ("m", "7")];
    assert_eq!(german.format("page_n_of_m", &values), "Seite 2 von 7");
    assert_eq!(
        german.format("pages_tagged", &[("term", "{n}")]),
        "Seiten mit dem Schlagwort „{n}“"
    );
    assert_eq!(german.format("page_n_of_m", &[("n", "2")]), "Seite 2 von {m}");
    assert_eq!(german.format("no_such_key", &[]), "no_such_key");
    assert_eq!(german.plural("pages_count", 1, &[]), "1 Seite");
    assert_eq!(german.plural("pages_count", 1200, &[]), "1.200 Seiten");
    let query = [("query", "Elternabend")];
    assert_eq!(german.plural("search_results_for", 3, &query), "3 Treffer für „Elternabend“");
    assert_eq!(messages("id").plural("minutes", 1, &[]), "1 menit");
}

#[test]
fn the_notice_of_a_missing_translation_reads_well() {
    let notice = |reader: &str, source: &str| {
        let messages = messages(reader);
        let language = messages.get(&format!("language_{source}")).expect(source).to_owned();
        messages.format("not_translated_notice", &[("language", &language)])
    };
    assert_eq!(notice("da", "de"), "Siden er endnu ikke oversat. Du læser den på tysk.");
    assert_eq!(
        notice("id", "de"),
        "Halaman ini belum diterjemahkan. Anda membacanya dalam bahasa Jerman."
    );
    assert_eq!(
        notice("de-simple", "de"),
        "Diese Seite gibt es noch nicht in Einfacher Sprache. Sie lesen sie auf Deutsch."
    );
}
