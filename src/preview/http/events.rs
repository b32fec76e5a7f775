//! Sends events to a page as they come.
//!
//! Never holds an event back to send it with others.

use super::Event;
use super::service::Service;
use std::io::{self, ErrorKind, Write};
use std::net::TcpStream;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// How often a silent stream looks whether it is still wanted. Short for who waits for its end,
/// seldom enough for a battery.
const GLANCE: Duration = Duration::from_millis(250);

/// How soon a browser comes back by itself when the stream ends, in its own notation.
const RETRY: &str = "retry: 1000\n\n";

/// Sends until the sender is dropped, the client leaves or the server stops.
pub(super) fn send(
    mut stream: &TcpStream,
    events: &Receiver<Event>,
    service: &Service,
) -> io::Result<()> {
    stream.write_all(RETRY.as_bytes())?;
    let mut last = Instant::now();
    while !service.is_stopping() {
        let event = match events.recv_timeout(GLANCE) {
            Ok(event) => event,
            Err(RecvTimeoutError::Timeout) if has_left(stream)? => break,
            Err(RecvTimeoutError::Timeout) if last.elapsed() < service.limits().ping => continue,
            Err(RecvTimeoutError::Timeout) => Event { name: "ping", data: String::new() },
            Err(RecvTimeoutError::Disconnected) => break,
        };
        stream.write_all(frame(&event).as_bytes())?;
        last = Instant::now();
    }
    Ok(())
}

/// An event as the lines that browsers read.
fn frame(event: &Event) -> String {
    let data = event.data.replace("\r\n", "\n");
    let lines = data.split(['\r', '\n']).map(|line| format!("data: {line}\n"));
    format!("event: {}\n{}\n", event.name, lines.collect::<String>())
}

/// Whether the client closed the connection. Its thread would else live on until a ping fails.
fn has_left(stream: &TcpStream) -> io::Result<bool> {
    stream.set_nonblocking(true)?;
    let peeked = stream.peek(&mut [0]);
    stream.set_nonblocking(false)?;
    Ok(match peeked {
        Ok(length) => length == 0,
        Err(error) => error.kind() != ErrorKind::WouldBlock,
    })
}
