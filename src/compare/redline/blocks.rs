//! Blocks beside blocks: which stayed, which became which, which went and which came.
//!
//! Keeps the structure of the new text, and never moves a block: what is gone stands where it stood.

use crate::base::Fingerprint;
use crate::compare::redline::tokens;
use crate::compare::said::{block, target};
use crate::parse::body::{Block, BlockKind, Inline, Link, Mark};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::mem::discriminant;

/// The links of the old text and of the new one.
type Links<'a> = [&'a [Link]; 2];

/// The share of their words that two blocks have in common if one became the other.
const LIKENESS: f64 = 0.4;
/// So many pairs of blocks between two that stayed are compared with each other, and no more.
const PAIR_LIMIT: usize = 10_000;

/// The blocks of `new` with those of `old` that are gone, and all changes marked.
pub(super) fn compare(old: &[Block], new: &[Block], links: Links<'_>) -> Vec<Block> {
    let keys = |blocks: &[Block], links: &[Link]| -> Vec<Fingerprint> {
        blocks.iter().map(|block| key(block, links)).collect()
    };
    let [one, other] = [keys(old, links[0]), keys(new, links[1])];
    let mut compared = Vec::new();
    for step in capture_diff_slices(Algorithm::Myers, &one, &other) {
        let (gone, came) = (&old[step.old_range()], &new[step.new_range()]);
        if matches!(step, DiffOp::Equal { .. }) {
            compared.extend(came.iter().map(same));
        } else {
            compared.extend(paired(gone, came, links));
        }
    }
    compared
}

/// Blocks of which none stayed as it was: those alike become each other, in order.
fn paired(old: &[Block], new: &[Block], links: Links<'_>) -> Vec<Block> {
    let mut compared = Vec::new();
    let mut next = 0;
    for (at, partner) in partners(old, new).into_iter().enumerate() {
        let Some(partner) = partner else {
            compared.push(marked(&new[at], Mark::Inserted, links));
            continue;
        };
        compared.extend(old[next..partner].iter().map(|gone| marked(gone, Mark::Deleted, links)));
        compared.push(changed(&old[partner], &new[at], links));
        next = partner + 1;
    }
    // What is gone at the end stands before what came there instead.
    let rest = old[next..].iter().map(|gone| marked(gone, Mark::Deleted, links));
    let last = compared.iter().rposition(|block| !is_inserted(block)).map_or(0, |at| at + 1);
    compared.splice(last..last, rest);
    compared
}

/// Whether the block as a whole was inserted.
fn is_inserted(block: &Block) -> bool {
    let is_new = |inline: &Inline| matches!(inline, Inline::Change(old, _) if old.is_empty());
    match &block.kind {
        BlockKind::Changed(mark) => *mark == Mark::Inserted,
        _ => {
            !(block.inlines.is_empty() && block.blocks.is_empty())
                && block.inlines.iter().all(is_new)
                && block.blocks.iter().all(is_inserted)
        }
    }
}

/// For each new block the old one that became it: the pairs that are most alike together, none of
/// which crosses another.
fn partners(old: &[Block], new: &[Block]) -> Vec<Option<usize>> {
    let none = || vec![None; new.len()];
    if old.is_empty() || old.len() * new.len() > PAIR_LIMIT {
        return none();
    }
    let [olds, news] = [old, new].map(|blocks| blocks.iter().map(words).collect::<Vec<_>>());
    let likeness = |one: usize, other: usize| {
        let fits = fits(&old[one], &new[other]);
        if fits { share(&olds[one], &news[other]) } else { 0.0 }
    };
    let mut best = vec![vec![0.0_f64; new.len() + 1]; old.len() + 1];
    let mut alike = vec![vec![0.0_f64; new.len()]; old.len()];
    for one in (0..old.len()).rev() {
        for other in (0..new.len()).rev() {
            let here = likeness(one, other);
            alike[one][other] = here;
            let pair = if here >= LIKENESS { here + best[one + 1][other + 1] } else { 0.0 };
            best[one][other] = pair.max(best[one + 1][other]).max(best[one][other + 1]);
        }
    }
    let mut partners = none();
    let (mut one, mut other) = (0, 0);
    while one < old.len() && other < new.len() {
        let here = alike[one][other];
        if here >= LIKENESS && here + best[one + 1][other + 1] >= best[one][other] {
            partners[other] = Some(one);
            (one, other) = (one + 1, other + 1);
        } else if best[one + 1][other] >= best[one][other + 1] {
            one += 1;
        } else {
            other += 1;
        }
    }
    partners
}

/// Whether a block of one kind can become one of the other.
fn fits(old: &Block, new: &Block) -> bool {
    let is_leaf = matches!(
        new.kind,
        BlockKind::Code { .. } | BlockKind::Figure(_) | BlockKind::Rule | BlockKind::Embed(_)
    );
    let is_same = match (&old.kind, &new.kind) {
        (BlockKind::Heading { level: one, .. }, BlockKind::Heading { level: other, .. }) => {
            one == other
        }
        (BlockKind::Table(one), BlockKind::Table(other)) => one.len() == other.len(),
        (BlockKind::Head | BlockKind::Row, _) => old.blocks.len() == new.blocks.len(),
        (BlockKind::List(one), BlockKind::List(other)) => one.is_some() == other.is_some(),
        (BlockKind::Callout { kind: one, .. }, BlockKind::Callout { kind: other, .. }) => {
            one == other
        }
        _ => true,
    };
    !is_leaf && is_same && discriminant(&old.kind) == discriminant(&new.kind)
}

