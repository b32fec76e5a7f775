//! Finds what a page refers to: links, pictures, scripts, style sheets.
//!
//! Reads tags only, never the text between them; changes nothing.

use std::ops::Range;

/// The attributes whose value leads to one file.
const ADDRESSES: [&str; 5] = ["href", "src", "action", "poster", INDEX];
/// The attribute with the index of another language, counted from the root of the site.
const INDEX: &str = "data-source-index";

/// An address on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference<'a> {
    /// Where it stands in the text.
    pub(super) at: Range<usize>,
    address: &'a str,
    attribute: &'a str,
}

/// Every address in the tags of a page, in order.
pub(super) fn of(html: &str) -> Vec<Reference<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|start| at + start) {
        let end = tag_end(html, start);
        if html[start + 1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            found.extend(attributes(html, start..end).into_iter().flat_map(references));
        }
        at = end;
    }
    found
}

impl Reference<'_> {
    /// Whether it is the search index of another language.
    pub(super) fn is_index(&self) -> bool {
        self.attribute == INDEX
    }

    /// The file of the site that it leads to from the page at `path`, if it stays in the site.
    pub(super) fn target(&self, path: &str) -> Option<String> {
        let file = self.address.split(['#', '?']).next().unwrap_or_default();
        if file.is_empty() || file.contains(':') || file.starts_with('/') {
            return None;
        }
        let mut segments: Vec<&str> = path.split('/').collect();
        segments.pop();
        if self.is_index() {
            segments.clear();
        }
        for segment in file.split('/') {
            match segment {
                ".." => drop(segments.pop()?),
                "." => {}
                name => segments.push(name),
            }
        }
        Some(decoded(&segments.join("/")))
    }
}

/// An attribute with its value, and where the value stands.
#[derive(Clone, Copy)]
struct Attribute<'a> {
    name: &'a str,
    value: &'a str,
    at: usize,
}

/// Behind the `>` of the tag at `start`, quoted values passed over.
fn tag_end(html: &str, start: usize) -> usize {
    let mut quote = None;
    for (at, letter) in html[start..].bytes().enumerate() {
        match (quote, letter) {
            (None, b'>') => return start + at + 1,
            (None, b'"' | b'\'') => quote = Some(letter),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
    }
    html.len()
}

/// The quoted attributes of the tag.
fn attributes(html: &str, tag: Range<usize>) -> Vec<Attribute<'_>> {
    let mut found = Vec::new();
    let mut at = tag.start;
    while let Some(equals) = html[at..tag.end].find('=').map(|equals| at + equals) {
        let name = html[at..equals].rsplit(|c: char| c.is_ascii_whitespace()).next().unwrap_or("");
        let quote = html[equals + 1..tag.end].chars().next().filter(|c| matches!(c, '"' | '\''));
        let Some(quote) = quote else {
            at = equals + 1;
            continue;
        };
        let from = equals + 2;
        let to = html[from..tag.end].find(quote).map_or(tag.end, |length| from + length);
        found.push(Attribute { name, value: &html[from..to], at: from });
        at = (to + 1).min(tag.end);
    }
    found
}

/// The addresses in an attribute: one, or those of all sizes of a picture.
fn references<'a>(attribute: Attribute<'a>) -> Vec<Reference<'a>> {
    let Attribute { name, value, at } = attribute;
    let reference = |from: usize, address: &'a str| Reference {
        at: at + from..at + from + address.len(),
        address,
        attribute: name,
    };
    match name {
        name if ADDRESSES.contains(&name) => vec![reference(0, value)],
        "srcset" => {
            let mut from = 0;
            let candidate = |candidate: &'a str| {
                let start = from + candidate.len() - candidate.trim_start().len();
                from += candidate.len() + 1;
                let address = candidate.trim_start().split(' ').next().unwrap_or_default();
                reference(start, address)
            };
            value.split(',').map(candidate).collect()
        }
        "content" => {
            let start = value.find("url=").map(|found| found + 4);
            start.map(|start| reference(start, &value[start..])).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// An address with `%20` and its like as the bytes that they stand for.
fn decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| *first == b'%');
        let byte = digits.and_then(|two| std::str::from_utf8(two).ok());
        match byte.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
