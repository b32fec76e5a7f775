//! Asks an index through the script that readers' browsers run.
//!
//! Knows nothing of how an index is written down: what is asked and answered is all that tests see.

#![expect(clippy::disallowed_methods, reason = "lays an index down for a program that is not ours")]

use ordner::base::Locale;
use ordner::search::{Names, PageInput, PageText, SectionText, TextParts, index};
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

/// Files of a site from which a script can search.
pub(crate) struct Asked {
    folder: tempfile::TempDir,
    index: String,
}

/// What came of a query.
#[derive(Debug, Clone)]
pub(crate) struct Answer(pub(crate) Value);

impl Asked {
    /// The index of some pages alone.
    pub(crate) fn of(locale: &str, pages: &[PageInput]) -> Self {
        let files = index(pages, &Locale::new(locale).unwrap(), &TextParts::default()).files;
        Self::of_files(locale, files.iter().map(|(path, bytes)| (path.as_str(), &**bytes)))
    }

    /// Files that hold an index of the language.
    pub(crate) fn of_files<'a>(
        locale: &str,
        files: impl Iterator<Item = (&'a str, &'a [u8])>,
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        Self { folder, index: format!("search/{locale}/m.js") }
    }

    /// The folder of the files.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The answers to some queries, each with the same options; nothing where Node is missing.
    pub(crate) fn ask<Q: AsRef<str>>(&self, queries: &[Q], options: &Value) -> Option<Vec<Answer>> {
        let questions = queries.iter().map(|query| json!([self.index, query.as_ref(), options]));
        self.ask_json(&Value::Array(questions.collect()).to_string())
    }

    /// The same for questions that are written as JSON already; `INDEX` stands for the index.
    pub(crate) fn ask_json(&self, questions: &str) -> Option<Vec<Answer>> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut node = Command::new("node")
            .arg(root.join("tests/it/search/ask.mjs"))
            .arg(self.folder())
            .arg(root.join("static/assets/search-index.js"))
            .arg(root.join("static/assets/search.js"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .inspect_err(|_| missing())
            .ok()?;
        let questions = questions.replace("INDEX", &self.index);
        node.stdin.take().unwrap().write_all(questions.as_bytes()).unwrap();
        let output = node.wait_with_output().unwrap();
        assert!(output.status.success(), "the script stopped");
        let answers: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
        Some(answers.into_iter().map(Answer).collect())
    }

    /// The titles that one query finds, the best first.
    pub(crate) fn titles(&self, query: &str) -> Option<Vec<String>> {
        Some(self.ask(&[query], &json!({}))?.remove(0).titles())
    }
}

impl Answer {
    /// The titles of the hits.
    pub(crate) fn titles(&self) -> Vec<String> {
        self.texts("title")
    }

    /// The field of every hit.
    pub(crate) fn texts(&self, key: &str) -> Vec<String> {
        let hits = self.0["hits"].as_array().unwrap_or_else(|| panic!("no hits: {self:?}"));
        hits.iter().map(|hit| hit[key].as_str().unwrap().to_owned()).collect()
    }
}

#[expect(clippy::print_stderr, reason = "says what was not tested")]
fn missing() {
    let is_required = std::env::var_os("ORDNER_REQUIRE_BROWSER").is_some_and(|value| value == "1");
    assert!(!is_required, "Node is not installed");
    eprintln!("not tested: Node is not installed");
}

/// A page of a title and a text, at an address of its own.
pub(crate) fn page(title: &str, text: &str) -> PageInput {
    let section = SectionText { text: text.to_owned(), ..SectionText::default() };
    page_of(title, vec![section])
}

/// A page of sections.
pub(crate) fn page_of(title: &str, sections: Vec<SectionText>) -> PageInput {
    PageInput {
        text: Arc::new(PageText::new(Names { title, ..Names::default() }, sections)),
        route: "en/a/".to_owned(),
        title: title.to_owned(),
        breadcrumb: Vec::new(),
        document_type: ("page".to_owned(), "Page".to_owned()),
        audiences: Vec::new(),
        is_plain: false,
    }
}

/// Pages of titles and texts, each at an address that is its number.
pub(crate) fn pages<T: AsRef<str>>(texts: &[(T, T)]) -> Vec<PageInput> {
    let numbered = |(number, (title, text)): (usize, &(T, T))| PageInput {
        route: format!("en/{number}/"),
        ..page(title.as_ref(), text.as_ref())
    };
    texts.iter().enumerate().map(numbered).collect()
}
