//! Finished pages become sheets of one long page: a register to be printed.
//!
//! Takes nothing away from a sheet and adds no text: changes levels of headings, ids and addresses.

use crate::markup::{Attribute, Tag, addresses, tags, target};
use crate::render::root_of;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The attributes whose value is one id or several.
const IDS: [&str; 6] =
    ["id", "for", "headers", "aria-labelledby", "aria-describedby", "aria-controls"];
/// The lowest level of a heading.
const LAST_LEVEL: u8 = b'6';

/// A finished page that is to be a sheet.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    /// Where the page is, from the root of the site.
    url: String,
    /// What stands before each of its ids, and is its own.
    pub(super) anchor: String,
    /// Its main part.
    main: &'a str,
    ids: BTreeSet<&'a str>,
}

impl<'a> Sheet<'a> {
    /// The main part of the page at `url`, the `number`th of the long page.
    pub(super) fn new(number: usize, url: String, page: &'a str) -> Self {
        let main = main_of(page);
        let ids = tags(main).into_iter().flat_map(|tag| tag.attributes);
        let ids = ids.filter(|attribute| attribute.name == "id").map(|it| it.value).collect();
        Self { url, anchor: format!("s{number}"), main, ids }
    }
}

/// Each sheet as part of the long page at `url`.
pub(super) fn bind(sheets: &[Sheet<'_>], url: &str) -> Vec<String> {
    let by_url = sheets.iter().map(|sheet| (sheet.url.as_str(), sheet)).collect();
    let binding = Binding { sheets: by_url, root: root_of(url) };
    sheets.iter().map(|sheet| binding.bound(sheet)).collect()
}

/// What stands in the `<main>` of a page.
fn main_of(page: &str) -> &str {
    let all = tags(page);
    let mut main = all.iter().filter(|tag| tag.name == "main");
    match (main.next(), main.next_back()) {
        (Some(start), Some(end)) => &page[start.at.end..end.at.start],
        _ => "",
    }
}

/// What the sheets of a long page lead to each other by.
struct Binding<'a> {
    sheets: BTreeMap<&'a str, &'a Sheet<'a>>,
    root: String,
}

impl Binding<'_> {
    fn bound(&self, sheet: &Sheet<'_>) -> String {
        let mut html = String::with_capacity(sheet.main.len() + sheet.main.len() / 8);
        let mut from = 0;
        for (at, other) in tags(sheet.main).iter().flat_map(|tag| self.changes(sheet, tag)) {
            html.push_str(&sheet.main[from..at.start]);
            html.push_str(&other);
            from = at.end;
        }
        html + &sheet.main[from..]
    }

    /// What must stand where in a tag, in order.
    fn changes(&self, sheet: &Sheet<'_>, tag: &Tag<'_>) -> Vec<(Range<usize>, String)> {
        let name_at = tag.at.start + 1 + usize::from(tag.ends);
        let level = lowered(tag.name).map(|name| (name_at..name_at + tag.name.len(), name));
        let attributes = tag.attributes.iter().flat_map(|it| self.changed(sheet, *it));
        level.into_iter().chain(attributes).collect()
    }

    fn changed(&self, sheet: &Sheet<'_>, attribute: Attribute<'_>) -> Vec<(Range<usize>, String)> {
        if IDS.contains(&attribute.name) {
            let ids = attribute.value.split_whitespace();
            let ids: Vec<String> = ids.map(|id| format!("{}-{id}", sheet.anchor)).collect();
            return vec![(attribute.range(), ids.join(" "))];
        }
        let range = |at: Range<usize>| {
            let other = self.address(sheet, &sheet.main[at.clone()])?;
            Some((at, other))
        };
        addresses(attribute).into_iter().filter_map(range).collect()
    }

    /// The address as it is from the long page; nothing where it stays as it is.
    fn address(&self, sheet: &Sheet<'_>, address: &str) -> Option<String> {
        let (file, fragment) = match address.split_once('#') {
            Some((file, fragment)) => (file, Some(fragment)),
            None => (address, None),
        };
        let to = if file.is_empty() { sheet.url.clone() } else { target(&sheet.url, file)? };
        if let Some(other) = self.sheets.get(to.as_str()) {
            // What a page has only where it stands alone is left out: there its sheet is meant.
            let place = fragment.filter(|fragment| other.ids.contains(fragment));
            let place = place.map(|fragment| format!("-{fragment}")).unwrap_or_default();
            return Some(format!("#{}{place}", other.anchor));
        }
        let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
        Some(format!("{}{to}{fragment}", self.root))
    }
}

/// `h3` for `h2`, so that the heading of a sheet stands below that of the long page.
fn lowered(name: &str) -> Option<String> {
    match name.as_bytes() {
        [b'h', level @ b'1'..LAST_LEVEL] => Some(format!("h{}", char::from(level + 1))),
        _ => None,
    }
}
