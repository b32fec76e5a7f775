//! The running text of a document, piece by piece: each paragraph, heading, cell and field.
//!
//! Leaves out what readers do not see as prose: code, addresses, words to be found by.

use crate::base::{Place, SitePath};
use crate::parse::body::{Block, BlockKind, Inline};
use crate::parse::{Document, Value, body_start, plain};
use crate::source::Sources;

/// Fields that are no prose: names for programs, and words that only the search reads.
const NO_PROSE: [&str; 8] =
    ["aliases", "extra", "id", "keywords", "slug", "tags", "translation", "type"];

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// What it says.
    pub(super) text: String,
    /// Where in the source it stands, together with its markup or its neighbours.
    pub(super) place: Place,
}

/// The pieces of `document` that have at least so many bytes, the front matter's first.
pub(super) fn pieces(document: &Document, least: usize, sources: &Sources) -> Vec<Piece> {
    let mut gatherer = Gatherer { least, sources, pieces: Vec::new() };
    let fields = document.header.front.fields.iter();
    for (_, field) in fields.filter(|(key, _)| !NO_PROSE.contains(&key.as_str())) {
        gatherer.value(&field.value, &field.place);
    }
    let path = &document.header.path;
    gatherer.file(path, &document.body.blocks);
    for footnote in &document.body.footnotes {
        gatherer.file(path, &footnote.blocks);
    }
    gatherer.pieces
}

struct Gatherer<'a> {
    least: usize,
    sources: &'a Sources,
    pieces: Vec<Piece>,
}

impl Gatherer<'_> {
    fn value(&mut self, value: &Value, place: &Place) {
        match value {
            Value::Text(text) => self.push(text, place),
            Value::Markdown(fragment) => {
                for block in &fragment.blocks {
                    self.block(block, &|_| place.clone());
                }
            }
            Value::Image(image) => self.push(&image.alt, place),
            Value::List(items) => items.iter().for_each(|item| self.value(item, place)),
            Value::Object(parts) => parts.values().for_each(|part| self.value(part, place)),
            Value::Integer(_)
            | Value::Boolean(_)
            | Value::Date(_)
            | Value::DateTime(_)
            | Value::TimeRange(_)
            | Value::Enum(_)
            | Value::Reference(_)
            | Value::Locale(_)
            | Value::Url(_)
            | Value::File(_)
            | Value::Period(..) => {}
        }
    }

    /// The blocks of a file, whose places are counted from the start of its body.
    fn file(&mut self, path: &SitePath, blocks: &[Block]) {
        let start = self.sources.texts.get(path).map_or(0, |source| body_start(&source.text));
        for block in blocks {
            self.block(block, &|block| Place::new(path, block.span.shifted(start)));
        }
    }

    fn block(&mut self, block: &Block, place: &dyn Fn(&Block) -> Place) {
        match &block.kind {
            BlockKind::Included(path) => return self.file(path, &block.blocks),
            BlockKind::Callout { title, .. } | BlockKind::Details(title) => {
                self.inlines(title, block, place);
            }
            BlockKind::Figure(figure) => self.push(&figure.alt, &place(block)),
            _ => {}
        }
        self.inlines(&block.inlines, block, place);
        for inner in &block.blocks {
            self.block(inner, place);
        }
    }

    fn inlines(&mut self, inlines: &[Inline], block: &Block, place: &dyn Fn(&Block) -> Place) {
        // A text is no longer than its source, so most blocks need not be put together at all.
        let length = block.span.end - block.span.start;
        if !inlines.is_empty() && length >= self.least {
            self.push(&plain(inlines), &place(block));
        }
    }

    fn push(&mut self, text: &str, place: &Place) {
        if text.len() >= self.least && !text.trim().is_empty() {
            self.pieces.push(Piece { text: text.to_owned(), place: place.clone() });
        }
    }
}
