//! Photographs and drawings in pixels as readers get them: without what a camera says of its owner,
//! and narrow enough for small screens.
//!
//! Bytes in, bytes out: knows no path and no page, and never decodes what its head says is too large.

mod metadata;
mod resize;

use std::borrow::Cow;
use std::sync::Arc;

/// The largest picture, in pixels.
pub const PIXEL_LIMIT: usize = 40_000_000;

/// How wide renditions are, in pixels: for phones, for tablets and fine phones, for wide columns.
pub const WIDTHS: [usize; 3] = [480, 960, 1440];

/// Goes up when other bytes come of the same picture.
pub const RECIPE: u32 = 1;

/// A picture that has a head and no whole body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Damaged;

/// A picture as it is published.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Picture {
    /// In its own size.
    pub whole: Arc<[u8]>,
    /// Narrower, by width; each at most as many bytes as the whole.
    pub renditions: Vec<(usize, Arc<[u8]>)>,
}

/// Width and height as they are shown, which a camera may have turned.
pub fn size(bytes: &[u8]) -> Option<(usize, usize)> {
    let size = imagesize::blob_size(bytes).ok()?;
    // The orientations from 5 on swap rows and columns (Exif 2.32, section 4.6.4).
    let is_turned = metadata::orientation(bytes) >= 5;
    Some(if is_turned { (size.height, size.width) } else { (size.width, size.height) })
}

/// The widths that are worth a rendition of the picture: noticeably narrower than it is.
pub fn widths(bytes: &[u8]) -> Vec<usize> {
    if !is_decoded(bytes) || metadata::is_animated(bytes) {
        return Vec::new();
    }
    let (width, _) = size(bytes).unwrap_or_default();
    WIDTHS.into_iter().filter(|narrow| narrow * 5 <= width * 4).collect()
}

/// The picture without metadata, and its renditions of these widths. What is neither JPEG nor PNG is
/// left as it is.
///
/// # Errors
/// When the body of the picture cannot be read.
pub fn publish(bytes: &Arc<[u8]>, widths: &[usize]) -> Result<Picture, Damaged> {
    if !is_decoded(bytes) {
        return Ok(Picture { whole: bytes.clone(), renditions: Vec::new() });
    }
    let whole = match metadata::stripped(bytes).ok_or(Damaged)? {
        Cow::Borrowed(_) => bytes.clone(),
        Cow::Owned(stripped) => stripped.into(),
    };
    let made = resize::renditions(bytes, widths)?;
    let smaller =
        |made: Vec<u8>| if made.len() < whole.len() { made.into() } else { whole.clone() };
    let renditions = widths.iter().copied().zip(made.into_iter().map(smaller)).collect();
    Ok(Picture { whole, renditions })
}

/// Whether it is a picture that we read, and of a size that a computer has room for.
fn is_decoded(bytes: &[u8]) -> bool {
    let is_known = metadata::is_jpeg(bytes) || metadata::is_png(bytes);
    let size = size(bytes).filter(|_| is_known);
    size.is_some_and(|(width, height)| width.saturating_mul(height) <= PIXEL_LIMIT)
}
