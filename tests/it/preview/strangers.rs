//! Who must not see a preview, and what nobody sees: rows F8 to F12 of the faults.
//!
//! Speaks as browsers never would, and as those of other sites do.

use super::folder::Folder;
use super::serving::Serving;
use crate::http::Answer;

/// A word that stands in every file of the site where no page shows it, and in files beside it.
const SECRET: &str = "nobody-may-read-this";

fn served() -> (Folder, Serving) {
    let folder = Folder::new();
    let secret = |name: &str, text: &str| folder.write(name, &text.replace('?', SECRET));
    for name in ["content/de/_index.md", "content/de/amt.md"] {
        folder.write(name, &folder.read(name).replacen("---\n", &format!("---\n# {SECRET}\n"), 1));
    }
    secret("content/site.yaml", &format!("# ?\n{}", folder.read("content/site.yaml")));
    secret("content/de/_teil.md", "?\n");
    secret("content/types/eigen.yaml", "# ?\nlabel: Eigen\nplural: Eigene\n");
    secret("content/de/.entwurf.md", "---\ntitle: Versteckt\n---\n\n?\n");
    secret("layouts/faq.html", "{# ? #}{% extends \"base.html\" %}\n");
    secret("layouts/messages/de.yaml", "# ?\nrelated: Dazu\n");
    secret("static/.env", "PASSWORD=?\n");
    secret("static/alt.txt~", "?\n");
    secret(".git/config", "[user]\nname = ?\n");
    secret(".env", "PASSWORD=?\n");
    secret("notes/plan.md", "?\n");
    secret("public/old.html", "?\n");
    #[cfg(unix)]
    for (link, target) in [("static/passwd", "/etc/passwd"), ("content/de/git", "../../.git")] {
        std::os::unix::fs::symlink(target, folder.path(link)).unwrap();
    }
    let preview = Serving::with(&folder.site(), &["--port", "0", "--editor", "vscode"]);
    preview.wait_for_check();
    (folder, preview)
}

/// Nothing of a file that no page shows is in the answer, and no other site may read it.
fn assert_keeps_secrets(answer: &Answer, what: &str) {
    let text = String::from_utf8_lossy(&answer.body);
    assert!(!text.contains(SECRET) && !text.contains("root:"), "{what} gives {text}");
    assert!(!answer.head.to_ascii_lowercase().contains("access-control"), "{what}");
}

#[test]
fn no_address_leads_to_a_file_that_is_no_part_of_the_site() {
    let (_folder, preview) = served();
    let targets = [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/..%5c..%5cetc%5cpasswd",
        "/%252e%252e/%252e%252e/etc/passwd",
        "/..%252f..%252fetc/passwd",
        "/%c0%ae%c0%ae/etc/passwd",
        "/de/..%00/",
        "/de/index.html%00.md",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/etc/passwd",
        "/C:/windows/win.ini",
        "/./de/",
        "/de/./",
        "/passwd",
        "/static/passwd",
        "/de/git/config",
        "/.git/config",
        "/%2egit/config",
        "/.git/",
        "/.env",
        "/%2Eenv",
        "/alt.txt~",
        "/.ordner-manifest.json",
        "/content/de/amt.md",
        "/content/site.yaml",
        "/site.yaml",
        "/de/amt.md",
        "/de/_index.md",
        "/de/_teil.md",
        "/de/_teil/",
        "/de/.entwurf/",
        "/types/eigen.yaml",
        "/layouts/faq.html",
        "/faq.html",
        "/messages/de.yaml",
        "/notes/plan.md",
        "/public/old.html",
        "/old.html",
        "/_ordner/",
        "/_ordner/../.env",
        "/_ordner/content/de/amt.md",
        "/_ordner/places?path=/../../etc/passwd",
        "/_ordner/places?path=../content/de/amt.md",
        "/_ordner/places?path=/de/amt.md",
        "/_ordner/places",
        "/_ordner/page.json",
        "/_ordner/open?path=.env",
        "/de/amt/#here",
        "http://127.0.0.1/de/",
        "http://evil.example/",
        "*",
        "de/",
    ];
    for target in targets {
        let answer = preview.get(target);
        assert!(matches!(answer.status, 400 | 403 | 404), "{target}: {}", answer.status);
        assert_keeps_secrets(&answer, target);
    }
    for target in ["/", "/de/", "/de/amt/", "/_ordner/places?path=/de/amt/", "/en/amt/"] {
        let answer = preview.get(target);
        assert_eq!(answer.status, 200, "{target}");
        assert_keeps_secrets(&answer, target);
    }
}

#[test]
fn what_a_page_is_told_shows_files_of_the_site_only() {
    let (_folder, preview) = served();
    for path in ["/../../etc/passwd", "/.git/config", "/passwd", "/content/de/amt.md", "/etc/"] {
        let report = preview.report(path);
        assert_eq!(report["status"], "missing", "{path}: {report}");
        assert!(!report.to_string().contains(SECRET), "{path}: {report}");
    }
}

/// An answer to a request for the page, with these headers and no others.
fn ask_as(preview: &Serving, target: &str, headers: &str) -> Answer {
    preview.send(format!("GET {target} HTTP/1.1\r\n{headers}\r\n"))
}

