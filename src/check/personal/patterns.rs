//! The patterns of e-mail addresses, telephone numbers, dates of birth and Danish civil numbers.
//!
//! Knows patterns only: not whose number it is, and not whether it exists.

use crate::base::Span;

/// What something looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pattern {
    /// `name@example.org`
    Email,
    /// `0123 456789`
    Phone,
    /// `geboren am 12.3.2010`
    Birth,
    /// `010203-1234`
    CivilNumber,
}

/// A match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// What it looks like.
    pub(super) pattern: Pattern,
    /// Where.
    pub(super) span: Span,
    /// The same for the same number or address, however it is written.
    pub(super) key: String,
}

/// Everything in `text` that has one of the patterns, in order.
pub(super) fn found(text: &str) -> Vec<Found> {
    let mut all = emails(text);
    all.extend(numbers(text));
    all.extend(births(text));
    all.sort_by_key(|found| (found.span, found.pattern));
    all
}

/// The names that belong to nobody: RFC 2606 keeps them for examples.
const EXAMPLE_HOSTS: [&str; 6] =
    ["example.org", "example.com", "example.net", ".example", ".test", ".invalid"];

fn emails(text: &str) -> Vec<Found> {
    let is_part = |c: char| c.is_alphanumeric() || "._%+-".contains(c);
    let found = text.match_indices('@').filter_map(|(at, _)| {
        let start = at - text[..at].len() + text[..at].trim_end_matches(is_part).len();
        let length = text[at + 1..].find(|c| !is_part(c)).unwrap_or(text.len() - at - 1);
        let host = text[at + 1..at + 1 + length].trim_end_matches(['.', '-', '_']);
        let key = text[start..at + 1 + host.len()].to_lowercase();
        let (_, end) = host.rsplit_once('.')?;
        let is_host = end.len() >= 2 && end.chars().all(char::is_alphabetic);
        let is_example = EXAMPLE_HOSTS.iter().any(|example| key.ends_with(example));
        let span = Span::new(start, at + 1 + host.len());
        (start < at && is_host && !is_example).then_some(Found {
            pattern: Pattern::Email,
            span,
            key,
        })
    });
    found.collect()
}

/// How many digits a telephone number has; emergency numbers have fewer.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// Digits that are seen in examples only.
const EXAMPLES: [&str; 3] = ["123456", "654321", "000000"];

/// Words that announce a telephone number that does not begin with a zero or a plus.
const ANNOUNCED: [&str; 8] = ["tel", "tlf", "fon", "phone", "mobil", "ring", "whatsapp", "telp"];

/// How many bytes before a number are searched for such a word.
const LOOK_BACK: usize = 16;

/// Telephone numbers and civil numbers.
fn numbers(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(is_opening).map(|at| from + at) {
        let run = Run::at(text, start);
        from = run.end.max(start + 1);
        found.extend(run.pattern(text).map(|pattern| Found {
            pattern,
            span: Span::new(run.start, run.end),
            key: run.digits(),
        }));
    }
    found
}

fn is_opening(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '+' | '(')
}

/// Digits in groups.
struct Run {
    start: usize,
    end: usize,
    has_plus: bool,
    groups: Vec<String>,
    /// What stands between the groups.
    gaps: Vec<String>,
}

impl Run {
    fn at(text: &str, start: usize) -> Self {
        let is_of_run = |c: char| c.is_ascii_digit() || " \u{a0}/-()+".contains(c);
        let length = text[start..].find(|c| !is_of_run(c)).unwrap_or(text.len() - start);
        let run = text[start..start + length].trim_end_matches(|c: char| !c.is_ascii_digit());
        let groups = run.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty());
        let gaps = run.split(|c: char| c.is_ascii_digit()).filter(|gap| !gap.is_empty());
        Self {
            start,
            end: start + run.len(),
            has_plus: run.starts_with('+'),
            groups: groups.map(ToOwned::to_owned).collect(),
            gaps: gaps.map(ToOwned::to_owned).collect(),
        }
    }

    fn digits(&self) -> String {
        self.groups.concat()
    }

    fn pattern(&self, text: &str) -> Option<Pattern> {
        let digits = self.digits();
        let is_apart = |c: char| !(c.is_alphanumeric() || "#=_/.,-".contains(c));
        // A colon in front announces a number, unless it is that of a time.
        let word = text[..self.start].trim_end_matches(':');
        let before = match word.chars().next_back() {
            Some(c) if word.len() < self.start => !c.is_ascii_digit(),
            last => last.is_none_or(is_apart),
        };
        let after = text[self.end..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        if !before || !after || EXAMPLES.iter().any(|example| digits.contains(example)) {
            return None;
        }
        if self.is_civil_number() {
            return Some(Pattern::CivilNumber);
        }
        let looks =
            self.has_plus || self.has_area_code() || self.is_danish() || self.is_announced(text);
        (DIGITS.contains(&digits.len()) && looks && !self.is_date()).then_some(Pattern::Phone)
    }

    fn lengths(&self) -> Vec<usize> {
        self.groups.iter().map(String::len).collect()
    }

    fn has_area_code(&self) -> bool {
        let first = self.groups.first().map_or("", String::as_str);
        first.len() >= 2 && first.starts_with('0')
    }

    /// `12 34 56 78`
    fn is_danish(&self) -> bool {
        self.lengths() == [2, 2, 2, 2] && self.gaps.iter().all(|gap| gap.trim().is_empty())
    }

    fn is_announced(&self, text: &str) -> bool {
        let before = cut(text, self.start.saturating_sub(LOOK_BACK), self.start).to_lowercase();
        let word = before.trim_end_matches(|c: char| !c.is_alphabetic());
        ANNOUNCED.iter().any(|announced| word.ends_with(announced))
    }

    /// `05-11-2026`, `2026-11-05`, `2009/10`
    fn is_date(&self) -> bool {
        matches!(self.lengths()[..], [2, 2, 4] | [4, 2, 2])
            && self.gaps.iter().all(|gap| gap == "-" || gap == "/")
    }

    /// The day, month and year of birth and four more digits.
    fn is_civil_number(&self) -> bool {
        let [birth, _] = &self.groups[..] else { return false };
        let part = |range| birth.get(range).and_then(|text: &str| text.parse::<u8>().ok());
        let is_part = |range, most| part(range).is_some_and(|number| (1..=most).contains(&number));
        self.lengths() == [6, 4] && self.gaps == ["-"] && is_part(0..2, 31) && is_part(2..4, 12)
    }
}

