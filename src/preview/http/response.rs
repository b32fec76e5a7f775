//! An answer, and its head as bytes.
//!
//! Never lets a header begin a line of its own, and never opens an answer to other sites.

use crate::base::Fingerprint;
use std::fmt::Write;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

/// Headers that say how the connection goes on, which the server alone knows.
const OF_THE_SERVER: [&str; 4] =
    ["Connection", "Content-Length", "Transfer-Encoding", "X-Content-Type-Options"];

/// What is sent after the head.
#[derive(Debug)]
pub enum Body {
    /// These bytes.
    Bytes(Arc<[u8]>),
    /// Events as they come, until the sender is dropped.
    Events(Receiver<Event>),
}

/// One event of a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What kind of event; without line ends.
    pub name: &'static str,
    /// What it says, in any number of lines.
    pub data: String,
}

/// An answer. The server adds what is the same in all of them.
#[derive(Debug)]
pub struct Response {
    /// 200 for a page, 404 for none.
    pub status: u16,
    /// Values may hold any text: what no header can hold is percent-encoded. Headers that are the
    /// server's business and `Access-Control-*` are not sent.
    pub headers: Vec<(&'static str, String)>,
    /// Is not sent to `HEAD`, nor to who has it already.
    pub body: Body,
}

impl Response {
    /// With these bytes. Where they are what was asked for, they get a mark by which a browser says
    /// that it has them already.
    pub fn new(status: u16, content_type: &'static str, body: impl Into<Arc<[u8]>>) -> Self {
        let body = body.into();
        let mut headers = vec![("Content-Type", content_type.to_owned())];
        if status == 200 {
            headers.push(("ETag", format!("\"{}\"", Fingerprint::of_bytes(&body))));
        }
        Self { status, headers, body: Body::Bytes(body) }
    }

    /// With a plain text.
    pub fn text(status: u16, text: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", text.as_bytes())
    }

    /// With events as they come.
    pub fn events(events: Receiver<Event>) -> Self {
        let headers = vec![("Content-Type", "text/event-stream".to_owned())];
        Self { status: 200, headers, body: Body::Events(events) }
    }

    /// With this header, in place of any of the same name.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
        self.headers.push((name, value.into()));
        self
    }

    /// The same, or that nothing changed since a client got it.
    pub(super) fn unless_known(mut self, known: Option<&str>) -> Self {
        if let (200, Some(known), Some(tag)) = (self.status, known, self.header("ETag"))
            && known.split(',').map(str::trim).any(|one| one == "*" || bare(one) == bare(tag))
        {
            self.status = 304;
        }
        self
    }

    /// Whether an answer of this status has a body at all.
    pub(super) fn has_body(&self) -> bool {
        !matches!(self.status, 100..200 | 204 | 304)
    }

    /// The bytes of the body; none of an event stream.
    pub(super) fn bytes(&self) -> &[u8] {
        match &self.body {
            Body::Bytes(bytes) => bytes,
            Body::Events(_) => &[],
        }
    }

    /// The lines before the body, with the empty one.
    pub(super) fn head(&self) -> Vec<u8> {
        let mut head = format!("HTTP/1.1 {} {}\r\n", self.status, reason(self.status));
        let mut line = |name: &str, value: &str| {
            write!(head, "{name}: {}\r\n", one_line(value)).expect("a string takes any text");
        };
        for (name, value) in self.headers.iter().filter(|(name, _)| is_of_handlers(name)) {
            line(name, value);
        }
        if self.header("Cache-Control").is_none() {
            line("Cache-Control", "no-cache");
        }
        match &self.body {
            Body::Events(_) if self.header("Content-Type").is_none() => {
                line("Content-Type", "text/event-stream");
            }
            // An answer that never has a body has no length; what is not sent again has its own.
            Body::Bytes(bytes) if self.has_body() || self.status == 304 => {
                line("Content-Length", &bytes.len().to_string());
            }
            Body::Events(_) | Body::Bytes(_) => {}
        }
        line("X-Content-Type-Options", "nosniff");
        line("Connection", "close");
        head.push_str("\r\n");
        head.into_bytes()
    }

    fn header(&self, name: &str) -> Option<&str> {
        let same = |(other, _): &&(&str, String)| other.eq_ignore_ascii_case(name);
        self.headers.iter().find(same).map(|(_, value)| value.as_str())
    }
}

/// Whether a handler may set the header.
fn is_of_handlers(name: &str) -> bool {
    let opens = name.get(..15).is_some_and(|start| start.eq_ignore_ascii_case("Access-Control-"));
    !opens && !OF_THE_SERVER.iter().any(|own| own.eq_ignore_ascii_case(name))
}

/// A tag without the mark of those that stand for equal meaning rather than equal bytes.
fn bare(tag: &str) -> &str {
    tag.strip_prefix("W/").unwrap_or(tag)
}

/// The value with everything escaped that no header can hold, line ends above all.
fn one_line(value: &str) -> String {
    let mut line = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b' '..=b'~' => line.push(char::from(byte)),
            _ => write!(line, "%{byte:02X}").expect("a string takes any text"),
        }
    }
    line
}

/// The words for a status; clients read the number.
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        204 => "No Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        413 => "Content Too Large",
        414 => "URI Too Long",
        421 => "Misdirected Request",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        505 => "HTTP Version Not Supported",
        _ => "",
    }
}
