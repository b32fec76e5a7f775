//! The layouts of a site, read once and used for every page.
//!
//! Gives a layout the context and nothing else: no file, no environment, no function that asks the site.

use crate::base::{Fingerprint, Place, SitePath, Span};
use crate::diagnostic::{Code, Diagnostic, Help};
use crate::render::context::{FieldContext, ItemContext, PageContext, Shared};
use crate::render::offline::OfflineContext;
use crate::source::Sources;
use serde::Serialize;
use tera::{Context, Error, ErrorKind, Tera};

/// The layouts of a site.
#[derive(Debug, Clone)]
pub struct Theme {
    tera: Tera,
    fingerprint: Fingerprint,
}

/// Reads `layouts/*.html`.
pub fn read_theme(sources: &Sources) -> (Theme, Vec<Diagnostic>) {
    let files: Vec<_> = sources.texts_in("layouts", "html").collect();
    let named = files.iter().filter_map(|s| Some((s.path.below("layouts")?, &*s.text)));
    let mut tera = Tera::default();
    let result = tera.add_raw_templates(named);
    let diagnostics = result.err().map(|error| diagnostic(&error, Code::LayoutSyntax));
    let fingerprint = Fingerprint::of(&files);
    (Theme { tera, fingerprint }, diagnostics.into_iter().collect())
}

impl Theme {
    /// The hash of all layouts.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// Whether there is a layout of this name, such as `page.html`.
    pub fn has(&self, layout: &str) -> bool {
        self.tera.contains_template(layout)
    }

    /// A field that a text asks for, as `embed.html` shows it.
    ///
    /// # Errors
    /// A diagnostic at the place in the layout.
    pub(super) fn embed(
        &self,
        field: &FieldContext,
        document_type: &str,
        root: &str,
        texts: &Shared,
    ) -> Result<String, Box<Diagnostic>> {
        let document_type = NameOf { name: document_type };
        let failed = |error| Box::new(diagnostic(&error, Code::LayoutError));
        let context = EmbedContext { field, document_type, root };
        let mut context = Context::from_serialize(&context).map_err(failed)?;
        context.insert_value("t", texts.value());
        self.tera.render("embed.html", &context).map_err(failed)
    }

    /// A list of pages that a text asks for, as `embed-list.html` shows it.
    ///
    /// # Errors
    /// A diagnostic at the place in the layout.
    pub(super) fn embed_list(
        &self,
        items: &[ItemContext],
        root: &str,
    ) -> Result<String, Box<Diagnostic>> {
        let failed = |error| Box::new(diagnostic(&error, Code::LayoutError));
        let context = Context::from_serialize(&ListEmbedContext { items, root }).map_err(failed)?;
        self.tera.render("embed-list.html", &context).map_err(failed)
    }

    /// The page where readers of an offline copy begin, as `offline.html` shows it.
    ///
    /// # Errors
    /// A diagnostic at the place in the layout.
    pub(super) fn offline(&self, context: &OfflineContext) -> Result<String, Box<Diagnostic>> {
        let failed = |error| Box::new(diagnostic(&error, Code::LayoutError));
        let context = Context::from_serialize(context).map_err(failed)?;
        self.tera.render("offline.html", &context).map_err(failed)
    }

    /// The page as the layout shows it.
    ///
    /// # Errors
    /// A diagnostic at the place in the layout, with the page that it failed on.
    pub fn render(
        &self,
        layout: &str,
        page: &PageContext,
        origin: &SitePath,
    ) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::from_serialize(page)
            .map_err(|error| Box::new(diagnostic(&error, Code::LayoutError)))?;
        context.insert_value("site", page.site.value());
        context.insert_value("t", page.t.value());
        context.insert_value("nav", page.nav.value());
        self.tera.render(layout, &context).map_err(|error| {
            Box::new(
                diagnostic(&error, Code::LayoutError)
                    .also(Place::file(origin), "the page that it failed on"),
            )
        })
    }
}

/// What `embed.html` is given.
#[derive(Serialize)]
struct EmbedContext<'a> {
    field: &'a FieldContext,
    document_type: NameOf<'a>,
    root: &'a str,
}

/// What `embed-list.html` is given.
#[derive(Serialize)]
struct ListEmbedContext<'a> {
    items: &'a [ItemContext],
    root: &'a str,
}

#[derive(Serialize)]
struct NameOf<'a> {
    name: &'a str,
}

/// What the template engine says, at the place it says.
fn diagnostic(error: &Error, code: Code) -> Diagnostic {
    let (path, span, said) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = Span::from(report.span().range.clone());
            (layout_path(report.filename()), Some(span), report.message().to_owned())
        }
        ErrorKind::MissingParent { current, parent } => {
            let said = format!("`{current}` builds on `{parent}`, which does not exist");
            (layout_path(current), None, said)
        }
        _ => told(&error.to_string()),
    };
    let (message, more) = sentences(&said);
    let mut diagnostic = Diagnostic::new(code, message, Place { path, span });
    diagnostic.help.extend(more.map(Help::Text));
    diagnostic.help("`ordner` without this file uses its own layout of that name")
}

fn layout_path(name: &str) -> SitePath {
    let folder = || SitePath::new("layouts").expect("a constant path");
    SitePath::new(&format!("layouts/{name}")).unwrap_or_else(folder)
}

/// The file and the words of a report that the engine has drawn itself.
fn told(report: &str) -> (SitePath, Option<Span>, String) {
    let first = report.lines().next().unwrap_or_default();
    let place = report.lines().find_map(|line| line.trim().strip_prefix("--> "));
    let file = place.and_then(|place| place.split(':').next()).unwrap_or_default();
    (layout_path(file), None, first.trim_start_matches("error: ").to_owned())
}

/// The first sentence as a message, and the others.
fn sentences(said: &str) -> (String, Option<String>) {
    let (first, more) = match said.trim().split_once(". ") {
        Some((first, more)) => (first, Some(more.to_owned())),
        None => (said.trim().trim_end_matches('.'), None),
    };
    let mut letters = first.chars();
    let start = letters.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
    (format!("{start}{}", letters.as_str()), more)
}
