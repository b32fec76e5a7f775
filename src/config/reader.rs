//! Takes a YAML mapping apart key by key and says what is wrong with it.
//!
//! Knows the forms of values (text, list, yes or no), never what they mean.

use crate::base::{Place, SitePath, Span};
use crate::config::Localized;
use crate::config::yaml::{Entry, Node, NodeKind};
use crate::diagnostic::{Code, Diagnostic, nearest};

/// Reads the keys of one mapping; [`MapReader::finish`] names those nobody asked for.
#[derive(Debug)]
pub struct MapReader<'a> {
    path: &'a SitePath,
    what: &'a str,
    span: Span,
    entries: &'a [Entry],
    asked: Vec<&'static str>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> MapReader<'a> {
    /// A reader of `node` in the file `path`; `what` names the mapping in messages.
    pub fn new(path: &'a SitePath, node: &'a Node, what: &'a str) -> Self {
        let entries: &[Entry] = match &node.kind {
            NodeKind::Map(entries) => entries,
            NodeKind::Scalar { .. } | NodeKind::List(_) | NodeKind::Null | NodeKind::Unreadable => {
                &[]
            }
        };
        let mut reader =
            Self { path, what, span: node.span, entries, asked: vec![], diagnostics: vec![] };
        if matches!(node.kind, NodeKind::Scalar { .. } | NodeKind::List(_)) {
            reader.wrong(node, &format!("{what} is a list of lines `key: value`"));
        }
        reader
    }

    /// The entries as they stand.
    pub fn entries(&self) -> &'a [Entry] {
        self.entries
    }

    /// The value of `key`, if it is there and not empty.
    pub fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        let entry = self.entries.iter().find(|entry| entry.key.text == key)?;
        let is_empty = matches!(entry.value.kind, NodeKind::Null | NodeKind::Unreadable);
        (!is_empty).then_some(&entry.value)
    }

    /// A text.
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        let node = self.node(key)?;
        let text = node.as_text().map(ToOwned::to_owned);
        if text.is_none() {
            self.wrong(node, "one text is expected here");
        }
        text
    }

    /// A text that must be there.
    pub fn required_text(&mut self, key: &'static str) -> String {
        if self.node(key).is_none() {
            let message = format!("{} lacks `{key}`", self.what);
            let place = Place::new(self.path, Span::new(self.span.start, self.span.start));
            self.diagnostics.push(
                Diagnostic::new(Code::MissingKey, message, place)
                    .help(format!("add a line `{key}: …`")),
            );
        }
        self.text(key).unwrap_or_default()
    }

    /// Yes or no; `false` where the key is missing.
    pub fn flag(&mut self, key: &'static str) -> bool {
        let Some(node) = self.node(key) else { return false };
        match node.as_text() {
            Some("true") => true,
            Some("false") => false,
            _ => {
                self.wrong(node, "`true` or `false` is expected here");
                false
            }
        }
    }

    /// A whole number.
    pub fn number(&mut self, key: &'static str) -> Option<usize> {
        let node = self.node(key)?;
        let number = node.as_text().and_then(|text| text.parse().ok());
        if number.is_none() {
            self.wrong(node, "a whole number is expected here");
        }
        number
    }

    /// A list; a single value counts as a list of one.
    pub fn list(&mut self, key: &'static str) -> Vec<&'a Node> {
        match self.node(key) {
            Some(Node { kind: NodeKind::List(items), .. }) => items.iter().collect(),
            Some(node) => vec![node],
            None => Vec::new(),
        }
    }

    /// A list of texts, each with its place.
    pub fn texts(&mut self, key: &'static str) -> Vec<(String, Span)> {
        let nodes = self.list(key);
        nodes
            .into_iter()
            .filter_map(|node| {
                let text = node.as_text().map(|text| (text.to_owned(), node.span));
                if text.is_none() {
                    self.wrong(node, "one text is expected here");
                }
                text
            })
            .collect()
    }

    /// One text for all languages, or a mapping of languages to texts.
    pub fn localized(&mut self, key: &'static str) -> Localized {
        self.node(key).map(|node| self.localized_node(node)).unwrap_or_default()
    }

    /// The same for a value at hand.
    pub fn localized_node(&mut self, node: &Node) -> Localized {
        match &node.kind {
            NodeKind::Scalar { text, .. } => Localized::same(text.clone()),
            NodeKind::Map(entries) => {
                let mut texts = Localized::default();
                for Entry { key, value } in entries {
                    match value.as_text() {
                        Some(text) => texts.insert(key.text.clone(), text),
                        None => self.wrong(value, "one text is expected here"),
                    }
                }
                texts
            }
            NodeKind::List(_) | NodeKind::Null | NodeKind::Unreadable => {
                self.wrong(node, "a text, or one text for each language, is expected here");
                Localized::default()
            }
        }
    }

    /// Says that `node` is not what was expected.
    pub fn wrong(&mut self, node: &Node, expected: &str) {
        let place = Place::new(self.path, node.span);
        let label = match &node.kind {
            NodeKind::Scalar { .. } | NodeKind::Null | NodeKind::Unreadable => String::new(),
            NodeKind::List(_) | NodeKind::Map(_) => format!("this is {}", node.in_words()),
        };
        self.push(Diagnostic::new(Code::WrongType, expected, place).label(label));
    }

    /// A reader of a mapping inside of this one, to be given back to [`MapReader::absorb`].
    #[must_use]
    pub fn inner(&self, node: &'a Node, what: &'a str) -> Self {
        Self::new(self.path, node, what)
    }

    /// Takes over what was wrong in a mapping inside of this one.
    pub fn absorb(&mut self, inner: Self) {
        self.diagnostics.extend(inner.finish());
    }

    /// Adds a diagnostic of the caller's own.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// A place in this file.
    pub fn place(&self, span: Span) -> Place {
        Place::new(self.path, span)
    }

    /// Everything that was wrong, the keys that nobody asked for included.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        for Entry { key, .. } in self.entries {
            if self.asked.contains(&key.text.as_str()) {
                continue;
            }
            let place = Place::new(self.path, key.span);
            let message = format!("{} has no key `{}`", self.what, key.text);
            let mut diagnostic = Diagnostic::new(Code::UnknownKey, message, place.clone())
                .label(format!("not a key of {}", self.what));
            diagnostic = match nearest(&key.text, self.asked.iter().copied()) {
                Some(near) => diagnostic.replace(place, near, "a key with a similar name exists"),
                None => diagnostic.help(format!("the keys are {}", quoted(&self.asked))),
            };
            self.diagnostics.push(diagnostic);
        }
        self.diagnostics
    }
}

/// "`a`, `b`, `c`".
fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
