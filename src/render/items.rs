//! Pages as entries of lists.
//!
//! Knows a page by its header; which pages a list has is decided elsewhere.

use crate::base::{Date, Locale};
use crate::catalog::{PageId, PageKind};
use crate::render::context::{ItemContext, LinkContext};
use crate::render::{Outline, RenderInput};

impl<'a> RenderInput<'a> {
    /// What the page is about, in one or two sentences; whoever asks depends on it.
    pub fn lead(&self, id: PageId) -> &'a str {
        if let Some(shown) = self.shown {
            shown.add(id);
        }
        self.documents.get(&self.page(id).header.path).map_or("", |document| &document.lead)
    }

    /// The page as an entry of a list, for readers of `reader`.
    pub fn item(&self, id: PageId, reader: &Locale) -> ItemContext {
        let page = self.page(id);
        let language = self.language(reader);
        let date = page.date();
        let words = |format: &dyn Fn(Date) -> String| date.map(format).unwrap_or_default();
        let is_event = page.front.date("start").is_some();
        ItemContext {
            title: page.header.title.clone(),
            url: page.url(),
            lang: self.foreign_lang(id, reader),
            summary: self.lead(id).to_owned(),
            type_label: self.type_label(&page.header.document_type, reader),
            type_name: page.header.document_type.clone(),
            number: None,
            date: words(&|date| language.formats.date_long(date)),
            datetime: words(&|date| date.to_string()),
            day: if is_event { words(&|date| date.day().to_string()) } else { String::new() },
            month: if is_event {
                words(&|date| language.formats.month_name_short(date))
            } else {
                String::new()
            },
            audience: page.front.texts("audience").map(ToOwned::to_owned).collect(),
        }
    }
}

impl Outline<'_> {
    /// A link to the page, for readers of `reader`.
    pub fn link_to(&self, id: PageId, reader: &Locale) -> LinkContext {
        let page = self.page(id);
        LinkContext {
            title: page.header.title.clone(),
            url: page.url(),
            lang: self.foreign_lang(id, reader),
        }
    }

    /// The page as a step on the way to another, for readers of `reader`.
    pub(super) fn crumb(&self, id: PageId, reader: &Locale) -> LinkContext {
        let title = self.page(id).header.short_title().to_owned();
        LinkContext { title, ..self.link_to(id, reader) }
    }

    /// The language of a page's text, where it is not the reader's.
    pub(super) fn foreign_lang(&self, id: PageId, reader: &Locale) -> Option<String> {
        let locale = &self.page(id).header.locale;
        (!locale.same_language(reader)).then(|| locale.lang_attribute())
    }

    /// The name of a document type for readers; plain pages have none.
    pub(super) fn type_label(&self, name: &str, reader: &Locale) -> String {
        let document_type =
            self.types.get(name).filter(|document_type| document_type.name != "page");
        document_type.map(|t| t.label.get(reader).to_owned()).unwrap_or_default()
    }

    /// The numbers of the registers among `pages`: the weight of each, else its place among them.
    pub(super) fn register_numbers(&self, pages: &[PageId]) -> Vec<Option<usize>> {
        let mut place = 0;
        let number = |id: &PageId| {
            let page = self.page(*id);
            let weight = page.front.integer("weight").and_then(|w| usize::try_from(w).ok());
            if page.kind != PageKind::Section {
                return None;
            }
            place += 1;
            Some(weight.unwrap_or(place))
        };
        pages.iter().map(number).collect()
    }
}
