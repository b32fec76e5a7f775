//! The navigation: the registers, and below the open one the pages around the reader.
//!
//! Carries a page's own section and its ancestors, never the whole tree, and of a very long level
//! only the part around the open entry: so the size of a page does not grow with the site.

use crate::base::Locale;
use crate::catalog::PageId;
use crate::render::Outline;
use crate::render::context::NavContext;

/// The longest level that is shown whole.
const LEVEL_LIMIT: usize = 40;
/// How many entries are shown before and after the open one of a longer level.
const AROUND: usize = 10;
/// How many levels are shown.
const DEPTH_LIMIT: usize = 3;

/// The navigation on the pages of `section`, for readers of `reader`.
pub(super) fn nav(outline: Outline<'_>, section: PageId, reader: &Locale) -> Vec<NavContext> {
    let mut path = outline.catalog.ancestors(section);
    path.push(section);
    level(outline, &path, reader, 1)
}

/// The entries below the first section of `path`; the next of it is the open one.
fn level(outline: Outline<'_>, path: &[PageId], reader: &Locale, depth: usize) -> Vec<NavContext> {
    let Some((section, deeper)) = path.split_first() else { return Vec::new() };
    let children = &outline.page(*section).children;
    let open = deeper.first().and_then(|next| children.iter().position(|child| child == next));
    let shown = window(children.len(), open);
    let left_out = children.len() - shown.len();
    let numbers = if depth == 1 { outline.register_numbers(children) } else { Vec::new() };
    let mut entries: Vec<NavContext> = children[shown.clone()]
        .iter()
        .enumerate()
        .map(|(index, child)| {
            let page = outline.page(*child);
            let is_open = deeper.first() == Some(child);
            NavContext {
                title: page.header.short_title().to_owned(),
                url: page.url(),
                number: numbers.get(shown.start + index).copied().flatten(),
                lang: outline.foreign_lang(*child, reader),
                open: is_open,
                children: if is_open && depth < DEPTH_LIMIT {
                    level(outline, deeper, reader, depth + 1)
                } else {
                    Vec::new()
                },
                more: 0,
            }
        })
        .collect();
    if let Some(last) = entries.last_mut() {
        last.more = left_out;
    }
    entries
}

/// Which entries of a level are shown.
fn window(length: usize, open: Option<usize>) -> std::ops::Range<usize> {
    if length <= LEVEL_LIMIT {
        return 0..length;
    }
    let around = open.unwrap_or(0);
    around.saturating_sub(AROUND)..(around + AROUND + 1).min(length)
}
