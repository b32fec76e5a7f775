//! How long a search index takes, how much memory, and how large it is, for sites of several sizes.
//!
//! Prints figures and never fails: `cargo bench --bench index -- 1000 10000 50000`.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "prints what it measures")]

use ordner::base::Locale;
use ordner::search::{Names, PageInput, PageText, SectionText, TextParts, index};
use std::sync::Arc;
use std::time::Instant;

/// How many words a page has.
const WORDS: usize = 440;
/// How many different words there are before any is put together with another.
const VOCABULARY: usize = 6000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        return println!("not measured: `cargo bench --bench index -- 1000 10000` does");
    }
    let sizes = arguments.iter().filter_map(|argument| argument.parse().ok());
    println!(
        "{:>8} {:>10} {:>14} {:>14} {:>12}",
        "pages", "ms", "MB before", "MB at most", "kB a page"
    );
    for size in sizes {
        measure(size);
    }
}

#[expect(clippy::cast_precision_loss, reason = "kilobytes of an index")]
fn measure(size: usize) {
    let pages = pages(size);
    let before = memory("VmRSS");
    let start = Instant::now();
    let index = index(&pages, &Locale::new("de").expect("a language"), &TextParts::default());
    let milliseconds = start.elapsed().as_millis();
    let bytes: usize = index.files.iter().map(|(_, bytes)| bytes.len()).sum();
    let each = bytes as f64 / 1000.0 / size as f64;
    println!("{size:>8} {milliseconds:>10} {before:>14} {:>14} {each:>12.2}", memory("VmHWM"));
}

/// Megabytes of this program as Linux counts them; elsewhere zero.
fn memory(key: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
    kilobytes.unwrap_or(0_usize) / 1000
}

fn pages(size: usize) -> Vec<PageInput> {
    let mut chance = Chance(7);
    let words: Vec<String> = (0..VOCABULARY).map(|_| word(&mut chance)).collect();
    (0..size).map(|number| page(number, &words, &mut chance)).collect()
}

fn page(number: usize, words: &[String], chance: &mut Chance) -> PageInput {
    let title = sentence(words, 3, chance);
    let section = |at: usize, chance: &mut Chance| SectionText {
        anchor: format!("a{at}"),
        heading: sentence(words, 2, chance),
        text: sentence(words, WORDS / 4, chance),
    };
    let sections = (0..4).map(|at| section(at, chance)).collect();
    PageInput {
        text: Arc::new(PageText::new(Names { title: &title, ..Names::default() }, sections)),
        route: format!("de/{number}/"),
        title,
        breadcrumb: vec!["Register".to_owned()],
        document_type: ("page".to_owned(), "Seite".to_owned()),
        audiences: Vec::new(),
        is_plain: false,
    }
}

/// Words as a language has them: few of them often, and every eighth made of two.
fn sentence(words: &[String], count: usize, chance: &mut Chance) -> String {
    let mut sentence = String::new();
    for _ in 0..count {
        sentence.push_str(common(words, chance));
        if chance.below(8) == 0 {
            sentence.push_str(common(words, chance));
        }
        sentence.push(' ');
    }
    sentence
}

/// A word, the first ones more often than the last: by the cube of an even chance.
fn common<'a>(words: &'a [String], chance: &mut Chance) -> &'a str {
    let thousandth = chance.below(1000);
    &words[thousandth * thousandth * thousandth * words.len() / 1_000_000_000]
}

fn word(chance: &mut Chance) -> String {
    const SOUNDS: [&str; 20] = [
        "ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "wo", "scha",
        "ber", "gen", "lich", "stu", "ring",
    ];
    (0..2 + chance.below(3)).map(|_| SOUNDS[chance.below(SOUNDS.len())]).collect()
}

/// Numbers that look like chance and are the same in every run (Marsaglia's xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }
}
