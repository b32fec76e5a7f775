//! Takes a text apart into words, and puts words together again that a hyphen or a star parts.
//!
//! Never asks what a word means: `Lehrer*innen`, `Lehrer/-innen` and `E-Mail` follow one rule.

use crate::words::{is_invisible, is_of_word};

/// The longest ending that a star, a colon or a slash can set apart: `innen`.
const ENDING_LIMIT: usize = 5;
/// How many parts a word with hyphens has at most to count as one word too.
const PART_LIMIT: usize = 4;

/// The fewest letters before a sign that sets an ending apart.
const STEM_LENGTH: usize = 3;

/// Calls `word` with each word of `text` in lower case, and with each word that its parts make.
pub(super) fn each_word(text: &str, mut word: impl FnMut(&str)) {
    let mut chain = Chain::default();
    let mut rest = text;
    while let Some(start) = next_word(rest) {
        rest = chain.take_part(start);
        word(&chain.joined[chain.part..]);
        while let Some(next) = joined_part(rest, &chain.joined[chain.part..]) {
            rest = chain.take_part(next);
            word(&chain.joined[chain.part..]);
        }
        if (2..=PART_LIMIT).contains(&chain.parts) {
            word(&chain.joined);
        }
        chain.clear();
    }
}

/// The text from its first word on.
fn next_word(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        let is_candidate = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
        rest = &rest[rest.as_bytes().iter().position(is_candidate)?..];
        let first = rest.chars().next()?;
        if first.is_ascii() || is_of_word(first) {
            return Some(rest);
        }
        rest = &rest[first.len_utf8()..];
    }
}

/// Parts of a word that follow each other, in lower case.
#[derive(Default)]
struct Chain {
    joined: String,
    /// Where the last part begins.
    part: usize,
    /// How many parts there are.
    parts: usize,
}

impl Chain {
    /// Takes the word at the start of `text`, and returns what follows it.
    fn take_part<'a>(&mut self, text: &'a str) -> &'a str {
        self.part = self.joined.len();
        self.parts += 1;
        let mut rest = text;
        loop {
            rest = self.take_ascii(rest);
            match rest.chars().next() {
                Some(next) if !next.is_ascii() && is_of_word(next) => self.push(next),
                Some(next) if is_invisible(next) => {}
                _ => return rest,
            }
            let mut characters = rest.chars();
            characters.next();
            rest = characters.as_str();
        }
    }

    /// Takes the plain letters at the start of `text`.
    fn take_ascii<'a>(&mut self, text: &'a str) -> &'a str {
        let end = text.bytes().position(|byte| !byte.is_ascii_alphanumeric());
        let (letters, rest) = text.split_at(end.unwrap_or(text.len()));
        let start = self.joined.len();
        self.joined.push_str(letters);
        self.joined[start..].make_ascii_lowercase();
        rest
    }

    fn push(&mut self, letter: char) {
        if letter.is_lowercase() {
            self.joined.push(letter);
        } else {
            self.joined.extend(letter.to_lowercase());
        }
    }

    fn clear(&mut self) {
        self.joined.clear();
        self.parts = 0;
    }
}

/// The text from the next part on, if `rest` goes on with a sign that joins it to the `last` one.
fn joined_part<'a>(rest: &'a str, last: &str) -> Option<&'a str> {
    let mut characters = rest.chars();
    let sign = characters.next()?;
    let after = characters.as_str();
    match sign {
        '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' => {
            after.starts_with(is_of_word).then_some(after)
        }
        '/' | '*' | ':' | '_' | '(' | '·' => {
            let after = after.strip_prefix('-').unwrap_or(after);
            let is_long = last.chars().nth(STEM_LENGTH - 1).is_some();
            (is_long && starts_with_ending(after)).then_some(after)
        }
        _ => None,
    }
}

/// Whether the text begins with a short word of small letters.
fn starts_with_ending(text: &str) -> bool {
    let mut letters = text.chars().take_while(|letter| is_of_word(*letter));
    let count = letters.by_ref().take(ENDING_LIMIT + 1).take_while(|c| c.is_lowercase()).count();
    (1..=ENDING_LIMIT).contains(&count) && !text.chars().nth(count).is_some_and(is_of_word)
}
