//! `ordner build` and `ordner check`: the same, with and without writing.
//!
//! Decides exit codes and nothing else: what is wrong with a site is said by the library.

use crate::arguments::{BuildArguments, SiteArguments};
use crate::{CONTENT, ENVIRONMENT, OK, USAGE, open, report};
use ordner::output::{Adopt, Former, Output, WriteOptions, Written};
use ordner::world::{self, WorldError};
use ordner::{Build, BuildOptions, Site};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Builds the site and writes it, unless something is wrong.
pub(crate) fn build(arguments: &BuildArguments) -> u8 {
    publish(arguments).err().unwrap_or(OK)
}

/// The same; the exit code is of what stands against it.
fn publish(arguments: &BuildArguments) -> Result<(), u8> {
    let started = Instant::now();
    let (site, build) = look(&arguments.site)?;
    if let Some(code) = refuse(&build, &arguments.site, "site not built") {
        return Err(code);
    }
    let archives = archives(&site, &build, arguments)?;
    let folder = target(arguments)?;
    let writing = Instant::now();
    let written = write(build.output(), &folder, arguments, Former::Remove)?;
    if arguments.site.timings {
        report::timings(&build, Some(writing.elapsed()));
    }
    summary(&build, &written, &folder, started);
    if let Some(archives) = &archives {
        write_archives(archives, &folder, arguments)?;
    }
    if arguments.open {
        open::in_browser(&folder.join("index.html"));
    }
    // The process ends here: giving every page back to the system one by one would only take time.
    std::mem::forget((site, build));
    Ok(())
}

/// The folder that the website is written to.
fn target(arguments: &BuildArguments) -> Result<PathBuf, u8> {
    let site = &arguments.site.site;
    match &arguments.output {
        Some(folder) => Ok(folder.clone()),
        None if world::is_bare(site) => {
            report::complain("a bare repository has no folder for the website");
            report::note("`--output FOLDER` says where it is to be written");
            Err(USAGE)
        }
        None => Ok(site.join("public")),
    }
}

/// The copies to take along, if they were asked for.
fn archives(site: &Site, build: &Build, arguments: &BuildArguments) -> Result<Option<Output>, u8> {
    if !arguments.zip {
        return Ok(None);
    }
    let pool = processors(&arguments.site)?;
    let archives = pool.install(|| site.archives(build)).map_err(|wrong| {
        report::mistakes(&wrong, build, arguments.site.format);
        CONTENT
    })?;
    Ok(Some(archives))
}

/// Writes the copies beside the site in `public`; those of other versions stay.
fn write_archives(archives: &Output, public: &Path, arguments: &BuildArguments) -> Result<(), u8> {
    let mut folder = public.components().as_path().as_os_str().to_owned();
    folder.push("-zip");
    let folder = PathBuf::from(folder);
    write(archives, &folder, arguments, Former::Keep)?;
    let copies = report::plural(archives.artifacts().len(), "ZIP file");
    anstream::println!("{copies} to take along: {}", folder.display());
    Ok(())
}

/// Looks for mistakes and writes nothing.
pub(crate) fn check(arguments: &SiteArguments) -> u8 {
    let (site, build) = match look(arguments) {
        Ok(built) => built,
        Err(code) => return code,
    };
    // Nothing is built a second time: what the site remembers goes when the process does.
    std::mem::forget(site);
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

fn look(arguments: &SiteArguments) -> Result<(Site, Build), u8> {
    let world = world::open(&arguments.site).map_err(|error| no_site(&error))?;
    let pool = processors(arguments)?;
    let options = options(arguments);
    let mut site = Site::new(options);
    let build = pool.install(|| site.build(&*world));
    report::diagnostics(&build, arguments.format);
    Ok((site, build))
}

/// As many processors as were asked for.
fn processors(arguments: &SiteArguments) -> Result<rayon::ThreadPool, u8> {
    let threads = arguments.jobs.unwrap_or(0);
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(|error| {
        report::complain(&format!("the processors cannot be used: {error}"));
        ENVIRONMENT
    })
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

fn write(
    output: &Output,
    folder: &Path,
    arguments: &BuildArguments,
    former: Former,
) -> Result<Written, u8> {
    let site = &arguments.site.site;
    let folders = ["content", "layouts", "static"].map(|name| site.join(name));
    let mut protected: Vec<PathBuf> = folders.into_iter().filter(|p| p.exists()).collect();
    if world::is_bare(site) {
        protected.push(site.clone());
    }
    let options = WriteOptions {
        protected,
        adopt: if arguments.adopt { Adopt::TakeOver } else { Adopt::Refuse },
        former,
        ..WriteOptions::default()
    };
    output.write_to(folder, &options).map_err(|error| {
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
