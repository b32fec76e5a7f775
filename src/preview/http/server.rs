//! Listens on an address and gives each connection a thread.
//!
//! Never ends because of an error, and never reads or writes a byte of a connection itself.

use super::connection;
use super::service::Service;
use super::{Handler, Limits};
use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread::{self, JoinHandle, sleep};
use std::time::Duration;

/// The stack of a connection's thread. A head and an answer live on the heap; this is room for what
/// a handler calls, and only pages of it that are touched take memory.
const STACK: usize = 4 * 1024 * 1024;

/// How long we wait after a failure to accept. Most often the process has no file handle left, and
/// that passes when a connection ends.
const PAUSE: Duration = Duration::from_millis(50);

/// How many ports after the wanted one are tried.
const NEIGHBOURS: u16 = 20;

/// How often we knock at our own door to let the thread behind it see that it is to end.
const KNOCKS: usize = 100;

/// A server that has its address and does not serve yet.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    limits: Limits,
}

impl Server {
    /// On exactly this address; port 0 means any free one.
    pub fn bind(address: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        let address = listener.local_addr()?;
        Ok(Self { listener, address, limits: Limits::default() })
    }

    /// The same server with other limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Where it listens, with the port that it really has.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves on threads of its own until the value returned is stopped or dropped.
    #[must_use = "it serves until this is dropped"]
    pub fn serve(self, handler: Arc<dyn Handler>) -> Serving {
        let service = Arc::new(Service::new(handler, self.limits));
        let address = self.address;
        let accepting = Arc::clone(&service);
        let thread = thread::spawn(move || accept(&self.listener, &accepting));
        Serving { service, address, thread }
    }
}

/// On this port, or on the next free one if it is busy; and whether it is another than was wanted.
/// Port 0 means any.
pub fn bind_near(host: IpAddr, port: u16) -> io::Result<(Server, bool)> {
    let bind = |port| Server::bind(SocketAddr::new(host, port));
    let busy = match bind(port) {
        Err(error) if error.kind() == ErrorKind::AddrInUse => error,
        wanted => return Ok((wanted?, false)),
    };
    for neighbour in port.saturating_add(1)..=port.saturating_add(NEIGHBOURS) {
        match bind(neighbour) {
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            other => return Ok((other?, true)),
        }
    }
    Err(busy)
}

/// A server at work; stops when it is dropped.
#[derive(Debug)]
pub struct Serving {
    service: Arc<Service>,
    address: SocketAddr,
    thread: JoinHandle<()>,
}

impl Serving {
    /// Ends event streams and lets go of the port, which is free when this returns. An answer that
    /// is being written is still written.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.service.stop();
        let door = SocketAddr::new(reachable(self.address.ip()), self.address.port());
        for _ in 0..KNOCKS {
            if self.thread.is_finished() {
                break;
            }
            let _ = TcpStream::connect_timeout(&door, PAUSE);
            sleep(Duration::from_millis(1));
        }
    }
}

/// "Every address of this computer" is none that a client could connect to.
fn reachable(host: IpAddr) -> IpAddr {
    match host {
        IpAddr::V4(host) if host.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(host) if host.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        host => host,
    }
}

fn accept(listener: &TcpListener, service: &Arc<Service>) {
    while !service.is_stopping() {
        match listener.accept() {
            Ok((stream, _)) => receive(stream, service),
            Err(_) => sleep(PAUSE),
        }
    }
}

/// Starts the thread of a connection, if there may be one more.
fn receive(stream: TcpStream, service: &Arc<Service>) {
    let Some(seat) = Service::take_seat(service) else {
        return connection::turn_away(&stream);
    };
    let thread = thread::Builder::new().stack_size(STACK);
    let started = thread.spawn(move || connection::attend(&stream, seat.service()));
    if started.is_err() {
        sleep(PAUSE);
    }
}
