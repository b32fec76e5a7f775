//! Everything that speaks one language of the site: its settings, formats, order and interface texts.
//!
//! Says how things are written, never what is on a page.

use crate::base::Place;
use crate::base::{Locale, SitePath};
use crate::config::yaml::{Entry, Limits, NodeKind, read_yaml_within};
use crate::config::{LocaleConfig, SiteConfig};
use crate::diagnostic::{Code, Diagnostic};
use crate::locale::{Formats, MessageText, Messages, Order, Plural};
use crate::source::Sources;
use crate::world;
use std::collections::BTreeMap;

/// One language of a site.
#[derive(Debug)]
pub struct Language {
    /// Its settings.
    pub config: LocaleConfig,
    /// Dates, numbers, lists.
    pub formats: Formats,
    /// The order of titles.
    pub order: Order,
    /// The interface texts.
    pub messages: Messages,
}

/// The languages of a site by locale.
pub type Languages = BTreeMap<Locale, Language>;

/// Loads every language that `config` names, with the texts of `layouts/messages/*.yaml`.
pub fn read_languages(sources: &Sources, config: &SiteConfig) -> (Languages, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut languages = Languages::new();
    // Several languages fall back to one and the same.
    let mut read: BTreeMap<Locale, Option<Texts>> = BTreeMap::new();
    for locale_config in &config.locales {
        let locale = &locale_config.locale;
        let layers = Messages::chain(locale).into_iter().filter_map(|layer| {
            // A language without texts of its own still has its own numbers and plurals.
            let own = || (layer == *locale).then(Default::default);
            let texts = read.entry(layer.clone()).or_insert_with(|| {
                let (texts, wrong) = read_messages(sources, &layer).or_else(own)?;
                diagnostics.extend(wrong);
                Some(texts)
            });
            Some((layer, texts.clone()?))
        });
        let messages = Messages::new(layers);
        diagnostics.extend(untranslated(&messages, locale));
        let language = Language {
            config: locale_config.clone(),
            formats: Formats::new(locale),
            order: Order::new(locale),
            messages,
        };
        languages.insert(locale.clone(), language);
    }
    (languages, diagnostics)
}

fn file_of(locale: &Locale) -> SitePath {
    SitePath::new(&format!("layouts/messages/{locale}.yaml")).expect("a locale has no slash")
}

/// The texts of one file.
type Texts = BTreeMap<String, MessageText>;

/// The texts of the site's own file, and of the program's for those that it leaves out.
fn read_messages(sources: &Sources, locale: &Locale) -> Option<(Texts, Vec<Diagnostic>)> {
    let path = file_of(locale);
    let source = sources.texts.get(&path)?;
    let (own, diagnostics) = texts(&path, &source.text);
    let default = world::default_at(&path).and_then(|bytes| std::str::from_utf8(bytes).ok());
    let mut all = match default.filter(|default| **default != *source.text) {
        Some(default) => texts(&path, default).0,
        None => Texts::new(),
    };
    all.extend(own);
    Some((all, diagnostics))
}

fn texts(path: &SitePath, text: &str) -> (Texts, Vec<Diagnostic>) {
    let (node, diagnostics) = read_yaml_within(Limits::FILE, path, text, 0);
    let entries = node.as_ref().and_then(|node| node.as_map()).unwrap_or_default();
    (entries.iter().filter_map(message).collect(), diagnostics)
}

fn message(entry: &Entry) -> Option<(String, MessageText)> {
    let text = match &entry.value.kind {
        NodeKind::Scalar { text, .. } => MessageText::Text(text.clone()),
        NodeKind::Map(forms) => MessageText::Plural(
            forms
                .iter()
                .filter_map(|form| {
                    Some((Plural::from_name(&form.key.text)?, form.value.as_text()?.to_owned()))
                })
                .collect(),
        ),
        NodeKind::List(_) | NodeKind::Null | NodeKind::Unreadable => return None,
    };
    Some((entry.key.text.clone(), text))
}

/// One warning a language, with all the texts that it lacks.
fn untranslated(messages: &Messages, locale: &Locale) -> Option<Diagnostic> {
    let missing: Vec<&str> = messages.untranslated().into_iter().collect();
    let first = missing.first()?;
    let message = match missing.len() {
        1 => format!("the interface text `{first}` is missing in the language `{locale}`"),
        n => format!(
            "{n} interface texts are missing in the language `{locale}`, the first is `{first}`"
        ),
    };
    let path = file_of(locale);
    Some(
        Diagnostic::new(Code::MissingMessage, message, Place::file(&path))
            .help(format!("write them in `{path}`; until then they appear in another language")),
    )
}
