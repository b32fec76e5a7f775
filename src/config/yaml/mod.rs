//! Reads YAML text into a tree of values as they were written, each with its place.
//!
//! Never turns `no`, `012` or a date into anything but its text, and never stops at the first
//! mistake: a value that cannot be read is reported and passed over.

mod hints;
mod line;
mod mend;
mod quotes;
mod tree;

use crate::base::{SitePath, Span};
use crate::diagnostic::Diagnostic;

/// A value as written, with its place.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Node {
    /// What is written.
    pub kind: NodeKind,
    /// Where, quotes and brackets included.
    pub span: Span,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum NodeKind {
    /// A text, which may stand for a number, a date or a truth value.
    Scalar {
        /// What is meant: without quotes, escapes resolved, otherwise to the letter.
        text: String,
        /// How it is written.
        style: ScalarStyle,
    },
    /// Values in a row.
    List(Vec<Node>),
    /// Keys with values, in the order they are written.
    Map(Vec<Entry>),
    /// No value: `key:` and nothing behind it.
    Null,
    /// A value with a mistake that has been reported; checks pass over it.
    Unreadable,
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ScalarStyle {
    /// As it is.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// Over several lines, after `|` or `>`.
    Block,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Entry {
    /// The key.
    pub key: Key,
    /// The value.
    pub value: Node,
}

/// The name of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    /// The name, without quotes.
    pub text: String,
    /// Where, quotes included.
    pub span: Span,
}

impl Node {
    /// The text of a scalar.
    pub fn as_text(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Scalar { text, .. } => Some(text),
            NodeKind::List(_) | NodeKind::Map(_) | NodeKind::Null | NodeKind::Unreadable => None,
        }
    }

    /// The values of a list.
    pub fn as_list(&self) -> Option<&[Node]> {
        match &self.kind {
            NodeKind::List(items) => Some(items),
            NodeKind::Scalar { .. } | NodeKind::Map(_) | NodeKind::Null | NodeKind::Unreadable => {
                None
            }
        }
    }

    /// The entries of a map.
    pub fn as_map(&self) -> Option<&[Entry]> {
        match &self.kind {
            NodeKind::Map(entries) => Some(entries),
            NodeKind::Scalar { .. } | NodeKind::List(_) | NodeKind::Null | NodeKind::Unreadable => {
                None
            }
        }
    }

    /// The value of `key`, if this is a map that has it; of a key that stands twice, the first.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entry of `key`, if this is a map that has it; of a key that stands twice, the first.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.as_map()?.iter().find(|entry| entry.key.text == key)
    }

    /// What is written, for people who do not know YAML's words.
    pub fn in_words(&self) -> &'static str {
        match self.kind {
            NodeKind::Scalar { .. } => "one text",
            NodeKind::List(_) => "a list",
            NodeKind::Map(_) => "several lines `key: value`",
            NodeKind::Null | NodeKind::Unreadable => "nothing",
        }
    }

    /// The same tree, its places counted from a point `offset` bytes earlier.
    fn shift(&mut self, offset: usize) {
        self.span = self.span.shifted(offset);
        match &mut self.kind {
            NodeKind::List(items) => items.iter_mut().for_each(|item| item.shift(offset)),
            NodeKind::Map(entries) => {
                for entry in entries {
                    entry.key.span = entry.key.span.shifted(offset);
                    entry.value.shift(offset);
                }
            }
            NodeKind::Scalar { .. } | NodeKind::Null | NodeKind::Unreadable => {}
        }
    }
}

/// How much YAML is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Limits {
    /// How long the text may be.
    pub bytes: usize,
    /// How deep lists and maps may be nested.
    pub depth: usize,
}

impl Limits {
    /// For front matter, which no person writes longer than a few pages.
    pub const FRONT_MATTER: Self = Self { bytes: 64 * 1024, depth: 16 };

    /// For files that are YAML as a whole: settings, types, interface texts.
    pub const FILE: Self = Self { bytes: 1024 * 1024, depth: 16 };
}

/// Reads front matter: `text` is the part of `path` that starts at byte `offset` of the file.
///
/// The node is a map, empty if nothing is written; there is none only if the text is too long.
pub fn read_yaml(path: &SitePath, text: &str, offset: usize) -> (Option<Node>, Vec<Diagnostic>) {
    read_yaml_within(Limits::FRONT_MATTER, path, text, offset)
}

/// Reads YAML as [`read_yaml`] does, with other limits.
pub fn read_yaml_within(
    limits: Limits,
    path: &SitePath,
    text: &str,
    offset: usize,
) -> (Option<Node>, Vec<Diagnostic>) {
    let source = hints::YamlSource { path, text, offset, limits };
    if text.len() > limits.bytes {
        return (None, vec![hints::too_long(source)]);
    }
    let (mut root, diagnostics) = mend::read(source);
    root.shift(offset);
    (Some(root), diagnostics)
}
