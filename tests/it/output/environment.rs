//! What happens when the disk is full, can only be read, or begins at the output folder.

use super::child::child;
use super::{Desk, WAYS, by, expected, files, names, site, write};
use ordner::output::{Way, WriteError};
use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const OLD: [(&str, &str); 2] = [("a/index.html", "old"), ("index.html", "old")];

#[test]
fn a_file_larger_than_the_limit_ends_the_build_and_keeps_the_old_site() {
    for way in WAYS {
        for (script, code) in [
            (r#"trap "" XFSZ; ulimit -f 8; exec "$@""#, Some(3)),
            (r#"ulimit -c 0; ulimit -f 8; exec "$@""#, None), // the system kills the build
        ] {
            let desk = Desk::new();
            write(&site(&OLD), &desk.public()).unwrap();
            let mut command = child("publish too large a file", desk.root(), way, Some(script));
            let ended = command.output().unwrap();
            assert!(desk.root().join("started").exists());
            assert_eq!(ended.status.code(), code, "{ended:?}");
            assert_eq!(outer_files(&desk), expected(&OLD));
            if code.is_some() {
                assert!(String::from_utf8_lossy(&ended.stderr).contains("no space"), "{ended:?}");
                assert_eq!(names(desk.root()), ["public", "started"]);
            }
            site(&[("index.html", "new")]).write_to(&desk.public(), &by(way)).unwrap();
            assert_eq!(files(&desk.public()), expected(&[("index.html", "new")]));
            assert_eq!(names(desk.root()), ["public", "started"]);
        }
    }
}

/// The files of the site as readers see them: without what a killed build works on.
fn outer_files(desk: &Desk) -> std::collections::BTreeMap<String, String> {
    let mut files = files(&desk.public());
    files.retain(|path, _| !path.starts_with(".ordner-stage/"));
    files
}

#[test]
fn a_place_where_nothing_can_be_written_is_named() {
    let desk = Desk::new();
    fs::write(desk.root().join("file"), "").unwrap();
    for folder in [desk.root().join("file/public"), Path::new("/proc/ordner/public").into()] {
        let error = write(&site(&OLD), &folder).unwrap_err();
        assert!(matches!(error, WriteError::Disk { .. }), "{error}");
        assert_eq!(error.exit_code(), 3);
        assert!(error.to_string().contains('/'), "{error}");
    }
}

/// Runs a task where a script may mount disks that nobody else sees; skipped without that right.
#[expect(clippy::print_stderr, reason = "says what was not tested")]
fn with_mounts(task: &str, way: Way, script: &str) {
    let allowed = Command::new("unshare").args(["-m", "true"]).stderr(Stdio::null()).status();
    if !allowed.is_ok_and(|status| status.success()) {
        eprintln!("not tested, for want of the right to mount a disk: {task}");
        return;
    }
    let desk = Desk::new();
    let root = desk.root().display();
    let script = format!("exec unshare -m sh -c 'cd \"$0\" && {script}' '{root}' \"$@\"");
    let Output { status, stdout, stderr } =
        child(task, desk.root(), way, Some(&script)).output().unwrap();
    let [stdout, stderr] = [stdout, stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(status.success() && stdout.contains("1 passed"), "{stdout}\n{stderr}");
}

#[test]
#[expect(clippy::print_stderr, reason = "says what was not tested")]
fn without_permission_the_build_ends_and_keeps_the_old_site() {
    let nobody = "setpriv --reuid 65534 --regid 65534 --clear-groups";
    let task = "work without permission";
    for way in WAYS {
        let desk = Desk::new();
        write(&site(&OLD), &desk.public()).unwrap();
        for folder in [desk.public(), desk.root().to_owned()] {
            fs::set_permissions(folder, fs::Permissions::from_mode(0o555)).unwrap();
        }
        // Nothing is forbidden to root, who has to become somebody else first.
        let script = format!(
            r#"[ "$(id -u)" = 0 ] || exec "$@"; {nobody} test -x "$1" || exit 77; exec {nobody} "$@""#
        );
        let ended = child(task, desk.root(), way, Some(&script)).output().unwrap();
        if ended.status.code() == Some(77) {
            eprintln!("not tested, for want of somebody without rights: {task}");
        } else {
            assert!(ended.status.success(), "{ended:?}");
        }
        assert_eq!(files(&desk.public()), expected(&OLD));
        for folder in [desk.public(), desk.root().to_owned()] {
            fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
        }
    }
}

pub(super) fn work_without_permission(root: &Path, way: Way) {
    let new = site(&[("index.html", "new")]);
    let error = new.write_to(&root.join("public"), &by(way)).unwrap_err();
    assert!(error.to_string().contains("public`: permission denied"), "{error}");
    assert_eq!(error.exit_code(), 3);
}

#[test]
fn a_full_or_read_only_disk_ends_the_build_and_keeps_the_old_site() {
    for way in WAYS {
        let script = r#"mkdir disk && mount -t tmpfs -o size=256k none disk && exec "$@""#;
        with_mounts("work on a small disk", way, script);
    }
}

pub(super) fn work_on_a_small_disk(root: &Path, way: Way) {
    let disk = root.join("disk");
    let public = disk.join("public");
    site(&OLD).write_to(&public, &by(way)).unwrap();
    let large = "x".repeat(40_000);
    let paths: Vec<String> = (0..20).map(|n| format!("{n}/index.html")).collect();
    let new = site(&paths.iter().map(|path| (path.as_str(), large.as_str())).collect::<Vec<_>>());
    fails_and_keeps(&new.write_to(&public, &by(way)).unwrap_err(), "no space", &disk);
    let remounted = Command::new("mount").args(["-o", "remount,ro"]).arg(&disk).status().unwrap();
    assert!(remounted.success());
    let new = site(&[("index.html", "new")]);
    fails_and_keeps(&new.write_to(&public, &by(way)).unwrap_err(), "only be read", &disk);
}

fn fails_and_keeps(error: &WriteError, reason: &str, disk: &Path) {
    assert_eq!(error.exit_code(), 3);
    assert!(error.to_string().contains(reason), "{error}");
    assert_eq!(files(&disk.join("public")), expected(&OLD));
    assert_eq!(names(disk), ["public"]);
    assert_eq!(names(&disk.join("public")), [".ordner-manifest.json", "a", "index.html"]);
}

#[test]
fn a_mount_point_is_filled_in_place() {
    for script in [
        r#"mkdir public && mount -t tmpfs none public && exec "$@""#,
        r#"mkdir public real && mount --bind real public && exec "$@""#,
    ] {
        with_mounts("work on a mount point", Way::Exchange, script);
    }
}

#[test]
fn a_mount_point_is_filled_where_nothing_can_be_written_beside_it() {
    let script = "mkdir public disk && mount -t tmpfs none disk && mkdir disk/public && \
                  mount -t tmpfs none disk/public && mount -o remount,ro disk && \
                  mount --rbind disk . && cd \"$PWD\" && exec \"$@\"";
    with_mounts("work on a mount point", Way::Exchange, script);
}

pub(super) fn work_on_a_mount_point(root: &Path) {
    let public = root.join("public");
    let beside = names(root);
    write(&site(&OLD), &public).unwrap();
    fs::write(public.join("CNAME"), "example.org").unwrap();
    write(&site(&[("index.html", "new")]), &public).unwrap();
    assert_eq!(files(&public), expected(&[("CNAME", "example.org"), ("index.html", "new")]));
    assert_eq!(names(root), beside);
    assert_eq!(names(&public), [".ordner-manifest.json", "CNAME", "index.html"]);
    let busy = fs::rename(&public, root.join("elsewhere")).unwrap_err();
    assert!(matches!(busy.kind(), ErrorKind::ResourceBusy | ErrorKind::ReadOnlyFilesystem));
}
