//! What is shown of pages: blocks with titles and addresses, and texts to cut excerpts from.
//!
//! Knows nothing of words; the script loads it for the pages that it shows and no others.

use crate::search::encoding::Part;
use crate::search::{PageInput, text::SectionText};
use rayon::prelude::*;
use std::fmt::Write;

/// How many pages one block describes.
pub(super) const BLOCK: usize = 32;
/// About how many characters of text one part holds.
const TEXT_SIZE: usize = 12_000;

/// The blocks of a volume and the texts that each of them names.
pub(super) fn blocks(volume: &str, pages: &[PageInput]) -> Vec<(Part, Vec<Part>)> {
    pages.par_chunks(BLOCK).enumerate().map(|(at, pages)| block(volume, at, pages)).collect()
}

/// A line that says in which parts the texts are, then a line for each page.
fn block(volume: &str, at: usize, pages: &[PageInput]) -> (Part, Vec<Part>) {
    let mut texts = Vec::new();
    let mut table = String::new();
    let mut text = String::new();
    for (page, input) in pages.iter().enumerate() {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        push_sections(&mut text, &input.text.sections);
        if text.len() >= TEXT_SIZE || page + 1 == pages.len() {
            let name = format!("x{at}-{}", texts.len());
            let part = Part::new(volume, name, &std::mem::take(&mut text));
            let _ = write!(table, "{} {} ", page + 1, part.sum);
            texts.push(part);
        }
    }
    let lines: Vec<String> = pages.iter().map(line).collect();
    let payload = format!("{}\n{}", table.trim_end(), lines.join("\n"));
    (Part::new(volume, format!("d{at}"), &payload), texts)
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
