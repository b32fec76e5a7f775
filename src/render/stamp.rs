//! What differs between versions in files that are otherwise the same, filled in at the very end.
//!
//! A page that did not change is rendered once for all versions: where its bytes depend on the
//! version, a place is left, and each version fills it in. Never copies what stands between places,
//! and knows nothing of what is filled in.

use crate::base::{Piece, Pieces};
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
/// Where that begins which only the current version shows.
pub const IF_CURRENT: &str = "if-current";
/// Where it ends.
pub const END_IF: &str = "end-if";

/// A place that a version fills in, as it stands in a text until then.
pub fn place(name: &str) -> String {
    let mut place = String::with_capacity(name.len() + 6);
    let _ = write!(place, "{OPEN}{name}{CLOSE}");
    place
}

/// A file with places that are yet to be filled in; cheap to clone.
#[derive(Debug, Clone)]
pub struct Form(Arc<[Part]>);

#[derive(Debug, Clone)]
enum Part {
    Text(Piece),
    Place(Arc<str>),
}

impl Form {
    /// Of a text with all its places.
    pub fn new(text: String) -> Self {
        let whole: Arc<[u8]> = Arc::from(text.into_bytes());
        // The bytes are those of the text, so they can be read as such.
        let text = std::str::from_utf8(&whole).unwrap_or_default();
        let mut parts = Vec::new();
        let mut from = 0;
        while let Some(open) = text[from..].find(OPEN).map(|at| from + at) {
            let name_at = open + OPEN.len_utf8();
            let name = text[name_at..].split(CLOSE).next().unwrap_or_default();
            if from < open {
                parts.push(Part::Text(Piece::of(&whole, from..open)));
            }
            parts.push(Part::Place(name.into()));
            from = text.len().min(name_at + name.len() + CLOSE.len_utf8());
        }
        parts.push(Part::Text(Piece::of(&whole, from..whole.len())));
        Self(parts.into())
    }

    /// The text with all its places.
    pub fn text(&self) -> String {
        let part = |part: &Part| match part {
            Part::Text(piece) => String::from_utf8_lossy(piece.bytes()).into_owned(),
            Part::Place(name) => place(name),
        };
        self.0.iter().map(part).collect()
    }

    /// The same with other forms at the places for which there are any.
    #[must_use]
    pub fn with<'a>(&self, form_at: impl Fn(&str) -> Option<&'a Self>) -> Self {
        let parts = self.0.iter().flat_map(|part| match part {
            Part::Place(name) if let Some(form) = form_at(name) => &*form.0,
            part => std::slice::from_ref(part),
        });
        Self(parts.cloned().collect())
    }

    /// The file where nothing is filled in.
    pub fn blank(&self) -> Pieces {
        Stamp::default().fill(self)
    }
}

/// What a version fills in.
#[derive(Debug, Clone, Default)]
pub struct Stamp {
    values: BTreeMap<String, Piece>,
    /// Whether it is the current version.
    is_current: bool,
}

impl Stamp {
    /// Of a version; `values` by the names of their places.
    pub fn new(values: BTreeMap<String, String>, is_current: bool) -> Self {
        let piece = |value: String| Piece::of(&Arc::from(value.as_bytes()), 0..value.len());
        let values = values.into_iter().map(|(name, value)| (name, piece(value))).collect();
        Self { values, is_current }
    }

    /// The file with all places filled in.
    pub fn fill(&self, form: &Form) -> Pieces {
        let mut is_shown = true;
        let piece = |part: &Part| match part {
            Part::Text(piece) => is_shown.then(|| piece.clone()),
            Part::Place(name) => {
                is_shown = self.shows_behind(name).unwrap_or(is_shown);
                self.values.get(&**name).filter(|_| is_shown).cloned()
            }
        };
        form.0.iter().filter_map(piece).collect()
    }

    /// Whether the version shows what stands behind the place, if that is for the place to say.
    fn shows_behind(&self, name: &str) -> Option<bool> {
        match name {
            IF_OLD => Some(!self.is_current),
            IF_CURRENT => Some(self.is_current),
            END_IF => Some(true),
            _ => None,
        }
    }
}
