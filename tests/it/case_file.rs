//! Case files: what a site is made from and what comes of it, in one text that reads from top to
//! bottom.
//!
//! Builds nothing; what the results are is said by who asks.
//!
//! A case file begins with a few words on what it is about. Then come its parts, each below a line
//! `-- name --`. A part named `out/…`, `files` or `diagnostics` is a result, every other is a file
//! of the site. A name with `{1..60}` stands for sixty files, and `{n}` in their text for the number.

use ordner::base::{Date, SitePath};
use ordner::world::MemoryWorld;

/// A case file, taken apart.
#[derive(Debug, Clone)]
pub(crate) struct CaseFile {
    intro: String,
    parts: Vec<(String, String)>,
}

impl CaseFile {
    /// Takes a case file apart.
    pub(crate) fn parse(text: &str) -> Self {
        let mut case = Self { intro: String::new(), parts: Vec::new() };
        for line in text.lines() {
            let name = line.strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --"));
            match (name, case.parts.last_mut()) {
                (Some(name), _) => case.parts.push((name.to_owned(), String::new())),
                (None, Some((_, part))) => part.extend([line, "\n"]),
                (None, None) => case.intro.extend([line, "\n"]),
            }
        }
        for (_, part) in &mut case.parts {
            part.truncate(part.trim_end_matches('\n').len());
            part.push('\n');
        }
        case
    }

    /// The site of the case, on a day in November.
    pub(crate) fn world(&self) -> MemoryWorld {
        let mut world = MemoryWorld::new(Date::new(2026, 11, 21).unwrap());
        for (name, text) in self.parts.iter().filter(|(name, _)| !is_result(name)) {
            for (name, text) in several(name, text) {
                world.insert(SitePath::new(&name).expect("a path of the site"), text);
            }
        }
        world
    }

    /// The case with every result replaced by what `result` says to its name.
    pub(crate) fn with_results(&self, result: impl Fn(&str) -> String) -> String {
        let mut text = self.intro.trim_end().to_owned() + "\n";
        for (name, part) in &self.parts {
            let part = if is_result(name) { result(name) } else { part.clone() };
            text.extend(["\n-- ", name, " --\n", part.trim_end(), "\n"]);
        }
        text
    }

    /// Whether the case expects a result of that name.
    pub(crate) fn expects(&self, name: &str) -> bool {
        self.parts.iter().any(|(part, _)| part == name)
    }
}

fn is_result(name: &str) -> bool {
    name.starts_with("out/") || matches!(name, "files" | "diagnostics")
}

/// The files that a part stands for.
fn several(name: &str, text: &str) -> Vec<(String, String)> {
    let range = name.split_once('{').and_then(|(before, rest)| {
        let (range, after) = rest.split_once('}')?;
        let (from, to) = range.split_once("..")?;
        Some((before, from.parse::<usize>().ok()?, to.parse::<usize>().ok()?, after))
    });
    let Some((before, from, to, after)) = range else {
        return vec![(name.to_owned(), text.to_owned())];
    };
    let file = |n: usize| (format!("{before}{n}{after}"), text.replace("{n}", &n.to_string()));
    (from..=to).map(file).collect()
}

#[test]
fn a_case_file_is_taken_apart_and_put_together_again() {
    let text = "About it.\n\n-- a/{1..2}.md --\nPage {n}\n\n-- out/a.html --\nold\n";
    let case = CaseFile::parse(text);
    let files: Vec<String> = case.world().files().keys().map(ToString::to_string).collect();
    assert_eq!(files, ["a/1.md", "a/2.md"]);
    assert_eq!(case.with_results(|_| "new\n".to_owned()), text.replace("old", "new"));
}
