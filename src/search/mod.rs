//! What readers search with: one index for each language, in files that a script loads as needed.
//!
//! Knows no HTML and no layout; `static/assets/search-index.js` reads what is written here.

mod compounds;
mod dictionary;
mod encoding;
mod fields;
mod interner;
mod lexicon;
mod manifest;
mod pages;
mod postings;
mod shards;
mod text;
mod vocabulary;
mod words;

pub use pages::TextParts;
pub use text::{Names, PageText, SectionText, text_of};

use crate::base::Locale;
use crate::search::encoding::Part;
use crate::search::manifest::{Kinds, Manifest, sums};
use crate::search::pages::TextPart;
use crate::search::postings::Postings;
use crate::words::links;
use std::sync::Arc;

/// Below so many pages an index is one file, texts apart.
const ONE_FILE: usize = 300;

/// A page as an index takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageInput {
    /// What it says.
    pub text: Arc<PageText>,
    /// Its folder from the root of the site, with a slash at the end.
    pub route: String,
    /// The title.
    pub title: String,
    /// The titles of the sections around it, home left out.
    pub breadcrumb: Vec<String>,
    /// The name of its document type, and the name for readers.
    pub document_type: (String, String),
    /// The names of its audiences, and those for readers.
    pub audiences: Vec<(String, String)>,
    /// Whether it is in plain language.
    pub is_plain: bool,
}

/// The files of an index.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchIndex {
    /// Paths from the root of the site, and what is there, sorted.
    pub files: Vec<(String, Arc<[u8]>)>,
}

/// Makes the index of a language of all its pages, in the order of the volume; parts with texts that
/// are known are taken over.
pub fn index(pages: &[PageInput], locale: &Locale, known: &TextParts) -> SearchIndex {
    let language = locale.language();
    let volume = locale.as_str();
    let texts: Vec<&PageText> = pages.iter().map(|page| &*page.text).collect();
    let (postings, blocks) =
        rayon::join(|| Postings::gather(&texts, language), || pages::blocks(volume, pages, known));
    let compounds = compounds::compounds_by_part(&postings.lexicon, language);
    let words = WordParts::new(volume, &postings, &compounds);
    let (blocks, texts): (Vec<Part>, Vec<_>) = blocks.into_iter().unzip();
    let manifest = manifest(pages, &postings, &words, &blocks, language);
    let mut loaded: Vec<Part> = words.shards;
    loaded.extend(words.titles);
    loaded.extend(words.spelling);
    loaded.extend(blocks);
    bundle(volume, &manifest, loaded, texts.into_iter().flatten(), pages.len())
}

/// The parts that words are looked for in.
struct WordParts {
    shards: Vec<Part>,
    shard_names: Vec<String>,
    titles: Vec<Part>,
    spelling: Vec<Part>,
    spelling_names: Vec<String>,
}

impl WordParts {
    fn new(volume: &str, postings: &Postings, compounds: &[Vec<u32>]) -> Self {
        let part = |letter: &str, (at, payload): (usize, String)| {
            Part::new(volume, format!("{letter}{at}"), &payload)
        };
        let parts = |letter: &str, payloads: Vec<String>| -> Vec<Part> {
            payloads.into_iter().enumerate().map(|numbered| part(letter, numbered)).collect()
        };
        let shards = shards::shards(postings, compounds);
        let (shard_names, shards) =
            shards.into_iter().map(|shard| (shard.first, shard.payload)).unzip();
        let (spelling_names, spelling) = vocabulary::spelling(postings).into_iter().unzip();
        Self {
            shards: parts("p", shards),
            shard_names,
            titles: parts("t", vocabulary::titles(postings)),
            spelling: parts("v", spelling),
            spelling_names,
        }
    }
}

fn manifest(
    pages: &[PageInput],
    postings: &Postings,
    words: &WordParts,
    blocks: &[Part],
    language: &str,
) -> String {
    let Kinds { types, audiences, all, of_pages } = Kinds::of(pages);
    let manifest = Manifest {
        pages: pages.len(),
        block: pages::BLOCK,
        links: links(language),
        shards: (words.shard_names.clone(), sums(words.shards.iter())),
        titles: sums(words.titles.iter()),
        spelling: (words.spelling_names.clone(), sums(words.spelling.iter())),
        blocks: sums(blocks.iter()),
        types,
        audiences,
        kinds: all,
        kind_of: of_pages,
        lengths: manifest::lengths(pages),
        weights: manifest::title_weights(pages, postings),
    };
    serde_json::to_string(&manifest).expect("a manifest has nothing that JSON lacks")
}

/// Gives every part its file; of a small index, one file to all that words are looked for in.
fn bundle(
    volume: &str,
    manifest: &str,
    loaded: Vec<Part>,
    texts: impl Iterator<Item = Arc<TextPart>>,
    pages: usize,
) -> SearchIndex {
    let manifest = Part::new(volume, "m".to_owned(), manifest);
    let file = |part: Part| (part.path(volume), Arc::from(part.script.into_bytes()));
    let texts = texts.map(|part| (part.path.clone(), part.script.clone()));
    let mut files: Vec<(String, Arc<[u8]>)> = texts.collect();
    let mut first = String::new();
    if pages < ONE_FILE {
        first = loaded.into_iter().map(|part| part.script).collect();
    } else {
        files.extend(loaded.into_iter().map(file));
    }
    let first = Arc::from((first + &manifest.script).into_bytes());
    files.push((format!("search/{volume}/m.js"), first));
    files.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    SearchIndex { files }
}
