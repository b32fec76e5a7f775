//! All tests, in one binary.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

/// Odd writing that is right all the same.
mod accepted;
/// No text breaks the parser.
mod any_text;
/// The binder of this repository: an example of every type.
mod binder;
/// What readers meet: the binder in a real browser and before the Nu HTML checker.
mod browser;
/// A case: the files of a site in one text.
mod case;
/// Reads case files: the input of a site and its results in one text.
mod case_file;
/// One case and more for each code, and what is said about it.
mod cases;
/// The program on a real disk: exit codes, output, what is never read or written.
mod cli;
/// What a layout is given, written down from the code.
mod context;
/// Whether colours can be told apart.
mod contrast;
/// Dates, times and periods as front matter writes them.
mod dates;
/// Same site, same bytes.
mod determinism;
/// What diagnostics look like in each form, and the manual page of codes.
mod diagnostic;
/// Text that would do harm as HTML.
mod hostile;
mod http;
/// After any edit, a warm build equals a cold one.
mod incremental;
/// The index from A to Z, on one page and on many.
mod index;
/// The output folder: written whole or not at all, whatever happens.
mod output;
/// Photographs: the sizes that pages offer, and what is left out of them.
mod pictures;
/// The preview on a real folder: `ordner serve`.
mod preview;
/// What the built binder holds, read with parsers that are not ours.
mod published;
/// Output grows with the site, not with its square.
mod quadratic;
/// Building again after a change.
mod rebuild;
/// Counting pages: `ordner report`.
mod report;
/// What readers find: the index as the script of the site reads it.
mod search;
/// What real web servers say that were set up as we say.
mod servers;
/// The harness: a site in memory, built and built again.
mod site_test;
/// Golden sites: what small sites are built into.
mod sites;
/// The rules of the source that no compiler knows.
mod tidy;
/// Versions from git, and what changed between them.
mod versions;
/// Hearing of changes, on a real disk.
mod watch;
/// What depends on a language: slugs, formats, order, interface texts.
mod words;
/// What a site on disk and a site in memory say lies where.
mod world;
/// YAML: values as written, places, and every mistake an editor makes.
mod yaml;
