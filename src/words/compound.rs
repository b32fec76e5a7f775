//! The two words that a word is made of, where both are known.
//!
//! Holds no word list: what is known, the caller says.

/// The fewest bytes of a part.
pub const PART_LENGTH: usize = 4;

/// What can stand between two parts in a language.
pub fn links(language: &str) -> &'static [&'static str] {
    match language {
        "de" => &["", "s", "n", "en", "er", "es", "e", "ns"],
        "da" | "nb" | "nn" | "no" | "sv" => &["", "s", "e", "er"],
        "nl" => &["", "s", "e", "en"],
        _ => &[""],
    }
}

/// A word that can be a part.
#[derive(Debug, Clone, Copy)]
pub struct Known<T> {
    /// What the caller knows it by.
    pub word: T,
    /// How many pages have it.
    pub pages: u32,
    /// Whether it can be the last part too.
    pub ends: bool,
}

/// A way to read a word as two.
#[derive(Debug, Clone, Copy)]
pub struct Split<'w, T> {
    /// The first part, without what links it to the last.
    pub first: (&'w str, Known<T>),
    /// The last part.
    pub last: (&'w str, Known<T>),
}

/// The two parts of a folded word that are known best and are most alike in length.
pub fn split<'w, T: Copy>(
    word: &'w str,
    links: &[&str],
    known: impl Fn(&str) -> Option<Known<T>>,
) -> Option<Split<'w, T>> {
    if word.len() < 2 * PART_LENGTH || word.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let known = &known;
    let places = PART_LENGTH..=word.len() - PART_LENGTH;
    let splits = places.filter(|at| word.is_char_boundary(*at)).flat_map(|at| {
        let last = known(&word[at..]).filter(|known| known.ends);
        last.into_iter()
            .flat_map(move |last| firsts(&word[..at], links, known, (&word[at..], last)))
    });
    splits.max_by(|one, other| one.score().total_cmp(&other.score()))
}

/// The ways to read what stands before the last part as the first one and a link.
fn firsts<'w, T: Copy>(
    before: &'w str,
    links: &[&str],
    known: impl Fn(&str) -> Option<Known<T>>,
    last: (&'w str, Known<T>),
) -> impl Iterator<Item = Split<'w, T>> {
    let parts = links.iter().filter_map(|link| before.strip_suffix(link));
    parts.filter_map(move |first| Some(Split { first: (first, known(first)?), last }))
}

impl<T> Split<'_, T> {
    /// How likely it is: known parts, none of them short beside the other.
    #[expect(clippy::cast_precision_loss, reason = "lengths of words")]
    fn score(&self) -> f64 {
        let [one, other] = [&self.first, &self.last].map(|(part, _)| part.len());
        let balance = one.min(other) as f64 / (one + other) as f64;
        (f64::from(self.first.1.pages) * f64::from(self.last.1.pages)).sqrt() * balance
    }
}
