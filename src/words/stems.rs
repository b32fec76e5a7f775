//! The stems of words, where the language is one whose endings are known.
//!
//! Holds no list of words; the browser never stems, the index tells it which forms go together.

use pagefind_stem::{Algorithm, Stemmer};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Finds the stems of one language's words.
pub struct Stems {
    stemmer: Option<Stemmer>,
}

impl Stems {
    /// For a language such as `de`.
    pub fn of(language: &str) -> Self {
        let algorithm = match language {
            "de" => Some(Algorithm::German),
            "da" => Some(Algorithm::Danish),
            "en" => Some(Algorithm::English),
            "id" => Some(Algorithm::Indonesian),
            _ => None,
        };
        Self { stemmer: algorithm.map(Stemmer::create) }
    }

    /// The stem of a word in lower case, not folded.
    pub fn stem(&self, word: &str) -> String {
        let Some(stemmer) = &self.stemmer else { return word.to_owned() };
        if is_nfc(word) {
            return stemmer.stem(word).into_owned();
        }
        stemmer.stem(&word.nfc().collect::<String>()).into_owned()
    }
}

/// The stem that an Indonesian word may have besides `stem`: behind *meng-*, *men-*, *meny-* and
/// *mem-* the first letter of a stem is lost, so that *menulis* is of *tulis*.
pub fn lost_letter(language: &str, word: &str, stem: &str) -> Option<String> {
    const LOST: [(&str, char); 4] = [("eng", 'k'), ("eny", 's'), ("em", 'p'), ("en", 't')];
    if language != "id" || !stem.starts_with(['a', 'e', 'i', 'o', 'u']) {
        return None;
    }
    let behind = word.strip_prefix('m').or_else(|| word.strip_prefix('p'))?;
    let (prefix, letter) = LOST.into_iter().find(|(prefix, _)| behind.starts_with(prefix))?;
    behind[prefix.len()..].starts_with(stem).then(|| format!("{letter}{stem}"))
}
