//! What the blocks of a page say as plain text.
//!
//! Loses all structure on purpose and changes nothing.

use crate::base::Span;
use crate::parse::body::{Block, BlockKind, Inline};

/// The plain text of running text.
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_plain(inlines, &mut text);
    text
}

fn push_plain(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) | Inline::Image(_, words) => {
                text.push_str(words);
            }
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strikethrough(inner)
            | Inline::Link(_, inner) => push_plain(inner, text),
            Inline::Change(_, inserted) => push_plain(inserted, text),
            Inline::FootnoteReference(..) => {}
            Inline::SoftBreak | Inline::HardBreak => text.push(' '),
        }
    }
}

/// The first paragraph as plain text, cut at a word to at most `length` characters.
pub(super) fn lead(blocks: &[Block], length: usize) -> String {
    let paragraph = blocks.iter().find(|block| block.kind == BlockKind::Paragraph);
    let text = paragraph.map(|block| plain(&block.inlines)).unwrap_or_default();
    shorten(&text, length)
}

/// `text` cut at a word to at most `length` characters, with an ellipsis if anything was cut.
pub fn shorten(text: &str, length: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(length) else { return text.to_owned() };
    let cut = text[..end].rfind(' ').unwrap_or(end);
    format!("{} …", text[..cut].trim_end_matches([',', ';', ':', '.', ' ', '–']))
}

/// The links in `text` that are written as bare addresses: byte ranges and where they lead.
///
/// After the "extended autolinks" of GitHub Flavored Markdown, section 6.9: `http://`, `https://`
/// and `www.`, without the punctuation that follows.
pub(super) fn bare_links(text: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let mut links = Vec::new();
    let mut from = 0;
    while let Some((start, scheme)) = next_address(text, from) {
        let end = start + address_length(&text[start..]);
        let address = &text[start..end];
        // `www.` at the end of a sentence is no address, nor is a scheme without a host.
        let host = address.get(scheme.len()..).unwrap_or_default();
        if !host.is_empty() && (host.contains('.') || scheme != "www.") {
            let target =
                if scheme == "www." { format!("https://{address}") } else { address.to_owned() };
            links.push((start..end, target));
        }
        from = end.max(start + scheme.len());
    }
    links
}

fn next_address(text: &str, from: usize) -> Option<(usize, &'static str)> {
    ["https://", "http://", "www."]
        .into_iter()
        .filter_map(|scheme| {
            let inside =
                |at: &usize| text[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '/');
            let mut places = text[from..].match_indices(scheme).map(|(at, _)| from + at);
            Some((places.find(|at| !inside(at))?, scheme))
        })
        .min()
}

fn address_length(text: &str) -> usize {
    let mut address =
        &text[..text.find([' ', '\n', '\t', '<', '"', '„', '“', '»']).unwrap_or(text.len())];
    loop {
        let trimmed = address.trim_end_matches(['.', ',', ':', ';', '!', '?', '*', '_', '~', '\'']);
        let unbalanced =
            trimmed.ends_with(')') && trimmed.matches(')').count() > trimmed.matches('(').count();
        let trimmed = if unbalanced { &trimmed[..trimmed.len() - 1] } else { trimmed };
        if trimmed.len() == address.len() {
            return address.len();
        }
        address = trimmed;
    }
}

/// Where in a link its destination stands; the whole link where that cannot be told.
pub(super) fn destination_span(text: &str, span: Span, destination: &str) -> Span {
    let found = text.get(span.range()).and_then(|link| link.rfind(destination));
    match found {
        Some(at) if !destination.is_empty() => {
            Span::new(span.start + at, span.start + at + destination.len())
        }
        _ => span,
    }
}
