//! How a language writes dates, numbers and lists, sorts titles, and says what a site says.
//!
//! Knows no page and reads no file: the texts of the interface are handed to it.

mod clock;
mod formats;
mod messages;
mod order;
mod quotes;

pub use formats::{Formats, Plural};
pub use messages::{MessageText, Messages};
pub use order::Order;
pub use quotes::Quotes;
