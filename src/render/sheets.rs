//! The contexts of pages that no file is behind: lists, the index, the search, what is not found.
//!
//! Shows only what pages say of themselves in their headers.

use crate::base::{Locale, SitePath};
use crate::catalog::{PageId, Term, Volume};
use crate::parse::body::LinkKind;
use crate::plan::{FeedOf, JobKind, ListOf, PAGE_SIZE, Resolver, Target};
use crate::render::context::{
    Alternate, CreditContext, FacetContext, FacetValue, ImageContext, ItemContext, LanguageLink,
    LinkContext, ListContext, PageContext, PagerContext, SearchContext, SourceSearch,
};
use crate::render::{RenderInput, language_name, root_of};
use std::collections::BTreeMap;

/// A page of a language that no file is behind, with its frame filled in.
pub(super) fn sheet(
    input: RenderInput<'_>,
    locale: &Locale,
    url: &str,
    title: String,
) -> PageContext {
    let shared = &input.volumes[locale];
    let volume = input.catalog.volume(locale).expect("every language of the site has a volume");
    let home = |locale: &Locale| input.catalog.volume(locale).map(|v| input.page(v.home).url());
    let language = |config: &crate::config::LocaleConfig| {
        Some(LanguageLink {
            label: config.label.clone(),
            lang: config.locale.lang_attribute(),
            site_title: input.config.title.get(&config.locale).to_owned(),
            title: String::new(),
            url: if config.locale == *locale { url.to_owned() } else { home(&config.locale)? },
            current: config.locale == *locale,
            translated: true,
        })
    };
    PageContext {
        root: root_of(url),
        short_title: title.clone(),
        title,
        lang: locale.lang_attribute(),
        dir: locale.direction().as_str(),
        url: url.to_owned(),
        canonical: input.permalink(url),
        languages: input.config.full_locales().filter_map(language).collect(),
        breadcrumbs: vec![input.crumb(volume.home, locale)],
        nav: shared.navs.get(&volume.home).unwrap_or(&shared.no_nav).clone(),
        feed: None,
        versions: input.versions.and_then(|view| view.sheets.get(locale).cloned()),
        ..PageContext::empty(shared)
    }
}

/// Lets the language switch lead to the same sheet in the languages that have it.
pub(super) fn switch(
    input: RenderInput<'_>,
    context: &mut PageContext,
    to: impl Fn(&Locale) -> Option<String>,
) {
    for config in input.config.full_locales() {
        let lang = config.locale.lang_attribute();
        let link = context.languages.iter_mut().find(|link| link.lang == lang && !link.current);
        if let (Some(link), Some(url)) = (link, to(&config.locale)) {
            link.url = url;
        }
    }
}

/// One sheet of a list of pages.
pub fn list_context(
    input: RenderInput<'_>,
    locale: &Locale,
    list: &ListOf,
    number: usize,
    count: usize,
) -> PageContext {
    let kind = JobKind::List(locale.clone(), list.clone(), number, count);
    let url = input.plan.place(&kind).cloned().unwrap_or_default();
    let volume = input.catalog.volume(locale).expect("every language of the site has a volume");
    let mut context = sheet(input, locale, &url, list_title(input, locale, list, volume));
    let items = match list {
        ListOf::AllTags => all_tags(input, locale, volume),
        ListOf::Tag(_) | ListOf::Type(_) | ListOf::Audience(_) => {
            let pages = list.term(volume).map(|term| term.pages.as_slice()).unwrap_or_default();
            let mut pages = pages.to_vec();
            if matches!(list, ListOf::Tag(_)) {
                newest_first(input, &mut pages);
            }
            let from = (number - 1) * PAGE_SIZE;
            let sheet = pages.into_iter().skip(from).take(PAGE_SIZE);
            sheet.map(|id| input.item(id, locale)).collect()
        }
    };
    let kind = if *list == ListOf::AllTags { "terms" } else { "pages" };
    context.lists.push(ListContext { kind, title: String::new(), items, more: None });
    context.pager = pager(input, locale, list, number, count);
    switch(input, &mut context, |other| twin(input, other, list));
    if let ListOf::Tag(key) = list {
        let feed = JobKind::Feed(locale.clone(), FeedOf::Tag(key.clone()));
        context.feed = input.plan.place(&feed).cloned();
        context.breadcrumbs.extend(link_to_all_tags(input, locale));
    }
    context
}

