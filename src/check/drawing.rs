//! Drawings that do more than show themselves: scripts, other files, entities.
//!
//! Reads tags as browsers do, namespaces and spaces aside; decodes and follows nothing.

use crate::base::{Place, SitePath, Span};
use crate::diagnostic::{Code, Diagnostic};
use crate::markup::{Attribute, Tag, tags};

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
    let tags = tags(&lower);
    let found = signs.chain(tags.iter().flat_map(in_tag)).chain(urls(&lower));
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

fn in_tag(tag: &Tag<'_>) -> Vec<Found> {
    let name = local(tag.name);
    let element = ELEMENTS.iter().find(|(known, _)| *known == name);
    let mut found: Vec<Found> =
        element.map(|(_, what)| (*what, tag.at.start)).into_iter().collect();
    for Attribute { name, value, at, value_at } in &tag.attributes {
        let name = local(name);
        if name.len() > 2 && name.starts_with("on") {
            found.push(("a script", *at));
        }
        // What a movement sets is an attribute that could not be written itself.
        if name == "attributename" && (local(value).starts_with("on") || local(value) == "href") {
            found.push(("a script", *value_at));
        }
        if matches!(name, "href" | "src") && !is_inside(value) {
            found.push(("a reference to another file", *value_at));
        }
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
