//! One source becomes one document: a header that other pages may know, and a body that they may not.
//!
//! Sees that file, the partials it includes and the types; never fails and makes no HTML.

pub mod body;
pub mod split;

mod containers;
mod directive;
mod document;
mod footnotes;
mod front_matter;
mod include;
mod markdown;
mod remarks;
mod text;
mod typography;
mod value;
mod verbatim;

pub use body::Body;
pub use document::{Document, Header, HeadingEntry, ParseContext, parse};
pub use include::{Partials, is_partial};
pub use split::body_start;
pub use text::{plain, shorten};
pub use typography::set_quotes;
pub use value::{Fragment, FrontMatter, Image, Value};
