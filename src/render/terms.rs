//! What a page is classified by, each with the list that it leads to.
//!
//! Makes no list; a word without a list is shown without a link.

use crate::base::{Locale, slug};
use crate::catalog::PageEntry;
use crate::plan::ListOf;
use crate::render::RenderInput;
use crate::render::context::{LinkContext, TypeContext};

/// The document type of a page.
pub(super) fn document_type(input: RenderInput<'_>, page: &PageEntry) -> TypeContext {
    let name = &page.header.document_type;
    TypeContext {
        name: name.clone(),
        label: input.type_label(name, &page.locale),
        url: list(input, &page.locale, &ListOf::Type(name.clone())),
    }
}

/// The audiences of a page, in the language of its readers.
pub(super) fn audiences(input: RenderInput<'_>, page: &PageEntry) -> Vec<LinkContext> {
    let messages = &input.language(&page.locale).messages;
    let audience = |word: &str| {
        let url = list(input, &page.locale, &ListOf::Audience(word.to_owned()));
        let title = messages.get(&format!("audience_{word}")).unwrap_or(word).to_owned();
        LinkContext { title, url: url.unwrap_or_default(), lang: None }
    };
    page.front.texts("audience").map(audience).collect()
}

/// The tags of a page, in the language of its text.
pub(super) fn tags(input: RenderInput<'_>, page: &PageEntry) -> Vec<LinkContext> {
    let locale = &page.header.locale;
    let lang = (!locale.same_language(&page.locale)).then(|| locale.lang_attribute());
    let tag = |word: &str| {
        let url = list(input, locale, &ListOf::Tag(slug(word, locale)));
        LinkContext { title: word.to_owned(), url: url.unwrap_or_default(), lang: lang.clone() }
    };
    page.front.texts("tags").map(tag).collect()
}

/// Where the list is, in the language itself or in the one that it is a variant of.
fn list(input: RenderInput<'_>, locale: &Locale, of: &ListOf) -> Option<String> {
    let base = input.language(locale).config.variant_of.as_ref();
    let mut languages = std::iter::once(locale).chain(base);
    languages.find_map(|locale| input.plan.list(locale, of)).cloned()
}
