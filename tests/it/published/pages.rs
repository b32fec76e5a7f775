//! What every page has, and what none has.
//!
//! Each promise is one test over all pages of all sites.

use super::html::{Element, Html};
use super::{assert_none, sites};
use std::collections::{BTreeMap, BTreeSet};

/// Fails if any page of any site has a problem of that kind.
fn no_page(what: &str, problems: impl Fn(&Html) -> Vec<String>) {
    let pages = sites().into_iter().flat_map(|site| site.pages.iter());
    let found = |(path, page): (&String, &Html)| {
        problems(page).into_iter().map(|problem| format!("{path}: {problem}")).collect::<Vec<_>>()
    };
    assert_none(what, &pages.flat_map(found).collect::<Vec<_>>());
}

/// What the element looks like, for messages.
fn shown(element: &Element) -> String {
    format!("<{} {:?}> {}", element.name, element.attributes, element.text.trim())
}

#[test]
fn every_page_is_well_formed() {
    no_page("tags", |page| page.faults.clone());
    no_page("doctype", |page| match page.doctype.as_deref() {
        Some("html") => Vec::new(),
        other => vec![format!("{other:?}")],
    });
}

#[test]
fn an_id_is_given_once_on_a_page() {
    no_page("id given twice", |page| {
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        for id in page.elements.iter().filter_map(|element| element.get("id")) {
            *count.entry(id).or_default() += 1;
        }
        let wrong = count.into_iter().filter(|(id, n)| *n > 1 || id.is_empty());
        wrong.map(|(id, n)| format!("`{id}` {n} times")).collect()
    });
}

#[test]
fn what_a_label_or_description_points_to_is_on_the_page() {
    no_page("points nowhere", |page| {
        let ids = page.ids();
        let names = ["aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"];
        let of = |element: &Element| {
            let values = names.iter().filter_map(|name| element.get(name).map(str::to_owned));
            values
                .flat_map(|value| value.split(' ').map(str::to_owned).collect::<Vec<_>>())
                .collect::<Vec<_>>()
        };
        page.elements.iter().flat_map(of).filter(|id| !ids.contains(id.as_str())).collect()
    });
}

#[test]
fn every_picture_says_what_it_shows_and_how_large_it_is() {
    no_page("picture", |page| {
        let is_bare = |image: &&Element| {
            ["alt", "width", "height"].iter().any(|name| image.get(name).is_none())
        };
        page.all("img").filter(is_bare).map(shown).collect()
    });
}

#[test]
fn every_page_has_one_main_part_and_in_it_one_heading_of_the_first_level() {
    no_page("main", |page| match page.all("main").count() {
        1 => Vec::new(),
        count => vec![format!("{count} main parts")],
    });
    no_page("h1", |page| {
        let inside = page.all("h1").filter(|h1| page.is_in(h1, "main")).count();
        let count = page.all("h1").count();
        if (inside, count) == (1, 1) { Vec::new() } else { vec![format!("{inside} of {count}")] }
    });
}

#[test]
fn no_heading_skips_a_level() {
    no_page("skipped", |page| {
        let main = page.elements.iter().filter(|element| page.is_in(element, "main"));
        let headings: Vec<(&Element, u8)> =
            main.filter_map(|element| Some((element, element.level()?))).collect();
        let skips = headings.windows(2).filter(|pair| pair[1].1 > pair[0].1 + 1);
        skips.map(|pair| shown(pair[1].0)).collect()
    });
}

#[test]
fn no_heading_and_no_link_is_without_words() {
    no_page("nothing to read", |page| {
        let named = |element: &Element| {
            !element.text.trim().is_empty() || element.get("aria-label").is_some()
        };
        let has_picture = |link: &Element| {
            page.all("img").any(|image| {
                image.ancestors.iter().any(|at| std::ptr::eq(&raw const page.elements[*at], link))
                    && image.get("alt").is_some_and(|alt| !alt.is_empty())
            })
        };
        let silent = |element: &&Element| {
            (element.level().is_some() || element.name == "a")
                && !named(element)
                && !has_picture(element)
        };
        page.elements.iter().filter(silent).map(shown).collect()
    });
}

