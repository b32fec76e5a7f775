//! What a folder holds after a site was written to it, and whose files are left alone.
//!
//! Works in folders of its own that are gone afterwards.

#![expect(clippy::disallowed_methods, reason = "tests look at real folders, and mistreat them")]

mod child;
mod environment;
mod keeping;
mod killed;
mod sequences;

use ordner::base::SitePath;
use ordner::output::{Adopt, Artifact, Output, Refusal, Way, WriteError, WriteOptions, Written};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

const WAYS: [Way; 3] = [Way::Exchange, Way::Renames, Way::InPlace];

fn site(files: &[(&str, &str)]) -> Output {
    let artifact = |(path, text): &(&str, &str)| Artifact {
        path: SitePath::new(path).unwrap(),
        bytes: text.as_bytes().to_vec().into(),
    };
    Output::new(files.iter().map(artifact).collect())
}

fn by(way: Way) -> WriteOptions {
    WriteOptions { way, ..WriteOptions::default() }
}

fn adopting() -> WriteOptions {
    WriteOptions { adopt: Adopt::TakeOver, ..WriteOptions::default() }
}

fn write(output: &Output, folder: &Path) -> Result<Written, WriteError> {
    output.write_to(folder, &WriteOptions::default())
}

/// Everything in a folder, links as `-> where`, the manifest aside.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.unwrap();
        let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        let text = match entry.file_type() {
            kind if kind.is_dir() || name == ".ordner-manifest.json" => continue,
            kind if kind.is_symlink() => {
                format!("-> {}", fs::read_link(entry.path()).unwrap().display())
            }
            _ => fs::read_to_string(entry.path()).unwrap(),
        };
        files.insert(name, text);
    }
    files
}

fn expected(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// The names in a folder, to see whether anything lies about.
fn names(folder: &Path) -> Vec<String> {
    let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string();
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| name(entry).unwrap()).collect();
    names.sort();
    names
}

struct Desk {
    root: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { root: TempDir::new().unwrap() }
    }

    fn root(&self) -> &Path {
        self.root.path()
    }

    fn public(&self) -> PathBuf {
        self.root().join("public")
    }
}

#[test]
fn the_folder_holds_the_site_and_nothing_lies_beside_it() {
    for way in WAYS {
        let desk = Desk::new();
        let old = [("index.html", "old"), ("a/index.html", "same"), ("gone/deep/x.css", "x")];
        let new = [("index.html", "new"), ("a/index.html", "same"), ("b/index.html", "b")];
        let first = site(&old).write_to(&desk.public(), &by(way)).unwrap();
        assert_eq!(first, Written { written: 3, unchanged: 0, removed: 0 });
        assert_eq!(files(&desk.public()), expected(&old));
        let second = site(&new).write_to(&desk.public(), &by(way)).unwrap();
        assert_eq!(second, Written { written: 2, unchanged: 1, removed: 1 }, "{way:?}");
        assert_eq!(files(&desk.public()), expected(&new));
        assert_eq!(names(desk.root()), ["public"]);
        assert_eq!(names(&desk.public()), [".ordner-manifest.json", "a", "b", "index.html"]);
    }
}

#[test]
fn folders_above_the_output_are_created() {
    let desk = Desk::new();
    write(&site(&[("a.html", "a")]), &desk.root().join("x/y/public")).unwrap();
    assert_eq!(files(&desk.root().join("x/y/public")), expected(&[("a.html", "a")]));
}

#[test]
fn a_site_that_did_not_change_touches_nothing() {
    let desk = Desk::new();
    let same = site(&[("index.html", "1"), ("a/b.html", "2")]);
    write(&same, &desk.public()).unwrap();
    let before = fs::metadata(desk.public()).unwrap();
    let written = write(&same, &desk.public()).unwrap();
    assert_eq!(written, Written { written: 0, unchanged: 2, removed: 0 });
    let after = fs::metadata(desk.public()).unwrap();
    assert_eq!((before.ino(), before.mtime_nsec()), (after.ino(), after.mtime_nsec()));
}

#[test]
fn an_unchanged_file_is_linked_and_not_written() {
    let desk = Desk::new();
    write(&site(&[("index.html", "1"), ("same.css", "s")]), &desk.public()).unwrap();
    let inode = |name: &str| fs::metadata(desk.public().join(name)).unwrap().ino();
    let before = inode("same.css");
    write(&site(&[("index.html", "2"), ("same.css", "s")]), &desk.public()).unwrap();
    assert_eq!(inode("same.css"), before);
}

