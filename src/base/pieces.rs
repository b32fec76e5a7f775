//! The bytes of a file in pieces, of which other files may have the same: what is shared is held once.
//!
//! Never changes a byte, and joins them only for those who need them in one.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// The bytes of a file; cheap to clone.
#[derive(Clone)]
pub struct Pieces(Arc<[Piece]>);

/// A part of bytes that may be a part of several files.
#[derive(Clone)]
pub struct Piece {
    whole: Arc<[u8]>,
    at: Range<usize>,
}

impl Piece {
    /// The bytes at `at` of `whole`.
    ///
    /// # Panics
    /// If there are none at `at`.
    pub fn of(whole: &Arc<[u8]>, at: Range<usize>) -> Self {
        assert!(at.start <= at.end && at.end <= whole.len(), "a piece lies within its whole");
        Self { whole: whole.clone(), at }
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.whole[self.at.clone()]
    }
}

impl Pieces {
    /// How many bytes it has.
    pub fn len(&self) -> usize {
        self.0.iter().map(|piece| piece.at.len()).sum()
    }

    /// Whether it has no byte.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All bytes in one.
    pub fn joined(&self) -> Cow<'_, [u8]> {
        match &*self.0 {
            [piece] => Cow::Borrowed(piece.bytes()),
            pieces => {
                let mut joined = Vec::with_capacity(self.len());
                for piece in pieces {
                    joined.extend_from_slice(piece.bytes());
                }
                Cow::Owned(joined)
            }
        }
    }

    /// The same as text; nothing of what is none.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match self.joined() {
            Cow::Borrowed(bytes) => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Cow::Owned(bytes) => String::from_utf8(bytes).ok().map(Cow::Owned),
        }
    }
}

impl fmt::Debug for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        String::from_utf8_lossy(self.bytes()).fmt(f)
    }
}

impl FromIterator<Piece> for Pieces {
    fn from_iter<T: IntoIterator<Item = Piece>>(pieces: T) -> Self {
        Self(pieces.into_iter().collect())
    }
}

impl From<Arc<[u8]>> for Pieces {
    fn from(whole: Arc<[u8]>) -> Self {
        let at = 0..whole.len();
        Self(Arc::new([Piece { whole, at }]))
    }
}

impl From<Vec<u8>> for Pieces {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from(Arc::<[u8]>::from(bytes))
    }
}

impl From<Pieces> for Arc<[u8]> {
    fn from(pieces: Pieces) -> Self {
        match &*pieces.0 {
            [piece] if piece.at == (0..piece.whole.len()) => piece.whole.clone(),
            _ => Self::from(pieces.joined().into_owned()),
        }
    }
}

impl PartialEq for Pieces {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
            || (self.len() == other.len() && self.joined() == other.joined())
    }
}

impl Eq for Pieces {}

impl fmt::Debug for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        String::from_utf8_lossy(&self.joined()).fmt(f)
    }
}
