//! Words as they are compared: without case, accents and the special letters of single languages.
//!
//! Knows no language and no list of words; the script of the site folds a query in the same way.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How many letters of a word count; nobody types more of it.
const LENGTH_LIMIT: usize = 40;

/// Whether the character is part of a word.
pub fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || (!character.is_ascii() && is_combining_mark(character))
}

/// Whether the character is invisible and stands for nothing: a soft hyphen, a joiner.
pub fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// The word as it is compared: `Übergröße` and `ubergrosse` are one.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        let end = word.len().min(LENGTH_LIMIT);
        return word[..end].to_ascii_lowercase();
    }
    let lower = word.to_lowercase();
    let plain = lower.nfkd().flat_map(char::to_lowercase);
    let plain = plain.filter(|character| is_of_word(*character) && !is_accent(*character));
    let mut folded = String::with_capacity(word.len());
    for (count, character) in plain.enumerate() {
        if count == LENGTH_LIMIT {
            break;
        }
        push_folded(&mut folded, character);
    }
    folded
}

/// Whether the character only marks the letter before it, in scripts that are read without such.
fn is_accent(character: char) -> bool {
    matches!(
        character,
        '\u{300}'..='\u{36f}'
            | '\u{591}'..='\u{5c7}'
            | '\u{64b}'..='\u{65f}'
            | '\u{670}'
    )
}

/// The special letters that no decomposition takes apart.
fn push_folded(folded: &mut String, character: char) {
    match character {
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'þ' => folded.push_str("th"),
        'ø' => folded.push('o'),
        'đ' | 'ð' => folded.push('d'),
        'ł' => folded.push('l'),
        'ı' => folded.push('i'),
        'ς' => folded.push('σ'),
        other => folded.push(other),
    }
}
