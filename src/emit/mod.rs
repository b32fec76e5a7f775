//! Files for machines: feeds, calendars, the sitemap, what search engines may read, what servers say.
//!
//! Says what the catalog says; knows no layout.

mod calendar;
mod changes;
mod feed;
mod headers;
mod sitemap;

pub use calendar::calendar;
pub use changes::changes_feed;
pub use feed::feed;
pub use headers::{Server, host_headers, server_headers};
pub use sitemap::{robots, sitemap};

/// Text as XML shows it, in and outside of attributes (XML 1.0, section 2.4); characters that XML
/// does not have are left out.
fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(character),
            control if control.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}
