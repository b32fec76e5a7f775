//! A preview that others can reach opens with its token only: row F15 of the faults.
//!
//! Asks from this computer, which has to know the token like any other.

use super::folder::Folder;
use super::serving::Serving;
use crate::http::Answer;

/// A preview of a small site for everybody, and the token.
fn served() -> (Folder, Serving, String) {
    let folder = Folder::new();
    let preview = Serving::with(&folder.site(), &["--port", "0", "--host", "0.0.0.0"]);
    let token = preview.address.rsplit_once("/?token=").expect("the address has it").1.to_owned();
    (folder, preview, token)
}

fn with_cookie(preview: &Serving, target: &str, cookie: &str) -> Answer {
    preview.ask("GET", target, &format!("Cookie: {cookie}\r\n"))
}

#[test]
fn a_preview_for_everybody_is_warned_of() {
    let (_folder, preview, token) = served();
    preview.wait_until("it warns", || preview.warned().contains("warning"));
    assert!(preview.warned().contains("network"), "{}", preview.warned());
    assert!(token.len() >= 32 && token.bytes().all(|byte| byte.is_ascii_hexdigit()), "{token}");
    let alone = Folder::new();
    let alone = Serving::of(&alone.site());
    alone.wait_for_check();
    assert!(!alone.address.contains("token") && alone.warned().is_empty(), "{}", alone.warned());
}

#[test]
fn nothing_is_answered_without_the_token() {
    let (_folder, preview, token) = served();
    let wrong = "0123456789abcdef0123456789abcdef";
    let port = preview.port;
    let targets = ["/", "/de/", "/_ordner/events", "/_ordner/preview.js", "/nichts"];
    let cookies = [
        "a=b".to_owned(),
        format!("ordner-{port}={wrong}"),
        format!("ordner-{port}="),
        format!("ordner-{port}={token}x"),
        format!("ordner-{}={token}", port ^ 1),
        format!("xordner-{port}={token}"),
    ];
    for target in targets {
        assert_eq!(preview.get(target).status, 403, "{target}");
        assert_eq!(preview.get(&format!("{target}?token={wrong}")).status, 403, "{target}");
        assert_eq!(preview.get(&format!("{target}?token=")).status, 403, "{target}");
        for cookie in &cookies {
            assert_eq!(with_cookie(&preview, target, cookie).status, 403, "{target} {cookie}");
        }
    }
}

#[test]
fn the_printed_address_opens_the_preview_for_a_browser_that_keeps_a_cookie() {
    let (_folder, preview, token) = served();
    let host = preview.address["http://".len()..].split('/').next().unwrap();
    let request = format!("GET /?token={token} HTTP/1.1\r\nHost: {host}\r\n\r\n");
    let welcome = preview.send(request);
    assert_eq!((welcome.status, welcome.header("Location")), (303, Some("/")));
    let cookie = welcome.header("Set-Cookie").unwrap();
    assert!(cookie.contains("; HttpOnly") && cookie.contains("; Path=/"), "{cookie}");
    let cookie = cookie.split(';').next().unwrap();
    for target in ["/", "/de/", "/_ordner/page.json?path=/de/", "/_ordner/preview.js"] {
        assert_eq!(with_cookie(&preview, target, cookie).status, 200, "{target}");
    }
    let others = with_cookie(&preview, "/de/", &format!("a=b; {cookie}; c=d"));
    assert_eq!(others.status, 200, "cookies of other programs come along");
    assert!(!with_cookie(&preview, "/de/", cookie).text().contains(&token), "no page has it");
}

#[test]
fn the_token_opens_the_page_that_was_asked_for() {
    let (_folder, preview, token) = served();
    let welcome = preview.get(&format!("/de/rat/regeln/?token={token}"));
    assert_eq!((welcome.status, welcome.header("Location")), (303, Some("/de/rat/regeln/")));
}

#[test]
fn a_link_with_the_token_opens_from_a_message_too() {
    let (_folder, preview, token) = served();
    let welcome = preview.get(&format!("/?token={token}"));
    // Browsers do not send `Strict` cookies along a way that began on another site.
    assert!(welcome.header("Set-Cookie").unwrap().ends_with("; SameSite=Lax"), "{}", welcome.head);
}

#[test]
fn every_preview_has_a_token_of_its_own() {
    let [one, other] = [served(), served()];
    assert_ne!(one.2, other.2);
}

#[test]
fn the_token_is_no_passport_for_other_sites() {
    let (_folder, preview, token) = served();
    let port = preview.port;
    let cookie = format!("Cookie: ordner-{port}={token}\r\n");
    let foreign = format!("{cookie}Origin: http://evil.example\r\n");
    assert_eq!(preview.ask("GET", "/de/", &foreign).status, 403);
    let rebound =
        preview.send(format!("GET /de/ HTTP/1.1\r\nHost: evil.example:{port}\r\n{cookie}\r\n"));
    assert_eq!(rebound.status, 403);
}
