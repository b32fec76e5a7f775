//! Finished pages become sheets of one long page: a register to be printed.
//!
//! Takes nothing away from a sheet and adds no text that is seen: changes levels of headings, ids,
//! addresses, and the names of its parts, which would be the same from sheet to sheet.

use crate::catalog::PageEntry;
use crate::markup::{Attribute, Tag, addresses, tags, target};
use crate::render::{escape, root_of};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The attributes whose value is one id or several.
const IDS: [&str; 6] =
    ["id", "for", "headers", "aria-labelledby", "aria-describedby", "aria-controls"];
/// The parts of a page that readers who do not see it jump to by their names (WAI-ARIA 1.2, 5.3.4).
const LANDMARKS: [&str; 3] = ["section", "nav", "aside"];
/// The lowest level of a heading.
const LAST_LEVEL: u8 = b'6';

/// The parts of a page that links from elsewhere lead to.
pub type Ids = BTreeSet<String>;

/// A page of a long page.
#[derive(Debug, Hash)]
struct Sheet<'a> {
    /// Where the page is, from the root of the site.
    url: String,
    /// Its title as HTML.
    title: String,
    /// What stands before each of its ids, and is its own.
    anchor: String,
    ids: &'a Ids,
}

/// What the sheets of a long page lead to each other by.
#[derive(Debug, Hash)]
pub struct Binding<'a> {
    /// In order.
    sheets: Vec<Sheet<'a>>,
    /// Their positions by where the pages are.
    by_url: BTreeMap<String, usize>,
    /// The way from the long page to the root of the site.
    root: String,
}

/// The anchor of the page at `index` of a long page.
pub(super) fn anchor(index: usize) -> String {
    format!("s{}", index + 1)
}

/// The ids in the main part of a finished page.
pub fn ids_of(html: &str) -> Ids {
    let ids = tags(main_of(html)).into_iter().flat_map(|tag| tag.attributes);
    ids.filter(|attribute| attribute.name == "id").map(|it| it.value.to_owned()).collect()
}

/// What stands in the `<main>` of a page.
fn main_of(page: &str) -> &str {
    let start = page.find("<main").and_then(|at| Some(at + page[at..].find('>')? + 1));
    let main = start.and_then(|start| Some(start..page.rfind("</main>")?));
    main.and_then(|main| page.get(main)).unwrap_or_default()
}

impl<'a> Binding<'a> {
    /// Of these pages, with their ids, in the long page at `url`.
    pub(super) fn new(pages: impl Iterator<Item = (&'a PageEntry, &'a Ids)>, url: &str) -> Self {
        let sheet = |(index, (page, ids)): (usize, (&PageEntry, &'a Ids))| {
            let title = escape(&page.header.title);
            Sheet { url: page.url(), title, anchor: anchor(index), ids }
        };
        let sheets: Vec<Sheet<'a>> = pages.enumerate().map(sheet).collect();
        let urls = sheets.iter().map(|sheet| sheet.url.clone());
        let by_url = urls.enumerate().map(|(index, url)| (url, index)).collect();
        Self { sheets, by_url, root: root_of(url) }
    }

    /// The page at `index` as a part of the long page; `html` is the page as it is finished.
    pub fn bound(&self, index: usize, html: &str) -> String {
        let (sheet, main) = (&self.sheets[index], main_of(html));
        let mut html = String::with_capacity(main.len() + main.len() / 8);
        let mut from = 0;
        for (at, other) in tags(main).iter().flat_map(|tag| self.changes(sheet, tag)) {
            html.push_str(&main[from..at.start]);
            html.push_str(&other);
            from = at.end;
        }
        html + &main[from..]
    }

    /// What must stand where in a tag, in order.
    fn changes(&self, sheet: &Sheet<'_>, tag: &Tag<'_>) -> Vec<(Range<usize>, String)> {
        let name_at = tag.at.start + 1 + usize::from(tag.ends);
        let level = lowered(tag.name).map(|name| (name_at..name_at + tag.name.len(), name));
        let attributes = tag.attributes.iter().flat_map(|it| {
            let name = named_apart(sheet, tag, *it);
            name.map_or_else(|| self.changed(sheet, *it), |name| vec![name])
        });
        level.into_iter().chain(attributes).collect()
    }

    fn changed(&self, sheet: &Sheet<'_>, attribute: Attribute<'_>) -> Vec<(Range<usize>, String)> {
        if IDS.contains(&attribute.name) {
            let ids = attribute.value.split_whitespace();
            let ids: Vec<String> = ids.map(|id| format!("{}-{id}", sheet.anchor)).collect();
            return vec![(attribute.range(), ids.join(" "))];
        }
        let range = |at: Range<usize>| {
            let within = at.start - attribute.value_at..at.end - attribute.value_at;
            let other = self.address(sheet, &attribute.value[within])?;
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
        if let Some(other) = self.by_url.get(to.as_str()).map(|index| &self.sheets[*index]) {
            // What a page has only where it stands alone is left out: there its sheet is meant.
            let place = fragment.filter(|fragment| other.ids.contains(*fragment));
            let place = place.map(|fragment| format!("-{fragment}")).unwrap_or_default();
            return Some(format!("#{}{place}", other.anchor));
        }
        let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
        Some(format!("{}{to}{fragment}", self.root))
    }
}

/// The name of a landmark with the title of its sheet, so that no two have the same.
fn named_apart(
    sheet: &Sheet<'_>,
    tag: &Tag<'_>,
    attribute: Attribute<'_>,
) -> Option<(Range<usize>, String)> {
    let is_name = attribute.name == "aria-label" && LANDMARKS.contains(&tag.name);
    is_name.then(|| (attribute.range(), format!("{}: {}", attribute.value, sheet.title)))
}

/// `h3` for `h2`, so that the heading of a sheet stands below that of the long page.
fn lowered(name: &str) -> Option<String> {
    match name.as_bytes() {
        [b'h', level @ b'1'..LAST_LEVEL] => Some(format!("h{}", char::from(level + 1))),
        _ => None,
    }
}
