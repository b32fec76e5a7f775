//! `ordner report`: how much of a site there is, as a table or for programs.
//!
//! Lays out numbers and counts nothing itself.

use crate::arguments::{Format, ReportArguments, ReportFormat};
use crate::{ENVIRONMENT, OK, USAGE, build, report};
use ordner::catalog::{Coverage, TranslationCoverage};
use ordner::{BuildOptions, Site, source, world};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Counts the pages of the site; nothing is rendered or written.
pub(crate) fn report(arguments: &ReportArguments) -> u8 {
    let world = match world::open(&arguments.site) {
        Ok(world) => world,
        Err(error) => return build::no_site(&error),
    };
    let site = Site::new(BuildOptions { drafts: arguments.drafts, ..BuildOptions::default() });
    let coverage = match site.plan(Arc::new(source::read(&*world))) {
        Ok(planned) => planned.coverage(),
        Err(failed) => {
            report::diagnostics(&failed, Format::Human);
            return USAGE;
        }
    };
    match arguments.format {
        ReportFormat::Table => anstream::print!("{}", tables(&coverage)),
        ReportFormat::Json => match serde_json::to_string_pretty(&coverage) {
            Ok(json) => anstream::println!("{json}"),
            Err(error) => {
                report::complain(&format!("the numbers cannot be written: {error}"));
                return ENVIRONMENT;
            }
        },
    }
    OK
}

/// The pages by type, then how they relate to the source language.
fn tables(coverage: &[Coverage]) -> String {
    let head = row("", coverage.iter().map(|language| language.locale.clone()));
    let types: BTreeSet<&String> = coverage.iter().flat_map(|it| it.types.keys()).collect();
    let of_type = |name: &&String| {
        let count = |language: &Coverage| language.types.get(*name).copied().unwrap_or(0);
        row(name, coverage.iter().map(|language| count(language).to_string()))
    };
    let types: String = types.iter().map(of_type).collect();
    let all = row("all pages", coverage.iter().map(|language| language.pages.to_string()));
    format!("{head}{types}{all}\n{}", translations(coverage))
}

/// A line of a table: the first cell and one for each language.
fn row(name: &str, cells: impl Iterator<Item = String>) -> String {
    let cells: String = cells.map(|cell| format!(" {cell:>10}")).collect();
    format!("{name:<18}{cells}\n")
}

/// What is translated into the languages that are not the source's.
fn translations(coverage: &[Coverage]) -> String {
    let count = |name: &str, number: &dyn Fn(&TranslationCoverage) -> usize| {
        let cell = |language: &Coverage| match &language.translation {
            Some(translation) => number(translation).to_string(),
            None => "–".to_owned(),
        };
        row(name, coverage.iter().map(cell))
    };
    [
        count("translated", &|translation| translation.translated),
        count("of them outdated", &|translation| translation.outdated.len()),
        count("not translated", &|translation| translation.missing.len()),
        count("own pages", &|translation| translation.own.len()),
    ]
    .concat()
}
