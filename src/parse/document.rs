//! Puts a document together: front matter, body, title, headings, and what is wrong with them.
//!
//! Decides nothing about the site: no route, no neighbour, no language but the file's own.

use crate::base::locale::Locale;
use crate::base::{Fingerprint, Place, SitePath, Span};
use crate::config::yaml::{Node, read_yaml};
use crate::config::{DocumentType, SiteConfig, Types};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::locale::Quotes;
use crate::parse::body::{Block, BlockKind, Body, Embed};
use crate::parse::markdown::{Input, MarkdownParser};
use crate::parse::split::{Split, split, unclosed_front_matter};
use crate::parse::{FrontMatter, Image, Partials, Value, front_matter, set_quotes, text};
use crate::source::Source;
use std::sync::Arc;

/// A parsed source; knows nothing of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What other pages may know.
    pub header: Arc<Header>,
    /// What only this page knows.
    pub body: Arc<Body>,
    /// One or two sentences on the page: its summary, else its first paragraph, cut.
    pub lead: Arc<str>,
    /// The hash of the texts that the document was made from.
    pub fingerprint: Fingerprint,
    /// The hash of the header and of the text that its places are in.
    pub header_fingerprint: Fingerprint,
}

/// What other pages may know of a page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Header {
    /// The file.
    pub path: SitePath,
    /// Its language, which is its folder's.
    pub locale: Locale,
    /// The document type's name.
    pub document_type: String,
    /// The title: the front matter's, else the first heading's, else the file's name.
    pub title: String,
    /// What the front matter says.
    pub front: Arc<FrontMatter>,
    /// The headings with their anchors, in order.
    pub headings: Vec<HeadingEntry>,
    /// The pictures that the page shows with their credits.
    pub pictures: Vec<Image>,
    /// What the text asks the site to fill in, so that the site does not show it a second time.
    pub embeds: Vec<Embed>,
}

/// A heading as the table of contents and the links to it know it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HeadingEntry {
    /// 1 to 6.
    pub level: u8,
    /// Plain text.
    pub text: String,
    /// The fragment that leads to it.
    pub anchor: String,
}

/// What documents of one language are parsed with.
#[derive(Debug, Clone, Copy)]
pub struct ParseContext<'a> {
    /// The settings of the site.
    pub config: &'a SiteConfig,
    /// The document types.
    pub types: &'a Types,
    /// The files that documents may include.
    pub partials: &'a Partials,
    /// The language.
    pub locale: &'a Locale,
    /// Its quotation marks.
    pub quotes: &'a Quotes,
}

/// The characters that a lead has at most.
const LEAD_LENGTH: usize = 220;

/// Parses `source`, a Markdown file of the context's language.
pub fn parse(source: &Source, context: ParseContext<'_>) -> (Document, Vec<Diagnostic>) {
    let path = &source.path;
    let parts = split(&source.text);
    let (node, mut diagnostics) = read_head(source, &parts);
    let (document_type, wrong) = type_of(path, node.as_ref(), context);
    diagnostics.extend(wrong);
    let words = context.types.audiences().iter();
    let audiences: Vec<&str> = words.map(|(word, _)| word.as_str()).collect();
    let input = Input {
        path,
        locale: context.locale,
        quotes: context.quotes,
        partials: context.partials,
        audiences: &audiences,
        types: context.types,
    };
    let (front, wrong) = front_matter::read(node.as_ref(), document_type, input);
    diagnostics.extend(wrong);

    let mut parser = MarkdownParser::new(input);
    let blocks = parser.parse(&source.text[parts.body.range()], parts.body.start);
    let finished = parser.finish();
    diagnostics.extend(finished.diagnostics);
    let mut body = Body { blocks, footnotes: finished.footnotes, links: finished.links };
    let mut headings = finished.headings;
    let (title, wrong) = title_of(path, &front, &mut body, &mut headings, parts.body);
    diagnostics.extend(wrong);
    let head_is_readable = parts.front_matter.is_none() || node.is_some();
    if head_is_readable {
        diagnostics.extend(check_body(path, &source.text, &parts, &body, document_type));
    }
    diagnostics.extend(embedded_fields(&body, document_type, path, parts.body));
    diagnostics.extend(missing_sections(
        &headings,
        document_type,
        context.locale,
        path,
        parts.body,
    ));

    let summary = front.text("summary").map(ToOwned::to_owned);
    let lead = summary.unwrap_or_else(|| text::lead(&body.blocks, LEAD_LENGTH)).into();
    let header = Header {
        path: path.clone(),
        locale: context.locale.clone(),
        document_type: document_type.name.clone(),
        title: set_quotes(&title, context.quotes),
        pictures: pictures(&front, &body),
        embeds: body.embeds(),
        front: Arc::new(front),
        headings,
    };
    let fingerprint = Fingerprint::of(&(source.fingerprint, context.partials.fingerprint()));
    let head = &source.text[..parts.body.start];
    let header_fingerprint = Fingerprint::of(&(head, &header));
    let (header, body) = (Arc::new(header), Arc::new(body));
    (Document { header, body, lead, fingerprint, header_fingerprint }, diagnostics)
}

