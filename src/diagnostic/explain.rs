//! Explains a code at length, from the manual page `codes.md`.
//!
//! Holds no text of its own: what users read stands in that page alone.

use crate::diagnostic::Code;

/// The manual page, with one section for each code.
const PAGE: &str = include_str!("codes.md");

/// What `code` means, an example, and how to mend it, as Markdown; a test sees to it that every
/// code has a section.
pub fn explain(code: Code) -> &'static str {
    let section = |(name, text): (&str, &'static str)| (name == code.as_str()).then_some(text);
    sections().find_map(section).unwrap_or_default()
}

/// Every section of the page: its heading and what follows it.
fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    PAGE.split("\n## ").skip(1).filter_map(|section| {
        let (name, text) = section.split_once('\n')?;
        Some((name.trim(), text.trim()))
    })
}
