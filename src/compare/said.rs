//! What a page says to its readers, in one row: title, summary, the fields of its type, its text.
//!
//! Leaves out what is no text of the page: what the site fills in, and where its links lead from
//! front matter.

use crate::base::{DateTime, Fingerprint, Span};
use crate::catalog::PageEntry;
use crate::config::{Field, Kind, Types};
use crate::locale::Formats;
use crate::parse::body::{Block, BlockKind, Footnote, Inline, Link};
use crate::parse::{Document, Value};

/// What a page says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// The title.
    pub title: String,
    /// Everything below it.
    pub blocks: Vec<Block>,
    /// Where the links in it lead.
    pub links: Vec<Link>,
}

impl Said {
    /// The hash of all that is said, wherever it stands in its file.
    pub fn fingerprint(&self) -> Fingerprint {
        let links: Vec<String> = self.links.iter().map(target).collect();
        Fingerprint::of(&(&self.title, without_places(&self.blocks), links))
    }
}

/// What a link leads to, wherever the page lies that has it: a page that moves keeps its links.
pub(super) fn target(link: &Link) -> String {
    let written = link.destination.value.as_str();
    let is_path = !written.contains(':') && !written.starts_with(['#', '/']);
    let file = &link.destination.place.path;
    let path = Some(written).filter(|_| is_path).and_then(|written| file.resolve(written));
    path.map_or_else(|| written.to_owned(), |path| path.to_string())
}

/// What the page says, its own document at hand if it has one.
pub fn said(
    document: Option<&Document>,
    page: &PageEntry,
    types: &Types,
    formats: &Formats,
) -> Said {
    let mut blocks = Vec::new();
    blocks.extend(page.front.text("summary").map(paragraph));
    let document_type = types.get(&page.header.document_type).unwrap_or_else(|| types.page());
    for field in document_type.own_fields() {
        let value = page.front.get(&field.key).map(|value| shown(value, field, formats));
        if let Some(value) = value.filter(|blocks| !blocks.is_empty()) {
            blocks.push(heading(field.label.get(&page.locale), &field.key));
            blocks.extend(value);
        }
    }
    let mut links = Vec::new();
    if let Some(document) = document {
        blocks.extend(texts(&document.body.blocks));
        blocks.extend(notes(&document.body.footnotes));
        links.clone_from(&document.body.links);
    }
    Said { title: page.header.title.clone(), blocks, links }
}

/// The blocks without what the site fills in.
fn texts(blocks: &[Block]) -> Vec<Block> {
    let is_text = |block: &&Block| !matches!(block.kind, BlockKind::Embed(_));
    let text = |block: &Block| Block {
        kind: block.kind.clone(),
        blocks: texts(&block.blocks),
        inlines: numbered(&block.inlines),
        span: block.span,
    };
    blocks.iter().filter(is_text).map(text).collect()
}

/// Running text in which references to footnotes are their numbers in brackets.
fn numbered(inlines: &[Inline]) -> Vec<Inline> {
    let plain = |inline: &Inline| match inline {
        Inline::FootnoteReference(number, _) => Inline::Text(format!("[{number}]")),
        Inline::Emphasis(inner) => Inline::Emphasis(numbered(inner)),
        Inline::Strong(inner) => Inline::Strong(numbered(inner)),
        Inline::Strikethrough(inner) => Inline::Strikethrough(numbered(inner)),
        Inline::Link(number, inner) => Inline::Link(*number, numbered(inner)),
        other => other.clone(),
    };
    inlines.iter().map(plain).collect()
}

/// The footnotes as a numbered list.
fn notes(footnotes: &[Footnote]) -> Option<Block> {
    let item = |note: &Footnote| block(BlockKind::Item(None), texts(&note.blocks), Vec::new());
    let items: Vec<Block> = footnotes.iter().map(item).collect();
    (!items.is_empty()).then(|| block(BlockKind::List(Some(1)), items, Vec::new()))
}

/// A value of front matter as readers see it, as far as it is text.
fn shown(value: &Value, field: &Field, formats: &Formats) -> Vec<Block> {
    match (value, &field.kind) {
        (Value::List(values), Kind::List(_)) => {
            let items = values.iter().map(|value| item(value, &field.kind, formats));
            let items: Vec<Block> = items.filter(|item| !item.blocks.is_empty()).collect();
            let list = || block(BlockKind::List(None), items.clone(), Vec::new());
            (!items.is_empty()).then(list).into_iter().collect()
        }
        (value, kind) => one(value, kind, formats),
    }
}

