//! What the site fills in where a text asks for it: lists of pages, the glossary, a field.
//!
//! Reads other pages by their headers only.

use crate::base::{Locale, slug};
use crate::catalog::{PageEntry, PageId, PageKind};
use crate::parse::Value;
use crate::parse::body::{Embed, ListQuery};
use crate::render::context::FieldContext;
use crate::render::fields::FieldWriter;
use crate::render::href::Hrefs;
use crate::render::{RenderInput, escape};
use std::cmp::Reverse;
use std::fmt::Write;

/// Fills in what the texts of one page ask for.
#[derive(Clone, Copy)]
pub(super) struct Embedder<'a> {
    pub(super) hrefs: Hrefs<'a>,
    /// The page's own fields.
    pub(super) fields: &'a [FieldContext],
    /// The page's type.
    pub(super) document_type: &'a str,
}

impl Embedder<'_> {
    /// What stands for `embed`, as HTML.
    pub(super) fn html(&self, embed: &Embed) -> String {
        match embed {
            Embed::List(query) => self.list(query),
            Embed::Glossary => self.glossary(),
            Embed::Field(key) => self.field(key),
        }
    }

    fn reader(&self) -> &Locale {
        &self.hrefs.input.page(self.hrefs.page).locale
    }

    fn field(&self, key: &str) -> String {
        let Some(field) = self.fields.iter().find(|field| field.key == key) else {
            return String::new();
        };
        let input = self.hrefs.input;
        let texts = &input.volumes[self.reader()].texts;
        // A layout that fails here fails on the page as a whole too, and is named there.
        input.theme.embed(field, self.document_type, self.hrefs.root, texts).unwrap_or_default()
    }

    fn list(&self, query: &ListQuery) -> String {
        let input = self.hrefs.input;
        let pages = pages_of(input, query, self.hrefs.page);
        if pages.is_empty() {
            return String::new();
        }
        let items: Vec<_> = pages.into_iter().map(|id| input.item(id, self.reader())).collect();
        // A layout that fails here fails where a section lists its pages too, and is named there.
        input.theme.embed_list(&items, self.hrefs.root).unwrap_or_default()
    }

    /// All terms with their definitions, in the order of the language.
    fn glossary(&self) -> String {
        let input = self.hrefs.input;
        let mut html = "<dl class=\"glossary\">\n".to_owned();
        for id in glossary_terms(input, self.reader()) {
            let page = input.page(id);
            let term = slug(&page.header.title, &page.locale);
            let _ = write!(html, "<dt id=\"term-{term}\">{}", self.hrefs.page_link(id));
            if let Some(short) = page.front.text("abbreviation") {
                let _ = write!(html, " ({})", escape(short));
            }
            let lang = self.hrefs.lang_of(id);
            let _ = writeln!(html, "</dt>\n<dd{lang}>{}</dd>", self.definition(id));
            html.push_str(&self.translations(id));
        }
        html + "</dl>\n"
    }

    /// The word in the other languages, side by side.
    fn translations(&self, id: PageId) -> String {
        let input = self.hrefs.input;
        let group = &input.catalog.groups[input.page(id).group];
        let others = input.config.full_locales().filter(|config| config.locale != *self.reader());
        let words: Vec<String> = others
            .filter_map(|config| {
                let page = input.page(*group.get(&config.locale)?);
                let (lang, label) = (config.locale.lang_attribute(), escape(&config.label));
                let title = escape(&page.header.title);
                Some(format!("{label}: <span lang=\"{lang}\">{title}</span>"))
            })
            .collect();
        match words.as_slice() {
            [] => String::new(),
            words => format!("<dd class=\"in-languages\">{}</dd>\n", words.join(" · ")),
        }
    }

    fn definition(&self, id: PageId) -> String {
        let input = self.hrefs.input;
        let page = input.page(id);
        let field = input.types.get(&page.header.document_type).and_then(|t| t.field("definition"));
        let (Some(field), Some(value)) = (field, page.front.get("definition")) else {
            return String::new();
        };
        // What is wrong with the links of a definition is said on the term's own page.
        let language = input.language(self.reader());
        let mut writer = FieldWriter { hrefs: self.hrefs, language, diagnostics: Vec::new() };
        writer.field(field, value).html
    }
}

/// The terms of the glossary in the order of the language.
pub(super) fn glossary_terms(input: RenderInput<'_>, reader: &Locale) -> Vec<PageId> {
    let volume = input.catalog.volume(reader);
    let order = &input.language(reader).order;
    let all = volume.map(|volume| volume.reading_order.as_slice()).unwrap_or_default();
    let of_terms = all.iter().filter(|id| is_term(input.page(**id)));
    let mut terms: Vec<PageId> = of_terms.copied().collect();
    terms.sort_by_cached_key(|id| order.key(&input.page(*id).header.title));
    terms
}

/// Whether a page is a term of the glossary.
pub(super) fn is_term(page: &PageEntry) -> bool {
    matches!(page.front.get("definition"), Some(Value::Markdown(_)))
}

/// The pages that a query asks for, on the page `from`.
pub(super) fn pages_of(input: RenderInput<'_>, query: &ListQuery, from: PageId) -> Vec<PageId> {
    let locale = &input.page(from).locale;
    let Some(volume) = input.catalog.volume(locale) else { return Vec::new() };
    let section = query.section.as_ref().map(|id| match id.as_str() {
        "." => Some(from),
        id => volume.by_id.get(id).copied(),
    });
    let matches = |id: &&PageId| {
        let page = input.page(**id);
        let has = |key: &str, wanted: &Option<String>| {
            wanted.as_ref().is_none_or(|wanted| page.front.texts(key).any(|text| text == wanted))
        };
        let of_type = query.document_type.as_ref().is_none_or(|t| *t == page.header.document_type);
        let inside = section.is_none_or(|section| {
            section.is_some_and(|section| input.catalog.is_in(**id, section))
        });
        page.kind != PageKind::Home
            && **id != from
            && of_type
            && inside
            && has("tags", &query.tag)
            && has("audience", &query.audience)
    };
    let mut pages: Vec<PageId> = volume.reading_order.iter().filter(matches).copied().collect();
    if query.by_date {
        pages.retain(|id| input.page(*id).date().is_some());
        pages.sort_by_key(|id| Reverse(input.page(*id).date()));
    }
    pages.truncate(query.limit.unwrap_or(usize::MAX));
    pages
}
