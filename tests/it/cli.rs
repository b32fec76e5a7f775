//! The program on a real disk: exit codes, what it prints, and what it never reads or writes.
//!
//! Each test has a folder of its own; nothing outside of it is touched.
#![expect(clippy::needless_raw_string_hashes, reason = "snapshots are written so by snapbox")]
#![expect(clippy::disallowed_methods, reason = "puts files in place and looks at what is written")]

/// Copies to take along.
/// Sites that nobody has checked out.
mod bare;
mod zip;

use snapbox::{assert_data_eq, str};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The longest that a build of a few pages may take before it is said to hang.
const PATIENCE: Duration = Duration::from_mins(1);

/// Words that stand in a file outside of the site.
const SECRET: &str = "nobody may read this";

/// A site on disk.
struct DiskSite {
    folder: TempDir,
}

/// How a run of the program ended.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl DiskSite {
    /// A site with a home page.
    fn new() -> Self {
        let site = Self { folder: TempDir::new().unwrap() };
        site.write(
            "site/content/site.yaml",
            "title: Handbook\nbase_url: https://example.org/\nlocales: [en]\n",
        );
        site.write("site/content/en/_index.md", "---\ntitle: Handbook\n---\n\nWelcome.\n");
        site
    }

    /// A path in the folder that the site lies in.
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs `ordner` beside the folder `site`.
    fn run(&self, arguments: &[&str]) -> Run {
        run(self.folder.path(), arguments)
    }

    fn build(&self) -> Run {
        self.run(&["build", "--site", "site"])
    }

    /// Every file of the output with its bytes.
    fn public(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        files(&self.path("site/public"))
    }

    /// Nothing that lies outside of the site is in its output.
    fn assert_keeps_secret(&self) {
        for (path, bytes) in self.public() {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains(SECRET), "the secret is in {}", path.display());
        }
    }
}

pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ordner"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let started = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if started.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("`ordner {}` hangs", arguments.join(" "));
        }
        sleep(Duration::from_millis(10));
    }
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().expect("it ended by itself"),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    found
}

