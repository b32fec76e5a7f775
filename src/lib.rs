//! `ordner` compiles a handbook of Markdown files into a multilingual static site.
//!
//! ```text
//!  World ─read▶ Sources ─parse▶ Documents ─collect▶ Catalog ─plan▶ SitePlan ─render, emit▶ Output ─write▶ folder
//!          what is wrong flows beside every arrow as Diagnostics; no stage stops the next
//! ```
//!
//! No stage prints, writes, asks the clock or knows how many threads there are. What a page may
//! know of another is its header; what a layout is given is its page context.
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use ordner::diagnostic::{Colour, human};
//!
//! let world = ordner::world::DiskWorld::open("handbook")?;
//! let mut site = ordner::Site::new(ordner::BuildOptions::default());
//! let build = site.build(&world);
//! for diagnostic in build.diagnostics() {
//!     eprintln!("{}", human(diagnostic, build.sources(), Colour::Plain));
//! }
//! if !build.has_errors() {
//!     build.output().write_to("public".as_ref(), &ordner::output::WriteOptions::default())?;
//! }
//! # Ok(())
//! # }
//! ```

pub mod base;

pub mod diagnostic;
pub mod locale;
pub mod markup;
pub mod picture;
pub mod words;
pub mod world;

pub mod source;

pub mod config;

pub mod parse;

pub mod catalog;

pub mod plan;

pub mod compare;
pub mod render;
pub mod search;

pub mod check;
pub mod emit;
pub mod output;

pub mod archive;

mod site;

pub mod preview;

pub use site::{
    Build, BuildOptions, ChangedPage, DiffError, FoundVersion, PageFacts, Planned, Site,
    SkippedVersion, VersionList,
};
