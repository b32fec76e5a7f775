//! What changed from one version of a handbook to the next: which pages, and which of their words.
//!
//! Knows no address and no layout; what is said of a change is for others to decide.

mod pages;
mod redline;
mod said;
mod threads;

pub use pages::{Difference, Edition, PageChange, differences};
pub use redline::{Redline, redline};
pub use said::{Said, said};
pub use threads::{ThreadId, Threads};
