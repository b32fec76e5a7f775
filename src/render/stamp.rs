//! What differs between versions in files that are otherwise the same, filled in at the very end.
//!
//! A page that did not change is rendered once for all versions: where its bytes depend on the
//! version, a place is left, and each version fills it in. Knows nothing of what it fills in.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

/// Around the name of a place: two code points that Unicode keeps for the inside of programs, so
/// that no text has them (The Unicode Standard, section 23.7, "Noncharacters").
const OPEN: char = '\u{fdd0}';
const CLOSE: char = '\u{fdd1}';

/// Where the address of the version's root goes.
pub const BASE: &str = "base";
/// Where the way from the version's root to the root of all goes.
pub const TOP: &str = "top";
/// Where that begins which only older versions show.
pub const IF_OLD: &str = "if-old";
/// Where it ends.
pub const END_IF: &str = "end-if";

/// A place that a version fills in, as it stands in a file until then.
pub fn place(name: &str) -> String {
    let mut place = String::with_capacity(name.len() + 6);
    let _ = write!(place, "{OPEN}{name}{CLOSE}");
    place
}

/// What a version fills in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Stamp {
    values: BTreeMap<String, String>,
    /// Whether it is the current version.
    is_current: bool,
}

impl Stamp {
    /// Of a version; `values` by the names of their places.
    pub fn new(values: BTreeMap<String, String>, is_current: bool) -> Self {
        Self { values, is_current }
    }

    /// The file with all places filled in; the very same bytes where there are none.
    pub fn apply(&self, bytes: Arc<[u8]>) -> Arc<[u8]> {
        let text = std::str::from_utf8(&bytes).ok().filter(|text| text.contains(OPEN));
        let filled = text.map(|text| Arc::from(self.fill(text).into_bytes()));
        filled.unwrap_or(bytes)
    }

    fn fill(&self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len() + 64);
        let mut rest = text;
        let mut is_shown = true;
        while let Some((before, after)) = rest.split_once(OPEN) {
            let (name, after) = after.split_once(CLOSE).unwrap_or((after, ""));
            if is_shown {
                filled.push_str(before);
            }
            match name {
                IF_OLD => is_shown = !self.is_current,
                END_IF => is_shown = true,
                name if is_shown => {
                    filled.push_str(self.values.get(name).map_or("", String::as_str));
                }
                _ => {}
            }
            rest = after;
        }
        filled.push_str(rest);
        filled
    }
}