/// An item of a list of values.
fn item(value: &Value, list: &Kind, formats: &Formats) -> Block {
    let Kind::List(kind) = list else { return block(BlockKind::Item(None), vec![], vec![]) };
    block(BlockKind::Item(None), one(value, kind, formats), Vec::new())
}

/// A single value: a paragraph of its own, or several.
fn one(value: &Value, kind: &Kind, formats: &Formats) -> Vec<Block> {
    match (value, kind) {
        (Value::Markdown(fragment), _) => without_links(&texts(&fragment.blocks)),
        (Value::Object(values), Kind::Object(fields)) => fields
            .iter()
            .filter_map(|field| Some(one(values.get(&field.key)?, &field.kind, formats)))
            .flatten()
            .collect(),
        (Value::List(values), Kind::List(kind)) => {
            values.iter().flat_map(|value| one(value, kind, formats)).collect()
        }
        (Value::Enum(word), Kind::Enum(words)) => {
            let label = words.iter().find(|(known, _)| known == word);
            vec![paragraph(label.map_or(word, |(_, label)| label.get(formats.locale())))]
        }
        (value, _) => plain(value, formats).map(|text| paragraph(&text)).into_iter().collect(),
    }
}

/// A value that is no text, in the words of its language; nothing of what leads elsewhere.
fn plain(value: &Value, formats: &Formats) -> Option<String> {
    Some(match value {
        Value::Text(text) | Value::Url(text) | Value::Locale(text) | Value::Enum(text) => {
            text.clone()
        }
        Value::Integer(number) => formats.number(*number),
        Value::Date(date) => formats.date_long(*date),
        Value::DateTime(DateTime { date, time, .. }) => {
            let time = time.map(|time| format!(", {}", formats.time(time)));
            format!("{}{}", formats.date_long(*date), time.unwrap_or_default())
        }
        Value::TimeRange(range) => formats.time_range(*range),
        Value::Period(Some(period), _) => formats.period(*period),
        Value::Period(None, name) => name.clone()?,
        Value::Boolean(_)
        | Value::Markdown(_)
        | Value::List(_)
        | Value::Object(_)
        | Value::Reference(_)
        | Value::File(_)
        | Value::Image(_) => return None,
    })
}

/// The blocks of a fragment, whose links are numbered apart from those of the text.
fn without_links(blocks: &[Block]) -> Vec<Block> {
    let plain = |block: &Block| Block {
        kind: block.kind.clone(),
        blocks: without_links(&block.blocks),
        inlines: unlinked(&block.inlines),
        span: block.span,
    };
    blocks.iter().map(plain).collect()
}

/// Running text in which links are what they say.
pub(super) fn unlinked(inlines: &[Inline]) -> Vec<Inline> {
    let plain = |inline: &Inline| match inline {
        Inline::Link(_, inner) => unlinked(inner),
        Inline::Image(_, alt) => vec![Inline::Text(alt.clone())],
        Inline::Emphasis(inner) => vec![Inline::Emphasis(unlinked(inner))],
        Inline::Strong(inner) => vec![Inline::Strong(unlinked(inner))],
        Inline::Strikethrough(inner) => vec![Inline::Strikethrough(unlinked(inner))],
        other => vec![other.clone()],
    };
    inlines.iter().flat_map(plain).collect()
}

fn without_places(blocks: &[Block]) -> Vec<Block> {
    let placeless = |block: &Block| Block {
        kind: block.kind.clone(),
        blocks: without_places(&block.blocks),
        inlines: block.inlines.clone(),
        span: Span::default(),
    };
    blocks.iter().map(placeless).collect()
}

fn paragraph(text: &str) -> Block {
    block(BlockKind::Paragraph, Vec::new(), vec![Inline::Text(text.to_owned())])
}

fn heading(label: &str, key: &str) -> Block {
    let kind = BlockKind::Heading { level: 2, anchor: format!("field-{key}") };
    block(kind, Vec::new(), vec![Inline::Text(label.to_owned())])
}

pub(super) fn block(kind: BlockKind, blocks: Vec<Block>, inlines: Vec<Inline>) -> Block {
    Block { kind, blocks, inlines, span: Span::default() }
}
