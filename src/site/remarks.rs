//! What is to be said of the prose of each text, remembered text by text.
//!
//! Judges nothing: that is done by the checks, which see one text at a time.

use crate::base::{Fingerprint, Locale, Memo, SitePath};
use crate::check::{self, PublicContacts, Reading};
use crate::diagnostic::Diagnostic;
use crate::parse::Document;
use crate::site::settings::Settings;
use crate::source::{Source, Sources};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is to be said of every text, pages and files to include alike.
pub(super) fn remarks(
    memo: &Memo<Arc<[Diagnostic]>>,
    sources: &Sources,
    settings: &Settings,
    documents: &BTreeMap<SitePath, Document>,
) -> Vec<Diagnostic> {
    let contacts = PublicContacts::collect(documents, &settings.types, sources);
    let common = Fingerprint::of(&contacts);
    let texts: Vec<&Source> = sources.texts_in("content", "md").collect();
    let said = texts.par_iter().map(|source| match documents.get(&source.path) {
        Some(document) => {
            let document_type = document.header.document_type.as_str();
            let reading = reading(&document.header.locale, settings);
            let key = common.and(document.fingerprint);
            memo.get(key.and(Fingerprint::of(&(document_type, reading))), || {
                let personal = check::personal_data(source, Some(document_type), &contacts);
                [personal, check::prose(document, reading, sources)].concat().into()
            })
        }
        None => memo.get(common.and(source.fingerprint), || {
            check::personal_data(source, None, &contacts).into()
        }),
    });
    let said: Vec<Arc<[Diagnostic]>> = said.collect();
    said.iter().flat_map(|said| said.iter().cloned()).collect()
}

/// For whom pages of the language are written: a variant promises plain language.
fn reading(locale: &Locale, settings: &Settings) -> Reading {
    let is_variant = settings.config.locale(locale).is_some_and(|it| it.variant_of.is_some());
    if is_variant { Reading::Plain } else { Reading::Full }
}
