//! The index from A to Z: what leads where, on one page and on many.
//!
//! Never looks at how it is made, only at the pages that readers without scripts see.

use crate::site_test::SiteTest;
use ordner::words::folded;
use std::collections::BTreeSet;
use std::fmt::Write;

const SETTINGS: &str = "\
-- content/site.yaml --
title: Handbuch
base_url: https://example.org/
source_locale: de
locales: [de, tr]

-- content/de/_index.md --
---
title: Handbuch
---

Willkommen.
";

/// First letters of titles, some of which are spelled alike in addresses.
const LETTERS: [&str; 9] = ["A", "Ä", "B", "Ş", "S", "Ö", "Z", "9", "Я"];

/// A site of `count` pages, each with a heading of its own, one that all have, and a search word.
fn site(count: usize) -> SiteTest {
    let mut case = SETTINGS.to_owned();
    for page in 0..count {
        let letter = LETTERS[page % LETTERS.len()];
        for locale in ["de", "tr"] {
            let _ = write!(
                case,
                "\n-- content/{locale}/seite-{page}.md --\n---\ntitle: {letter}titel {page}\n\
                keywords: [Suchwort {page}]\n---\n\nText.\n\n## Weiterlesen\n\nText.\n\n\
                ## Überschrift {page}\n\nText.\n"
            );
        }
    }
    SiteTest::new(&case).build()
}

/// Everything that the index of the language shows, all its pages put together.
fn shown(site: &SiteTest, folder: &str) -> String {
    let own = site.files().into_iter().filter(|path| path.starts_with(folder));
    own.map(|path| site.main(&format!("/{path}"))).collect()
}

#[test]
fn a_short_index_is_one_page() {
    let site = site(20);
    let pages = site.files().into_iter().filter(|path| path.starts_with("de/a-z/")).count();
    assert_eq!(pages, 1);
    assert!(site.main("/de/a-z/").contains("href=\"#letter-b\""));
}

#[test]
fn a_long_index_has_a_page_for_each_letter_and_marks_it() {
    let site = site(220);
    let index = site.main("/de/a-z/");
    assert!(index.contains("href=\"../../de/a-z/b/index.html\""), "{index}");
    assert!(index.contains(">Btitel 2</a>"), "titles stand on the first page too");
    assert!(!index.contains("Suchwort 2"), "everything else stands on the pages of letters");
    let letter = site.main("/de/a-z/b/");
    assert_eq!(letter.matches("aria-current").count(), 1);
    assert!(letter.contains("href=\"../../../de/a-z/b/index.html\" aria-current=\"page\">B</a>"));
}

#[test]
fn every_page_heading_and_search_word_is_in_the_index() {
    for (count, page_of_letters) in [(20, false), (220, true)] {
        let site = site(count);
        let index = shown(&site, "de/a-z/");
        for page in 0..count {
            assert!(index.contains(&format!("de/seite-{page}/index.html\"")), "{page}");
            assert!(index.contains(&format!(">Suchwort {page} <")), "{page}");
            assert!(index.contains(&format!("seite-{page}/index.html#ueberschrift-{page}\"")));
        }
        assert_eq!(site.files().contains(&"de/a-z/s/index.html"), page_of_letters);
    }
}

#[test]
fn a_heading_that_many_pages_have_leads_to_none_of_them() {
    assert!(!shown(&site(20), "de/a-z/").contains("Weiterlesen"));
    assert!(shown(&site(8), "de/a-z/").contains("Weiterlesen"));
}

#[test]
fn letters_that_addresses_spell_alike_have_pages_of_their_own() {
    let site = site(220);
    let folder =
        site.files().into_iter().find(|path| path.starts_with("tr/") && path.contains("/b/"));
    let folder = folder.unwrap().trim_end_matches("b/index.html");
    let pages: BTreeSet<&str> =
        site.files().into_iter().filter(|path| path.starts_with(folder)).collect();
    assert!(pages.contains(&*format!("{folder}s/index.html")), "{pages:?}");
    assert!(pages.contains(&*format!("{folder}s-2/index.html")), "{pages:?}");
    assert!(!site.codes().contains(&"path-collision"), "{}", site.lines());
}

#[test]
fn an_edited_sentence_leaves_the_index_as_it_is() {
    let (from, to) = ("## Überschrift 3\n\nText.", "## Überschrift 3\n\nEin Satz.");
    let site = site(20).edit("content/de/seite-3.md", from, to).build();
    assert_eq!(site.rendered(), ["/de/seite-3/"]);
}

#[test]
fn a_line_is_compared_without_case_accents_and_hyphens() {
    assert_eq!(folded("  Die „Schul-Übergänge“!"), "die schulubergange");
}
