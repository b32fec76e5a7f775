//! Which path a handler is asked for, and which targets no handler ever sees.
//!
//! Has no files to lead astray to: what reaches the handler is all that matters.

use super::{Running, get};
use ordner::preview::http::{Limits, Response};

#[test]
fn a_target_that_means_another_place_than_it_says_is_refused() {
    let server = Running::echo(Limits::default());
    let targets = [
        "/../../etc/passwd",
        "/a/..",
        "/a/../b",
        "/./",
        "/a/.",
        "/%2e%2e%2fetc/passwd",
        "/%2E%2e/etc/passwd",
        "/.%2e/",
        "/%2e/",
        "/..%5cetc",
        "/..\\etc",
        "/a%5cb",
        "//etc/passwd",
        "/a//b",
        "/a//",
        "/%2fetc/passwd",
        "/a%2f%2e%2e%2fb",
        "/%00",
        "/index.html%00.md",
        "/a%0d%0aX-Header:%20b",
        "/a%09b",
        "/%7f",
        "/%c2%85",
        "/%ff",
        "/%c3",
        "/%ed%a0%80",
        "/%c0%ae%c0%ae/",
        "/%",
        "/%4",
        "/%zz",
        "/%+1",
        "/%%41",
        "/a#b",
        "/#",
        "/ä",
        "/a b",
        "/a\tb",
        "/\u{1}",
        "http://localhost/",
        "http://evil.example/etc/passwd",
        "localhost:8080",
        "*",
        "etc/passwd",
        "../etc/passwd",
        "?a=b",
        ".",
    ];
    for target in targets {
        let answer = server.get(target);
        assert_eq!(answer.status, 400, "{target}: {}", answer.text());
    }
    let latin = [b"GET /\xfcber/ HTTP/1.1\r\n".as_slice(), b"Host: localhost\r\n\r\n"].concat();
    assert_eq!(server.send(latin).status, 400, "a byte that is no UTF-8");
}

#[test]
fn every_other_target_reaches_the_handler_decoded_once() {
    let server = Running::echo(Limits::default());
    let targets = [
        ("/", "/"),
        ("/de/", "/de/"),
        ("/de/%C3%BCber/", "/de/über/"),
        ("/%64e/a%20b.pdf", "/de/a b.pdf"),
        ("/a+b", "/a+b"),
        ("/a%2fb", "/a/b"),
        ("/a%3Fb%23c", "/a?b#c"),
        ("/%252e%252e/", "/%2e%2e/"),
        ("/%2500", "/%00"),
        ("/C:/", "/C:/"),
        ("/.git/config", "/.git/config"),
        ("/.env", "/.env"),
        ("/...", "/..."),
        ("/..a/b..", "/..a/b.."),
        ("/a?../../b", "/a"),
        ("/a?b?c", "/a"),
        ("/\"<>|^`{}", "/\"<>|^`{}"),
    ];
    for (target, path) in targets {
        let answer = server.get(target);
        assert_eq!((answer.status, answer.text()), (200, path), "{target}");
    }
}

#[test]
fn a_handler_reads_queries_as_forms_write_them() {
    let server = Running::new(|request| {
        let words = ["path", "a b", "ä", "empty", "missing"].map(|name| request.parameter(name));
        Response::text(200, &format!("{:?} {words:?}", request.query()))
    });
    let cases = [
        ("/", "None [None, None, None, None, None]"),
        ("/?", "Some(\"\") [None, None, None, None, None]"),
        (
            "/?path=/de/%C3%BCber/&path=second",
            r#"Some("path=/de/%C3%BCber/&path=second") [Some("/de/über/"), None, None, None, None]"#,
        ),
        (
            "/?a+b=c+d%2Be&empty=",
            r#"Some("a+b=c+d%2Be&empty=") [None, Some("c d+e"), None, Some(""), None]"#,
        ),
        (
            "/?%C3%A4=1=2&&empty",
            r#"Some("%C3%A4=1=2&&empty") [None, None, Some("1=2"), Some(""), None]"#,
        ),
        ("/?path=100%", r#"Some("path=100%") [Some("100%"), None, None, None, None]"#),
        ("/?path=%ff", r#"Some("path=%ff") [Some("�"), None, None, None, None]"#),
    ];
    for (target, expected) in cases {
        assert_eq!(server.get(target).text(), expected, "{target}");
    }
}

#[test]
fn a_cookie_of_another_program_does_no_harm_whatever_its_bytes() {
    let server = Running::new(|request| {
        let headers = ["cookie", "HOST", "X-Ordner"].map(|name| request.header(name));
        Response::text(200, &format!("{headers:?}"))
    });
    let cookie = |bytes: &[u8]| {
        let head = get("/").replace("\r\n\r\n", "\r\nX-Ordner: open\r\nCookie: a=");
        server.send([head.as_bytes(), bytes, b"; token=b\r\n\r\n"].concat())
    };
    for (bytes, seen) in [("Jürgen".as_bytes(), "Jürgen"), (b"J\xfcrgen", "J\u{fffd}rgen")] {
        let expected =
            format!("[Some(\"a={seen}; token=b\"), Some(\"localhost\"), Some(\"open\")]");
        assert_eq!(cookie(bytes).text(), expected);
    }
}
