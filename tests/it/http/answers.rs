//! What an answer looks like on the wire.
//!
//! Never asks for a page of a site: handlers here say what the test needs.

use super::{Running, get};
use ordner::preview::http::{Body, Limits, Request, Response};
use std::sync::mpsc;

#[test]
fn an_answer_has_its_length_and_says_that_it_is_the_last() {
    let page = "<p>ä</p>";
    let server = Running::new(move |_| {
        Response::new(200, "text/html; charset=utf-8", page.as_bytes().to_vec())
    });
    let answer = server.get("/");
    assert_eq!((answer.status, answer.text()), (200, page));
    assert!(answer.head.starts_with("HTTP/1.1 200 OK\r\n"), "{}", answer.head);
    let expected = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", "9"),
        ("Connection", "close"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cache-Control", "no-cache"),
    ];
    for (name, value) in expected {
        assert_eq!(answer.header(name), Some(value));
    }
}

#[test]
fn head_has_the_headers_of_get_and_no_body() {
    let server = Running::new(|request| match request.path() {
        "/events/" => Response::events(mpsc::channel().1),
        "/missing/" => Response::text(404, "no such page"),
        path => Response::text(200, path).with("Cache-Control", "no-store"),
    });
    for target in ["/", "/missing/", "/%00", "/a?b=c"] {
        let asked = get(target).replacen("GET", "HEAD", 1);
        let (head, get) = (server.send(asked), server.get(target));
        assert_eq!((head.head, head.body.len()), (get.head, 0), "{target}");
        assert!(!get.body.is_empty(), "{target}");
    }
    let head = server.send(get("/events/").replacen("GET", "HEAD", 1));
    assert_eq!(head.header("Content-Type"), Some("text/event-stream"));
    assert_eq!(head.header("Content-Length"), None);
    assert_eq!(head.body, b"");
}

#[test]
fn a_browser_that_has_the_page_gets_it_not_again() {
    let server = Running::new(|request| Response::text(200, request.path()));
    let tag = server.get("/a/").header("ETag").unwrap().to_owned();
    assert!(tag.starts_with('"') && tag.ends_with('"'), "a strong tag: {tag}");
    assert_ne!(server.get("/b/").header("ETag"), Some(&*tag), "other bytes, other tag");
    let ask = |known: &str| {
        server.send(get("/a/").replace("\r\n\r\n", &format!("\r\nIf-None-Match: {known}\r\n\r\n")))
    };
    for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
        let answer = ask(&known);
        assert_eq!((answer.status, answer.body.len()), (304, 0), "{known}");
        assert_eq!(answer.header("ETag"), Some(&*tag), "{known}");
        assert_eq!(answer.header("Content-Length"), Some("3"), "of the page that it has");
    }
    for known in ["\"other\"", &tag[1..tag.len() - 1], ""] {
        assert_eq!((ask(known).status, ask(known).text()), (200, "/a/"), "{known}");
    }
}

#[test]
fn only_what_was_asked_for_can_be_known_already() {
    let server = Running::new(|request| match request.path() {
        "/marked/" => Response::text(404, "no such page").with("ETag", "\"none\""),
        _ => Response::text(404, "no such page"),
    });
    for target in ["/", "/marked/"] {
        let known = "\r\nIf-None-Match: *\r\n\r\n";
        let answer = server.send(get(target).replace("\r\n\r\n", known));
        assert_eq!((answer.status, answer.text()), (404, "no such page"));
    }
    assert_eq!(server.get("/").header("ETag"), None);
}

#[test]
fn an_answer_without_content_has_no_length() {
    let server = Running::new(|_| Response::text(204, ""));
    let answer = server.get("/");
    assert_eq!((answer.status, answer.header("Content-Length")), (204, None));
    assert_eq!(answer.body, b"");
}

#[test]
fn no_header_value_can_begin_a_header_or_a_body() {
    let server = Running::new(|request| {
        Response::text(302, "").with("Location", request.parameter("to").unwrap())
    });
    let location = |to: &str| server.get(&format!("/?to={to}"));
    let answer = location("/a%0d%0aX-Injected:%20b%0d%0a%0d%0a<script>");
    assert_eq!(answer.header("X-Injected"), None);
    assert_eq!(answer.header("Location"), Some("/a%0D%0AX-Injected: b%0D%0A%0D%0A<script>"));
    assert_eq!(answer.body, b"");
    let answer = location("/de/%C3%BCber/%00%7f");
    assert_eq!(answer.header("Location"), Some("/de/%C3%BCber/%00%7F"));
}

#[test]
fn a_handler_sets_headers_but_neither_the_frame_nor_access_for_other_sites() {
    let server = Running::new(|_| {
        Response::text(200, "four")
            .with("Cache-Control", "no-store")
            .with("Content-Type", "text/css")
            .with("content-length", "3")
            .with("Connection", "keep-alive")
            .with("Transfer-Encoding", "chunked")
            .with("Access-Control-Allow-Origin", "*")
            .with("access-control-allow-headers", "*")
    });
    let answer = server.get("/");
    assert_eq!(answer.text(), "four");
    assert_eq!(answer.header("Cache-Control"), Some("no-store"));
    assert_eq!(answer.header("Content-Type"), Some("text/css"));
    let head = answer.head.to_lowercase();
    assert_eq!(head.matches("content-type:").count(), 1, "{head}");
    assert_eq!(head.matches("content-length:").count(), 1, "{head}");
    assert_eq!(answer.header("Content-Length"), Some("4"));
    assert_eq!(answer.header("Connection"), Some("close"));
    assert!(!head.contains("access-control") && !head.contains("transfer-encoding"), "{head}");
}

#[test]
fn a_page_of_any_size_arrives_whole() {
    let page: Vec<u8> = (0..30_000_000_u32).map(|n| n.to_le_bytes()[n as usize % 4]).collect();
    let sent = page.clone();
    let server = Running::new(move |_| Response {
        status: 200,
        headers: Vec::new(),
        body: Body::Bytes(sent.as_slice().into()),
    });
    assert!(server.get("/").body == page, "some of it was lost or changed");
}

#[test]
fn a_handler_that_panics_costs_one_answer_and_not_the_server() {
    let limits = Limits { connections: 1, ..Limits::default() };
    let server = Running::within(limits, |request: &Request| match request.path() {
        "/panic/" => panic!("as a bug would"),
        path => Response::text(200, path),
    });
    for _ in 0..3 {
        server.wait_for("/panic/", 500);
        server.wait_for("/", 200);
    }
}
