//! The settings of the site itself, `content/site.yaml`.
//!
//! Says what the site is called, where it will live and in which languages; nothing about its pages.

use crate::base::locale::Locale;
use crate::base::{Located, Place, SitePath, Span};
use crate::config::corrections::{Corrections, is_address, read_corrections};
use crate::config::versions::{VersionConfig, read_versions};
use crate::config::yaml::{Entry, Limits, Node, read_yaml_within};
use crate::config::{Localized, MapReader};
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::source::Sources;
use std::collections::BTreeMap;

/// Where the settings lie.
pub const FILE: &str = "content/site.yaml";

/// The settings of a site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SiteConfig {
    /// The name of the site.
    pub title: Localized,
    /// One sentence on what it is.
    pub description: Localized,
    /// Where it will be reached, with a slash at the end; of a version, where that one will be.
    pub base_url: String,
    /// What leads from the root of this version to the root of all: `../`, or nothing.
    pub top: String,
    /// The language that pages are written in first.
    pub source_locale: Locale,
    /// All languages, in the order readers see them.
    pub locales: Vec<LocaleConfig>,
    /// The body that is responsible.
    pub publisher: Localized,
    /// The ids of the pages that every page's foot links to, with their places.
    pub footer: Vec<(String, Span)>,
    /// How people have mistakes put right.
    pub corrections: Corrections,
    /// The document type of pages in a folder that do not name one: path below the locale to type.
    pub folder_types: BTreeMap<String, Located<String>>,
    /// The older versions that are published too.
    pub versions: Vec<VersionConfig>,
    /// Codes that this site takes more or less seriously; `None` is never.
    pub severities: BTreeMap<Code, Option<Severity>>,
}

/// One language of a site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LocaleConfig {
    /// Which.
    pub locale: Locale,
    /// Its name in itself.
    pub label: String,
    /// The language that it is a plainer form of: its pages are variants, not a site of their own.
    pub variant_of: Option<Locale>,
}

impl SiteConfig {
    /// The settings of `locale`, if the site has it.
    pub fn locale(&self, locale: &Locale) -> Option<&LocaleConfig> {
        self.locales.iter().find(|config| config.locale == *locale)
    }

    /// The languages that are complete sites, without the variants.
    pub fn full_locales(&self) -> impl Iterator<Item = &LocaleConfig> {
        self.locales.iter().filter(|config| config.variant_of.is_none())
    }
}

/// Reads `content/site.yaml`; nothing if the file is missing or unreadable.
pub fn read_site(sources: &Sources) -> (Option<SiteConfig>, Vec<Diagnostic>) {
    let path = SitePath::new(FILE).expect("a constant path");
    let Some(source) = sources.text_at(FILE) else {
        let message = "there is no `content/site.yaml`";
        let diagnostic = Diagnostic::new(Code::MissingKey, message, Place::file(&path))
            .help("`ordner init FOLDER` makes a small site to start from");
        return (None, vec![diagnostic]);
    };
    let (node, mut diagnostics) = read_yaml_within(Limits::FILE, &path, &source.text, 0);
    let Some(node) = node else { return (None, diagnostics) };
    let mut reader = MapReader::new(&path, &node, "`site.yaml`");
    if reader.node("title").is_none() {
        reader.required_text("title");
    }
    let title = reader.localized("title");
    let base_url = read_base_url(&mut reader);
    let locales = read_locales(&mut reader);
    let source_locale = read_source_locale(&mut reader, &locales);
    let config = SiteConfig {
        title,
        description: reader.localized("description"),
        base_url,
        top: String::new(),
        source_locale,
        locales,
        publisher: reader.localized("publisher"),
        footer: reader.texts("footer"),
        corrections: read_corrections(&mut reader),
        folder_types: read_folder_types(&mut reader),
        versions: read_versions(&mut reader),
        severities: read_severities(&mut reader),
    };
    diagnostics.extend(reader.finish());
    (Some(config), diagnostics)
}

fn read_base_url(reader: &mut MapReader<'_>) -> String {
    let url = reader.required_text("base_url");
    if !url.is_empty() && !is_address(&url) {
        let node = reader.node("base_url").expect("its text was just read");
        reader.wrong(node, "an address that begins with `https://` is expected here");
    }
    with_slash(&url)
}

/// The address with exactly one slash at its end.
pub(crate) fn with_slash(url: &str) -> String {
    format!("{}/", url.trim_end_matches('/'))
}

fn read_locales(reader: &mut MapReader<'_>) -> Vec<LocaleConfig> {
    if reader.node("locales").is_none() {
        reader.required_text("locales");
    }
    let nodes = reader.list("locales");
    let mut locales: Vec<LocaleConfig> = Vec::new();
    for node in nodes {
        match read_locale(reader, node) {
            Some(config) if locales.iter().all(|known| known.locale != config.locale) => {
                locales.push(config);
            }
            Some(config) => reader.push(
                Diagnostic::new(
                    Code::DuplicateKey,
                    format!("the language `{}` is named twice", config.locale),
                    reader.place(node.span),
                )
                .help("take one of them out"),
            ),
            None => {}
        }
    }
    check_variants(reader, &mut locales);
    locales
}

