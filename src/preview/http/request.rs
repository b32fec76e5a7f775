//! Turns the bytes of a head into a [`Request`], or says why it is refused.
//!
//! Never guesses: what two programs could read in two ways is refused.

use super::target::{Target, form_value};
use super::{Limits, Response};
use httparse::{Error, Header, Status};

/// A `GET` or `HEAD` request of one path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    target: Target,
    headers: Vec<(String, String)>,
}

impl Request {
    /// The path, decoded once. Begins with `/`; holds no `.` or `..` segment, no empty one but the
    /// last, no `\` and no control character.
    pub fn path(&self) -> &str {
        &self.target.path
    }

    /// What stands after `?`, as it was sent.
    pub fn query(&self) -> Option<&str> {
        self.target.query.as_deref()
    }

    /// The first value of that name in the query, decoded; it may hold any character.
    pub fn parameter(&self, name: &str) -> Option<String> {
        form_value(self.query()?, name)
    }

    /// The first header of that name, in whatever case. Where a value is not UTF-8, `U+FFFD` stands
    /// for what cannot be read.
    pub fn header(&self, name: &str) -> Option<&str> {
        let same = |(sent, _): &&(String, String)| sent.eq_ignore_ascii_case(name);
        self.headers.iter().find(same).map(|(_, value)| value.as_str())
    }

    /// The request at the start of these bytes; nothing if its head goes on.
    pub(super) fn parse(bytes: &[u8], limits: &Limits) -> Result<Option<Self>, Response> {
        let request_line = request_line(bytes);
        if request_line.len() > limits.request_line {
            return Err(Response::text(414, "the address is too long"));
        }
        let mut headers = vec![httparse::EMPTY_HEADER; limits.headers];
        let mut head = httparse::Request::new(&mut headers);
        match head.parse(bytes) {
            Ok(Status::Complete(length)) if length <= limits.head => Self::accept(&head).map(Some),
            Ok(Status::Partial) if bytes.len() <= limits.head => Ok(None),
            Ok(_) => Err(Response::text(431, "the head of the request is too long")),
            Err(error) => Err(malformed(error, request_line)),
        }
    }

    fn accept(head: &httparse::Request<'_, '_>) -> Result<Self, Response> {
        let length = length(head.headers)?;
        if values(head.headers, "Host").count() != 1 {
            return Err(Response::text(400, "a request needs one `Host`"));
        }
        if !matches!(head.method, Some("GET" | "HEAD")) {
            let refusal = Response::text(405, "nothing can be changed here");
            return Err(refusal.with("Allow", "GET, HEAD"));
        }
        let target = Target::parse(head.path.expect("a complete head has a target"))
            .map_err(|why| Response::text(400, why))?;
        match length {
            Length::Zero => Ok(Self { target, headers: head.headers.iter().map(owned).collect() }),
            Length::Other => Err(Response::text(413, "a request may have no body")),
        }
    }
}

/// The first line as far as it came; empty lines before it do not count.
fn request_line(bytes: &[u8]) -> &[u8] {
    let blank = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    bytes[blank..].split(|byte| *byte == b'\n').next().unwrap_or_default()
}

fn malformed(error: Error, request_line: &[u8]) -> Response {
    match error {
        Error::TooManyHeaders => Response::text(431, "the request has too many headers"),
        Error::Version if names_a_version(request_line) => {
            Response::text(505, "this server speaks HTTP/1.1")
        }
        _ => Response::text(400, "the head of the request is not one of HTTP/1.1"),
    }
}

/// Whether the line ends as it does in some version of HTTP.
fn names_a_version(request_line: &[u8]) -> bool {
    let words: Vec<&[u8]> = request_line.trim_ascii_end().split(|byte| *byte == b' ').collect();
    matches!(words[..], [_, _, [b'H', b'T', b'T', b'P', b'/', b'0'..=b'9', ..]])
}

/// How much body is announced.
enum Length {
    Zero,
    Other,
}

/// Refuses a request whose end two programs could see in two places.
fn length(headers: &[Header<'_>]) -> Result<Length, Response> {
    let mut lengths: Vec<&[u8]> = values(headers, "Content-Length").collect();
    lengths.dedup();
    let is_coded = values(headers, "Transfer-Encoding").next().is_some();
    match lengths[..] {
        [] if is_coded => Ok(Length::Other),
        [] => Ok(Length::Zero),
        [length] if !is_coded && is_number(length) => {
            Ok(if length.iter().all(|digit| *digit == b'0') { Length::Zero } else { Length::Other })
        }
        _ => Err(Response::text(400, "the length of the request is not plain")),
    }
}

fn is_number(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(u8::is_ascii_digit)
}

fn values<'a>(headers: &'a [Header<'_>], name: &str) -> impl Iterator<Item = &'a [u8]> {
    let same = move |header: &&Header<'_>| header.name.eq_ignore_ascii_case(name);
    headers.iter().filter(same).map(|header| header.value)
}

fn owned(header: &Header<'_>) -> (String, String) {
    (header.name.to_owned(), String::from_utf8_lossy(header.value).into_owned())
}
