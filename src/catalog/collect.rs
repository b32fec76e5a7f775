//! From headers to the catalog, step by step: languages, groups, trees, routes, order, terms.
//!
//! Order and bookkeeping only; each step's rules have a file of their own.

use crate::base::{Locale, SitePath};
use crate::catalog::translations::{Located, group};
use crate::catalog::tree::{Tree, add_fallbacks, add_folders, own_tree, routes};
use crate::catalog::{
    Catalog, PageEntry, PageId, PageKind, Taxonomies, Volume, inherit, order, taxonomy,
};
use crate::config::{Languages, LocaleConfig, SiteConfig, Types};
use crate::parse::Header;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Ties all headers together; drafts take part only if `with_drafts` is set.
pub fn collect(
    headers: impl Iterator<Item = Arc<Header>>,
    config: &SiteConfig,
    types: &Types,
    languages: &Languages,
    with_drafts: bool,
) -> Catalog {
    let (drafts, published): (Vec<_>, Vec<_>) = headers
        .filter_map(Located::new)
        .partition(|d| d.header.front.flag("draft", false) && !with_drafts);
    let drafts: BTreeMap<SitePath, String> =
        drafts.iter().map(|d| (d.header.path.clone(), d.id().to_owned())).collect();
    let locales = source_first(config);
    let published: Vec<Located> =
        published.into_iter().filter(|d| locales.contains(&d.header.locale)).collect();
    let groups = group(&published, &locales);
    let mut catalog = Catalog {
        pages: Vec::new(),
        volumes: Vec::new(),
        groups: vec![BTreeMap::new(); groups.iter().max().map_or(0, |last| last + 1)],
        drafts,
        twins: Vec::new(),
    };
    let (mut source_tree, _) = own_tree(&published, &groups, &config.source_locale);
    let title = |locale: &Locale| config.title.get(locale);
    add_folders(&mut source_tree, &config.source_locale, title(&config.source_locale));
    // Variants come last: they hang on the pages of the language they are a variant of.
    let (full, variants): (Vec<_>, Vec<_>) =
        config.locales.iter().partition(|locale| locale.variant_of.is_none());
    for locale in full.into_iter().chain(variants) {
        let (mut tree, twins) = own_tree(&published, &groups, &locale.locale);
        catalog.twins.extend(twins);
        if locale.variant_of.is_none() {
            if locale.locale != config.source_locale {
                add_fallbacks(&mut tree, &source_tree);
            }
            add_folders(&mut tree, &locale.locale, title(&locale.locale));
        }
        add_volume(&mut catalog, &tree, locale);
    }
    share_fields(&mut catalog, config, types);
    for volume in 0..catalog.volumes.len() {
        arrange(&mut catalog, volume, types, languages);
    }
    catalog
}

fn source_first(config: &SiteConfig) -> Vec<Locale> {
    let others = config.locales.iter().map(|config| config.locale.clone());
    let others = others.filter(|locale| *locale != config.source_locale);
    std::iter::once(config.source_locale.clone()).chain(others).collect()
}

/// Adds the pages of a tree and the volume that they make.
fn add_volume(catalog: &mut Catalog, tree: &Tree, config: &LocaleConfig) {
    let locale = &config.locale;
    let routes = routes(tree, locale);
    let first = catalog.pages.len();
    let mut ids: BTreeMap<&str, PageId> = BTreeMap::new();
    let mut by_path = BTreeMap::new();
    let mut by_id: BTreeMap<String, PageId> = BTreeMap::new();
    for (index, (key, node)) in tree.iter().enumerate() {
        let id = PageId(first + index);
        let parent = key.rsplit_once('/').map_or("", |(parent, _)| parent);
        let parent = ids.get(parent).copied().filter(|_| node.kind != PageKind::Home);
        let group = node.group.unwrap_or_else(|| new_group(catalog));
        if node.header.locale == *locale {
            catalog.groups[group].insert(locale.clone(), id);
        }
        catalog.pages.push(PageEntry {
            locale: locale.clone(),
            kind: node.kind,
            header: node.header.clone(),
            front: node.header.front.clone(),
            id: node.id.clone(),
            route: routes[key].clone(),
            parent,
            children: Vec::new(),
            group,
        });
        if let Some(parent) = parent {
            catalog.pages[parent.0].children.push(id);
        }
        by_path.insert(node.header.path.clone(), id);
        // An id that front matter gives wins over one that a file's name gives.
        if node.header.front.text("id").is_some() || !by_id.contains_key(&node.id) {
            by_id.insert(node.id.clone(), id);
        }
        ids.insert(key, id);
    }
    let base = config.variant_of.as_ref().and_then(|base| catalog.volume(base));
    let home = base.map_or(PageId(first), |base| base.home);
    let volume = Volume {
        locale: locale.clone(),
        home,
        reading_order: (first..catalog.pages.len()).map(PageId).collect(),
        by_path,
        by_id,
        taxonomies: Taxonomies::default(),
    };
    catalog.volumes.push(volume);
}

fn new_group(catalog: &mut Catalog) -> usize {
    catalog.groups.push(BTreeMap::new());
    catalog.groups.len() - 1
}

/// Gives every translation the shared fields of its source.
fn share_fields(catalog: &mut Catalog, config: &SiteConfig, types: &Types) {
    for index in 0..catalog.pages.len() {
        let page = &catalog.pages[index];
        let source = catalog.groups[page.group].get(&config.source_locale);
        let Some(source) = source.filter(|source| source.0 != index) else { continue };
        let source = catalog.page(*source);
        let same_type = source.header.document_type == page.header.document_type;
        let document_type = types.get(&page.header.document_type);
        let Some(document_type) = document_type.filter(|_| same_type && !page.is_fallback()) else {
            continue;
        };
        let merged = inherit::inherit(&page.front, &source.header.front, document_type);
        if let Some(merged) = merged {
            catalog.pages[index].front = Arc::new(merged);
        }
    }
}

/// Puts the pages of a volume in order and under their terms.
fn arrange(catalog: &mut Catalog, volume: usize, types: &Types, languages: &Languages) {
    let Volume { locale, home, reading_order, .. } = &catalog.volumes[volume];
    let language = &languages[locale];
    let (locale, home, all) = (locale.clone(), *home, reading_order.clone());
    for id in &all {
        let mut children = std::mem::take(&mut catalog.pages[id.0].children);
        order::sort(&mut children, &catalog.pages, &language.order);
        catalog.pages[id.0].children = children;
    }
    let is_variant = language.config.variant_of.is_some();
    let reading_order = if is_variant { all } else { reading_order_from(catalog, home) };
    let taxonomies = taxonomy::classify(&reading_order, &catalog.pages, types, &locale);
    let volume = &mut catalog.volumes[volume];
    volume.reading_order = reading_order;
    volume.taxonomies = taxonomies;
}

/// A page, then everything in it, depth first.
fn reading_order_from(catalog: &Catalog, home: PageId) -> Vec<PageId> {
    let mut order = Vec::new();
    let mut waiting = vec![home];
    while let Some(id) = waiting.pop() {
        order.push(id);
        waiting.extend(catalog.page(id).children.iter().rev().copied());
    }
    order
}
