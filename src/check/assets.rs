//! Pictures that cannot be shown, and those that say where they were taken.
//!
//! Reads heads, decodes nothing.

use crate::base::Place;
use crate::check::drawing;
use crate::diagnostic::{Code, Diagnostic};
use crate::picture::PIXEL_LIMIT;
use crate::plan::is_picture;
use crate::source::{Asset, Sources};
use exif::Tag;
use std::io::Cursor;

/// The largest drawing, in bytes.
const SVG_LIMIT: usize = 1024 * 1024;

pub(super) fn check(sources: &Sources) -> Vec<Diagnostic> {
    sources
        .assets
        .values()
        .filter(|asset| is_picture(&asset.path))
        .filter_map(|asset| match asset.path.extension().to_lowercase().as_str() {
            "svg" => svg(asset),
            _ => picture(asset),
        })
        .collect()
}

fn picture(asset: &Asset) -> Option<Diagnostic> {
    let path = &asset.path;
    let bad = |message: String, help: &str| {
        Some(Diagnostic::new(Code::BadImage, message, Place::file(path)).help(help))
    };
    match imagesize::blob_size(&asset.bytes) {
        Err(_) => bad(
            format!("`{path}` is not a picture that browsers show"),
            "open it in a picture program and save it again as PNG, JPEG or WebP",
        ),
        Ok(size) if size.width.saturating_mul(size.height) > PIXEL_LIMIT => bad(
            format!("`{path}` has {} × {} pixels", size.width, size.height),
            "make it smaller: 2,000 pixels are wide enough for any screen",
        ),
        Ok(_) => location(asset),
    }
}

/// A photograph that carries the place where it was taken (Exif 2.32, section 4.6.6).
fn location(asset: &Asset) -> Option<Diagnostic> {
    let mut bytes = Cursor::new(&asset.bytes);
    let exif = exif::Reader::new().read_from_container(&mut bytes).ok()?;
    let is_place = |tag| matches!(tag, Tag::GPSLatitude | Tag::GPSLongitude);
    exif.fields().any(|field| is_place(field.tag)).then(|| {
        let path = &asset.path;
        let message = format!("`{path}` says where it was taken");
        Diagnostic::new(Code::ImageLocation, message, Place::file(path))
            .help("save it again without its location: everybody who has the file can read it")
    })
}

fn svg(asset: &Asset) -> Option<Diagnostic> {
    let path = &asset.path;
    let Ok(text) = std::str::from_utf8(&asset.bytes) else {
        let message = format!("`{path}` is not an SVG drawing");
        return Some(
            Diagnostic::new(Code::BadImage, message, Place::file(path))
                .help("save it as SVG in UTF-8"),
        );
    };
    if asset.bytes.len() > SVG_LIMIT {
        let message = format!("the drawing `{path}` is larger than 1 MB");
        return Some(
            Diagnostic::new(Code::BadImage, message, Place::file(path))
                .help("save it as a plain SVG, without pictures in it, or as PNG"),
        );
    }
    if !text.contains("<svg") {
        let message = format!("`{path}` is not an SVG drawing");
        return Some(
            Diagnostic::new(Code::BadImage, message, Place::file(path))
                .help("save it again as SVG, or correct the end of its name"),
        );
    }
    drawing::active(path, text)
}
