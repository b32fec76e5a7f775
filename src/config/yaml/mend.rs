//! Reads past mistakes: each is reported, covered, and the text is read again.
//!
//! Never moves a byte: what covers a mistake is as long as the mistake, so every place stays true.

use super::hints::{Effect, Mistake, YamlSource, doubled_key, mistake};
use super::line::LineShape;
use super::tree::{self, Covers};
use super::{Entry, Key, Node, NodeKind, ScalarStyle};
use crate::base::Span;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::lines::lines;
use std::collections::BTreeSet;

/// How many mistakes are looked for in one text; each costs one more reading of it.
const MISTAKES_MAX: usize = 20;

/// The map that is meant, and every mistake on the way.
pub(super) fn read(source: YamlSource<'_>) -> (Node, Vec<Diagnostic>) {
    let mut reading = Reading::new(source);
    let mut result = tree::read(&reading.covered, &reading.values, source.limits);
    while let Some(stumble) = &result.stumble {
        let found = mistake(source, &reading.covered, stumble);
        if !reading.accept(found) {
            reading.rescue(result.root.as_ref());
            break;
        }
        result = tree::read(&reading.covered, &reading.values, source.limits);
    }
    let doubles = result.doubled.iter().map(|doubled| doubled_key(source, doubled));
    reading.diagnostics.extend(doubles);
    let map = with_entries(result.root, reading.entries);
    (map, reading.diagnostics)
}

/// A text on its way to being readable.
struct Reading<'a> {
    source: YamlSource<'a>,
    /// The text with the mistakes covered.
    covered: String,
    /// What the covered values were meant to be.
    values: Covers,
    /// Entries of lines that had to be covered as a whole.
    entries: Vec<Entry>,
    diagnostics: Vec<Diagnostic>,
    /// Whether lines no longer belong together as the editor wrote them.
    bent: bool,
    /// How many more mistakes are looked for.
    left: usize,
}

impl<'a> Reading<'a> {
    fn new(source: YamlSource<'a>) -> Self {
        Self {
            source,
            covered: source.text.to_owned(),
            values: Covers::new(),
            entries: Vec::new(),
            diagnostics: Vec::new(),
            bent: false,
            left: MISTAKES_MAX,
        }
    }

    /// Takes a mistake in, silently if it only follows from an earlier one; false if reading
    /// cannot go on, since nothing new is covered or there are too many.
    fn accept(&mut self, mistake: Mistake) -> bool {
        if !self.bent || mistake.effect == Effect::Value {
            self.diagnostics.push(mistake.diagnostic);
        }
        self.bent |= mistake.effect == Effect::Bends;
        self.values.extend(mistake.values);
        self.entries.extend(mistake.entries);
        let before = self.covered.clone();
        for (span, with) in mistake.covers {
            self.cover(span, with);
        }
        self.left -= 1;
        self.covered != before && self.left > 0
    }

    /// Writes `with`, a single byte, over each byte of `span` except line breaks.
    fn cover(&mut self, span: Span, with: char) {
        let cover = |c: char| match c {
            '\n' | '\r' => c.to_string(),
            _ => with.to_string().repeat(c.len_utf8()),
        };
        let cover: String = self.covered[span.range()].chars().map(cover).collect();
        self.covered.replace_range(span.range(), &cover);
    }

    /// Takes the simple lines that are not in the tree, so that a page keeps its title and its place.
    fn rescue(&mut self, root: Option<&Node>) {
        let entries = root.and_then(Node::as_map).unwrap_or_default();
        let known: BTreeSet<&str> = entries.iter().map(|entry| entry.key.text.as_str()).collect();
        let rescued = lines(self.source.text)
            .filter_map(|line| LineShape::at(self.source.text, line.span.start).entry())
            .filter(|entry| !known.contains(entry.key.text.as_str()));
        self.entries.extend(rescued);
    }
}

/// The map `root`, or an empty one, with `entries` in their places.
fn with_entries(root: Option<Node>, rescued: Vec<Entry>) -> Node {
    let (mut entries, span) = match root {
        Some(Node { kind: NodeKind::Map(entries), span }) => (entries, span),
        _ => (Vec::new(), Span::default()),
    };
    entries.extend(rescued);
    entries.sort_by_key(|entry| entry.key.span);
    Node { kind: NodeKind::Map(entries), span }
}

impl LineShape<'_> {
    /// The line as an entry of the outermost map, if it is one. A value that needs more than this
    /// line is not readable.
    pub(super) fn entry(&self) -> Option<Entry> {
        let plain = !self.key_text().starts_with(['"', '\'']);
        let key = self.key.filter(|key| plain && key.start == self.span.start)?;
        let text = self.text[self.value.range()].to_owned();
        let simple = text.starts_with(|c: char| c.is_alphanumeric());
        let kind = if simple {
            NodeKind::Scalar { text, style: ScalarStyle::Plain }
        } else {
            NodeKind::Unreadable
        };
        let key = Key { text: self.text[key.range()].to_owned(), span: key };
        Some(Entry { key, value: Node { kind, span: self.value } })
    }
}
