//! What came of a build.
//!
//! Only holds it; nothing is made or judged here.

use crate::base::Work;
use crate::check;
use crate::diagnostic::{self, Diagnostic};
use crate::output::Output;
use crate::source::{Reading, Sources};
use std::sync::Arc;
use std::time::Duration;

/// What came of a build.
#[derive(Debug)]
pub struct Build {
    pub(super) reading: Arc<Reading>,
    pub(super) output: Output,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) timings: Vec<(&'static str, Duration)>,
    pub(super) pages: usize,
    pub(super) locales: usize,
    pub(super) rendered: Vec<String>,
    pub(super) work: Vec<(&'static str, Work)>,
}

impl Build {
    /// Of a site whose settings leave nothing to build.
    pub(super) fn failed(reading: Arc<Reading>, diagnostics: Vec<Diagnostic>) -> Self {
        let mut diagnostics = check::without_follow_ups(diagnostics);
        diagnostic::sort(&mut diagnostics);
        Self {
            reading,
            output: Output::default(),
            diagnostics,
            timings: Vec::new(),
            pages: 0,
            locales: 0,
            rendered: Vec::new(),
            work: Vec::new(),
        }
    }

    /// Everything that is wrong, sorted by place.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether anything must be mended before the site can be published.
    pub fn has_errors(&self) -> bool {
        check::has_errors(&self.diagnostics)
    }

    /// Every file of the site.
    pub fn output(&self) -> &Output {
        &self.output
    }

    /// The texts that the site was built from, for showing diagnostics in them.
    pub fn sources(&self) -> &Sources {
        &self.reading.sources
    }

    /// The same with what is wrong with the files as files.
    pub fn reading(&self) -> &Arc<Reading> {
        &self.reading
    }

    /// How many pages there are, those that stand in for translations included.
    pub fn pages(&self) -> usize {
        self.pages
    }

    /// How many languages there are.
    pub fn locales(&self) -> usize {
        self.locales
    }

    /// How long each stage took, in order.
    pub fn timings(&self) -> &[(&'static str, Duration)] {
        &self.timings
    }

    /// How often each kind of value was needed, and how often it was not remembered.
    pub fn work(&self) -> &[(&'static str, Work)] {
        &self.work
    }

    /// The files that were made anew rather than remembered, sorted.
    pub fn rendered(&self) -> &[String] {
        &self.rendered
    }
}
