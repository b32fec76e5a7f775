//! Finds words of a text in the Markdown or YAML that they were read from.
//!
//! Compares words only: marks, quotes and line breaks are set anew on the way from one to the other.

use crate::base::{Place, Span};
use crate::check::prose::pieces::Piece;
use crate::source::Sources;

/// Where `wanted` stands in the source of `piece`; where that cannot be told, the place of the piece.
pub(super) fn place_of(wanted: &str, piece: &Piece, sources: &Sources) -> Place {
    let Place { path, span } = &piece.place;
    let source = sources.texts.get(path).map(|source| &*source.text);
    let found = source.zip(*span).and_then(|(source, span)| find(source, span, wanted));
    found.map_or_else(|| piece.place.clone(), |span| Place::new(path, span))
}

/// The part of `span` in `source` that says `wanted`, with the mark at its end.
fn find(source: &str, span: Span, wanted: &str) -> Option<Span> {
    let region = source.get(span.range())?;
    let (words, sought) = (words(region), words(wanted));
    let says = |at: &[Span]| {
        at.iter().zip(&sought).all(|(one, two)| region[one.range()] == wanted[two.range()])
    };
    let found = words.windows(sought.len().max(1)).find(|at| !sought.is_empty() && says(at))?;
    let (first, last) = (found.first()?, found.last()?);
    let after = &wanted[sought.last()?.end..];
    let mark = if region[last.end..].starts_with(after) { after.len() } else { 0 };
    Some(Span::new(first.start, last.end + mark).shifted(span.start))
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

    fn found<'a>(source: &'a str, wanted: &str) -> Option<&'a str> {
        let span = find(source, Span::new(0, source.len()), wanted)?;
        Some(&source[span.range()])
    }

    #[test]
    fn words_are_found_in_their_markup() {
        let source = "Hallo. Das **gute** [Gesetz](id:sgb8-8a) sagt\n  \"Nein\". Ende.";
        assert_eq!(
            found(source, "Das gute Gesetz sagt „Nein“."),
            Some("Das **gute** [Gesetz](id:sgb8-8a) sagt\n  \"Nein")
        );
        assert_eq!(found(source, "Ende."), Some("Ende."));
        assert_eq!(found(source, "Anfang."), None);
    }
}
