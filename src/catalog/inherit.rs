//! What a translation takes over from its source: the fields that are the same in every language.
//!
//! Never overrides what the translation says itself.

use crate::base::Located;
use crate::config::{DocumentType, Field, Kind};
use crate::parse::{FrontMatter, Value};

/// `own` with the shared fields of `source` that it leaves out.
pub(super) fn inherit(
    own: &FrontMatter,
    source: &FrontMatter,
    document_type: &DocumentType,
) -> FrontMatter {
    let mut merged = own.clone();
    for field in &document_type.fields {
        let Some(theirs) = source.fields.get(&field.key) else { continue };
        match merged.fields.get_mut(&field.key) {
            Some(ours) => inherit_parts(&field.kind, &mut ours.value, &theirs.value),
            None if field.shared => {
                let value = Located::new(theirs.value.clone(), theirs.place.clone());
                merged.fields.insert(field.key.clone(), value);
            }
            None => {}
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
