//! What a layout is given, as a page for those who write layouts: `layouts/README.md`.
//!
//! Reads the code that layouts are given their values by, and adds nothing to what it says.

use snapbox::{assert_data_eq, file};
use std::collections::BTreeMap;

const CODE: &str = concat!(
    include_str!("../../src/render/context.rs"),
    include_str!("../../src/render/context/pictures.rs"),
    include_str!("../../src/render/context/share.rs"),
    include_str!("../../src/render/context/print.rs"),
    include_str!("../../src/render/context/versions.rs")
);

const OPENING: &str = "\
# What a layout is given

A layout is a [Tera](https://keats.github.io/tera/) template: `work-aid.html` shows pages of the document type `work-aid`,
`page.html` those of a type without a layout of its own, `section.html` the front of a register, `home.html` the first page
of a language, and the others what their names say. All of them fill the blocks of `base.html` with the parts that
`components.html` holds. A site may bring its own layout of the same name in its own `layouts/`.

At the top level a layout finds the fields of a page. It can ask for nothing else, so that a page's bytes depend on these
values alone. This page is written from `src/render/context.rs` by a test.
";

/// A struct of the contract: what it is, and its fields.
struct Record<'a> {
    name: &'a str,
    about: String,
    fields: Vec<(&'a str, &'a str, String)>,
}

/// The structs of the contract in the order of the code.
fn records() -> Vec<Record<'static>> {
    let mut records: Vec<Record<'static>> = Vec::new();
    let mut about: Vec<&str> = Vec::new();
    for line in CODE.lines() {
        let line = line.trim();
        if let Some(said) = line.strip_prefix("/// ") {
            about.push(said);
        } else if let Some(name) = line.strip_prefix("pub struct ") {
            let name = name.split([' ', '{']).next().unwrap();
            records.push(Record { name, about: about.join(" "), fields: Vec::new() });
            about.clear();
        } else if let Some((name, kind)) = field(line) {
            let record = records.last_mut().expect("a field stands in a struct");
            record.fields.push((name, kind, about.join(" ")));
            about.clear();
        } else if !line.starts_with("#[") {
            about.clear();
        }
    }
    records.retain(|record| !record.fields.is_empty());
    records
}

/// `pub title: String,` as name and type.
fn field(line: &'static str) -> Option<(&'static str, &'static str)> {
    let (name, kind) = line.strip_prefix("pub ")?.strip_suffix(',')?.split_once(": ")?;
    name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_').then_some((name, kind))
}

/// What is given under a name that the code has ready for many pages at once.
const SHARED: [(&str, &str); 3] =
    [("site", "SiteContext"), ("t", "texts by key"), ("nav", "list of NavContext")];

/// The type as those who write layouts know it: `list of LinkContext, perhaps empty`.
fn words(name: &str, kind: &str) -> String {
    let shared: BTreeMap<_, _> = SHARED.into();
    let inside = |kind: &str, outer: &str| {
        kind.strip_prefix(outer)?.strip_prefix('<')?.strip_suffix('>').map(ToOwned::to_owned)
    };
    match kind {
        "Shared" => shared[name].to_owned(),
        "String" | "&'static str" => "text".to_owned(),
        "usize" | "u8" => "number".to_owned(),
        "bool" => "true or false".to_owned(),
        kind => {
            if let Some(kind) = inside(kind, "Option") {
                return format!("{} or nothing", words(name, &kind));
            }
            if let Some(kind) = inside(kind, "Arc") {
                return words(name, &kind);
            }
            if let Some(kind) = inside(kind, "Vec") {
                return format!("list of {}", words(name, &kind));
            }
            if kind.starts_with("BTreeMap") { "texts by key".to_owned() } else { kind.to_owned() }
        }
    }
}

fn table(record: &Record<'_>) -> String {
    let title = if record.name == "PageContext" { "The page" } else { record.name };
    let rows = record.fields.iter().map(|(name, kind, about)| {
        format!("| `{name}` | {} | {} |\n", words(name, kind), about.replace('|', "\\|"))
    });
    let rows: String = rows.collect();
    format!("\n## {title}\n\n{}\n\n| name | what | about |\n|---|---|---|\n{rows}", record.about)
}

#[test]
fn what_a_layout_is_given_is_written_down() {
    let tables: String = records().iter().map(table).collect();
    assert_data_eq!(format!("{OPENING}{tables}"), file!["../../layouts/README.md"].raw());
}

#[test]
fn every_value_that_is_written_down_says_what_it_is() {
    let records = records();
    assert!(records.len() > 20, "{} records", records.len());
    for record in &records {
        assert!(!record.about.is_empty(), "{}", record.name);
        for (name, _, about) in &record.fields {
            assert!(!about.is_empty(), "{}: {name}", record.name);
        }
    }
    let page = &records[0];
    assert_eq!((page.name, page.fields[0].0), ("PageContext", "root"));
    let known: Vec<&str> = records.iter().map(|record| record.name).collect();
    for record in &records {
        for (name, kind, _) in &record.fields {
            let words = words(name, kind);
            let named = words.split(' ').find(|word| word.chars().any(char::is_uppercase));
            assert!(named.is_none_or(|name| known.contains(&name)), "{}: {words}", record.name);
        }
    }
}
