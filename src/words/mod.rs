//! Words as they are compared, with their stems, what makes a word of two, and where sentences end.
//!
//! Knows words only, no page and no vocabulary.

mod abbreviation;
mod compound;
mod fold;
mod sentence;
mod spelled;
mod stems;

pub use abbreviation::abbreviations;
pub use compound::{Known, PART_LENGTH, Split, links, split};
pub use fold::{fold, is_invisible, is_of_word};
pub use sentence::{count_words, sentences};
pub use spelled::{each_spelled, folded};
pub use stems::{Stems, lost_letter};
