//! Two versions of a site for those who ask on the command line: what is not as it was.
//!
//! Renders nothing; it lists what the published comparison of the two would list.

use crate::base::{Locale, SitePath};
use crate::compare::{Difference, Edition, PageChange, Threads, differences};
use crate::site::Site;
use crate::site::planned::Planned;
use crate::site::versions::{find, old};
use crate::source::Known;
use crate::world::{NoPast, World};
use std::sync::Arc;
use thiserror::Error;

/// The name of what lies in the site's folder now.
const CURRENT: &str = "current";

/// A page that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedPage {
    /// What happened.
    pub difference: Difference,
    /// Its language.
    pub locale: Locale,
    /// Its title; of a page that is gone, the one that it had.
    pub title: String,
    /// Its file in the earlier version.
    pub old: Option<SitePath>,
    /// Its file in the later one.
    pub new: Option<SitePath>,
}

/// Why two versions cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DiffError {
    /// The settings of today leave nothing to build.
    #[error("the settings of the site cannot be read; `ordner check` says why")]
    Settings,
    /// There is nothing to compare with.
    #[error("{0}")]
    NoPast(#[from] NoPast),
    /// There is no such version.
    #[error("there is no version, tag, branch or commit `{0}` with a site in it")]
    Unknown(String),
}

/// What is in the version `to` not as in `from`: names of versions, tags, branches, commits, or
/// `current`.
pub(in crate::site) fn diff(
    site: &Site,
    world: &dyn World,
    current: Planned,
    names: [&str; 2],
) -> Result<Vec<ChangedPage>, DiffError> {
    let list = find::versions(&current.settings.config, world);
    let past = world.past()?;
    let current = Arc::new(current);
    let known = Known::default();
    let find = |name: &str| {
        if name == CURRENT {
            return Ok(current.clone());
        }
        let named = list.found.iter().find(|found| found.name == name);
        let revision = named.and_then(|found| found.revision.clone());
        let revision = revision.or_else(|| past.revision(name));
        let planned = revision.and_then(|revision| {
            let reading = old::reading(&*past, &revision, &current.reading, &known);
            site.plan_version(Arc::new(reading), &current)
        });
        planned.map(Arc::new).ok_or_else(|| DiffError::Unknown(name.to_owned()))
    };
    let planned = [find(names[0])?, find(names[1])?];
    let editions = planned.each_ref().map(|planned| Edition {
        catalog: &planned.frame.catalog,
        documents: &planned.documents,
        types: &planned.settings.types,
        languages: &planned.settings.languages,
    });
    let threads = Threads::new(&editions);
    let changes = differences(&editions, &threads, 0, 1);
    Ok(changes.into_iter().filter_map(|change| changed(&editions, change)).collect())
}

fn changed(editions: &[Edition<'_>; 2], change: PageChange) -> Option<ChangedPage> {
    let page = |at: usize, id| editions[at].catalog.page(id);
    let old = change.old.map(|id| page(0, id));
    let new = change.new.map(|id| page(1, id));
    let shown = new.or(old)?;
    Some(ChangedPage {
        difference: change.difference,
        locale: shown.locale.clone(),
        title: shown.header.title.clone(),
        old: old.map(|page| page.header.path.clone()),
        new: new.map(|page| page.header.path.clone()),
    })
}
