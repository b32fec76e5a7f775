//! The lists below the text of a home page or a section: registers, pages, news, events.
//!
//! Lists what the catalog has; it sorts nothing anew but what has a date.

use crate::base::Locale;
use crate::catalog::{PageId, PageKind};
use crate::render::RenderInput;
use crate::render::context::{ItemContext, ListContext};

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

/// The pages of a section; none where the section's text lists them itself as a glossary.
fn children(input: RenderInput<'_>, id: PageId) -> Option<ListContext> {
    let page = input.page(id);
    if page.header.shows_glossary || page.children.is_empty() {
        return None;
    }
    let title = input.language(&page.locale).messages.format("children_pages", &[]);
    let items = page.children.iter().map(|child| input.item(*child, &page.locale)).collect();
    Some(ListContext { kind: "children", title, items, more: None })
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
    lists.push(list("news", "latest_news", newest(input, reader, "date")));
    lists.push(list("upcoming", "all_events", newest(input, reader, "start")));
    lists.retain(|list| !list.items.is_empty());
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
