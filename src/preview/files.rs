//! Which file of the site an address asks for, and what is sent for it.
//!
//! Knows the planned files only: there is no way from an address to the disk.

use crate::base::Pieces;
use crate::preview::live::{Live, View};
use crate::preview::report::Freshness;
use std::sync::Arc;

/// A file of the site as it is shown at a moment.
pub(super) struct ShownFile {
    pub(super) bytes: Pieces,
    pub(super) freshness: Freshness,
}

/// The path of the file that the address asks for: of a folder its page.
pub(super) fn path_of(address: &str) -> String {
    let path = address.trim_start_matches('/');
    match path.rsplit('/').next() {
        Some("") | None => format!("{path}index.html"),
        Some(_) => path.to_owned(),
    }
}

/// The file at `path`: as it is now, or, while its source or its layout is broken, as it last was;
/// nothing where there is none.
pub(super) fn file(live: &Live, view: &View, path: &str) -> Option<ShownFile> {
    let planned = view.planned.as_ref()?;
    let file = planned.artifact(path)?;
    if planned.is_whole(&file) {
        live.keep(&file);
        let freshness = if view.has_settings { Freshness::Current } else { Freshness::LastGood };
        return Some(ShownFile { bytes: file.bytes, freshness });
    }
    let bytes = live.kept(path).or_else(|| (!file.bytes.is_empty()).then_some(file.bytes));
    let bytes = bytes.unwrap_or_else(|| nothing_to_show().into());
    Some(ShownFile { bytes, freshness: Freshness::LastGood })
}

/// The page that says in the language of the address that there is none.
pub(super) fn not_found(live: &Live, view: &View, path: &str) -> Option<Pieces> {
    let locale = path.split('/').next().unwrap_or_default();
    let own = file(live, view, &format!("{locale}/404.html"));
    Some(own.or_else(|| file(live, view, "404.html"))?.bytes)
}

/// What is sent for a page that cannot be shown and never could.
pub(super) fn nothing_to_show() -> Arc<[u8]> {
    let page = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Nothing to \
                show yet</title></head><body><main><h1>Nothing to show yet</h1><p>What stands in \
                the way is listed below. As soon as it is mended, the page is here.</p></main>\
                </body></html>";
    Arc::from(page.as_bytes())
}

/// The page with the preview's script in it: in its head, or behind all of it.
pub(super) fn with_script(page: &[u8], generation: u64) -> Vec<u8> {
    let script = format!(
        "<script defer src=\"/_ordner/preview.js\" data-generation=\"{generation}\"></script>"
    );
    let end = b"</head>";
    let at = page.windows(end.len()).position(|part| part == end).unwrap_or(page.len());
    [&page[..at], script.as_bytes(), &page[at..]].concat()
}

/// What browsers are told a file of this name is.
pub(super) fn content_type(path: &str) -> &'static str {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension.to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/vnd.microsoft.icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        _ => "application/octet-stream",
    }
}