impl Header {
    /// The shorter title for narrow places.
    pub fn short_title(&self) -> &str {
        self.front.text("short_title").unwrap_or(&self.title)
    }

    /// A section without a file of its own: the folder's name is its title.
    pub fn of_folder(path: SitePath, locale: Locale, name: &str) -> Self {
        let words = name.replace(['-', '_'], " ");
        let mut letters = words.chars();
        let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
        Self {
            front: Arc::new(FrontMatter::empty(Place::file(&path))),
            path,
            locale,
            document_type: "page".to_owned(),
            title: format!("{first}{}", letters.as_str()),
            headings: Vec::new(),
            pictures: Vec::new(),
            embeds: Vec::new(),
        }
    }
}

fn read_head(source: &Source, parts: &Split) -> (Option<Node>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    if parts.unclosed {
        diagnostics.push(unclosed_front_matter(&source.path, &source.text, parts));
    }
    let Some(span) = parts.front_matter else { return (None, diagnostics) };
    let (node, wrong) = read_yaml(&source.path, &source.text[span.range()], span.start);
    diagnostics.extend(wrong);
    (node, diagnostics)
}

/// The type that the front matter names, else the folder's, else `page`.
fn type_of<'a>(
    path: &SitePath,
    node: Option<&Node>,
    context: ParseContext<'a>,
) -> (&'a DocumentType, Vec<Diagnostic>) {
    let types = context.types;
    let named = node.and_then(|node| node.get("type"));
    let Some((named, name)) = named.and_then(|node| Some((node, node.as_text()?))) else {
        let folder = path.below(&format!("content/{}", context.locale)).unwrap_or("");
        let folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
        let is_section = path.file_name() == "_index.md";
        let default = context.config.folder_types.get(folder).filter(|_| !is_section);
        return (
            default.and_then(|name| types.get(&name.value)).unwrap_or_else(|| types.page()),
            vec![],
        );
    };
    if let Some(document_type) = types.get(name) {
        return (document_type, Vec::new());
    }
    let place = Place::new(path, named.span);
    let diagnostic = Diagnostic::new(
        Code::UnknownType,
        format!("there is no document type `{name}`"),
        place.clone(),
    );
    let names = || types.iter().map(|known| known.name.as_str());
    let diagnostic = match nearest(name, names()) {
        Some(near) => diagnostic.replace(place, near, "a type with a similar name exists"),
        None => diagnostic.help(format!("there are {}", names().collect::<Vec<_>>().join(", "))),
    };
    (types.page(), vec![diagnostic])
}

/// The title; a first heading of level 1 that says it is taken out of the body.
fn title_of(
    path: &SitePath,
    front: &FrontMatter,
    body: &mut Body,
    headings: &mut Vec<HeadingEntry>,
    body_span: Span,
) -> (String, Vec<Diagnostic>) {
    let named = front.text("title").map(ToOwned::to_owned);
    let first = headings.first().filter(|heading| heading.level == 1).cloned();
    let is_title = first
        .as_ref()
        .is_some_and(|heading| named.as_ref().is_none_or(|title| *title == heading.text));
    let mut diagnostics = Vec::new();
    if is_title {
        headings.remove(0);
        body.blocks.retain(|block| !is_heading(block, first.as_ref()));
    }
    let extra = headings.iter().filter(|heading| heading.level == 1);
    let blocks = body.each_block();
    diagnostics.extend(extra.map(|heading| second_title(path, &blocks, heading, body_span)));
    let title = named.or_else(|| first.filter(|_| is_title).map(|heading| heading.text));
    let title = title.unwrap_or_else(|| {
        if !front.unread.contains("title") {
            diagnostics.push(no_title(front));
        }
        file_title(path)
    });
    (title, diagnostics)
}

fn is_heading(block: &Block, heading: Option<&HeadingEntry>) -> bool {
    matches!((&block.kind, heading), (BlockKind::Heading { anchor, .. }, Some(heading)) if *anchor == heading.anchor)
}

fn second_title(
    path: &SitePath,
    blocks: &[&Block],
    heading: &HeadingEntry,
    body: Span,
) -> Diagnostic {
    let found = blocks.iter().find(|block| is_heading(block, Some(heading)));
    let span = found.map_or(Span::new(0, 0), |block| block.span).shifted(body.start);
    let message =
        format!("`{}` is a second heading of level 1: the title is the first", heading.text);
    Diagnostic::new(Code::HeadingOrder, message, Place::new(path, span)).help("begin it with `##`")
}

