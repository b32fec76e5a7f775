//! What changed in a version, as an Atom feed (RFC 4287): an entry for each page.
//!
//! Finds no change itself; it lists what the page of changes lists.

use crate::base::Locale;
use crate::emit::feed::{Head, moment};
use crate::emit::xml;
use crate::plan::JobKind;
use crate::render::RenderInput;
use std::fmt::Write;

/// The feed of changes that will be at `url`.
pub fn changes_feed(input: RenderInput<'_>, locale: &Locale, url: &str) -> String {
    let view = input.versions.expect("changes are listed where there are versions");
    let overview = &view.overviews[locale];
    let page = view.places.get(&JobKind::WhatChanged(locale.clone())).cloned().unwrap_or_default();
    let word = input.language(locale).messages.format("what_changed", &[]);
    let site = input.config.title.get(locale);
    let updated = overview.date;
    let title = format!("{word} – {site}");
    let mut feed = Head { input, locale, title: &title, url, page: &page, updated }.write();
    for list in &overview.lists {
        for item in &list.items {
            let link = input.permalink(&item.url);
            let id = format!("{}#{}-{}", input.permalink(&page), overview.version, item.url);
            let _ = writeln!(
                feed,
                "<entry>\n<title>{}</title>\n<id>{}</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"{link}\"/>\n<updated>{}</updated>",
                xml(&format!("{}: {}", list.title, item.title)),
                xml(&id),
                moment(updated),
            );
            if !item.summary.is_empty() {
                let _ = writeln!(feed, "<summary>{}</summary>", xml(&item.summary));
            }
            feed.push_str("</entry>\n");
        }
    }
    feed.push_str("</feed>\n");
    feed
}
