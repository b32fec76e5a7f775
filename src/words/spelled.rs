//! The words of a line of text as they are spelled there.
//!
//! Never takes a word apart at a hyphen: *Schul-Sozialarbeit* is compared as *Schulsozialarbeit* is.

use crate::words::fold::{fold, is_of_word};

/// The words of `text`, in its own spelling and without the signs around them.
pub fn each_spelled(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| c.is_whitespace() || c == '/');
    let words = words.map(|word| word.trim_matches(|c: char| !is_of_word(c)));
    words.filter(|word| !word.is_empty())
}

/// The words of `text` as they are compared, with one space between them.
pub fn folded(text: &str) -> String {
    each_spelled(text).map(fold).collect::<Vec<_>>().join(" ")
}
