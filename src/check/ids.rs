//! Ids that cannot be part of an address, and ids that two pages share.
//!
//! Looks only at ids that people wrote; those made from file names are the plan's concern.

use crate::base::slug;
use crate::catalog::{Catalog, PageEntry};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::is_reserved;
use std::collections::BTreeMap;

/// The longest id.
const LENGTH_LIMIT: usize = 80;

pub(super) fn check(catalog: &Catalog) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<(&str, &str), &PageEntry> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for page in catalog.pages.iter().filter(|page| !page.is_fallback()) {
        for key in ["id", "slug"] {
            diagnostics.extend(invalid(page, key));
        }
        let Some(id) = page.header.front.text("id") else { continue };
        if let Some(first) = seen.insert((page.locale.as_str(), id), page) {
            diagnostics.push(duplicate(id, first, page));
        }
    }
    diagnostics
}

fn invalid(page: &PageEntry, key: &str) -> Option<Diagnostic> {
    let text = page.header.front.text(key)?;
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
    let fits = !text.is_empty() && text.len() <= LENGTH_LIMIT && text.chars().all(allowed);
    (!fits || is_reserved(text)).then(|| {
        let shown: String = text.chars().take(40).collect();
        let place = page.header.front.place_of(key).clone();
        let message = format!("`{shown}` cannot be the {key} of a page");
        let diagnostic = Diagnostic::new(Code::InvalidId, message, place.clone());
        let label = if fits {
            "Windows keeps this name for itself".to_owned()
        } else {
            format!("expected at most {LENGTH_LIMIT} letters a–z, digits, `-` and `_`")
        };
        let plain = slug(text, &page.locale);
        let is_good = !plain.is_empty() && plain.len() <= LENGTH_LIMIT && !is_reserved(&plain);
        match Some(plain).filter(|_| is_good) {
            Some(plain) => {
                diagnostic.label(label).replace(place, plain, "write it in plain letters")
            }
            None => diagnostic
                .label(label)
                .help(format!("for example `{key}: kollegiale-fallberatung`")),
        }
    })
}

fn duplicate(id: &str, first: &PageEntry, second: &PageEntry) -> Diagnostic {
    let message = format!("two pages have the id `{id}`");
    let place = |page: &PageEntry| page.header.front.place_of("id").clone();
    Diagnostic::new(Code::DuplicateId, message, place(second))
        .label("used a second time")
        .also(place(first), "used here first")
        .help("give one of them another id; links by id would not know which is meant")
}
