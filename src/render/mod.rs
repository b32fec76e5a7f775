//! Pages become HTML: body, page context, layout.
//!
//! A page's bytes depend on its arguments alone, and the order of pages is free.

pub mod context;

mod bind;
mod corrections;
mod embed;
mod fields;
mod highlight;
mod href;
mod html;
mod images;
mod index;
mod items;
mod lists;
mod nav;
mod offline;
mod page;
mod place;
mod print;
mod related;
mod share;
mod sheets;
mod stamp;
mod terms;
mod theme;
mod versions;
mod volume;

pub use bind::{Binding, Ids, ids_of};
pub use highlight::Highlighter;
pub use index::{index_context, index_letter_context};
pub use offline::offline_start;
pub use page::{layout_of, page_context};
pub use print::{binding, print_binder_context, print_register_context, sheet_name};
pub use sheets::{
    credits_context, language_choice_context, list_context, not_found_context, redirect_context,
    search_context,
};
pub use stamp::{BASE, END_IF, Form, IF_CURRENT, IF_OLD, Stamp, TOP, place};
pub use theme::{Theme, read_theme};
pub use versions::{
    Overview, PageVersions, RedlineView, VersionsView, changes_context, redline_context,
};
pub use volume::{VolumeContext, volume_contexts};

use crate::base::{Locale, SitePath};
use crate::catalog::{Catalog, PageEntry, PageId};
use crate::config::{Language, Languages, SiteConfig, Types};
use crate::locale::Messages;
use crate::parse::Document;
use crate::plan::SitePlan;
use crate::source::Sources;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

/// What pages may load and do: files of the site, and nothing that stands in the page itself.
pub const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
    font-src 'self'; media-src 'self'; base-uri 'none'; form-action 'self'";

/// What every page may know of the site: headers, paths and settings, no body.
#[derive(Debug, Clone, Copy)]
pub struct Outline<'a> {
    /// All pages.
    pub catalog: &'a Catalog,
    /// All files.
    pub plan: &'a SitePlan,
    /// The settings.
    pub config: &'a SiteConfig,
    /// The types.
    pub types: &'a Types,
    /// The languages.
    pub languages: &'a Languages,
}

/// Everything that pages are rendered from.
#[derive(Debug, Clone, Copy)]
pub struct RenderInput<'a> {
    /// The site around the page.
    pub outline: Outline<'a>,
    /// The bodies, by the file they are from.
    pub documents: &'a BTreeMap<SitePath, Document>,
    /// What is the same on every page of a language.
    pub volumes: &'a BTreeMap<Locale, VolumeContext>,
    /// The layouts.
    pub theme: &'a Theme,
    /// Colours code.
    pub highlighter: &'a Highlighter,
    /// The texts, if pages are to say where in them each block stands.
    pub places: Option<&'a Sources>,
    /// What pages show of other versions, if there are any.
    pub versions: Option<&'a VersionsView>,
    /// Takes down what is shown, if somebody wants to know.
    pub shown: Option<&'a Shown>,
}

/// The pages of which a file shows what they are about.
#[derive(Debug, Default)]
pub struct Shown(Mutex<BTreeSet<PageId>>);

impl Shown {
    fn add(&self, id: PageId) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
    }

    /// All of them, sorted.
    pub fn pages(self) -> Arc<[PageId]> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().collect()
    }
}

impl<'a> RenderInput<'a> {
    /// What the page shows of its other versions.
    fn versions_of(&self, id: PageId) -> Option<&'a PageVersions> {
        self.versions.and_then(|view| view.pages.get(&id))
    }
}

impl<'a> Deref for RenderInput<'a> {
    type Target = Outline<'a>;

    fn deref(&self) -> &Outline<'a> {
        &self.outline
    }
}

impl<'a> Outline<'a> {
    /// The page.
    pub fn page(&self, id: PageId) -> &'a PageEntry {
        self.catalog.page(id)
    }

    /// The language of a locale.
    ///
    /// # Panics
    /// If the site does not have it, which no page of the catalog does.
    pub fn language(&self, locale: &Locale) -> &'a Language {
        &self.languages[locale]
    }

    /// The full address of a path from the root.
    pub fn permalink(&self, url: &str) -> String {
        let path = url.strip_suffix("index.html").unwrap_or(url);
        format!("{}{}", self.config.base_url, percent_encode(path))
    }
}

/// The name of a language as readers of other languages know it; else its own.
fn language_name<'a>(messages: &'a Messages, named: &'a Locale) -> &'a str {
    messages.get(&format!("language_{named}")).unwrap_or_else(|| named.autonym())
}

/// What leads from a file at `url` to the root of the site: `../` for each folder.
pub fn root_of(url: &str) -> String {
    "../".repeat(url.matches('/').count())
}

/// A path with every byte that an address cannot hold written as `%20` (RFC 3986, section 2.1).
pub fn percent_encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b'#' => {
                encoded.push(char::from(byte));
            }
            _ => drop(write!(encoded, "%{byte:02X}")),
        }
    }
    encoded
}

/// Text as HTML shows it, in and outside of attributes.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    push_escaped(&mut escaped, text);
    escaped
}

/// The same, at the end of `html`.
pub(crate) fn push_escaped(html: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}
