//! Tags and addresses in finished HTML and SVG.
//!
//! Reads what stands between `<` and `>`, never the text around it, and changes nothing.

use crate::base::percent;
use std::ops::Range;

/// A tag, be it one that ends an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Where it stands, its `<` and `>` included.
    pub at: Range<usize>,
    /// The name of the element.
    pub name: &'a str,
    /// Whether it ends the element.
    pub ends: bool,
    /// Its attributes with values in quotes.
    pub attributes: Vec<Attribute<'a>>,
}

/// An attribute with its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attribute<'a> {
    /// Its name.
    pub name: &'a str,
    /// What stands between the quotes.
    pub value: &'a str,
    /// Where its name begins.
    pub at: usize,
    /// Where its value begins.
    pub value_at: usize,
}

impl Attribute<'_> {
    /// Where its value stands.
    pub fn range(&self) -> Range<usize> {
        self.value_at..self.value_at + self.value.len()
    }
}

/// Every tag, in order.
pub fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find('<').map(|at| from + at) {
        let ends = text[start + 1..].starts_with('/');
        let name_at = start + 1 + usize::from(ends);
        if !text[name_at..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            from = start + 1;
            continue;
        }
        let at = start..tag_end(text, start);
        let is_name = |c: char| !c.is_whitespace() && !matches!(c, '/' | '>');
        let length = text[name_at..at.end].find(|c| !is_name(c)).unwrap_or(at.end - name_at);
        let name = &text[name_at..name_at + length];
        from = at.end;
        let attributes = attributes(text, name_at + length..at.end);
        found.push(Tag { at, name, ends, attributes });
    }
    found
}

/// Behind the `>` of the tag at `start`; what stands in quotes is passed over.
fn tag_end(text: &str, start: usize) -> usize {
    let mut quote = None;
    for (at, letter) in text[start..].bytes().enumerate() {
        match (quote, letter) {
            (None, b'>') => return start + at + 1,
            (None, b'"' | b'\'') => quote = Some(letter),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
    }
    text.len()
}

fn attributes(text: &str, within: Range<usize>) -> Vec<Attribute<'_>> {
    let mut found = Vec::new();
    let mut from = within.start;
    while let Some(equals) = text[from..within.end].find('=').map(|at| from + at) {
        let before = text[from..equals].trim_end();
        let name = before.rsplit(|c: char| c.is_whitespace() || "\"'/".contains(c)).next();
        let name = name.unwrap_or_default();
        let after = text[equals + 1..within.end].trim_start();
        let value_at = within.end - after.len() + 1;
        let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''));
        let length = quote.and_then(|quote| text[value_at..within.end].find(quote));
        let Some(length) = length else {
            from = equals + 1;
            continue;
        };
        let value = &text[value_at..value_at + length];
        found.push(Attribute { name, value, at: from + before.len() - name.len(), value_at });
        from = value_at + length + 1;
    }
    found
}

/// Where the addresses in an attribute stand: one, or those of all widths of a picture.
pub fn addresses(attribute: Attribute<'_>) -> Vec<Range<usize>> {
    let Attribute { name, value, value_at, .. } = attribute;
    match name {
        "srcset" => {
            let mut from = value_at;
            let candidate = |candidate: &str| {
                let start = from + candidate.len() - candidate.trim_start().len();
                from += candidate.len() + 1;
                let address = candidate.trim_start().split(' ').next().unwrap_or_default();
                start..start + address.len()
            };
            value.split(',').map(candidate).collect()
        }
        "content" => {
            let start = value.find("url=").map(|found| value_at + found + 4);
            start.map(|start| start..value_at + value.len()).into_iter().collect()
        }
        "href" | "src" | "action" | "poster" => vec![attribute.range()],
        _ => Vec::new(),
    }
}

/// The file that a relative address leads to from the file at `path`, both counted from the root of
/// the site; nothing for what leads out of the site or stays in the file.
pub fn target(path: &str, address: &str) -> Option<String> {
    let file = address.split(['#', '?']).next().unwrap_or_default();
    if file.is_empty() || file.contains(':') || file.starts_with('/') {
        return None;
    }
    let mut segments: Vec<&str> = path.split('/').collect();
    segments.pop();
    for segment in file.split('/') {
        match segment {
            ".." => drop(segments.pop()?),
            "." => {}
            name => segments.push(name),
        }
    }
    let path = segments.join("/");
    Some(percent::decode(&path).unwrap_or(path))
}
