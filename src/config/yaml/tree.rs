//! Builds the tree from the events of the YAML parser, up to the first mistake.
//!
//! Never words a mistake: it says where and over what the parser stumbled.

use super::{Entry, Key, Limits, Node, NodeKind, ScalarStyle};
use crate::base::Span;
use serde_saphyr::granit_parser::{
    ErrorKind, Event, Parser, ScalarStyle as Written, Span as Range, StructureStyle, options,
};
use std::collections::{BTreeMap, HashMap};

/// What covered values were meant to be, by where they start: a text, or nothing readable.
pub(super) type Covers = BTreeMap<usize, Option<String>>;

/// What could be read.
#[derive(Debug)]
pub(super) struct Tree {
    /// The outermost value, as far as it was read.
    pub(super) root: Option<Node>,
    /// Keys that stand twice: the first and the second of them.
    pub(super) doubled: Vec<(Key, Key)>,
    /// Where reading stopped, if not at the end.
    pub(super) stumble: Option<Stumble>,
}

/// A point where reading cannot go on.
#[derive(Debug)]
pub(super) struct Stumble {
    /// What was found there.
    pub(super) cause: Cause,
    /// The byte.
    pub(super) at: usize,
    /// Everything before this byte was understood.
    pub(super) reached: usize,
    /// Where the innermost open bracket stands.
    pub(super) open: Option<usize>,
}

/// What stands in the way.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cause {
    /// The parser's own complaint.
    Syntax(ErrorKind),
    /// `*name`, which refers to a value elsewhere.
    Alias(Span),
    /// `&name`, which gives a value a name.
    Anchor(Span),
    /// `!name`, which gives a value a type.
    Tag(Span),
    /// A list or map in place of a key.
    KeyIsCollection,
    /// A colon without a key.
    KeyIsMissing,
    /// A key with an invisible character around it, or without a space after its colon.
    KeyIsOdd,
    /// A line with `- ` that YAML takes for more of the text above.
    ItemInText,
    /// A line that ends the YAML and begins another.
    SecondDocument,
    /// The outermost value is no map.
    NoMap,
    /// One list or map too many inside each other.
    TooDeep,
}

/// Reads `text`, with `covers` in place of what was written there.
pub(super) fn read(text: &str, covers: &Covers, limits: Limits) -> Tree {
    let options = options! {
        disallow_directives: true,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        flow_nesting_limit: limits.depth + 1,
        block_nesting_limit: limits.depth + 1,
    };
    let mut builder = Builder::new(text, covers, limits);
    let stumble = Parser::new_from_str_with_options(text, options).find_map(|event| match event {
        Ok((event, range)) => builder.take(event, range).err(),
        Err(error) => {
            let at = error.marker().byte_offset().unwrap_or(text.len());
            Some((syntax(error.kind()), at))
        }
    });
    builder.finish(stumble)
}

fn syntax(kind: &ErrorKind) -> Cause {
    match kind {
        ErrorKind::RecursionLimitExceeded => Cause::TooDeep,
        kind => Cause::Syntax(kind.clone()),
    }
}

/// The lists and maps that are open, the innermost last.
#[derive(Debug)]
struct Builder<'a> {
    text: &'a str,
    covers: &'a Covers,
    limits: Limits,
    open: Vec<Open>,
    root: Option<Node>,
    doubled: Vec<(Key, Key)>,
    documents: usize,
    reached: usize,
}

/// A list or map whose end has not come.
#[derive(Debug)]
struct Open {
    start: usize,
    in_brackets: bool,
    inside: Inside,
}

/// What an open list or map holds so far.
#[derive(Debug)]
enum Inside {
    List(Vec<Node>),
    Map { entries: Vec<Entry>, key: Option<Key> },
}

type Taken = Result<(), (Cause, usize)>;

