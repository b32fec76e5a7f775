//! The numbers that the binder promises, counted in the built catalog.
//!
//! Counts what readers get: a page that no file is built from does not count.

use crate::binder::{Binder, documents};
use ordner::base::{Date, Locale};
use ordner::catalog::{PageEntry, PageKind};
use ordner::config::{Field, Kind};
use ordner::parse::{FrontMatter, Image, Value};
use ordner::source;
use ordner::world::DiskWorld;
use std::collections::{BTreeMap, BTreeSet};

/// The languages with a volume of their own.
const FULL: [&str; 3] = ["de", "da", "id"];

#[test]
fn there_are_enough_pages_in_every_language() {
    let binder = Binder::open();
    for (locale, least) in [("de", 130), ("da", 90), ("id", 90), ("de-simple", 25)] {
        let count = binder.written(locale).len();
        assert!(count >= least, "{count} pages in {locale}");
    }
    let source = Locale::new("de").unwrap();
    for locale in ["da", "id", "de-simple"] {
        let pages = binder.written(locale);
        let groups = &binder.catalog.groups;
        let lonely = pages.iter().filter(|page| !groups[page.group].contains_key(&source));
        let lonely: Vec<&str> = lonely.map(|page| page.header.path.as_str()).collect();
        assert!(lonely.is_empty(), "no translation of a German page: {lonely:?}");
    }
}

#[test]
fn every_type_is_used_at_least_twice() {
    let binder = Binder::open();
    let names = binder.types.iter().map(|document_type| document_type.name.as_str());
    let rare: Vec<&str> = names.filter(|name| binder.of_type("de", name).len() < 2).collect();
    assert!(rare.is_empty(), "used less than twice: {rare:?}");
}

/// Written by the program, not by editors.
const NOT_BY_EDITORS: [&str; 1] = ["translation"];

#[test]
fn every_field_is_used_somewhere() {
    let binder = Binder::open();
    let sources = source::read(&DiskWorld::open(".").unwrap()).sources;
    // Drafts too: being one is said by a field.
    let documents = documents(&sources, &binder.config, &binder.types, &binder.languages);
    let mut used: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for document in &documents {
        let keys = used.entry(&document.header.document_type).or_default();
        collect_keys(&document.header.front, keys);
    }
    let common: BTreeSet<&String> = used.values().flatten().collect();
    let mut missing = Vec::new();
    for document_type in binder.types.iter() {
        let own = used.get(document_type.name.as_str()).cloned().unwrap_or_default();
        let mut wanted = Vec::new();
        list_keys(document_type.own_fields(), "", &mut wanted);
        missing.extend(
            wanted
                .iter()
                .filter(|key| !own.contains(*key))
                .map(|key| format!("{}: {key}", document_type.name)),
        );
        let shared = document_type.fields[..document_type.common].iter().map(|field| &field.key);
        let shared = shared.filter(|key| !NOT_BY_EDITORS.contains(&key.as_str()));
        missing.extend(shared.filter(|key| !common.contains(key)).cloned());
    }
    assert!(missing.is_empty(), "never used: {missing:?}");
}

fn collect_keys(front: &FrontMatter, keys: &mut BTreeSet<String>) {
    for (key, value) in &front.fields {
        keys.insert(key.clone());
        inner_keys(&value.value, key, keys);
    }
}

fn inner_keys(value: &Value, above: &str, keys: &mut BTreeSet<String>) {
    match value {
        Value::List(items) => items.iter().for_each(|item| inner_keys(item, above, keys)),
        Value::Object(parts) => {
            for (key, part) in parts {
                let path = format!("{above}.{key}");
                inner_keys(part, &path, keys);
                keys.insert(path);
            }
        }
        _ => {}
    }
}

/// The keys of the fields and of what is in them: `steps`, `steps.title`.
fn list_keys(fields: &[Field], above: &str, keys: &mut Vec<String>) {
    for field in fields {
        let path = format!("{above}{}", field.key);
        let mut kind = &field.kind;
        while let Kind::List(item) = kind {
            kind = item;
        }
        if let Kind::Object(inner) = kind {
            list_keys(inner, &format!("{path}."), keys);
        }
        keys.push(path);
    }
}

#[test]
fn every_glossary_term_is_there_in_all_languages() {
    let binder = Binder::open();
    let terms = binder.of_type("de", "glossary-term");
    let has_all = |term: &&&PageEntry| {
        let group = &binder.catalog.groups[term.group];
        FULL.iter().all(|tag| group.contains_key(&Locale::new(tag).unwrap()))
    };
    let complete = terms.iter().filter(has_all).count();
    assert!(complete >= 60, "{complete} of {} terms in all languages", terms.len());
}

