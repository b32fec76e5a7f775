//! What is the same on every page of a language, made once.
//!
//! Nothing here depends on a page; what depends on a section is made once for each section.

use crate::base::Locale;
use crate::catalog::{PageId, PageKind};
use crate::plan::{FeedOf, JobKind};
use crate::render::context::{LinkContext, Shared, SiteContext};
use crate::render::nav::nav;
use crate::render::{Outline, POLICY};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What is the same on every page of a language.
#[derive(Debug, Clone)]
pub struct VolumeContext {
    /// The site, as the layouts know it.
    pub site: Shared,
    /// The interface texts.
    pub texts: Shared,
    /// The navigation by section.
    pub navs: BTreeMap<PageId, Shared>,
    /// A navigation without entries.
    pub(super) no_nav: Shared,
    /// The place of each page in the reading order.
    places: BTreeMap<PageId, usize>,
}

/// Makes the shared contexts of every language.
pub fn volume_contexts(outline: Outline<'_>) -> BTreeMap<Locale, VolumeContext> {
    let locales = outline.config.locales.iter().map(|config| config.locale.clone());
    locales.map(|locale| (locale.clone(), volume_context(outline, &locale))).collect()
}

impl VolumeContext {
    /// The place of the page in the reading order of the language.
    pub(super) fn place(&self, id: PageId) -> Option<usize> {
        self.places.get(&id).copied()
    }
}

fn volume_context(outline: Outline<'_>, locale: &Locale) -> VolumeContext {
    let volume = outline.catalog.volume(locale).expect("every language of the site has a volume");
    let home_locale = &outline.page(volume.home).locale;
    let order = &outline.catalog.volume(home_locale).unwrap_or(volume).reading_order;
    let is_section = |id: &&PageId| {
        let page = outline.page(**id);
        page.kind != PageKind::Page || !page.children.is_empty()
    };
    let sections: Vec<PageId> = order.iter().filter(is_section).copied().collect();
    let navs =
        sections.par_iter().map(|id| (*id, Shared::new(&nav(outline, *id, locale)))).collect();
    let messages = &outline.language(locale).messages;
    let texts: BTreeMap<&str, &str> =
        messages.keys().into_iter().filter_map(|key| Some((key, messages.get(key)?))).collect();
    VolumeContext {
        site: Shared::new(&site(outline, locale)),
        texts: Shared::new(&texts),
        navs,
        no_nav: Shared::new(&Vec::<String>::new()),
        places: volume.reading_order.iter().enumerate().map(|(place, id)| (*id, place)).collect(),
    }
}

fn site(outline: Outline<'_>, locale: &Locale) -> SiteContext {
    let config = outline.config;
    let volume = outline.catalog.volume(locale).expect("every language of the site has a volume");
    let home = outline.page(volume.home);
    let place = |kind: JobKind| outline.plan.place(&kind).cloned();
    SiteContext {
        title: config.title.get(locale).to_owned(),
        description: config.description.get(locale).to_owned(),
        publisher: config.publisher.get(locale).to_owned(),
        policy: POLICY,
        lang: locale.lang_attribute(),
        dir: locale.direction().as_str(),
        plain: home.locale != *locale,
        home: home.url(),
        index: place(JobKind::Index(home.locale.clone())).unwrap_or_default(),
        search_page: place(JobKind::SearchPage(home.locale.clone())).unwrap_or_default(),
        counts: outline.language(locale).messages.forms("search_results"),
        search: place(JobKind::Search(home.locale.clone())).unwrap_or_default(),
        credits: place(JobKind::Credits(home.locale.clone())),
        feed: place(JobKind::Feed(home.locale.clone(), FeedOf::Everything)),
        footer: footer(outline, &home.locale, locale),
        assets: theme_assets(outline),
    }
}

/// The theme's files, which all versions share.
fn theme_assets(outline: Outline<'_>) -> BTreeMap<String, String> {
    let top = &outline.config.top;
    let shared = |(name, url): (&String, &String)| (name.clone(), format!("{top}{url}"));
    outline.plan.theme_assets.iter().map(shared).collect()
}

/// The pages of the foot; ids that do not exist are named by the checks.
fn footer(outline: Outline<'_>, home: &Locale, reader: &Locale) -> Vec<LinkContext> {
    let volume = outline.catalog.volume(home);
    let find = |id: &String| volume.and_then(|volume| volume.by_id.get(id));
    let ids = outline.config.footer.iter().filter_map(|(id, _)| find(id));
    ids.map(|id| outline.link_to(*id, reader)).collect()
}
