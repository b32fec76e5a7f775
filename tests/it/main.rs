//! All tests, in one binary.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

/// Dates, times and periods as front matter writes them.
mod dates;
/// What diagnostics look like in each form, and the manual page of codes.
mod diagnostic;
/// The output folder: written whole or not at all, whatever happens.
mod output;
/// What depends on a language: slugs, formats, order, interface texts.
mod words;
/// YAML: values as written, places, and every mistake an editor makes.
mod yaml;
