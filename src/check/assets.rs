//! Pictures that cannot be shown, and drawings that do more than show themselves.
//!
//! Reads heads and tags, decodes nothing.

use crate::base::{Place, SitePath, Span};
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::is_picture;
use crate::source::{Asset, Sources};
use exif::Tag;
use std::io::Cursor;

/// The largest picture, in pixels.
const PIXEL_LIMIT: usize = 40_000_000;
/// The largest drawing, in bytes.
const SVG_LIMIT: usize = 1024 * 1024;

/// What a drawing may not contain: code, other pages, other files, entities.
const ACTIVE: [(&str, &str); 9] = [
    ("<script", "a script"),
    ("<foreignobject", "foreign content"),
    ("<iframe", "another page"),
    ("javascript:", "a script"),
    ("<!entity", "an entity"),
    ("<!doctype", "a document type, which can hold entities"),
    ("<?xml-stylesheet", "a style sheet from elsewhere"),
    ("@import", "a style sheet from elsewhere"),
    ("<embed", "another file"),
];

pub(super) fn check(sources: &Sources) -> Vec<Diagnostic> {
    sources
        .assets
        .values()
        .filter(|asset| is_picture(&asset.path))
        .filter_map(|asset| match asset.path.extension().to_lowercase().as_str() {
            "svg" => drawing(asset),
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
            .help("save it again without its location: everybody who opens the site can read it")
    })
}

fn drawing(asset: &Asset) -> Option<Diagnostic> {
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
    let (what, at) = active(text)?;
    Some(active_svg(path, what, at))
}

/// The first thing in a drawing that is more than a drawing.
fn active(text: &str) -> Option<(&'static str, usize)> {
    let lower = text.to_ascii_lowercase();
    let element = ACTIVE.iter().filter_map(|(sign, what)| Some((*what, lower.find(sign)?)));
    let handler = lower.match_indices(" on").find(|(at, _)| {
        let name = &lower[at + 1..];
        let end = name.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(name.len());
        end > 2 && name[end..].trim_start().starts_with('=')
    });
    let handler = handler.map(|(at, _)| ("a script", at));
    let references = ["href=\"", "href='", "url("]
        .into_iter()
        .flat_map(|sign| lower.match_indices(sign).map(move |(at, _)| at + sign.len()));
    let outside = references
        .filter(|at| {
            let target = lower[*at..].trim_start_matches(['"', '\'', ' ']);
            !target.starts_with('#') && !target.starts_with("data:image/")
        })
        .map(|at| ("a reference to another file", at));
    element.chain(handler).chain(outside).min_by_key(|(_, at)| *at)
}

fn active_svg(path: &SitePath, what: &str, at: usize) -> Diagnostic {
    Diagnostic::new(
        Code::ActiveSvg,
        format!("the drawing contains {what}"),
        Place::new(path, Span::new(at, at + 1)),
    )
    .help("save it as a plain SVG, without scripts and links")
}
