//! `ordner report`: the pages of each type and language, and what is translated.
//!
//! Runs the program on a small site on disk.
#![expect(clippy::needless_raw_string_hashes, reason = "snapshots are written so by snapbox")]
#![expect(clippy::disallowed_methods, reason = "puts files in place")]

use crate::cli::run;
use snapbox::{assert_data_eq, str};
use std::fs;
use tempfile::TempDir;

/// A site in two languages and plain language, with a page of each fate.
const FILES: [(&str, &str); 12] = [
    (
        "site.yaml",
        "title: Handbook\nbase_url: https://example.org/\nsource_locale: en\n\
         locales: [en, da, {locale: en-simple, variant_of: en}]\n",
    ),
    ("en/_index.md", "---\ntitle: Handbook\n---\n"),
    ("en/aids/first.md", "---\ntitle: First\nupdated: 2026-11-20\n---\n\nText.\n"),
    ("en/aids/second.md", "---\ntitle: Second\ntype: news\ndate: 2026-11-20\n---\n\nText.\n"),
    ("en/aids/third.md", "---\ntitle: Third\nupdated: 2026-11-20\n---\n\nText.\n"),
    ("en/aids/_part.md", "To be included.\n"),
    ("en/aids/draft.md", "---\ntitle: Draft\ndraft: true\n---\n\nText.\n"),
    ("da/_index.md", "---\ntitle: Håndbog\n---\n"),
    ("da/aids/first.md", "---\ntitle: Første\nupdated: 2026-11-19\n---\n\nTekst.\n"),
    ("da/aids/third.md", "---\ntitle: Tredje\nupdated: 2026-11-20\n---\n\nTekst.\n"),
    ("da/only.md", "---\ntitle: Kun her\n---\n\nTekst.\n"),
    ("en-simple/aids/first.md", "---\ntitle: First\nupdated: 2026-11-21\n---\n\nText.\n"),
];

fn site() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, text) in FILES {
        let path = folder.path().join("content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

#[test]
fn people_read_a_table() {
    let site = site();
    let report = run(site.path(), &["report"]);
    assert_eq!((report.code, report.stderr.as_str()), (0, ""));
    assert_data_eq!(
        report.stdout,
        str![[r#"
                           en         da  en-simple
news                        1          0          0
page                        3          4          1
all pages                   4          4          1

translated                  –          3          1
of them outdated            –          1          0
not translated              –          1          3
own pages                   –          1          0

"#]]
    );
    assert!(!site.path().join("public").exists());
}

#[test]
fn programs_read_which_files_are_behind_the_numbers() {
    let report = run(site().path(), &["report", "--format", "json"]);
    let languages: serde_json::Value = serde_json::from_str(&report.stdout).unwrap();
    assert_eq!(languages[0]["pages"], 4);
    assert_eq!(languages[0]["types"]["news"], 1);
    assert!(languages[0]["translation"].is_null());
    let danish = &languages[1]["translation"];
    assert_eq!(danish["outdated"], serde_json::json!(["content/da/aids/first.md"]));
    assert_eq!(danish["missing"], serde_json::json!(["content/en/aids/second.md"]));
    assert_eq!(danish["own"], serde_json::json!(["content/da/only.md"]));
    assert_eq!(languages[2]["translation"]["translated"], 1);
}

#[test]
fn drafts_count_on_request() {
    let report = run(site().path(), &["report", "--drafts", "--format", "json"]);
    let languages: serde_json::Value = serde_json::from_str(&report.stdout).unwrap();
    assert_eq!(languages[0]["pages"], 5);
}

#[test]
fn without_settings_there_is_nothing_to_count() {
    let site = TempDir::new().unwrap();
    let report = run(site.path(), &["report"]);
    assert_eq!((report.code, report.stdout.as_str()), (2, ""));
    fs::create_dir_all(site.path().join("content")).unwrap();
    fs::write(site.path().join("content/site.yaml"), "title: [\n").unwrap();
    let report = run(site.path(), &["report"]);
    assert_eq!((report.code, report.stdout.as_str()), (2, ""));
    assert!(report.stderr.contains("error["), "{}", report.stderr);
}