impl<'a> Builder<'a> {
    fn new(text: &'a str, covers: &'a Covers, limits: Limits) -> Self {
        Self {
            text,
            covers,
            limits,
            open: Vec::new(),
            root: None,
            doubled: Vec::new(),
            documents: 0,
            reached: 0,
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range) -> Taken {
        let span = span(range);
        let tag = range.tag_span().map(self::span);
        match event {
            Event::DocumentStart(..) => self.document(span)?,
            Event::DocumentEnd if span.start < span.end => {
                return Err((Cause::SecondDocument, span.start));
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                return Err((Cause::Alias(span), span.start));
            }
            Event::Anchor(..) => return Err((Cause::Anchor(span), span.start)),
            Event::Scalar(text, style, _, _) => {
                refuse(tag)?;
                self.scalar(&text, style, span)?;
            }
            Event::SequenceStart(style, ..) => {
                refuse(tag)?;
                self.begin(Inside::List(Vec::new()), style, span)?;
            }
            Event::MappingStart(style, ..) => {
                refuse(tag)?;
                self.begin(Inside::Map { entries: Vec::new(), key: None }, style, span)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span)?,
            _ => {}
        }
        if span.start < span.end {
            self.reached = self.reached.max(span.end);
        }
        Ok(())
    }

    /// Counts documents: the second is a mistake, wherever it comes from.
    fn document(&mut self, span: Span) -> Taken {
        self.documents += 1;
        if self.documents > 1 { Err((Cause::SecondDocument, span.start)) } else { Ok(()) }
    }

    fn scalar(&mut self, text: &str, style: Written, span: Span) -> Taken {
        if let Some(at) = item_in(self.text, span).filter(|_| style == Written::Plain) {
            return Err((Cause::ItemInText, at));
        }
        let style = match style {
            Written::Plain => ScalarStyle::Plain,
            Written::SingleQuoted | Written::DoubleQuoted => ScalarStyle::Quoted,
            Written::Literal | Written::Folded => ScalarStyle::Block,
        };
        let kind = match self.covers.get(&span.start) {
            _ if style == ScalarStyle::Plain && span.start == span.end => NodeKind::Null,
            Some(Some(text)) => NodeKind::Scalar { text: text.clone(), style },
            Some(None) => NodeKind::Unreadable,
            None => NodeKind::Scalar { text: text.to_owned(), style },
        };
        let end = span.start + self.text[span.range()].trim_end_matches(['\n', '\r']).len();
        self.add(Node { kind, span: Span::new(span.start, end) })
    }

    fn begin(&mut self, inside: Inside, style: StructureStyle, span: Span) -> Taken {
        if matches!(self.open.last(), Some(Open { inside: Inside::Map { key: None, .. }, .. })) {
            return Err((Cause::KeyIsCollection, span.start));
        }
        if self.open.is_empty() && matches!(inside, Inside::List(_)) {
            return Err((Cause::NoMap, span.start));
        }
        // A map in a list, `[a: b]`, has no brackets of its own.
        let in_brackets = style == StructureStyle::Flow && span.start < span.end;
        self.open.push(Open { start: span.start, in_brackets, inside });
        if self.open.len() > self.limits.depth { Err((Cause::TooDeep, span.start)) } else { Ok(()) }
    }

    fn end(&mut self, span: Span) -> Taken {
        let open = self.open.pop().expect("the parser ends only what it began");
        self.doubled.extend(doubled(&open.inside));
        let end = open.in_brackets.then_some(span.end);
        self.add(open.close(end))
    }

    /// Puts a value where it belongs: into the innermost list or map, as a key or as a value.
    fn add(&mut self, node: Node) -> Taken {
        match self.open.last_mut() {
            None if matches!(node.kind, NodeKind::Scalar { .. }) => {
                return Err((Cause::NoMap, node.span.start));
            }
            None => self.root = Some(node),
            Some(Open { inside: Inside::List(items), .. }) => items.push(node),
            Some(Open { inside: Inside::Map { entries, key }, in_brackets, .. }) => {
                match key.take() {
                    Some(key) if *in_brackets && lacks_space(&key, &node) => {
                        return Err((Cause::KeyIsOdd, key.span.start));
                    }
                    Some(key) => entries.push(Entry { key, value: node }),
                    None => *key = Some(self::key(node)?),
                }
            }
        }
        Ok(())
    }

    /// Closes what is open and hands over what there is.
    fn finish(mut self, stumble: Option<(Cause, usize)>) -> Tree {
        let open = self.open.iter().rev().find(|open| open.in_brackets).map(|open| open.start);
        let reached = self.reached;
        let stumble = stumble.map(|(cause, at)| Stumble {
            cause,
            at: at.min(self.text.len()),
            reached,
            open,
        });
        while let Some(open) = self.open.pop() {
            self.doubled.extend(doubled(&open.inside));
            // What stumbles here stumbled before; the rest of the tree is still good.
            let _ = self.add(open.close(None));
        }
        Tree { root: self.root, doubled: self.doubled, stumble }
    }
}

impl Open {
    /// The value, which ends with its bracket or with what it holds last.
    fn close(self, end: Option<usize>) -> Node {
        let (kind, last) = match self.inside {
            Inside::List(items) => {
                let last = items.last().map(|item| item.span.end);
                (NodeKind::List(items), last)
            }
            Inside::Map { entries, .. } => {
                let last = entries.last().map(|entry| entry.value.span.end);
                (NodeKind::Map(entries), last)
            }
        };
        Node { kind, span: Span::new(self.start, end.or(last).unwrap_or(self.start)) }
    }
}

fn span(range: Range) -> Span {
    let start = range.start.byte_offset().unwrap_or_default();
    Span::new(start, range.end.byte_offset().unwrap_or(start))
}

fn refuse(tag: Option<Span>) -> Taken {
    tag.map_or(Ok(()), |tag| Err((Cause::Tag(tag), tag.start)))
}

/// Where in a plain text of several lines a line begins with `- `.
fn item_in(text: &str, span: Span) -> Option<usize> {
    let inner = &text[span.range()];
    inner.match_indices(['\n', '\r']).map(|(index, _)| index + 1).find_map(|start| {
        let line = &inner[start..];
        let first = line.trim_start_matches([' ', '\t']);
        first.starts_with("- ").then(|| span.start + start + line.len() - first.len())
    })
}

/// A scalar as a key.
fn key(node: Node) -> Result<Key, (Cause, usize)> {
    match node.kind {
        NodeKind::Scalar { text, style } => {
            let odd = style == ScalarStyle::Plain && text.trim() != text;
            let key = Key { text, span: node.span };
            if odd { Err((Cause::KeyIsOdd, key.span.start)) } else { Ok(key) }
        }
        NodeKind::Null => Err((Cause::KeyIsMissing, node.span.start)),
        NodeKind::List(_) | NodeKind::Map(_) | NodeKind::Unreadable => {
            Err((Cause::KeyIsCollection, node.span.start))
        }
    }
}

/// Whether `{a:b}` is written, which YAML takes for a key `a:b` without a value.
fn lacks_space(key: &Key, value: &Node) -> bool {
    key.text.contains(':') && value.kind == NodeKind::Null && value.span.start == value.span.end
}

/// The keys of a map that stand there twice, each with the first of its name.
fn doubled(inside: &Inside) -> Vec<(Key, Key)> {
    let Inside::Map { entries, .. } = inside else { return Vec::new() };
    let mut first: HashMap<&str, &Key> = HashMap::new();
    let mut found = Vec::new();
    for Entry { key, .. } in entries {
        match first.get(key.text.as_str()) {
            Some(first) => found.push(((*first).clone(), key.clone())),
            None => drop(first.insert(&key.text, key)),
        }
    }
    found
}
