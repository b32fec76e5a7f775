//! The files of pages: one each, their old addresses, and the pages that no one wrote.
//!
//! Says nothing of lists, feeds and assets, which are planned elsewhere.

use crate::base::Locale;
use crate::catalog::{PageEntry, PageId, PageKind};
use crate::plan::{Job, JobKind, PlanInput, site_file};

pub(super) fn plan(input: PlanInput<'_>) -> Vec<Job> {
    let mut jobs = Vec::new();
    for (index, page) in input.catalog.pages.iter().enumerate() {
        let job = |output, kind| Job { output, kind, origin: page.header.path.clone() };
        jobs.push(job(page.url(), JobKind::Page(PageId(index))));
        if !page.is_fallback() {
            let redirect = JobKind::Redirect(PageId(index));
            jobs.extend(aliases(page).map(|output| job(output, redirect.clone())));
        }
    }
    let job = |output: String, kind| Job { output, kind, origin: site_file() };
    for locale in input.config.full_locales().map(|config| &config.locale) {
        let messages = &input.languages[locale].messages;
        let path = |key: &str| format!("{locale}/{}/index.html", messages.format(key, &[]));
        jobs.push(job(format!("{locale}/404.html"), JobKind::NotFound(locale.clone())));
        jobs.push(job(path("url_index"), JobKind::Index(locale.clone())));
        jobs.push(job(path("url_search"), JobKind::SearchPage(locale.clone())));
        jobs.push(job(format!("search/{locale}/m.js"), JobKind::Search(locale.clone())));
        jobs.extend(print(input, locale, &path("url_print")));
        if input.catalog.volume(locale).is_some_and(|volume| {
            volume
                .reading_order
                .iter()
                .any(|id| !input.catalog.page(*id).header.pictures.is_empty())
        }) {
            jobs.push(job(path("url_credits"), JobKind::Credits(locale.clone())));
        }
    }
    jobs.extend(danish_statement(input).map(|id| Job {
        output: "was/index.html".to_owned(),
        kind: JobKind::Redirect(id),
        origin: input.catalog.page(id).header.path.clone(),
    }));
    jobs.push(job("index.html".to_owned(), JobKind::LanguageChoice));
    jobs.push(job("404.html".to_owned(), JobKind::NotFound(input.config.source_locale.clone())));
    jobs.push(job("sitemap.xml".to_owned(), JobKind::Sitemap));
    jobs.push(job("robots.txt".to_owned(), JobKind::Robots));
    if !input.sources.assets.keys().any(|path| path.as_str() == "static/_headers") {
        jobs.push(job("_headers".to_owned(), JobKind::Headers));
    }
    jobs
}

/// The long pages of a language that are there to be printed, below the one at `index`.
fn print(input: PlanInput<'_>, locale: &Locale, index: &str) -> Vec<Job> {
    let Some(volume) = input.catalog.volume(locale) else { return Vec::new() };
    let folder = index.trim_end_matches("index.html");
    let is_register = |id: &&PageId| input.catalog.page(**id).kind == PageKind::Section;
    let children = &input.catalog.page(volume.home).children;
    let register = |id: &PageId| {
        let name = input.catalog.page(*id).route.trim_end_matches('/').rsplit('/').next()?;
        let output = format!("{folder}{name}/index.html");
        Some(Job { output, kind: JobKind::PrintRegister(*id), origin: site_file() })
    };
    let registers: Vec<Job> = children.iter().filter(is_register).filter_map(register).collect();
    let whole = JobKind::PrintBinder(locale.clone());
    let whole = Job { output: index.to_owned(), kind: whole, origin: site_file() };
    // Without registers there is nothing that is more than a page.
    if registers.is_empty() { registers } else { [vec![whole], registers].concat() }
}

/// The accessibility statement in Danish: who checks Danish sites looks for it at `/was/`.
fn danish_statement(input: PlanInput<'_>) -> Option<PageId> {
    let is_statement = |page: &PageEntry| {
        page.header.document_type == "statement"
            && page.front.text("kind") == Some("accessibility")
            && page.locale.language() == "da"
            && !page.is_fallback()
    };
    input.catalog.pages.iter().position(is_statement).map(PageId)
}

/// Where the old addresses of a page are.
fn aliases(page: &PageEntry) -> impl Iterator<Item = String> {
    page.front.texts("aliases").map(|alias| {
        let path = alias.trim_matches('/');
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
        let is_file = ["html", "htm"].contains(&extension);
        let file = if is_file { "" } else { "/index.html" };
        format!("{}/{path}{file}", page.locale)
    })
}
