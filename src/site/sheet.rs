//! Files before and after they have bytes.
//!
//! Chooses who makes what kind of file and makes none itself.

use crate::base::{Fingerprint, SitePath};
use crate::diagnostic::Diagnostic;
use crate::emit;
use crate::plan::{Job, JobKind};
use crate::render::context::PageContext;
use crate::render::{self, Form, RenderInput, Theme};
use std::sync::Arc;

/// All that a file depends on, before it has a byte.
#[derive(Debug, Hash)]
pub(super) enum Draft {
    /// The name of a layout and what it is given.
    Page(String, Box<PageContext>),
    /// The text of a file that has no layout.
    Text(String),
}

/// A file and what is wrong with it and with the page that it shows.
#[derive(Debug, Clone)]
pub(super) struct Rendered {
    /// The key of the sheet.
    pub(super) key: Fingerprint,
    pub(super) sheet: Sheet,
    pub(super) diagnostics: Arc<[Diagnostic]>,
}

/// The bytes of a file and what is wrong with the layout that they come from.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    /// What every version has of it.
    pub(super) form: Form,
    pub(super) diagnostics: Arc<[Diagnostic]>,
}

/// All that a file depends on.
pub(super) fn draft(job: &Job, input: RenderInput<'_>) -> (Draft, Vec<Diagnostic>) {
    let page = |layout: &str, context| Draft::Page(layout.to_owned(), Box::new(context));
    let draft = match &job.kind {
        JobKind::Page(id) => {
            let (context, wrong) = render::page_context(input, *id);
            let layout = render::layout_of(input, *id, |name| input.theme.has(name));
            return (page(&layout, context), wrong);
        }
        JobKind::List(locale, list, number, count) => {
            page("list.html", render::list_context(input, locale, list, *number, *count))
        }
        JobKind::Index(locale) => page("a-z.html", render::index_context(input, locale)),
        JobKind::IndexLetter(locale, letter) => {
            page("a-z.html", render::index_letter_context(input, locale, letter))
        }
        JobKind::SearchPage(locale) => page("search.html", render::search_context(input, locale)),
        JobKind::Credits(locale) => page("credits.html", render::credits_context(input, locale)),
        JobKind::PrintBinder(locale) => {
            page("print.html", render::print_binder_context(input, locale))
        }
        JobKind::PrintRegister(id) => {
            page("print.html", render::print_register_context(input, *id))
        }
        JobKind::NotFound(locale) => {
            page("404.html", render::not_found_context(input, locale, &job.output))
        }
        JobKind::LanguageChoice => {
            page("language-choice.html", render::language_choice_context(input))
        }
        JobKind::Redirect(id) => {
            page("redirect.html", render::redirect_context(input, *id, &job.output))
        }
        JobKind::Redline(id) => page("redline.html", render::redline_context(input, *id)),
        JobKind::WhatChanged(locale) => {
            page("changes.html", render::changes_context(input, locale))
        }
        JobKind::ChangesFeed(locale) => Draft::Text(emit::changes_feed(input, locale, &job.output)),
        JobKind::Feed(locale, of) => Draft::Text(emit::feed(input, locale, of, &job.output)),
        JobKind::Calendar(id) => Draft::Text(emit::calendar(input, *id)),
        JobKind::Sitemap => Draft::Text(emit::sitemap(input)),
        JobKind::Robots => Draft::Text(emit::robots(input)),
        JobKind::Headers => Draft::Text(emit::host_headers(input.config)),
        JobKind::Asset(_) | JobKind::Rendition(..) | JobKind::Search(_) => {
            Draft::Text(String::new())
        }
    };
    (draft, Vec::new())
}

/// Gives a file its bytes; `origin` is named if the layout fails.
pub(super) fn finish(draft: Draft, theme: &Theme, origin: &SitePath) -> Sheet {
    let (text, wrong) = match draft {
        Draft::Text(text) => (text, None),
        Draft::Page(layout, context) => match theme.render(&layout, &context, origin) {
            Ok(text) => (text, None),
            Err(diagnostic) => (String::new(), Some(*diagnostic)),
        },
    };
    Sheet { form: Form::new(text), diagnostics: wrong.into_iter().collect() }
}
