//! Pictures as layouts show them.
//!
//! Only puts together what the plan knows; no picture is looked at.

use crate::parse::Image;
use crate::plan::AssetEntry;
use crate::render::context::{ImageContext, WidthContext};
use crate::render::href::widths;

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
