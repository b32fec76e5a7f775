//! The contexts of the A–Z index: of its first page and of the pages of its letters.
//!
//! Shows only what is planned: which entries there are, and in what order, is decided in `plan`.

use crate::base::Locale;
use crate::plan::{Entry, EntryKind, Group, Index, JobKind};
use crate::render::RenderInput;
use crate::render::context::{IndexEntry, IndexGroup, LinkContext, PageContext};
use crate::render::sheets::{sheet, switch};

/// The index of a language, or, if it is long, the titles with the way to each letter.
pub fn index_context(input: RenderInput<'_>, locale: &Locale) -> PageContext {
    let messages = &input.language(locale).messages;
    let url = place(input, locale, None).unwrap_or_default();
    let mut context = sheet(input, locale, &url, messages.format("index_a_z", &[]));
    context.summary = messages.format("index_a_z_intro", &[]);
    context.description.clone_from(&context.summary);
    switch(input, &mut context, |other| place(input, other, None));
    let index = &input.plan.indexes[locale];
    let is_shown = |entry: &&Entry| !index.is_split || entry.kind == EntryKind::Title;
    let group = |group: &Group| {
        let entries = group.entries.iter().filter(is_shown);
        let entries = entries.map(|entry| index_entry(input, entry, locale)).collect();
        IndexGroup { entries, ..empty(input, locale, index, group) }
    };
    context.index = index.groups.iter().map(group).collect();
    context
}

/// One letter of a long index.
pub fn index_letter_context(input: RenderInput<'_>, locale: &Locale, letter: &str) -> PageContext {
    let messages = &input.language(locale).messages;
    let url = place(input, locale, Some(letter)).unwrap_or_default();
    let title = messages.format("index_letter", &[("letter", letter)]);
    let mut context = sheet(input, locale, &url, title);
    switch(input, &mut context, |other| {
        place(input, other, Some(letter)).or_else(|| place(input, other, None))
    });
    context.breadcrumbs.extend(place(input, locale, None).map(|url| {
        let title = messages.format("index_a_z", &[]);
        LinkContext { title, url, lang: None }
    }));
    let index = &input.plan.indexes[locale];
    let group = |group: &Group| {
        let shown = group.entries.iter().filter(|_| group.letter == letter);
        let entries = shown.map(|entry| index_entry(input, entry, locale)).collect();
        IndexGroup { entries, ..empty(input, locale, index, group) }
    };
    context.index = index.groups.iter().map(group).collect();
    context
}

/// Where the index is, or the page of one of its letters.
fn place(input: RenderInput<'_>, locale: &Locale, letter: Option<&str>) -> Option<String> {
    let kind = match letter {
        Some(letter) => JobKind::IndexLetter(locale.clone(), letter.to_owned()),
        None => JobKind::Index(locale.clone()),
    };
    input.plan.place(&kind).cloned()
}

/// A letter under which nothing is shown.
fn empty(input: RenderInput<'_>, locale: &Locale, index: &Index, group: &Group) -> IndexGroup {
    IndexGroup {
        letter: group.letter.clone(),
        anchor: format!("letter-{}", group.name),
        url: index.is_split.then(|| place(input, locale, Some(&group.letter))).flatten(),
        entries: Vec::new(),
    }
}

fn index_entry(input: RenderInput<'_>, entry: &Entry, locale: &Locale) -> IndexEntry {
    let LinkContext { title, mut url, lang } = input.link_to(entry.page, locale);
    if let EntryKind::Heading(anchor) = &entry.kind {
        url.extend(["#", anchor]);
    }
    let compound = entry.kind.compound().map(ToOwned::to_owned);
    let is_named = entry.text == title || compound.as_ref() == Some(&title);
    let page = (!is_named).then_some(title);
    IndexEntry { title: entry.text.clone(), url, lang, compound, page }
}