#[test]
fn only_who_names_the_preview_as_it_is_named_gets_an_answer() {
    let (_folder, preview) = served();
    let port = preview.port;
    for host in ["127.0.0.1", "localhost", "LocalHost", "[::1]", "127.0.0.2"] {
        let answer = ask_as(&preview, "/de/", &format!("Host: {host}:{port}\r\n"));
        assert_eq!(answer.status, 200, "{host}");
    }
    let strangers = [
        String::new(),
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        format!("localhost.evil:{port}"),
        format!("localhost.evil.example:{port}"),
        format!("evil-localhost:{port}"),
        format!("127.0.0.1.evil.example:{port}"),
        format!("127.0.0.1.nip.io:{port}"),
        format!("localhost@evil.example:{port}"),
        format!("evil.example@localhost:{port}"),
        format!("localhost:{}", port ^ 1),
        format!("localhost:{port}0"),
        format!("localhost:0{port}"),
        "localhost:".to_owned(),
        "localhost".to_owned(),
        "127.0.0.1".to_owned(),
        "[::1]".to_owned(),
        "::1".to_owned(),
        format!("[2001:db8::1]:{port}"),
        format!("[::ffff:192.0.2.1]:{port}"),
        format!("[::1%25eth0]:{port}"),
        format!("[fe80::1]:{port}"),
        format!("192.168.0.1:{port}"),
        format!("0.0.0.0:{port}"),
        format!("2130706433:{port}"),
        format!("0x7f.1:{port}"),
    ];
    for host in &strangers {
        for target in ["/de/", "/_ordner/events", "/_ordner/page.json?path=/de/"] {
            let answer = ask_as(&preview, target, &format!("Host: {host}\r\n"));
            assert!(matches!(answer.status, 400 | 403), "{host}: {}", answer.status);
            assert!(!answer.text().contains("Willkommen"), "{host}");
        }
    }
    let own = format!("Host: 127.0.0.1:{port}\r\n");
    for headers in [String::new(), format!("{own}{own}"), format!("{own}Host: evil.example\r\n")] {
        assert_eq!(ask_as(&preview, "/de/", &headers).status, 400, "{headers}");
    }
}

#[test]
fn no_page_of_another_site_gets_an_answer() {
    let (_folder, preview) = served();
    let port = preview.port;
    let targets =
        ["/de/", "/_ordner/events", "/_ordner/page.json?path=/de/", "/_ordner/preview.js"];
    let others = [
        "http://evil.example".to_owned(),
        "https://evil.example".to_owned(),
        "null".to_owned(),
        String::new(),
        format!("https://127.0.0.1:{port}"),
        format!("http://127.0.0.1:{}", port ^ 1),
        "http://127.0.0.1".to_owned(),
        format!("http://127.0.0.1:{port}.evil.example"),
        format!("http://localhost:{port}"),
        format!("file://127.0.0.1:{port}"),
    ];
    for target in targets {
        for origin in &others {
            let answer = preview.ask("GET", target, &format!("Origin: {origin}\r\n"));
            assert_eq!(answer.status, 403, "{origin} asks for {target}");
            assert_keeps_secrets(&answer, target);
        }
    }
    let own = format!("Origin: http://127.0.0.1:{port}\r\n");
    assert_eq!(preview.ask("GET", "/de/", &own).status, 200);
}

#[test]
fn nothing_can_be_changed_and_no_other_site_is_let_in_if_it_asks() {
    let (_folder, preview) = served();
    for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "OPTIONS", "PROPFIND"] {
        let preflight = "Origin: http://evil.example\r\nAccess-Control-Request-Method: GET\r\n\
                         Access-Control-Request-Headers: X-Ordner\r\n";
        for target in ["/de/", "/_ordner/open?path=content/de/amt.md"] {
            let answer = preview.ask(method, target, preflight);
            assert_eq!(answer.status, 405, "{method} {target}");
            assert_keeps_secrets(&answer, method);
        }
    }
}

#[test]
fn every_answer_says_what_it_may_do_and_who_may_use_it() {
    let (_folder, preview) = served();
    let targets = [
        "/",
        "/de/",
        "/de",
        "/de/nichts/",
        "/robots.txt",
        "/_ordner/preview.js",
        "/_ordner/worker.js",
        "/_ordner/page.json?path=/de/",
        "/_ordner/places?path=/de/",
        "/_ordner/open?path=x",
        "/_ordner/nichts",
    ];
    for target in targets {
        for headers in ["", "Origin: http://evil.example\r\n"] {
            let answer = preview.ask("GET", target, headers);
            let policy = answer.header("Content-Security-Policy").unwrap();
            assert!(policy.starts_with(ordner::render::POLICY), "{target}");
            assert!(policy.contains("frame-ancestors 'self'"), "{target}: {policy}");
            assert_eq!(answer.header("Cross-Origin-Resource-Policy"), Some("same-origin"));
            assert_eq!(answer.header("Referrer-Policy"), Some("same-origin"), "{target}");
            assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"), "{target}");
            assert_eq!(answer.header("Cache-Control"), Some("no-cache"), "{target}");
        }
    }
}