/// The same list in another language; for a tag that it does not have, all its tags.
fn twin(input: RenderInput<'_>, locale: &Locale, list: &ListOf) -> Option<String> {
    let place = |list: &ListOf| input.plan.list(locale, list).cloned();
    match list {
        ListOf::Tag(_) => place(list).or_else(|| place(&ListOf::AllTags)),
        ListOf::Type(_) | ListOf::Audience(_) | ListOf::AllTags => place(list),
    }
}

fn link_to_all_tags(input: RenderInput<'_>, locale: &Locale) -> Option<LinkContext> {
    let title = input.language(locale).messages.format("all_tags", &[]);
    let url = input.plan.list(locale, &ListOf::AllTags)?.clone();
    Some(LinkContext { title, url, lang: None })
}

/// Dated pages first, the newest at the top; the others in reading order.
fn newest_first(input: RenderInput<'_>, pages: &mut [PageId]) {
    pages.sort_by_key(|id| std::cmp::Reverse(input.page(*id).date()));
}

fn list_title(input: RenderInput<'_>, locale: &Locale, list: &ListOf, volume: &Volume) -> String {
    let messages = &input.language(locale).messages;
    let name = list.term(volume).map(|term| term.name.as_str()).unwrap_or_default();
    match list {
        ListOf::AllTags => messages.format("all_tags", &[]),
        ListOf::Tag(_) => messages.format("pages_tagged", &[("term", name)]),
        ListOf::Type(name) => {
            let label = input.types.get(name).map_or(name.as_str(), |t| t.label.get(locale));
            messages.format("pages_of_type", &[("type", label)])
        }
        ListOf::Audience(word) => {
            let name = messages.get(&format!("audience_{word}")).unwrap_or(word).to_owned();
            messages.format("pages_for_audience", &[("audience", &name)])
        }
    }
}

fn all_tags(input: RenderInput<'_>, locale: &Locale, volume: &Volume) -> Vec<ItemContext> {
    let language = input.language(locale);
    let mut tags: Vec<_> = volume.taxonomies.tags.iter().collect();
    tags.sort_by_cached_key(|(_, term)| language.order.key(&term.name));
    let item = |(key, term): (&String, &crate::catalog::Term)| ItemContext {
        title: term.name.clone(),
        url: input.plan.list(locale, &ListOf::Tag(key.clone())).cloned().unwrap_or_default(),
        summary: language.messages.plural("pages_count", term.pages.len() as u64, &[]),
        ..ItemContext::default()
    };
    tags.into_iter().map(item).collect()
}

fn pager(
    input: RenderInput<'_>,
    locale: &Locale,
    list: &ListOf,
    number: usize,
    count: usize,
) -> Option<PagerContext> {
    if count < 2 {
        return None;
    }
    let messages = &input.language(locale).messages;
    let (n, m) = (number.to_string(), count.to_string());
    let link = |number: usize, key: &str| {
        let kind = JobKind::List(locale.clone(), list.clone(), number, count);
        let url = input.plan.place(&kind)?.clone();
        Some(LinkContext { title: messages.format(key, &[]), url, lang: None })
    };
    Some(PagerContext {
        text: messages.format("page_n_of_m", &[("n", &n), ("m", &m)]),
        prev: link(number - 1, "previous"),
        next: link(number + 1, "next"),
    })
}

/// Where a language is searched.
pub fn search_context(input: RenderInput<'_>, locale: &Locale) -> PageContext {
    let messages = &input.language(locale).messages;
    let url = input.plan.place(&JobKind::SearchPage(locale.clone())).cloned().unwrap_or_default();
    let mut context = sheet(input, locale, &url, messages.format("search", &[]));
    context.summary = messages.format("search_intro", &[]);
    context.description.clone_from(&context.summary);
    context.kind = "search";
    switch(input, &mut context, |other| {
        input.plan.place(&JobKind::SearchPage(other.clone())).cloned()
    });
    context.search = Some(SearchContext {
        counts: messages.forms("search_results_for"),
        facets: facets(input, locale),
        source: source_search(input, locale),
    });
    context
}

