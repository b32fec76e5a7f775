//! Files of one name with the same bytes, which need to be written only once.
//!
//! Compares names and bytes; links nothing itself.

use super::Artifact;
use std::collections::HashMap;

/// Artifacts of which no two are alike, and for each other one the artifact that it is like.
pub(super) struct Parted<'a> {
    /// To be written.
    pub(super) first: Vec<&'a Artifact>,
    /// To be linked: an artifact, and the one with its bytes.
    pub(super) twins: Vec<(&'a Artifact, &'a Artifact)>,
}

/// Finds those that are alike. Pages are left alone: each says where it is, so none is like another.
pub(super) fn part<'a>(artifacts: &[&'a Artifact]) -> Parted<'a> {
    let mut known: HashMap<(&str, usize), Vec<&'a Artifact>> = HashMap::new();
    let mut parted = Parted { first: Vec::with_capacity(artifacts.len()), twins: Vec::new() };
    for artifact in artifacts.iter().copied() {
        if artifact.path.extension() == "html" {
            parted.first.push(artifact);
            continue;
        }
        let alike = known.entry((artifact.path.file_name(), artifact.bytes.len())).or_default();
        match alike.iter().find(|other| other.bytes == artifact.bytes) {
            Some(other) => parted.twins.push((artifact, other)),
            None => {
                alike.push(artifact);
                parted.first.push(artifact);
            }
        }
    }
    parted
}