#[test]
fn files_of_one_name_with_the_same_bytes_are_written_once_and_can_part_again() {
    for way in WAYS {
        let desk = Desk::new();
        let inode = |name: &str| fs::metadata(desk.public().join(name)).unwrap().ino();
        let old = [("1/p.js", "same"), ("2/p.js", "same"), ("p.js", "other"), ("q.js", "same")];
        site(&old).write_to(&desk.public(), &by(way)).unwrap();
        assert_eq!(files(&desk.public()), expected(&old));
        assert_eq!(inode("1/p.js"), inode("2/p.js"), "{way:?}");
        assert_ne!(inode("1/p.js"), inode("q.js"), "{way:?}");
        let new = [("1/p.js", "same"), ("2/p.js", "new"), ("p.js", "other"), ("q.js", "new")];
        site(&new).write_to(&desk.public(), &by(way)).unwrap();
        assert_eq!(files(&desk.public()), expected(&new), "{way:?}");
    }
}

#[test]
fn the_manifest_is_the_same_whatever_was_there_before() {
    let (one, other) = (Desk::new(), Desk::new());
    let last = site(&[("index.html", "1"), ("a/b.html", "2")]);
    write(&last, &one.public()).unwrap();
    write(&site(&[("z.html", "z"), ("index.html", "0")]), &other.public()).unwrap();
    write(&last, &other.public()).unwrap();
    let manifest = |desk: &Desk| fs::read(desk.public().join(".ordner-manifest.json")).unwrap();
    assert_eq!(manifest(&one), manifest(&other));
}

#[test]
fn a_file_of_ours_that_was_edited_or_deleted_by_hand_is_put_right() {
    for way in WAYS {
        let desk = Desk::new();
        let same = [("same-size.html", "1111"), ("other-size.html", "2"), ("deleted.html", "3")];
        site(&same).write_to(&desk.public(), &by(way)).unwrap();
        fs::write(desk.public().join("same-size.html"), "xxxx").unwrap();
        fs::write(desk.public().join("other-size.html"), "longer").unwrap();
        fs::remove_file(desk.public().join("deleted.html")).unwrap();
        let written = site(&same).write_to(&desk.public(), &by(way)).unwrap();
        assert_eq!(written.written, 3);
        assert_eq!(files(&desk.public()), expected(&same));
    }
}

#[test]
fn folders_of_ours_that_somebody_emptied_go_with_their_files() {
    for way in WAYS {
        let desk = Desk::new();
        let old = [("a/b/c.html", "1"), ("d/e/f.html", "1"), ("index.html", "1")];
        site(&old).write_to(&desk.public(), &by(way)).unwrap();
        fs::remove_file(desk.public().join("a/b/c.html")).unwrap();
        fs::remove_file(desk.public().join("d/e/f.html")).unwrap();
        site(&[("d", "2")]).write_to(&desk.public(), &by(way)).unwrap();
        assert_eq!(names(&desk.public()), [".ordner-manifest.json", "d"], "{way:?}");
    }
}

#[test]
fn a_second_name_that_somebody_gave_a_file_of_ours_keeps_its_bytes() {
    for way in WAYS {
        let desk = Desk::new();
        site(&[("a.html", "old")]).write_to(&desk.public(), &by(way)).unwrap();
        fs::hard_link(desk.public().join("a.html"), desk.root().join("backup")).unwrap();
        site(&[("a.html", "new")]).write_to(&desk.public(), &by(way)).unwrap();
        assert_eq!(fs::read_to_string(desk.root().join("backup")).unwrap(), "old");
    }
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    for way in WAYS {
        let desk = Desk::new();
        let sites = [
            [("a", "file"), ("b/c/d", "below")],
            [("a/b/c", "below"), ("b", "file")],
            [("A", "file"), ("b/C/d", "below")],
        ];
        for files_of_site in sites.iter().chain(&sites) {
            site(files_of_site).write_to(&desk.public(), &by(way)).unwrap();
            assert_eq!(files(&desk.public()), expected(files_of_site), "{way:?}");
        }
    }
}

