//! Narrower copies of a picture.
//!
//! Same picture, same bytes: nothing here depends on threads or time, and no copy keeps metadata.

use super::{Damaged, PIXEL_LIMIT, metadata};
use fast_image_resize::Resizer;
use image::codecs::png::PngEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageReader, Limits};
use jpeg_encoder::{ColorType, Encoder};
use std::io::Cursor;

/// Good enough that nobody sees a difference, at a third of the bytes of a camera.
const QUALITY: u8 = 80;

/// A picture as pixels.
struct Pixels {
    image: DynamicImage,
    /// What its colours mean, if not what they mostly do.
    profile: Option<Vec<u8>>,
}

/// The picture in each of these widths.
pub(super) fn renditions(bytes: &[u8], widths: &[usize]) -> Result<Vec<Vec<u8>>, Damaged> {
    let pixels = decode(bytes)?;
    let encode = if metadata::is_jpeg(bytes) { jpeg } else { png };
    widths
        .iter()
        .map(|width| encode(&narrowed(&pixels.image, *width)?, pixels.profile.as_deref()))
        .collect()
}

fn decode(bytes: &[u8]) -> Result<Pixels, Damaged> {
    let damaged = |_| Damaged;
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Damaged)?;
    let mut limits = Limits::default();
    // Four bytes a pixel, and as much again to work with.
    limits.max_alloc = Some(8 * PIXEL_LIMIT as u64);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let mut image = eight_bits(DynamicImage::from_decoder(decoder).map_err(damaged)?);
    image.apply_orientation(orientation);
    Ok(Pixels { image, profile })
}

/// The picture with eight bits for each colour.
fn eight_bits(image: DynamicImage) -> DynamicImage {
    let colour = image.color();
    match (colour.has_color(), colour.has_alpha()) {
        (true, true) => image.into_rgba8().into(),
        (true, false) => image.into_rgb8().into(),
        (false, true) => image.into_luma_alpha8().into(),
        (false, false) => image.into_luma8().into(),
    }
}

fn narrowed(image: &DynamicImage, width: usize) -> Result<DynamicImage, Damaged> {
    let width = u32::try_from(width).map_err(|_| Damaged)?;
    let height = u64::from(image.height()) * u64::from(width) + u64::from(image.width()) / 2;
    let height = u32::try_from(height / u64::from(image.width())).map_err(|_| Damaged)?.max(1);
    let mut narrow = DynamicImage::new(width, height, image.color());
    Resizer::new().resize(image, &mut narrow, None).map_err(|_| Damaged)?;
    Ok(narrow)
}

fn jpeg(image: &DynamicImage, profile: Option<&[u8]>) -> Result<Vec<u8>, Damaged> {
    let damaged = |_| Damaged;
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    if let Some(profile) = profile {
        encoder.add_icc_profile(profile).map_err(damaged)?;
    }
    let [width, height] = [image.width(), image.height()].map(u16::try_from);
    let (Ok(width), Ok(height)) = (width, height) else { return Err(Damaged) };
    let colours = if image.color().has_color() { ColorType::Rgb } else { ColorType::Luma };
    encoder.encode(image.as_bytes(), width, height, colours).map_err(damaged)?;
    Ok(bytes)
}

fn png(image: &DynamicImage, profile: Option<&[u8]>) -> Result<Vec<u8>, Damaged> {
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    if let Some(profile) = profile {
        // A profile that the format has no room for changes shades at most.
        let _ = encoder.set_icc_profile(profile.to_vec());
    }
    let (width, height, colours) = (image.width(), image.height(), image.color().into());
    encoder.write_image(image.as_bytes(), width, height, colours).map_err(|_| Damaged)?;
    Ok(bytes)
}
