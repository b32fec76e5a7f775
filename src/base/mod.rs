//! Values that everything else is made of: paths, places in a file, fingerprints, words of a URL.
//!
//! Knows no page and no site, and never panics, whatever it is given.

pub mod date;
pub mod fingerprint;
pub mod locale;
pub mod memo;
pub mod path;
pub mod percent;
pub mod pieces;
pub mod slug;
pub mod span;
pub mod time;

pub use date::{Date, Period};
pub use fingerprint::Fingerprint;
pub use locale::Locale;
pub use memo::{Memo, Work};
pub use path::SitePath;
pub use pieces::{Piece, Pieces};
pub use slug::slug;
pub use span::{Located, Place, Span};
pub use time::{DateTime, Time, TimeRange};
