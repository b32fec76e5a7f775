//! Lets a test run a part of itself in a process of its own, to be killed or kept short of things.
//!
//! Does nothing unless a test asks for it.

use super::{by, environment, killed, site};
use ordner::output::{Output, Way};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// What a child is asked to do, and where.
const TASK: &str = "ORDNER_TEST_TASK";
const FOLDER: &str = "ORDNER_TEST_FOLDER";
const WAY: &str = "ORDNER_TEST_WAY";

/// The test binary again, about to do `task` in `folder`. With `shell`, that script runs first and
/// has to `exec "$@"`.
pub(super) fn child(task: &str, folder: &Path, way: Way, shell: Option<&str>) -> Command {
    let binary = env::current_exe().unwrap();
    let mut command = match shell {
        None => Command::new(binary),
        Some(script) => {
            let mut command = Command::new("sh");
            command.args(["-c", script, "sh"]).arg(binary);
            command
        }
    };
    command.args(["--exact", "output::child::does_what_a_test_asks_for", "--nocapture"]);
    command.env(TASK, task).env(FOLDER, folder).env(WAY, format!("{way:?}"));
    command
}

/// A site that differs from one `text` to the other in some files, in what files there are, and is
/// large enough to be killed in the middle.
pub(super) fn large_site(text: &str) -> Output {
    let same = (0..40).map(|n| (format!("same/{n}.html"), "same".repeat(500)));
    let changed = (0..40).map(|n| (format!("page/{n}.html"), text.repeat(3000)));
    let own = (0..20).map(|n| (format!("{text}/{n}.css"), text.to_owned()));
    let files: Vec<(String, String)> = same.chain(changed).chain(own).collect();
    site(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>())
}

#[test]
fn does_what_a_test_asks_for() {
    let Ok(task) = env::var(TASK) else { return };
    let folder = PathBuf::from(env::var(FOLDER).unwrap());
    let asked = env::var(WAY).unwrap();
    let way = super::WAYS.into_iter().find(|way| format!("{way:?}") == asked).unwrap();
    match task.as_str() {
        "publish for ever" => killed::publish_for_ever(&folder, way),
        "publish too large a file" => publish_too_large_a_file(&folder, way),
        "work without permission" => environment::work_without_permission(&folder, way),
        "work on a small disk" => environment::work_on_a_small_disk(&folder, way),
        "work on a mount point" => environment::work_on_a_mount_point(&folder),
        other => panic!("no task {other}"),
    }
}

#[expect(clippy::print_stderr, clippy::exit, reason = "as the command line would do it")]
fn publish_too_large_a_file(folder: &Path, way: Way) {
    fs::write(folder.join("started"), "").unwrap();
    let large = "x".repeat(100_000);
    let output = site(&[("index.html", "new"), ("large.html", &large)]);
    if let Err(error) = output.write_to(&folder.join("public"), &by(way)) {
        eprintln!("error: {error}");
        std::process::exit(error.exit_code().into());
    }
}
