//! What all connections of a server share: the handler, the limits, how many they are.
//!
//! Never does input or output.

use super::{Handler, Limits, Request, Response};
use std::fmt;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};

/// The shared part of a server at work.
pub(super) struct Service {
    handler: Arc<dyn Handler>,
    limits: Limits,
    stopping: AtomicBool,
    connections: AtomicUsize,
}

impl Service {
    pub(super) fn new(handler: Arc<dyn Handler>, limits: Limits) -> Self {
        let (stopping, connections) = (AtomicBool::new(false), AtomicUsize::new(0));
        Self { handler, limits, stopping, connections }
    }

    pub(super) fn limits(&self) -> &Limits {
        &self.limits
    }

    pub(super) fn stop(&self) {
        self.stopping.store(true, SeqCst);
    }

    pub(super) fn is_stopping(&self) -> bool {
        self.stopping.load(SeqCst)
    }

    /// Room for one more connection, if there is any.
    pub(super) fn take_seat(service: &Arc<Self>) -> Option<Seat> {
        let taken = service.connections.fetch_add(1, SeqCst);
        let seat = Seat(Arc::clone(service));
        (taken < service.limits.connections).then_some(seat)
    }

    /// What the handler says, or that it failed. A panic is a bug of ours that costs one answer and
    /// not the server.
    pub(super) fn answer(&self, request: &Request) -> Response {
        panic::catch_unwind(AssertUnwindSafe(|| self.handler.answer(request)))
            .unwrap_or_else(|_| Response::text(500, "this answer failed: a bug of the preview"))
            .unless_known(request.header("If-None-Match"))
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").field("limits", &self.limits).finish_non_exhaustive()
    }
}

/// A connection's place among all that there may be, until it is dropped.
pub(super) struct Seat(Arc<Service>);

impl Seat {
    pub(super) fn service(&self) -> &Service {
        &self.0
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.0.connections.fetch_sub(1, SeqCst);
    }
}
