//! What is shown of pages: blocks with titles and addresses, and texts to cut excerpts from.
//!
//! Knows nothing of words; the script loads it for the pages that it shows and no others.

use crate::base::{Fingerprint, Memo};
use crate::search::encoding::Part;
use crate::search::{PageInput, text::SectionText};
use rayon::prelude::*;
use std::fmt::Write;
use std::sync::Arc;

/// How many pages one block describes.
pub(super) const BLOCK: usize = 32;
/// About how many characters of text one part holds.
const TEXT_SIZE: usize = 12_000;

/// Parts with texts of pages, for the next index that has the same to take over.
#[derive(Debug, Default)]
pub struct TextParts(Memo<Arc<TextPart>>);

/// A part with the texts of some pages that follow each other.
#[derive(Debug)]
pub(super) struct TextPart {
    sum: String,
    /// Where it is, from the root of the site.
    pub(super) path: String,
    pub(super) script: Arc<[u8]>,
}

impl TextParts {
    /// Forgets those that no index had since the last sweep.
    pub fn sweep(&self) {
        self.0.sweep();
    }

    fn of(&self, volume: &str, name: &str, pages: &[PageInput]) -> Arc<TextPart> {
        let texts: Vec<Fingerprint> = pages.iter().map(|page| page.text.fingerprint).collect();
        let make = || Arc::new(TextPart::new(volume, name.to_owned(), pages));
        self.0.get(Fingerprint::of(&(volume, name, texts)), make)
    }
}

impl TextPart {
    fn new(volume: &str, name: String, pages: &[PageInput]) -> Self {
        let mut text = String::with_capacity(TEXT_SIZE * 2);
        for (at, page) in pages.iter().enumerate() {
            if at > 0 {
                text.push_str("\n\n");
            }
            push_sections(&mut text, &page.text.sections);
        }
        let part = Part::new(volume, name, &text);
        let path = part.path(volume);
        Self { sum: part.sum, path, script: Arc::from(part.script.into_bytes()) }
    }
}

/// A block of a volume and the texts that it names.
type BlockParts = (Part, Vec<Arc<TextPart>>);

/// The blocks of a volume and the texts that each of them names.
pub(super) fn blocks(volume: &str, pages: &[PageInput], known: &TextParts) -> Vec<BlockParts> {
    let block = |(at, pages)| block(volume, at, pages, known);
    pages.par_chunks(BLOCK).enumerate().map(block).collect()
}

/// A line that says in which parts the texts are, then a line for each page.
fn block(volume: &str, at: usize, pages: &[PageInput], known: &TextParts) -> BlockParts {
    let mut texts = Vec::new();
    let mut table = String::new();
    let (mut start, mut size) = (0, 0);
    for (page, input) in pages.iter().enumerate() {
        size += size_of(&input.text.sections);
        if size >= TEXT_SIZE || page + 1 == pages.len() {
            let name = format!("x{at}-{}", texts.len());
            let part = known.of(volume, &name, &pages[start..=page]);
            let _ = write!(table, "{} {} ", page + 1, part.sum);
            texts.push(part);
            (start, size) = (page + 1, 0);
        }
    }
    let lines: Vec<String> = pages.iter().map(line).collect();
    let payload = format!("{}\n{}", table.trim_end(), lines.join("\n"));
    (Part::new(volume, format!("d{at}"), &payload), texts)
}

/// How much the sections of a page add to a part, in bytes.
fn size_of(sections: &[SectionText]) -> usize {
    let size = |it: &SectionText| it.anchor.len() + it.heading.len() + it.text.len() + 3;
    sections.iter().map(size).sum()
}

/// Address, title, and the titles of the sections around the page, home left out.
fn line(input: &PageInput) -> String {
    let route = input.route.trim_end_matches('/');
    let mut line = format!("{}\t{}", clean(route), clean(&input.title));
    for crumb in &input.breadcrumb {
        line.push('\t');
        line.push_str(&clean(crumb));
    }
    line
}

/// Anchor, heading and text of each section, a line each.
fn push_sections(out: &mut String, sections: &[SectionText]) {
    for (at, SectionText { anchor, heading, text }) in sections.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        for (at, field) in [anchor, heading, text].into_iter().enumerate() {
            if at > 0 {
                out.push('\t');
            }
            push_clean(out, field);
        }
    }
}

fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    push_clean(&mut clean, text);
    clean
}

/// Adds the text without what parts fields and lines.
fn push_clean(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'\n' | b'\r' | b'\t')) {
        out.push_str(&rest[..at]);
        out.push(' ');
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}
