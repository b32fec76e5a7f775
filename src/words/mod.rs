//! Words as they are compared, with their stems, and what makes a word of two.
//!
//! Knows words only, no page and no list of words.

mod compound;
mod fold;
mod spelled;
mod stems;

pub use compound::{Known, PART_LENGTH, Split, links, split};
pub use fold::{fold, is_invisible, is_of_word};
pub use spelled::{each_spelled, folded};
pub use stems::{Stems, lost_letter};
