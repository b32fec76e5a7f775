//! The binder itself: every type has an example, and every page shows what its editors wrote.
//!
//! Reads the content of this repository and changes nothing in it.

use html5gum::{Token, Tokenizer};
use ordner::base::{Locale, Period};
use ordner::catalog::{Catalog, PageEntry, Volume, collect};
use ordner::config::{
    Field, Kind, Languages, SiteConfig, Types, read_languages, read_site, read_types,
};
use ordner::parse::{Document, ParseContext, Partials, Value, is_partial, parse, plain};
use ordner::source::{self, Sources};
use ordner::world::DiskWorld;
use ordner::{Build, BuildOptions, Site};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Whether the binder is as large and as varied as it is said to be.
mod numbers;
/// Ways to the answers of readers' questions.
mod questions;
/// Sentences that are somebody else's.
mod seeds;
/// One concept, one word.
mod words;

/// Opened once for all tests.
static BINDER: LazyLock<Binder> = LazyLock::new(Binder::read);

/// The binder, built, and what it was built from.
struct Binder {
    build: Build,
    catalog: Catalog,
    config: SiteConfig,
    types: Types,
    languages: Languages,
}

impl Binder {
    fn open() -> &'static Self {
        &BINDER
    }

    fn read() -> Self {
        let world = DiskWorld::open(".").unwrap();
        let sources = source::read(&world).sources;
        let config = read_site(&sources).0.expect("the binder has settings");
        let types = read_types(&sources).0;
        let languages = read_languages(&sources, &config).0;
        let documents = documents(&sources, &config, &types, &languages);
        let headers = documents.into_iter().map(|document| document.header);
        let catalog = collect(headers, &config, &types, &languages, false);
        let build = Site::new(BuildOptions::default()).build(&world);
        Self { build, catalog, config, types, languages }
    }

    fn volumes(&self) -> impl Iterator<Item = &Volume> {
        self.config.full_locales().map(|config| self.catalog.volume(&config.locale).unwrap())
    }

    fn html(&self, page: &PageEntry) -> Option<&str> {
        let url = page.url();
        let file = self.build.output().artifacts().iter().find(|a| a.path.as_str() == url)?;
        crate::site_test::text_of(&file.bytes)
    }

    /// The pages that someone wrote in the language and that are built.
    fn written(&self, locale: &str) -> Vec<&PageEntry> {
        let pages = self.catalog.pages.iter();
        let of_locale = pages.filter(|page| page.locale.as_str() == locale && page.is_written());
        of_locale.filter(|page| self.html(page).is_some()).collect()
    }

    /// The same, of one document type.
    fn of_type(&self, locale: &str, name: &str) -> Vec<&PageEntry> {
        let is_of_type = |page: &&PageEntry| page.header.document_type == name;
        self.written(locale).into_iter().filter(is_of_type).collect()
    }
}

fn documents(
    sources: &Sources,
    config: &SiteConfig,
    types: &Types,
    languages: &Languages,
) -> Vec<Document> {
    let partials = Partials::collect(sources);
    let pages = sources.texts_in("content", "md").filter(|source| !is_partial(&source.path));
    pages
        .filter_map(|source| {
            let folder = source.path.below("content")?.split('/').next()?;
            let locale = Locale::new(folder)?;
            let quotes = languages.get(&locale)?.formats.quotes();
            let partials = &partials;
            let context = ParseContext { config, types, partials, locale: &locale, quotes };
            Some(parse(source, context).0)
        })
        .collect()
}

#[test]
fn every_type_has_a_built_page_in_every_full_language() {
    let binder = Binder::open();
    assert!(binder.types.iter().count() >= 20);
    let mut missing = Vec::new();
    for document_type in binder.types.iter() {
        for volume in binder.volumes() {
            let pages = volume.reading_order.iter().map(|id| binder.catalog.page(*id));
            let mut of_type = pages.filter(|page| page.header.document_type == document_type.name);
            if !of_type.any(|page| binder.html(page).is_some()) {
                missing.push(format!("{} in {}", document_type.name, volume.locale));
            }
        }
    }
    assert!(missing.is_empty(), "no page of type {}", missing.join(", "));
}

#[test]
fn every_page_shows_the_fields_of_its_type() {
    let binder = Binder::open();
    let mut missing = Vec::new();
    let mut checked = 0;
    for page in binder.catalog.pages.iter().filter(|page| page.is_written()) {
        let document_type = binder.types.get(&page.header.document_type).unwrap();
        let html = binder.html(page).expect("every page is built");
        let shown = Shown::new(html);
        let own = document_type.own_fields().iter();
        for field in own.filter(|field| !is_drawn(page, field)) {
            let Some(value) = page.front.get(&field.key) else { continue };
            let mut signs = Vec::new();
            binder.signs(page, &field.kind, value, &mut signs);
            checked += signs.len();
            for sign in signs.iter().filter(|sign| !shown.has(sign)) {
                missing.push(format!("{}: `{}`: {sign:?}", page.header.path, field.key));
            }
        }
    }
    assert!(checked > 300, "only {checked} values were looked for");
    assert!(missing.is_empty(), "not shown:\n{}", missing.join("\n"));
}

