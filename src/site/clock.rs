//! How long each stage takes.
//!
//! Nothing that is built depends on it.

use std::time::{Duration, Instant};

/// Times the stages; nothing that is built depends on it.
#[derive(Debug)]
pub(super) struct Clock {
    last: Instant,
    pub(super) timings: Vec<(&'static str, Duration)>,
}

impl Clock {
    pub(super) fn start() -> Self {
        Self { last: Instant::now(), timings: Vec::new() }
    }

    pub(super) fn stop(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.timings.push((stage, now - self.last));
        self.last = now;
    }
}
