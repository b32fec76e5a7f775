//! Which pages are the same page in different languages.
//!
//! Joins by path and by id; never by title or by guess.

use crate::base::Locale;
use crate::parse::Header;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A document's place among the files of its language.
#[derive(Debug, Clone)]
pub(super) struct Located {
    /// The header.
    pub(super) header: Arc<Header>,
    /// The path below the language's folder without what every page has: `a/b` for `a/b.md`,
    /// `a/b/index.md` and `a/b/_index.md`; empty for home.
    pub(super) key: String,
    /// Whether it is a folder's own text.
    pub(super) is_section: bool,
}

impl Located {
    pub(super) fn new(header: Arc<Header>) -> Option<Self> {
        let below = header.path.below("content")?.split_once('/')?.1;
        let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
        let key = match name {
            "_index.md" | "index.md" => folder.to_owned(),
            _ => below.strip_suffix(".md")?.to_owned(),
        };
        let is_section = name == "_index.md" || key.is_empty();
        Some(Self { header, key, is_section })
    }

    /// The id that the front matter gives.
    pub(super) fn explicit_id(&self) -> Option<&str> {
        self.header.front.text("id")
    }

    /// The id: the front matter's, else the last part of the path.
    pub(super) fn id(&self) -> &str {
        let last = self.key.rsplit('/').next().unwrap_or("");
        self.explicit_id().unwrap_or(if last.is_empty() { "home" } else { last })
    }
}

/// The number of the group of each document: equal numbers are translations of each other.
pub(super) fn group(documents: &[Located], locales: &[Locale]) -> Vec<usize> {
    let finders: BTreeMap<&Locale, Finder<'_>> =
        locales.iter().map(|locale| (locale, Finder::new(documents, locale))).collect();
    let mut groups: Vec<Option<usize>> = vec![None; documents.len()];
    let mut next = 0;
    for locale in locales {
        for index in finders[locale].all.iter().copied() {
            if groups[index].is_some() {
                continue;
            }
            groups[index] = Some(next);
            for other in locales.iter().filter(|other| *other != locale) {
                let found = finders[other].find(documents, &documents[index]);
                if let Some(found) = found.filter(|found| groups[*found].is_none()) {
                    groups[found] = Some(next);
                }
            }
            next += 1;
        }
    }
    groups.into_iter().map(|group| group.expect("every locale's documents were visited")).collect()
}

/// Finds the documents of one language.
struct Finder<'a> {
    all: Vec<usize>,
    by_key: BTreeMap<&'a str, usize>,
    by_explicit_id: BTreeMap<&'a str, usize>,
    /// By the last part of the path, where only one document has it.
    by_stem: BTreeMap<&'a str, Option<usize>>,
}

impl<'a> Finder<'a> {
    fn new(documents: &'a [Located], locale: &Locale) -> Self {
        let all = (0..documents.len()).filter(|i| documents[*i].header.locale == *locale).collect();
        let mut finder = Self {
            all,
            by_key: BTreeMap::new(),
            by_explicit_id: BTreeMap::new(),
            by_stem: BTreeMap::new(),
        };
        for index in finder.all.iter().copied() {
            let document = &documents[index];
            finder.by_key.insert(&document.key, index);
            match document.explicit_id() {
                Some(id) => drop(finder.by_explicit_id.entry(id).or_insert(index)),
                None => {
                    let stem = finder.by_stem.entry(document.id());
                    stem.and_modify(|one| *one = None).or_insert(Some(index));
                }
            }
        }
        finder
    }

    /// The document here that is the same page as `other`, a document of another language.
    fn find(&self, documents: &[Located], other: &Located) -> Option<usize> {
        let by_id = other.explicit_id().and_then(|id| {
            self.by_explicit_id.get(id).copied().or_else(|| self.by_stem.get(id).copied().flatten())
        });
        let by_path = || {
            let found = *self.by_key.get(other.key.as_str())?;
            // Two different ids at the same path are two pages.
            let same = documents[found].explicit_id().is_none() || other.explicit_id().is_none();
            same.then_some(found)
        };
        let by_stem = || self.by_explicit_id.get(other.id()).copied();
        by_id.or_else(by_path).or_else(by_stem)
    }
}
