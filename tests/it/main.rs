//! All tests, in one binary.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

/// Odd writing that is right all the same.
mod accepted;
/// A case: the files of a site in one text.
mod case;
/// One case and more for each code, and what is said about it.
mod cases;
/// The program on a real disk: exit codes, output, what is never read or written.
mod cli;
/// Dates, times and periods as front matter writes them.
mod dates;
/// What diagnostics look like in each form, and the manual page of codes.
mod diagnostic;
/// Text that would do harm as HTML.
mod hostile;
/// The output folder: written whole or not at all, whatever happens.
mod output;
/// What the built binder holds, read with parsers that are not ours.
mod published;
/// Building again after a change.
mod rebuild;
/// The harness: a site in memory, built and built again.
mod site_test;
/// What depends on a language: slugs, formats, order, interface texts.
mod words;
/// YAML: values as written, places, and every mistake an editor makes.
mod yaml;
