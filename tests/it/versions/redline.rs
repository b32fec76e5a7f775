//! A redline holds both texts: without its insertions the old one, without its deletions the new.

use ordner::base::{Locale, SitePath};
use ordner::catalog::collect;
use ordner::compare::{Edition, Said, redline};
use ordner::config::{read_languages, read_site, read_types};
use ordner::parse::body::{Block, BlockKind, Inline, Mark};
use ordner::parse::{ParseContext, Partials, parse, plain};
use ordner::source;
use ordner::world::MemoryWorld;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// What a page says that holds this Markdown.
fn said(markdown: &str) -> Said {
    let mut world = MemoryWorld::new(ordner::base::Date::new(2026, 1, 1).unwrap());
    let path = |text: &str| SitePath::new(text).unwrap();
    world.insert(path("content/site.yaml"), "title: H\nbase_url: https://e.org/\nlocales: [en]\n");
    world.insert(path("content/en/a.md"), format!("---\ntitle: A\n---\n{markdown}"));
    let sources = source::read(&world).sources;
    let config = read_site(&sources).0.unwrap();
    let types = read_types(&sources).0;
    let languages = read_languages(&sources, &config).0;
    let partials = Partials::collect(&sources);
    let locale = Locale::new("en").unwrap();
    let quotes = languages[&locale].formats.quotes();
    let context = ParseContext {
        config: &config,
        types: &types,
        partials: &partials,
        locale: &locale,
        quotes,
    };
    let document = parse(sources.text_at("content/en/a.md").unwrap(), context).0;
    let headers = [document.header.clone()].into_iter();
    let catalog = collect(headers, &config, &types, &languages, false);
    let documents = [(document.header.path.clone(), document)].into();
    let edition =
        Edition { catalog: &catalog, documents: &documents, types: &types, languages: &languages };
    let page =
        *catalog.volumes[0].by_path.values().find(|id| catalog.page(**id).id == "a").unwrap();
    edition.said(page)
}

/// Which side of a redline is read.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Old,
    New,
}

/// What the blocks of one side say, a line each with how deep it stands; nothing of those that are not
/// there.
fn lines(blocks: &[Block], side: Side, depth: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for block in blocks {
        if let BlockKind::Changed(mark) = block.kind {
            if (mark == Mark::Deleted) == (side == Side::Old) {
                lines.extend(self::lines(&block.blocks, side, depth));
            }
            continue;
        }
        let inner = self::lines(&block.blocks, side, depth + 1);
        let text = match &block.kind {
            BlockKind::Code { text, .. } => text.clone(),
            BlockKind::Callout { title, .. } => words(title, side) + &words(&block.inlines, side),
            _ => words(&block.inlines, side),
        };
        if !text.is_empty() {
            lines.push(format!("{depth} {text}"));
        }
        lines.extend(inner);
    }
    lines
}

fn has_change(block: &Block) -> bool {
    block.inlines.iter().any(|inline| matches!(inline, Inline::Change(..)))
        || block
            .blocks
            .iter()
            .any(|inner| matches!(inner.kind, BlockKind::Changed(_)) || has_change(inner))
}

/// The running text of one side, its marks of emphasis included.
fn words(inlines: &[Inline], side: Side) -> String {
    let word = |inline: &Inline| match inline {
        Inline::Change(old, new) => words(if side == Side::Old { old } else { new }, side),
        Inline::Emphasis(inner) => format!("_{}_", words(inner, side)),
        Inline::Strong(inner) => format!("*{}*", words(inner, side)),
        Inline::Link(_, inner) => words(inner, side),
        Inline::SoftBreak => " ".to_owned(),
        other => plain(std::slice::from_ref(other)),
    };
    // Emphasis that goes on is one, however it was taken apart.
    inlines.iter().map(word).collect::<String>().replace("**", "").replace("__", "")
}

/// Blocks of a text that people edit.
const BLOCKS: &[&str] = &[
    "The door is locked at eight, and the *key* hangs beside it.",
    "Whoever comes late takes off their shoes and **walks** quietly.",
    "## Quiet hours",
    "## Doors and keys",
    "- bread\n- butter\n- a [list](https://example.org/) of names",
    "1. Ask.\n2. Listen.\n3. Write it down.",
    "| who | when |\n|---|---|\n| Ada | noon |\n| Ben | night |",
    "> Somebody said so, long ago.",
    "```\ncode of the door\n```",
    ":::note Remember\nThe window too.\n:::",
    "- [ ] one task\n- [x] another task",
    "Term\n: What it means in this house.",
    "---",
];

/// A way to change a text.
#[derive(Debug, Clone)]
enum Edit {
    Word(Index, &'static str),
    Remove(Index),
    Insert(Index, &'static str),
    Swap(Index, Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    let word = select(vec!["never", "on Sundays", "**always**", "", "perhaps"]);
    prop_oneof![
        (any::<Index>(), word).prop_map(|(at, word)| Edit::Word(at, word)),
        any::<Index>().prop_map(Edit::Remove),
        (any::<Index>(), select(BLOCKS)).prop_map(|(at, block)| Edit::Insert(at, block)),
        (any::<Index>(), any::<Index>()).prop_map(|(one, other)| Edit::Swap(one, other)),
    ]
}

fn apply(blocks: &mut Vec<String>, edit: &Edit) {
    if blocks.is_empty() {
        blocks.push("A first line.".to_owned());
    }
    match edit {
        Edit::Word(at, word) => {
            let block = at.get_mut(blocks);
            let spaces: Vec<usize> = block.match_indices(' ').map(|(place, _)| place).collect();
            if !spaces.is_empty() && !block.starts_with(['|', ':', '`']) {
                let place = spaces[at.index(spaces.len())];
                let end =
                    block[place + 1..].find([' ', '\n']).map_or(block.len(), |end| place + 1 + end);
                block.replace_range(place..end, &format!(" {word}"));
            }
        }
        Edit::Remove(at) => drop(blocks.remove(at.index(blocks.len()))),
        Edit::Insert(at, block) => blocks.insert(at.index(blocks.len() + 1), (*block).to_owned()),
        Edit::Swap(one, other) => {
            let count = blocks.len();
            blocks.swap(one.index(count), other.index(count));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_redline_holds_the_old_text_and_the_new_one(
        blocks in proptest::collection::vec(select(BLOCKS), 0..8),
        edits in proptest::collection::vec(edit(), 0..6),
    ) {
        let old: Vec<String> = blocks.iter().map(|block| (*block).to_owned()).collect();
        let mut new = old.clone();
        for edit in &edits {
            apply(&mut new, edit);
        }
        let [old, new] = [old, new].map(|blocks| said(&blocks.join("\n\n")));
        let marked = redline(&old, &new);
        prop_assert_eq!(lines(&marked.blocks, Side::New, 0), lines(&new.blocks, Side::New, 0));
        let mut kept = lines(&marked.blocks, Side::Old, 0);
        let mut was = lines(&old.blocks, Side::Old, 0);
        // Lines that changed places are all there.
        kept.sort();
        was.sort();
        prop_assert_eq!(kept, was);
    }

    #[test]
    fn a_redline_of_a_text_against_itself_is_empty(
        blocks in proptest::collection::vec(select(BLOCKS), 0..8),
    ) {
        let said = said(&blocks.join("\n\n"));
        let marked = redline(&said, &said);
        prop_assert!(!marked.blocks.iter().any(|block| has_change(block) || matches!(block.kind, BlockKind::Changed(_))));
        prop_assert!(marked.title.iter().all(|inline| !matches!(inline, Inline::Change(..))));
    }
}
