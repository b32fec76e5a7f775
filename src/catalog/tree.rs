//! The tree of one language: folders, what lies in them, and what stands in for missing translations.
//!
//! Decides where every page is; the order of siblings is decided elsewhere.

use crate::base::{Locale, SitePath, slug};
use crate::catalog::PageKind;
use crate::catalog::translations::Located;
use crate::parse::Header;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The tree of one language by path, parents before children.
pub(super) type Tree = BTreeMap<String, Node>;

/// A page of a tree.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) header: Arc<Header>,
    pub(super) kind: PageKind,
    pub(super) id: String,
    /// The group, if the page is a document; a folder without a file is in none.
    pub(super) group: Option<usize>,
}

/// The documents of `locale`, and those of them that would be one page: the one that is, and the
/// one that is left out.
pub(super) fn own_tree(
    documents: &[Located],
    groups: &[usize],
    locale: &Locale,
) -> (Tree, Vec<(SitePath, SitePath)>) {
    let mut tree = Tree::new();
    let mut twins = Vec::new();
    for (document, group) in documents.iter().zip(groups) {
        if document.header.locale != *locale {
            continue;
        }
        let node = Node {
            header: document.header.clone(),
            kind: kind_of(&document.key, document.is_section),
            id: document.id().to_owned(),
            group: Some(*group),
        };
        // A section's own text wins over a page of the same name.
        let path = || document.header.path.clone();
        match tree.get(&document.key).map(|first| first.header.path.clone()) {
            Some(first) if !document.is_section => {
                twins.push((first, path()));
                continue;
            }
            Some(first) => twins.push((path(), first)),
            None => {}
        }
        tree.insert(document.key.clone(), node);
    }
    (tree, twins)
}

/// Adds a section for every folder that has pages and no text of its own; the home of the language
/// is called `title`.
pub(super) fn add_folders(tree: &mut Tree, locale: &Locale, title: &str) {
    let folders: Vec<String> =
        tree.keys().flat_map(|key| ancestors(key)).chain([String::new()]).collect();
    for folder in folders {
        let new = || if folder.is_empty() { home(locale, title) } else { node(&folder, locale) };
        let node = tree.entry(folder.clone()).or_insert_with(new);
        // What has pages below it is a section, whatever its file is called.
        node.kind = kind_of(&folder, true);
    }
}

/// Adds the pages of the source language that `tree` lacks, each below its section's translation.
pub(super) fn add_fallbacks(tree: &mut Tree, source: &Tree) {
    let translated: BTreeMap<usize, String> =
        tree.iter().filter_map(|(key, node)| Some((node.group?, key.clone()))).collect();
    let mut keys: BTreeMap<&str, String> = BTreeMap::new();
    for (source_key, node) in source {
        let translation = node.group.and_then(|group| translated.get(&group));
        let key = translation.cloned().unwrap_or_else(|| match source_key.rsplit_once('/') {
            Some((parent, name)) => format!("{}/{name}", keys[parent]),
            None => source_key.clone(),
        });
        let free = tree.get(&key).is_none_or(|there| there.group.is_none());
        if translation.is_none() && node.group.is_some() && free {
            tree.insert(key.clone(), node.clone());
        }
        keys.insert(source_key, key);
    }
}

/// Where each page of the tree is, by its path.
pub(super) fn routes(tree: &Tree, locale: &Locale) -> BTreeMap<String, String> {
    let mut routes: BTreeMap<String, String> = BTreeMap::new();
    for (key, node) in tree {
        let above = above(&routes, key, locale);
        let name = key.rsplit('/').next().unwrap_or("");
        let own = node.header.front.text("slug").unwrap_or(name);
        let route = match slug(own, locale) {
            segment if key.is_empty() || segment.is_empty() => above,
            segment => format!("{above}{segment}/"),
        };
        routes.insert(key.clone(), route);
    }
    routes
}

/// The route of the folder that a page is in; where it is no page itself, as in a variant, it still
/// is part of the address.
fn above(routes: &BTreeMap<String, String>, key: &str, locale: &Locale) -> String {
    let Some((parent, _)) = key.rsplit_once('/') else {
        return routes.get("").cloned().unwrap_or_else(|| format!("{locale}/"));
    };
    let made = || {
        let name = parent.rsplit('/').next().unwrap_or("");
        format!("{}{}/", above(routes, parent, locale), slug(name, locale))
    };
    routes.get(parent).cloned().unwrap_or_else(made)
}

/// The folders around a path, home left out: `a`, `a/b` for `a/b/c`.
fn ancestors(key: &str) -> Vec<String> {
    key.match_indices('/').map(|(at, _)| key[..at].to_owned()).collect()
}

fn kind_of(key: &str, is_section: bool) -> PageKind {
    match (key, is_section) {
        ("", _) => PageKind::Home,
        (_, true) => PageKind::Section,
        (_, false) => PageKind::Page,
    }
}

/// A folder without a text.
fn node(folder: &str, locale: &Locale) -> Node {
    let path = SitePath::new(&format!("content/{locale}/{folder}/_index.md"))
        .expect("made of the segments of a path");
    let name = folder.rsplit('/').next().unwrap_or("");
    Node {
        header: Arc::new(Header::of_folder(path, locale.clone(), name)),
        kind: PageKind::Section,
        id: name.to_owned(),
        group: None,
    }
}

/// The home of a language that has no text for it.
fn home(locale: &Locale, title: &str) -> Node {
    let path = SitePath::new(&format!("content/{locale}/_index.md"))
        .expect("made of the segments of a path");
    let header = Header::of_folder(path, locale.clone(), "");
    Node {
        header: Arc::new(Header { title: title.to_owned(), ..header }),
        kind: PageKind::Home,
        id: "home".to_owned(),
        group: None,
    }
}
