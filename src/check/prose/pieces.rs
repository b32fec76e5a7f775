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

/// Every piece of `document`, the front matter's first.
pub(super) fn pieces(document: &Document, sources: &Sources) -> Vec<Piece> {
    let mut gatherer = Gatherer { sources, pieces: Vec::new() };
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
    sources: &'a Sources,
    pieces: Vec<Piece>,
}

impl Gatherer<'_> {
    fn value(&mut self, value: &Value, place: &Place) {
        match value {
            Value::Text(text) => self.push(text.clone(), place),
            Value::Markdown(fragment) => {
                for block in &fragment.blocks {
                    self.block(block, &|_| place.clone());
                }
            }
            Value::Image(image) => self.push(image.alt.clone(), place),
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
                self.inlines(title, &place(block));
            }
            BlockKind::Figure(figure) => self.push(figure.alt.clone(), &place(block)),
            _ => {}
        }
        self.inlines(&block.inlines, &place(block));
        for inner in &block.blocks {
            self.block(inner, place);
        }
    }

    fn inlines(&mut self, inlines: &[Inline], place: &Place) {
        self.push(plain(inlines), place);
    }

    fn push(&mut self, text: String, place: &Place) {
        if !text.trim().is_empty() {
            self.pieces.push(Piece { text, place: place.clone() });
        }
    }
}
