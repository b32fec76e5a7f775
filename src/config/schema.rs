//! The fields that front matter may have, and of what kind each is.
//!
//! Declares only: no value is looked at here.

use crate::base::Place;
use crate::base::SitePath;
use crate::config::yaml::{Entry, Node, NodeKind};
use crate::config::{Localized, MapReader};
use crate::diagnostic::{Code, Diagnostic, nearest};

/// One field of a document type.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Field {
    /// The key in front matter.
    pub key: String,
    /// What its value is.
    pub kind: Kind,
    /// Whether a page must have it.
    pub required: bool,
    /// Other fields and the values that they must have for a page to need it too; none if it never
    /// depends on others.
    pub required_if: Vec<(String, String)>,
    /// Whether it is the same in every language, so that a translation inherits it.
    pub shared: bool,
    /// Its name for readers.
    pub label: Localized,
    /// What it means, for editors.
    pub help: Localized,
    /// A value as an editor would write it.
    pub example: String,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Plain text of at most so many characters.
    Text(Option<usize>),
    /// Text with Markdown in it.
    Markdown,
    /// A whole number.
    Integer,
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
    /// A day, or a day and a time.
    DateTime,
    /// From one time of day to another.
    TimeRange,
    /// One of these words, each with its name for readers.
    Enum(Vec<(String, Localized)>),
    /// Several of a kind.
    List(Box<Kind>),
    /// Several named values.
    Object(Vec<Field>),
    /// The id of a page, of one of these types if any are named.
    Reference(Vec<String>),
    /// A language.
    Locale,
    /// A web address.
    Url,
    /// A file beside the page.
    File,
    /// A picture: `src`, `alt`, `credit`, `license`.
    Image,
    /// From one day to another, or a name for it.
    Period,
    /// Whatever the site's own layouts make of it.
    Any,
}

/// Reads the fields of `node`, a mapping of names to declarations; those of `known` may be named
/// without a declaration, to require them.
pub(super) fn read_fields(
    path: &SitePath,
    node: &Node,
    known: &[Field],
) -> (Vec<Field>, Vec<Diagnostic>) {
    let NodeKind::Map(entries) = &node.kind else { return (Vec::new(), Vec::new()) };
    let mut diagnostics = Vec::new();
    let mut fields = Vec::new();
    for entry in entries {
        let (field, wrong) = read_field(path, entry, known);
        fields.extend(field);
        diagnostics.extend(wrong);
    }
    (fields, diagnostics)
}

fn read_field(
    path: &SitePath,
    Entry { key, value }: &Entry,
    known: &[Field],
) -> (Option<Field>, Vec<Diagnostic>) {
    let what = format!("the field `{}`", key.text);
    let mut reader = MapReader::new(path, value, &what);
    let base = known.iter().find(|field| field.key == key.text);
    let (kind, mut diagnostics) = read_kind(path, value, &mut reader, base);
    let label = reader.localized("label");
    let field = kind.map(|kind| Field {
        key: key.text.clone(),
        kind,
        required: reader.flag("required"),
        required_if: read_condition(&mut reader),
        shared: reader.flag("shared") || base.is_some_and(|field| field.shared),
        label: if label.is_empty() {
            base.map(|b| b.label.clone()).unwrap_or_default()
        } else {
            label
        },
        help: reader.localized("help"),
        example: reader.node("example").map(written).unwrap_or_default(),
    });
    for key in ["max", "values", "of", "to", "fields"] {
        reader.node(key);
    }
    diagnostics.extend(reader.finish());
    (field, diagnostics)
}

/// Reads `required_if: {kind: accessibility}`.
fn read_condition(reader: &mut MapReader<'_>) -> Vec<(String, String)> {
    let Some(node) = reader.node("required_if") else { return Vec::new() };
    let entries = node.as_map().unwrap_or_default();
    let named = |entry: &Entry| Some((entry.key.text.clone(), entry.value.as_text()?.to_owned()));
    let condition: Vec<_> = entries.iter().filter_map(named).collect();
    if condition.is_empty() || condition.len() < entries.len() {
        reader.wrong(
            node,
            "another field and its value, such as `{kind: accessibility}`, are expected here",
        );
    }
    condition
}