/// The words of a block and of all in it, sorted.
pub(super) fn words(block: &Block) -> Vec<String> {
    let mut words = Vec::new();
    push_words(block, &mut words);
    words.sort_unstable();
    words
}

fn push_words(block: &Block, found: &mut Vec<String>) {
    if let BlockKind::Callout { title, .. } | BlockKind::Details(title) = &block.kind {
        tokens::words(title, found);
    }
    tokens::words(&block.inlines, found);
    for inner in &block.blocks {
        push_words(inner, found);
    }
}

/// How many of all words are on both sides (Dice's coefficient); blocks without any are alike.
#[expect(clippy::cast_precision_loss, reason = "numbers of words")]
pub(super) fn share(one: &[String], other: &[String]) -> f64 {
    if one.is_empty() && other.is_empty() {
        return 1.0;
    }
    let (mut left, mut right, mut both) = (0, 0, 0);
    while left < one.len() && right < other.len() {
        match one[left].cmp(&other[right]) {
            std::cmp::Ordering::Less => left += 1,
            std::cmp::Ordering::Greater => right += 1,
            std::cmp::Ordering::Equal => (left, right, both) = (left + 1, right + 1, both + 1),
        }
    }
    2.0 * f64::from(both) / (one.len() + other.len()) as f64
}

/// A block that became another of its kind.
fn changed(old: &Block, new: &Block, links: Links<'_>) -> Block {
    let blocks = match &new.kind {
        // Cell beside cell: a table has no words that wander.
        BlockKind::Head | BlockKind::Row => {
            let cells = old.blocks.iter().zip(&new.blocks);
            cells.map(|(old, new)| changed(old, new, links)).collect()
        }
        _ => compare(&old.blocks, &new.blocks, links),
    };
    let inlines = tokens::compare(&old.inlines, &new.inlines, links);
    block(titled(&old.kind, &new.kind, links), blocks, inlines)
}

/// The kind of the new block, its title compared with that of the old one.
fn titled(old: &BlockKind, new: &BlockKind, links: Links<'_>) -> BlockKind {
    match (old, new) {
        (BlockKind::Callout { title: one, .. }, BlockKind::Callout { kind, title: other }) => {
            BlockKind::Callout { kind: *kind, title: tokens::compare(one, other, links) }
        }
        (BlockKind::Details(one), BlockKind::Details(other)) => {
            BlockKind::Details(tokens::compare(one, other, links))
        }
        _ => new.clone(),
    }
}

/// A block that stayed.
fn same(old: &Block) -> Block {
    let blocks = old.blocks.iter().map(same).collect();
    block(old.kind.clone(), blocks, tokens::same(&old.inlines))
}

/// A block that came or went as a whole. Its structure stays, so that an item remains in its list;
/// of a heading that is gone only the words are left, since it is no part of the outline.
fn marked(old: &Block, mark: Mark, links: Links<'_>) -> Block {
    let own = if mark == Mark::Deleted { links[0] } else { links[1] };
    match &old.kind {
        BlockKind::Code { .. } | BlockKind::Figure(_) | BlockKind::Rule | BlockKind::Embed(_) => {
            let whole = if mark == Mark::Deleted { without_files(old) } else { old.clone() };
            block(BlockKind::Changed(mark), vec![whole], Vec::new())
        }
        kind => {
            let change = |inlines: &[Inline]| match mark {
                _ if inlines.is_empty() => Vec::new(),
                Mark::Deleted => tokens::compare(inlines, &[], [own, &[]]),
                Mark::Inserted => tokens::compare(&[], inlines, [&[], own]),
            };
            let kind = match kind {
                BlockKind::Heading { .. } if mark == Mark::Deleted => BlockKind::Paragraph,
                BlockKind::Callout { kind, title } => {
                    BlockKind::Callout { kind: *kind, title: change(title) }
                }
                BlockKind::Details(title) => BlockKind::Details(change(title)),
                kind => kind.clone(),
            };
            let blocks = old.blocks.iter().map(|inner| marked(inner, mark, links)).collect();
            block(kind, blocks, change(&old.inlines))
        }
    }
}

/// A block that is gone, without the file that it showed and that may be gone as well.
fn without_files(old: &Block) -> Block {
    match &old.kind {
        BlockKind::Figure(figure) => {
            let alt = vec![Inline::Text(figure.alt.clone())];
            block(BlockKind::Paragraph, Vec::new(), alt)
        }
        _ => old.clone(),
    }
}

/// The hash of what a block says and how, wherever it stands and however its links are numbered.
fn key(block: &Block, links: &[Link]) -> Fingerprint {
    let kind = match &block.kind {
        BlockKind::Figure(figure) => {
            let file = links.get(figure.link).map(target);
            Fingerprint::of(&(file, &figure.alt, &figure.credit, &figure.license))
        }
        kind => Fingerprint::of(kind),
    };
    let inner: Vec<Fingerprint> = block.blocks.iter().map(|inner| key(inner, links)).collect();
    Fingerprint::of(&(kind, tokens::fingerprint(&block.inlines, links), inner))
}
