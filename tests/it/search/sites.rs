//! What of a site is searched: which pages, which fields, in which index.
//!
//! Builds whole small sites; how words find each other is tested elsewhere.

use crate::search::asking::{Answer, Asked};
use crate::site_test::SiteTest;
use serde_json::json;

const SITE: &str = "
-- content/site.yaml --
title: Ordner
base_url: https://example.org/
source_locale: de
locales:
  - de
  - da
  - locale: de-simple
    variant_of: de
-- content/types/term.yaml --
label: Begriff
fields:
  synonyms: {type: list, of: {type: text}, label: Andere Wörter}
  meaning: {type: markdown, label: Bedeutung}
-- content/de/_index.md --
---
title: Start
---
-- content/de/rat/_index.md --
---
title: Rat und Tat
---
-- content/de/rat/zirkel.md --
---
title: Kollegiale Beratung
keywords: [Intervision]
id: zirkel
---
Ein Kreis von Menschen.

Sie sitzen im Kreis.
-- content/de/rat/begriff.md --
---
title: Schulsozialarbeit
type: term
audience: [parents]
synonyms: [Jugendhilfe vor Ort]
meaning: Hilfe **im** Alltag
---
-- content/de/rat/still.md --
---
title: Verborgenes
search: false
---
Nicht zu finden.
-- content/de/rat/entwurf.md --
---
title: Unfertiges
draft: true
---
Kommt noch.
-- content/da/_index.md --
---
title: Forside
---
-- content/de-simple/rat/zirkel.md --
---
title: Sich beraten
id: zirkel
---
Menschen reden miteinander.
";

fn built() -> SiteTest {
    SiteTest::new(SITE).build()
}

fn ask(site: &SiteTest, locale: &str, queries: &[&str]) -> Option<Vec<Answer>> {
    files_of(site, locale).ask(queries, &json!({}))
}

/// The index of a language as the site has it.
fn files_of(site: &SiteTest, locale: &str) -> Asked {
    let artifacts = site.result().output().artifacts().iter();
    let files = artifacts.map(|artifact| (artifact.path.as_str(), artifact.bytes.joined()));
    let files: Vec<_> = files.filter(|(path, _)| path.starts_with("search/")).collect();
    Asked::of_files(locale, files.iter().map(|(path, bytes)| (*path, &**bytes)))
}

#[test]
fn fields_that_name_a_page_find_it_and_those_that_readers_see_too() {
    let queries = ["Intervision", "Jugendhilfe vor Ort", "Alltag"];
    let Some(answers) = ask(&built(), "de", &queries) else { return };
    let titles = ["Kollegiale Beratung", "Schulsozialarbeit", "Schulsozialarbeit"];
    for (answer, title) in answers.iter().zip(titles) {
        assert_eq!(answer.titles(), [title]);
    }
}

#[test]
fn drafts_and_pages_that_do_not_wish_it_are_not_found() {
    let Some(answers) = ask(&built(), "de", &["Verborgenes", "Unfertiges"]) else { return };
    assert!(answers.iter().all(|answer| answer.titles().is_empty()), "{answers:?}");
}

#[test]
fn a_page_is_found_in_the_index_of_its_language_alone() {
    let site = built();
    let Some(answers) = ask(&site, "da", &["Beratung", "Forside"]) else { return };
    assert_eq!(answers[0].titles(), [""; 0], "it only stands in for a translation");
    assert_eq!(answers[1].titles(), ["Forside"]);
    assert!(site.files().iter().all(|path| !path.starts_with("search/de-simple")));
}

#[test]
fn a_page_in_plain_language_is_found_beside_the_one_that_it_simplifies() {
    let Some(answers) = ask(&built(), "de", &["miteinander"]) else { return };
    let hit = &answers[0].0["hits"][0];
    assert_eq!(hit["plain"], true);
    assert_eq!(hit["breadcrumb"], json!(["Rat und Tat"]));
    assert!(hit["url"].as_str().unwrap().starts_with("../de-simple/"));
}

#[test]
fn a_tag_finds_its_pages_and_stands_in_no_excerpt() {
    let site = SiteTest::new(
        "-- content/en/note.md --
---
title: A note
tags: [seldom]
---
All that is said.
",
    )
    .build();
    let asked = files_of(&site, "en").ask(&["seldom"], &json!({ "excerpts": true }));
    let Some(answers) = asked else { return };
    assert_eq!(answers[0].titles(), ["A note"]);
    assert_eq!(
        answers[0].0["hits"][0]["excerpt"],
        json!([{"text": "All that is said.", "mark": false}])
    );
}

#[test]
fn of_two_pages_on_one_matter_the_one_in_the_readers_own_style_comes_first() {
    let site = SiteTest::new(
        "-- content/site.yaml --
title: Ordner
base_url: https://ordner.test/
source_locale: de
locales: [de, {locale: de-simple, variant_of: de}]
-- content/de/_index.md --
---
title: Start
---
-- content/de/vertraulichkeit.md --
---
title: Vertraulichkeit
---
Was jemand erzählt, bleibt hier. Die Vertraulichkeit endet, wo ein Kind in Gefahr ist, und nur dann.
-- content/de-simple/vertraulichkeit.md --
---
title: Vertraulichkeit
---
Wir sagen nichts weiter.
",
    )
    .build();
    let files = files_of(&site, "de");
    let first = |plain: bool| {
        let answers = files.ask(&["Vertraulichkeit"], &json!({ "plain": plain }))?;
        Some(answers[0].texts("url")[0].clone())
    };
    let Some(full) = first(false) else { return };
    assert_eq!(full, "../de/vertraulichkeit/index.html");
    assert_eq!(first(true).unwrap(), "../de-simple/vertraulichkeit/index.html");
    let says_so = |url: &str| site.output(url).contains(" data-plain>");
    assert!(says_so("/de-simple/vertraulichkeit/") && !says_so("/de/vertraulichkeit/"));
}

#[test]
fn hits_are_counted_and_chosen_by_type_and_audience() {
    let site = built();
    let Some(answers) = ask(&site, "de", &["Beratung Schulsozialarbeit"]) else { return };
    let answer = &answers[0].0;
    assert_eq!(answer["facets"]["type"]["term"], 1);
    assert_eq!(answer["labels"]["type"]["term"], "Begriff");
    assert_eq!(answer["facets"]["audience"], json!({"parents": 1}));
    let files = files_of(&site, "de");
    let only = |options| files.ask(&["Beratung Schulsozialarbeit"], &options).unwrap().remove(0);
    assert_eq!(only(json!({"type": "term"})).titles(), ["Schulsozialarbeit"]);
    assert_eq!(only(json!({"audience": "parents"})).titles(), ["Schulsozialarbeit"]);
}

#[test]
fn a_changed_sentence_changes_the_index_and_no_other_page() {
    let site = built().edit("content/de/rat/zirkel.md", "im Kreis", "im Bogen").build();
    assert_eq!(site.rendered(), ["/da/rat/zirkel/", "/de/rat/zirkel/"]);
    let Some(answers) = ask(&site, "de", &["Bogen"]) else { return };
    assert_eq!(answers[0].titles(), ["Kollegiale Beratung"]);
}

#[test]
fn every_page_names_the_script_and_the_index_of_its_language() {
    let site = built();
    for (url, index) in [("/de/rat/", "de"), ("/da/", "da"), ("/de-simple/rat/zirkel/", "de")] {
        assert!(site.output(url).contains(&format!("data-index=\"search/{index}/m.js\"")), "{url}");
    }
}