#[test]
fn no_page_carries_style_or_script_of_its_own() {
    no_page("inline", |page| {
        let is_inline = |element: &&Element| {
            let handles = element.attributes.keys().any(|name| name.starts_with("on"));
            // Data for search engines has a type that no browser runs; what it holds is looked at elsewhere.
            let is_data = element.is("script", "type", "application/ld+json");
            let script = element.name == "script" && element.get("src").is_none() && !is_data;
            let runs = ["href", "src"].iter().any(|name| {
                element.get(name).is_some_and(|value| value.trim().starts_with("javascript:"))
            });
            handles || script || runs || element.name == "style" || element.get("style").is_some()
        };
        page.elements.iter().filter(is_inline).map(shown).collect()
    });
}

#[test]
fn every_page_says_its_language_title_and_what_it_is_about() {
    no_page("lang", |page| if page.lang().is_empty() { vec!["none".to_owned()] } else { vec![] });
    no_page("title", |page| {
        let title = page.all("title").next().map(|title| title.text.trim()).unwrap_or_default();
        if title.is_empty() { vec!["none".to_owned()] } else { vec![] }
    });
    no_page("description", |page| {
        let is_said = page.meta("description").is_some_and(|text| !text.trim().is_empty());
        if is_said || page.is_redirect() { vec![] } else { vec!["none".to_owned()] }
    });
}

#[test]
fn no_list_has_the_title_of_another_page() {
    for site in sites() {
        let mut titles: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
        for (path, page) in site.addressed().filter(|(path, _)| *path != "index.html") {
            let title = page.all("title").next().map(|title| title.text.as_str()).unwrap();
            titles.entry((page.lang(), title)).or_default().push(path);
        }
        let is_list = |path: &&str| site.pages[*path].kind() == "list";
        let twice =
            titles.into_iter().filter(|(_, paths)| paths.len() > 1 && paths.iter().any(is_list));
        assert_none("title", &twice.map(|found| format!("{found:?}")).collect::<Vec<_>>());
    }
}

#[test]
fn the_page_of_the_search_is_found_by_readers_and_not_by_search_engines() {
    for site in sites() {
        let is_search = |(_, page): &(&String, &Html)| page.kind() == "search";
        let searches: Vec<_> = site.sheets().filter(is_search).collect();
        let languages: BTreeSet<&str> = searches.iter().map(|(_, page)| page.lang()).collect();
        assert_eq!(languages.len(), searches.len(), "one for each language");
        let sitemap = std::str::from_utf8(&site.files["sitemap.xml"]).unwrap();
        for (path, page) in searches {
            assert_eq!(page.meta("robots"), Some("noindex"), "{path}");
            let address = page.canonical().unwrap();
            assert!(!sitemap.contains(&format!("<loc>{address}</loc>")), "{path}");
        }
    }
}

#[test]
fn every_sheet_has_one_search_field_with_a_name_a_button_and_a_way_without_scripts() {
    no_page("search", |page| {
        let is_without = page.is_redirect() || page.kind() == "language-choice";
        let forms: Vec<&Element> =
            page.all("form").filter(|form| form.is("form", "role", "search")).collect();
        let has = |name: &str, needed: fn(&Element) -> bool| {
            let parts = page.all(name).filter(|part| {
                part.ancestors.iter().any(|at| page.elements[*at].is("form", "role", "search"))
            });
            parts.filter(|part| needed(part)).count() == 1
        };
        let is_whole = forms.len() == 1
            && forms[0].get("action").is_some()
            && has("input", |input| input.is("input", "name", "q"))
            && has("label", |label| !label.text.trim().is_empty())
            && has("button", |button| !button.text.trim().is_empty());
        if is_without || is_whole { vec![] } else { vec![format!("{} fields", forms.len())] }
    });
}
