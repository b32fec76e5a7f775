//! Which pages have which forms, and how much each form says of each.
//!
//! Never holds a page twice under a form; pages stand in the order of the volume.

use crate::search::dictionary;
use crate::search::encoding::push_number;
use crate::search::lexicon::Lexicon;
use crate::search::text::{Level, PageText};
use std::ops::Range;

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
    words: Words,
    all: Vec<Posting>,
    /// Where in all of them those of each form stand.
    places: Vec<Range<usize>>,
}

/// The distinct words of a volume, in the order in which its pages have them.
#[derive(Debug)]
struct Words {
    /// Their numbers in the dictionary.
    numbers: Vec<u32>,
    /// How many pages have each.
    pages: Vec<u32>,
    /// Their places here by their numbers in the dictionary.
    places: Vec<u32>,
}

impl Words {
    fn of(texts: &[&PageText]) -> Self {
        const NONE: u32 = u32::MAX;
        let all = || texts.iter().flat_map(|text| &text.words).copied();
        let size = all().max().map_or(0, |last| last as usize + 1);
        let mut words = Self { numbers: Vec::new(), pages: Vec::new(), places: vec![NONE; size] };
        for number in all() {
            let place = &mut words.places[number as usize];
            if *place == NONE {
                *place = u32::try_from(words.numbers.len()).expect("fewer words than numbers");
                words.numbers.push(number);
                words.pages.push(0);
            }
            words.pages[*place as usize] += 1;
        }
        words
    }
}

impl Postings {
    /// Of all pages of a volume.
    pub(super) fn gather(texts: &[&PageText], language: &str) -> Self {
        let words = Words::of(texts);
        let analysed = dictionary::analysed(&words.numbers, language);
        let lexicon = Lexicon::new(analysed, &words.pages, language);
        let (all, places) = scatter(texts, &words, &lexicon);
        Self { lexicon, words, all, places }
    }

    /// The form of a word that is on a page of the volume.
    pub(super) fn form_of(&self, word: u32) -> usize {
        self.lexicon.form_of[self.words.places[word as usize] as usize] as usize
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

/// The postings sorted by form, and where those of each stand.
fn scatter(
    texts: &[&PageText],
    words: &Words,
    lexicon: &Lexicon,
) -> (Vec<Posting>, Vec<Range<usize>>) {
    let mut places = Vec::with_capacity(lexicon.forms.len());
    let mut next = 0;
    for form in &lexicon.forms {
        places.push(next..next);
        next += form.pages as usize;
    }
    let mut all = vec![Posting(0); next];
    for (page, text) in texts.iter().enumerate() {
        for (word, level) in text.words.iter().zip(&text.levels) {
            let form = lexicon.form_of[words.places[*word as usize] as usize];
            add(&mut all, &mut places[form as usize], Posting::new(page, *level));
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
