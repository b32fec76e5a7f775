//! Which address a server gets, and when it lets go of it.
//!
//! Never counts on a certain port to be free.

use super::{Answer, By, Running, get};
use ordner::preview::http::{Handler, Limits, Response, Server, bind_near};
use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

fn fixed(text: &'static str) -> Arc<dyn Handler> {
    Arc::new(By(move |_: &_| Response::text(200, text)))
}

fn ask(address: SocketAddr) -> Answer {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(get("/").as_bytes()).unwrap();
    Answer::read(stream)
}

#[test]
fn a_busy_port_gives_way_to_one_of_the_next() {
    let other = TcpListener::bind((HERE, 0)).unwrap();
    let busy = other.local_addr().unwrap();
    let (server, moved) = bind_near(HERE, busy.port()).unwrap();
    let port = server.address().port();
    assert!(moved && port > busy.port() && port <= busy.port() + 20, "{port} after {busy}");
    let _serving = server.serve(fixed("near"));
    assert_eq!(ask(SocketAddr::new(HERE, port)).text(), "near");
}

#[test]
fn a_free_port_is_taken_and_none_at_all_means_any() {
    let free = Server::bind((HERE, 0).into()).unwrap().address().port();
    let (server, moved) = bind_near(HERE, free).unwrap();
    assert_eq!((server.address().port(), moved), (free, false));
    let (server, moved) = bind_near(HERE, 0).unwrap();
    assert!(server.address().port() != 0 && !moved);
}

#[test]
fn what_no_other_port_would_mend_is_said_at_once() {
    let elsewhere = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
    for (host, port) in [(elsewhere, 8080), (HERE, 1)] {
        let exact = Server::bind((host, port).into()).map(drop).map_err(|error| error.kind());
        let near = bind_near(host, port).map(drop).map_err(|error| error.kind());
        assert_eq!(near, exact, "{host}:{port}");
    }
}

#[test]
fn a_server_that_starts_again_gets_its_port_at_once() {
    let mut server = Server::bind((HERE, 0).into()).unwrap();
    let address = server.address();
    for text in ["first", "second", "third", "fourth"] {
        let serving = server.serve(fixed(text));
        let _idle = TcpStream::connect(address).unwrap();
        assert_eq!(ask(address).text(), text);
        serving.stop();
        assert!(TcpStream::connect(address).is_err(), "nobody is there any more");
        server = Server::bind(address).unwrap();
    }
}

#[test]
fn a_server_stops_at_once_on_whatever_address_it_listens() {
    let hosts: [IpAddr; 4] = [
        HERE,
        Ipv4Addr::UNSPECIFIED.into(),
        Ipv6Addr::LOCALHOST.into(),
        Ipv6Addr::UNSPECIFIED.into(),
    ];
    for host in hosts {
        // Some computers have no IPv6.
        let Ok(server) = Server::bind((host, 0).into()) else { continue };
        let address = server.address();
        let serving = server.serve(fixed(""));
        let start = Instant::now();
        drop(serving);
        assert!(start.elapsed() < Duration::from_secs(1), "{host}: {:?}", start.elapsed());
        assert!(Server::bind(address).is_ok(), "{host}: the port is still taken");
    }
}

#[test]
fn an_answer_that_began_before_the_stop_is_still_given() {
    let server = Running::within(Limits::default(), |_| {
        std::thread::sleep(Duration::from_millis(300));
        Response::text(200, "late")
    });
    let mut stream = server.connect();
    stream.write_all(get("/").as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(100));
    server.serving.stop();
    assert_eq!(Answer::read(stream).text(), "late");
}
