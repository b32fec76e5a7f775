//! The versions of a site, as `content/site.yaml` names them.
//!
//! Says which states of the past are wanted and what they are called; finds none of them.

use crate::base::date::parse_date;
use crate::base::{Date, Locale, Place, slug};
use crate::config::yaml::Node;
use crate::config::{Localized, MapReader};
use crate::diagnostic::{Code, Diagnostic};

/// A version, or several by a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct VersionConfig {
    /// Which states.
    pub which: Which,
    /// The name in addresses; the tag's, branch's or commit's own where none is given.
    pub name: Option<String>,
    /// What readers call it.
    pub label: Localized,
    /// The day from which it was valid; the commit's where none is given.
    pub date: Option<Date>,
    /// Where it is named.
    pub place: Place,
}

/// Which states of the past.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Which {
    /// The one that a tag, a branch or a commit names.
    Ref(String),
    /// All tags of this form; `*` stands for any letters.
    Tags(String),
}

impl Which {
    /// Whether the tag is of the form.
    pub fn covers(&self, tag: &str) -> bool {
        match self {
            Self::Ref(name) => name == tag,
            Self::Tags(pattern) => matches(pattern, tag),
        }
    }
}

/// Whether `text` is of the form; `*` stands for any letters.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, rest)) => text.strip_prefix(start).is_some_and(|text| {
            let mut ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            ends.any(|at| matches(rest, &text[at..]))
        }),
    }
}

/// Reads the list `versions`.
pub(super) fn read_versions(reader: &mut MapReader<'_>) -> Vec<VersionConfig> {
    let nodes = reader.list("versions");
    nodes.into_iter().filter_map(|node| read_version(reader, node)).collect()
}

/// A version: the name of a tag, branch or commit alone, or with what else is to be said of it.
fn read_version<'a>(reader: &mut MapReader<'a>, node: &'a Node) -> Option<VersionConfig> {
    let place = reader.place(node.span);
    if let Some(name) = node.as_text() {
        let which = Which::Ref(name.to_owned());
        let label = Localized::default();
        return Some(VersionConfig { which, name: None, label, date: None, place });
    }
    let mut entry = reader.inner(node, "the entry of a version");
    let named = entry.text("ref").map(Which::Ref);
    let which = named.or(entry.text("tags").map(Which::Tags));
    if which.is_none() && node.as_map().is_some() {
        entry.required_text("ref");
    }
    let name = entry.text("name").filter(|name| check_name(&mut entry, name));
    let label = entry.localized("label");
    let date = read_date(&mut entry);
    reader.absorb(entry);
    Some(VersionConfig { which: which?, name, label, date, place })
}

/// Whether the name can stand in an address as it is.
fn check_name(entry: &mut MapReader<'_>, name: &str) -> bool {
    let plain = plain_name(name);
    if plain == name {
        return true;
    }
    let node = entry.node("name").expect("its text was just read");
    let place = entry.place(node.span);
    let message = format!("`{name}` cannot be part of an address");
    let diagnostic = Diagnostic::new(Code::InvalidValue, message, place.clone())
        .label("small letters, digits, hyphens and dots are possible");
    entry.push(if plain.is_empty() {
        diagnostic
    } else {
        diagnostic.replace(place, &plain, "this could be")
    });
    false
}

/// The nearest name that can stand in an address: `v1.2`, `2026-11`.
pub fn plain_name(name: &str) -> String {
    let parts = name.split('.').map(|part| slug(part, &Locale::english()));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".")
}

fn read_date(entry: &mut MapReader<'_>) -> Option<Date> {
    let text = entry.text("date")?;
    let date = parse_date(&text);
    if let Err(problem) = &date {
        let node = entry.node("date").expect("its text was just read");
        let place = entry.place(node.span);
        let message = format!("`{text}` is not a date");
        let diagnostic = Diagnostic::new(Code::InvalidDate, message, place.clone())
            .label(problem.to_string())
            .help("write a date as `YYYY-MM-DD`");
        entry.push(diagnostic);
    }
    date.ok()
}
