//! What a layout is given for messengers and search engines.
//!
//! Complete values only, as everywhere in this folder.

use serde::Serialize;

/// What machines are told of a page, under `share`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ShareContext {
    /// What it is to messengers: `website` or `article`.
    pub kind: &'static str,
    /// The full address of its picture, if it is one that they show; else empty.
    pub image: String,
    /// JSON-LD, ready to stand in a `<script>` of that type; perhaps empty.
    pub data: String,
}
