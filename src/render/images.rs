//! Pictures as layouts show them.
//!
//! Only puts together what the plan knows; no picture is looked at.

use crate::parse::Image;
use crate::plan::AssetEntry;
use crate::render::context::ImageContext;
use crate::render::href::widths;
use serde::Serialize;

/// A picture in one of its widths.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct WidthContext {
    /// Where it is.
    pub url: String,
    /// In pixels.
    pub width: usize,
}

impl ImageContext {
    /// The picture with everything that must be said of it.
    pub(super) fn new(image: &Image, entry: &AssetEntry) -> Self {
        let (width, height) = entry.dimensions.unwrap_or((0, 0));
        let one = |(url, width): (&str, usize)| WidthContext { url: url.to_owned(), width };
        Self {
            url: entry.url.clone(),
            alt: image.alt.clone(),
            credit: image.credit.clone(),
            license: image.license.clone(),
            width,
            height,
            widths: widths(entry).into_iter().map(one).collect(),
        }
    }
}
