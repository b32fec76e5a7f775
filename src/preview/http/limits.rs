//! How much of everything one client may have.
//!
//! Never read from a configuration: tests alone set other limits than the default.

use std::time::Duration;

/// How long, how large and how many; beyond it a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the line with method and target. Browsers show no longer address than this.
    pub request_line: usize,
    /// Bytes of the whole head. The cookies of all servers on `localhost` come along in it, and
    /// browsers keep 4 KiB for each.
    pub head: usize,
    /// Headers in a head. Browsers send about twenty.
    pub headers: usize,
    /// From the first byte that could come to the last one of the head, so that dribbling does not
    /// keep a connection.
    pub head_time: Duration,
    /// For each write. A sleeping tab takes a moment; a client that is gone takes for ever.
    pub write_time: Duration,
    /// Connections at a time. Twelve tabs need some thirty; a thousand threads still fit any
    /// computer.
    pub connections: usize,
    /// How long an event stream is silent at most. Proxies drop a connection after 30 s to 60 s.
    pub ping: Duration,
    /// How long we listen after the answer. Closing while bytes still come resets the connection,
    /// and the client would not see why it was refused.
    pub farewell_time: Duration,
    /// How many bytes we listen to after the answer; a fraction of a second on one computer.
    pub farewell_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            request_line: 8 * 1024,
            head: 16 * 1024,
            headers: 100,
            head_time: Duration::from_secs(5),
            write_time: Duration::from_secs(10),
            connections: 1000,
            ping: Duration::from_secs(15),
            farewell_time: Duration::from_secs(2),
            farewell_bytes: 16 * 1024 * 1024,
        }
    }
}
