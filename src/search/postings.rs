//! Which pages have which forms, and how much each form says of each.
//!
//! Never holds a page twice under a form; pages stand in the order of the volume.

use crate::search::encoding::push_number;
use crate::search::interner::Interner;
use crate::search::lexicon::Lexicon;
use crate::search::text::{Level, PageText};
use rayon::prelude::*;
use std::ops::Range;

/// How many pages one thread gathers at a time.
const CHUNK: usize = 256;

/// A page and how much a word says of it, in one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting(u32);

impl Posting {
    fn new(page: usize, level: Level) -> Self {
        let page = u32::try_from(page).expect("a volume has fewer pages than a thousand million");
        Self(page << 2 | level as u32)
    }

    /// The number of the page.
    pub(super) fn page(self) -> usize {
        (self.0 >> 2) as usize
    }

    /// The same page, of which nothing is said.
    pub(super) fn plain(self) -> Self {
        Self(self.0 & !3)
    }

    /// How much the word says of it.
    pub(super) fn level(self) -> Level {
        [Level::Text, Level::Often, Level::Heading, Level::Title][(self.0 & 3) as usize]
    }
}

/// The lexicon of a volume and the pages of its forms.
#[derive(Debug)]
pub(super) struct Postings {
    pub(super) lexicon: Lexicon,
    all: Vec<Posting>,
    /// Where in all of them those of each form stand.
    places: Vec<Range<usize>>,
}

/// The words of some pages that follow each other.
struct Chunk {
    words: Interner,
    /// On how many of the pages each word is.
    pages: Vec<u32>,
    /// The number of a word and a page that has it, by page.
    found: Vec<(u32, Posting)>,
}

impl Postings {
    /// Of all pages of a volume.
    pub(super) fn gather(texts: &[&PageText], language: &str) -> Self {
        let chunks: Vec<Chunk> = texts
            .par_chunks(CHUNK)
            .enumerate()
            .map(|(at, texts)| chunk(texts, at * CHUNK))
            .collect();
        let (words, numbers) = join(&chunks);
        let lexicon = Lexicon::new(&words, language);
        let (all, places) = scatter(&chunks, &numbers, &lexicon);
        Self { lexicon, all, places }
    }

    /// The pages of a form, in order.
    pub(super) fn of_form(&self, form: usize) -> &[Posting] {
        &self.all[self.places[form].clone()]
    }

    /// The pages of any form of a family, in order.
    pub(super) fn of_family(&self, family: usize) -> Vec<Posting> {
        let forms = self.lexicon.families[family].forms.clone();
        self.union(forms)
    }

    /// The pages of any of the forms, in order, each at its highest level.
    pub(super) fn union(&self, forms: impl Iterator<Item = usize>) -> Vec<Posting> {
        let mut union: Vec<Posting> = forms.flat_map(|form| self.of_form(form)).copied().collect();
        union.sort_unstable_by(|one, other| other.cmp(one));
        union.dedup_by_key(|posting| posting.page());
        union.reverse();
        union
    }
}

/// Writes postings: the distance from page to page, each behind a sign for its level.
pub(super) fn push_postings(out: &mut String, postings: &[Posting]) {
    let mut next = 0;
    for posting in postings {
        match posting.level() {
            Level::Text => {}
            Level::Often => out.push('!'),
            Level::Heading => out.push(' '),
            Level::Title => out.push('"'),
        }
        push_number(out, posting.page() - next);
        next = posting.page() + 1;
    }
}

fn chunk(texts: &[&PageText], first: usize) -> Chunk {
    let mut words = Interner::with_capacity(8192);
    let mut pages = Vec::new();
    let mut found = Vec::with_capacity(texts.iter().map(|text| text.levels.len()).sum());
    for (at, text) in texts.iter().enumerate() {
        for (word, level) in text.words.words().zip(&text.levels) {
            let number = words.number(word);
            if number as usize == pages.len() {
                pages.push(0);
            }
            pages[number as usize] += 1;
            found.push((number, Posting::new(first + at, *level)));
        }
    }
    Chunk { words: words.finish(), pages, found }
}

/// The distinct words of all chunks with the number of their pages, and their numbers by chunk.
fn join(chunks: &[Chunk]) -> (Vec<(&str, u32)>, Vec<Vec<u32>>) {
    let mut known = Interner::with_capacity(8192);
    let mut words: Vec<(&str, u32)> = Vec::new();
    let mut numbers = Vec::with_capacity(chunks.len());
    for chunk in chunks {
        let mut own = Vec::with_capacity(chunk.words.len());
        for (word, pages) in chunk.words.words().zip(&chunk.pages) {
            let number = known.number(word);
            match words.get_mut(number as usize) {
                Some((_, all)) => *all += pages,
                None => words.push((word, *pages)),
            }
            own.push(number);
        }
        numbers.push(own);
    }
    (words, numbers)
}

/// The postings sorted by form, and where those of each stand.
fn scatter(
    chunks: &[Chunk],
    numbers: &[Vec<u32>],
    lexicon: &Lexicon,
) -> (Vec<Posting>, Vec<Range<usize>>) {
    let mut places = Vec::with_capacity(lexicon.forms.len());
    let mut next = 0;
    for form in &lexicon.forms {
        places.push(next..next);
        next += form.pages as usize;
    }
    let mut all = vec![Posting(0); next];
    for (chunk, numbers) in chunks.iter().zip(numbers) {
        for (word, posting) in &chunk.found {
            let form = lexicon.form_of[numbers[*word as usize] as usize];
            add(&mut all, &mut places[form as usize], *posting);
        }
    }
    (all, places)
}

/// Adds a posting at the end of its place; a page that is there keeps its highest level.
fn add(all: &mut [Posting], place: &mut Range<usize>, posting: Posting) {
    let last = place.end.wrapping_sub(1);
    if place.start < place.end && all[last].page() == posting.page() {
        all[last] = all[last].max(posting);
        return;
    }
    all[place.end] = posting;
    place.end += 1;
}
