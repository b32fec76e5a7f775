//! The search index of each language, made when the first of its files is asked for.
//!
//! Only hands over what the index is made from; what is found and how is decided in `search`.

use crate::base::{Fingerprint, Locale, SitePath};
use crate::catalog::{PageEntry, PageId};
use crate::output::Artifact;
use crate::search::{PageInput, PageText, SearchIndex, index, text_of};
use crate::site::planned::Planned;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// The indexes of a plan, each made at most once.
#[derive(Debug)]
pub(super) struct Indexes(BTreeMap<Locale, OnceLock<Arc<SearchIndex>>>);

impl Indexes {
    /// None made yet, one for each of the languages.
    pub(super) fn of<'a>(locales: impl Iterator<Item = &'a Locale>) -> Self {
        Self(locales.map(|locale| (locale.clone(), OnceLock::new())).collect())
    }
}

impl Planned {
    /// Every file of every index.
    pub(super) fn search_files(&self) -> Vec<Artifact> {
        let locales: Vec<&Locale> = self.indexes.0.keys().collect();
        let indexes: Vec<Arc<SearchIndex>> =
            locales.par_iter().filter_map(|locale| self.index(locale)).collect();
        indexes.iter().flat_map(|index| &index.files).filter_map(artifact).collect()
    }

    /// The file of an index at `path`.
    pub(super) fn search_file(&self, path: &str) -> Option<Artifact> {
        let (locale, _) = path.strip_prefix("search/")?.split_once('/')?;
        let index = self.index(&Locale::new(locale)?)?;
        let found = index.files.binary_search_by(|(known, _)| known.as_str().cmp(path)).ok()?;
        artifact(&index.files[found])
    }

    fn index(&self, locale: &Locale) -> Option<Arc<SearchIndex>> {
        let made = self.indexes.0.get(locale)?.get_or_init(|| {
            let pages = self.searched(locale);
            let inputs: Vec<(PageInput, Fingerprint)> =
                pages.par_iter().map(|id| self.search_input(*id, locale)).collect();
            let (inputs, keys): (Vec<PageInput>, Vec<Fingerprint>) = inputs.into_iter().unzip();
            let key = Fingerprint::of(&(locale, keys));
            self.memos.indexes.get(key, || Arc::new(index(&inputs, locale, &self.memos.text_parts)))
        });
        Some(made.clone())
    }

    /// The pages of a language and of its variants that are written in it, in reading order.
    fn searched(&self, locale: &Locale) -> Vec<PageId> {
        let catalog = &self.frame.catalog;
        let variants = self.settings.config.locales.iter();
        let variants = variants.filter(|config| config.variant_of.as_ref() == Some(locale));
        let locales = std::iter::once(locale).chain(variants.map(|config| &config.locale));
        let volumes = locales.filter_map(|locale| catalog.volume(locale));
        let pages = volumes.flat_map(|volume| volume.reading_order.iter().copied());
        let is_searched = |id: &PageId| {
            let page = catalog.page(*id);
            !page.is_fallback() && page.front.flag("search", true)
        };
        pages.filter(is_searched).collect()
    }

    /// A page as the index takes it, and the hash of all that it comes from.
    fn search_input(&self, id: PageId, locale: &Locale) -> (PageInput, Fingerprint) {
        let page = self.frame.catalog.page(id);
        let types = &self.settings.types;
        let document_type = &page.header.document_type;
        let sources = (types.fingerprint, document_type, &page.header.title, self.texts_of(id));
        let key = Fingerprint::of(&(&page.locale, sources));
        let document = self.documents.get(&page.header.path);
        let text: Arc<PageText> =
            self.memos.texts.get(key, || Arc::new(text_of(document, page, types)));
        let label = types.get(document_type).map(|known| known.label.get(locale).to_owned());
        let input = PageInput {
            text,
            route: page.route.clone(),
            title: page.header.title.clone(),
            breadcrumb: self.breadcrumb(id, locale),
            document_type: (document_type.clone(), label.unwrap_or_default()),
            audiences: self.audiences(page, locale),
            is_plain: page.locale != *locale,
        };
        let shown = (&input.route, &input.title, &input.breadcrumb, input.is_plain);
        let key = key.and(Fingerprint::of(&(shown, &input.document_type, &input.audiences)));
        (input, key)
    }

    /// The titles of the sections around a page; of a variant, around what it is a variant of.
    fn breadcrumb(&self, id: PageId, locale: &Locale) -> Vec<String> {
        let catalog = &self.frame.catalog;
        let place = catalog.in_locale(id, locale).unwrap_or(id);
        let ancestors = catalog.ancestors(place).into_iter().skip(1);
        ancestors.map(|id| catalog.page(id).header.short_title().to_owned()).collect()
    }

    /// The audiences of a page with their names for readers.
    fn audiences(&self, page: &PageEntry, locale: &Locale) -> Vec<(String, String)> {
        let label = |name: &str| {
            let known = self.settings.types.audiences().iter().find(|(word, _)| word == name);
            known.map_or(name, |(_, label)| label.get(locale)).to_owned()
        };
        page.front.texts("audience").map(|name| (name.to_owned(), label(name))).collect()
    }
}

fn artifact((path, bytes): &(String, Arc<[u8]>)) -> Option<Artifact> {
    Some(Artifact { path: SitePath::new(path)?, bytes: bytes.clone().into() })
}
