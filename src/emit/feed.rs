//! Atom feeds (RFC 4287): the newest pages of a language, a section, a tag.
//!
//! Dates come from front matter alone, so the same site gives the same feed on any day.

use crate::base::{Date, Locale};
use crate::catalog::{PageEntry, PageId};
use crate::emit::xml;
use crate::plan::{FeedOf, ListOf};
use crate::render::RenderInput;
use std::fmt::Write;

/// How many pages a feed has.
const LIMIT: usize = 30;

/// The feed that will be at `url`.
pub fn feed(input: RenderInput<'_>, locale: &Locale, of: &FeedOf, url: &str) -> String {
    let (title, page_url, pages) = subject(input, locale, of);
    let mut dated: Vec<(Date, PageId)> = pages
        .into_iter()
        .filter(|id| !input.page(*id).is_fallback())
        .filter_map(|id| Some((input.page(id).front.date("date")?, id)))
        .collect();
    dated.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    dated.truncate(LIMIT);
    let updated = dated.iter().map(|(_, id)| updated(input.page(*id))).max();
    let head = Head { input, locale, title: &title, url, page: &page_url, updated };
    let mut feed = head.write();
    for (date, id) in dated {
        entry(&mut feed, input, id, date);
    }
    feed.push_str("</feed>\n");
    feed
}

/// What every feed begins with.
pub(super) struct Head<'a> {
    pub(super) input: RenderInput<'a>,
    pub(super) locale: &'a Locale,
    pub(super) title: &'a str,
    /// Where the feed will be.
    pub(super) url: &'a str,
    /// The page that it is the feed of.
    pub(super) page: &'a str,
    pub(super) updated: Option<Date>,
}

impl Head<'_> {
    /// The feed up to its first entry.
    pub(super) fn write(&self) -> String {
        let Self { input, locale, title, url, page, updated } = *self;
        let site = xml(input.config.title.get(locale));
        let publisher = match input.config.publisher.get(locale) {
            "" => site,
            publisher => xml(publisher),
        };
        let own = input.permalink(url);
        let mut feed = String::with_capacity(20_000);
        let _ = writeln!(
            feed,
            r#"<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{}">
<title>{}</title>
<id>{own}</id>
<link rel="self" type="application/atom+xml" href="{own}"/>
<link rel="alternate" type="text/html" href="{}"/>
<updated>{}</updated>
<author><name>{publisher}</name></author>"#,
            locale.lang_attribute(),
            xml(title),
            input.permalink(page),
            moment(updated),
        );
        feed
    }
}

/// Title, page and pages of what the feed is of.
fn subject(input: RenderInput<'_>, locale: &Locale, of: &FeedOf) -> (String, String, Vec<PageId>) {
    let volume = input.catalog.volume(locale).expect("a feed is planned for a volume");
    let site = input.config.title.get(locale);
    match of {
        FeedOf::Everything => {
            (site.to_owned(), input.page(volume.home).url(), volume.reading_order.clone())
        }
        FeedOf::Section(id) => {
            let section = input.page(*id);
            let title = format!("{} – {site}", section.header.title);
            (title, section.url(), section.children.clone())
        }
        FeedOf::Tag(key) => {
            let term = volume.taxonomies.tags.get(key);
            let name = term.map_or(key.as_str(), |term| term.name.as_str());
            let list = input.plan.list(locale, &ListOf::Tag(key.clone()));
            let pages = term.map(|term| term.pages.clone()).unwrap_or_default();
            (format!("{name} – {site}"), list.cloned().unwrap_or_default(), pages)
        }
    }
}

fn entry(feed: &mut String, input: RenderInput<'_>, id: PageId, date: Date) {
    let page = input.page(id);
    let link = input.permalink(&page.url());
    let _ = writeln!(
        feed,
        "<entry>\n<title>{}</title>\n<id>{link}</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"{link}\"/>\n<published>{}</published>\n<updated>{}</updated>",
        xml(&page.header.title),
        moment(Some(date)),
        moment(Some(updated(page))),
    );
    for tag in page.front.texts("tags") {
        let _ = writeln!(feed, "<category term=\"{}\"/>", xml(tag));
    }
    let lead = input.lead(id);
    if !lead.is_empty() {
        let _ = writeln!(feed, "<summary>{}</summary>", xml(lead));
    }
    feed.push_str("</entry>\n");
}

/// When a page was last changed, as its front matter says.
fn updated(page: &PageEntry) -> Date {
    let updated = page.front.date("updated").max(page.front.date("date"));
    updated.unwrap_or_else(epoch)
}

fn epoch() -> Date {
    Date::new(1970, 1, 1).expect("the first day of 1970 exists")
}

/// The start of a day as RFC 3339 writes it.
pub(super) fn moment(date: Option<Date>) -> String {
    format!("{}T00:00:00Z", date.unwrap_or_else(epoch))
}
