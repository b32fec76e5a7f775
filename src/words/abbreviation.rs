//! Abbreviations: words cut short by a dot, and words of capitals.
//!
//! Knows the usual ones of each language; never what one stands for.

use crate::base::Locale;
use std::ops::Range;

/// An abbreviation of capitals has no more letters; what is longer is a word that shouts.
const CAPITALS: usize = 6;

/// A name of small and capital letters that is an abbreviation, such as `GmbH`, has no more letters.
const MIXED: usize = 5;

/// Words that are known better than what they stand for.
const WORDS: [&str; 9] = ["CD", "DVD", "LKW", "OK", "PDF", "PKW", "SMS", "TV", "WC"];

/// The abbreviations that end in a dot, by language, without the dot.
const DOTTED: [(&str, &[&str]); 4] = [
    (
        "de",
        &[
            "abb", "abs", "allg", "bspw", "bzgl", "bzw", "ca", "dr", "etc", "evtl", "ff", "geb",
            "ggf", "inkl", "mind", "nr", "prof", "sog", "std", "str", "tel", "usw", "vgl", "zzgl",
        ],
    ),
    (
        "da",
        &[
            "ca", "dvs", "etc", "evt", "hhv", "iht", "inkl", "jf", "kap", "kl", "mht", "mv", "nr",
            "osv", "pga", "stk", "tlf", "vedr",
        ],
    ),
    ("id", &["dkk", "dll", "dr", "dsb", "dst", "hlm", "jl", "prof", "telp", "tgl", "yth"]),
    ("en", &["approx", "dept", "dr", "etc", "mr", "mrs", "ms", "prof", "tel", "vs"]),
];

/// Those that are words of their own unless a number follows: `Art. 8`, `St. 2`, `No. 35`.
const BEFORE_NUMBERS: [&str; 10] = ["art", "bd", "kap", "min", "no", "p", "pkt", "s", "st", "ziff"];

/// Those that a sentence can end with.
const CLOSING: [&str; 8] = ["dkk", "dll", "dsb", "dst", "etc", "mv", "osv", "usw"];

/// The abbreviations in `text`, as byte ranges, dots included.
pub fn abbreviations(text: &str, locale: &Locale) -> Vec<Range<usize>> {
    let tokens = tokens(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    for (number, token) in tokens.iter().enumerate() {
        let next = tokens.get(number + 1).map_or("", |next| &text[next.clone()]);
        match dotted(&text[token.clone()], next, locale) {
            Some(length) => join(&mut found, token.start..token.start + length, text),
            None => found.extend(capitals(text, token.clone())),
        }
    }
    found
}

/// Whether the dot at the end of `word` is that of an abbreviation rather than of a sentence, with
/// `next` behind it.
pub(super) fn keeps_the_dot(word: &str, next: &str, locale: &Locale) -> bool {
    let is_closing = CLOSING.contains(&bare(word).to_lowercase().as_str());
    dotted(word, next, locale).is_some() && !is_closing
}

/// `z.` and `B.` are one abbreviation.
fn join(found: &mut Vec<Range<usize>>, one: Range<usize>, text: &str) {
    match found.last_mut() {
        Some(last) if text[last.end..one.start].trim().is_empty() && last.end < one.start => {
            last.end = one.end;
        }
        _ => found.push(one),
    }
}

/// What lies between spaces, without opening marks.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let without_marks = |token: Range<usize>| {
        let opening = text[token.clone()].find(char::is_alphanumeric).unwrap_or(0);
        token.start + opening..token.end
    };
    between(text, 0..text.len(), char::is_whitespace).into_iter().map(without_marks).collect()
}

/// The parts of `range` between the characters that are gaps.
fn between(text: &str, range: Range<usize>, is_gap: fn(char) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = range.start;
    for part in text[range].split(is_gap) {
        let end = start + part.len();
        if !part.is_empty() {
            found.push(start..end);
        }
        start = end + text[end..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

/// How long the abbreviation at the start of `token` is, its dot included.
fn dotted(token: &str, next: &str, locale: &Locale) -> Option<usize> {
    let end = token.rfind('.')?;
    let word = &token[..end];
    let follows_number = next.starts_with(|c: char| c.is_ascii_digit());
    let lower = word.to_lowercase();
    let is_known = listed(locale).contains(&lower.as_str())
        || (follows_number && BEFORE_NUMBERS.contains(&lower.as_str()))
        || is_letter(word)
        || is_of_parts(word);
    is_known.then_some(end + 1)
}

fn listed(locale: &Locale) -> &'static [&'static str] {
    let of_language = DOTTED.iter().find(|(language, _)| *language == locale.language());
    of_language.map_or(&[], |(_, words)| words)
}

/// `z` of `z. B.`
fn is_letter(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// `f.eks` and `d.h`, but not `example.org`.
fn is_of_parts(word: &str) -> bool {
    let mut parts = word.split('.');
    let short = |part: &str, most: usize| {
        (1..=most).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
    };
    word.contains('.')
        && parts.next().is_some_and(|first| short(first, 2))
        && parts.all(|part| short(part, 4))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The words of capitals in a token, which may be parts of a compound: `SGB` in `SGB-Antrag`.
fn capitals(text: &str, token: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let parts = between(text, token, |c| !c.is_alphanumeric());
    parts.into_iter().filter(|part| is_of_capitals(&text[part.clone()]))
}

fn is_of_capitals(word: &str) -> bool {
    let singular = word.strip_suffix('s').unwrap_or(word);
    let letters = singular.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = singular.chars().filter(|c| c.is_uppercase()).count();
    let most = if capitals == letters { CAPITALS } else { MIXED };
    capitals >= 2 && letters <= most && !WORDS.contains(&singular) && !is_roman(singular)
}

fn is_roman(word: &str) -> bool {
    word.chars().all(|c| "IVXL".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(text: &'a str, tag: &str) -> Vec<&'a str> {
        let locale = Locale::new(tag).expect("a language");
        abbreviations(text, &locale).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn dots_and_capitals_make_abbreviations() {
        let german =
            "Das Gesetz (SGB VIII) gilt z. B. für Kinder, Eltern usw. Siehe Art. 8 und d.h. mehr.";
        assert_eq!(found(german, "de-simple"), ["SGB", "z. B.", "usw.", "Art.", "d.h."]);
        assert_eq!(found("Ring kl. 9, f.eks. til SSP-gruppen.", "da"), ["kl.", "f.eks.", "SSP"]);
        assert_eq!(found("Guru, orang tua, dll. boleh datang.", "id"), ["dll."]);
        assert_eq!(found("Die GmbH hat zwei AGs.", "de"), ["GmbH", "AGs"]);
    }

    #[test]
    fn words_at_the_end_of_a_sentence_are_none() {
        let text = "Schicken Sie eine SMS an www.example.org. Auf diese Art. Kapitel II. Das ist WICHTIGES.";
        assert_eq!(found(text, "de"), [""; 0]);
    }
}
