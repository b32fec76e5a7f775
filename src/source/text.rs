//! Bytes to text: UTF-8 only, line ends made equal, nothing that no text has.
//!
//! Never guesses silently: what is no text is shown as `�`, so that people find it, and always an error.

use crate::base::{Place, SitePath, Span};
use crate::diagnostic::{Code, Diagnostic};
use std::borrow::Cow;
use std::sync::Arc;

/// How many control characters of a file are named; a file with more of them is no text anyway.
const NAMED: usize = 10;

/// The text of the file at `path`: without a byte-order mark, lines ended by `\n`.
///
/// Where anything is wrong, each foreign byte or character is a `�` in the text.
pub fn decode(path: &SitePath, bytes: &[u8]) -> (Arc<str>, Vec<Diagnostic>) {
    if let Some(text) = utf_16(bytes) {
        return (with_plain_lines(&text).into(), vec![saved_as_utf_16(path)]);
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => without_controls(path, &with_plain_lines(text)),
        Err(error) => {
            let (lossy, end) = (String::from_utf8_lossy(bytes), error.valid_up_to());
            // Up to the first foreign byte, the text is as long as the bytes are.
            let diagnostic = not_utf8(path, with_plain_lines(&lossy[..end]).len(), bytes[end]);
            let text = with_plain_lines(&lossy);
            (without_controls(path, &text).0, vec![diagnostic])
        }
    }
}

fn with_plain_lines(text: &str) -> Cow<'_, str> {
    if !text.contains('\r') {
        return text.into();
    }
    text.replace("\r\n", "\n").replace('\r', "\n").into()
}

/// The text with `�` for each character that no text has, and a word about each.
fn without_controls(path: &SitePath, text: &str) -> (Arc<str>, Vec<Diagnostic>) {
    if !may_have_control_characters(text.as_bytes()) {
        return (text.into(), Vec::new());
    }
    let mut clean = String::with_capacity(text.len());
    let mut wrong = Vec::new();
    for character in text.chars() {
        if !is_foreign(character) {
            clean.push(character);
            continue;
        }
        if wrong.len() < NAMED {
            wrong.push(control_character(path, clean.len(), character));
        }
        clean.push(char::REPLACEMENT_CHARACTER);
    }
    (clean.into(), wrong)
}

/// Whether the character is no part of any text: a control character, or one that Unicode keeps for
/// the inside of programs, as this one does.
fn is_foreign(character: char) -> bool {
    let is_control = character.is_control();
    let is_known = matches!(character, '\n' | '\t' | '\u{c}' | '\u{85}');
    (is_control && !is_known) || ('\u{fdd0}'..='\u{fdef}').contains(&character)
}

/// A quick look that spares nearly every file a slow one. Control characters are single bytes, or
/// begin with the byte C2 (Unicode, table 3-6), as some letters do; those that are kept for programs
/// begin with EF B7, as a few Arabic letters do.
fn may_have_control_characters(bytes: &[u8]) -> bool {
    let control = |byte: &u8| (*byte < 0x20 && *byte != b'\n' && *byte != b'\t') || *byte == 0x7F;
    let begins = |two: &[u8]| (two[0] == 0xC2 && two[1] < 0xA0) || two == [0xEF, 0xB7];
    bytes.iter().any(control) || bytes.windows(2).any(begins)
}

fn not_utf8(path: &SitePath, at: usize, byte: u8) -> Diagnostic {
    let message = "the file is not saved as UTF-8";
    let label = match windows_1252(byte) {
        Some(letter) => {
            format!("the byte {byte:02X}; as Windows-1252 it would be `{letter}`")
        }
        None => format!("the byte {byte:02X} is no letter there either"),
    };
    Diagnostic::new(Code::Encoding, message, place_of_sign(path, at))
        .label(label)
        .help("in your editor, choose `Save with encoding` or `Save as`, then `UTF-8`")
}

/// The letter that older programs on Windows mean by this byte.
fn windows_1252(byte: u8) -> Option<char> {
    /// What Windows has where Latin-1 has nothing; a space where it has nothing either.
    const FROM_80: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
    match byte {
        0x80..=0x9F => FROM_80.chars().nth(usize::from(byte) - 0x80).filter(|c| *c != ' '),
        _ => Some(char::from(byte)),
    }
}

/// The text of a file with the mark that Windows puts before UTF-16.
fn utf_16(bytes: &[u8]) -> Option<String> {
    let pairs = |rest: &[u8]| rest.as_chunks::<2>().0.to_vec();
    let units: Vec<u16> = match bytes {
        [0xFF, 0xFE, rest @ ..] => pairs(rest).into_iter().map(u16::from_le_bytes).collect(),
        [0xFE, 0xFF, rest @ ..] => pairs(rest).into_iter().map(u16::from_be_bytes).collect(),
        _ => return None,
    };
    Some(String::from_utf16_lossy(&units))
}

fn saved_as_utf_16(path: &SitePath) -> Diagnostic {
    let message = "the file is saved as UTF-16, which Windows calls Unicode";
    Diagnostic::new(Code::Encoding, message, Place::file(path))
        .help("in your editor, choose `Save with encoding` or `Save as`, then `UTF-8`")
}

fn control_character(path: &SitePath, at: usize, character: char) -> Diagnostic {
    let number = u32::from(character);
    let message = format!("the character U+{number:04X} cannot stand in a text");
    Diagnostic::new(Code::ControlCharacter, message, place_of_sign(path, at))
        .label("an invisible control character")
        .help("delete it: put the cursor behind it and press backspace")
}

/// The place of a `�` in the text that is shown.
fn place_of_sign(path: &SitePath, at: usize) -> Place {
    Place::new(path, Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8()))
}
