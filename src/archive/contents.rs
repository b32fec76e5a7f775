//! Which files a copy holds, and its pages with their links bent to what is there.
//!
//! Never leaves a link that leads nowhere, and never takes a page of another language along.

use super::references::{self, Reference};
use super::{Copy, Originals, START, Scope};
use crate::output::Artifact;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The files of the copy by their paths.
pub(super) fn of<'a>(copy: &'a Copy, originals: Originals<'a>) -> BTreeMap<&'a str, Cow<'a, [u8]>> {
    let taken = taken(&copy.scope, originals);
    let page = |artifact: &'a Artifact| {
        let bytes = match (&copy.scope, text(artifact)) {
            (Scope::Folders(_), Some(text)) => {
                Cow::Owned(bent(artifact.path.as_str(), &text, &taken, originals))
            }
            _ => artifact.bytes.joined(),
        };
        (artifact.path.as_str(), bytes)
    };
    let all = originals.output.artifacts().iter();
    let mut files: BTreeMap<_, _> =
        all.filter(|artifact| taken.contains(artifact.path.as_str())).map(page).collect();
    files.insert(START, Cow::Borrowed(&copy.start));
    files
}

/// The paths of what the copy holds.
fn taken<'a>(scope: &Scope, originals: Originals<'a>) -> BTreeSet<&'a str> {
    let all = originals.output.artifacts().iter();
    let of_use = all.filter(|artifact| !(originals.is_for_servers)(artifact.path.as_str()));
    let own = of_use.filter(|artifact| scope.holds(artifact.path.as_str()));
    let mut taken: BTreeSet<&str> = own.clone().map(|artifact| artifact.path.as_str()).collect();
    for artifact in own {
        taken.extend(shown(artifact, originals));
    }
    taken.insert(START);
    taken
}

impl Scope {
    fn holds(&self, path: &str) -> bool {
        match self {
            Self::Everything => true,
            Self::Folders(folders) => folders.iter().any(|folder| path.starts_with(folder)),
        }
    }
}

/// Pictures and files from anywhere in the site that a page shows or offers.
fn shown<'a>(artifact: &Artifact, originals: Originals<'a>) -> Vec<&'a str> {
    let Some(text) = text(artifact) else { return Vec::new() };
    let of_page = references::of(&text).into_iter().filter(|reference| !reference.is_index());
    let found = of_page.filter_map(|reference| {
        let path = reference.target(artifact.path.as_str())?;
        originals.output.get(&path).filter(|file| !is_page(file))
    });
    found.map(|file| file.path.as_str()).collect()
}

/// The page, in which a link to what is not taken leads to the start page.
fn bent(path: &str, text: &str, taken: &BTreeSet<&str>, originals: Originals<'_>) -> Vec<u8> {
    let mut bent = String::with_capacity(text.len());
    let mut from = 0;
    for reference in references::of(text) {
        let Some(other) = instead(path, &reference, taken, originals) else { continue };
        bent.push_str(&text[from..reference.at.start]);
        bent.push_str(&other);
        from = reference.at.end;
    }
    bent.push_str(&text[from..]);
    bent.into_bytes()
}

/// What must stand for a reference to a file of the site that the copy does not hold.
fn instead(
    path: &str,
    reference: &Reference<'_>,
    taken: &BTreeSet<&str>,
    originals: Originals<'_>,
) -> Option<String> {
    let target = reference.target(path)?;
    if taken.contains(target.as_str()) || originals.output.get(&target).is_none() {
        return None;
    }
    // An index of another language: without its pages there is nothing to find.
    if reference.is_index() {
        return Some(String::new());
    }
    let root = "../".repeat(path.matches('/').count());
    let part = (originals.part_of)(&target).map(|part| format!("#{part}"));
    Some(format!("{root}{START}{}", part.unwrap_or_default()))
}

fn is_page(artifact: &Artifact) -> bool {
    artifact.path.extension() == "html"
}

fn text(artifact: &Artifact) -> Option<Cow<'_, str>> {
    is_page(artifact).then(|| artifact.bytes.text()).flatten()
}
