//! Puts a text into quotes so that YAML reads exactly that text.
//!
//! Never adds more quoting than the text needs.

/// `text` in quotes: double ones if nothing in it speaks against them.
pub(super) fn quoted(text: &str) -> String {
    if !text.contains(['"', '\\']) {
        format!("\"{text}\"")
    } else if !text.contains('\'') {
        format!("'{text}'")
    } else {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

/// `value` in quotes of the kind that suits it, whether or not it is in quotes already.
pub(super) fn requoted(value: &str) -> String {
    let inner = ['"', '\'']
        .iter()
        .find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote))
        .filter(|inner| value.starts_with('\'') || !inner.contains('"'));
    quoted(inner.unwrap_or(value))
}

/// What stands between the curly quotes around `value`, if there are any.
pub(super) fn between_curly_quotes(value: &str) -> Option<&str> {
    value.strip_prefix(['„', '“', '”', '»', '«'])?.strip_suffix(['“', '”', '«', '»'])
}

/// The first backslash of a double-quoted `value` that means nothing there, with its letter.
pub(super) fn bad_escape(value: &str) -> Option<(usize, usize)> {
    const KNOWN: &str = "0abt\tnvfre \"/\\N_LPxuU";
    let mut characters = value.char_indices().peekable();
    while let Some((index, character)) = characters.next() {
        if character != '\\' {
            continue;
        }
        let (at, letter) = characters.next()?;
        let digits = match letter {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let end = at + letter.len_utf8();
        let hexadecimal = value[end..].chars().take_while(char::is_ascii_hexdigit).count();
        if !KNOWN.contains(letter) || hexadecimal < digits {
            return Some((index, end));
        }
    }
    None
}
