//! What a page says to those who search: its words with their weight, and its text in sections.
//!
//! Sees one page and its type, never another page and no HTML.

use crate::base::Fingerprint;
use crate::catalog::PageEntry;
use crate::config::Types;
use crate::parse::body::{Block, BlockKind, Body, Inline};
use crate::parse::{Document, plain};
use crate::search::interner::Interner;
use crate::search::words::each_word;
use crate::search::{dictionary, fields};

/// What a page says to those who search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageText {
    /// The numbers that the distinct words in lower case have in the dictionary; those of the title
    /// come first.
    pub(super) words: Vec<u32>,
    /// How much each word says of the page.
    pub(super) levels: Vec<Level>,
    /// How many words the title has.
    pub(super) title: usize,
    /// How many words there are, repetitions included.
    pub(super) length: usize,
    /// The text: before the first heading, and under each.
    pub(super) sections: Vec<SectionText>,
    /// The hash of the sections.
    pub(super) fingerprint: Fingerprint,
}

/// A part of a page under a heading.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct SectionText {
    /// The fragment that leads to it.
    pub anchor: String,
    /// The heading, empty before the first one.
    pub heading: String,
    /// What stands there.
    pub text: String,
}

/// What a page is called, shown beside its text and never in excerpts of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Names<'a> {
    /// The title.
    pub title: &'a str,
    /// Other names that people search it by.
    pub others: &'a [String],
    /// What it is filed under.
    pub tags: &'a [String],
}

/// How much a word says of its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Level {
    /// It stands in the text.
    Text,
    /// It stands there again and again.
    Often,
    /// It stands in a heading.
    Heading,
    /// It stands in the title, or in what people search the page by.
    Title,
}

/// How many times a word stands in a text that says it often.
const OFTEN: u32 = 3;

/// Gathers what `page` says, its own document at hand if it has one.
pub fn text_of(document: Option<&Document>, page: &PageEntry, types: &Types) -> PageText {
    let mut gatherer = Gatherer::default();
    if let Some(document) = document {
        gatherer.body(&document.body);
    }
    let fields = fields::texts(page, types);
    for text in fields.shown {
        gatherer.sections[0].text.push_str(&text);
        gatherer.sections[0].text.push('\n');
    }
    let title = &page.header.title;
    let names = Names { title, others: &fields.searched_by, tags: &fields.tags };
    PageText::new(names, gatherer.sections)
}

struct Gatherer {
    sections: Vec<SectionText>,
}

impl Default for Gatherer {
    fn default() -> Self {
        Self { sections: vec![SectionText::default()] }
    }
}

impl Gatherer {
    fn body(&mut self, body: &Body) {
        self.blocks(&body.blocks);
        for footnote in &body.footnotes {
            self.blocks(&footnote.blocks);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading { anchor, .. } => {
                let heading = plain(&block.inlines);
                let anchor = anchor.clone();
                self.sections.push(SectionText { anchor, heading, text: String::new() });
                return;
            }
            BlockKind::Code { text, .. } => self.text(text),
            BlockKind::Callout { title, .. } | BlockKind::Details(title) => self.inlines(title),
            BlockKind::Figure(figure) => self.text(&figure.alt),
            _ => {}
        }
        self.inlines(&block.inlines);
        self.blocks(&block.blocks);
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        if !inlines.is_empty() {
            self.text(&plain(inlines));
        }
    }

    fn text(&mut self, text: &str) {
        let last = self.sections.last_mut().expect("there is one from the start");
        last.text.push_str(text);
        last.text.push('\n');
    }
}

impl PageText {
    /// Of what a page is called, and of its text.
    pub fn new(names: Names<'_>, sections: Vec<SectionText>) -> Self {
        let mut weigher = Weigher::default();
        weigher.add(names.title, Level::Title);
        let title = weigher.words.len();
        for name in names.others {
            weigher.add(name, Level::Title);
        }
        for tag in names.tags {
            weigher.add(tag, Level::Heading);
        }
        for section in &sections {
            weigher.add(&section.heading, Level::Heading);
            weigher.add(&section.text, Level::Text);
        }
        let Weigher { words, mut levels, counts, length } = weigher;
        for (level, count) in levels.iter_mut().zip(counts) {
            if *level == Level::Text && count >= OFTEN {
                *level = Level::Often;
            }
        }
        let words = dictionary::numbers(&words);
        let sections = trimmed(sections);
        let fingerprint = Fingerprint::of(&sections);
        Self { words, levels, title, length, sections, fingerprint }
    }
}

/// The sections without the line that ends each, in no more memory than they need.
fn trimmed(mut sections: Vec<SectionText>) -> Vec<SectionText> {
    for section in &mut sections {
        let length = section.text.trim_end().len();
        section.text.truncate(length);
        section.text.shrink_to_fit();
    }
    sections
}

/// Counts words and keeps the highest level of each.
struct Weigher {
    words: Interner,
    levels: Vec<Level>,
    counts: Vec<u32>,
    length: usize,
}

impl Default for Weigher {
    fn default() -> Self {
        let words = Interner::with_capacity(256);
        Self { words, levels: Vec::new(), counts: Vec::new(), length: 0 }
    }
}

impl Weigher {
    fn add(&mut self, text: &str, level: Level) {
        each_word(text, |word| {
            let number = self.words.number(word) as usize;
            if number == self.levels.len() {
                self.levels.push(level);
                self.counts.push(0);
            }
            self.levels[number] = self.levels[number].max(level);
            self.counts[number] += 1;
            self.length += 1;
        });
    }
}
