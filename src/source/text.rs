//! Bytes to text: UTF-8 only, line ends made equal, nothing that no text has.
//!
//! Never guesses an encoding and never puts a replacement character.

use crate::base::{Place, SitePath, Span};
use crate::diagnostic::{Code, Diagnostic};
use std::borrow::Cow;
use std::sync::Arc;

/// The text of the file at `path`: without a byte-order mark, lines ended by `\n`.
///
/// # Errors
/// A diagnostic with line and column for the first byte that is not UTF-8 and for control characters.
pub fn decode(path: &SitePath, bytes: &[u8]) -> Result<Arc<str>, Vec<Diagnostic>> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes)
        .map_err(|error| vec![not_utf8(path, bytes, error.valid_up_to())])?;
    let text: Cow<'_, str> = if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        text.into()
    };
    if !may_have_control_characters(text.as_bytes()) {
        return Ok(Arc::from(text));
    }
    let wrong: Vec<Diagnostic> = text
        .char_indices()
        .filter(|(_, c)| c.is_control() && !matches!(c, '\n' | '\t' | '\u{c}' | '\u{85}'))
        .take(10)
        .map(|(at, c)| control_character(path, at, c))
        .collect();
    if wrong.is_empty() { Ok(Arc::from(text)) } else { Err(wrong) }
}

/// A quick look that spares nearly every file a slow one. Control characters are single bytes, or
/// begin with the byte C2 (Unicode, table 3-6), as some letters do.
fn may_have_control_characters(bytes: &[u8]) -> bool {
    let control = |byte: &u8| (*byte < 0x20 && *byte != b'\n' && *byte != b'\t') || *byte == 0x7F;
    bytes.iter().any(control) || bytes.windows(2).any(|two| two[0] == 0xC2 && two[1] < 0xA0)
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
