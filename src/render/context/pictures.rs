//! What a layout is given of a picture.
//!
//! Complete values only, as everywhere in this folder.

use serde::Serialize;

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ImageContext {
    /// Where it is.
    pub url: String,
    /// What is to be seen.
    pub alt: String,
    /// Who made it.
    pub credit: String,
    /// Under which licence.
    pub license: String,
    /// In pixels; zero where unknown.
    pub width: usize,
    /// In pixels; zero where unknown.
    pub height: usize,
    /// The picture in each width there is, for `srcset`; empty where there is but one.
    pub widths: Vec<WidthContext>,
}

/// A picture in one of its widths.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct WidthContext {
    /// Where it is.
    pub url: String,
    /// In pixels.
    pub width: usize,
}
