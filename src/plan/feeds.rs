//! The feeds and calendar files.
//!
//! Never an empty one: a feed exists where something has a date, a calendar where a page is an event
//! or names events.

use crate::catalog::{Catalog, PageId, PageKind, Volume};
use crate::plan::{FeedOf, Job, JobKind, PlanInput, site_file};

pub(super) fn plan(input: PlanInput<'_>) -> Vec<Job> {
    let volumes = input.config.full_locales().filter_map(|l| input.catalog.volume(&l.locale));
    let mut jobs: Vec<Job> = volumes.flat_map(|volume| feeds(input, volume)).collect();
    jobs.extend(calendars(input.catalog));
    jobs
}

fn feeds(input: PlanInput<'_>, volume: &Volume) -> Vec<Job> {
    let catalog = input.catalog;
    let feed = |output: String, of: FeedOf, page: Option<PageId>| Job {
        output,
        kind: JobKind::Feed(volume.locale.clone(), of),
        origin: page.map_or_else(site_file, |id| catalog.page(id).header.path.clone()),
    };
    let mut jobs = Vec::new();
    if volume.reading_order.iter().any(|id| is_dated(catalog, *id)) {
        jobs.push(feed(format!("{}/feed.xml", volume.locale), FeedOf::Everything, None));
    }
    for id in &volume.reading_order {
        let page = catalog.page(*id);
        let is_section = page.kind == PageKind::Section && !page.is_fallback();
        if is_section && page.children.iter().any(|child| is_dated(catalog, *child)) {
            jobs.push(feed(format!("{}feed.xml", page.route), FeedOf::Section(*id), Some(*id)));
        }
    }
    let word = input.languages[&volume.locale].messages.format("url_tag", &[]);
    for (key, term) in &volume.taxonomies.tags {
        if term.pages.iter().any(|id| is_dated(catalog, *id)) {
            let output = format!("{}/{word}/{key}/feed.xml", volume.locale);
            jobs.push(feed(output, FeedOf::Tag(key.clone()), None));
        }
    }
    jobs
}

/// Whether feeds announce the page.
pub(crate) fn is_dated(catalog: &Catalog, id: PageId) -> bool {
    let page = catalog.page(id);
    page.front.date("date").is_some() && !page.is_fallback()
}

fn calendars(catalog: &Catalog) -> impl Iterator<Item = Job> {
    let pages = catalog.pages.iter().enumerate();
    pages.filter(|(_, page)| !page.is_fallback()).filter_map(|(index, page)| {
        let is_event = page.front.date("start").is_some();
        let is_plan = !page.front.references("events").is_empty();
        (is_event || is_plan).then(|| Job {
            output: format!(
                "{}{}.ics",
                page.route,
                page.route.trim_end_matches('/').rsplit('/').next().unwrap_or("plan")
            ),
            kind: JobKind::Calendar(PageId(index)),
            origin: page.header.path.clone(),
        })
    })
}
