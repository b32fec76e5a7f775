//! What messengers and search engines are told of a page: Open Graph and JSON-LD.
//!
//! Compares it with what the page tells its readers; knows no rule of any search engine.

use super::html::Html;
use super::{BINDER, Published, assert_none, sites, small};
use ordner::base::SitePath;
use serde_json::Value;

/// The data of a page for search engines.
fn data(page: &Html) -> Option<Value> {
    let script = page.all("script").find(|it| it.is("script", "type", "application/ld+json"))?;
    Some(serde_json::from_str(&script.text).unwrap())
}

/// What the data says of a thing of this kind.
fn thing(page: &Html, kind: &str) -> Option<Value> {
    let data = data(page)?;
    data["@graph"].as_array().unwrap().iter().find(|it| it["@type"] == kind).cloned()
}

fn canonical(page: &Html) -> Option<&str> {
    page.all("link").find(|link| link.is("link", "rel", "canonical"))?.get("href")
}

fn property<'a>(page: &'a Html, name: &str) -> Option<&'a str> {
    page.all("meta").find(|meta| meta.get("property") == Some(name))?.get("content")
}

#[test]
fn search_engines_are_told_the_way_that_readers_see() {
    let mut told = 0;
    for site in sites() {
        let mut problems = Vec::new();
        for (path, page) in site.sheets() {
            let Some(way) = thing(page, "BreadcrumbList") else { continue };
            told += 1;
            let items = way["itemListElement"].as_array().unwrap();
            let (own, above) = items.split_last().unwrap();
            let is_crumb = |it: &&super::html::Element| {
                it.ancestors.iter().any(|at| page.elements[*at].get("class") == Some("crumbs"))
            };
            let crumbs: Vec<&str> =
                page.all("a").filter(is_crumb).map(|crumb| crumb.text.trim()).collect();
            let names: Vec<&str> = above.iter().map(|it| it["name"].as_str().unwrap()).collect();
            // A mark says where a crumb leads into another language.
            if crumbs.len() != names.len()
                || crumbs.iter().zip(&names).any(|(it, name)| !it.starts_with(name))
            {
                problems.push(format!("{path}: {crumbs:?}, not {names:?}"));
            }
            if own["item"].as_str() != canonical(page) {
                problems.push(format!("{path}: {}", own["item"]));
            }
            for (index, item) in items.iter().enumerate() {
                let leads = site.file_at(item["item"].as_str().unwrap()).is_some();
                if !leads || item["position"] != index + 1 {
                    problems.push(format!("{path}: {item}"));
                }
            }
        }
        assert_none("another way", &problems);
    }
    assert!(told > 500, "{told} pages");
}

#[test]
fn events_and_news_are_told_with_their_days_and_language() {
    let event = &BINDER.pages["de/termine/einfuehrung-2009-08-20/index.html"];
    let told = thing(event, "Event").unwrap();
    assert_eq!(told["name"], "Einführung und Auffrischung am 20. August 2009");
    assert_eq!(told["startDate"], "2009-08-20T09:00");
    assert_eq!(told["endDate"], "2009-08-20T12:00");
    assert_eq!(told["inLanguage"], "de");
    let (mut events, mut news) = (0, 0);
    for (path, page) in BINDER.sheets() {
        let class = page.all("html").next().unwrap().get("class").unwrap_or_default();
        let is = |name: &str| class.split(' ').any(|it| it == name);
        if is("type-event") {
            events += 1;
            assert!(thing(page, "Event").is_some(), "{path}");
        }
        if is("type-news") {
            news += 1;
            let told = thing(page, "NewsArticle").unwrap_or_else(|| panic!("{path}"));
            assert_eq!(told["headline"].as_str(), property(page, "og:title"), "{path}");
            assert_eq!(
                told["inLanguage"].as_str(),
                page.all("main").next().unwrap().get("lang").or(Some(page.lang())),
                "{path}"
            );
            assert_eq!(told["publisher"]["@type"], "Organization", "{path}");
            assert_eq!(property(page, "og:type"), Some("article"), "{path}");
        }
    }
    assert!(events > 5 && news > 5, "{events} events, {news} news");
}

#[test]
fn messengers_are_told_what_a_page_is_called_and_where_it_is() {
    for site in sites() {
        let mut told = 0;
        for (path, page) in site.sheets() {
            let Some(title) = property(page, "og:title") else { continue };
            told += 1;
            // Behind a word of the glossary stands what it is shortened to.
            let heading = page.all("h1").next().unwrap().text.trim();
            assert!(heading.starts_with(title.trim()), "{path}: {heading}");
            assert_eq!(property(page, "og:url"), canonical(page), "{path}");
            assert_eq!(property(page, "og:description"), page.meta("description"), "{path}");
            for name in ["og:site_name", "og:type", "og:locale"] {
                assert!(property(page, name).is_some_and(|it| !it.is_empty()), "{path}: {name}");
            }
        }
        assert!(told >= 8, "{told} pages");
    }
}

#[test]
fn a_title_that_ends_a_script_stays_text() {
    let title = "A</script><script>alert(1)</script><!-- & \u{2028}";
    let mut world = small::world();
    let page = format!("---\ntitle: \"{title}\"\ndate: 2026-11-01\n---\nText.\n");
    world.insert(SitePath::new("content/de/boese.md").unwrap(), page);
    let site = Published::build(small::BASE_URL, &world);
    let page = &site.pages["de/boese/index.html"];
    assert_eq!(page.faults, [""; 0]);
    let own = page.all("script").filter(|script| script.get("src").is_none());
    assert_eq!(own.count(), 1, "the data alone");
    assert_eq!(thing(page, "Article").unwrap()["headline"], title);
}

#[test]
fn a_photograph_goes_along_and_a_drawing_does_not() {
    let mut world = small::world();
    let page = "---\ntitle: Der Hof\nimage: {src: hof.jpg, alt: Ein Hof, credit: A, license: CC0}\ndate: 2026-11-01\n---\nHier.\n";
    world.insert(SitePath::new("content/de/hof.md").unwrap(), page);
    world.insert(SitePath::new("content/de/hof.jpg").unwrap(), crate::pictures::jpeg(700, 300, 1));
    let site = Published::build(small::BASE_URL, &world);
    let page = &site.pages["de/hof/index.html"];
    let image = property(page, "og:image").unwrap();
    assert!(site.file_at(image).is_some_and(|path| path.starts_with("de/hof.")), "{image}");
    assert_eq!(property(page, "og:image:alt"), Some("Ein Hof"));
    assert_eq!(thing(page, "Article").unwrap()["image"], image);
    let drawings = BINDER.pages.values().filter_map(|page| property(page, "og:image"));
    assert_eq!(drawings.filter(|url| url.contains(".svg")).count(), 0);
}
