//! What a client of the preview's web server gets, whatever it sends.
//!
//! Speaks in bytes: no library of a client stands between, which would send no wrong ones.

mod answers;
mod crowds;
mod events;
mod ports;
mod refusals;
mod targets;

use ordner::preview::http::{Handler, Limits, Request, Response, Server, Serving};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A handler that is one function.
struct By<F>(F);

impl<F: Fn(&Request) -> Response + Send + Sync + 'static> Handler for By<F> {
    fn answer(&self, request: &Request) -> Response {
        (self.0)(request)
    }
}

/// A server at work, until it is dropped.
struct Running {
    address: SocketAddr,
    serving: Serving,
}

impl Running {
    /// Where a test says nothing else.
    fn new(handler: impl Fn(&Request) -> Response + Send + Sync + 'static) -> Self {
        Self::within(Limits::default(), handler)
    }

    fn within(
        limits: Limits,
        handler: impl Fn(&Request) -> Response + Send + Sync + 'static,
    ) -> Self {
        let server = Server::bind((Ipv4Addr::LOCALHOST, 0).into()).unwrap().with_limits(limits);
        let address = server.address();
        Self { address, serving: server.serve(Arc::new(By(handler))) }
    }

    /// Says back which path was asked for.
    fn echo(limits: Limits) -> Self {
        Self::within(limits, |request| Response::text(200, request.path()))
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    /// The answer to these bytes, up to a clean end of the connection.
    fn send(&self, bytes: impl AsRef<[u8]>) -> Answer {
        let mut stream = self.connect();
        stream.write_all(bytes.as_ref()).unwrap();
        Answer::read(stream)
    }

    fn get(&self, target: &str) -> Answer {
        self.send(get(target))
    }

    /// Waits until a request is answered as it should; a place that got free is not so at once.
    fn wait_for(&self, target: &str, status: u16) {
        let start = Instant::now();
        while self.get(target).status != status {
            assert!(start.elapsed() < Duration::from_secs(10), "never answers with {status}");
        }
    }
}

/// A request as a browser sends it, without the many headers that do not matter here.
fn get(target: &str) -> String {
    format!("GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n")
}

/// What came over a connection.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn read(mut stream: TcpStream) -> Self {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Self::parse(&bytes)
    }

    fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a whole head");
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head.strip_prefix("HTTP/1.1 ").unwrap()[..3].parse().unwrap();
        Self { status, head, body: bytes[end + 4..].to_vec() }
    }

    pub(crate) fn text(&self) -> &str {
        str::from_utf8(&self.body).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.head.lines().skip(1).map(|line| line.split_once(": ").unwrap());
        headers.find(|(other, _)| *other == name).map(|(_, value)| value)
    }
}
