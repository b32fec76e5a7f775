//! What the terminal shows: mistakes, a summary, times.
//!
//! Words only; what is wrong was decided by the library.

use crate::arguments::Format;
use anstyle::{AnsiColor, Style};
use ordner::Build;
use ordner::diagnostic::{Colour, Diagnostic, Severity, human, json, short};

/// How many mistakes are shown to people; the rest is counted.
const SHOWN: usize = 50;

/// Shows what is wrong on standard error.
pub(crate) fn diagnostics(build: &Build, format: Format) {
    mistakes(build.diagnostics(), build, format);
}

/// Shows these, which are about the texts of the build.
pub(crate) fn mistakes(all: &[Diagnostic], build: &Build, format: Format) {
    let shown = if format == Format::Human { &all[..all.len().min(SHOWN)] } else { all };
    for diagnostic in shown {
        match format {
            Format::Human => {
                anstream::eprintln!("{}\n", human(diagnostic, build.sources(), Colour::Coloured));
            }
            Format::Short => anstream::eprintln!("{}", short(diagnostic, build.sources())),
            Format::Json => anstream::eprintln!("{}", json(diagnostic, build.sources())),
        }
    }
    if all.len() > shown.len() {
        note(&format!("{} more; `--format short` shows all of them", all.len() - shown.len()));
    }
}

/// "3 errors and 1 warning in 2 files", or nothing.
pub(crate) fn count(diagnostics: &[Diagnostic]) -> Option<String> {
    let of = |severity| diagnostics.iter().filter(move |d| d.severity == severity);
    let (errors, warnings) = (of(Severity::Error).count(), of(Severity::Warning).count());
    let mut files: Vec<_> = diagnostics.iter().map(|d| &d.primary.place.path).collect();
    files.sort();
    files.dedup();
    let kinds: Vec<String> = [(errors, "error"), (warnings, "warning")]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| plural(number, word))
        .collect();
    (!kinds.is_empty())
        .then(|| format!("{} in {}", kinds.join(" and "), plural(files.len(), "file")))
}

/// "1 page", "2 pages".
pub(crate) fn plural(number: usize, word: &str) -> String {
    if number == 1 { format!("1 {word}") } else { format!("{number} {word}s") }
}

/// How long each stage took, and how much of its work was done before.
pub(crate) fn timings(build: &Build, write: Option<std::time::Duration>) {
    let stages = build.timings().iter().copied().chain(write.map(|time| ("write", time)));
    for (stage, time) in stages {
        anstream::eprintln!("{stage:>9}  {:>8.1} ms", time.as_secs_f64() * 1000.0);
    }
    for (what, work) in build.work() {
        anstream::eprintln!("{what:>9}  {:>8} made, asked for {} times", work.made, work.asked);
    }
}

/// An error that has no place in a file.
pub(crate) fn complain(message: &str) {
    let red = Style::new().bold().fg_color(Some(AnsiColor::BrightRed.into()));
    anstream::eprintln!("{red}error{red:#}: {message}");
}

/// A warning that has no place in a file.
pub(crate) fn warn(message: &str) {
    let yellow = Style::new().bold().fg_color(Some(AnsiColor::BrightYellow.into()));
    anstream::eprintln!("{yellow}warning{yellow:#}: {message}");
}

/// What else is to be said.
pub(crate) fn note(message: &str) {
    let bold = Style::new().bold();
    anstream::eprintln!("  {bold}={bold:#} {message}");
}
