//! Finds words of a text in the Markdown or YAML that they were read from.
//!
//! Compares words only: marks, quotes and line breaks are set anew on the way from one to the other.

use crate::base::{Place, Span};
use crate::check::prose::pieces::Piece;
use crate::source::Sources;

/// A piece of text beside the source that it was read from.
pub(super) struct Quotation<'a> {
    piece: &'a Piece,
    /// The source of the piece, and where it begins in its file.
    region: &'a str,
    start: usize,
    words: Vec<Span>,
    /// How many of the words were found already.
    passed: usize,
}

impl<'a> Quotation<'a> {
    pub(super) fn new(piece: &'a Piece, sources: &'a Sources) -> Self {
        let span = piece.place.span.unwrap_or_default();
        let source = sources.texts.get(&piece.place.path).map_or("", |source| &source.text);
        let region = source.get(span.range()).unwrap_or_default();
        Self { piece, region, start: span.start, words: words(region), passed: 0 }
    }

    /// Where `wanted` stands, which is a part of the piece behind what was asked for before; where
    /// that cannot be told, the place of the piece.
    pub(super) fn place_of(&mut self, wanted: &str) -> Place {
        match self.find(wanted) {
            Some(span) => Place::new(&self.piece.place.path, span.shifted(self.start)),
            None => self.piece.place.clone(),
        }
    }

    /// The part of the region that says `wanted`, with the mark at its end.
    fn find(&mut self, wanted: &str) -> Option<Span> {
        let (region, sought) = (self.region, words(wanted));
        let says = |at: &[Span]| {
            at.iter().zip(&sought).all(|(one, two)| region[one.range()] == wanted[two.range()])
        };
        let last = sought.last()?;
        let mut rest = self.words[self.passed..].windows(sought.len());
        let found = self.passed + rest.position(says)?;
        self.passed = found + sought.len();
        let end = self.words[self.passed - 1].end;
        let after = &wanted[last.end..];
        let mark = if region[end..].starts_with(after) { after.len() } else { 0 };
        Some(Span::new(self.words[found].start, end + mark))
    }
}

/// The words of a text, without those of addresses behind links.
fn words(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(char::is_alphanumeric).map(|at| from + at) {
        if let Some(end) = address(&text[from..start], &text[start..]) {
            from = start + end;
            continue;
        }
        let length = text[start..].find(|c: char| !c.is_alphanumeric());
        let end = length.map_or(text.len(), |length| start + length);
        words.push(Span::new(start, end));
        from = end;
    }
    words
}

/// How long the address is that `rest` begins with, if `before` opens one: `](id:glossar)`.
fn address(before: &str, rest: &str) -> Option<usize> {
    before.contains("](").then(|| rest.find(')').unwrap_or(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SitePath;

    /// What is found of the texts in the source, one after the other.
    fn found<'a>(source: &'a str, wanted: &[&str]) -> Vec<Option<&'a str>> {
        let place = Place::file(&SitePath::new("content/a.md").expect("a path"));
        let piece = Piece { text: source.to_owned(), place };
        let (words, region) = (words(source), source);
        let mut quotation = Quotation { piece: &piece, region, start: 0, words, passed: 0 };
        let spans = wanted.iter().map(|wanted| quotation.find(wanted));
        spans.map(|span| span.map(|span| &source[span.range()])).collect()
    }

    #[test]
    fn words_are_found_in_their_markup() {
        let source = "Hallo. Das **gute** [Gesetz](id:sgb8-8a) sagt\n  \"Nein\". Ende.";
        assert_eq!(
            found(source, &["Das gute Gesetz sagt „Nein“.", "Ende.", "Anfang."]),
            [Some("Das **gute** [Gesetz](id:sgb8-8a) sagt\n  \"Nein"), Some("Ende."), None]
        );
    }

    #[test]
    fn the_same_words_are_found_one_after_the_other() {
        assert_eq!(found("SGB, *SGB*!", &["SGB", "SGB", "SGB"]), [Some("SGB"), Some("SGB"), None]);
        let mut quotation = found("a b", &["b", ""]);
        assert_eq!((quotation.pop(), quotation.pop()), (Some(None), Some(Some("b"))));
    }
}
