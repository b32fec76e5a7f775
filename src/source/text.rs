//! Bytes to text: UTF-8 only, line ends made equal, nothing that no text has.
//!
//! Never guesses an encoding and never puts a replacement character.

use crate::base::{Place, SitePath, Span};
use crate::diagnostic::{Code, Diagnostic};

/// The text of the file at `path`: without a byte-order mark, lines ended by `\n`.
///
/// # Errors
/// A diagnostic with line and column for the first byte that is not UTF-8 and for control characters.
pub fn decode(path: &SitePath, bytes: &[u8]) -> Result<String, Vec<Diagnostic>> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes)
        .map_err(|error| vec![not_utf8(path, bytes, error.valid_up_to())])?;
    let text = if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    };
    let wrong: Vec<Diagnostic> = text
        .char_indices()
        .filter(|(_, c)| c.is_control() && !matches!(c, '\n' | '\t' | '\u{c}' | '\u{85}'))
        .take(10)
        .map(|(at, c)| control_character(path, at, c))
        .collect();
    if wrong.is_empty() { Ok(text) } else { Err(wrong) }
}

/// The file's text cannot be shown, so line and column are said in words.
fn not_utf8(path: &SitePath, bytes: &[u8], at: usize) -> Diagnostic {
    let before = std::str::from_utf8(&bytes[..at]).expect("valid up to here");
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    let byte = bytes[at];
    let message = format!("byte 0x{byte:02X} in line {line}, column {column} is not UTF-8");
    let guess = match windows_1252(byte) {
        Some(letter) => {
            format!("save the file as UTF-8; as Windows-1252 the byte would be `{letter}`")
        }
        None => "save the file as UTF-8".to_owned(),
    };
    Diagnostic::new(Code::Encoding, message, Place::new(path, Span::new(at, at + 1))).help(guess)
}

/// The letter that older programs on Windows mean by this byte.
fn windows_1252(byte: u8) -> Option<char> {
    (byte >= 0xA0).then(|| char::from(byte))
}

fn control_character(path: &SitePath, at: usize, character: char) -> Diagnostic {
    let number = u32::from(character);
    let message = format!("the character U+{number:04X} cannot stand in a text");
    Diagnostic::new(Code::ControlCharacter, message, Place::new(path, Span::new(at, at + 1)))
        .label("an invisible control character")
        .help("delete it: put the cursor behind it and press backspace")
}
