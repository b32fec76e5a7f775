//! Numbers, addresses and dates of birth that may be those of a person.
//!
//! Sees the text of one file and never asks whose they are; what pages for contacts hold may stand
//! anywhere.

mod patterns;

use crate::base::{Place, SitePath};
use crate::check::personal::patterns::{Found, Pattern, found};
use crate::config::Types;
use crate::diagnostic::{Code, Diagnostic};
use crate::parse::Document;
use crate::source::{Source, Sources};
use std::collections::{BTreeMap, BTreeSet};

/// What may be published of offices and helplines.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct PublicContacts {
    /// The document types whose pages are there to hold it.
    types: BTreeSet<String>,
    /// The numbers and addresses on those pages, see [`Found::key`].
    known: BTreeSet<String>,
}

impl PublicContacts {
    /// What the pages of the site for contacts hold.
    pub fn collect(
        documents: &BTreeMap<SitePath, Document>,
        types: &Types,
        sources: &Sources,
    ) -> Self {
        let names = types.iter().filter(|document_type| document_type.contact_details);
        let types: BTreeSet<String> = names.map(|known| known.name.clone()).collect();
        let pages = documents.values().filter(|page| types.contains(&page.header.document_type));
        let texts = pages.filter_map(|page| sources.texts.get(&page.header.path));
        let known = texts.flat_map(|source| found(&source.text)).map(|found| found.key);
        Self { known: known.collect(), types }
    }

    fn allows(&self, found: &Found) -> bool {
        self.known.contains(&found.key)
    }
}

/// What in `source`, a page of `document_type` or a file to include, may belong to a person.
pub fn personal_data(
    source: &Source,
    document_type: Option<&str>,
    contacts: &PublicContacts,
) -> Vec<Diagnostic> {
    if document_type.is_some_and(|name| contacts.types.contains(name)) {
        return Vec::new();
    }
    let strange = found(&source.text).into_iter().filter(|found| !contacts.allows(found));
    strange.map(|found| diagnostic(source, &found, contacts)).collect()
}

fn diagnostic(source: &Source, found: &Found, contacts: &PublicContacts) -> Diagnostic {
    let text = &source.text[found.span.range()];
    let (what, example) = match found.pattern {
        Pattern::Email => ("an e-mail address", Some("name@example.org")),
        Pattern::Phone => ("a telephone number", Some("0123 456789")),
        Pattern::Birth => ("a date of birth", None),
        Pattern::CivilNumber => ("a Danish civil registration number", None),
    };
    let place = Place::new(&source.path, found.span);
    let diagnostic =
        Diagnostic::new(Code::PersonalData, format!("`{text}` looks like {what}"), place)
            .help("of a person: take it out, the handbook is public");
    let Some(example) = example else { return diagnostic };
    let diagnostic = match contacts.types.first() {
        Some(name) => diagnostic.help(format!(
            "of an office or a helpline: write a page of type `{name}` that has it; then it may stand anywhere"
        )),
        None => diagnostic,
    };
    diagnostic.help(format!("for an example: write `{example}`"))
}
