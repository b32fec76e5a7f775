//! What pages say of their other versions, and the pages that show what changed.
//!
//! Never asks which pages are one or what changed: that was found out before.

use crate::base::{Fingerprint, Locale, Span};
use crate::catalog::PageId;
use crate::parse::Body;
use crate::parse::body::{Block, BlockKind, Inline};
use crate::plan::JobKind;
use crate::render::context::{ListContext, PageContext, StateContext, VersionsContext};
use crate::render::href::Hrefs;
use crate::render::html::{self, HtmlInput};
use crate::render::sheets::sheet;
use crate::render::{RenderInput, root_of};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What one version shows of all others.
#[derive(Debug, Clone, Default)]
pub struct VersionsView {
    /// By page.
    pub pages: BTreeMap<PageId, PageVersions>,
    /// On what is no page, by language.
    pub sheets: BTreeMap<Locale, Arc<VersionsContext>>,
    /// By page that changed: how.
    pub redlines: BTreeMap<PageId, RedlineView>,
    /// By language: everything that changed since the version before.
    pub overviews: BTreeMap<Locale, Overview>,
    /// Where the files are that only this makes, by what they are.
    pub places: BTreeMap<JobKind, String>,
}

/// What a page shows of its other versions.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PageVersions {
    /// What its layout is given.
    pub context: Arc<VersionsContext>,
    /// The full address of the newest version of the page.
    pub canonical: String,
}

/// How a page changed since the version before.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RedlineView {
    /// The title of the page with its changes.
    pub title: Vec<Inline>,
    /// Everything below it.
    pub body: Arc<Body>,
    /// The version that it is compared with.
    pub before: StateContext,
    /// The version that it belongs to.
    pub after: StateContext,
}

/// Everything that changed in a language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Overview {
    /// Since when, in a sentence.
    pub summary: String,
    /// The pages by what happened to them.
    pub lists: Vec<ListContext>,
    /// The day of the version, if it has one.
    pub date: Option<crate::base::Date>,
    /// Which version it is, as part of an address.
    pub version: String,
}

impl VersionsView {
    /// The hash of all that the file depends on here.
    pub fn fingerprint(&self, kind: &JobKind) -> Fingerprint {
        match kind {
            JobKind::Page(id) => Fingerprint::of(&self.pages.get(id)),
            JobKind::Redline(id) => Fingerprint::of(&(self.pages.get(id), self.redlines.get(id))),
            JobKind::WhatChanged(locale) | JobKind::ChangesFeed(locale) => {
                Fingerprint::of(&(self.sheets.get(locale), self.overviews.get(locale)))
            }
            _ => Fingerprint::of(&self.sheets),
        }
    }
}

/// The comparison of a page with the version before.
pub fn redline_context(input: RenderInput<'_>, id: PageId) -> PageContext {
    let page = input.page(id);
    let view = input.versions.expect("a redline is planned where there are versions");
    let redline = &view.redlines[&id];
    let url = view.places.get(&JobKind::Redline(id)).cloned().unwrap_or_default();
    let messages = &input.language(&page.locale).messages;
    let title = messages.format("redline_of", &[("title", &page.header.title)]);
    let mut context = sheet(input, &page.locale, &url, title);
    let root = root_of(&url);
    let hrefs = Hrefs { input, page: id, root: &root };
    let (links, _) = hrefs.all(&redline.body.links);
    let html_input = HtmlInput {
        hrefs: &links,
        language: input.language(&page.locale),
        highlighter: input.highlighter,
        embed: &|_| String::new(),
        places: None,
    };
    let labels = [("before", redline.before.label.as_str()), ("after", &redline.after.label)];
    context.kind = "redline";
    context.summary = messages.format("redline_summary", &labels);
    context.description.clone_from(&context.summary);
    let blocks: Vec<Block> =
        changed_title(&redline.title).into_iter().chain(redline.body.blocks.clone()).collect();
    context.body = html::blocks(&blocks, html_input);
    let way = input.catalog.ancestors(id).into_iter().chain([id]);
    context.breadcrumbs = way.map(|id| input.crumb(id, &page.locale)).collect();
    context.versions = view.pages.get(&id).map(|page| page.context.clone());
    context
}

/// The changes of a title as a paragraph, if there are any.
fn changed_title(title: &[Inline]) -> Option<Block> {
    let is_changed = title.iter().any(|inline| matches!(inline, Inline::Change(..)));
    is_changed.then(|| Block {
        kind: BlockKind::Paragraph,
        blocks: Vec::new(),
        inlines: vec![Inline::Strong(title.to_vec())],
        span: Span::default(),
    })
}

/// Everything that changed in a language since the version before.
pub fn changes_context(input: RenderInput<'_>, locale: &Locale) -> PageContext {
    let view = input.versions.expect("changes are listed where there are versions");
    let messages = &input.language(locale).messages;
    let url = view.places.get(&JobKind::WhatChanged(locale.clone())).cloned().unwrap_or_default();
    let mut context = sheet(input, locale, &url, messages.format("what_changed", &[]));
    let overview = &view.overviews[locale];
    context.kind = "changes";
    context.summary.clone_from(&overview.summary);
    context.description.clone_from(&context.summary);
    context.lists.clone_from(&overview.lists);
    context.feed = view.places.get(&JobKind::ChangesFeed(locale.clone())).cloned();
    for language in &mut context.languages {
        let place = |(kind, url): (&JobKind, &String)| match kind {
            JobKind::WhatChanged(other) if other.lang_attribute() == language.lang => {
                Some(url.clone())
            }
            _ => None,
        };
        if let Some(url) = view.places.iter().find_map(place) {
            language.url = url;
        }
    }
    context
}
