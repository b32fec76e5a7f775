//! What a translation takes over from its source: the fields that are the same in every language.
//!
//! Never overrides what the translation says itself.

use crate::config::{DocumentType, Field, Kind};
use crate::parse::{FrontMatter, Value};

/// `own` with the shared fields of `source` that it leaves out; nothing, if it leaves out none.
pub(super) fn inherit(
    own: &FrontMatter,
    source: &FrontMatter,
    document_type: &DocumentType,
) -> Option<FrontMatter> {
    let mut merged: Option<FrontMatter> = None;
    for (key, theirs) in &source.fields {
        let Some(field) = document_type.field(key) else { continue };
        match own.get(key) {
            Some(Value::List(_) | Value::Object(_)) if has_shared_parts(&field.kind) => {
                let merged = merged.get_or_insert_with(|| own.clone());
                if let Some(ours) = merged.fields.get_mut(key) {
                    inherit_parts(&field.kind, &mut ours.value, &theirs.value);
                }
            }
            None if field.shared => {
                let merged = merged.get_or_insert_with(|| own.clone());
                merged.fields.insert(key.clone(), theirs.clone());
            }
            Some(_) | None => {}
        }
    }
    merged
}

/// The shared parts of objects, and of lists of objects where both have as many.
fn inherit_parts(kind: &Kind, own: &mut Value, source: &Value) {
    match (kind, own, source) {
        (Kind::List(item), Value::List(own), Value::List(source)) if own.len() == source.len() => {
            for (own, source) in own.iter_mut().zip(source) {
                inherit_parts(item, own, source);
            }
        }
        (Kind::Object(fields), Value::Object(own), Value::Object(source)) => {
            for Field { key, kind, shared, .. } in fields {
                match (own.get_mut(key), source.get(key)) {
                    (Some(own), Some(source)) => inherit_parts(kind, own, source),
                    (None, Some(source)) if *shared => {
                        own.insert(key.clone(), source.clone());
                    }
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

/// Whether anything in values of the kind is the same in every language.
fn has_shared_parts(kind: &Kind) -> bool {
    match kind {
        Kind::List(item) => has_shared_parts(item),
        Kind::Object(fields) => {
            fields.iter().any(|field| field.shared || has_shared_parts(&field.kind))
        }
        _ => false,
    }
}
