//! A small web server for one reader on the same computer: heads in, answers out.
//!
//! Knows no page and no file; never reads a request's body and never keeps a connection for a
//! second request.

mod limits;
mod server;

mod service;

mod connection;

mod head;
mod request;
mod target;

mod events;
mod response;

pub use limits::Limits;
pub use request::Request;
pub use response::{Body, Event, Response};
pub use server::{Server, Serving, bind_near};

/// What decides about the answers.
pub trait Handler: Send + Sync + 'static {
    /// The answer to a request. It may take its time: every connection has a thread of its own,
    /// with a stack of 4 MiB.
    fn answer(&self, request: &Request) -> Response;
}
