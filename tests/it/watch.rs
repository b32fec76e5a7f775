//! Hearing of changes: what is done to real files, and what a watcher says of it.
//!
//! What only Linux says, such as that a file was closed, is tested on Linux only.

/// A site that is written on while it is watched.
mod desk;
/// Folders that come, go and move.
mod folders;
/// After any edits, who followed the changes knows the site as it is.
mod mirror;
/// When nobody sends word of changes.
mod polling;
/// How editors save.
mod saving;
/// Many changes, and the end.
mod storms;
