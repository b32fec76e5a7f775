//! What is left of a site when the build is killed at any moment.

use super::child::{child, large_site};
use super::{WAYS, by, files, names, write};
use ordner::output::Way;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How often a build is killed, for each way.
const KILLS: usize = 50;

pub(super) fn publish_for_ever(root: &Path, way: Way) {
    let sites = ["old", "new"].map(large_site);
    for output in sites.iter().cycle() {
        output.write_to(&root.join("public"), &by(way)).unwrap();
        fs::write(root.join("started"), "").unwrap();
    }
}

/// A process that does not outlive a failing test.
struct Doomed(Child);

impl Drop for Doomed {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Points in the time of three builds, which look like chance and are the same in every run.
fn delays(way: Way) -> impl Iterator<Item = Duration> {
    let start = Instant::now();
    let root = TempDir::new().unwrap();
    for text in ["old", "new", "old"] {
        large_site(text).write_to(&root.path().join("public"), &by(way)).unwrap();
    }
    let three_builds = start.elapsed();
    let mut state: u32 = 1;
    std::iter::repeat_with(move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        three_builds.mul_f64(f64::from(state >> 8) / f64::from(1 << 24))
    })
}

fn kill_after(delay: Duration, root: &Path, way: Way) {
    let _ = fs::remove_file(root.join("started"));
    let mut command = child("publish for ever", root, way, None);
    let doomed = Doomed(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
    while !root.join("started").exists() {
        sleep(Duration::from_millis(1));
    }
    sleep(delay);
    drop(doomed);
    fs::remove_file(root.join("started")).unwrap();
}

/// The files of a site that nobody disturbed.
fn whole(text: &str) -> BTreeMap<String, String> {
    let root = TempDir::new().unwrap();
    write(&large_site(text), root.path()).unwrap();
    files(root.path())
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one_and_the_next_build_tidies_up() {
    let wholes = ["old", "new"].map(whole);
    let mut halfway = 0;
    let delays_of = |way| delays(way).take(KILLS).map(move |delay| (way, delay));
    for (way, delay) in WAYS.into_iter().flat_map(delays_of) {
        let root = TempDir::new().unwrap();
        let public = root.path().join("public");
        kill_after(delay, root.path(), way);
        let lies_about = names(root.path()) != ["public"] || public.join(".ordner-stage").exists();
        halfway += usize::from(lies_about);
        if way == Way::Exchange {
            assert!(wholes.contains(&files(&public)), "neither the old site nor the new one");
        }
        large_site("new").write_to(&public, &by(way)).unwrap();
        assert_eq!(files(&public), wholes[1], "{way:?} after {delay:?}");
        assert_eq!(names(root.path()), ["public"], "{way:?} after {delay:?}");
        let tops = [".ordner-manifest.json", "new", "page", "same"];
        assert_eq!(names(&public), tops, "{way:?} after {delay:?}");
    }
    assert!(halfway > 0, "no build was killed at work");
}

#[test]
fn a_build_killed_between_two_renames_is_put_right() {
    let root = TempDir::new().unwrap();
    let public = root.path().join("public");
    let [old, new] = ["old", "new"].map(large_site);
    write(&old, &public).unwrap();
    fs::write(public.join("CNAME"), "example.org").unwrap();
    let before = files(&public);
    fs::rename(&public, root.path().join(".public.ordner-old")).unwrap();
    write(&new, &root.path().join(".public.ordner-stage")).unwrap();
    fs::hard_link(
        root.path().join(".public.ordner-old/CNAME"),
        root.path().join(".public.ordner-stage/CNAME"),
    )
    .unwrap();
    let written = write(&old, &public).unwrap();
    assert_eq!((written.written, written.removed), (0, 0), "the old site is back");
    assert_eq!(files(&public), before);
    assert_eq!(names(root.path()), ["public"]);
}
