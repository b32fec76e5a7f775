//! Finds the word that was probably meant.
//!
//! Never suggests a word that is far from what was written: no suggestion is better than a wrong one.

/// The candidate nearest to `word`, if one is near enough; of equally near ones the first.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let written = word.to_lowercase();
    let allowed = (written.chars().count() / 3).max(1);
    candidates
        .map(|candidate| (distance(&written, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= allowed && shares(&written, candidate))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// How many letters are wrong, missing, too many or swapped; upper case does not count.
fn distance(written: &str, candidate: &str) -> usize {
    strsim::damerau_levenshtein(written, &candidate.to_lowercase())
}

/// Whether any letter is common to both: `a` is no misspelling of `b`.
fn shares(written: &str, candidate: &str) -> bool {
    candidate.to_lowercase().chars().any(|letter| written.contains(letter))
}
