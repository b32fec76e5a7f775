//! What readers find: an index, read by the very script that their browsers run.
//!
//! Says nothing of how pages look, and of how good the order of hits is only what a rule demands.

mod asking;
mod damage;
mod language;
mod sites;
mod texts;
