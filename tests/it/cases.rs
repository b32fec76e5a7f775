//! Every code has a site with that mistake, and what is said about it to the letter.
//!
//! The cases lie in `tests/diagnostics`, as `<code>.txt` or `<code>.<variant>.txt`.

#![expect(clippy::disallowed_methods, reason = "reads the cases")]

use crate::case::Case;
use crate::site_test::SiteTest;
use ordner::diagnostic::Code;
use snapbox::{Assert, Data};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_mistake_is_said_as_its_case_says() {
    let assert = Assert::new().action_env("SNAPSHOTS");
    let wrong: Vec<String> = cases()
        .iter()
        .filter_map(|path| {
            let actual = Data::text(told(path));
            let expected = Data::read_from(path, None).raw();
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            assert.try_eq(Some(&name.unwrap_or_default()), actual, expected).err()
        })
        .map(|error| error.to_string())
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_case_names_its_code_among_what_is_said() {
    let is_silent = |path: &PathBuf| {
        let text = fs::read_to_string(path).expect("a case is a text");
        !text.contains(&format!("[{}]: ", code_of(path)))
    };
    let silent: Vec<PathBuf> = cases().into_iter().filter(is_silent).collect();
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn every_code_has_a_case_and_every_case_a_code() {
    let with_case: BTreeSet<String> = cases().iter().map(|path| code_of(path)).collect();
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| code.as_str().to_owned()).collect();
    assert_eq!(codes, with_case);
}

/// The cases, sorted.
fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let entries = fs::read_dir(folder).expect("the folder of the cases");
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

/// The case with what is said about it now.
fn told(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a case is a text");
    let stderr = SiteTest::new(&text).build().stderr();
    format!("{}-- stderr --\n{stderr}", Case::input(&text))
}

/// The code that a case is about: its name up to the first dot.
fn code_of(path: &Path) -> String {
    let name = path.file_name().expect("a file").to_string_lossy();
    name.split('.').next().unwrap_or_default().to_owned()
}
