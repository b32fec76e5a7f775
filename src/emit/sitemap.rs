//! The sitemap (sitemaps.org 0.9, with `hreflang` as Google describes it) and `robots.txt`.
//!
//! Lists real pages only: what stands in for a translation is listed in its own language.

use crate::catalog::{PageEntry, PageId};
use crate::emit::xml;
use crate::render::RenderInput;
use std::fmt::Write;

/// The sitemap of the whole site.
pub fn sitemap(input: RenderInput<'_>) -> String {
    let mut map = String::with_capacity(input.catalog.pages.len() * 300);
    map.push_str(concat!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" ",
        "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
    ));
    let mut pages: Vec<&PageEntry> =
        input.catalog.pages.iter().filter(|page| !page.is_fallback()).collect();
    pages.sort_by(|one, other| one.route.cmp(&other.route));
    for page in pages {
        url(&mut map, input, page);
    }
    map.push_str("</urlset>\n");
    map
}

fn url(map: &mut String, input: RenderInput<'_>, page: &PageEntry) {
    let _ = write!(map, "<url><loc>{}</loc>", xml(&input.permalink(&page.url())));
    if let Some(date) = page.front.date("updated").max(page.front.date("date")) {
        let _ = write!(map, "<lastmod>{date}</lastmod>");
    }
    let group = &input.catalog.groups[page.group];
    if group.len() > 1 {
        for (locale, id) in group {
            let _ = write!(
                map,
                "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                locale.lang_attribute(),
                xml(&link(input, *id))
            );
        }
    }
    map.push_str("</url>\n");
}

fn link(input: RenderInput<'_>, id: PageId) -> String {
    input.permalink(&input.page(id).url())
}

/// `robots.txt`: everything may be read.
pub fn robots(input: RenderInput<'_>) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n", input.config.base_url)
}