#[test]
fn a_file_of_others_stays_the_very_same_file() {
    for way in WAYS {
        let desk = Desk::new();
        site(&[("a/x.html", "1")]).write_to(&desk.public(), &by(way)).unwrap();
        fs::write(desk.public().join("CNAME"), "example.org").unwrap();
        fs::write(desk.public().join("a/notes.txt"), "mine").unwrap();
        let inode = fs::metadata(desk.public().join("CNAME")).unwrap().ino();
        for text in ["2", "3"] {
            site(&[("b.html", text)]).write_to(&desk.public(), &by(way)).unwrap();
            let after = [("CNAME", "example.org"), ("a/notes.txt", "mine"), ("b.html", text)];
            assert_eq!(files(&desk.public()), expected(&after), "{way:?}");
        }
        assert_eq!(fs::metadata(desk.public().join("CNAME")).unwrap().ino(), inode);
        assert_eq!(names(desk.root()), ["public"]);
    }
}

#[test]
fn folders_and_links_of_others_and_a_git_folder_stay_where_they_are() {
    let desk = Desk::new();
    write(&site(&[("index.html", "1")]), &desk.public()).unwrap();
    fs::create_dir_all(desk.public().join(".git/objects")).unwrap();
    fs::write(desk.public().join(".git/HEAD"), "ref").unwrap();
    fs::create_dir(desk.public().join("empty")).unwrap();
    symlink("/nowhere", desk.public().join("link")).unwrap();
    let inode = |path: &str| fs::symlink_metadata(desk.public().join(path)).unwrap().ino();
    let before = [".", ".git", ".git/objects", "empty", "link"].map(inode);
    write(&site(&[("index.html", "2")]), &desk.public()).unwrap();
    assert_eq!([".", ".git", ".git/objects", "empty", "link"].map(inode), before);
    let after = [(".git/HEAD", "ref"), ("index.html", "2"), ("link", "-> /nowhere")];
    assert_eq!(files(&desk.public()), expected(&after));
}

#[test]
fn a_worktree_keeps_its_git_file() {
    let desk = Desk::new();
    write(&site(&[("index.html", "1")]), &desk.public()).unwrap();
    fs::write(desk.public().join(".git"), "gitdir: elsewhere").unwrap();
    let inode = fs::metadata(desk.public()).unwrap().ino();
    write(&site(&[("index.html", "2")]), &desk.public()).unwrap();
    assert_eq!(fs::metadata(desk.public()).unwrap().ino(), inode, "the folder keeps its place");
    let after = [(".git", "gitdir: elsewhere"), ("index.html", "2")];
    assert_eq!(files(&desk.public()), expected(&after));
}

#[test]
fn an_output_folder_behind_a_link_is_filled_and_the_link_stays() {
    let desk = Desk::new();
    let real = desk.root().join("real");
    fs::create_dir(&real).unwrap();
    symlink(&real, desk.public()).unwrap();
    for text in ["1", "2"] {
        write(&site(&[("index.html", text)]), &desk.public().join("")).unwrap();
        assert_eq!(files(&real), expected(&[("index.html", text)]));
    }
    assert_eq!(fs::read_link(desk.public()).unwrap(), real);
    assert_eq!(names(desk.root()), ["public", "real"]);
    assert_eq!(names(&real), [".ordner-manifest.json", "index.html"]);
}

#[test]
fn the_permissions_of_the_folder_stay() {
    let desk = Desk::new();
    write(&site(&[("index.html", "1")]), &desk.public()).unwrap();
    fs::set_permissions(desk.public(), fs::Permissions::from_mode(0o2750)).unwrap();
    write(&site(&[("index.html", "2")]), &desk.public()).unwrap();
    assert_eq!(fs::metadata(desk.public()).unwrap().permissions().mode() & 0o7777, 0o2750);
}

/// That `output` is refused with exit code 2 and a text, and that nothing in `root` is touched.
fn refused(output: &Output, folder: &Path, options: &WriteOptions, root: &Path) -> WriteError {
    let before = files(root);
    let error = output.write_to(folder, options).unwrap_err();
    assert_eq!(error.exit_code(), 2, "{error}");
    assert!(!error.to_string().is_empty() && !error.help().is_empty());
    assert_eq!(files(root), before);
    error
}

#[test]
fn a_folder_that_is_not_ours_is_refused_until_it_is_adopted() {
    let desk = Desk::new();
    fs::create_dir(desk.public()).unwrap();
    fs::write(desk.public().join("index.html"), "theirs").unwrap();
    fs::write(desk.public().join("thesis.txt"), "years").unwrap();
    let output = site(&[("index.html", "ours")]);
    let error = refused(&output, &desk.public(), &WriteOptions::default(), desk.root());
    assert!(matches!(error, WriteError::NotOurs { .. }) && error.help().contains("--adopt"));
    output.write_to(&desk.public(), &adopting()).unwrap();
    let after = [("index.html", "ours"), ("thesis.txt", "years")];
    assert_eq!(files(&desk.public()), expected(&after));
    write(&site(&[("other.html", "1")]), &desk.public()).unwrap();
    let after = [("other.html", "1"), ("thesis.txt", "years")];
    assert_eq!(files(&desk.public()), expected(&after));
}

