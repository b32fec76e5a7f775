//! The lists below the text of a home page or a section: registers, pages, news, events.
//!
//! Lists what the catalog has; it sorts nothing anew but what has a date.

use crate::base::Locale;
use crate::catalog::{PageId, PageKind};
use crate::parse::body::Embed;
use crate::render::RenderInput;
use crate::render::context::{ItemContext, ListContext};
use crate::render::embed::{glossary_terms, pages_of};
use std::collections::BTreeSet;

/// How many news and events the home page shows.
const HOME_LIMIT: usize = 5;

/// The pages that a home or section page lists.
pub(super) fn lists(input: RenderInput<'_>, id: PageId) -> Vec<ListContext> {
    match input.page(id).kind {
        PageKind::Home => home_lists(input, id),
        PageKind::Section => children(input, id).into_iter().collect(),
        PageKind::Page => Vec::new(),
    }
}

/// The pages of a section, those left out that its own text lists.
fn children(input: RenderInput<'_>, id: PageId) -> Option<ListContext> {
    let page = input.page(id);
    let listed = listed_in_text(input, id);
    let rest = page.children.iter().filter(|child| !listed.contains(child));
    let items: Vec<_> = rest.map(|child| input.item(*child, &page.locale)).collect();
    let title = input.language(&page.locale).messages.format("children_pages", &[]);
    (!items.is_empty()).then_some(ListContext { kind: "children", title, items, more: None })
}

/// The pages that the text of a page lists itself.
fn listed_in_text(input: RenderInput<'_>, id: PageId) -> BTreeSet<PageId> {
    let page = input.page(id);
    let pages = page.header.embeds.iter().flat_map(|embed| match embed {
        Embed::List(query) => pages_of(input, query, id),
        Embed::Glossary => glossary_terms(input, &page.locale),
        Embed::Field(_) => Vec::new(),
    });
    pages.collect()
}

fn home_lists(input: RenderInput<'_>, id: PageId) -> Vec<ListContext> {
    let page = input.page(id);
    let reader = &page.locale;
    let messages = &input.language(reader).messages;
    let numbers = input.register_numbers(&page.children);
    let register =
        |(child, number): (&PageId, _)| ItemContext { number, ..input.item(*child, reader) };
    let list = |kind, key: &str, pages: Vec<PageId>| ListContext {
        kind,
        title: messages.format(key, &[]),
        items: pages.into_iter().map(|id| input.item(id, reader)).collect(),
        more: None,
    };
    let registers = page.children.iter().zip(numbers).map(register).collect();
    let mut lists = vec![ListContext {
        kind: "registers",
        title: messages.format("contents", &[]),
        items: registers,
        more: None,
    }];
    let listed = listed_in_text(input, id);
    for (kind, title, key) in [("news", "latest_news", "date"), ("upcoming", "all_events", "start")]
    {
        let pages = newest(input, reader, key);
        // News that the text shows already are not shown again.
        if pages.iter().any(|page| listed.contains(page)) || pages.is_empty() {
            continue;
        }
        lists.push(list(kind, title, pages));
    }
    lists
}

/// The pages of a language with the latest dates under `key`; events in the order of time.
fn newest(input: RenderInput<'_>, reader: &Locale, key: &str) -> Vec<PageId> {
    let order = input.catalog.volume(reader).map(|volume| volume.reading_order.as_slice());
    let dated = order.unwrap_or_default().iter().filter_map(|id| {
        let page = input.page(*id);
        // News are what has a date of its own and a type that says more than `page`.
        let date = page.front.date(key).filter(|_| !page.is_fallback() || key == "start")?;
        Some((date, *id))
    });
    let mut dated: Vec<_> = dated.collect();
    dated.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    dated.truncate(HOME_LIMIT);
    if key == "start" {
        dated.reverse();
    }
    dated.into_iter().map(|(_, id)| id).collect()
}
