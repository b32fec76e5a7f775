//! Writes numbers, sorted words and whole files of an index in characters that scripts can hold.
//!
//! Knows nothing of what it writes; `static/assets/search-index.js` reads it back.

use std::fmt::Write;

/// The digits of numbers: what needs no escape and parts nothing. Kept in step with `search-index.js`.
const DIGITS: &[u8; RADIX] =
    b"#$%&()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{}";
const RADIX: usize = 87;
/// Numbers below this one have one digit.
const ONE_DIGIT: usize = 60;
/// How many first digits say that one more follows, and that two more follow.
const TWO_DIGITS: usize = 23;
const THREE_DIGITS: usize = 3;
/// How many digits follow the last of the first digits.
const MANY: u32 = 5;

/// Ends a word of a list.
pub(super) const WORD_END: char = '~';
/// Parts what belongs to one word.
pub(super) const INNER: char = '|';

/// Writes a number; small ones are short.
pub(super) fn push_number(out: &mut String, number: usize) {
    let mut rest = number;
    if rest < ONE_DIGIT {
        return push_digits(out, rest, 1);
    }
    rest -= ONE_DIGIT;
    if rest < TWO_DIGITS * RADIX {
        return push_digits(out, ONE_DIGIT * RADIX + rest, 2);
    }
    rest -= TWO_DIGITS * RADIX;
    if rest < THREE_DIGITS * RADIX * RADIX {
        return push_digits(out, (ONE_DIGIT + TWO_DIGITS) * RADIX * RADIX + rest, 3);
    }
    rest -= THREE_DIGITS * RADIX * RADIX;
    push_digits(out, RADIX - 1, 1);
    push_digits(out, rest, MANY);
}

fn push_digits(out: &mut String, number: usize, count: u32) {
    for place in (0..count).rev() {
        out.push(char::from(DIGITS[number / RADIX.pow(place) % RADIX]));
    }
}

/// Writes sorted words, each as how many characters it shares with the one before and the rest.
#[derive(Debug, Default)]
pub(super) struct FrontCoder<'a> {
    previous: &'a str,
}

impl<'a> FrontCoder<'a> {
    /// Writes `word` without an end.
    pub(super) fn push(&mut self, out: &mut String, word: &'a str) {
        push_difference(out, self.previous, word);
        self.previous = word;
    }
}

/// Writes `word` as how many characters it shares with `base`, and the rest of it.
pub(super) fn push_difference(out: &mut String, base: &str, word: &str) {
    let same = base.chars().zip(word.chars()).take_while(|(one, other)| one == other);
    // In units of UTF-16, which scripts count in.
    let [units, bytes] = same.fold([0, 0], |[units, bytes], (character, _)| {
        [units + character.len_utf16(), bytes + character.len_utf8()]
    });
    push_number(out, units);
    out.push_str(&word[bytes..]);
}

/// Writes `text` with its length in front, so that readers can pass over it.
pub(super) fn push_sized(out: &mut String, text: &str) {
    push_number(out, text.len());
    out.push_str(text);
}

/// A file of an index: its name, a sum of what it holds, and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// The name without its sum, such as `p3`.
    pub(super) name: String,
    /// Six hexadecimal digits by which damage is noticed and files of other builds are told apart.
    pub(super) sum: String,
    /// The script.
    pub(super) script: String,
}

impl Part {
    /// Of what the part holds; `volume` keeps parts of several indexes apart.
    pub(super) fn new(volume: &str, name: String, payload: &str) -> Self {
        let mut sum = String::with_capacity(6);
        let _ = write!(sum, "{:06x}", sum_of(payload) & 0x00ff_ffff);
        let mut script = String::with_capacity(payload.len() + payload.len() / 50 + 64);
        let _ = write!(script, "ordnerIndex('{volume}/{name}','{sum}','");
        push_escaped(&mut script, payload);
        script.push_str("');\n");
        Self { name, sum, script }
    }

    /// Where its file is, from the root of the site.
    pub(super) fn path(&self, volume: &str) -> String {
        format!("search/{volume}/{}.{}.js", self.name, self.sum)
    }
}

/// FNV-1a over the units of UTF-16, the same as scripts see.
fn sum_of(text: &str) -> u32 {
    const START: u32 = 0x811c_9dc5;
    const FACTOR: u32 = 0x0100_0193;
    let add = |sum: u32, unit: u32| (sum ^ unit).wrapping_mul(FACTOR);
    text.chars().fold(START, |sum, character| match u32::from(character) {
        unit @ 0..0x1_0000 => add(sum, unit),
        _ => character.encode_utf16(&mut [0; 2]).iter().fold(sum, |sum, u| add(sum, u32::from(*u))),
    })
}

/// Writes text as it can stand between single quotes in a script, and in one inside of HTML.
fn push_escaped(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| MAY_NEED_ESCAPE[usize::from(byte)]) {
        out.push_str(&rest[..at]);
        let character = rest[at..].chars().next().expect("one was found");
        match character {
            '\n' => out.push_str("\\n"),
            '\\' | '\'' => out.extend(['\\', character]),
            '<' | '\0'..='\x1f' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
            other => out.push(other),
        }
        rest = &rest[at + character.len_utf8()..];
    }
    out.push_str(rest);
}

/// The bytes that characters begin with of which some need an escape: quick to look up, since every
/// text of a site passes here.
const MAY_NEED_ESCAPE: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = byte != b'\t' as usize;
        byte += 1;
    }
    table[b'\\' as usize] = true;
    table[b'\'' as usize] = true;
    table[b'<' as usize] = true;
    // The first byte of U+2028 and U+2029.
    table[0xe2] = true;
    table
};
