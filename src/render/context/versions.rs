//! What a layout is given of the versions of a page, under `versions`.
//!
//! The same for all versions in which a page says the same: what differs, the program fills in at the
//! very end, so a layout never asks which version it is in.

use crate::render::context::LinkContext;
use serde::Serialize;

/// What a page says of its versions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub struct VersionsContext {
    /// All versions, the current one first, and where this page is in each.
    pub list: Vec<VersionLink>,
    /// Goes before what only pages of older versions show, with `| safe`.
    pub if_old: String,
    /// Goes before what only pages of the current version show, with `| safe`.
    pub if_current: String,
    /// Goes behind it, with `| safe`.
    pub end_if: String,
    /// That this is an older version, and which.
    pub notice: String,
    /// The same page today or, where there is none any more, what comes nearest.
    pub today: LinkContext,
    /// The version since which the text is as it is.
    pub since: Option<StateContext>,
    /// The day of the last change, as git knows it.
    pub changed: Option<DayContext>,
    /// The versions in which the page is new or changed, the newest first.
    pub history: Vec<StateContext>,
    /// Everything that changed in this version, if another came before it.
    pub overview: Option<String>,
}

/// A page in another version.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct VersionLink {
    /// What readers call the version.
    pub label: String,
    /// Its day, if it has one.
    pub day: Option<DayContext>,
    /// Where it leads.
    pub url: String,
    /// Where the version does not have the page: what stands around it there.
    pub instead: Option<String>,
    /// ` aria-current="true"` on pages of this very version; takes `| safe`.
    pub here: String,
}

/// A version in which a page is new or changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub struct StateContext {
    /// What readers call the version.
    pub label: String,
    /// Its day, if it has one.
    pub day: Option<DayContext>,
    /// Whether the page was not there before.
    pub is_new: bool,
    /// Where the changes are shown.
    pub url: Option<String>,
}

/// A day in words and as a machine reads it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub struct DayContext {
    /// In words.
    pub words: String,
    /// As a machine reads it.
    pub datetime: String,
}
