//! A text in several languages.
//!
//! Never empty-handed: a language without its own text gets the nearest there is.

use crate::base::locale::Locale;
use std::collections::BTreeMap;

/// A text by language; under the empty key the one for all.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Localized(BTreeMap<String, String>);

impl Localized {
    /// One text for every language.
    pub fn same(text: impl Into<String>) -> Self {
        Self(BTreeMap::from([(String::new(), text.into())]))
    }

    /// Adds the text of a language.
    pub fn insert(&mut self, locale: impl Into<String>, text: impl Into<String>) {
        self.0.insert(locale.into(), text.into());
    }

    /// The text for `locale`: its own, its language's, the one for all, English, or any; else empty.
    pub fn get(&self, locale: &Locale) -> &str {
        self.own(locale)
            .or_else(|| self.0.get("en"))
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }

    /// The text that was written for `locale` or its language or for all.
    pub fn own(&self, locale: &Locale) -> Option<&String> {
        [locale.as_str(), locale.language(), ""].iter().find_map(|key| self.0.get(*key))
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
