//! Drawings that do more than show themselves: scripts, other files, entities.
//!
//! Reads tags as browsers do, namespaces and spaces aside; decodes and follows nothing.

use crate::base::{Place, SitePath, Span};
use crate::diagnostic::{Code, Diagnostic};
use std::ops::Range;

/// What is no element and yet does something.
const SIGNS: [(&str, &str); 5] = [
    ("<!entity", "an entity"),
    ("<!doctype", "a document type, which can hold entities"),
    ("<?xml-stylesheet", "a style sheet from elsewhere"),
    ("@import", "a style sheet from elsewhere"),
    ("javascript:", "a script"),
];

/// Elements that a drawing does not need.
const ELEMENTS: [(&str, &str); 10] = [
    ("script", "a script"),
    ("handler", "a script"),
    ("listener", "a script"),
    ("foreignobject", "foreign content"),
    ("iframe", "another page"),
    ("embed", "another file"),
    ("object", "another file"),
    ("audio", "another file"),
    ("video", "another file"),
    ("link", "another file"),
];

/// The first thing in a drawing that is more than a drawing.
pub(super) fn active(path: &SitePath, text: &str) -> Option<Diagnostic> {
    let lower = text.to_ascii_lowercase();
    let signs = SIGNS.iter().filter_map(|(sign, what)| Some((*what, lower.find(sign)?)));
    let found = signs.chain(tags(&lower).flat_map(|tag| in_tag(&lower, tag))).chain(urls(&lower));
    let (what, at) = found.min_by_key(|(_, at)| *at)?;
    let place = Place::new(path, Span::new(at, at + 1));
    let message = format!("the drawing contains {what}");
    Some(
        Diagnostic::new(Code::ActiveSvg, message, place)
            .help("save it as a plain SVG, without scripts and links"),
    )
}

/// What is wrong, and where.
type Found = (&'static str, usize);

/// Where the tags are that open an element, up to their `>`.
fn tags(text: &str) -> impl Iterator<Item = Range<usize>> {
    let starts = text.match_indices('<').map(|(at, _)| at);
    let opening = starts.filter(|at| text[at + 1..].starts_with(|c: char| c.is_alphabetic()));
    opening.map(|start| {
        let mut quote = None;
        let end = text[start..].bytes().position(|letter| match (quote, letter) {
            (None, b'>') => true,
            (None, b'"' | b'\'') => {
                quote = Some(letter);
                false
            }
            (Some(open), close) => {
                quote = Some(open).filter(|open| *open != close);
                false
            }
            (None, _) => false,
        });
        start..end.map_or(text.len(), |length| start + length)
    })
}

fn in_tag(text: &str, tag: Range<usize>) -> Vec<Found> {
    let name = text[tag.start + 1..tag.end].split(|c: char| c.is_whitespace() || c == '/').next();
    let name = local(name.unwrap_or_default());
    let element = ELEMENTS.iter().find(|(known, _)| *known == name);
    let mut found: Vec<Found> = element.map(|(_, what)| (*what, tag.start)).into_iter().collect();
    for (at, value_at, name, value) in attributes(text, tag) {
        if name.len() > 2 && name.starts_with("on") {
            found.push(("a script", at));
        }
        // What a movement sets is an attribute that could not be written itself.
        if name == "attributename" && (local(value).starts_with("on") || local(value) == "href") {
            found.push(("a script", value_at));
        }
        if matches!(name, "href" | "src") && !is_inside(value) {
            found.push(("a reference to another file", value_at));
        }
    }
    found
}

/// Where each attribute and its value are, its name without namespace, and the value.
fn attributes(text: &str, tag: Range<usize>) -> Vec<(usize, usize, &str, &str)> {
    let mut found = Vec::new();
    let mut from = tag.start;
    while let Some(equals) = text[from..tag.end].find('=').map(|at| from + at) {
        let before = text[from..equals].trim_end();
        let start = before.rfind(|c: char| c.is_whitespace() || "\"'/".contains(c));
        let start =
            start.map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let after = text[equals + 1..tag.end].trim_start();
        let value_at = tag.end - after.len() + 1;
        let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''));
        let end = quote.and_then(|quote| text[value_at..tag.end].find(quote));
        let Some(end) = end.map(|length| value_at + length) else {
            from = equals + 1;
            continue;
        };
        found.push((from + start, value_at, local(&before[start..]), &text[value_at..end]));
        from = end + 1;
    }
    found
}

/// References in style sheets and attributes, wherever they stand.
fn urls(text: &str) -> impl Iterator<Item = Found> {
    let targets = text.match_indices("url(").map(|(at, sign)| at + sign.len());
    let outside = targets.filter(|at| !is_inside(text[*at..].trim_start_matches(['"', '\''])));
    outside.map(|at| ("a reference to another file", at))
}

/// Whether the address leads to a part of the drawing itself.
fn is_inside(address: &str) -> bool {
    let address = address.trim_start().trim_start_matches("&quot;").trim_start();
    address.starts_with('#') || address.starts_with("data:image/")
}

/// The name without its namespace.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name).trim()
}
