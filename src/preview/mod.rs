//! Shows a site while it is written: serves what was built last, and says what is wrong on the page.
//!
//! Holds no build logic and writes nothing to disk; a mistake never takes the last good page away.

pub mod http;
