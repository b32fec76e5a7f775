//! The shards of an index: stems with their forms and pages, cut where a stem ends.
//!
//! Says how the words of a volume are written down, never which of them there are.

use crate::search::encoding::{
    FrontCoder, INNER, WORD_END, push_difference, push_number, push_sized,
};
use crate::search::lexicon::Lexicon;
use crate::search::postings::{Posting, Postings, push_postings};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::ops::Range;

/// About how many characters a shard has: 13 kB when compressed.
const SHARD_SIZE: usize = 24_000;

/// A piece of the index that is loaded for a word.
#[derive(Debug)]
pub(super) struct Shard {
    /// The stem that it begins with.
    pub(super) first: String,
    /// What it holds: words, pages, words that are elsewhere.
    pub(super) payload: String,
}

/// Writes down all families with their pages and those of the compounds with them.
pub(super) fn shards(postings: &Postings, compounds: &[Vec<u32>]) -> Vec<Shard> {
    let lexicon = &postings.lexicon;
    let pages: Vec<String> = (0..lexicon.families.len())
        .into_par_iter()
        .map(|family| family_pages(postings, family, &compounds[family]))
        .collect();
    let ranges = cut(lexicon, &pages);
    let firsts: Vec<&str> =
        ranges.iter().map(|range| &*lexicon.families[range.start].stem).collect();
    let strayed = strayed(lexicon, &ranges, &firsts);
    ranges
        .par_iter()
        .zip(&strayed)
        .zip(&firsts)
        .map(|((range, strayed), first)| {
            let words = words(lexicon, range.clone());
            let pages = pages[range.clone()].concat();
            let payload = [words, pages, references(strayed)].join("\n");
            Shard { first: (*first).to_owned(), payload }
        })
        .collect()
}

/// The pages of each form of a family, then those that have it in a compound only.
fn family_pages(postings: &Postings, family: usize, compounds: &[u32]) -> String {
    let mut all = String::new();
    let mut one = String::new();
    for form in postings.lexicon.families[family].forms.clone() {
        one.clear();
        push_postings(&mut one, postings.of_form(form));
        push_sized(&mut all, &one);
    }
    one.clear();
    if !compounds.is_empty() {
        push_postings(&mut one, &only_compounds(postings, family, compounds));
    }
    push_sized(&mut all, &one);
    all
}

/// The pages that have a word of the family in a compound and say no more of it elsewhere.
fn only_compounds(postings: &Postings, family: usize, compounds: &[u32]) -> Vec<Posting> {
    let mut pages = postings.union(compounds.iter().map(|form| *form as usize));
    let own = postings.of_family(family);
    let is_more = |posting: &Posting| {
        let at = own.binary_search_by_key(&posting.page(), |own| own.page());
        at.is_err()
    };
    pages.retain(is_more);
    pages
}

/// The families of each shard.
fn cut(lexicon: &Lexicon, pages: &[String]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    let mut size = 0;
    for (family, pages) in pages.iter().enumerate() {
        let words = lexicon.forms_of(family).iter().map(|form| form.text.len() / 2 + 2);
        let own = pages.len() + words.sum::<usize>();
        if size + own > SHARD_SIZE && family > start {
            ranges.push(start..family);
            start = family;
            size = 0;
        }
        size += own;
    }
    if start < pages.len() {
        ranges.push(start..pages.len());
    }
    ranges
}

/// For each shard, the forms that are looked for in it and stand in another, with their stem.
fn strayed<'a>(
    lexicon: &'a Lexicon,
    ranges: &[Range<usize>],
    firsts: &[&str],
) -> Vec<BTreeSet<(&'a str, &'a str)>> {
    let mut strayed = vec![BTreeSet::new(); ranges.len()];
    for (shard, range) in ranges.iter().enumerate() {
        for family in &lexicon.families[range.clone()] {
            for form in &lexicon.forms[family.forms.clone()] {
                let looked_for = firsts.partition_point(|first| *first <= &*form.text);
                let looked_for = looked_for.saturating_sub(1);
                if looked_for != shard {
                    strayed[looked_for].insert((&*form.text, &*family.stem));
                }
            }
        }
    }
    strayed
}

fn words(lexicon: &Lexicon, families: Range<usize>) -> String {
    let mut words = String::new();
    let mut coder = FrontCoder::default();
    for number in families {
        let family = &lexicon.families[number];
        coder.push(&mut words, &family.stem);
        for form in lexicon.forms_of(number) {
            words.push(INNER);
            push_rest(&mut words, &family.stem, &form.text);
        }
        words.push(WORD_END);
    }
    words
}

/// Writes `form` as how many characters of the stem it loses, and what it has instead.
fn push_rest(out: &mut String, stem: &str, form: &str) {
    let same: usize = stem
        .chars()
        .zip(form.chars())
        .take_while(|(one, other)| one == other)
        .map(|(character, _)| character.len_utf8())
        .sum();
    push_number(out, stem[same..].chars().map(char::len_utf16).sum());
    out.push_str(&form[same..]);
}

fn references(strayed: &BTreeSet<(&str, &str)>) -> String {
    let mut references = String::new();
    let mut coder = FrontCoder::default();
    for (form, stem) in strayed {
        coder.push(&mut references, form);
        references.push(INNER);
        push_difference(&mut references, form, stem);
        references.push(WORD_END);
    }
    references
}
