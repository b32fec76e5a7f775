//! The index of each language from A to Z: its letters, what stands under each, and on which page.
//!
//! Sees headers only, never a body, so that an edited sentence leaves it as it is.

mod compounds;
mod entries;

pub use entries::{Entry, EntryKind};

use crate::base::{Locale, slug};
use crate::catalog::Volume;
use crate::locale::Order;
use crate::plan::{Job, JobKind, PlanInput, site_file};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// How many entries one page shows; of more, each letter has a page.
const ONE_PAGE: usize = 600;
/// How many letters have pages: every page shows all letters, and some scripts have thousands.
const LETTER_LIMIT: usize = 80;

/// All that one looks up in a language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Index {
    /// The letters in the order of the language.
    pub groups: Vec<Group>,
    /// Whether each letter has a page of its own.
    pub is_split: bool,
}

/// A letter with what stands under it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Group {
    /// The letter.
    pub letter: String,
    /// The letter in addresses; that of no other letter.
    pub name: String,
    /// The entries in the order of the language.
    pub entries: Vec<Entry>,
}

/// The indexes of all languages.
pub(super) fn indexes(input: PlanInput<'_>) -> BTreeMap<Locale, Index> {
    let volumes: Vec<&Volume> =
        input.config.full_locales().filter_map(|l| input.catalog.volume(&l.locale)).collect();
    let index = |volume: &&Volume| (volume.locale.clone(), Index::of(input, volume));
    volumes.par_iter().map(index).collect::<Vec<_>>().into_iter().collect()
}

/// The pages of letters, in the folder of the page that leads to them.
pub(super) fn plan(input: PlanInput<'_>, indexes: &BTreeMap<Locale, Index>) -> Vec<Job> {
    let mut jobs = Vec::new();
    for (locale, index) in indexes.iter().filter(|(_, index)| index.is_split) {
        let folder = input.languages[locale].messages.format("url_index", &[]);
        jobs.extend(index.groups.iter().map(|group| Job {
            output: format!("{locale}/{folder}/{}/index.html", group.name),
            kind: JobKind::IndexLetter(locale.clone(), group.letter.clone()),
            origin: site_file(),
        }));
    }
    jobs
}

impl Index {
    fn of(input: PlanInput<'_>, volume: &Volume) -> Self {
        let order = &input.languages[&volume.locale].order;
        let entries = sorted(entries::entries(input.catalog, volume), order);
        let count = entries.len();
        let groups = grouped(entries, &volume.locale);
        let is_split = count > ONE_PAGE && groups.len() <= LETTER_LIMIT;
        Self { groups, is_split }
    }
}

/// The entries in the order of the language, each with its letter.
fn sorted(entries: Vec<Entry>, order: &Order) -> Vec<(String, Entry)> {
    let keyed = entries.into_par_iter().map(|entry| {
        let start = entry.text.find(char::is_alphanumeric).unwrap_or(0);
        let behind = order.key(entry.kind.compound().unwrap_or_default());
        let key = (order.key(&entry.text[start..]), behind, entry.page);
        (key, order.index_letter(&entry.text), entry)
    });
    let mut keyed: Vec<_> = keyed.collect();
    keyed.par_sort_by(|(one, ..), (other, ..)| one.cmp(other));
    keyed.into_iter().map(|(_, letter, entry)| (letter, entry)).collect()
}

/// The letters in the order in which their entries first come.
fn grouped(entries: Vec<(String, Entry)>, locale: &Locale) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut names = BTreeSet::new();
    for (letter, entry) in entries {
        let place = *places.entry(letter).or_insert_with_key(|letter| {
            let name = free_name(letter, locale, &mut names);
            groups.push(Group { letter: letter.clone(), name, entries: Vec::new() });
            groups.len() - 1
        });
        groups[place].entries.push(entry);
    }
    groups
}

/// The letter in addresses, with a number behind it where another is written alike.
fn free_name(letter: &str, locale: &Locale, taken: &mut BTreeSet<String>) -> String {
    let plain = slug(letter, locale);
    let plain = if plain.is_empty() { "other".to_owned() } else { plain };
    let mut name = plain.clone();
    let mut number = 2;
    while !taken.insert(name.clone()) {
        name = format!("{plain}-{number}");
        number += 1;
    }
    name
}
