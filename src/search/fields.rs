//! The words of front matter: those that readers see, and those that they only search by.
//!
//! Driven by the type files; only a handful of keys that all sites share are known by name.

use crate::base::Locale;
use crate::catalog::PageEntry;
use crate::config::{DocumentType, Field, Kind, Types};
use crate::parse::body::Block;
use crate::parse::{Value, plain};

/// Texts of front matter.
#[derive(Debug, Default)]
pub(super) struct FieldTexts {
    /// What readers see on the page.
    pub(super) shown: Vec<String>,
    /// Other names of what the page is about.
    pub(super) searched_by: Vec<String>,
    /// What it is filed under, which is no part of a sentence.
    pub(super) tags: Vec<String>,
}

/// The fields that name what a page is about.
const NAMES: [&str; 4] = ["keywords", "synonyms", "abbreviation", "short_title"];

/// The texts of the page's front matter.
pub(super) fn texts(page: &PageEntry, types: &Types) -> FieldTexts {
    let mut texts = FieldTexts::default();
    let Some(document_type) = types.get(&page.header.document_type) else { return texts };
    for field in &document_type.fields {
        let Some(value) = page.front.get(&field.key) else { continue };
        let place = match field.key.as_str() {
            key if NAMES.contains(&key) => &mut texts.searched_by,
            "tags" => &mut texts.tags,
            "summary" => &mut texts.shown,
            _ if is_own(document_type, field) => &mut texts.shown,
            _ => continue,
        };
        push(place, &field.kind, value, &page.locale);
    }
    texts
}

fn is_own(document_type: &DocumentType, field: &Field) -> bool {
    document_type.own_fields().iter().any(|own| own.key == field.key)
}

/// Adds every text in the value, however deep.
fn push(texts: &mut Vec<String>, kind: &Kind, value: &Value, locale: &Locale) {
    match (kind, value) {
        (Kind::List(item), Value::List(values)) => {
            for value in values {
                push(texts, item, value, locale);
            }
        }
        (Kind::Object(fields), Value::Object(_)) => {
            for field in fields {
                if let Some(value) = value.get(&field.key) {
                    push(texts, &field.kind, value, locale);
                }
            }
        }
        (Kind::Enum(words), Value::Enum(word)) => {
            let label = words.iter().find(|(known, _)| known == word);
            texts.extend(label.map(|(_, label)| label.get(locale).to_owned()));
        }
        (_, Value::Text(text)) => texts.push(text.clone()),
        (_, Value::Markdown(fragment)) => push_blocks(texts, &fragment.blocks),
        (_, Value::Period(_, Some(name))) => texts.push(name.clone()),
        (_, Value::Image(image)) => texts.push(image.alt.clone()),
        _ => {}
    }
}

fn push_blocks(texts: &mut Vec<String>, blocks: &[Block]) {
    for block in blocks {
        if !block.inlines.is_empty() {
            texts.push(plain(&block.inlines));
        }
        push_blocks(texts, &block.blocks);
    }
}
