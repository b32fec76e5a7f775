//! The order of words in a language, and the letters of its index.
//!
//! Total and the same in every run: two texts are equal only if they are the same text.

use crate::base::Locale;
use crate::base::slug::is_latin;
use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale as Tag;
use std::cmp::Ordering;

/// Sorts as the dictionaries of one language do; numbers in words by their value, `9` before `10`.
#[derive(Debug)]
pub struct Order {
    collator: CollatorBorrowed<'static>,
    /// Compares letters, not their marks and not their case.
    letters: CollatorBorrowed<'static>,
    /// The letters of the language, in order.
    alphabet: Vec<char>,
}

impl Order {
    /// The order of `locale`; that of most Latin alphabets if its language has no rules.
    pub fn new(locale: &Locale) -> Self {
        let collator = collator_of(locale, Strength::Tertiary);
        let letters = collator_of(locale, Strength::Primary);
        let alphabet = alphabet(&collator, &letters);
        Self { collator, letters, alphabet }
    }

    /// Which comes first.
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        self.collator.compare(one, other).then_with(|| one.cmp(other))
    }

    /// Bytes that sort as the text does, for what is compared often.
    pub fn key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(3 * text.len());
        let Ok(()) = self.collator.write_sort_key_to(text, &mut key);
        key.push(0);
        key.extend_from_slice(text.as_bytes());
        key
    }

    /// Under which letter of an index the title stands: Äpfel under `A` in German and under `Æ`
    /// in Danish, digits under `0–9`, and under `#` what has neither letter nor digit.
    pub fn index_letter(&self, title: &str) -> String {
        let Some(at) = title.find(char::is_alphanumeric) else { return "#".to_owned() };
        let word = &title[at..];
        match word.chars().next() {
            Some(first) if first.is_numeric() => "0–9".to_owned(),
            Some(first) if !is_latin(first) => first.to_uppercase().collect(),
            Some(_) | None => self.latin_letter(word).to_string(),
        }
    }

    /// The last letter of the alphabet that does not come after the word.
    fn latin_letter(&self, word: &str) -> char {
        let reached = |letter: &char| self.letters.compare(&letter.to_string(), word).is_le();
        let next = self.alphabet.partition_point(reached);
        self.alphabet[next.saturating_sub(1)]
    }
}

/// Letters that some languages sort as letters of their own and others as spelled here.
const OWN_LETTERS: &[(char, &str)] = &[
    ('Ä', "A"),
    ('Å', "A"),
    ('Æ', "AE"),
    ('Ą', "A"),
    ('Ć', "C"),
    ('Č', "C"),
    ('Ç', "C"),
    ('Đ', "D"),
    ('Ð', "D"),
    ('Ę', "E"),
    ('Ğ', "G"),
    ('Ł', "L"),
    ('Ñ', "N"),
    ('Ń', "N"),
    ('Ó', "O"),
    ('Ö', "O"),
    ('Ø', "O"),
    ('Õ', "O"),
    ('Ř', "R"),
    ('Ś', "S"),
    ('Š', "S"),
    ('Ş', "S"),
    ('Þ', "TH"),
    ('Ü', "U"),
    ('Ź', "Z"),
    ('Ż', "Z"),
    ('Ž', "Z"),
];

/// A to Z and the language's own letters; of two that sort alike, the usual one.
fn alphabet(collator: &CollatorBorrowed<'_>, letters: &CollatorBorrowed<'_>) -> Vec<char> {
    let own =
        |(letter, spelled): &&(char, &str)| letters.compare(&letter.to_string(), spelled).is_ne();
    let mut alphabet: Vec<char> = ('A'..='Z').collect();
    alphabet.extend(OWN_LETTERS.iter().filter(own).map(|(letter, _)| *letter));
    alphabet.sort_by(|a, b| collator.compare(&a.to_string(), &b.to_string()));
    alphabet.dedup_by(|b, a| letters.compare(&a.to_string(), &b.to_string()).is_eq());
    alphabet
}

fn collator_of(locale: &Locale, strength: Strength) -> CollatorBorrowed<'static> {
    let tag: Tag = locale.as_str().parse().unwrap_or(Tag::UNKNOWN);
    let mut preferences = CollatorPreferences::from(&tag);
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    let mut options = CollatorOptions::default();
    options.strength = Some(strength);
    Collator::try_new(preferences, options).expect("the rules of every language are compiled in")
}
