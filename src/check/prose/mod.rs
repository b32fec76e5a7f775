//! Text that is hard to read: paragraphs without end, and where plain language is promised, long
//! sentences and abbreviations.
//!
//! Sees one document, counts words, and never judges what they say.

mod pieces;
mod quotation;

use crate::base::Locale;
use crate::check::prose::pieces::{Piece, pieces};
use crate::check::prose::quotation::place_of;
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
    for piece in pieces(document, sources) {
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
        Diagnostic::new(Code::LongParagraph, message, place_of(&piece.text, piece, sources))
            .label(format!("readers lose their way after {PARAGRAPH}"))
            .help("divide it where a new thought begins, or make a list of it")
    })
}

fn long_sentences(piece: &Piece, locale: &Locale, sources: &Sources) -> Vec<Diagnostic> {
    let ranges = sentences(&piece.text, locale).into_iter();
    let counted = ranges.map(|range| &piece.text[range]).map(|text| (text, count_words(text)));
    let long = counted.filter(|(_, words)| *words > SENTENCE);
    long.map(|(sentence, words)| {
        let message = format!("a sentence of {words} words in plain language");
        Diagnostic::new(Code::LongSentence, message, place_of(sentence, piece, sources))
            .label(format!("{SENTENCE} words are enough"))
            .help("say one thing in a sentence: make two of it")
    })
    .collect()
}

fn abbreviated(piece: &Piece, locale: &Locale, sources: &Sources) -> Vec<Diagnostic> {
    let ranges = abbreviations(&piece.text, locale).into_iter();
    let short = ranges.map(|range| &piece.text[range]);
    short
        .map(|word| {
            let message = format!("`{word}` reads as an abbreviation in plain language");
            Diagnostic::new(Code::Abbreviation, message, place_of(word, piece, sources))
                .help("write out what it stands for; a word in capitals is hard to read as well")
        })
        .collect()
}
