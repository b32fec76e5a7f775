//! The lists of pages by tag, by type and by audience, cut into sheets.
//!
//! Decides how many sheets there are and where, not what is on them.

use crate::base::{Locale, slug};
use crate::catalog::{Term, Volume};
use crate::plan::{Job, JobKind, PlanInput, site_file};
use std::collections::BTreeMap;

/// How many pages a sheet of a list shows.
pub const PAGE_SIZE: usize = 50;

/// What a list is of, by its part of the URL.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListOf {
    /// Pages with a tag.
    Tag(String),
    /// All tags.
    AllTags,
    /// Pages of a document type.
    Type(String),
    /// Pages for an audience.
    Audience(String),
}

impl ListOf {
    /// The term of the list.
    pub fn term<'a>(&self, volume: &'a Volume) -> Option<&'a Term> {
        match self {
            Self::Tag(key) => volume.taxonomies.tags.get(key),
            Self::Type(key) => volume.taxonomies.types.get(key),
            Self::Audience(key) => volume.taxonomies.audiences.get(key),
            Self::AllTags => None,
        }
    }
}

pub(super) fn plan(input: PlanInput<'_>) -> Vec<Job> {
    let volumes = input.config.full_locales().filter_map(|l| input.catalog.volume(&l.locale));
    volumes.flat_map(|volume| of_volume(input, volume)).collect()
}

fn of_volume(input: PlanInput<'_>, volume: &Volume) -> Vec<Job> {
    let language = &input.languages[&volume.locale];
    let word = |key: &str| language.messages.format(key, &[]);
    let mut jobs = Vec::new();
    let mut terms = |key: &str, terms: &BTreeMap<String, Term>, of: fn(String) -> ListOf| {
        for (name, term) in terms {
            let segment = segment(input, volume, &of(name.clone()), name);
            let folder = format!("{}/{}/{segment}", volume.locale, word(key));
            jobs.extend(sheets(&volume.locale, &of(name.clone()), term.pages.len(), &folder));
        }
    };
    terms("url_tag", &volume.taxonomies.tags, ListOf::Tag);
    terms("url_type", &volume.taxonomies.types, ListOf::Type);
    terms("url_audience", &volume.taxonomies.audiences, ListOf::Audience);
    if !volume.taxonomies.tags.is_empty() {
        let folder = format!("{}/{}", volume.locale, word("url_tags"));
        jobs.extend(sheets(&volume.locale, &ListOf::AllTags, 1, &folder));
    }
    jobs
}

/// The last part of a list's address, in the words of the language.
fn segment(input: PlanInput<'_>, volume: &Volume, list: &ListOf, name: &str) -> String {
    let language = &input.languages[&volume.locale];
    let words = match list {
        ListOf::Type(name) => {
            input.types.get(name).map(|t| t.plural.get(&volume.locale).to_owned())
        }
        ListOf::Audience(name) => {
            language.messages.get(&format!("audience_{name}")).map(ToOwned::to_owned)
        }
        ListOf::Tag(_) | ListOf::AllTags => None,
    };
    let segment = words.map(|words| slug(&words, &volume.locale)).unwrap_or_default();
    if segment.is_empty() { name.to_owned() } else { segment }
}

fn sheets(locale: &Locale, list: &ListOf, pages: usize, folder: &str) -> Vec<Job> {
    let count = pages.div_ceil(PAGE_SIZE).max(1);
    let output = |number: usize| match number {
        1 => format!("{folder}/index.html"),
        _ => format!("{folder}/{number}/index.html"),
    };
    let job = |number| Job {
        output: output(number),
        kind: JobKind::List(locale.clone(), list.clone(), number, count),
        origin: site_file(),
    };
    (1..=count).map(job).collect()
}
