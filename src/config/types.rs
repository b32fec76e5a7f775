//! The document types of a site, one file each, and the fields that all of them have.
//!
//! The type file is the only place that knows a type: nothing in the program does.

use crate::base::{Fingerprint, Place, SitePath};
use crate::config::schema::read_fields;
use crate::config::yaml::{Entry, Limits, Node, read_yaml_within};
use crate::config::{Field, Kind, Localized, MapReader};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::{Source, Sources};
use std::collections::BTreeMap;

/// Where the types are declared.
const FOLDER: &str = "content/types";

/// What kind of page a document is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DocumentType {
    /// The name in front matter, which is the file's.
    pub name: String,
    /// The name for readers.
    pub label: Localized,
    /// The name of several.
    pub plural: Localized,
    /// Whether readers can list and filter by it.
    pub facet: bool,
    /// How the body is divided.
    pub body: BodyKind,
    /// The layout, where it is not the type's own or the page's.
    pub layout: Option<String>,
    /// Headings that the body must have.
    pub sections: Vec<Localized>,
    /// All fields, the common ones first.
    pub fields: Vec<Field>,
    /// How many of them are common to all types.
    pub common: usize,
    /// Whether its pages hold how to reach offices and helplines, which then may stand on any page.
    pub contact_details: bool,
    /// Groups of fields of which a page needs at least one.
    pub one_of: Vec<Vec<String>>,
    /// The body that a new page starts with.
    pub archetype: String,
}

/// How a body is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BodyKind {
    /// Running text.
    Text,
    /// A slide under each heading of level 2.
    Slides,
    /// A question in each heading of level 2.
    Questions,
}

impl DocumentType {
    /// The field with this key.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The fields that only this type has, in the order of its file.
    pub fn own_fields(&self) -> &[Field] {
        &self.fields[self.common..]
    }
}

/// All document types of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Types {
    by_name: BTreeMap<String, DocumentType>,
    /// The hash of all type files.
    pub fingerprint: Fingerprint,
}

impl Types {
    /// The words that an audience can be, with their names for readers.
    pub fn audiences(&self) -> &[(String, Localized)] {
        let Some(Kind::List(item)) = self.page().field("audience").map(|field| &field.kind) else {
            return &[];
        };
        match &**item {
            Kind::Enum(words) => words,
            _ => &[],
        }
    }

    /// The type with this name.
    pub fn get(&self, name: &str) -> Option<&DocumentType> {
        self.by_name.get(name)
    }

    /// The type of a page that names none.
    pub fn page(&self) -> &DocumentType {
        self.get("page").expect("`page` is among the default types")
    }

    /// All types by name.
    pub fn iter(&self) -> impl Iterator<Item = &DocumentType> {
        self.by_name.values()
    }
}

/// Reads `content/types/*.yaml`.
pub fn read_types(sources: &Sources) -> (Types, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let files: Vec<&Source> = sources.texts_in(FOLDER, "yaml").collect();
    let mut common = Vec::new();
    if let Some(source) = files.iter().find(|source| source.path.stem() == "_common") {
        let (fields, wrong) = read_common(source);
        common = fields;
        diagnostics.extend(wrong);
    }
    let mut by_name = BTreeMap::new();
    for source in files.iter().filter(|source| !source.path.stem().starts_with('_')) {
        let (document_type, wrong) = read_type(source, &common);
        diagnostics.extend(wrong);
        by_name.insert(document_type.name.clone(), document_type);
    }
    by_name.entry("page".to_owned()).or_insert_with(|| empty_type("page", &common));
    let fingerprint = Fingerprint::of(&files);
    (Types { by_name, fingerprint }, diagnostics)
}

fn read_common(source: &Source) -> (Vec<Field>, Vec<Diagnostic>) {
    let (node, mut diagnostics) = read_yaml_within(Limits::FILE, &source.path, &source.text, 0);
    let fields = node.as_ref().and_then(|node| node.get("fields"));
    let Some(fields) = fields else { return (Vec::new(), diagnostics) };
    let (fields, wrong) = read_fields(&source.path, fields, &[]);
    diagnostics.extend(wrong);
    (fields, diagnostics)
}

