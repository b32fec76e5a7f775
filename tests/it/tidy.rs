//! The rules of the source that no compiler knows: layers, module docs, lengths, nothing unused.
//!
//! Reads text, never runs anything: a rule that it cannot see in the text is not held here.

#![expect(clippy::disallowed_methods, reason = "looks at the files of the repository")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The longest file, in lines.
const LINE_LIMIT: usize = 500;

/// One of these is in a sentence that says what a module never does.
const LIMITS: [&str; 10] =
    ["never", "no", "not", "nothing", "only", "alone", "elsewhere", "cannot", "none", "without"];

#[test]
fn a_module_uses_only_lower_rows_and_no_neighbour_in_its_own() {
    let rows = rows();
    let row_of = |module: &str| rows.iter().position(|row| row.contains(&module.to_owned()));
    let mut wrong = Vec::new();
    for (path, text) in sources().iter().filter(|(path, _)| !path.starts_with("src/bin")) {
        let module = module_of(path);
        let Some(own) = row_of(&module) else { continue };
        for used in used_modules(text) {
            let row = row_of(&used);
            if used != module && row.is_none_or(|row| row >= own) {
                wrong.push(format!("{} uses `{used}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "against the rows of src/lib.rs:\n{}", wrong.join("\n"));
}

#[test]
fn every_module_of_the_library_stands_in_one_row() {
    let rows = rows();
    let named: Vec<&String> = rows.iter().flatten().collect();
    let found: BTreeSet<String> = sources()
        .keys()
        .filter(|path| !path.starts_with("src/bin") && !path.ends_with("lib.rs"))
        .map(|path| module_of(path))
        .collect();
    assert_eq!(named.iter().copied().cloned().collect::<BTreeSet<_>>(), found);
    assert_eq!(named.len(), found.len(), "a module stands in two rows");
    assert_eq!(rows.first().unwrap(), &["base"], "everything rests on `base`");
    assert_eq!(rows.last().unwrap(), &["preview"], "`preview` shows what all others make");
}

#[test]
fn the_layer_test_sees_every_way_to_name_a_module() {
    let text = "use crate::base::{Date, Locale};\nuse crate::{check, emit as e, output::Output};\n\
        //! crate::comment\nfn f() -> crate::locale::Order { crate::world::read() }\n";
    let expected = ["base", "check", "emit", "locale", "output", "world"];
    assert_eq!(used_modules(text).iter().collect::<Vec<_>>(), expected);
}

#[test]
fn every_file_opens_with_what_it_does_and_what_it_never_does() {
    let wrong: Vec<String> = sources()
        .iter()
        .filter_map(|(path, text)| Some(format!("{}: {}", path.display(), bad_opening(text)?)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_is_longer_than_it_can_be_read() {
    let files = sources().into_iter().chain(tests());
    let long: Vec<String> = files
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > LINE_LIMIT)
        .map(|(path, lines)| format!("{}: {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "longer than {LINE_LIMIT} lines:\n{}", long.join("\n"));
}

#[test]
fn nothing_is_left_for_later() {
    // Put together, so that this file holds none itself.
    let marks = [["TO", "DO"], ["FIX", "ME"], ["XX", "X"]].map(|parts| parts.concat());
    let files = all_files(&["src", "tests", "layouts", "static", "content"]);
    let mut wrong = Vec::new();
    for (path, text) in files {
        for (number, line) in text.lines().enumerate() {
            if marks.iter().any(|mark| line.contains(mark.as_str())) {
                wrong.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_of_the_tests_is_used() {
    let tests = tests();
    let sources: String = tests.values().cloned().collect();
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    let mut unused = Vec::new();
    for path in files_below(Path::new("tests")) {
        let used = if path.starts_with("tests/bench") {
            manifest.contains(&format!("\"{}\"", path.display()))
        } else if path.extension().is_some_and(|end| end == "rs") {
            is_declared(&path, &tests)
        } else {
            is_named(&path, &sources)
        };
        if !used {
            unused.push(path.display().to_string());
        }
    }
    assert!(unused.is_empty(), "no test uses\n{}", unused.join("\n"));
}

/// The rows of the library, lowest first: the lines of `src/lib.rs` between blank lines.
fn rows() -> Vec<Vec<String>> {
    let text = fs::read_to_string("src/lib.rs").unwrap();
    let module = |line: &str| {
        let name = line.strip_prefix("pub mod ").or_else(|| line.strip_prefix("mod "))?;
        Some(name.strip_suffix(';')?.to_owned())
    };
    let rows = text.split("\n\n").map(|row| row.lines().filter_map(module).collect::<Vec<_>>());
    rows.filter(|row| !row.is_empty()).collect()
}

/// `plan` for `src/plan/links.rs`.
fn module_of(path: &Path) -> String {
    let part = path.components().nth(1).unwrap().as_os_str().to_str().unwrap();
    part.trim_end_matches(".rs").to_owned()
}

/// Every module of the crate that the code names.
fn used_modules(text: &str) -> BTreeSet<String> {
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| format!("{line}\n"))
        .collect();
    let mut used = BTreeSet::new();
    for (at, name) in code.match_indices("crate::") {
        let rest = &code[at + name.len()..];
        match rest.strip_prefix('{') {
            Some(list) => used.extend(first_names(list)),
            None => used.extend(first_name(rest)),
        }
    }
    used.retain(|name| name.chars().next().is_some_and(char::is_lowercase));
    used
}

/// The first name of each entry of `a, b::{c, d}, e as f}`.
fn first_names(list: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0;
    let mut entry = 0;
    for (at, character) in list.char_indices() {
        match character {
            '{' => depth += 1,
            '}' | ',' if depth == 0 => {
                names.extend(first_name(&list[entry..at]));
                entry = at + 1;
                if character == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    names
}

fn first_name(text: &str) -> Option<String> {
    let text = text.trim_start();
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    (end > 0).then(|| text[..end].to_owned())
}

/// What is wrong with the first lines of a file.
fn bad_opening(text: &str) -> Option<&'static str> {
    let lines = text.lines().take_while(|line| line.starts_with("//!"));
    let doc: Vec<&str> = lines.map(|line| line.trim_start_matches("//!").trim()).collect();
    let doc = doc.join("\n");
    let (first, second) = doc.split_once("\n\n").unwrap_or((&doc, ""));
    if first.is_empty() {
        Some("does not open with `//!`")
    } else if !first.ends_with('.') {
        Some("its first sentence is none")
    } else if !second.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(is_limit) {
        Some("does not say what it never does")
    } else {
        None
    }
}

fn is_limit(word: &str) -> bool {
    LIMITS.contains(&word)
}

/// Whether the file is a module of the one that stands above it.
fn is_declared(path: &Path, tests: &BTreeMap<PathBuf, String>) -> bool {
    let name = path.file_stem().unwrap().to_str().unwrap();
    let folder = path.parent().unwrap();
    let above = [folder.join("main.rs"), folder.join("mod.rs"), folder.with_extension("rs")];
    let declares = |above: &PathBuf| {
        tests.get(above).is_some_and(|text| {
            text.lines()
                .any(|line| line.trim_start_matches("pub(crate) ") == format!("mod {name};"))
        })
    };
    path.ends_with("tests/it/main.rs") || above.iter().any(declares)
}

/// Files that people or tools look for by their names.
const BY_NAME: [&str; 3] = ["README.md", "package.json", "package-lock.json"];

/// Whether a test names the file, or the folder that it takes all files of.
fn is_named(path: &Path, sources: &str) -> bool {
    let mut folders = path.ancestors().skip(1).take_while(|folder| *folder != Path::new("tests"));
    sources.contains(path.file_name().unwrap().to_str().unwrap())
        || BY_NAME.iter().any(|name| path.ends_with(name))
        || folders.any(|folder| sources.contains(&format!("\"{}\"", folder.display())))
}

fn sources() -> BTreeMap<PathBuf, String> {
    all_files(&["src"]).into_iter().filter(|(path, _)| is_rust(path)).collect()
}

fn tests() -> BTreeMap<PathBuf, String> {
    all_files(&["tests"]).into_iter().filter(|(path, _)| is_rust(path)).collect()
}

fn is_rust(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "rs")
}

/// Every text below the folders, by its path from the root of the repository.
fn all_files(folders: &[&str]) -> BTreeMap<PathBuf, String> {
    let paths = folders.iter().flat_map(|folder| files_below(Path::new(folder)));
    paths.filter_map(|path| Some((path.clone(), fs::read_to_string(&path).ok()?))).collect()
}

/// Our own files; what the package manager of the browser tests puts there is not ours.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with("node_modules") {
            continue;
        }
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}
