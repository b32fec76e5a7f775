//! Feeds, calendars and the sitemap, as feed readers, calendars and search engines read them.
//!
//! Asks the files alone, never the program that wrote them.

use super::html::Html;
use super::{Published, assert_none, sites};
use atom_syndication::{Feed, Link};
use icalendar::parser::{Component, read_calendar, unfold};
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet};

/// The longest line of a calendar in bytes (RFC 5545, section 3.1).
const LINE_LIMIT: usize = 75;

#[test]
fn every_xml_file_and_picture_is_well_formed() {
    for site in sites() {
        for (path, text) in site.files_as(".xml").chain(site.files_as(".svg")) {
            let mut reader = Reader::from_str(text);
            reader.config_mut().check_end_names = true;
            loop {
                match reader.read_event() {
                    Ok(Event::Eof) => break,
                    Ok(_) => {}
                    Err(error) => panic!("{path}: {error}"),
                }
            }
        }
    }
}

fn feeds(site: &Published) -> BTreeMap<&str, Feed> {
    site.files_as("feed.xml")
        .map(|(path, text)| {
            let feed = Feed::read_from(text.as_bytes());
            (path.as_str(), feed.unwrap_or_else(|error| panic!("{path}: {error}")))
        })
        .collect()
}

/// The address of the link of that kind.
fn link<'a>(links: &'a [Link], rel: &str) -> &'a str {
    links.iter().find(|link| link.rel() == rel).map(Link::href).unwrap_or_default()
}

#[test]
fn a_feed_reader_finds_title_author_language_and_address_of_every_feed() {
    for site in sites() {
        for (path, feed) in feeds(site) {
            assert_eq!(site.file_at(link(feed.links(), "self")), Some(path));
            assert_eq!(feed.id(), link(feed.links(), "self"), "{path}");
            let page = site.file_at(link(feed.links(), "alternate")).expect(path);
            assert_eq!(feed.lang(), Some(site.pages[page].lang()), "{path}");
            assert!(!feed.title().as_str().is_empty(), "{path}");
            assert!(feed.authors().iter().all(|author| !author.name().is_empty()), "{path}");
            assert!(!feed.authors().is_empty(), "{path}");
            let newest = feed.entries().iter().map(atom_syndication::Entry::updated).max();
            assert_eq!(Some(feed.updated()), newest, "{path} is as new as its newest entry");
        }
    }
}

#[test]
fn every_entry_of_a_feed_is_a_page_of_its_language() {
    for site in sites() {
        for (path, feed) in feeds(site) {
            let mut ids = BTreeSet::new();
            for entry in feed.entries() {
                let page = site.file_at(link(entry.links(), "alternate"));
                let page = page.unwrap_or_else(|| panic!("{path}: {}", entry.id()));
                assert_eq!(Some(site.pages[page].lang()), feed.lang(), "{path}");
                assert!(site.pages[page].all("h1").any(|h1| h1.text == entry.title().as_str()));
                assert!(entry.published() <= Some(entry.updated()), "{path}: {page}");
                assert!(ids.insert(entry.id()), "{path}: {} twice", entry.id());
            }
        }
    }
}

#[test]
fn every_calendar_has_lines_as_the_standard_wants_them() {
    for site in sites() {
        for (path, text) in site.files_as(".ics") {
            let lines = text.strip_suffix("\r\n").expect(path).split("\r\n");
            for line in lines {
                assert!(!line.is_empty() && !line.contains(['\r', '\n', '\t']), "{path}: {line:?}");
                assert!(line.len() <= LINE_LIMIT, "{path}: {line}");
            }
        }
    }
}

#[test]
fn every_event_has_one_address_one_id_and_ends_after_it_began() {
    for site in sites() {
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        for (path, text) in site.files_as(".ics") {
            let mut here = BTreeSet::new();
            for event in events(path, text) {
                let value = |name: &str| event.get(name).map(String::as_str).unwrap_or_default();
                let page =
                    site.file_at(value("URL")).unwrap_or_else(|| panic!("{path}: {event:?}"));
                assert!(site.pages[page].all("h1").count() == 1);
                assert!(here.insert(value("UID").to_owned()), "{path}: {} twice", value("UID"));
                assert!(value("UID").contains('@'), "{path}");
                assert!(value("DTSTAMP").ends_with('Z'), "{path}");
                assert!(!value("SUMMARY").is_empty(), "{path}");
                let (start, end) = (value("DTSTART"), value("DTEND"));
                assert!(!start.is_empty() && (end.is_empty() || start < end), "{path}: {event:?}");
                let shown = format!("{event:?}");
                let before = seen.entry(value("UID").to_owned()).or_insert_with(|| shown.clone());
                assert_eq!(*before, shown, "{path}: one id, one event");
            }
            assert!(!here.is_empty(), "{path} has an event");
        }
    }
}

