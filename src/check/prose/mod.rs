//! Text that is hard to read: paragraphs without end, and where plain language is promised, long
//! sentences and abbreviations.
//!
//! Sees one document, counts words, and never judges what they say.

mod pieces;
mod quotation;

use crate::base::{Locale, Place};
use crate::check::prose::pieces::{Piece, pieces};
use crate::check::prose::quotation::Quotation;
use crate::diagnostic::{Code, Diagnostic};
use crate::parse::Document;
use crate::source::Sources;
use crate::words::{abbreviations, count_words, sentences};

/// The words that a paragraph has at most.
const PARAGRAPH: usize = 120;

/// The words that a sentence in plain language has at most.
const SENTENCE: usize = 15;

/// For whom a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reading {
    /// For readers of its language.
    Full,
    /// For readers who need plain language.
    Plain,
}

/// What makes `document` hard to read, with its text among the sources.
pub fn prose(document: &Document, reading: Reading, sources: &Sources) -> Vec<Diagnostic> {
    let locale = &document.header.locale;
    let mut diagnostics = Vec::new();
    // A word and the space behind it have two bytes at least.
    let least = if reading == Reading::Plain { 0 } else { 2 * PARAGRAPH };
    for piece in pieces(document, least, sources) {
        diagnostics.extend(long_paragraph(&piece, sources));
        if reading == Reading::Plain {
            diagnostics.extend(long_sentences(&piece, locale, sources));
            diagnostics.extend(abbreviated(&piece, locale, sources));
        }
    }
    diagnostics
}

fn long_paragraph(piece: &Piece, sources: &Sources) -> Option<Diagnostic> {
    let words = count_words(&piece.text);
    (words > PARAGRAPH).then(|| {
        let message = format!("a paragraph of {words} words");
        let place = Quotation::new(piece, sources).place_of(&piece.text);
        Diagnostic::new(Code::LongParagraph, message, place)
            .label(format!("readers lose their way after {PARAGRAPH}"))
            .help("divide it where a new thought begins, or make a list of it")
    })
}

fn long_sentences(piece: &Piece, locale: &Locale, sources: &Sources) -> Vec<Diagnostic> {
    let long = sentences(&piece.text, locale).into_iter().map(|range| &piece.text[range]);
    let long = long.filter(|sentence| count_words(sentence) > SENTENCE).collect();
    said_of(long, piece, sources, |sentence, place| {
        let words = count_words(sentence);
        let message = format!("a sentence of {words} words in plain language");
        Diagnostic::new(Code::LongSentence, message, place)
            .label(format!("{SENTENCE} words are enough"))
            .help("say one thing in a sentence: make two of it")
    })
}

fn abbreviated(piece: &Piece, locale: &Locale, sources: &Sources) -> Vec<Diagnostic> {
    let ranges = abbreviations(&piece.text, locale).into_iter();
    let short = ranges.map(|range| &piece.text[range]).collect();
    said_of(short, piece, sources, |word, place| {
        let message = format!("`{word}` reads as an abbreviation in plain language");
        Diagnostic::new(Code::Abbreviation, message, place)
            .help("write out what it stands for; a word in capitals is hard to read as well")
    })
}

/// What `say` says of each part of the piece, in order, at its place.
fn said_of(
    parts: Vec<&str>,
    piece: &Piece,
    sources: &Sources,
    say: impl Fn(&str, Place) -> Diagnostic,
) -> Vec<Diagnostic> {
    // Nearly always there is nothing to say, and no place to look for.
    if parts.is_empty() {
        return Vec::new();
    }
    let mut quotation = Quotation::new(piece, sources);
    parts.into_iter().map(|part| say(part, quotation.place_of(part))).collect()
}
