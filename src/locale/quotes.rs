//! The quotation marks of each language.
//!
//! Never decides which way a mark in a text faces; that is for who reads the text.

use crate::base::Locale;

/// The marks around a quotation, and around one within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Quotes {
    /// Opens a quotation.
    pub open: &'static str,
    /// Closes it.
    pub close: &'static str,
    /// Opens a quotation within a quotation.
    pub inner_open: &'static str,
    /// Closes that.
    pub inner_close: &'static str,
    /// Stands for a letter left out.
    pub apostrophe: &'static str,
}

/// Those of `locale`, or those of English.
pub(super) fn quotes_of(locale: &Locale) -> &'static Quotes {
    let same = |tag: &str, locale: &Locale| locale.as_str().eq_ignore_ascii_case(tag);
    let of =
        |locale: &Locale| QUOTES.iter().find(|(tags, _)| tags.iter().any(|tag| same(tag, locale)));
    locale.chain().iter().find_map(of).map_or(&ENGLISH, |(_, quotes)| quotes)
}

const ENGLISH: Quotes = quotes(["“", "”", "‘", "’"]);

const fn quotes(marks: [&'static str; 4]) -> Quotes {
    let [open, close, inner_open, inner_close] = marks;
    Quotes { open, close, inner_open, inner_close, apostrophe: "’" }
}

const QUOTES: &[(&[&str], Quotes)] = &[
    (&["de", "cs", "sk", "sl", "is", "bg", "lt"], quotes(["„", "“", "‚", "‘"])),
    (&["da", "hr", "sr", "bs"], quotes(["»", "«", "›", "‹"])),
    (&["de-CH", "it-CH", "rm"], quotes(["«", "»", "‹", "›"])),
    (&["no", "nb", "nn", "ar", "es", "it", "pt", "ca", "el", "sq"], quotes(["«", "»", "“", "”"])),
    (&["ru", "uk", "be"], quotes(["«", "»", "„", "“"])),
    (&["fr"], quotes(["«\u{202f}", "\u{202f}»", "“", "”"])),
    (&["sv", "fi"], quotes(["”", "”", "’", "’"])),
    (&["pl", "ro", "hu"], quotes(["„", "”", "«", "»"])),
    (&["ja", "zh-Hant"], quotes(["「", "」", "『", "』"])),
];