#[test]
fn an_empty_folder_needs_no_adoption() {
    let desk = Desk::new();
    fs::create_dir(desk.public()).unwrap();
    write(&site(&[("index.html", "1")]), &desk.public()).unwrap();
    assert_eq!(files(&desk.public()), expected(&[("index.html", "1")]));
}

#[test]
fn whatever_stands_where_a_file_belongs_is_named_and_kept() {
    let cases = [("a.html", "a.html"), ("a", "a/b.html"), ("x/y", "x"), ("README", "readme")];
    for (theirs, ours) in cases {
        for way in WAYS {
            let desk = Desk::new();
            write(&site(&[("index.html", "1"), ("x/z", "z")]), &desk.public()).unwrap();
            fs::write(desk.public().join(theirs), "theirs").unwrap();
            let output = site(&[("index.html", "2"), (ours, "ours")]);
            let error = refused(&output, &desk.public(), &by(way), desk.root());
            assert!(error.to_string().contains(theirs), "{error}");
        }
    }
}

#[test]
fn neither_a_link_nor_a_folder_of_others_is_written_through() {
    let desk = Desk::new();
    let outside = desk.root().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("a.html"), "precious").unwrap();
    fs::create_dir(outside.join("empty")).unwrap();
    write(&site(&[("in/a.html", "1"), ("in/empty/b.html", "1")]), &desk.public()).unwrap();
    fs::remove_dir_all(desk.public().join("in")).unwrap();
    symlink(&outside, desk.public().join("in")).unwrap();
    for options in [WriteOptions::default(), adopting()] {
        refused(&site(&[("in/a.html", "2")]), &desk.public(), &options, desk.root());
    }
    write(&site(&[("b.html", "2")]), &desk.public()).unwrap();
    assert_eq!(files(&outside), expected(&[("a.html", "precious")]), "not removed either");
    assert!(outside.join("empty").exists());
    fs::create_dir_all(desk.public().join("c/d")).unwrap();
    refused(&site(&[("c", "2")]), &desk.public(), &adopting(), desk.root());
}