/// What the pages of a language can be told apart by.
fn facets(input: RenderInput<'_>, locale: &Locale) -> Vec<FacetContext> {
    let language = input.language(locale);
    let messages = &language.messages;
    let volume = input.catalog.volume(locale).expect("every language of the site has a volume");
    let type_label = |name: &str| input.types.get(name).map(|t| t.label.get(locale).to_owned());
    let audience_label = |word: &str| messages.get(&format!("audience_{word}")).map(str::to_owned);
    let facet = |name, terms: &BTreeMap<String, Term>, label: &dyn Fn(&str) -> Option<String>| {
        let value = |name: &String| FacetValue {
            name: name.clone(),
            label: label(name).unwrap_or_else(|| name.clone()),
        };
        let mut values: Vec<FacetValue> = terms.keys().map(value).collect();
        values.sort_by_cached_key(|value| language.order.key(&value.label));
        FacetContext { name, label: messages.format(name, &[]), values }
    };
    let taxonomies = &volume.taxonomies;
    vec![
        facet("type", &taxonomies.types, &type_label),
        facet("audience", &taxonomies.audiences, &audience_label),
    ]
}

/// Where to look when little is found in `locale`.
fn source_search(input: RenderInput<'_>, locale: &Locale) -> Option<SourceSearch> {
    let source = &input.config.source_locale;
    let messages = &input.language(locale).messages;
    let language = language_name(messages, source);
    (source != locale).then(|| SourceSearch {
        title: messages.format("search_in_source", &[("language", language)]),
        lang: source.lang_attribute(),
        dir: source.direction().as_str(),
        locale: source.to_string(),
    })
}

/// All pictures of a language with who made them.
pub fn credits_context(input: RenderInput<'_>, locale: &Locale) -> PageContext {
    let messages = &input.language(locale).messages;
    let url = input.plan.place(&JobKind::Credits(locale.clone())).cloned().unwrap_or_default();
    let mut context = sheet(input, locale, &url, messages.format("picture_credits", &[]));
    context.summary = messages.format("picture_credits_intro", &[]);
    context.description.clone_from(&context.summary);
    switch(input, &mut context, |other| {
        input.plan.place(&JobKind::Credits(other.clone())).cloned()
    });
    let all = input.catalog.volume(locale).map(|volume| volume.reading_order.as_slice());
    let mut credits: BTreeMap<SitePath, CreditContext> = BTreeMap::new();
    for id in all.unwrap_or_default() {
        let resolver = Resolver { catalog: input.catalog, plan: input.plan, page: *id };
        for picture in &input.page(*id).header.pictures {
            let target = resolver.file(&picture.src.value, LinkKind::Image, &picture.src.place);
            let Ok(Target::Asset(path)) = target else { continue };
            let image = ImageContext::new(picture, &input.plan.assets[&path]);
            let credit =
                credits.entry(path).or_insert_with(|| CreditContext { image, pages: Vec::new() });
            let page = input.link_to(*id, locale);
            if credit.pages.last() != Some(&page) {
                credit.pages.push(page);
            }
        }
    }
    context.credits = credits.into_values().collect();
    context
}

/// What is shown where there is no page. It may be shown at any depth, so its links are complete.
pub fn not_found_context(input: RenderInput<'_>, locale: &Locale, url: &str) -> PageContext {
    let messages = &input.language(locale).messages;
    let mut context = sheet(input, locale, url, messages.format("not_found_title", &[]));
    context.summary = messages.format("not_found_text", &[]);
    context.description.clone_from(&context.summary);
    context.kind = "not-found";
    context.root.clone_from(&input.config.base_url);
    context
}

/// The choice of a language at the root of the site.
pub fn language_choice_context(input: RenderInput<'_>) -> PageContext {
    let source = &input.config.source_locale;
    let title = input.config.title.get(source).to_owned();
    let mut context = sheet(input, source, "index.html", title);
    context.kind = "language-choice";
    context.breadcrumbs = Vec::new();
    let home =
        |locale: &Locale| input.catalog.volume(locale).map(|volume| input.page(volume.home).url());
    for language in &mut context.languages {
        let locale =
            input.config.locales.iter().find(|c| c.locale.lang_attribute() == language.lang);
        language.url = locale.and_then(|config| home(&config.locale)).unwrap_or_default();
        language.current = false;
    }
    context.alternates = context
        .languages
        .iter()
        .map(|language| Alternate {
            lang: language.lang.clone(),
            href: input.permalink(&language.url),
        })
        .collect();
    context
}

/// What leads from an old address to a page.
pub fn redirect_context(input: RenderInput<'_>, id: PageId, output: &str) -> PageContext {
    let page = input.page(id);
    let mut context = sheet(input, &page.locale, output, page.header.title.clone());
    context.url = page.url();
    context.canonical = input.permalink(&page.url());
    context
}
