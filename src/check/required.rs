//! Fields that a document type requires and a page lacks, after what it inherits.
//!
//! Knows fields by their types' declarations only.

use crate::base::{Place, Span};
use crate::catalog::{Catalog, PageEntry};
use crate::config::{DocumentType, Field, Types};
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn check(catalog: &Catalog, types: &Types) -> Vec<Diagnostic> {
    let real = catalog.pages.iter().filter(|page| !page.is_fallback());
    real.flat_map(|page| match types.get(&page.header.document_type) {
        Some(document_type) => of_page(page, document_type),
        None => Vec::new(),
    })
    .collect()
}

fn of_page(page: &PageEntry, document_type: &DocumentType) -> Vec<Diagnostic> {
    // A page without a title is said elsewhere, since it can have one in its text.
    let missing = document_type
        .fields
        .iter()
        .filter(|field| is_required(page, field))
        .filter(|field| field.key != "title" && is_missing(page, &field.key));
    let mut diagnostics: Vec<Diagnostic> =
        missing.map(|field| lacks(page, document_type, field)).collect();
    for group in &document_type.one_of {
        if group.iter().all(|key| is_missing(page, key)) {
            diagnostics.push(lacks_all(page, document_type, group));
        }
    }
    diagnostics
}

/// Whether a page with these values needs the field.
fn is_required(page: &PageEntry, field: &Field) -> bool {
    let holds = |(key, value): &(String, String)| page.front.text(key) == Some(value);
    field.required || (!field.required_if.is_empty() && field.required_if.iter().all(holds))
}

/// Whether the key is not there at all; a wrong value of it was said elsewhere.
fn is_missing(page: &PageEntry, key: &str) -> bool {
    page.front.get(key).is_none() && !page.front.unread.contains(key)
}

fn lacks(page: &PageEntry, document_type: &DocumentType, field: &Field) -> Diagnostic {
    let since = match field.required_if.first().filter(|_| !field.required) {
        Some((key, value)) => format!(", since its `{key}` is `{value}`"),
        None => String::new(),
    };
    let message = format!("a page of type `{}` needs `{}`{since}", document_type.name, field.key);
    let diagnostic = Diagnostic::new(Code::MissingKey, message, front_place(page));
    let example = if field.example.is_empty() { "…" } else { &field.example };
    let english = crate::base::Locale::english();
    let meaning = field.help.get(&english);
    let diagnostic = diagnostic.help(add(page, &field.key, example));
    if meaning.is_empty() { diagnostic } else { diagnostic.help(meaning) }
}

fn lacks_all(page: &PageEntry, document_type: &DocumentType, group: &[String]) -> Diagnostic {
    let names: Vec<String> = group.iter().map(|key| format!("`{key}`")).collect();
    let message =
        format!("a page of type `{}` needs one of {}", document_type.name, names.join(", "));
    Diagnostic::new(Code::MissingKey, message, front_place(page)).help(add(
        page,
        group.first().map_or("", String::as_str),
        "…",
    ))
}

/// What to write where; a page without front matter gets the lines around it too.
fn add(page: &PageEntry, key: &str, value: &str) -> String {
    match page.header.front.place.place.span {
        Some(span) if span.start > 0 => format!("add a line `{key}: {value}`"),
        _ => format!("begin the file with three lines: `---`, `{key}: {value}`, `---`"),
    }
}

/// The front matter's first line.
fn front_place(page: &PageEntry) -> Place {
    let place = &page.header.front.place.place;
    match place.span {
        Some(span) => Place::new(&place.path, Span::new(span.start, span.start)),
        None => place.clone(),
    }
}
