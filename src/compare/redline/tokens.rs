//! Running text word by word: which words went, which came.
//!
//! Looks at one line of text on each side; how blocks belong together is decided elsewhere.

use crate::compare::said::{target, unlinked};
use crate::parse::body::{Inline, Link};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A word, or what stands between two, with all that is around it.
#[derive(Debug, Clone)]
struct Token {
    /// What it says and how: two tokens with one key are the same.
    key: String,
    /// The word itself.
    inline: Inline,
    /// What it stands in, the outermost first.
    frames: Vec<Frame>,
}

/// What a word can stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    Emphasis,
    Strong,
    Strikethrough,
    Link(usize),
}

/// The words of `new` with those of `old` that are gone, both marked; `links` are those of each.
pub(super) fn compare(old: &[Inline], new: &[Inline], links: [&[Link]; 2]) -> Vec<Inline> {
    let [old, new] = [tokens(old, links[0]), tokens(new, links[1])];
    let key = |token: &Token| token.key.clone();
    let keys = [&old, &new].map(|tokens| tokens.iter().map(key).collect::<Vec<_>>());
    let steps = capture_diff_slices(Algorithm::Myers, &keys[0], &keys[1]);
    let mut inlines = Vec::new();
    for step in joined(&steps, &old) {
        let (gone, came) = (&old[step.old.0..step.old.1], &new[step.new.0..step.new.1]);
        if step.is_equal {
            inlines.extend(build(came, 0));
        } else {
            inlines.push(Inline::Change(unlinked(&build(gone, 0)), build(came, 0)));
        }
    }
    inlines
}

/// The same text in the form that comparing gives it.
pub(super) fn same(inlines: &[Inline], links: &[Link]) -> Vec<Inline> {
    build(&tokens(inlines, links), 0)
}

/// What the text says and how, by which two texts can be told apart.
pub(super) fn keys(inlines: &[Inline], links: &[Link]) -> Vec<String> {
    tokens(inlines, links).into_iter().map(|token| token.key).collect()
}

/// Adds the words of a text to those that were found.
pub(super) fn words(inlines: &[Inline], found: &mut Vec<String>) {
    let words = tokens(inlines, &[]).into_iter().map(|token| token.key);
    found.extend(words.filter(|word| word.chars().any(char::is_alphanumeric)));
}

/// Tokens that stay, or that become others.
struct Step {
    is_equal: bool,
    old: (usize, usize),
    new: (usize, usize),
}

/// The steps with what is between two changes and is no word as part of both.
fn joined(steps: &[DiffOp], old: &[Token]) -> Vec<Step> {
    let mut joined: Vec<Step> = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let (old_range, new_range) = (step.old_range(), step.new_range());
        let is_equal = matches!(step, DiffOp::Equal { .. });
        let is_between = at > 0 && at + 1 < steps.len();
        let is_thin = is_between && old[old_range.clone()].iter().all(|token| !token.is_word());
        let is_equal = is_equal && !is_thin;
        match joined.last_mut() {
            Some(last) if !is_equal && !last.is_equal => {
                last.old.1 = old_range.end;
                last.new.1 = new_range.end;
            }
            _ => joined.push(Step {
                is_equal,
                old: (old_range.start, old_range.end),
                new: (new_range.start, new_range.end),
            }),
        }
    }
    joined
}

impl Token {
    fn is_word(&self) -> bool {
        self.key.chars().any(char::is_alphanumeric)
    }
}

fn tokens(inlines: &[Inline], links: &[Link]) -> Vec<Token> {
    let mut tokens = Vec::new();
    push_tokens(inlines, links, &[], &mut tokens);
    tokens
}

fn push_tokens(inlines: &[Inline], links: &[Link], frames: &[Frame], tokens: &mut Vec<Token>) {
    for inline in inlines {
        let within = |frame: Frame| [frames, &[frame]].concat();
        match inline {
            Inline::Text(text) => {
                for word in pieces(text) {
                    push(Inline::Text(word.to_owned()), word, links, frames, tokens);
                }
            }
            Inline::Code(code) => push(inline.clone(), &format!("`{code}`"), links, frames, tokens),
            Inline::Image(number, alt) => {
                let key = format!("![{alt}]({})", destination(links, *number));
                push(inline.clone(), &key, links, frames, tokens);
            }
            Inline::FootnoteReference(number, _) => {
                push(inline.clone(), &format!("[^{number}]"), links, frames, tokens);
            }
            // How lines are broken in the source is nothing to readers.
            Inline::SoftBreak => push(Inline::Text(" ".to_owned()), " ", links, frames, tokens),
            Inline::HardBreak => push(inline.clone(), "\n", links, frames, tokens),
            Inline::Emphasis(inner) => push_tokens(inner, links, &within(Frame::Emphasis), tokens),
            Inline::Strong(inner) => push_tokens(inner, links, &within(Frame::Strong), tokens),
            Inline::Strikethrough(inner) => {
                push_tokens(inner, links, &within(Frame::Strikethrough), tokens);
            }
            Inline::Link(number, inner) => {
                push_tokens(inner, links, &within(Frame::Link(*number)), tokens);
            }
            Inline::Change(_, inserted) => push_tokens(inserted, links, frames, tokens),
        }
    }
}

fn push(inline: Inline, word: &str, links: &[Link], frames: &[Frame], tokens: &mut Vec<Token>) {
    let mut key = word.to_owned();
    for frame in frames {
        match frame {
            Frame::Emphasis => key.push_str("\u{1}e"),
            Frame::Strong => key.push_str("\u{1}s"),
            Frame::Strikethrough => key.push_str("\u{1}d"),
            Frame::Link(number) => {
                key.push_str("\u{1}l");
                key.push_str(&destination(links, *number));
            }
        }
    }
    tokens.push(Token { key, inline, frames: frames.to_vec() });
}

fn destination(links: &[Link], number: usize) -> String {
    links.get(number).map(target).unwrap_or_default()
}

/// Words and what stands between them, each apart; nothing is lost.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, character) in text.char_indices() {
        let goes_on = before.is_some_and(|b| b.is_alphanumeric() && character.is_alphanumeric());
        let is_space = before.is_some_and(|b| b.is_whitespace() && character.is_whitespace());
        if at > start && !goes_on && !is_space {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = Some(character);
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

/// The running text that these tokens came from, those below `depth` frames.
fn build(tokens: &[Token], depth: usize) -> Vec<Inline> {
    let mut inlines = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(frame) = tokens[at].frames.get(depth) else {
            push_merged(&mut inlines, &tokens[at].inline);
            at += 1;
            continue;
        };
        let is_inside = |token: &&Token| token.frames.get(depth) == Some(frame);
        let count = tokens[at..].iter().take_while(is_inside).count();
        let inner = build(&tokens[at..at + count], depth + 1);
        inlines.push(match frame {
            Frame::Emphasis => Inline::Emphasis(inner),
            Frame::Strong => Inline::Strong(inner),
            Frame::Strikethrough => Inline::Strikethrough(inner),
            Frame::Link(number) => Inline::Link(*number, inner),
        });
        at += count;
    }
    inlines
}

/// Adds a piece; text goes on where text stands.
fn push_merged(inlines: &mut Vec<Inline>, piece: &Inline) {
    match (inlines.last_mut(), piece) {
        (Some(Inline::Text(text)), Inline::Text(more)) => text.push_str(more),
        _ => inlines.push(piece.clone()),
    }
}