/// A language: its tag alone, or its tag with what else is to be said of it.
fn read_locale<'a>(reader: &mut MapReader<'a>, node: &'a Node) -> Option<LocaleConfig> {
    if node.as_map().is_none() {
        let locale = read_tag(reader, node)?;
        let label = locale.autonym().to_owned();
        return Some(LocaleConfig { locale, label, variant_of: None });
    }
    let mut entry = reader.inner(node, "the entry of a language");
    let tag = entry.node("locale");
    let label = entry.text("label");
    let variant_of = entry.node("variant_of").and_then(|node| read_tag(&mut entry, node));
    if tag.is_none() {
        entry.required_text("locale");
    }
    let locale = tag.and_then(|node| read_tag(&mut entry, node));
    reader.absorb(entry);
    let locale = locale?;
    let label = label.unwrap_or_else(|| locale.autonym().to_owned());
    Some(LocaleConfig { locale, label, variant_of })
}

fn read_tag(reader: &mut MapReader<'_>, node: &Node) -> Option<Locale> {
    let locale = node.as_text().and_then(Locale::new);
    if locale.is_none() {
        reader.wrong(node, "a language such as `de`, `da` or `de-simple` is expected here");
    }
    locale
}

/// Takes a language for a full one where it is a plainer form of none, and says so.
fn check_variants(reader: &mut MapReader<'_>, locales: &mut [LocaleConfig]) {
    let full: Vec<LocaleConfig> =
        locales.iter().filter(|config| config.variant_of.is_none()).cloned().collect();
    for config in locales {
        let Some(base) = config.variant_of.clone() else { continue };
        if full.iter().any(|config| config.locale == base) {
            continue;
        }
        config.variant_of = None;
        let nodes = reader.list("locales").into_iter().filter_map(|node| node.get("variant_of"));
        let named = |node: &&Node| node.as_text().and_then(Locale::new).as_ref() == Some(&base);
        let Some(node) = nodes.into_iter().find(named) else { continue };
        let message = format!("`{base}` is no language of its own among `locales`");
        reader.push(unknown_language(message, reader.place(node.span), base.as_str(), &full));
    }
}

fn unknown_language(
    message: String,
    place: Place,
    named: &str,
    locales: &[LocaleConfig],
) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::UnknownLocale, message, place.clone());
    match nearest(named, locales.iter().map(|config| config.locale.as_str())) {
        Some(near) => diagnostic.replace(place, near, "a similar one is"),
        None => diagnostic.help("name it in the list `locales` too"),
    }
}

fn read_source_locale(reader: &mut MapReader<'_>, locales: &[LocaleConfig]) -> Locale {
    let fallback = || {
        let mut full = locales.iter().filter(|config| config.variant_of.is_none());
        let first = full.next().map(|config| config.locale.clone());
        first.unwrap_or_else(|| Locale::new("en").expect("a language"))
    };
    let Some(node) = reader.node("source_locale") else {
        if locales.len() > 1 {
            reader.required_text("source_locale");
        }
        return fallback();
    };
    let named = node.as_text().and_then(Locale::new);
    let is_full = |config: &&LocaleConfig| config.variant_of.is_none();
    let full = || locales.iter().filter(is_full);
    let known = named.filter(|named| full().any(|config| config.locale == *named));
    known.unwrap_or_else(|| {
        if !locales.is_empty() {
            let message =
                "the source language is no language of its own among `locales`".to_owned();
            let named = node.as_text().unwrap_or_default();
            reader.push(unknown_language(message, reader.place(node.span), named, locales));
        }
        fallback()
    })
}

fn read_folder_types(reader: &mut MapReader<'_>) -> BTreeMap<String, Located<String>> {
    let mut types = BTreeMap::new();
    for entry in entries(reader, "folder_types", "lines such as `arbeitshilfen: work-aid`") {
        match entry.value.as_text() {
            Some(name) => {
                let place = reader.place(entry.value.span);
                types.insert(entry.key.text.clone(), Located::new(name.to_owned(), place));
            }
            None => reader.wrong(&entry.value, "the name of a document type is expected here"),
        }
    }
    types
}

/// The lines `key: value` below `key`.
fn entries<'a>(reader: &mut MapReader<'a>, key: &'static str, expected: &str) -> &'a [Entry] {
    let Some(node) = reader.node(key) else { return &[] };
    if node.as_map().is_none() {
        reader.wrong(node, &format!("{expected} are expected here"));
    }
    node.as_map().unwrap_or_default()
}

fn read_severities(reader: &mut MapReader<'_>) -> BTreeMap<Code, Option<Severity>> {
    let mut severities = BTreeMap::new();
    for entry in entries(reader, "diagnostics", "lines such as `empty-page: error`") {
        let severity = match entry.value.as_text() {
            Some("error") => Some(Severity::Error),
            Some("warning") => Some(Severity::Warning),
            Some("off") => None,
            _ => {
                reader.wrong(&entry.value, "`error`, `warning` or `off` is expected here");
                continue;
            }
        };
        match Code::from_name(&entry.key.text) {
            Some(code) if code.is_firm() && severity != Some(Severity::Error) => {
                reader.push(firm_code(reader.place(entry.value.span), code));
            }
            Some(code) => drop(severities.insert(code, severity)),
            None => reader.push(unknown_code(reader.place(entry.key.span), &entry.key.text)),
        }
    }
    severities
}

fn firm_code(place: Place, code: Code) -> Diagnostic {
    let message = format!("`{code}` is an error in every site");
    Diagnostic::new(Code::InvalidValue, message, place)
        .help("take the line out: with such a mistake there would be no site, or an unsafe one")
}

fn unknown_code(place: Place, name: &str) -> Diagnostic {
    let message = format!("there is no diagnostic `{name}`");
    let diagnostic = Diagnostic::new(Code::InvalidValue, message, place.clone());
    match nearest(name, Code::ALL.iter().map(|code| code.as_str())) {
        Some(near) => diagnostic.replace(place, near, "one with a similar name exists"),
        None => diagnostic,
    }
}
