//! Requests that are refused: with which status, and so that the client reads it.
//!
//! Never lets a refused request reach the handler.

use super::{Answer, Running};
use ordner::preview::http::{Limits, Response};
use std::io::{ErrorKind, Read, Write};
use std::net::Shutdown;
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

/// A server whose handler no request of the test may reach.
fn forbidding(limits: Limits) -> Running {
    Running::within(limits, |_| Response::text(200, "the handler was reached"))
}

#[test]
fn each_way_to_be_wrong_has_its_status() {
    let server = forbidding(Limits::default());
    let host = "Host: localhost\r\n";
    let many = "A: b\r\n".repeat(100);
    let cases = [
        (405, format!("POST / HTTP/1.1\r\n{host}\r\n")),
        (405, format!("PUT / HTTP/1.1\r\n{host}Content-Length: 3\r\n\r\nabc")),
        (405, format!("DELETE / HTTP/1.1\r\n{host}\r\n")),
        (405, format!("TRACE / HTTP/1.1\r\n{host}\r\n")),
        (405, format!("OPTIONS * HTTP/1.1\r\n{host}Origin: http://evil.example\r\n\r\n")),
        (405, format!("CONNECT localhost:80 HTTP/1.1\r\n{host}\r\n")),
        (405, format!("get / HTTP/1.1\r\n{host}\r\n")),
        (413, format!("GET / HTTP/1.1\r\n{host}Content-Length: 1\r\n\r\na")),
        (413, format!("HEAD / HTTP/1.1\r\n{host}Content-Length: 1\r\n\r\na")),
        (413, format!("GET / HTTP/1.1\r\n{host}Content-Length: 99999999999999999999999\r\n\r\n")),
        (413, format!("GET / HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")),
        (413, format!("GET / HTTP/1.0\r\n{host}Transfer-Encoding: identity\r\n\r\n")),
        (414, format!("GET /{} HTTP/1.1\r\n{host}\r\n", "a".repeat(8 * 1024))),
        (414, format!("\r\n\r\nGET /{} HTTP/1.1\r\n{host}\r\n", "a".repeat(8 * 1024))),
        (431, format!("GET / HTTP/1.1\r\n{host}Cookie: {}\r\n\r\n", "a".repeat(16 * 1024))),
        (431, format!("GET / HTTP/1.1\r\n{host}{many}\r\n")),
        (505, format!("GET / HTTP/2.0\r\n{host}\r\n")),
        (505, format!("GET / HTTP/1.2\r\n{host}\r\n")),
        (505, format!("GET / HTTP/3\r\n{host}\r\n")),
        (505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned()),
    ];
    assert_refused(&server, &cases);
}

#[test]
fn a_head_that_two_programs_could_read_in_two_ways_is_refused() {
    let server = forbidding(Limits::default());
    let host = "Host: localhost\r\n";
    let cases = [
        "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: 0\r\nContent-Length: 5\r\n",
        "Content-Length: 5\r\ncontent-length: 0\r\nContent-Length: 5\r\n",
        "Content-Length: 0, 5\r\n",
        "Content-Length: +0\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: 0x0\r\n",
        "Content-Length:\r\n",
        "Content-Length : 0\r\n",
        "X: a\r\n Content-Length: 5\r\n",
        "X: a\rContent-Length: 5\r\n",
        "X: a\0\r\n",
        "X\r\n",
        ": a\r\n",
        "Host: localhost\r\n",
        "host: evil.example\r\n",
    ];
    let cases = cases.map(|headers| (400, format!("GET / HTTP/1.1\r\n{host}{headers}\r\n")));
    assert_refused(&server, &cases);
    let post =
        format!("POST / HTTP/1.1\r\n{host}Content-Length: 5\r\nTransfer-Encoding: x\r\n\r\n");
    let others = [
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "GET /\r\n\r\n",
        "GET / HTTX/1.1\r\n\r\n",
        "GET  / HTTP/1.1\r\n\r\n",
        " GET / HTTP/1.1\r\n\r\n",
        "\u{16}\u{3}\u{1}\u{2}",
        &post,
    ];
    assert_refused(&server, &others.map(|request| (400, request.to_owned())));
}

fn assert_refused(server: &Running, cases: &[(u16, String)]) {
    for (status, request) in cases {
        let answer = server.send(request);
        assert_eq!(answer.status, *status, "{request}\n{}", answer.head);
        assert_eq!(answer.header("Connection"), Some("close"), "{request}");
        let allow = (*status == 405).then_some("GET, HEAD");
        assert_eq!(answer.header("Allow"), allow, "{request}");
        assert!(!answer.text().contains("handler"), "{request}");
        assert!(!answer.head.contains("Access-Control"), "{request}");
    }
}

#[test]
fn what_is_odd_but_plain_is_answered() {
    let server = Running::echo(Limits::default());
    let long = "a".repeat(8 * 1024 - "GET / HTTP/1.1\r".len());
    let most = "A: b\r\n".repeat(99);
    let cases = [
        "GET / HTTP/1.0\r\nHost: localhost\r\n\r\n".to_owned(),
        "\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\nHost: localhost\n\n".to_owned(),
        "GET / HTTP/1.1\r\nhOST:localhost\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nHost:\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n".to_owned(),
        format!("GET /{long} HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: localhost\r\n{most}\r\n"),
        format!("GET / HTTP/1.1\r\nHost: localhost\r\nCookie: {}\r\n\r\n", "a".repeat(15_000)),
    ];
    for request in cases {
        assert_eq!(server.send(&request).status, 200, "{request}");
    }
}

