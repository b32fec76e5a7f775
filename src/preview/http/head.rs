//! Reads the head of a request from a connection.
//!
//! Never reads on when the head is complete or the request is refused.

use super::connection::read_before;
use super::{Limits, Request, Response};
use std::io::{self, ErrorKind};
use std::net::TcpStream;
use std::time::Instant;

/// What a client sent.
pub(super) struct Arrival {
    /// What it asks for, or the answer that refuses it.
    pub(super) request: Result<Request, Response>,
    /// Whether the body of an answer is to be sent; not for `HEAD`, refused or not.
    pub(super) wants_body: bool,
}

/// The head, unless the client leaves without a word. Browsers open connections that they may need
/// later; whoever asks nothing gets no answer.
pub(super) fn read(stream: &TcpStream, limits: &Limits) -> io::Result<Option<Arrival>> {
    let deadline = Instant::now() + limits.head_time;
    let mut head = Vec::new();
    let mut piece = [0; 4 * 1024];
    let request = loop {
        match read_before(deadline, stream, &mut piece) {
            Ok(0) => break Err(Response::text(400, "the head of the request has no end")),
            Ok(length) => head.extend_from_slice(&piece[..length]),
            Err(error) if error.kind() == ErrorKind::TimedOut => {
                break Err(Response::text(408, "the head of the request took too long"));
            }
            Err(error) => return Err(error),
        }
        if let Some(request) = Request::parse(&head, limits).transpose() {
            break request;
        }
    };
    let wants_body = !head.trim_ascii_start().starts_with(b"HEAD ");
    Ok((!head.is_empty()).then_some(Arrival { request, wants_body }))
}