fn empty_type(name: &str, common: &[Field]) -> DocumentType {
    DocumentType {
        name: name.to_owned(),
        label: Localized::same(name),
        plural: Localized::same(name),
        facet: false,
        body: BodyKind::Text,
        layout: None,
        sections: Vec::new(),
        fields: common.to_vec(),
        common: common.len(),
        contact_details: false,
        one_of: Vec::new(),
        archetype: String::new(),
    }
}

fn read_type(source: &Source, common: &[Field]) -> (DocumentType, Vec<Diagnostic>) {
    let (node, mut diagnostics) = read_yaml_within(Limits::FILE, &source.path, &source.text, 0);
    let mut document_type = empty_type(source.path.stem(), common);
    let Some(node) = node else { return (document_type, diagnostics) };
    let mut reader = MapReader::new(&source.path, &node, "a document type");
    document_type.label = reader.localized("label");
    document_type.plural = reader.localized("plural");
    document_type.facet = reader.flag("facet");
    document_type.contact_details = reader.flag("contact_details");
    document_type.body = read_body(&source.path, &mut reader);
    document_type.layout = reader.text("layout");
    document_type.sections =
        reader.list("sections").into_iter().map(|node| reader.localized_node(node)).collect();
    document_type.one_of = reader.list("one_of").into_iter().map(words).collect();
    document_type.archetype = reader.text("archetype").unwrap_or_default();
    if let Some(node) = reader.node("fields") {
        let (fields, wrong) = read_fields(&source.path, node, common);
        diagnostics.extend(wrong);
        merge(&mut document_type.fields, fields);
        diagnostics.extend(conditions(&source.path, node, &document_type));
    }
    diagnostics.extend(reader.finish());
    (document_type, diagnostics)
}

/// What is wrong with the fields that others of the type depend on by `required_if`: each must be one
/// of the type, and its value one that it can have.
fn conditions(path: &SitePath, fields: &Node, document_type: &DocumentType) -> Vec<Diagnostic> {
    let declared = fields.as_map().unwrap_or_default();
    let conditions = declared.iter().filter_map(|entry| entry.value.get("required_if")?.as_map());
    let wrong = |Entry { key, value }: &Entry| {
        let field = document_type.field(&key.text);
        let (named, span, known, code, message) = match (field, value.as_text()) {
            (None, _) => {
                let keys = document_type.fields.iter().map(|field| field.key.as_str()).collect();
                let message = format!("a page of this type has no field `{}`", key.text);
                (key.text.as_str(), key.span, keys, Code::UnknownKey, message)
            }
            (Some(Field { kind: Kind::Enum(words), .. }), Some(value_text)) => {
                let words: Vec<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
                let message = format!("`{}` can never be `{value_text}`", key.text);
                let is_known = words.contains(&value_text);
                (!is_known).then_some((
                    value_text,
                    value.span,
                    words,
                    Code::InvalidValue,
                    message,
                ))?
            }
            _ => return None,
        };
        let place = Place::new(path, span);
        let diagnostic = Diagnostic::new(code, message, place.clone());
        Some(match nearest(named, known.into_iter()) {
            Some(near) => diagnostic.replace(place, near, "a similar one is"),
            None => diagnostic,
        })
    };
    conditions.flatten().filter_map(wrong).collect()
}

/// A field that all types have is replaced in its place; the type's own follow.
fn merge(fields: &mut Vec<Field>, own: Vec<Field>) {
    for field in own {
        match fields.iter_mut().find(|known| known.key == field.key) {
            Some(known) => *known = field,
            None => fields.push(field),
        }
    }
}

fn words(node: &Node) -> Vec<String> {
    node.as_list()
        .unwrap_or_default()
        .iter()
        .filter_map(Node::as_text)
        .map(ToOwned::to_owned)
        .collect()
}

fn read_body(path: &SitePath, reader: &mut MapReader<'_>) -> BodyKind {
    let node = reader.node("body");
    match node.and_then(Node::as_text) {
        None | Some("text") => BodyKind::Text,
        Some("slides") => BodyKind::Slides,
        Some("questions") => BodyKind::Questions,
        Some(other) => {
            let span = node.map(|node| node.span).unwrap_or_default();
            let message = format!("`{other}` is not a way to divide a body");
            reader.push(
                Diagnostic::new(Code::InvalidValue, message, crate::base::Place::new(path, span))
                    .label("expected `text`, `slides` or `questions`"),
            );
            BodyKind::Text
        }
    }
}
