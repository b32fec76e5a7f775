//! Running text, divided into sentences.
//!
//! Knows abbreviations, numbers and dates; never what a sentence means.

use crate::base::Locale;
use crate::words::abbreviation::keeps_the_dot;
use std::ops::Range;

/// What ends a sentence.
const ENDS: [char; 4] = ['.', '!', '?', '…'];

/// What may stand behind the end and belongs to it.
const CLOSING: [char; 10] = ['"', '“', '”', '‘', '’', '»', '«', '›', ')', ']'];

/// What may stand in front of the first word of a sentence.
const OPENING: [char; 10] = ['"', '„', '“', '‚', '‘', '»', '«', '(', '[', '–'];

/// Words that a number with a dot follows as the how-manieth: `am 3. Mai`, `in der 5. Klasse`.
const BEFORE_ORDINALS: [&str; 21] = [
    "ab", "am", "beim", "bis", "das", "dem", "den", "der", "des", "det", "die", "im", "jede",
    "jedem", "jeden", "jeder", "jedes", "seit", "vom", "zum", "zur",
];

/// The months that are written with a capital and a number with a dot before them.
const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// The sentences of `text` as byte ranges, without the space between them.
pub fn sentences(text: &str, locale: &Locale) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut from = 0;
    while let Some(at) = text[from..].find(ENDS).map(|at| from + at) {
        let mark = text[at..].chars().next().map_or(1, char::len_utf8);
        let rest =
            text[at + mark..].trim_start_matches(|c| ENDS.contains(&c) || CLOSING.contains(&c));
        let end = text.len() - rest.len();
        if ends(&text[start..at + mark], rest, locale) {
            found.extend(trimmed(text, start..end));
            start = end;
        }
        from = end;
    }
    found.extend(trimmed(text, start..text.len()));
    found
}

/// How many words there are: what lies between spaces and is more than a mark.
pub fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|token| token.contains(char::is_alphanumeric)).count()
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let sentence = &text[range.clone()];
    let start = range.start + sentence.len() - sentence.trim_start().len();
    (!sentence.trim().is_empty()).then(|| start..start + sentence.trim().len())
}

/// Whether a sentence ends at the mark that `before` ends with.
fn ends(before: &str, rest: &str, locale: &Locale) -> bool {
    let next = rest.trim_start();
    if next.is_empty() {
        return true;
    }
    let begins = next.trim_start_matches(OPENING);
    if next.len() == rest.len() || begins.starts_with(char::is_lowercase) {
        return false;
    }
    let mut words = before.split_whitespace().rev();
    let last = words.next().unwrap_or_default();
    let last = last.trim_start_matches(|c: char| !c.is_alphanumeric());
    !before.ends_with('.')
        || !(is_ordinal(last, words.next(), begins) || keeps_the_dot(last, begins, locale))
}

/// Whether `number`, with its dot, counts what follows it.
fn is_ordinal(number: &str, before: Option<&str>, next: &str) -> bool {
    let digits = number.trim_end_matches('.');
    let is_number = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let leads = |word: &str| BEFORE_ORDINALS.contains(&word.to_lowercase().as_str());
    is_number && (before.is_none_or(leads) || MONTHS.iter().any(|month| next.starts_with(month)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(text: &'a str, tag: &str) -> Vec<&'a str> {
        let locale = Locale::new(tag).expect("a language");
        sentences(text, &locale).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_sentence_ends_at_its_mark_and_the_marks_behind_it() {
        assert_eq!(
            found("Kommen Sie! Wir hören zu … Wirklich? „Ja.“ (Immer.)", "de"),
            ["Kommen Sie!", "Wir hören zu …", "Wirklich?", "„Ja.“", "(Immer.)"]
        );
        assert_eq!(found("ohne Punkt", "de"), ["ohne Punkt"]);
        assert_eq!(found("  ", "de"), [""; 0]);
    }

    #[test]
    fn dates_numbers_and_addresses_end_none() {
        assert_eq!(
            found("Am 21. November 2026 um 13.30 Uhr in der 5. Klasse. Siehe example.org.", "de"),
            ["Am 21. November 2026 um 13.30 Uhr in der 5. Klasse.", "Siehe example.org."]
        );
        assert_eq!(
            found("Mødet er den 20. august kl. 9. Tag papir med.", "da"),
            ["Mødet er den 20. august kl. 9.", "Tag papir med."]
        );
        assert_eq!(found("Dann kommt Schritt 7. Danach 8. Das reicht.", "de").len(), 3);
    }

    #[test]
    fn abbreviations_end_none_unless_a_sentence_can_end_with_them() {
        assert_eq!(found("Bringen Sie z. B. Dr. Muster mit.", "de").len(), 1);
        assert_eq!(found("Stifte, Papier usw. Alles andere ist da.", "de").len(), 2);
        assert_eq!(found("Buku, pensil, dll. Semua tersedia.", "id").len(), 2);
        assert_eq!(found("Tag f.eks. Anna med.", "da").len(), 1);
    }

    #[test]
    fn what_is_said_in_a_sentence_ends_none() {
        assert_eq!(found("„Hilfe!“ rief das Kind.", "de").len(), 1);
    }

    #[test]
    fn marks_alone_are_no_words() {
        assert_eq!(count_words("Ja – nein , vielleicht"), 3);
    }
}
