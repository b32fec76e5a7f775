//! The pages that are there to be printed: a whole register as one long page, and all registers.
//!
//! Leaves places for the pages of a long page, and renders none.

use crate::base::Locale;
use crate::catalog::{PageId, PageKind};
use crate::plan::JobKind;
use crate::render::bind::{Binding, Ids, anchor};
use crate::render::context::{BoundContext, ItemContext, LinkContext, ListContext, PageContext};
use crate::render::sheets::{sheet, switch};
use crate::render::stamp::place;
use crate::render::{Outline, RenderInput};

impl Outline<'_> {
    /// The register and everything in it, in reading order.
    pub fn sheets_of(&self, register: PageId) -> Vec<PageId> {
        let volume = self.catalog.volume(&self.page(register).locale);
        let order = volume.map(|volume| volume.reading_order.as_slice()).unwrap_or_default();
        let is_in = |id: &PageId| *id == register || self.catalog.is_in(*id, register);
        order.iter().copied().filter(is_in).collect()
    }

    /// Where the page can be printed with all that lies in it.
    pub(super) fn print_link(&self, id: PageId) -> Option<LinkContext> {
        let page = self.page(id);
        let (kind, key) = match page.kind {
            PageKind::Home => (JobKind::PrintBinder(page.locale.clone()), "print_binder"),
            PageKind::Section | PageKind::Page => (JobKind::PrintRegister(id), "print_register"),
        };
        let url = self.plan.place(&kind)?.clone();
        let title = self.language(&page.locale).messages.format(key, &[]);
        Some(LinkContext { title, url, lang: None })
    }
}

/// How the place is called where the page at `index` of a register goes.
pub fn sheet_name(index: usize) -> String {
    format!("sheet:{index}")
}

/// What the pages of a register, which are those of [`Outline::sheets_of`], lead to each other by
/// where they are one long page.
pub fn binding<'a>(
    outline: Outline<'a>,
    register: PageId,
    pages: impl Iterator<Item = (PageId, &'a Ids)>,
) -> Binding<'a> {
    let url = outline.plan.place(&JobKind::PrintRegister(register)).cloned().unwrap_or_default();
    Binding::new(pages.map(|(id, ids)| (outline.page(id), ids)), &url)
}

/// A register as one long page, with a place for each page of [`Outline::sheets_of`].
pub fn print_register_context(input: RenderInput<'_>, register: PageId) -> PageContext {
    let page = input.page(register);
    let kind = JobKind::PrintRegister(register);
    let mut context = print_sheet(input, &page.locale, &kind, page.header.title.clone());
    context.nav = input.volumes[&page.locale].navs.get(&register).unwrap_or(&context.nav).clone();
    context.breadcrumbs.push(input.crumb(register, &page.locale));
    switch(input, &mut context, |other| {
        let twin = input.catalog.in_locale(register, other)?;
        input.plan.place(&JobKind::PrintRegister(twin)).cloned()
    });
    let depth = input.catalog.ancestors(register).len();
    let bound = |(index, id): (usize, PageId)| BoundContext {
        anchor: anchor(index),
        title: input.page(id).header.title.clone(),
        level: input.catalog.ancestors(id).len() - depth,
        lang: input.foreign_lang(id, &page.locale),
        dir: input.page(id).header.locale.direction().as_str(),
        html: place(&sheet_name(index)),
    };
    context.bound = input.sheets_of(register).into_iter().enumerate().map(bound).collect();
    context
}

/// The list of all registers to be printed.
pub fn print_binder_context(input: RenderInput<'_>, locale: &Locale) -> PageContext {
    let messages = &input.language(locale).messages;
    let kind = JobKind::PrintBinder(locale.clone());
    let mut context = print_sheet(input, locale, &kind, messages.format("print_binder", &[]));
    context.summary = messages.format("print_intro", &[]);
    context.description.clone_from(&context.summary);
    switch(input, &mut context, |other| {
        input.plan.place(&JobKind::PrintBinder(other.clone())).cloned()
    });
    let volume = input.catalog.volume(locale).expect("every language of the site has a volume");
    let children = &input.page(volume.home).children;
    let numbers = input.register_numbers(children);
    let item = |(id, number): (&PageId, Option<usize>)| {
        let url = input.plan.place(&JobKind::PrintRegister(*id))?.clone();
        let pages = input.sheets_of(*id).len() as u64;
        let summary = messages.plural("pages_count", pages, &[]);
        let item = input.item(*id, locale);
        // The long page itself is in the reader's language, whatever its sheets are in.
        Some(ItemContext { url, number, summary, lang: None, type_label: String::new(), ..item })
    };
    let items = children.iter().zip(numbers).filter_map(item).collect();
    let list = ListContext { kind: "registers", title: String::new(), items, more: None };
    context.lists.push(list);
    context
}

fn print_sheet(
    input: RenderInput<'_>,
    locale: &Locale,
    kind: &JobKind,
    title: String,
) -> PageContext {
    let url = input.plan.place(kind).cloned().unwrap_or_default();
    let mut context = sheet(input, locale, &url, title);
    context.kind = "print";
    context.description = input.language(locale).messages.format("print_intro", &[]);
    context
}
