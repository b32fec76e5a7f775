//! Which address gives what: pages, what they are linked with, what is not there.
//!
//! Says nothing of what a page looks like; that is compared elsewhere with what a build makes.

use super::folder::Folder;
use super::serving::{Serving, without_script};

fn served() -> (Folder, Serving) {
    let folder = Folder::new();
    let preview = Serving::of(&folder.site());
    (folder, preview)
}

#[test]
fn a_new_page_appears_in_the_navigation_of_the_others_and_a_deleted_one_goes() {
    let (folder, preview) = served();
    assert!(!preview.page("/de/amt/").contains("Neues"));
    folder.write("content/de/neu.md", "---\ntitle: Neues\n---\n\nGanz neu.\n");
    preview.wait_for("/de/amt/", "Neues");
    assert!(preview.page("/de/neu/").contains("Ganz neu."));
    folder.remove("content/de/neu.md");
    preview.wait_for_status("/de/neu/", 404);
    assert!(!preview.page("/de/amt/").contains("Neues"));
}

#[test]
fn a_title_that_changes_is_seen_on_every_page() {
    let (folder, preview) = served();
    folder.replace("content/de/amt.md", "title: Amt", "title: Ämter");
    for address in ["/de/amt/", "/de/", "/de/rat/regeln/", "/de/a-z/", "/en/amt/"] {
        preview.wait_for(address, "Ämter");
    }
}

#[test]
fn what_is_not_there_is_said_in_the_language_of_the_address() {
    let (_folder, preview) = served();
    for (address, page) in
        [("/de/nichts/", "/de/404.html"), ("/en/nothing", "/en/404.html"), ("/x", "/404.html")]
    {
        let answer = preview.get(address);
        assert_eq!(answer.status, 404, "{address}");
        assert_eq!(answer.header("Content-Type"), Some("text/html; charset=utf-8"));
        assert!(answer.text().contains("/_ordner/preview.js"), "a page that may come is awaited");
        let text = String::from_utf8(without_script(&answer.body)).unwrap();
        assert_eq!(text, preview.page(page), "{address}");
    }
}

#[test]
fn an_address_without_a_slash_leads_to_the_one_with_it() {
    let (folder, preview) = served();
    folder.write("content/de/rat/日本 1.md", "---\ntitle: 日本\ntags: [fern]\n---\n\nFern.\n");
    preview.wait_for("/de/rat/%E6%97%A5%E6%9C%AC-1/", "Fern.");
    let addresses = [
        "/de",
        "/de/rat",
        "/de/amt",
        "/de/rat/%E6%97%A5%E6%9C%AC-1",
        "/de/a-z",
        "/de/schlagwort/fern",
    ];
    for address in addresses {
        let answer = preview.get(address);
        assert_eq!(answer.status, 302, "{address}: {}", answer.text());
        assert_eq!(answer.header("Location"), Some(&*format!("{address}/")));
        assert_eq!(preview.get(&format!("{address}/")).status, 200, "{address}/");
    }
    assert_eq!(preview.report("/de/rat/日本-1/")["source"], "content/de/rat/日本 1.md");
}

#[test]
fn the_name_of_a_page_file_is_as_good_as_its_folder() {
    let (_folder, preview) = served();
    for address in ["/", "/de/", "/de/rat/regeln/"] {
        assert_eq!(preview.page(address), preview.page(&format!("{address}index.html")));
    }
    preview.wait_for_check();
    assert_eq!(preview.report("/de/amt/"), preview.report("/de/amt/index.html"));
}

