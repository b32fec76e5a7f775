//! What a layout is given: the whole contract between the program and the templates.
//!
//! Complete values only; a layout cannot ask for more, so a page's bytes depend on its context alone.
//!
//! Every `url` is counted from the root of the site without a slash in front, such as
//! `de/grundsaetze/index.html`; a layout writes `{{ root }}{{ item.url }}`. Texts are plain and
//! escaped by the layout; what is named `html` or `body` is finished HTML and takes `| safe`.

mod pictures;
mod print;
mod share;
mod versions;

pub use pictures::{ImageContext, WidthContext};
pub use print::BoundContext;
pub use share::ShareContext;
pub use versions::{DayContext, StateContext, VersionLink, VersionsContext};

use crate::base::Fingerprint;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A page, whatever it shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct PageContext {
    /// What leads from this page to the root of the site: `../../`, empty at the root.
    pub root: String,
    /// What the site is called and everything that is the same on every page of this language.
    pub site: Shared,
    /// The interface texts by key.
    pub t: Shared,
    /// `home`, `section`, `page`, `list`, `search`, `print`, `not-found`, `language-choice`,
    /// `redline` or `changes`.
    pub kind: &'static str,
    /// The title.
    pub title: String,
    /// The title for narrow places.
    pub short_title: String,
    /// One or two sentences on the page that stand above its text, perhaps empty.
    pub summary: String,
    /// What search engines show of the page: the summary, else how the text begins.
    pub description: String,
    /// The language of the body; another than the site's on a page that is not translated.
    pub lang: String,
    /// `ltr` or `rtl`, of the body.
    pub dir: &'static str,
    /// Where the page is, from the root.
    pub url: String,
    /// The full address that search engines should keep.
    pub canonical: String,
    /// What machines are told of a page of the handbook.
    pub share: Option<ShareContext>,
    /// The translations that exist, this page included, as full addresses, for `hreflang`.
    pub alternates: Vec<Alternate>,
    /// The languages a reader can switch to, this one included.
    pub languages: Vec<LanguageLink>,
    /// On a page shown in another language for want of a translation: that language's name.
    pub fallback: Option<Notice>,
    /// Whether the page is a draft, which only previews show.
    pub draft: bool,
    /// The way here: home first, this page left out.
    pub breadcrumbs: Vec<LinkContext>,
    /// The registers, with the pages around this one below theirs.
    pub nav: Shared,
    /// The page before this one in the order of the binder.
    pub prev: Option<LinkContext>,
    /// The page after it.
    pub next: Option<LinkContext>,
    /// The headings of level 2 and 3.
    pub toc: Vec<TocEntry>,
    /// The document type.
    pub document_type: TypeContext,
    /// The type's own fields in the order of the type file, those without a value left out.
    pub fields: Vec<FieldContext>,
    /// The picture of the page.
    pub image: Option<ImageContext>,
    /// What there is to say about the page itself: dates, owner, level, validity.
    pub details: Vec<DetailContext>,
    /// For whom it is.
    pub audience: Vec<LinkContext>,
    /// Its tags.
    pub tags: Vec<LinkContext>,
    /// What can be taken along.
    pub attachments: Vec<FileContext>,
    /// The calendar file of an event or a plan.
    pub calendar: Option<String>,
    /// The Atom feed of this page's section, tag or language.
    pub feed: Option<String>,
    /// Documents on the same matter.
    pub related: Vec<ItemContext>,
    /// The text as HTML.
    pub body: String,
    /// The footnotes as HTML, perhaps empty.
    pub footnotes: String,
    /// In presentations: the slides, and `body` is what stands before the first.
    pub slides: Vec<SlideContext>,
    /// Pages listed here: a section's children, a tag's pages, the newest news.
    pub lists: Vec<ListContext>,
    /// Where in a long list this page is.
    pub pager: Option<PagerContext>,
    /// On the A–Z index: letters and their entries.
    pub index: Vec<IndexGroup>,
    /// On the picture credits: every picture.
    pub credits: Vec<CreditContext>,
    /// Where a register, or the binder, is one long page to be printed.
    pub print: Option<LinkContext>,
    /// On the long page of a register: its sheets.
    pub bound: Vec<BoundContext>,
    /// On the page where a language is searched: what the search offers.
    pub search: Option<SearchContext>,
    /// Where the page's own file can be edited; only the current version is to show it.
    pub edit: Option<String>,
    /// Where a mistake of the page can be reported.
    pub report: Option<String>,
    /// What other versions there are; nothing on a site with only one.
    pub versions: Option<Arc<VersionsContext>>,
}