#[test]
fn a_site_without_mistakes_is_built_with_exit_code_0() {
    let site = DiskSite::new();
    let run = site.build();
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_data_eq!(
        run.stdout,
        str![[r#"
1 page in 1 language, [..] files changed, [..] s: site/public/index.html

"#]]
    );
    assert!(site.path("site/public/en/index.html").is_file());
}

#[test]
fn a_folder_that_is_no_site_is_wrong_use() {
    let site = DiskSite::new();
    let run = site.run(&["build"]);
    assert_eq!(run.code, 2);
    assert_data_eq!(
        run.stderr,
        str![[r#"
error: `.` is not a site: there is no `content/site.yaml` in it
  = `ordner init FOLDER` makes a small site to start from
  = `--site FOLDER` names the folder of a site that is elsewhere

"#]]
    );
}

#[test]
fn a_folder_that_does_not_exist_is_wrong_use() {
    let site = DiskSite::new();
    let run = site.run(&["check", "--site", "nowhere"]);
    assert_eq!(run.code, 2);
    assert_data_eq!(
        run.stderr,
        str![[r#"
error: there is no folder `nowhere`
  = `ordner init FOLDER` makes a small site to start from
  = `--site FOLDER` names the folder of a site that is elsewhere

"#]]
    );
}

#[test]
fn an_option_that_does_not_exist_is_wrong_use() {
    assert_eq!(DiskSite::new().run(&["build", "--sight", "site"]).code, 2);
}

#[test]
fn mistakes_in_the_settings_end_with_exit_code_2_and_their_place() {
    let site = DiskSite::new();
    site.write("site/content/site.yaml", "title: Handbook: all\nlocale: [en]\n");
    let run = site.run(&["build", "--site", "site", "--format", "short"]);
    assert_eq!(run.code, 2);
    assert_data_eq!(
        run.stderr,
        str![[r#"
content/site.yaml:1:16: error[yaml-syntax]: the value of `title` holds a colon and is not in quotes
content/site.yaml:2:1: error[unknown-key]: `site.yaml` has no key `locale`
error: site not built: 2 errors in 1 file

"#]]
    );
}

#[test]
fn mistakes_in_the_content_end_with_exit_code_1_and_nothing_is_written() {
    let site = DiskSite::new();
    site.write("site/content/en/a.md", "---\ntitle: A\nwieght: 1\n---\n\n[x](b.md)\n");
    let run = site.build();
    assert_eq!(run.code, 1);
    assert_eq!(run.stdout, "");
    assert_data_eq!(
        run.stderr,
        str![[r#"
error[unknown-key]: unknown front matter key `wieght`
 --> content/en/a.md:3:1
  |
3 | wieght: 1
  | ^^^^^^ not a key of document type `page`
  |
help: a key with a similar name exists
  |
3 - wieght: 1
3 + weight: 1
  |

error[broken-link]: no such page: `b.md`
 --> content/en/a.md:6:5
  |
6 | [x](b.md)
  |     ^^^^ would be `content/en/b.md`, which does not exist

error: site not built: 2 errors in 1 file

"#]]
    );
    assert!(!site.path("site/public").exists());
}

#[test]
fn the_old_site_stays_to_the_byte_while_there_are_mistakes() {
    let site = DiskSite::new();
    assert_eq!(site.build().code, 0);
    let old = site.public();
    for wrong in ["---\ntitle: A\n", "[x](b.md)\n", "---\ntitle: a: b\n---\n", "```\n"] {
        site.write("site/content/en/a.md", wrong);
        assert_eq!(site.build().code, 1, "{wrong}");
        assert!(site.public() == old, "the output changed after {wrong}");
    }
}

#[test]
fn sources_are_never_changed() {
    let site = DiskSite::new();
    site.write("site/content/en/a.md", "\u{feff}---\r\ntitle: A\r\n---\r\n\r\nText.\r\n");
    let before = files(&site.path("site/content"));
    assert_eq!(site.build().code, 0);
    assert!(files(&site.path("site/content")) == before);
}

#[test]
fn warnings_are_errors_on_request() {
    let site = DiskSite::new();
    site.write("site/content/en/a.md", "---\ntitle: A\n---\n\nA <b>word</b>.\n");
    let run = site.run(&["build", "--site", "site", "--deny", "warnings"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.ends_with("error: site not built: 1 warning in 1 file\n"), "{}", run.stderr);
    assert!(!site.path("site/public").exists());
    assert_eq!(site.build().code, 0);
}

#[test]
fn what_only_the_calendar_has_brought_is_denied_by_its_name() {
    let site = DiskSite::new();
    site.write("site/content/en/a.md", "---\ntitle: A\nvalid_to: 2020-01-01\n---\n\nA text.\n");
    let deny = |what| site.run(&["check", "--site", "site", "--deny", what]).code;
    assert_eq!((deny("warnings"), deny("overdue"), deny("nonsense")), (0, 1, 2));
}

#[test]
fn check_writes_nothing() {
    let site = DiskSite::new();
    let run = site.run(&["check", "--site", "site"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, "1 page: no mistakes\n"));
    assert!(!site.path("site/public").exists());
}

#[test]
fn the_short_form_is_one_line_for_each_mistake() {
    let site = DiskSite::new();
    site.write("site/content/en/a.md", "---\ntitle: A\nwieght: 1\n---\n\n[x](b.md)\n");
    let run = site.run(&["check", "--site", "site", "--format", "short"]);
    assert_data_eq!(
        run.stderr,
        str![[r#"
content/en/a.md:3:1: error[unknown-key]: unknown front matter key `wieght`
content/en/a.md:6:5: error[broken-link]: no such page: `b.md`
error: mistakes found: 2 errors in 1 file

"#]]
    );
}

#[test]
fn the_json_form_is_one_object_for_each_mistake() {
    let site = DiskSite::new();
    site.write("site/content/en/a.md", "---\ntitle: A\nwieght: 1\n---\n\n[x](b.md)\n");
    let run = site.run(&["check", "--site", "site", "--format", "json"]);
    let objects: Vec<serde_json::Value> =
        run.stderr.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let places: Vec<_> = objects
        .iter()
        .map(|object| (object["code"].as_str().unwrap(), object["line"].as_u64().unwrap()))
        .collect();
    assert_eq!(places, [("unknown-key", 3), ("broken-link", 6)]);
    assert_eq!(objects[0]["help"][0]["replacement"], "weight");
}

#[test]
fn every_mistake_is_explained() {
    let site = DiskSite::new();
    let run = site.run(&["explain", "unknown-key"]);
    assert_eq!(run.code, 0);
    assert!(run.stdout.starts_with("unknown-key\n\n"), "{}", run.stdout);
    let run = site.run(&["explain", "unknwon-key"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("did you mean `unknown-key`?"), "{}", run.stderr);
}

#[test]
fn a_new_site_builds_without_a_warning_in_every_language() {
    let site = DiskSite::new();
    let run = site.run(&["init", "new", "--locales", "de,da,id,en", "--title", "A \"B\": c"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let run = site.run(&["build", "--site", "new", "--deny", "warnings"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let run = site.run(&["init", "new"]);
    assert_eq!(run.code, 2, "a folder with files in it is not touched");
}

#[test]
fn a_name_that_is_not_portable_is_named() {
    let site = DiskSite::new();
    site.write("site/content/en/con.md", "---\ntitle: A\n---\n\nText.\n");
    let run = site.run(&["check", "--site", "site", "--format", "short"]);
    assert_eq!(run.code, 1);
    assert_data_eq!(
        run.stderr,
        str![[r#"
content/en/con.md: error[name-portable]: `con.md` is a name that Windows cannot store
error: mistakes found: 1 error in 1 file

"#]]
    );
}

#[test]
fn what_editors_and_systems_leave_behind_is_not_published() {
    let site = DiskSite::new();
    for name in [".env", ".git/config", "en/a.md~", "en/.a.md.swp", "en/Thumbs.db", "en/.DS_Store"]
    {
        site.write(&format!("site/content/{name}"), SECRET);
    }
    assert_eq!(site.build().code, 0);
    site.assert_keeps_secret();
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn a_link_out_of_the_site_is_never_followed_whatever_leads_to_it() {
        let site = DiskSite::new();
        site.write("outside/_secret.md", SECRET);
        site.write("outside/secret.txt", SECRET);
        site.write("outside/secret.svg", &format!("<svg><title>{SECRET}</title></svg>"));
        let outside = site.path("outside");
        symlink(outside.join("_secret.md"), site.path("site/content/en/_linked.md")).unwrap();
        symlink(outside.join("secret.txt"), site.path("site/content/en/linked.txt")).unwrap();
        symlink(outside.join("secret.svg"), site.path("site/content/en/linked.svg")).unwrap();
        symlink(&outside, site.path("site/content/en/folder")).unwrap();
        symlink(&outside, site.path("site/static")).unwrap();
        assert_eq!(site.build().code, 0, "links alone are a warning");
        site.assert_keeps_secret();
        site.write(
            "site/content/en/a.md",
            "---\ntitle: A\nattachments: [{file: linked.txt}]\n---\n\n\
             [x](linked.txt) [y](folder/secret.txt) ![z](linked.svg)\n\n::include _linked.md\n\n\
             ::include folder/_secret.md\n",
        );
        let run = site.run(&["build", "--site", "site", "--format", "short"]);
        assert_eq!(run.code, 1);
        assert_data_eq!(
            run.stderr,
            str![[r#"
content/en/_linked.md: warning[symlink]: `content/en/_linked.md` is a link in the file system and is left out
content/en/a.md:3:22: error[missing-file]: there is no file `linked.txt`
content/en/a.md:6:5: error[broken-link]: no such file: `linked.txt`
content/en/a.md:6:21: error[broken-link]: no such file: `folder/secret.txt`
content/en/a.md:6:45: warning[image-credit]: the picture `linked.svg` has no credit
content/en/a.md:6:45: error[missing-file]: there is no picture `linked.svg`
content/en/a.md:8:1: error[missing-include]: there is no file `_linked.md` to include
content/en/a.md:10:1: error[missing-include]: there is no file `folder/_secret.md` to include
content/en/folder: warning[symlink]: `content/en/folder` is a link in the file system and is left out
content/en/linked.svg: warning[symlink]: `content/en/linked.svg` is a link in the file system and is left out
content/en/linked.txt: warning[symlink]: `content/en/linked.txt` is a link in the file system and is left out
static: warning[symlink]: `static` is a link in the file system and is left out
error: site not built: 6 errors and 6 warnings in 6 files

"#]]
        );
        site.assert_keeps_secret();
    }

    #[test]
    fn links_that_lead_nowhere_or_in_a_circle_end_the_build_with_a_warning() {
        let site = DiskSite::new();
        symlink("nowhere", site.path("site/content/en/dangling.md")).unwrap();
        symlink("loop.md", site.path("site/content/en/loop.md")).unwrap();
        symlink("..", site.path("site/content/en/up")).unwrap();
        let run = site.run(&["build", "--site", "site", "--format", "short"]);
        assert_eq!(run.code, 0);
        assert_data_eq!(
            run.stderr,
            str![[r#"
content/en/dangling.md: warning[symlink]: `content/en/dangling.md` is a link in the file system and is left out
content/en/loop.md: warning[symlink]: `content/en/loop.md` is a link in the file system and is left out
content/en/up: warning[symlink]: `content/en/up` is a link in the file system and is left out

"#]]
        );
    }

    #[test]
    fn a_content_folder_that_is_a_link_is_not_followed_either() {
        let site = DiskSite::new();
        fs::rename(site.path("site/content"), site.path("content")).unwrap();
        symlink(site.path("content"), site.path("site/content")).unwrap();
        let run = site.build();
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains("warning[symlink]"), "{}", run.stderr);
    }

    #[test]
    fn a_pipe_is_an_error_and_nobody_waits_for_it() {
        let site = DiskSite::new();
        let pipe = site.path("site/content/en/pipe.md");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let run = site.run(&["build", "--site", "site", "--format", "short"]);
        assert_eq!(run.code, 1);
        assert_data_eq!(
            run.stderr,
            str![[r#"
content/en/pipe.md: error[not-a-file]: `content/en/pipe.md` is no ordinary file
error: site not built: 1 error in 1 file

"#]]
        );
    }

    #[test]
    fn settings_that_are_a_pipe_are_no_settings() {
        let site = DiskSite::new();
        let pipe = site.path("site/content/site.yaml");
        fs::remove_file(&pipe).unwrap();
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert_eq!(site.build().code, 2);
    }

    /// Tells nothing where the account may read everything.
    #[test]
    fn a_file_that_may_not_be_read_is_named() {
        let site = DiskSite::new();
        site.write("site/content/en/a.md", SECRET);
        let path = site.path("site/content/en/a.md");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
        if fs::read(&path).is_ok() {
            return;
        }
        let run = site.run(&["build", "--site", "site", "--format", "short"]);
        assert_eq!(run.code, 1);
        assert_data_eq!(run.stderr, str![[r#""#]]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_name_that_is_not_utf_8_is_named() {
        use std::os::unix::ffi::OsStrExt;
        let site = DiskSite::new();
        let name = std::ffi::OsStr::from_bytes(b"gr\xFCn.md");
        fs::write(site.path("site/content/en").join(name), "Text.\n").unwrap();
        let run = site.run(&["build", "--site", "site", "--format", "short"]);
        assert_eq!(run.code, 1);
        assert_data_eq!(
            run.stderr,
            str![[r#"
content: error[name-portable]: `content/en/gr�n.md` has a name that not every computer can store
error: site not built: 1 error in 1 file

"#]]
        );
    }
}