#[test]
fn every_file_has_its_type() {
    let folder = Folder::new();
    let files = [
        ("/mein.css", "text/css; charset=utf-8"),
        ("/mein.js", "text/javascript; charset=utf-8"),
        ("/bild.SVG", "image/svg+xml"),
        ("/bild.png", "image/png"),
        ("/daten.json", "application/json"),
        ("/liste.csv", "text/csv; charset=utf-8"),
        ("/brief.txt", "text/plain; charset=utf-8"),
        ("/termine.ics", "text/calendar; charset=utf-8"),
        ("/heft.pdf", "application/pdf"),
        ("/schrift.woff2", "font/woff2"),
        ("/alles.tar.xz", "application/octet-stream"),
        ("/ohne", "application/octet-stream"),
    ];
    for (address, _) in files {
        folder.write(&format!("static{address}"), "x");
    }
    let preview = Serving::of(&folder.site());
    let made = [
        ("/de/", "text/html; charset=utf-8"),
        ("/sitemap.xml", "application/xml"),
        ("/robots.txt", "text/plain; charset=utf-8"),
    ];
    for (address, kind) in files.into_iter().chain(made) {
        let answer = preview.get(address);
        assert_eq!((answer.status, answer.header("Content-Type")), (200, Some(kind)), "{address}");
        assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"), "{address}");
    }
    assert_eq!(preview.get("/mein.css").body, b"x");
}

#[test]
fn an_empty_file_is_empty_and_a_changed_one_is_the_new_one() {
    let folder = Folder::new();
    folder.write("static/mein.css", "p { color: red }\n");
    let preview = Serving::of(&folder.site());
    preview.wait_for("/mein.css", "red");
    folder.write("static/mein.css", "");
    preview.wait_until("it is empty", || preview.get("/mein.css").body.is_empty());
    assert_eq!(preview.get("/mein.css").status, 200);
    folder.remove("static/mein.css");
    preview.wait_for_status("/mein.css", 404);
}

#[test]
fn head_says_what_get_says_without_the_page() {
    let (_folder, preview) = served();
    for address in ["/de/", "/de/nichts/", "/de/amt", "/robots.txt", "/_ordner/preview.js"] {
        let (get, head) = (preview.get(address), preview.ask("HEAD", address, ""));
        assert_eq!((head.status, &head.head), (get.status, &get.head), "{address}");
        assert!(head.body.is_empty(), "{address}");
    }
}

#[test]
fn what_a_browser_has_is_not_sent_again_until_it_changes() {
    let (folder, preview) = served();
    for address in ["/de/amt/", "/robots.txt", "/_ordner/preview.css"] {
        let tag = preview.get(address).header("ETag").unwrap().to_owned();
        let known = format!("If-None-Match: {tag}\r\n");
        let again = preview.ask("GET", address, &known);
        assert_eq!((again.status, &*again.body), (304, &b""[..]), "{address}");
        assert_eq!(again.header("Cache-Control"), Some("no-cache"), "it asks every time");
    }
    let tag = preview.get("/de/amt/").header("ETag").unwrap().to_owned();
    folder.replace("content/de/amt.md", "hilft", "hilft gern");
    preview.wait_for("/de/amt/", "hilft gern");
    let known = format!("If-None-Match: {tag}\r\n");
    assert_eq!(preview.ask("GET", "/de/amt/", &known).status, 200);
}

#[test]
fn the_root_offers_the_languages() {
    let (_folder, preview) = served();
    let page = preview.page("/");
    for locale in ["de", "en"] {
        assert!(page.contains(&format!("lang=\"{locale}\"")), "{page}");
    }
}

#[test]
fn every_page_has_the_script_once_with_the_generation_that_it_is_of() {
    let folder = Folder::new();
    folder.write("static/eigen.html", "<!doctype html><title>Eigen</title><p>Ohne Kopf.\n");
    let preview = Serving::of(&folder.site());
    folder.replace("content/de/amt.md", "hilft", "hilft gern");
    preview.wait_for("/de/amt/", "hilft gern");
    let generation = &preview.state()["generation"];
    let script = format!(
        "<script defer src=\"/_ordner/preview.js\" data-generation=\"{generation}\"></script>"
    );
    for address in ["/", "/de/", "/de/rat/regeln/", "/en/amt/", "/de/a-z/", "/eigen.html"] {
        let answer = preview.get(address);
        let text = answer.text();
        assert_eq!(text.matches(&script).count(), 1, "{address}");
        assert!(text.starts_with("<!doctype html>"), "{address} begins as it should");
    }
    for address in ["/_ordner/preview.js", "/_ordner/preview.css", "/_ordner/worker.js"] {
        assert!(!preview.get(address).body.is_empty(), "{address}");
    }
    assert_eq!(preview.get("/_ordner/anderes").status, 404);
}
