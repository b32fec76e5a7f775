//! All of a site that no body changes: what there is, where it will be, and what languages share.
//!
//! Sees headers only, never a body, so that an edited sentence leaves it as it is.

use crate::base::{Fingerprint, Locale, SitePath};
use crate::catalog::{Catalog, collect};
use crate::check;
use crate::diagnostic::Diagnostic;
use crate::parse::Document;
use crate::plan::{PlanInput, SitePlan, plan};
use crate::render::{Outline, VolumeContext, volume_contexts};
use crate::site::clock::Clock;
use crate::site::settings::Settings;
use crate::source::Reading;
use std::collections::BTreeMap;

/// All of a site that no body changes.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) catalog: Catalog,
    pub(super) plan: SitePlan,
    pub(super) volumes: BTreeMap<Locale, VolumeContext>,
    /// Whether two files would have one path.
    pub(super) collides: bool,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The hash of everything that it was made from.
    pub(super) fingerprint: Fingerprint,
}

/// The hash of everything that a frame is made from, the settings' being `settings`.
pub(super) fn key(
    settings: Fingerprint,
    documents: &BTreeMap<SitePath, Document>,
    reading: &Reading,
) -> Fingerprint {
    let sources = &reading.sources;
    let headers: Vec<_> = documents.values().map(|document| document.header_fingerprint).collect();
    let texts: Vec<_> = sources.texts.keys().collect();
    let assets: Vec<_> =
        sources.assets.values().map(|asset| (&asset.path, asset.fingerprint)).collect();
    Fingerprint::of(&(settings, headers, texts, assets, reading.today))
}

impl Frame {
    /// Collects, checks and plans.
    pub(super) fn new(
        fingerprint: Fingerprint,
        settings: &Settings,
        documents: &BTreeMap<SitePath, Document>,
        reading: &Reading,
        with_drafts: bool,
        clock: &mut Clock,
    ) -> Self {
        let Settings { config, types, languages, .. } = settings;
        let sources = &reading.sources;
        let headers = documents.values().map(|document| document.header.clone());
        let catalog = collect(headers, config, types, languages, with_drafts);
        let mut diagnostics = check::check(&catalog, config, types, sources);
        let overdue = reading.today.map(|today| check::overdue(&catalog, today));
        diagnostics.extend(overdue.unwrap_or_default());
        clock.stop("collect");
        let (plan, wrong) =
            plan(PlanInput { catalog: &catalog, config, types, languages, sources });
        let collides = !wrong.is_empty();
        diagnostics.extend(wrong);
        clock.stop("plan");
        let outline = Outline { catalog: &catalog, plan: &plan, config, types, languages };
        let volumes = volume_contexts(outline);
        clock.stop("shared");
        Self { catalog, plan, volumes, collides, diagnostics, fingerprint }
    }
}
