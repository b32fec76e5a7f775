//! All tests, in one binary.

mod dates;
mod words;
