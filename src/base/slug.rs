//! The words of a URL, written as the readers of a language expect them: `ä` is `ae` in German.
//!
//! Never asks whether a slug is taken, and never shortens one.

use crate::base::Locale;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `text` as one segment of a URL, or as the anchor of a heading.
///
/// Lower case; Latin letters without their marks, or as the language spells them without; other
/// letters as they are; digits and `_` too; everything else is one `-` between words. Empty only
/// if `text` has no letter and no digit. The slug of a slug is that slug.
pub fn slug(text: &str, locale: &Locale) -> String {
    let mut slug = String::with_capacity(text.len());
    for character in plain(text).chars() {
        match spelling(character, locale) {
            Spelling::Keep => slug.push(character),
            Spelling::Write(letters) => slug.push_str(letters),
            Spelling::Bare(letter) => slug.push(letter),
            Spelling::Mark if continues_word(&slug) => slug.push(character),
            Spelling::Mark => {}
            Spelling::Gap if slug.ends_with('-') => {}
            Spelling::Gap => slug.push('-'),
        }
    }
    slug.trim_matches('-').to_owned()
}

/// How a character appears in a slug.
enum Spelling {
    /// As it is.
    Keep,
    /// As these letters.
    Write(&'static str),
    /// As this letter, its marks dropped.
    Bare(char),
    /// As a mark of the letter before, which needs it unless that is Latin.
    Mark,
    /// As the end of a word.
    Gap,
}

/// Lower case without ligatures, wide letters and what is not seen, such as soft hyphens.
fn plain(text: &str) -> String {
    let seen = text.chars().filter(|character| !is_invisible(*character));
    seen.nfkc().collect::<String>().to_lowercase().nfkc().collect()
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn spelling(character: char, locale: &Locale) -> Spelling {
    match character {
        'a'..='z' | '0'..='9' | '_' => Spelling::Keep,
        mark if is_combining_mark(mark) => Spelling::Mark,
        letter if is_latin(letter) => latin(letter, locale),
        other if other.is_alphanumeric() => Spelling::Keep,
        _ => Spelling::Gap,
    }
}

fn latin(letter: char, locale: &Locale) -> Spelling {
    if let Some(letters) = spelled_out(letter, locale.language()) {
        return Spelling::Write(letters);
    }
    let bare = letter.nfd().next().unwrap_or(letter);
    let listed = WITHOUT_MARKS.iter().find(|(special, _)| *special == bare);
    listed.map_or(Spelling::Bare(bare), |(_, letters)| Spelling::Write(letters))
}

/// What a language writes where a letter of its own is not to be had.
fn spelled_out(letter: char, language: &str) -> Option<&'static str> {
    match (language, letter) {
        ("de", 'ä') => Some("ae"),
        ("de", 'ö') | ("da" | "nb" | "nn" | "no" | "fo", 'ø') => Some("oe"),
        ("de", 'ü') => Some("ue"),
        ("da" | "nb" | "nn" | "no", 'å') => Some("aa"),
        _ => None,
    }
}

/// Latin letters whose bare form Unicode does not give, alike in every language.
const WITHOUT_MARKS: &[(char, &str)] = &[
    ('ß', "ss"),
    ('æ', "ae"),
    ('ø', "o"),
    ('œ', "oe"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ŋ', "ng"),
    ('ŧ', "t"),
];

/// Whether it is a letter of the Latin alphabet, with or without marks.
pub(crate) fn is_latin(letter: char) -> bool {
    let block = matches!(letter, 'A'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    block && letter.is_alphabetic()
}

fn continues_word(slug: &str) -> bool {
    let last = slug.chars().next_back();
    last.is_some_and(|last| !last.is_ascii() && !is_latin(last))
}