fn no_title(front: &FrontMatter) -> Diagnostic {
    let place = front.place.place.clone();
    let starts_file = place.span.is_none_or(|span| span.start == 0);
    Diagnostic::new(Code::MissingTitle, "the page has no title", place).help(if starts_file {
        "begin the file with three lines: `---`, `title: The name of the page`, `---`"
    } else {
        "add a line `title: The name of the page`"
    })
}

fn file_title(path: &SitePath) -> String {
    let named = !matches!(path.stem(), "index" | "_index");
    let folder = path.parent().rsplit('/').next().unwrap_or("");
    let name = if named { path.stem() } else { folder };
    Header::of_folder(path.clone(), Locale::english(), name).title
}

fn check_body(
    path: &SitePath,
    source: &str,
    parts: &Split,
    body: &Body,
    document_type: &DocumentType,
) -> Option<Diagnostic> {
    let is_section = path.file_name() == "_index.md";
    let has_fields = document_type.fields.len() > document_type.common;
    let is_empty = source[parts.body.range()].trim().is_empty() && body.blocks.is_empty();
    (is_empty && !is_section && !has_fields).then(|| {
        let end = parts.body.start.min(source.len());
        let place = Place::new(path, Span::new(end, end));
        Diagnostic::new(Code::EmptyPage, "the page has no text", place)
            .help("write something below the front matter, or mark the page `draft: true`")
    })
}

/// The page's own picture and the figures of its text.
fn pictures(front: &FrontMatter, body: &Body) -> Vec<Image> {
    let own = front.get("image").and_then(|value| match value {
        Value::Image(image) => Some((**image).clone()),
        _ => None,
    });
    let figures = body.each_block().into_iter().filter_map(|block| match &block.kind {
        BlockKind::Figure(figure) => Some(Image {
            src: body.links[figure.link].destination.clone(),
            alt: figure.alt.clone(),
            credit: figure.credit.clone(),
            license: figure.license.clone(),
        }),
        _ => None,
    });
    own.into_iter().chain(figures).collect()
}

/// Directives that show a field which pages of the type do not have.
fn embedded_fields(
    body: &Body,
    document_type: &DocumentType,
    path: &SitePath,
    span: Span,
) -> Vec<Diagnostic> {
    let unknown = body.each_block().into_iter().filter_map(|block| match &block.kind {
        BlockKind::Embed(Embed::Field(key)) if document_type.field(key).is_none() => {
            Some((key, block.span))
        }
        _ => None,
    });
    unknown
        .map(|(key, at)| {
            let message = format!("a page of type `{}` has no `{key}` to show", document_type.name);
            Diagnostic::new(
                Code::UnknownDirective,
                message,
                Place::new(path, at.shifted(span.start)),
            )
            .help("take the directive out, or give the page another `type:`")
        })
        .collect()
}

fn missing_sections(
    headings: &[HeadingEntry],
    document_type: &DocumentType,
    locale: &Locale,
    path: &SitePath,
    body: Span,
) -> Vec<Diagnostic> {
    let has = |wanted: &str| {
        headings.iter().any(|heading| heading.text.to_lowercase() == wanted.to_lowercase())
    };
    let place = Place::new(path, Span::new(body.start, body.start));
    document_type
        .sections
        .iter()
        .map(|section| section.get(locale))
        .filter(|wanted| !has(wanted))
        .map(|wanted| {
            let message =
                format!("a page of type `{}` needs a section `{wanted}`", document_type.name);
            let diagnostic = Diagnostic::new(Code::MissingSection, message, place.clone());
            match nearest(wanted, headings.iter().map(|heading| heading.text.as_str())) {
                Some(near) => {
                    diagnostic.help(format!("write `## {wanted}` in place of `## {near}`"))
                }
                None => diagnostic.help(format!("add a heading `## {wanted}`")),
            }
        })
        .collect()
}

impl Body {
    /// Every block, in the order of the text, those inside of others included.
    pub fn each_block(&self) -> Vec<&Block> {
        fn walk<'a>(blocks: &'a [Block], found: &mut Vec<&'a Block>) {
            for block in blocks {
                found.push(block);
                walk(&block.blocks, found);
            }
        }
        let mut found = Vec::new();
        walk(&self.blocks, &mut found);
        for footnote in &self.footnotes {
            walk(&footnote.blocks, &mut found);
        }
        found
    }

    fn embeds(&self) -> Vec<Embed> {
        let embed = |block: &Block| match &block.kind {
            BlockKind::Embed(embed) => Some(embed.clone()),
            _ => None,
        };
        self.each_block().into_iter().filter_map(embed).collect()
    }
}