/// Whether the field says how a form is drawn: readers see lines and boxes, not its words.
fn is_drawn(page: &PageEntry, field: &Field) -> bool {
    // What a statement is, its title says.
    let drawn =
        [("form", "kind"), ("form", "lines"), ("own-pages", "lines"), ("statement", "kind")];
    drawn.contains(&(page.header.document_type.as_str(), field.key.as_str()))
}

/// By what one sees that a value is shown.
#[derive(Debug)]
enum Sign {
    /// Its words, marks and gaps aside.
    Words(String),
    /// A place in the source of the page, such as the date as machines read it.
    Source(String),
}

impl Binder {
    /// The signs of a value on the page.
    fn signs(&self, page: &PageEntry, kind: &Kind, value: &Value, signs: &mut Vec<Sign>) {
        let words = |text: &str| Sign::Words(bare(text));
        match value {
            Value::Text(text) => signs.push(words(text)),
            Value::Url(url) => signs.push(Sign::Source(url.clone())),
            Value::Markdown(fragment) => {
                signs.extend(fragment.blocks.iter().map(|block| words(&plain(&block.inlines))));
            }
            Value::Integer(number) => signs.push(words(&number.to_string())),
            // Shown by the form of the page where it is yes, and by nothing where it is no.
            Value::Boolean(_) => {}
            Value::Date(date) => signs.push(Sign::Source(date.to_string())),
            Value::DateTime(moment) => signs.push(words(&moment.date.day().to_string())),
            Value::TimeRange(range) => {
                let hours = [range.start, range.end].map(|time| words(&time.hour().to_string()));
                signs.extend(hours);
            }
            Value::Enum(word) => signs.push(words(&self.label(page, kind, word))),
            Value::List(items) => {
                let Kind::List(kind) = kind else { return };
                for item in items {
                    self.signs(page, kind, item, signs);
                }
            }
            Value::Object(parts) => {
                let Kind::Object(fields) = kind else { return };
                for field in fields.iter().filter(|field| !is_drawn(page, field)) {
                    if let Some(part) = parts.get(&field.key) {
                        self.signs(page, &field.kind, part, signs);
                    }
                }
            }
            Value::Reference(id) => signs.push(words(&self.title(page, &id.value))),
            Value::Locale(tag) => signs.push(words(Locale::new(tag).unwrap().autonym())),
            Value::File(file) => signs.push(Sign::Source(file.value.clone())),
            Value::Image(image) => signs.push(Sign::Source(image.alt.clone())),
            Value::Period(period, label) => {
                signs.extend(label.iter().map(|label| words(label)));
                let years = period.iter().flat_map(|period| match period {
                    Period::Days(from, to) => [from.year(), to.year()],
                    Period::Years(from, to) => [*from, *to],
                });
                signs.extend(years.map(|year| words(&year.to_string())));
            }
        }
    }

    fn label(&self, page: &PageEntry, kind: &Kind, word: &str) -> String {
        let Kind::Enum(values) = kind else { return word.to_owned() };
        let locale = &self.languages[&page.locale].config.locale;
        let label = values.iter().find(|(known, _)| known == word);
        label.map(|(_, label)| label.get(locale).to_owned()).unwrap()
    }

    /// The title of the page with that id, for readers of `page`.
    fn title(&self, page: &PageEntry, id: &str) -> String {
        let own = self.catalog.volume(&page.locale).unwrap();
        let home = &self.catalog.page(own.home).locale;
        let volume = self.catalog.volume(home).unwrap();
        let found = volume.by_id.get(id).expect("the binder has no broken references");
        let translations = &self.catalog.groups[self.catalog.page(*found).group];
        let target = translations.get(&page.locale).unwrap_or(found);
        self.catalog.page(*target).header.title.clone()
    }
}

/// A page as it is read and as it is written.
struct Shown<'a> {
    words: String,
    source: &'a str,
}

impl<'a> Shown<'a> {
    fn new(source: &'a str) -> Self {
        let mut text = String::new();
        for token in Tokenizer::new(source).flatten() {
            if let Token::String(string) = token {
                text += &String::from_utf8_lossy(&string);
            }
        }
        Self { words: bare(&text), source }
    }

    fn has(&self, sign: &Sign) -> bool {
        match sign {
            Sign::Words(words) => self.words.contains(words.as_str()),
            Sign::Source(text) => self.source.contains(text.as_str()),
        }
    }
}

/// Letters and digits only: gaps, quotation marks and hyphens are set anew for readers.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn no_page_of_the_binder_has_an_empty_link_or_an_empty_label() {
    let binder = Binder::open();
    let pages = binder.build.output().artifacts().iter();
    let mut wrong: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for page in pages.filter(|artifact| artifact.path.extension() == "html") {
        let html = page.bytes.text().unwrap();
        for sign in ["<dt></dt>", "<dd></dd>", "<li></li>", "<h2></h2>", "href=\"\""] {
            if html.contains(sign) {
                wrong.entry(sign.to_owned()).or_default().push(page.path.as_str());
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
