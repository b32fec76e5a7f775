//! `ordner build` and `ordner check`: the same, with and without writing.
//!
//! Decides exit codes and nothing else: what is wrong with a site is said by the library.

use crate::arguments::{BuildArguments, SiteArguments};
use crate::{CONTENT, ENVIRONMENT, OK, USAGE, open, report};
use ordner::output::{Adopt, WriteOptions, Written};
use ordner::world::{DiskWorld, WorldError};
use ordner::{Build, BuildOptions, Site};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Builds the site and writes it, unless something is wrong.
pub(crate) fn build(arguments: &BuildArguments) -> u8 {
    let started = Instant::now();
    let build = match look(&arguments.site) {
        Ok(build) => build,
        Err(code) => return code,
    };
    if let Some(code) = refuse(&build, &arguments.site, "site not built") {
        return code;
    }
    let folder = arguments.output.clone().unwrap_or_else(|| arguments.site.site.join("public"));
    let writing = Instant::now();
    let written = match write(&build, &folder, arguments) {
        Ok(written) => written,
        Err(code) => return code,
    };
    if arguments.site.timings {
        report::timings(&build, Some(writing.elapsed()));
    }
    summary(&build, &written, &folder, started);
    if arguments.open {
        open::in_browser(&folder.join("index.html"));
    }
    // The process ends here: giving every page back to the system one by one would only take time.
    std::mem::forget(build);
    OK
}

/// Looks for mistakes and writes nothing.
pub(crate) fn check(arguments: &SiteArguments) -> u8 {
    let build = match look(arguments) {
        Ok(build) => build,
        Err(code) => return code,
    };
    if arguments.timings {
        report::timings(&build, None);
    }
    if let Some(code) = refuse(&build, arguments, "mistakes found") {
        return code;
    }
    let found = report::count(build.diagnostics()).unwrap_or_else(|| "no mistakes".to_owned());
    anstream::println!("{}: {found}", report::plural(build.pages(), "page"));
    OK
}

fn look(arguments: &SiteArguments) -> Result<Build, u8> {
    let world = DiskWorld::open(&arguments.site).map_err(|error| no_site(&error))?;
    let threads = arguments.jobs.unwrap_or(0);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(|error| {
        report::complain(&format!("the processors cannot be used: {error}"));
        ENVIRONMENT
    })?;
    let options = options(arguments);
    let mut site = Site::new(options);
    let build = pool.install(|| site.build(&world));
    // Nothing is built a second time: what the site remembers goes when the process does.
    std::mem::forget(site);
    report::diagnostics(&build, arguments.format);
    Ok(build)
}

/// What the arguments ask for.
pub(crate) fn options(arguments: &SiteArguments) -> BuildOptions {
    BuildOptions {
        drafts: arguments.drafts,
        base_url: arguments.base_url.clone(),
        without_versions: arguments.no_versions,
    }
}

/// Says that there is no site, and how to get one.
pub(crate) fn no_site(error: &WorldError) -> u8 {
    report::complain(&error.to_string());
    report::note("`ordner init FOLDER` makes a small site to start from");
    report::note("`--site FOLDER` names the folder of a site that is elsewhere");
    USAGE
}

/// The exit code of a build that must not be written, and why it is not.
fn refuse(build: &Build, arguments: &SiteArguments, what: &str) -> Option<u8> {
    let denied = |diagnostic| arguments.deny.iter().any(|deny| deny.covers(diagnostic));
    if !build.has_errors() && !build.diagnostics().iter().any(denied) {
        return None;
    }
    let found = report::count(build.diagnostics()).unwrap_or_default();
    report::complain(&format!("{what}: {found}"));
    let in_settings =
        |path: &str| path == "content/site.yaml" || path.starts_with("content/types/");
    let settings = build.diagnostics().iter().any(|diagnostic| {
        diagnostic.is_error() && in_settings(diagnostic.primary.place.path.as_str())
    });
    Some(if settings { USAGE } else { CONTENT })
}

fn write(build: &Build, folder: &Path, arguments: &BuildArguments) -> Result<Written, u8> {
    let site = &arguments.site.site;
    let sources = ["content", "layouts", "static"].map(|name| site.join(name));
    let options = WriteOptions {
        protected: sources.into_iter().filter(|p| p.exists()).collect::<Vec<PathBuf>>(),
        adopt: if arguments.adopt { Adopt::TakeOver } else { Adopt::Refuse },
        ..WriteOptions::default()
    };
    build.output().write_to(folder, &options).map_err(|error| {
        report::complain(&error.to_string());
        report::note(error.help());
        error.exit_code()
    })
}

/// One line: pages, languages, seconds, and where the site is.
fn summary(build: &Build, written: &Written, folder: &Path, started: Instant) {
    let pages = report::plural(build.pages(), "page");
    let locales = report::plural(build.locales(), "language");
    let changed = written.written + written.removed;
    let warnings = report::count(build.diagnostics()).map(|found| format!(", {found}"));
    anstream::println!(
        "{pages} in {locales}, {changed} of {} files changed, {:.2} s: {}{}",
        build.output().artifacts().len(),
        started.elapsed().as_secs_f64(),
        folder.join("index.html").display(),
        warnings.unwrap_or_default(),
    );
}
