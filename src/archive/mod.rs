//! Copies of a built site to take along: each one file, read without a server after it is unpacked.
//!
//! Makes bytes from bytes: knows no page and no layout, and never writes.
//!
//! A copy of one language holds the pages of that language and whatever they show. Its links to other
//! pages of the site lead to its start page, which says what the copy does not hold.

mod contents;
mod references;
mod zip;

use crate::base::{Locale, SitePath};
use crate::output::{Artifact, Output};

/// What the site is called until there are several versions of it.
pub const CURRENT: &str = "current";

/// Where readers begin, in every copy.
pub const START: &str = "index.html";

/// A copy to be made.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Copy {
    /// The name of the file without `.zip`, and of the folder that it unpacks to.
    pub name: String,
    /// The page where readers begin.
    pub start: Vec<u8>,
    /// What it holds.
    pub scope: Scope,
}

/// What a copy holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Scope {
    /// All that is read without a server.
    Everything,
    /// What lies in these folders, each with a slash at its end, and what is shown from elsewhere.
    Folders(Vec<String>),
}

/// What there is to know of a site to make copies of it.
#[derive(Clone, Copy)]
#[expect(missing_debug_implementations, reason = "holds questions that cannot be shown")]
pub struct Originals<'a> {
    /// The files.
    pub output: &'a Output,
    /// Whether a file is of use on a server only.
    pub is_for_servers: &'a (dyn Fn(&str) -> bool + Sync),
    /// The part of the start page that is about the language of a file.
    pub part_of: &'a (dyn Fn(&str) -> Option<String> + Sync),
}

/// The name of the copy of a version in one language, or in all.
pub fn name(version: &str, locale: Option<&Locale>) -> String {
    match locale {
        Some(locale) => format!("ordner-{version}-{locale}"),
        None => format!("ordner-{version}"),
    }
}

/// Makes the copy.
///
/// # Panics
/// If the name of the copy is no file name.
pub fn archive(copy: &Copy, originals: Originals<'_>) -> Artifact {
    let files = contents::of(copy, originals);
    let path = SitePath::new(&format!("{}.zip", copy.name)).expect("a version has a plain name");
    Artifact { path, bytes: zip::of(&copy.name, &files).into() }
}
