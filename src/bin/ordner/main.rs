//! The command line.
//!
//! Sees only the public API of the library.

fn main() {}
