//! Versions from git: what is published of the past, and what is said to have changed.
//!
//! Every test makes a repository of its own, with the `git` program; the program under test needs
//! none.

/// A site that is kept with git.
pub(crate) mod repository;

/// When files were last changed, as git tells it.
mod dates;
/// Pages that moved, went and came.
mod pages;
/// Repositories that are not whole, or none.
mod past;
/// Two texts in one.
mod redline;
/// What is made once for all versions.
mod reuse;