#[test]
fn there_are_work_aids_circles_registers_and_a_series() {
    let binder = Binder::open();
    assert!(binder.of_type("de", "work-aid").len() >= 16);
    let circles = binder.of_type("de", "quality-circle");
    let of_level = |level: &str| {
        circles.iter().filter(|circle| circle.front.text("level") == Some(level)).count()
    };
    assert_eq!((of_level("city"), of_level("region")), (6, 1));
    for locale in FULL {
        assert_eq!(registers(binder, locale).len(), 13, "registers in {locale}");
    }
    let presentations = binder.of_type("de", "presentation");
    let mut series: BTreeMap<&str, usize> = BTreeMap::new();
    for name in presentations.iter().filter_map(|page| page.front.text("series")) {
        *series.entry(name).or_default() += 1;
    }
    assert!(series.values().any(|count| *count >= 2), "no series of presentations: {series:?}");
}

/// The sections of the first level, which carry the numbers of the registers.
fn registers<'a>(binder: &'a Binder, locale: &str) -> Vec<&'a PageEntry> {
    let volume = binder.catalog.volume(&Locale::new(locale).unwrap()).unwrap();
    let below = binder.catalog.page(volume.home).children.iter();
    let pages = below.map(|id| binder.catalog.page(*id));
    pages.filter(|page| page.kind == PageKind::Section).collect()
}

#[test]
fn events_span_school_years_and_news_the_years() {
    let binder = Binder::open();
    let events = binder.of_type("de", "event");
    let mut school_years: BTreeMap<i16, usize> = BTreeMap::new();
    for start in events.iter().filter_map(|event| event.front.date("start")) {
        *school_years.entry(school_year(start)).or_default() += 1;
    }
    let full = school_years.values().filter(|count| **count >= 6).count();
    assert!(full >= 2, "events by school year: {school_years:?}");

    let mut years_of_tag: BTreeMap<&str, BTreeSet<i16>> = BTreeMap::new();
    for page in binder.of_type("de", "news") {
        let year = page.date().unwrap().year();
        assert!(page.front.texts("tags").next().is_some(), "{} has no tag", page.header.path);
        for tag in page.front.texts("tags") {
            years_of_tag.entry(tag).or_default().insert(year);
        }
    }
    let across = years_of_tag.values().filter(|years| years.len() >= 2).count();
    let years: BTreeSet<&i16> = years_of_tag.values().flatten().collect();
    assert!(years.len() >= 4 && across >= 3, "years {years:?}, {across} tags across years");
}

/// The year in which the school year of `day` began.
fn school_year(day: Date) -> i16 {
    if day.month() >= 8 { day.year() } else { day.year() - 1 }
}

#[test]
fn registers_and_a_dozen_pages_have_drawings_of_our_own() {
    let binder = Binder::open();
    for locale in FULL {
        let registers = registers(binder, locale);
        let is_register = |page: &PageEntry| registers.iter().any(|one| one.route == page.route);
        let bare: Vec<&str> = registers
            .iter()
            .filter(|page| drawings(page).is_empty())
            .map(|page| page.header.path.as_str())
            .collect();
        assert!(bare.is_empty(), "registers without a drawing: {bare:?}");
        let others = binder.written(locale).into_iter().filter(|page| !is_register(page));
        let drawn = others.filter(|page| !drawings(page).is_empty()).count();
        assert!(drawn >= 12, "{drawn} pages with drawings in {locale}");
    }
}

#[test]
fn every_picture_is_described_in_the_language_of_its_page() {
    let binder = Binder::open();
    let mut descriptions: BTreeMap<String, &str> = BTreeMap::new();
    for locale in FULL {
        for picture in binder.written(locale).into_iter().flat_map(|page| &page.header.pictures) {
            assert!(!picture.credit.is_empty() && !picture.license.is_empty(), "{picture:?}");
            let other = descriptions.insert(picture.alt.clone(), locale);
            assert!(other.is_none_or(|other| other == locale), "in two languages: {picture:?}");
        }
    }
}

fn drawings(page: &PageEntry) -> Vec<&Image> {
    let pictures = page.header.pictures.iter();
    let is_drawing = |picture: &&Image| picture.src.value.rsplit('.').next() == Some("svg");
    pictures.filter(is_drawing).collect()
}
