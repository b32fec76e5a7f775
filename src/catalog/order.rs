//! The order of pages among their siblings: weight, then the newest first, then the title.
//!
//! Never leaves two pages in any order: those that agree in all of these are ordered by their route.

use crate::catalog::{PageEntry, PageId};
use crate::locale::Order;
use std::cmp::Reverse;

/// Sorts `children` as readers of the language expect.
pub(super) fn sort(children: &mut [PageId], pages: &[PageEntry], order: &Order) {
    children.sort_by_cached_key(|id| {
        let page = &pages[id.0];
        let weight = page.front.integer("weight").unwrap_or(i64::MAX);
        // Events run forward in time, everything else is newest first.
        let start = page.front.date("start");
        let date = page.front.date("date").map(Reverse);
        let undated = date.is_none();
        (weight, start, undated, date, order.key(&page.header.title), page.route.clone())
    });
}
