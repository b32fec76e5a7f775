//! What a preview answers: the site's own files, and what its pages ask for besides.
//!
//! Everything it can answer is in memory; an address that is no planned file is not found.

use crate::base::SitePath;
use crate::preview::editor::{Editor, FilePlace};
use crate::preview::files::{content_type, file, not_found, nothing_to_show, path_of, with_script};
use crate::preview::guard::Guard;
use crate::preview::http::{Handler, Request, Response};
use crate::preview::live::{Live, View};
use crate::preview::report::{Freshness, PageReport};
use crate::render::{POLICY, percent_encode};
use std::path::PathBuf;
use std::sync::Arc;

/// What a page of a preview may load and do besides what a published one may.
const MORE: &str = "connect-src 'self'; frame-ancestors 'self'";

/// The preview's own script: its parts in the order in which they use each other.
const SCRIPT: &str = concat!(
    include_str!("browser/shell.js"),
    include_str!("browser/network.js"),
    include_str!("browser/align.js"),
    include_str!("browser/morph.js"),
    include_str!("browser/place.js"),
    include_str!("browser/page.js"),
    include_str!("browser/stream.js"),
    include_str!("browser/connection.js"),
    include_str!("browser/places.js"),
    include_str!("browser/editor.js"),
    include_str!("browser/sheet.js"),
    include_str!("browser/chip.js"),
    include_str!("browser/marks.js"),
    include_str!("browser/box.js"),
    include_str!("browser/start.js"),
);

/// What speaks with the preview for its pages.
const WORKER: &str = include_str!("browser/worker.js");

/// How the preview's own part of a page looks.
const STYLE: &str = include_str!("browser/preview.css");

const HTML: &str = "text/html; charset=utf-8";

/// Answers the requests of a preview.
#[derive(Debug)]
pub(super) struct Answerer {
    pub(super) live: Arc<Live>,
    pub(super) guard: Guard,
    pub(super) root: PathBuf,
    pub(super) editor: Option<Editor>,
}

impl Handler for Answerer {
    fn answer(&self, request: &Request) -> Response {
        let response = self.guard.refusal(request).unwrap_or_else(|| self.answer_known(request));
        response
            .with("Content-Security-Policy", format!("{POLICY}; {MORE}"))
            .with("Cross-Origin-Resource-Policy", "same-origin")
            .with("Referrer-Policy", "same-origin")
    }
}

impl Answerer {
    /// The answer to somebody who may ask.
    fn answer_known(&self, request: &Request) -> Response {
        match request.path().strip_prefix("/_ordner/") {
            None => self.site_file(request.path()),
            Some(name @ "preview.js") => Response::new(200, content_type(name), SCRIPT.as_bytes()),
            Some(name @ "worker.js") => Response::new(200, content_type(name), WORKER.as_bytes()),
            Some(name @ "preview.css") => Response::new(200, content_type(name), STYLE.as_bytes()),
            Some("events") => Response::events(self.live.listen()),
            Some("page.json") => self.report(request),
            Some("places") => self.places(request),
            Some("open") => self.open(request),
            Some(_) => Response::text(404, "There is nothing here.\n"),
        }
    }

    fn site_file(&self, address: &str) -> Response {
        let view = self.live.view();
        let path = path_of(address);
        match file(&self.live, &view, &path) {
            Some(shown) if content_type(&path) == HTML => page(200, &shown.bytes.joined(), &view),
            Some(shown) => Response::new(200, content_type(&path), shown.bytes),
            None => self.missing(&view, &path),
        }
    }

    /// Where there is no file: the way to the folder of that name, or a page that says so.
    fn missing(&self, view: &View, path: &str) -> Response {
        let Some(planned) = &view.planned else { return page(503, &nothing_to_show(), view) };
        if planned.has(&format!("{path}/index.html")) {
            let address = percent_encode(path);
            return Response::text(302, "").with("Location", format!("/{address}/"));
        }
        match not_found(&self.live, view, path) {
            Some(bytes) => page(404, &bytes.joined(), view),
            None => Response::text(404, "There is no page here.\n"),
        }
    }

    /// What there is to say about a page.
    fn report(&self, request: &Request) -> Response {
        let Some(path) = asked_page(request) else { return unclear() };
        let view = self.live.view();
        let shown = file(&self.live, &view, &path);
        let report = PageReport {
            instance: self.live.instance(),
            view: &view,
            freshness: shown.map_or(Freshness::Missing, |shown| shown.freshness),
            facts: view.planned.as_ref().and_then(|planned| planned.page(&path)),
            root: &self.root,
            editor: self.editor.as_ref(),
        };
        Response::new(200, "application/json", report.text().as_bytes())
    }

    /// A page that says where its blocks stand in their files.
    fn places(&self, request: &Request) -> Response {
        let Some(path) = asked_page(request) else { return unclear() };
        let view = self.live.view();
        let page = view.planned.as_ref().and_then(|planned| planned.page_with_places(&path));
        match page {
            Some(page) => Response::new(200, HTML, page),
            None => Response::text(404, "There is no page here.\n"),
        }
    }

    /// Opens a file of the site in the author's editor. The header can be sent by the preview's own
    /// pages only: no other site may send it without asking, and nobody answers that question.
    fn open(&self, request: &Request) -> Response {
        if request.header("x-ordner") != Some("open") {
            return Response::text(403, "Only the preview's own pages open files.\n");
        }
        let view = self.live.view();
        // What is shown may be newer than what was looked through, or older.
        let shown = view.planned.as_ref().map(|planned| planned.reading());
        let readings = shown.into_iter().chain([&view.findings.reading]);
        let mut all = readings.map(|reading| &reading.sources.texts);
        let known = |path: &SitePath| all.any(|texts| texts.contains_key(path));
        let path = request.parameter("path").and_then(|path| SitePath::new(&path)).filter(known);
        let (Some(path), Some(editor)) = (path, &self.editor) else { return unclear() };
        let number = |name| request.parameter(name).and_then(|text| text.parse().ok()).unwrap_or(1);
        let path = self.root.join(path.as_str());
        let place = FilePlace { path: &path, line: number("line"), column: number("column") };
        match editor.open(place) {
            Ok(()) => Response::text(204, ""),
            Err(error) => Response::text(500, &format!("the editor cannot be started: {error}\n")),
        }
    }
}

/// The path of the page that a request is about.
fn asked_page(request: &Request) -> Option<String> {
    Some(path_of(&request.parameter("path")?))
}

fn unclear() -> Response {
    Response::text(400, "It is not clear what is asked for.\n")
}

fn page(status: u16, bytes: &[u8], view: &View) -> Response {
    Response::new(status, HTML, with_script(bytes, view.generation))
}
