//! `ordner versions` and `ordner diff`: which versions there are, and what changed between two.
//!
//! Builds nothing; what is listed is what a build would publish.

use crate::arguments::{DiffArguments, SiteArguments};
use crate::{CONTENT, OK, USAGE, build, report};
use ordner::compare::Difference;
use ordner::{BuildOptions, ChangedPage, Site, world};

/// Lists the versions that are built, and why others are not.
pub(crate) fn versions(arguments: &SiteArguments) -> u8 {
    let world = match world::open(&arguments.site) {
        Ok(world) => world,
        Err(error) => return build::no_site(&error),
    };
    let list = match Site::new(build::options(arguments)).versions(&*world) {
        Ok(list) => list,
        Err(failed) => {
            report::diagnostics(&failed, arguments.format);
            return USAGE;
        }
    };
    let is_bare = world::is_bare(&arguments.site);
    let current =
        if is_bare { "what the last commit holds" } else { "what lies in the folder now" };
    anstream::println!("{:<16} {current}", "current");
    for found in list.found.iter().rev() {
        let Some(revision) = &found.revision else { continue };
        let date = found.date.map(|date| date.to_string()).unwrap_or_default();
        anstream::println!("{:<16} {date}  commit {}", found.name, &revision.commit[..12]);
    }
    for skipped in &list.skipped {
        anstream::println!("{:<16} left out: {}", skipped.name, skipped.reason);
    }
    if list.skipped.is_empty() { OK } else { CONTENT }
}

/// Lists what is in one version not as it was in another.
pub(crate) fn diff(arguments: &DiffArguments) -> u8 {
    let world = match world::open(&arguments.site) {
        Ok(world) => world,
        Err(error) => return build::no_site(&error),
    };
    let site = Site::new(BuildOptions::default());
    let changes = match site.diff(&*world, &arguments.from, &arguments.to) {
        Ok(changes) => changes,
        Err(error) => {
            report::complain(&error.to_string());
            report::note("`ordner versions` lists the versions that have a name");
            return USAGE;
        }
    };
    let is_wanted = |change: &&ChangedPage| {
        arguments.locale.as_ref().is_none_or(|locale| change.locale.as_str() == locale)
    };
    let mut number = 0;
    for change in changes.iter().filter(is_wanted) {
        anstream::println!("{}", line(change));
        number += 1;
    }
    anstream::println!(
        "{} from `{}` to `{}`",
        report::plural(number, "change"),
        arguments.from,
        arguments.to
    );
    OK
}

/// `changed  content/de/a.md  Title`
fn line(change: &ChangedPage) -> String {
    let word = match change.difference {
        Difference::New => "new",
        Difference::Changed => "changed",
        Difference::Moved => "moved",
        Difference::Removed => "removed",
    };
    let path = match (&change.old, &change.new) {
        (Some(old), Some(new)) if old != new => format!("{old} → {new}"),
        (_, Some(path)) | (Some(path), None) => path.to_string(),
        (None, None) => String::new(),
    };
    format!("{word:<8} {path}  {}", change.title)
}