#[test]
fn a_manifest_that_cannot_be_understood_is_refused_until_the_folder_is_adopted() {
    let file = r#"{"size":1}"#;
    let outside = format!(r#"{{"format":1,"files":{{"../precious":{file}}}}}"#);
    for text in ["", "{", r#"{"format":2,"pages":[]}"#, &outside] {
        let desk = Desk::new();
        write(&site(&[("a.html", "1")]), &desk.public()).unwrap();
        fs::write(desk.root().join("precious"), "1").unwrap();
        fs::write(desk.public().join(".ordner-manifest.json"), text).unwrap();
        let output = site(&[("a.html", "2")]);
        let error = refused(&output, &desk.public(), &WriteOptions::default(), desk.root());
        assert!(matches!(error, WriteError::Manifest { .. }), "{error}");
        output.write_to(&desk.public(), &adopting()).unwrap();
        assert_eq!(files(&desk.public()), expected(&[("a.html", "2")]));
        assert!(desk.root().join("precious").exists());
    }
}

#[test]
fn a_folder_that_could_cost_sources_is_refused() {
    let desk = Desk::new();
    let content = desk.root().join("content");
    fs::create_dir_all(content.join("de")).unwrap();
    fs::write(content.join("de/a.md"), "text").unwrap();
    symlink(&content, desk.root().join("alias")).unwrap();
    fs::write(desk.root().join("file"), "file").unwrap();
    symlink("nowhere", desk.root().join("dangling")).unwrap();
    let options = WriteOptions { protected: vec![content.clone()], ..adopting() };
    let reason =
        |folder: PathBuf| match refused(&site(&[("a", "1")]), &folder, &options, desk.root()) {
            WriteError::Refused { reason, .. } => reason,
            other => panic!("{other}"),
        };
    let root = |folder: &str| desk.root().join(folder);
    let real = fs::canonicalize(&content).unwrap();
    assert_eq!(reason(PathBuf::from("/")), Refusal::WholeDisk);
    assert_eq!(reason(std::env::home_dir().unwrap()), Refusal::Home);
    assert_eq!(reason(root("")), Refusal::HoldsSources(real.clone()));
    assert_eq!(reason(root("content/..")), Refusal::HoldsSources(real.clone()));
    assert_eq!(reason(root("content")), Refusal::HoldsSources(real.clone()));
    assert_eq!(reason(root("alias")), Refusal::HoldsSources(real.clone()));
    assert_eq!(reason(root("alias/de/new/folder")), Refusal::AmongSources(real));
    assert_eq!(reason(root("file")), Refusal::NotAFolder);
    assert_eq!(reason(root("dangling")), Refusal::NotAFolder);
    site(&[("a", "1")]).write_to(&root("public"), &options).unwrap();
}

#[test]
fn the_second_of_two_builds_waits_or_names_the_first() {
    let desk = Desk::new();
    let path = desk.root().join(".public.ordner-lock");
    let output = site(&[("a.html", "1")]);
    fs::write(&path, "4711").unwrap(); // a stale one: its process does not hold it
    write(&output, &desk.public()).unwrap();
    assert_eq!(names(desk.root()), ["public"]);

    fs::write(&path, "4711").unwrap();
    let held = fs::File::open(&path).unwrap();
    held.lock().unwrap();
    let hasty = WriteOptions { wait: Duration::from_millis(60), ..WriteOptions::default() };
    let error = output.write_to(&desk.public(), &hasty).unwrap_err();
    assert!(matches!(error, WriteError::Busy { holder: Some(4711), .. }), "{error}");
    assert!(error.to_string().contains("4711") && error.exit_code() == 3);

    std::thread::scope(|scope| {
        let second = scope.spawn(|| write(&output, &desk.public()));
        std::thread::sleep(Duration::from_millis(100));
        assert!(!second.is_finished());
        drop(held);
        second.join().unwrap().unwrap();
    });
    assert_eq!(names(desk.root()), ["public"]);
}

#[test]
fn many_builds_at_once_leave_one_of_the_sites() {
    let desk = Desk::new();
    let sites: Vec<Output> =
        ["1", "2", "3", "4"].map(|text| site(&[("a.html", text), ("b.html", text)])).into();
    std::thread::scope(|scope| {
        for output in &sites {
            scope.spawn(|| {
                for _ in 0..5 {
                    write(output, &desk.public()).unwrap();
                }
            });
        }
    });
    let files = files(&desk.public());
    assert!(files["a.html"] == files["b.html"] && files.len() == 2);
    assert_eq!(names(desk.root()), ["public"]);
}

#[test]
fn a_file_saved_in_the_old_site_while_it_gave_way_moves_to_the_new_one() {
    let desk = Desk::new();
    let old = desk.root().join(".public.ordner-stage");
    write(&site(&[("a.html", "old")]), &old).unwrap();
    fs::create_dir(old.join("deep")).unwrap();
    fs::write(old.join("deep/late.txt"), "late").unwrap();
    write(&site(&[("a.html", "new")]), &desk.public()).unwrap();
    let after = [("a.html", "new"), ("deep/late.txt", "late")];
    assert_eq!(files(&desk.public()), expected(&after));

    write(&site(&[("a.html", "old")]), &old).unwrap();
    fs::create_dir(old.join("deep")).unwrap();
    fs::write(old.join("deep/late.txt"), "even later").unwrap();
    let error = write(&site(&[("a.html", "newer")]), &desk.public()).unwrap_err();
    assert!(matches!(error, WriteError::Stranded { .. }) && error.exit_code() == 3);
    assert_eq!(fs::read_to_string(old.join("deep/late.txt")).unwrap(), "even later");
}

#[test]
fn artifacts_are_found_by_path_and_kept_in_order() {
    let output = site(&[("b", "2"), ("a/x", "1"), ("a-b", "3")]);
    let paths: Vec<&str> = output.artifacts().iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["a-b", "a/x", "b"]);
    assert_eq!(&*output.get("a/x").unwrap().bytes.joined(), b"1");
    assert!(output.get("a").is_none());
}

#[test]
fn artifacts_that_cannot_all_be_files_are_our_own_bug() {
    for paths in [["a", "a"], ["a", "A"], ["a", "a/b"], ["A", "a/b"], [".ordner-lock", "a"]] {
        let output = std::panic::catch_unwind(|| site(&paths.map(|path| (path, ""))));
        assert!(output.is_err(), "{paths:?}");
    }
}
