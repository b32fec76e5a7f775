//! Where the files go that are published as they are.
//!
//! Never renames what people download; pictures and the theme's files carry their hash in the name,
//! so that a browser can keep them forever.

use crate::base::{Fingerprint, Locale, SitePath, slug};
use crate::parse::Image;
use crate::picture;
use crate::plan::links::decode;
use crate::plan::{Job, JobKind, PlanInput};
use crate::source::Asset;
use std::collections::{BTreeMap, BTreeSet};

/// A file that is published as it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AssetEntry {
    /// Where it will be, from the root of the site.
    pub url: String,
    /// Its size in bytes.
    pub size: u64,
    /// Width and height in pixels, of a picture that says so.
    pub dimensions: Option<(usize, usize)>,
    /// Narrower copies, of a picture that a page shows; the narrowest first.
    pub renditions: Vec<Rendition>,
    /// The hash of its bytes.
    pub fingerprint: Fingerprint,
}

/// A narrower copy of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Rendition {
    /// How wide it is, in pixels.
    pub width: usize,
    /// Where it will be, from the root of the site.
    pub url: String,
}

/// Whether browsers show files of this name as pictures.
pub fn is_picture(path: &SitePath) -> bool {
    let extension = path.extension().to_lowercase();
    ["svg", "png", "jpg", "jpeg", "gif", "webp", "avif"].contains(&extension.as_str())
}

/// Every file below `static` and beside the pages of the site's languages.
pub(super) fn plan(input: PlanInput<'_>) -> BTreeMap<SitePath, AssetEntry> {
    let url = |asset: &Asset| {
        let path = &asset.path;
        if let Some(name) = path.below("static/assets") {
            return Some(format!("assets/{}", hashed(name, asset)));
        }
        path.below("static").map(ToOwned::to_owned).or_else(|| content_url(input, asset))
    };
    let shown = shown(input);
    input
        .sources
        .assets
        .iter()
        .filter_map(|(path, asset)| {
            let widths =
                if shown.contains(path) { picture::widths(&asset.bytes) } else { Vec::new() };
            Some((path.clone(), entry(asset, url(asset)?, &widths)))
        })
        .collect()
}

/// The pictures that pages show.
fn shown(input: PlanInput<'_>) -> BTreeSet<SitePath> {
    let pictures = input.catalog.pages.iter().flat_map(|page| &page.header.pictures);
    let path = |image: &Image| image.src.place.path.resolve(&decode(&image.src.value));
    pictures.filter_map(path).collect()
}

/// The files of an asset: itself, and narrower copies of a picture.
pub(super) fn jobs(path: &SitePath, entry: &AssetEntry) -> Vec<Job> {
    let job = |output: &String, kind| Job { output: output.clone(), kind, origin: path.clone() };
    let narrower =
        entry.renditions.iter().map(|it| job(&it.url, JobKind::Rendition(path.clone(), it.width)));
    [job(&entry.url, JobKind::Asset(path.clone()))].into_iter().chain(narrower).collect()
}

/// The theme's files: from `style.css` to where it is.
pub(super) fn theme(assets: &BTreeMap<SitePath, AssetEntry>) -> BTreeMap<String, String> {
    let named = |(path, entry): (&SitePath, &AssetEntry)| {
        Some((path.below("static/assets")?.to_owned(), entry.url.clone()))
    };
    assets.iter().filter_map(named).collect()
}

fn entry(asset: &Asset, url: String, widths: &[usize]) -> AssetEntry {
    AssetEntry {
        renditions: widths.iter().map(|width| rendition(asset, &url, *width)).collect(),
        url,
        size: asset.bytes.len() as u64,
        dimensions: is_picture(&asset.path).then(|| dimensions(asset)).flatten(),
        fingerprint: asset.fingerprint,
    }
}

/// `bild.0123456789.jpg` becomes `bild-480.9876543210.jpg`.
fn rendition(asset: &Asset, url: &str, width: usize) -> Rendition {
    let hash = Fingerprint::of(&(asset.fingerprint, width, picture::RECIPE)).short();
    let (stem, extension) = url.rsplit_once('.').unwrap_or((url, ""));
    let stem = stem.strip_suffix(&format!(".{}", asset.fingerprint.short())).unwrap_or(stem);
    Rendition { width, url: format!("{stem}-{width}.{hash}.{extension}") }
}

fn content_url(input: PlanInput<'_>, asset: &Asset) -> Option<String> {
    let (locale, below) = asset.path.below("content")?.split_once('/')?;
    let locale = input.config.locales.iter().find(|c| c.locale.as_str() == locale)?.locale.clone();
    let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
    let name = if is_picture(&asset.path) { hashed(name, asset) } else { name.to_owned() };
    let mut segments = vec![locale.to_string()];
    segments.extend(folder.split('/').filter(|s| !s.is_empty()).map(|s| slug(s, &locale)));
    segments.push(file_name(&name, &locale));
    Some(segments.join("/"))
}

/// The name as it can stand in an address everywhere.
fn file_name(name: &str, locale: &Locale) -> String {
    let parts: Vec<String> = name.split('.').map(|part| slug(part, locale)).collect();
    parts.join(".")
}

/// `bild.svg` becomes `bild.0123456789.svg`.
fn hashed(name: &str, asset: &Asset) -> String {
    let hash = asset.fingerprint.short();
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
        None => format!("{name}.{hash}"),
    }
}

fn dimensions(asset: &Asset) -> Option<(usize, usize)> {
    if asset.path.extension().eq_ignore_ascii_case("svg") {
        return svg_dimensions(std::str::from_utf8(&asset.bytes).ok()?);
    }
    picture::size(&asset.bytes)
}

/// Width and height of a drawing: its attributes, else its `viewBox`.
fn svg_dimensions(text: &str) -> Option<(usize, usize)> {
    let start = text.find("<svg")?;
    let tag = &text[start..start + text[start..].find('>')?];
    let attribute = |name: &str| {
        let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
        tag[at..].split('"').next()
    };
    let pixels = |text: &str| text.trim_end_matches("px").parse::<f64>().ok().and_then(whole);
    let given = attribute("width").and_then(pixels).zip(attribute("height").and_then(pixels));
    given.or_else(|| {
        let mut numbers = attribute("viewBox")?.split([' ', ',']).skip(2);
        numbers.next().and_then(pixels).zip(numbers.next().and_then(pixels))
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to lie between 0 and a million"
)]
fn whole(number: f64) -> Option<usize> {
    (number > 0.0 && number < 1e6).then_some(number.round() as usize)
}