#[test]
fn a_head_may_arrive_byte_by_byte() {
    let server = Running::echo(Limits::default());
    let mut stream = server.connect();
    stream.set_nodelay(true).unwrap();
    for byte in super::get("/slow/").bytes() {
        stream.write_all(&[byte]).unwrap();
        sleep(Duration::from_millis(1));
    }
    assert_eq!(Answer::read(stream).text(), "/slow/");
}

#[test]
fn a_head_that_dribbles_has_the_same_time_as_any_other() {
    let limits = Limits { head_time: Duration::from_millis(300), ..Limits::default() };
    let server = forbidding(limits);
    let start = Instant::now();
    let mut stream = server.connect();
    let mut dribbling = stream.try_clone().unwrap();
    thread::spawn(move || {
        let _ = dribbling.write_all(b"GET / HTTP/1.1\r\nX: ");
        while dribbling.write_all(b"a").is_ok() {
            sleep(Duration::from_millis(20));
        }
    });
    let mut head = [0; 12];
    stream.read_exact(&mut head).unwrap();
    assert_eq!(&head, b"HTTP/1.1 408");
    assert!(start.elapsed() >= Duration::from_millis(300), "too soon");
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
    stream.shutdown(Shutdown::Both).unwrap();
}

#[test]
fn a_connection_on_which_nothing_is_asked_is_closed_without_a_word() {
    let limits = Limits { head_time: Duration::from_millis(100), ..Limits::default() };
    let mut words = Vec::new();
    forbidding(limits).connect().read_to_end(&mut words).unwrap();
    assert_eq!(words, b"");
}

#[test]
fn a_client_that_stops_in_the_middle_of_a_head_is_told() {
    let server = forbidding(Limits::default());
    let mut stream = server.connect();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: lo").unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    assert_eq!(Answer::read(stream).status, 400);
}

#[test]
fn a_client_in_the_middle_of_a_large_head_or_body_reads_why_it_is_refused() {
    let server = forbidding(Limits::default());
    let body = "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\n";
    let header = "GET / HTTP/1.1\r\nHost: localhost\r\nX: ";
    let address = "GET /";
    for (status, start) in [(413, body), (431, header), (414, address)] {
        let answer = server.send([start.as_bytes(), &vec![b'a'; 1_000_000]].concat());
        assert_eq!(answer.status, status);
        assert_eq!(answer.header("Content-Length"), Some(&*answer.body.len().to_string()));
    }
}

#[test]
fn a_client_that_never_stops_sending_is_answered_and_then_cut_off() {
    let server = forbidding(Limits::default());
    let start = Instant::now();
    let mut stream = server.connect();
    let mut reading = stream.try_clone().unwrap();
    let answer = thread::spawn(move || {
        let mut bytes = vec![0; 12];
        reading.read_exact(&mut bytes).map(|()| bytes).unwrap()
    });
    let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n");
    let piece = vec![b'a'; 100_000];
    let sent = (0..10_000).take_while(|_| stream.write_all(&piece).is_ok()).count();
    assert_eq!(answer.join().unwrap(), b"HTTP/1.1 413");
    assert!(sent < 1000, "{sent} pieces of 100 KB were taken");
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

#[test]
fn a_second_request_on_the_same_connection_is_not_read() {
    let server = Running::echo(Limits::default());
    let mut stream = server.connect();
    let requests = ["/first/", "/second/"].map(super::get).concat();
    stream.write_all(requests.as_bytes()).unwrap();
    assert_eq!(Answer::read(stream).text(), "/first/");
}

#[test]
fn a_client_that_leaves_without_reading_harms_no_other() {
    let server = Running::new(|_| Response::new(200, "text/plain", vec![b'a'; 10_000_000]));
    for _ in 0..20 {
        let mut stream = server.connect();
        let _ = stream.write_all(super::get("/").as_bytes());
    }
    assert_eq!(server.get("/").body.len(), 10_000_000);
}

#[test]
fn a_client_that_does_not_read_keeps_its_place_only_for_a_while() {
    let limits = Limits {
        write_time: Duration::from_millis(200),
        connections: 1,
        farewell_time: Duration::from_millis(200),
        ..Limits::default()
    };
    let server = Running::within(limits, |request| match request.path() {
        "/large/" => Response::new(200, "text/plain", vec![b'a'; 50_000_000]),
        _ => Response::text(200, ""),
    });
    let mut stream = server.connect();
    stream.write_all(super::get("/large/").as_bytes()).unwrap();
    server.wait_for("/", 503);
    server.wait_for("/", 200);
    let mut part = Vec::new();
    let end = stream.read_to_end(&mut part).map_err(|error| error.kind());
    assert!(matches!(end, Ok(_) | Err(ErrorKind::ConnectionReset)), "{end:?}");
    assert!(part.len() < 50_000_000, "all of it fitted in between");
}
