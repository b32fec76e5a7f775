//! Names that some computers cannot store, or cannot tell apart.
//!
//! Looks at paths alone, never into a file.

use crate::base::Place;
use crate::diagnostic::{Code, Diagnostic};
use crate::world::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// The longest path that every system stores, in bytes.
const PATH_LIMIT: usize = 240;

/// Names that Windows keeps for devices.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Whether Windows cannot store a file or folder of this name.
pub(crate) fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    RESERVED.contains(&stem.to_lowercase().as_str())
}

/// Finds names that differ in case only and names that are not portable.
pub(super) fn check(entries: &BTreeSet<Entry>) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = entries.iter().filter_map(portable).collect();
    diagnostics.extend(collisions(entries));
    diagnostics
}

fn portable(entry: &Entry) -> Option<Diagnostic> {
    let path = &entry.path;
    let bad = |segment: &&str| {
        is_reserved(segment)
            || segment.ends_with(['.', ' '])
            || segment.contains(['<', '>', ':', '"', '|', '?', '*'])
            || segment.chars().any(char::is_control)
    };
    let message = if path.as_str().len() > PATH_LIMIT {
        format!("the path is longer than {PATH_LIMIT} bytes")
    } else {
        let segment = path.as_str().split('/').find(bad)?;
        format!("`{segment}` is a name that Windows cannot store")
    };
    Some(
        Diagnostic::new(Code::NamePortable, message, Place::file(path))
            .help("rename it with letters, digits, `-` and `_`"),
    )
}

fn collisions(entries: &BTreeSet<Entry>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<String, &Entry> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for entry in entries {
        let Some(first) = seen.insert(entry.path.as_str().to_lowercase(), entry) else { continue };
        let message = format!("`{}` and `{}` differ in case only", first.path, entry.path);
        diagnostics.push(
            Diagnostic::new(Code::CaseCollision, message, Place::file(&entry.path))
                .also(Place::file(&first.path), "")
                .help("rename one of them: on Windows and macOS they are the same file"),
        );
    }
    diagnostics
}
