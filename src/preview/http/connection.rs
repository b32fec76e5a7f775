//! One connection from its first byte to its last: a head, an answer, a farewell.
//!
//! Never waits for longer than the limits say, and never leaves a client without the answer to
//! what it asked.

use super::head::{self, Arrival};
use super::service::Service;
use super::{Body, Response, events};
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

/// How long we listen to a client for which there is no room. The thread that accepts waits so long
/// for one that is silent; any other has read its answer and left within a millisecond.
const TURNING_AWAY: Duration = Duration::from_millis(100);

/// Answers a client and closes the connection. What fails here is its leaving: nobody is left to be
/// told.
pub(super) fn attend(stream: &TcpStream, service: &Service) {
    let _ = converse(stream, service);
}

/// Says that there is no room for a client, without a thread for it.
pub(super) fn turn_away(stream: &TcpStream) {
    let response = Response::text(503, "too many connections");
    let answer = [response.head(), response.bytes().to_vec()].concat();
    let _ = stream
        .set_write_timeout(Some(TURNING_AWAY))
        .and_then(|()| (&*stream).write_all(&answer))
        .and_then(|()| take_leave(stream, TURNING_AWAY, 64 * 1024));
}

fn converse(stream: &TcpStream, service: &Service) -> io::Result<()> {
    let limits = service.limits();
    stream.set_nodelay(true)?;
    stream.set_write_timeout(Some(limits.write_time))?;
    if let Some(arrival) = head::read(stream, limits)? {
        send(stream, arrival, service)?;
        take_leave(stream, limits.farewell_time, limits.farewell_bytes)?;
    }
    Ok(())
}

fn send(mut stream: &TcpStream, arrival: Arrival, service: &Service) -> io::Result<()> {
    let Arrival { request, wants_body } = arrival;
    let response = request.map_or_else(|refusal| refusal, |request| service.answer(&request));
    stream.write_all(&response.head())?;
    match &response.body {
        _ if !wants_body || !response.has_body() => Ok(()),
        Body::Bytes(bytes) => stream.write_all(bytes),
        Body::Events(events) => events::send(stream, events, service),
    }
}

/// Says that nothing more will come, and listens for a while to a client that still talks.
fn take_leave(stream: &TcpStream, time: Duration, mut bytes: usize) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    let deadline = Instant::now() + time;
    let mut piece = [0; 8 * 1024];
    while bytes > 0 {
        match read_before(deadline, stream, &mut piece)? {
            0 => break,
            length => bytes = bytes.saturating_sub(length),
        }
    }
    Ok(())
}

/// Reads what there is, or says `TimedOut` when nothing came before the deadline.
pub(super) fn read_before(
    deadline: Instant,
    mut stream: &TcpStream,
    piece: &mut [u8],
) -> io::Result<usize> {
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(ErrorKind::TimedOut.into());
        }
        stream.set_read_timeout(Some(left))?;
        match stream.read(piece).map_err(|error| (error.kind(), error)) {
            Ok(length) => return Ok(length),
            // Systems differ in how they say that nothing came; the deadline decides.
            Err((ErrorKind::Interrupted | ErrorKind::WouldBlock | ErrorKind::TimedOut, _)) => {}
            Err((_, error)) => return Err(error),
        }
    }
}