/// A value as an editor would write it in one line.
fn written(node: &Node) -> String {
    match &node.kind {
        NodeKind::Scalar { text, .. } => text.clone(),
        NodeKind::List(items) => {
            format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(", "))
        }
        NodeKind::Map(entries) => {
            let pair = |entry: &Entry| format!("{}: {}", entry.key.text, written(&entry.value));
            format!("{{{}}}", entries.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
        NodeKind::Null | NodeKind::Unreadable => String::new(),
    }
}

/// The names of the kinds as they are written in type files.
const KINDS: [&str; 17] = [
    "text",
    "markdown",
    "integer",
    "boolean",
    "date",
    "date-time",
    "time-range",
    "enum",
    "list",
    "object",
    "reference",
    "locale",
    "url",
    "file",
    "image",
    "period",
    "any",
];

fn read_kind(
    path: &SitePath,
    node: &Node,
    reader: &mut MapReader<'_>,
    base: Option<&Field>,
) -> (Option<Kind>, Vec<Diagnostic>) {
    let Some(name) = reader.text("type") else {
        return match base {
            Some(field) => (Some(field.kind.clone()), Vec::new()),
            None => (None, vec![no_kind(path, node)]),
        };
    };
    let mut diagnostics = Vec::new();
    let kind = match name.as_str() {
        "text" => Kind::Text(reader.number("max")),
        "markdown" => Kind::Markdown,
        "integer" => Kind::Integer,
        "boolean" => Kind::Boolean,
        "date" => Kind::Date,
        "date-time" => Kind::DateTime,
        "time-range" => Kind::TimeRange,
        "enum" => Kind::Enum(read_values(path, reader)),
        "list" => match read_items(path, reader, &mut diagnostics) {
            Some(kind) => Kind::List(Box::new(kind)),
            None => return (None, diagnostics),
        },
        "object" => {
            let fields = reader.node("fields").map(|node| read_fields(path, node, &[]));
            let (fields, wrong) = fields.unwrap_or_default();
            diagnostics.extend(wrong);
            Kind::Object(fields)
        }
        "reference" => Kind::Reference(reader.texts("to").into_iter().map(|(to, _)| to).collect()),
        "locale" => Kind::Locale,
        "url" => Kind::Url,
        "file" => Kind::File,
        "image" => Kind::Image,
        "period" => Kind::Period,
        "any" => Kind::Any,
        other => {
            let node = reader.node("type").expect("its text was just read");
            diagnostics.push(unknown_kind(path, node, other));
            return (None, diagnostics);
        }
    };
    (Some(kind), diagnostics)
}

fn read_items(
    path: &SitePath,
    reader: &mut MapReader<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Kind> {
    let Some(node) = reader.node("of") else { return Some(Kind::Text(None)) };
    let mut items = MapReader::new(path, node, "the items of a list");
    let (kind, wrong) = read_kind(path, node, &mut items, None);
    diagnostics.extend(wrong);
    kind
}

fn read_values(path: &SitePath, reader: &mut MapReader<'_>) -> Vec<(String, Localized)> {
    let Some(node) = reader.node("values") else { return Vec::new() };
    let mut values = MapReader::new(path, node, "the values");
    match &node.kind {
        NodeKind::Map(entries) => entries
            .iter()
            .map(|entry| (entry.key.text.clone(), values.localized_node(&entry.value)))
            .collect(),
        NodeKind::List(items) => items
            .iter()
            .filter_map(Node::as_text)
            .map(|word| (word.to_owned(), Localized::same(word)))
            .collect(),
        NodeKind::Scalar { .. } | NodeKind::Null | NodeKind::Unreadable => Vec::new(),
    }
}

fn no_kind(path: &SitePath, node: &Node) -> Diagnostic {
    Diagnostic::new(Code::MissingKey, "a field lacks `type`", Place::new(path, node.span))
        .help(format!("say what its value is: {}", KINDS.join(", ")))
}

fn unknown_kind(path: &SitePath, node: &Node, name: &str) -> Diagnostic {
    let place = Place::new(path, node.span);
    let message = format!("there is no field type `{name}`");
    let diagnostic = Diagnostic::new(Code::InvalidValue, message, place.clone());
    match nearest(name, KINDS.into_iter()) {
        Some(near) => diagnostic.replace(place, near, "a type with a similar name exists"),
        None => diagnostic.help(format!("the types are {}", KINDS.join(", "))),
    }
}
