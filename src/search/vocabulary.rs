//! The words of titles with their pages, and all words for those who mistype.
//!
//! Holds nothing that the shards do not: it is what is looked through, not looked up.

use crate::search::encoding::{FrontCoder, INNER, WORD_END, push_number, push_sized};
use crate::search::lexicon::Form;
use crate::search::postings::{Posting, Postings, push_postings};
use crate::search::text::Level;

/// About how many characters a part with words of titles has.
const TITLES_SIZE: usize = 48_000;
/// The fewest characters of a part with words to correct by.
const SPELLING_SIZE: usize = 4_000;

/// The words of titles with the pages that have them there, in parts.
pub(super) fn titles(postings: &Postings) -> Vec<String> {
    let mut named: Vec<(&str, Vec<Posting>)> = postings
        .lexicon
        .forms
        .iter()
        .enumerate()
        .map(|(form, Form { text, .. })| (&**text, in_titles(postings.of_form(form))))
        .filter(|(_, pages)| !pages.is_empty())
        .collect();
    named.sort_unstable_by_key(|(form, _)| *form);
    let mut parts = Vec::new();
    let mut part = Named::default();
    for (form, pages) in &named {
        part.push(form, pages);
        if part.words.len() + part.pages.len() > TITLES_SIZE {
            parts.push(std::mem::take(&mut part).finish());
        }
    }
    if !part.words.is_empty() {
        parts.push(part.finish());
    }
    parts
}

fn in_titles(postings: &[Posting]) -> Vec<Posting> {
    postings.iter().filter(|posting| posting.level() == Level::Title).map(|p| p.plain()).collect()
}

/// Words and their pages, one behind the other.
#[derive(Default)]
struct Named<'a> {
    coder: FrontCoder<'a>,
    words: String,
    pages: String,
}

impl<'a> Named<'a> {
    fn push(&mut self, form: &'a str, pages: &[Posting]) {
        self.coder.push(&mut self.words, form);
        self.words.push(WORD_END);
        let mut own = String::new();
        push_postings(&mut own, pages);
        push_sized(&mut self.pages, &own);
    }

    fn finish(self) -> String {
        [self.words, self.pages].join("\n")
    }
}

fn has_digit(form: &Form) -> bool {
    form.text.is_empty() || form.text.bytes().any(|byte| byte.is_ascii_digit())
}

/// All forms by their first letters, with how common each is: the first letter and the words.
pub(super) fn spelling(postings: &Postings) -> Vec<(String, String)> {
    let all = postings.lexicon.forms.iter().enumerate();
    let is_likely = |at: usize, form: &Form| {
        !has_digit(form) && (form.pages > 1 || postings.of_form(at)[0].level() >= Level::Heading)
    };
    let mut forms: Vec<&Form> =
        all.filter(|(at, form)| is_likely(*at, form)).map(|(_, form)| form).collect();
    forms.sort_unstable_by_key(|form| &*form.text);
    let mut parts: Vec<(String, String)> = Vec::new();
    let mut coder = FrontCoder::default();
    let mut letter = None;
    for form in forms {
        let first = form.text.chars().next();
        let is_full = parts.last().is_none_or(|(_, words)| words.len() > SPELLING_SIZE);
        if is_full && first != letter {
            parts.push((first.into_iter().collect(), String::new()));
            coder = FrontCoder::default();
        }
        letter = first;
        let (_, words) = parts.last_mut().expect("the first form begins a part");
        coder.push(words, &form.text);
        words.push(INNER);
        push_number(words, form.pages.ilog2() as usize);
        words.push(WORD_END);
    }
    parts
}
