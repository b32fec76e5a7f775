//! The texts of the interface in one language, with other languages for what it lacks.
//!
//! Reads no file and escapes nothing: it is handed texts and gives texts.

use crate::base::Locale;
use crate::locale::formats::{Formats, Plural};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One text of the interface; `{name}` in it is a place for a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MessageText {
    /// The same for every number.
    Text(String),
    /// One for each form that a number asks for; `other` is for the rest.
    Plural(BTreeMap<Plural, String>),
}

/// The texts of one locale and, behind them, those it falls back to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Messages {
    layers: Vec<Layer>,
}

/// The texts of one language, which count in that language too.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Layer {
    formats: Arc<Formats>,
    texts: BTreeMap<String, MessageText>,
}

impl Messages {
    /// The languages whose texts a site in `locale` needs, in order: `de-simple`, `de`, `en`.
    pub fn chain(locale: &Locale) -> Vec<Locale> {
        let mut chain = locale.chain();
        let english = Locale::english();
        if !chain.contains(&english) {
            chain.push(english);
        }
        chain
    }

    /// Puts the texts of languages behind each other; the first that has a text gives it.
    pub fn new(layers: impl IntoIterator<Item = (Locale, BTreeMap<String, MessageText>)>) -> Self {
        let layer = |(locale, texts)| Layer { formats: Arc::new(Formats::new(&locale)), texts };
        Self { layers: layers.into_iter().map(layer).collect() }
    }

    /// The text of `key` as it is; of a plural, the form for most numbers.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.find(key).map(|(_, text)| text.form(Plural::Other))
    }

    /// The text of `key` with values in the places of their names; the key, if there is no text.
    pub fn format(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.get(key).unwrap_or(key), values)
    }

    /// The text of `key` in the form that `number` asks for, with the number in the place of `n`
    /// and values in theirs.
    pub fn plural(&self, key: &str, number: u64, values: &[(&str, &str)]) -> String {
        let Some((formats, text)) = self.find(key) else { return key.to_owned() };
        let written = formats.number(i64::try_from(number).unwrap_or(i64::MAX));
        let values: Vec<_> =
            std::iter::once(("n", &*written)).chain(values.iter().copied()).collect();
        fill(text.form(formats.plural(number)), &values)
    }

    /// The text of `key` as it is in every form that it has, by the name of the form.
    pub fn forms(&self, key: &str) -> BTreeMap<&'static str, String> {
        match self.find(key) {
            Some((_, MessageText::Plural(forms))) => {
                forms.iter().map(|(plural, text)| (plural.as_str(), text.clone())).collect()
            }
            Some((_, MessageText::Text(text))) => {
                BTreeMap::from([(Plural::Other.as_str(), text.clone())])
            }
            None => BTreeMap::new(),
        }
    }

    /// The language that the text of `key` is in.
    pub fn locale_of(&self, key: &str) -> Option<&Locale> {
        self.find(key).map(|(formats, _)| formats.locale())
    }

    /// Every key that some layer has, sorted.
    pub fn keys(&self) -> BTreeSet<&str> {
        self.layers.iter().flat_map(|layer| layer.texts.keys()).map(String::as_str).collect()
    }

    /// The keys whose texts are in another language, sorted.
    pub fn untranslated(&self) -> BTreeSet<&str> {
        let Some(first) = self.layers.first().map(|layer| layer.formats.locale()) else {
            return BTreeSet::new();
        };
        let foreign = |key: &&str| self.locale_of(key).is_some_and(|of| !of.same_language(first));
        self.keys().into_iter().filter(foreign).collect()
    }

    fn find(&self, key: &str) -> Option<(&Formats, &MessageText)> {
        self.layers.iter().find_map(|layer| Some((&*layer.formats, layer.texts.get(key)?)))
    }
}

impl MessageText {
    /// The text for a form, or the one for most numbers.
    fn form(&self, plural: Plural) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Plural(forms) => {
                forms.get(&plural).or_else(|| forms.get(&Plural::Other)).map_or("", String::as_str)
            }
        }
    }

    /// The names of the places for values, in any form, sorted.
    pub fn places(&self) -> BTreeSet<&str> {
        match self {
            Self::Text(text) => places(text).collect(),
            Self::Plural(forms) => forms.values().flat_map(|text| places(text)).collect(),
        }
    }
}

/// Puts each value in its place; a place without a value stays as it is written.
fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, name, after)) = next_place(rest) {
        filled.push_str(before);
        match values.iter().find(|(key, _)| *key == name) {
            Some((_, value)) => filled.push_str(value),
            None => filled.push_str(&rest[before.len()..rest.len() - after.len()]),
        }
        rest = after;
    }
    filled + rest
}

fn places(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (_, name, after) = next_place(rest)?;
        rest = after;
        Some(name)
    })
}

/// What is before the next `{name}`, the name, and what is after.
fn next_place(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}
