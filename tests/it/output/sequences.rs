//! Any sequence of sites leaves the last one and whatever others put there.

use super::{WAYS, by, files, names, site};
use ordner::output::Output;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use tempfile::TempDir;

/// Files of a site: few names, so that files and folders change roles from one site to the next.
fn sites() -> impl Strategy<Value = BTreeMap<String, String>> {
    let path = "[abAB](/[abc]){0,3}";
    prop::collection::btree_map(path, "[xyz]{0,2}", 0..8).prop_map(apart)
}

/// Drops every file in whose way another one stands, letter case aside.
fn apart(files: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut kept: BTreeMap<String, String> = BTreeMap::new();
    for (path, text) in files {
        let below = |one: &str, other: &str| format!("{one}/").starts_with(&format!("{other}/"));
        let clash = |other: &String| {
            let (path, other) = (path.to_lowercase(), other.to_lowercase());
            below(&path, &other) || below(&other, &path)
        };
        if !kept.keys().any(clash) {
            kept.insert(path, text);
        }
    }
    kept
}

fn output(files: &BTreeMap<String, String>) -> Output {
    let files: Vec<(&str, &str)> = files.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
    site(&files)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..Default::default() })]

    #[test]
    fn a_sequence_of_sites_leaves_the_last_and_the_files_of_others(
        steps in prop::collection::vec((sites(), 0..3usize, "(f[1-3])?", any::<bool>()), 1..6)
    ) {
        let root = TempDir::new().unwrap();
        let public = root.path().join("public");
        let mut theirs = BTreeMap::new();
        for (ours, way, foreign, in_folder) in steps {
            let written = output(&ours).write_to(&public, &by(WAYS[way])).unwrap();
            let mut all = ours.clone();
            all.extend(theirs.clone());
            prop_assert_eq!(&files(&public), &all);
            prop_assert_eq!(names(root.path()), ["public"]);
            prop_assert_eq!(written.written + written.unchanged, ours.len());
            if !foreign.is_empty() {
                let path = if in_folder { format!("z{foreign}/{foreign}") } else { foreign };
                fs::create_dir_all(public.join(&path).parent().unwrap()).unwrap();
                fs::write(public.join(&path), "theirs").unwrap();
                theirs.insert(path, "theirs".to_owned());
            }
        }
    }
}