/// Everything that is the same on every page of a language, under `site`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct SiteContext {
    /// The name of the site.
    pub title: String,
    /// One sentence on it.
    pub description: String,
    /// The responsible body.
    pub publisher: String,
    /// What pages may load and do, for `Content-Security-Policy`.
    pub policy: &'static str,
    /// The language of the interface, as HTML wants it.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Whether it is a plainer form of another language.
    pub plain: bool,
    /// The home page.
    pub home: String,
    /// The A–Z index.
    pub index: String,
    /// The page where the language is searched.
    pub search_page: String,
    /// How results are counted, by the form that their number asks for: `one`, `other` …
    pub counts: BTreeMap<&'static str, String>,
    /// The first file of the search index.
    pub search: String,
    /// The picture credits, if there are pictures.
    pub credits: Option<String>,
    /// The Atom feed of the language, if anything has a date.
    pub feed: Option<String>,
    /// The pages that every page's foot links to.
    pub footer: Vec<LinkContext>,
    /// The theme's files by their plain name: `style.css` to its hashed path.
    pub assets: BTreeMap<String, String>,
}

/// A link with its text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub struct LinkContext {
    /// The text.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// Set where the target is in another language: its language tag.
    pub lang: Option<String>,
}

/// An entry of the navigation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct NavContext {
    /// The short title.
    pub title: String,
    /// Where it leads; equal to the page's `url` on the page itself.
    pub url: String,
    /// The register's number, on the first level.
    pub number: Option<usize>,
    /// Set where the target is in another language.
    pub lang: Option<String>,
    /// Whether the page lies in it, or is it.
    pub open: bool,
    /// What lies in it, if the page does too.
    pub children: Vec<NavContext>,
    /// How many more there are than are shown.
    pub more: usize,
}

/// A translation for search engines.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Alternate {
    /// The language tag, or `x-default`.
    pub lang: String,
    /// The full address.
    pub href: String,
}

/// A language in the chooser.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct LanguageLink {
    /// Its name in itself.
    pub label: String,
    /// Its tag.
    pub lang: String,
    /// The name of the site in it.
    pub site_title: String,
    /// The term in it, on the page of a term; else empty, so that no page depends on titles in
    /// languages that it does not show.
    pub title: String,
    /// This page in that language.
    pub url: String,
    /// Whether it is the language of this page.
    pub current: bool,
    /// Whether the page really is translated, rather than shown in the source language.
    pub translated: bool,
}

/// What a reader is told about a page that is not in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Notice {
    /// The sentence, in the reader's language.
    pub text: String,
    /// The language the body is in.
    pub lang: String,
}

/// A heading in the table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct TocEntry {
    /// 2 or 3.
    pub level: u8,
    /// The heading.
    pub title: String,
    /// Its fragment.
    pub anchor: String,
}

/// The document type of a page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct TypeContext {
    /// The name in front matter, also a class name.
    pub name: String,
    /// The name for readers; empty for plain pages.
    pub label: String,
    /// All pages of this type, where there is such a list.
    pub url: Option<String>,
}

/// A field of the front matter, ready to be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub struct FieldContext {
    /// The key in front matter.
    pub key: String,
    /// The name for readers.
    pub label: String,
    /// `text`, `html`, `date`, `list`, `table`, `image`, `link` or `object`.
    pub form: &'static str,
    /// The value as HTML: one line for a text, `<ul>` for a list.
    pub html: String,
    /// The value as plain text.
    pub text: String,
    /// As a machine reads it: a date, a number, the word of an enum; perhaps empty.
    pub raw: String,
    /// For a list of objects: the columns that have a value somewhere.
    pub columns: Vec<ColumnContext>,
    /// For a list of objects: the rows, a cell for each column.
    pub rows: Vec<Vec<FieldContext>>,
    /// For an object: its fields.
    pub parts: Vec<FieldContext>,
}

/// A column of a table made from a field.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ColumnContext {
    /// The key.
    pub key: String,
    /// The name for readers.
    pub label: String,
}

/// One thing to say about the page itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct DetailContext {
    /// What: `updated`, `valid_from`, `owner` …
    pub key: &'static str,
    /// Its name for readers.
    pub label: String,
    /// As HTML.
    pub html: String,
}

/// A file to take along.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct FileContext {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub url: String,
    /// `PDF`, `TXT` …
    pub format: String,
    /// `1,2 MB`.
    pub size: String,
}

