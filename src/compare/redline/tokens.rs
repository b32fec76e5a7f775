//! Running text word by word: which words went, which came.
//!
//! Looks at one line of text on each side; how blocks belong together is decided elsewhere.

use crate::base::Fingerprint;
use crate::compare::said::{target, unlinked};
use crate::parse::body::{Inline, Link};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::borrow::Cow;
use std::rc::Rc;

/// The most letters of a word that says little.
const SHORT_WORD: usize = 3;

/// A word, or what stands between two, with all that is around it.
#[derive(Debug)]
struct Token<'a> {
    /// What it says.
    says: Cow<'a, str>,
    /// What is no text: a picture, code, a note, the end of a line.
    other: Option<&'a Inline>,
    around: Around,
}

/// What words stand in.
#[derive(Debug, Clone, Default)]
struct Around {
    /// How it is shown and where it leads, as far as readers can tell.
    look: Rc<str>,
    /// The outermost first.
    frames: Rc<[Frame]>,
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
    let keys = [&old, &new].map(|tokens| tokens.iter().map(Token::key).collect::<Vec<_>>());
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
pub(super) fn same(inlines: &[Inline]) -> Vec<Inline> {
    let mut found = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::Text(text) => push_text(&mut found, text),
            Inline::SoftBreak => push_text(&mut found, " "),
            Inline::Emphasis(inner) => found.push(Inline::Emphasis(same(inner))),
            Inline::Strong(inner) => found.push(Inline::Strong(same(inner))),
            Inline::Strikethrough(inner) => found.push(Inline::Strikethrough(same(inner))),
            Inline::Link(number, inner) => found.push(Inline::Link(*number, same(inner))),
            Inline::Change(_, inserted) => found.extend(same(inserted)),
            other => found.push(other.clone()),
        }
    }
    found
}

/// The hash of what the text says and how, by which two texts can be told apart.
pub(super) fn fingerprint(inlines: &[Inline], links: &[Link]) -> Fingerprint {
    let tokens = tokens(inlines, links);
    Fingerprint::of(&tokens.iter().map(Token::key).collect::<Vec<_>>())
}

/// Adds the words of a text to those that were found.
pub(super) fn words(inlines: &[Inline], found: &mut Vec<String>) {
    let tokens = tokens(inlines, &[]);
    let words = tokens.iter().filter(|token| token.is_word());
    found.extend(words.map(|token| format!("{}{}", token.says, token.around.look)));
}

/// Tokens that stay, or that become others.
struct Step {
    is_equal: bool,
    old: (usize, usize),
    new: (usize, usize),
}

/// The steps with what is thin between two changes as part of both.
fn joined(steps: &[DiffOp], old: &[Token<'_>]) -> Vec<Step> {
    let mut joined: Vec<Step> = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let (old_range, new_range) = (step.old_range(), step.new_range());
        let is_equal = matches!(step, DiffOp::Equal { .. });
        let is_between = at > 0 && at + 1 < steps.len();
        let is_thin = is_between && is_thin(&old[old_range.clone()]);
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

/// Whether what stayed is too little to stand between two changes: signs, or a word like *es* that
/// stayed by chance.
fn is_thin(tokens: &[Token<'_>]) -> bool {
    let mut words = tokens.iter().filter(|token| token.is_word());
    let is_short = |word: &Token<'_>| word.says.chars().count() <= SHORT_WORD;
    words.next().is_none_or(is_short) && words.next().is_none()
}

impl Token<'_> {
    /// What it says and how: two tokens with one key are the same.
    fn key(&self) -> (&str, &str) {
        (&self.says, &self.around.look)
    }

    fn is_word(&self) -> bool {
        self.says.chars().any(char::is_alphanumeric)
    }
}

impl Around {
    fn within(&self, frame: Frame, links: &[Link]) -> Self {
        let look = match frame {
            Frame::Emphasis => "\u{1}e".to_owned(),
            Frame::Strong => "\u{1}s".to_owned(),
            Frame::Strikethrough => "\u{1}d".to_owned(),
            Frame::Link(number) => format!("\u{1}l{}", destination(links, number)),
        };
        let look = format!("{}{look}", self.look).into();
        Self { look, frames: [&self.frames, [frame].as_slice()].concat().into() }
    }
}

fn tokens<'a>(inlines: &'a [Inline], links: &[Link]) -> Vec<Token<'a>> {
    let mut tokens = Vec::new();
    push_tokens(inlines, links, &Around::default(), &mut tokens);
    tokens
}

fn push_tokens<'a>(
    inlines: &'a [Inline],
    links: &[Link],
    around: &Around,
    tokens: &mut Vec<Token<'a>>,
) {
    for inline in inlines {
        let token = |says: Cow<'a, str>, other| Token { says, other, around: around.clone() };
        let (inner, frame) = match inline {
            Inline::Text(text) => {
                tokens.extend(pieces(text).into_iter().map(|word| token(word.into(), None)));
                continue;
            }
            // How lines are broken in the source is nothing to readers.
            Inline::SoftBreak => {
                tokens.push(token(" ".into(), None));
                continue;
            }
            Inline::Code(_)
            | Inline::Image(..)
            | Inline::FootnoteReference(..)
            | Inline::HardBreak => {
                tokens.push(token(said(inline, links).into(), Some(inline)));
                continue;
            }
            Inline::Change(_, inserted) => {
                push_tokens(inserted, links, around, tokens);
                continue;
            }
            Inline::Emphasis(inner) => (inner, Frame::Emphasis),
            Inline::Strong(inner) => (inner, Frame::Strong),
            Inline::Strikethrough(inner) => (inner, Frame::Strikethrough),
            Inline::Link(number, inner) => (inner, Frame::Link(*number)),
        };
        push_tokens(inner, links, &around.within(frame, links), tokens);
    }
}

/// What tells something that is no text from other such things.
fn said(inline: &Inline, links: &[Link]) -> String {
    match inline {
        Inline::Code(code) => format!("`{code}`"),
        Inline::Image(number, alt) => format!("![{alt}]({})", destination(links, *number)),
        Inline::FootnoteReference(number, _) => format!("[^{number}]"),
        _ => "\n".to_owned(),
    }
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
fn build(tokens: &[Token<'_>], depth: usize) -> Vec<Inline> {
    let mut inlines = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        let Some(frame) = token.around.frames.get(depth) else {
            match token.other {
                Some(other) => inlines.push(other.clone()),
                None => push_text(&mut inlines, &token.says),
            }
            at += 1;
            continue;
        };
        let is_inside = |token: &&Token<'_>| token.around.frames.get(depth) == Some(frame);
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

/// Adds text; it goes on where text stands.
fn push_text(inlines: &mut Vec<Inline>, more: &str) {
    match inlines.last_mut() {
        Some(Inline::Text(text)) => text.push_str(more),
        _ => inlines.push(Inline::Text(more.to_owned())),
    }
}
