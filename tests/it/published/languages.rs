//! Which languages a page names, and whether they answer.
//!
//! Looks at the head, the language switch and what stands in for a missing translation.

use super::html::Html;
use super::links::percent_decode;
use super::{BINDER, Published, assert_none, sites};
use std::collections::BTreeSet;

/// The page at a complete address of the site.
fn page_at<'a>(site: &'a Published, address: &str) -> Option<(&'a str, &'a Html)> {
    let file = site.file_at(address)?;
    Some((file, site.pages.get(file)?))
}

/// Whether the page shows the text of another language.
fn stands_in(page: &Html) -> bool {
    page.text_lang() != page.lang()
}

#[test]
fn the_address_for_search_engines_is_the_pages_own_or_that_of_the_text_it_shows() {
    for site in sites() {
        let mut problems = Vec::new();
        for (path, page) in site.addressed() {
            let canonical = page.canonical().unwrap_or_default();
            let Some((file, original)) = page_at(site, canonical) else {
                problems.push(format!("{path}: `{canonical}` leads to no page"));
                continue;
            };
            if !stands_in(page) && file != path {
                problems.push(format!("{path}: is a page, but names {file}"));
            }
            let is_original = !stands_in(original) && original.lang() == page.text_lang();
            if !is_original || original.canonical() != Some(canonical) {
                problems.push(format!("{path}: {file} is not the original"));
            }
        }
        assert_none("canonical", &problems);
    }
}

#[test]
fn some_pages_stand_in_for_a_translation_and_say_so() {
    for site in sites() {
        let (path, page) = site.addressed().find(|(_, page)| stands_in(page)).unwrap();
        let is_notice = |p: &&super::html::Element| p.is("p", "class", "notice");
        assert!(page.all("p").any(|p| is_notice(&p)), "{path}");
    }
}

#[test]
fn translations_name_each_other_and_nothing_that_stands_in_for_one() {
    for site in sites() {
        let mut problems = Vec::new();
        for (path, page) in site.sheets() {
            let own = page.alternates();
            if own.is_empty() {
                continue;
            }
            let is_named = own
                .iter()
                .any(|(lang, address)| *lang == page.lang() && Some(*address) == page.canonical());
            if !is_named && path != "index.html" {
                problems.push(format!("{path}: does not name itself"));
            }
            for (lang, address) in &own {
                match page_at(site, address) {
                    None => problems.push(format!("{path}: {address} is no page")),
                    Some((other, _)) if path == "index.html" => {
                        assert!(other.ends_with("/index.html"), "{other}");
                    }
                    Some((other, page)) => {
                        let speaks = page.lang() == *lang || *lang == "x-default";
                        if stands_in(page) || !speaks || page.alternates() != own {
                            problems.push(format!("{path}: {other} does not answer as {lang}"));
                        }
                    }
                }
            }
        }
        assert_none("hreflang", &problems);
    }
}

#[test]
fn a_page_names_each_language_once() {
    for site in sites() {
        for (path, page) in site.sheets() {
            let languages: Vec<&str> = page.alternates().iter().map(|(lang, _)| *lang).collect();
            let different: BTreeSet<&str> = languages.iter().copied().collect();
            assert_eq!(different.len(), languages.len(), "{path}");
        }
    }
}

/// The addresses of the page in the languages that its switch at the top offers.
fn switch(page: &Html) -> Vec<(&str, String)> {
    let is_switch = |at: &usize| page.elements[*at].is("nav", "class", "languages");
    let is_top = |at: &usize| page.elements[*at].is("header", "class", "top");
    let links = page
        .all("a")
        .filter(|link| link.ancestors.iter().any(is_switch) && link.ancestors.iter().any(is_top));
    links.filter_map(|a| Some((a.get("hreflang")?, percent_decode(a.get("href")?)))).collect()
}

/// The pages that the way to a page names.
fn pages_above(path: &str, page: &Html) -> Vec<String> {
    let is_way = |at: &usize| page.elements[*at].is("nav", "class", "crumbs");
    let links = page.all("a").filter(|link| link.ancestors.iter().any(is_way));
    let addresses = links.filter_map(|link| link.get("href"));
    addresses.map(|address| Published::file_beside(path, &percent_decode(address))).collect()
}

#[test]
fn switching_the_language_and_back_leads_to_the_same_page_or_to_one_above_it() {
    for site in sites() {
        let mut problems = Vec::new();
        // The second sheet of a long list need not have the same pages in every language.
        let is_first = |page: &Html| !page.all("a").any(|link| link.is("a", "rel", "prev"));
        for (path, page) in site.addressed().filter(|(_, page)| is_first(page)) {
            let above = pages_above(path, page);
            for (lang, address) in switch(page) {
                let other = Published::file_beside(path, &address);
                let there = &site.pages[&other];
                if there.lang() != lang {
                    problems.push(format!("{path}: {other} is not in {lang}"));
                }
                let back = switch(there).into_iter().find(|(lang, _)| *lang == page.lang());
                let back = back.map(|(_, address)| Published::file_beside(&other, &address));
                if back.is_some_and(|back| back != *path && !above.contains(&back)) {
                    problems.push(format!("{path}: {other} leads back to another page"));
                }
            }
        }
        assert_none("language switch", &problems);
    }
}

#[test]
fn no_page_of_the_binder_but_the_first_leads_to_the_first_of_another_language() {
    for (path, page) in BINDER.addressed().filter(|(_, page)| page.kind() != "home") {
        for (lang, address) in switch(page) {
            let other = Published::file_beside(path, &address);
            assert_ne!(BINDER.pages[&other].kind(), "home", "{path} in {lang}");
        }
    }
}

#[test]
fn a_link_into_another_language_says_which() {
    for site in sites() {
        let mut problems = Vec::new();
        for (path, page) in site.addressed() {
            let links = page.all("a").filter(|a| page.is_in(a, "main"));
            for link in links {
                let Some(address) = link.get("href").filter(|href| href.contains(".html")) else {
                    continue;
                };
                if address.contains(':') {
                    continue;
                }
                let address = address.split('#').next().unwrap_or_default();
                let Some(other) =
                    site.pages.get(&Published::file_beside(path, &percent_decode(address)))
                else {
                    continue;
                };
                let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
                let is_foreign = language(other.text_lang()) != language(page.lang());
                let says = link.get("hreflang").map(language);
                let expected = is_foreign.then(|| language(other.text_lang()));
                if says != expected && path != "index.html" {
                    problems.push(format!("{path}: `{address}` says {says:?}, is {expected:?}"));
                }
            }
        }
        assert_none("hreflang", &problems);
    }
}
