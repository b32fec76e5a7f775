//! The text of a page as a tree of blocks and inlines.
//!
//! Knows structure only: no HTML, no route, no other page.

use crate::base::{Located, SitePath, Span};

/// The text of a page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Body {
    /// The text from top to bottom.
    pub blocks: Vec<Block>,
    /// The footnotes in the order of their numbers; the first has number 1.
    pub footnotes: Vec<Footnote>,
    /// Every link, picture and file that the text or the front matter names, in order.
    pub links: Vec<Link>,
}

/// A block: a paragraph, a heading, a list, and what holds such.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The blocks in it.
    pub blocks: Vec<Block>,
    /// The running text in it.
    pub inlines: Vec<Inline>,
    /// Where it stands, counted from the start of the text that was parsed.
    pub span: Span,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// Running text without a paragraph of its own, as in a tight list.
    Plain,
    /// A heading.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its fragment.
        anchor: String,
    },
    /// A list; with a number, an ordered one that starts there.
    List(Option<u64>),
    /// An item of a list; with a state, a task.
    Item(Option<bool>),
    /// A list of terms and their definitions.
    Definitions,
    /// A term.
    Term,
    /// A definition.
    Definition,
    /// A table with the alignment of its columns.
    Table(Vec<Alignment>),
    /// The head of a table: cells.
    Head,
    /// A row of a table: cells.
    Row,
    /// A cell.
    Cell,
    /// Code with the word after its fence.
    Code {
        /// The language, perhaps empty.
        language: String,
        /// The code.
        text: String,
    },
    /// A quotation.
    Quote,
    /// A box with an optional title.
    Callout {
        /// Which.
        kind: Callout,
        /// The title, if it has its own.
        title: Vec<Inline>,
    },
    /// Text for some readers only.
    Audience(Vec<String>),
    /// A picture with credit; the caption is inside.
    Figure(Box<Figure>),
    /// A list that is shown as steps.
    Steps,
    /// Text that opens on request.
    Details(Vec<Inline>),
    /// What was said to a slide.
    Transcript,
    /// Something that the site fills in.
    Embed(Embed),
    /// A line across.
    Rule,
    /// The text of another file.
    Included(SitePath),
    /// Blocks that are new or gone, in a comparison of two texts; a parser writes none.
    Changed(Mark),
}

/// What became of a part of a text from one version to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// It is no longer there.
    Deleted,
    /// It was not there.
    Inserted,
}

/// How a column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// As the language goes.
    Start,
    /// In the middle.
    Center,
    /// At the end of the line.
    End,
}

impl From<pulldown_cmark::Alignment> for Alignment {
    fn from(alignment: pulldown_cmark::Alignment) -> Self {
        match alignment {
            pulldown_cmark::Alignment::Center => Self::Center,
            pulldown_cmark::Alignment::Right => Self::End,
            pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Self::Start,
        }
    }
}

/// What a box says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Callout {
    /// By the way.
    Note,
    /// Good advice.
    Tip,
    /// Not to be missed.
    Important,
    /// Something may go wrong.
    Warning,
    /// Something will go wrong.
    Caution,
    /// An example.
    Example,
}

impl Callout {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Note, Self::Tip, Self::Important, Self::Warning, Self::Caution, Self::Example];

    /// The name in directives, class names and interface texts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
            Self::Example => "example",
        }
    }
}

/// A picture with what must be said of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Figure {
    /// Which link of the body is its file.
    pub link: usize,
    /// What is to be seen, for those who do not see it.
    pub alt: String,
    /// Who made it.
    pub credit: String,
    /// Under which licence.
    pub license: String,
}

/// Something that the site fills in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Embed {
    /// Pages by type, tag or section.
    List(Box<ListQuery>),
    /// All terms of the glossary.
    Glossary,
    /// A field of the page's own front matter.
    Field(String),
}

/// Which pages a list shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ListQuery {
    /// Only of this document type.
    pub document_type: Option<String>,
    /// Only with this tag.
    pub tag: Option<String>,
    /// Only for this audience.
    pub audience: Option<String>,
    /// Only below the section with this id.
    pub section: Option<String>,
    /// The newest first.
    pub by_date: bool,
    /// At most so many.
    pub limit: Option<usize>,
}

/// Running text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Inline {
    /// Text.
    Text(String),
    /// Code.
    Code(String),
    /// Emphasised text.
    Emphasis(Vec<Inline>),
    /// Strong text.
    Strong(Vec<Inline>),
    /// Text struck out.
    Strikethrough(Vec<Inline>),
    /// A link: its number among the body's links, and its text.
    Link(usize, Vec<Inline>),
    /// A picture: its number among the body's links, and what is to be seen.
    Image(usize, String),
    /// A reference to a footnote: its number, and the how-manieth reference to it.
    FootnoteReference(usize, usize),
    /// The end of a line in the source.
    SoftBreak,
    /// The end of a line for readers.
    HardBreak,
    /// What stood here and what stands here now, in a comparison of two texts; a parser writes none.
    Change(Vec<Inline>, Vec<Inline>),
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Footnote {
    /// Its text.
    pub blocks: Vec<Block>,
    /// How often it is referred to.
    pub references: usize,
}

/// Something that leads away from the text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Link {
    /// Where it leads, as written, with its place.
    pub destination: Located<String>,
    /// The title, perhaps empty.
    pub title: String,
    /// How it is used.
    pub kind: LinkKind,
}

/// How a link is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// To be followed.
    Link,
    /// To be seen.
    Image,
    /// To be taken along: an attachment.
    File,
}
