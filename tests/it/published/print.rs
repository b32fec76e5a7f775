//! Registers as one long page, for the printer.
//!
//! Compares it with the pages that it is bound of; what it looks like on paper is looked at elsewhere.

use super::html::{Element, Html};
use super::links::{Target, addresses, relative};
use super::{BINDER, Published, assert_none, sites};
use std::collections::BTreeSet;

/// The long pages by the folder of their register.
fn bound(site: &Published) -> Vec<(String, &String, &Html)> {
    let is_bound = |page: &Html| page.all("div").any(is_sheet);
    let long = site.pages.iter().filter(|(_, page)| is_bound(page));
    long.map(|(path, page)| {
        // The last crumb is the register.
        let crumbs = page.all("a").filter(|a| lies_in(page, a, "crumbs"));
        let register = crumbs.last().unwrap().get("href").unwrap();
        let Ok(Target::File(file, _)) = relative(site, path, register) else { panic!("{path}") };
        (file.trim_end_matches("index.html").to_owned(), path, page)
    })
    .collect()
}

fn is_sheet(element: &Element) -> bool {
    element.is("div", "class", "bound")
}

fn lies_in(page: &Html, element: &Element, class: &str) -> bool {
    element.ancestors.iter().any(|at| page.elements[*at].get("class") == Some(class))
}

#[test]
fn a_register_is_one_long_page_with_all_its_sheets() {
    for site in sites() {
        let mut problems = Vec::new();
        for (folder, path, page) in bound(site) {
            let own = site.sheets().filter(|(path, page)| {
                path.starts_with(&folder)
                    && page.all("link").any(|it| it.is("link", "rel", "canonical"))
            });
            let titles: Vec<String> = own.map(|(_, page)| heading(page, "h1")).collect();
            let sheets: Vec<&Element> = page.all("div").filter(|it| is_sheet(it)).collect();
            if sheets.len() != titles.len() {
                problems.push(format!("{path}: {} of {} sheets", sheets.len(), titles.len()));
            }
            for title in &titles {
                if !sheets.iter().any(|sheet| sheet.text.contains(title.as_str())) {
                    problems.push(format!("{path}: no sheet `{title}`"));
                }
            }
        }
        assert_none("incomplete", &problems);
    }
    let number = |locale: &str| {
        bound(&BINDER).iter().filter(|(folder, ..)| folder.starts_with(locale)).count()
    };
    assert_eq!([number("de/"), number("da/"), number("id/")], [13, 13, 13]);
}

fn heading(page: &Html, name: &str) -> String {
    page.all(name).next().unwrap().text.trim().to_owned()
}

#[test]
fn a_link_to_a_sheet_of_the_same_register_stays_on_the_long_page() {
    for site in sites() {
        let mut problems = Vec::new();
        let mut inside = 0;
        for (folder, path, page) in bound(site) {
            for (element, address) in addresses(page) {
                if !element.ancestors.iter().any(|at| is_sheet(&page.elements[*at])) {
                    continue;
                }
                inside += usize::from(address.starts_with("#s"));
                let Ok(Target::File(file, _)) = relative(site, path, address) else { continue };
                let is_sheet = file.starts_with(&folder) && site.pages.contains_key(&file);
                if is_sheet && file != *path {
                    problems.push(format!("{path}: {address}"));
                }
            }
        }
        assert_none("leads away", &problems);
        assert!(inside > 0, "sheets lead to each other");
    }
}

#[test]
fn long_pages_are_found_from_their_registers_and_not_by_search_engines() {
    for (folder, path, page) in bound(&BINDER) {
        assert_eq!(page.meta("robots"), Some("noindex"), "{path}");
        let register = &BINDER.pages[&format!("{folder}index.html")];
        let leads = addresses(register).any(|(_, address)| {
            relative(&BINDER, &format!("{folder}index.html"), address)
                == Ok(Target::File(path.clone(), None))
        });
        assert!(leads, "{folder} leads to {path}");
    }
    let sitemap = std::str::from_utf8(&BINDER.files["sitemap.xml"]).unwrap();
    assert!(!sitemap.contains("/de/drucken/"), "the sitemap lists pages that somebody wrote");
    let list = &BINDER.pages["de/drucken/index.html"];
    let listed: BTreeSet<&str> = list
        .all("a")
        .filter_map(|a| a.get("href"))
        .filter(|it| it.starts_with("../../de/drucken/"))
        .collect();
    assert!(listed.len() >= 13, "{listed:?}");
}

#[test]
fn the_headings_of_a_sheet_stand_below_that_of_its_register() {
    for (_, path, page) in bound(&BINDER) {
        for sheet in page.all("div").filter(|it| is_sheet(it)) {
            let id = sheet.get("id").unwrap();
            let own = |it: &&Element| {
                it.level().is_some()
                    && it.ancestors.iter().any(|at| page.elements[*at].get("id") == Some(id))
            };
            let levels: Vec<u8> =
                page.elements.iter().filter(own).filter_map(Element::level).collect();
            assert_eq!(levels.first(), Some(&2), "{path}#{id}");
            assert!(levels.iter().skip(1).all(|level| *level > 2), "{path}#{id}: {levels:?}");
        }
    }
}
