//! `ordner` compiles a handbook of Markdown files into a multilingual static site.
//!
//! A site is read through a world, goes through pure stages, and leaves as an output. No stage
//! prints, writes, asks the clock or knows how many threads there are.

pub mod base;
pub mod catalog;
pub mod config;
pub mod diagnostic;
pub mod locale;
pub mod parse;
pub mod plan;
pub mod source;
pub mod world;