/// A page in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub struct ItemContext {
    /// The title.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// Set where the page is in another language.
    pub lang: Option<String>,
    /// One or two sentences.
    pub summary: String,
    /// The document type for readers; empty for plain pages.
    pub type_label: String,
    /// The document type's name.
    pub type_name: String,
    /// The register's number, in the list of registers on the home page.
    pub number: Option<usize>,
    /// The date in words, of news and events; perhaps empty.
    pub date: String,
    /// The date as a machine reads it; perhaps empty.
    pub datetime: String,
    /// For the leaf of a calendar: day of the month, perhaps empty.
    pub day: String,
    /// For the leaf of a calendar: short name of the month, perhaps empty.
    pub month: String,
    /// Under which heading readers of this audience find it; the words of the audience.
    pub audience: Vec<String>,
}

/// A list of pages under a heading.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ListContext {
    /// `registers`, `children`, `news`, `upcoming`, `past`, `pages`, `terms` or `glossary`; of changes
    /// `new`, `changed`, `moved` or `removed`.
    pub kind: &'static str,
    /// The heading, perhaps empty.
    pub title: String,
    /// The pages.
    pub items: Vec<ItemContext>,
    /// Where all of them are, if not all are here.
    pub more: Option<LinkContext>,
}

/// A slide.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct SlideContext {
    /// From 1.
    pub number: usize,
    /// The heading.
    pub title: String,
    /// Its fragment.
    pub anchor: String,
    /// What is on the slide.
    pub html: String,
    /// What was said to it, perhaps empty.
    pub transcript: String,
}

/// Where in a long list a page is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct PagerContext {
    /// "Page 2 of 7".
    pub text: String,
    /// The page before.
    pub prev: Option<LinkContext>,
    /// The page after.
    pub next: Option<LinkContext>,
}

/// A letter of the A–Z index.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct IndexGroup {
    /// The letter.
    pub letter: String,
    /// A fragment for it.
    pub anchor: String,
    /// The page of the letter, in an index that is too long for one.
    pub url: Option<String>,
    /// What stands under the letter, if it is shown here.
    pub entries: Vec<IndexEntry>,
}

/// What one looks up in the A–Z index.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct IndexEntry {
    /// What is looked up: a title, a heading, another name, or a part of a compound.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// Set where the target is in another language: its language tag.
    pub lang: Option<String>,
    /// The compound that `title` is a part of.
    pub compound: Option<String>,
    /// The title of the page, where nothing of the above is.
    pub page: Option<String>,
}

/// A picture in the list of credits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct CreditContext {
    /// The picture.
    pub image: ImageContext,
    /// The pages that show it.
    pub pages: Vec<LinkContext>,
}

/// What the search of a language offers.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct SearchContext {
    /// How the results for `{query}` are counted, by the form that their number asks for.
    pub counts: BTreeMap<&'static str, String>,
    /// What results can be narrowed down by.
    pub facets: Vec<FacetContext>,
    /// Where to look when little is found; nothing in the language that pages are written in first.
    pub source: Option<SourceSearch>,
}

/// One way to narrow down results.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct FacetContext {
    /// `type` or `audience`.
    pub name: &'static str,
    /// Its name for readers.
    pub label: String,
    /// What can be chosen, in the order of its names for readers.
    pub values: Vec<FacetValue>,
}

/// One choice of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct FacetValue {
    /// The word in front matter.
    pub name: String,
    /// The word for readers.
    pub label: String,
}

/// The search in the language that pages are written in first.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct SourceSearch {
    /// What stands above its results, in the reader's language.
    pub title: String,
    /// Its language tag.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Its locale, by which its index is named.
    pub locale: String,
}

/// A value that many pages carry: made ready for the layouts once, hashed once.
#[derive(Debug, Clone)]
pub struct Shared {
    value: Arc<tera::Value>,
    fingerprint: Fingerprint,
}

impl Shared {
    /// Makes `value` ready.
    pub fn new(value: &(impl Serialize + Hash)) -> Self {
        let fingerprint = Fingerprint::of(value);
        Self { value: Arc::new(tera::Value::from_serializable(value)), fingerprint }
    }

    /// The value as the layouts see it.
    pub fn value(&self) -> tera::Value {
        (*self.value).clone()
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        self.fingerprint == other.fingerprint
    }
}

impl Eq for Shared {}

impl Hash for Shared {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}

impl Serialize for Shared {
    /// Left out of serialisation: shared values are handed over as they are.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}
