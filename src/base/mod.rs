//! Values that everything else is made of: paths, places in a file, fingerprints, words of a URL.
//!
//! Knows no page and no site, and never panics, whatever it is given.

pub mod fingerprint;
pub mod path;
pub mod span;

pub use fingerprint::Fingerprint;
pub use path::SitePath;
pub use span::{Located, Place, Span};