/// The properties of every event of a calendar.
fn events(path: &str, text: &str) -> Vec<BTreeMap<String, String>> {
    let text = unfold(text);
    let calendar = read_calendar(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
    let is_event = |component: &&Component<'_>| component.name == "VEVENT";
    let properties = |event: &Component<'_>| {
        let pairs = event.properties.iter();
        pairs.map(|p| (p.name.to_string(), p.val.to_string())).collect()
    };
    calendar.components.iter().filter(is_event).map(properties).collect()
}

/// An entry of the sitemap: its address, and the languages and addresses of its translations.
#[derive(Default)]
struct MapEntry {
    address: String,
    alternates: Vec<(String, String)>,
}

fn sitemap(site: &Published) -> Vec<MapEntry> {
    let (_, text) = site.files_as("sitemap.xml").next().expect("there is a sitemap");
    let mut reader = Reader::from_str(text);
    let mut entries = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return entries,
            Event::Start(tag) if tag.name().as_ref() == "url" => {
                entries.push(MapEntry::default());
            }
            Event::Start(tag) if tag.name().as_ref() == "loc" => {
                let text = reader.read_text(tag.name()).unwrap();
                entries.last_mut().unwrap().address = unescape(&text).unwrap().into_owned();
            }
            Event::Empty(tag) if tag.name().as_ref() == "xhtml:link" => {
                let pair = (attribute(&tag, "hreflang"), attribute(&tag, "href"));
                entries.last_mut().unwrap().alternates.push(pair);
            }
            _ => {}
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let value = tag.try_get_attribute(name).unwrap().expect(name);
    unescape(&value.value).unwrap().into_owned()
}

#[test]
fn the_sitemap_names_pages_by_their_own_address_and_with_the_translations_they_name() {
    for site in sites() {
        let mut problems = Vec::new();
        for entry in sitemap(site) {
            let page = site.file_at(&entry.address).and_then(|file| site.pages.get(file));
            let Some(page) = page else {
                problems.push(format!("{} is no page", entry.address));
                continue;
            };
            if page.canonical() != Some(&entry.address) || page.is_redirect() {
                problems.push(format!("{} has another address", entry.address));
            }
            let named: BTreeSet<(&str, &str)> =
                entry.alternates.iter().map(|(lang, address)| (&**lang, &**address)).collect();
            let own = page.alternates().into_iter().filter(|(lang, _)| *lang != "x-default");
            if named != own.collect() {
                problems.push(format!("{} has other translations", entry.address));
            }
        }
        assert_none("sitemap", &problems);
    }
}

#[test]
fn the_sitemap_has_every_page_that_somebody_wrote() {
    for site in sites() {
        let entries = sitemap(site);
        let named: BTreeSet<&str> = entries.iter().map(|entry| entry.address.as_str()).collect();
        assert_eq!(named.len(), entries.len(), "no page is named twice");
        let is_written = |page: &Html| {
            ["home", "section", "page"].contains(&page.kind()) && page.lang() == page.text_lang()
        };
        let written = site.addressed().filter(|(_, page)| is_written(page));
        let missing = written.filter(|(_, page)| !named.contains(page.canonical().unwrap()));
        assert_none("missing", &missing.map(|(path, _)| path.clone()).collect::<Vec<_>>());
    }
}

#[test]
fn search_engines_are_told_where_the_sitemap_is() {
    for site in sites() {
        let robots = std::str::from_utf8(&site.files["robots.txt"]).unwrap();
        let address = robots.lines().find_map(|line| line.strip_prefix("Sitemap: ")).unwrap();
        assert_eq!(site.file_at(address), Some("sitemap.xml"));
    }
}
