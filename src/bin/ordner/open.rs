//! Shows a file in the reader's browser.
//!
//! Asks the system to do it; whether it can is not our business.

use crate::report;
use std::path::Path;
use std::process::{Command, Stdio};

/// Opens `file` with whatever the system opens web pages with.
pub(crate) fn in_browser(file: &Path) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "windows") {
        ("cmd", &["/C", "start", ""])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let started = Command::new(program)
        .args(arguments)
        .arg(file)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if started.is_err() {
        report::note(&format!("open it in a browser: {}", file.display()));
    }
}