/// Words that a date of birth follows.
const BIRTHS: [&str; 9] = [
    "geboren",
    "geb.",
    "geburtsdatum",
    "geburtstag",
    "født",
    "fødselsdato",
    "fødselsdag",
    "lahir",
    "birth",
];

/// How many bytes before a date such a word is searched for.
const LOOK_BEFORE: usize = 40;

/// How many bytes a date has at most.
const DATE_LENGTH: usize = 24;

fn births(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find(|c: char| c.is_ascii_digit()).map(|at| from + at) {
        let start = announcement(text, at);
        let date = start.and_then(|_| date_in(cut(text, at, at + DATE_LENGTH)));
        from = match start.zip(date) {
            Some((start, length)) => {
                let span = Span::new(start, at + length);
                let key = text[at..span.end].to_lowercase();
                found.push(Found { pattern: Pattern::Birth, span, key });
                span.end
            }
            None => at + text[at..].find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len() - at),
        };
    }
    found
}

/// Where the word stands that makes the number at `at` a date of birth.
fn announcement(text: &str, at: usize) -> Option<usize> {
    let start = cut(text, at.saturating_sub(LOOK_BEFORE), at);
    let line = start.rsplit(|c: char| c == '\n' || c.is_ascii_digit()).next().unwrap_or_default();
    // Of the words only the first letter may be a capital, and it is one of ASCII.
    let lower = line.to_ascii_lowercase();
    let places = BIRTHS.iter().filter_map(|word| lower.rfind(word));
    places.max().map(|found| at - line.len() + found)
}

/// The part of the text from `start` to `end`, without half characters.
fn cut(text: &str, start: usize, end: usize) -> &str {
    let (mut start, mut end) = (start, end.min(text.len()));
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[start..end]
}

/// How long the day with its month and year is that `text` begins with.
fn date_in(text: &str) -> Option<usize> {
    let is_of_date = |c: char| c.is_alphanumeric() || " .-/".contains(c);
    let end = text.find(|c| !is_of_date(c)).unwrap_or(text.len());
    let mut numbers = 0;
    let mut at = 0;
    for part in text[..end].split(|c: char| !c.is_alphanumeric()) {
        let stop = at + part.len();
        let is_number = part.parse::<u16>().is_ok();
        numbers += usize::from(is_number);
        let is_year = is_number && part.len() == 4 && at > 0;
        if is_year || numbers == 3 {
            return Some(stop);
        }
        at = stop + text[stop..].chars().next().map_or(0, char::len_utf8);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patterns(text: &str) -> Vec<(Pattern, &str)> {
        found(text).iter().map(|one| (one.pattern, &text[one.span.range()])).collect()
    }

    #[test]
    fn addresses_and_numbers_of_people_are_found() {
        let text = "Mail: anna.b@schule.de, Tel. 0231 5554 22, +45 20 30 40 50 or 61 62 63 64.\nTelefon: 4711 8152";
        let numbers = ["0231 5554 22", "+45 20 30 40 50", "61 62 63 64", "4711 8152"];
        let numbers = numbers.map(|number| (Pattern::Phone, number));
        assert_eq!(patterns(text)[0], (Pattern::Email, "anna.b@schule.de"));
        assert_eq!(patterns(text)[1..], numbers);
    }

    #[test]
    fn dates_of_birth_are_found_where_a_word_says_so() {
        let text =
            "Anna, geboren am 3. Mai 2012, CPR 030512-4321\nJan, født 03.05.12, i dag 1.1.2020";
        let found = [
            (Pattern::Birth, "geboren am 3. Mai 2012"),
            (Pattern::CivilNumber, "030512-4321"),
            (Pattern::Birth, "født 03.05.12"),
        ];
        assert_eq!(patterns(text), found);
    }

    #[test]
    fn dates_times_scales_and_examples_are_none() {
        let text = "2026-11-22 05-11-2026 08:15-12:00 2009/10 § 8a, 0 1 2 3 4 5 6 7 8, 110, 116 111, \
                    name@example.org, 0123 456789, https://example.org/0231-555422, #00112233, user@host";
        assert_eq!(patterns(text), []);
    }
}
