//! What a layout is given of the sheets of a long page that is to be printed.
//!
//! Complete values only, as everywhere in this folder.

use serde::Serialize;

/// A sheet of a long page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct BoundContext {
    /// Its fragment.
    pub anchor: String,
    /// Its title.
    pub title: String,
    /// How deep in the register it lies, the register itself being 0.
    pub level: usize,
    /// Set where it is in another language than the register.
    pub lang: Option<String>,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Its main part as HTML.
    pub html: String,
}
