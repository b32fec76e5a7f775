//! While something is broken, the last good page stays, says so, and names the mistake; all else goes on.
//!
//! Never looks at how it is shown: that is for the tests in a browser.

use super::folder::Folder;
use super::serving::Serving;
use serde_json::{Value, json};

const RULES: &str = "content/de/rat/regeln.md";
const AT_RULES: &str = "/de/rat/regeln/";

const BROKEN: &str = "---\ntitle: [\n---\n\nDie zweite Regel.\n";
const MENDED: &str = "---\ntitle: Regeln\n---\n\nDie dritte Regel.\n";

impl Serving {
    /// Waits until what is shown of the page is what its source says, or is not, and all of the
    /// site was looked through; gives what the page is told.
    fn wait_for_report(&self, address: &str, status: &str) -> Value {
        let mut report = Value::Null;
        self.wait_until(&format!("{address} is {status}"), || {
            report = self.report(address);
            report["status"] == status && report["checked"] == true
        });
        report
    }
}

/// The site with one page that has this text, which was looked at.
fn served(text: &str) -> (Folder, Serving) {
    let folder = Folder::new();
    folder.write(RULES, text);
    let preview = Serving::of(&folder.site());
    (folder, preview)
}

#[test]
fn a_page_with_broken_front_matter_stays_as_it_was_and_says_why() {
    let (folder, preview) = served("---\ntitle: Regeln\n---\n\nDie erste Regel.\n");
    let before = preview.page(AT_RULES);
    folder.write(RULES, BROKEN);
    let report = preview.wait_for_report(AT_RULES, "last-good");
    assert_eq!(preview.page(AT_RULES), before);
    let said = &report["diagnostics"][0];
    let expected = [("path", json!(RULES)), ("line", json!(2)), ("column", json!(8))];
    for (key, value) in expected {
        assert_eq!(said[key], value, "{key} of {said}");
    }
    assert_eq!((&said["severity"], &said["code"]), (&json!("error"), &json!("yaml-syntax")));
    assert_eq!((&report["source"], &said["here"]), (&json!(RULES), &json!(true)));
    let text = said["text"].as_str().unwrap();
    preview.wait_until("the terminal says the same", || preview.warned().contains(text));

    folder.write("content/de/amt.md", "---\ntitle: Amt\n---\n\nDas Amt hilft gern.\n");
    preview.wait_for("/de/amt/", "Das Amt hilft gern.");
    let other = preview.wait_for_report("/de/amt/", "current");
    assert_eq!(other["diagnostics"][0]["here"], false, "mistakes elsewhere are named too");
    assert_eq!(preview.page(AT_RULES), before);

    folder.write(RULES, MENDED);
    preview.wait_for(AT_RULES, "Die dritte Regel.");
    assert_eq!(preview.wait_for_report(AT_RULES, "current")["diagnostics"], json!([]));
}

#[test]
fn a_page_that_nobody_looked_at_stays_too() {
    let (folder, preview) = served("---\ntitle: Regeln\n---\n\nDie erste Regel.\n");
    preview.wait_for_check();
    folder.write(RULES, BROKEN);
    preview.wait_until("the mistake is seen", || preview.state()["errors"] == 1);
    let page = preview.page(AT_RULES);
    assert!(page.contains("Die erste Regel."), "{page}");
}

#[test]
fn a_broken_page_keeps_its_address() {
    let (folder, preview) = served("---\ntitle: Regeln\nslug: gesetz\n---\n\nDie erste Regel.\n");
    let before = preview.page("/de/rat/gesetz/");
    folder.write(RULES, "---\ntitle: [\nslug: gesetz\n---\n\nDie zweite Regel.\n");
    preview.wait_for_report("/de/rat/gesetz/", "last-good");
    assert_eq!(preview.page("/de/rat/gesetz/"), before);
}

#[test]
fn a_half_written_page_is_not_shown() {
    let (folder, preview) = served(MENDED);
    let before = preview.page(AT_RULES);
    for half in ["---\ntitle: Re", "---\n", "---\ntitle: Regeln\n--"] {
        folder.write(RULES, half);
        preview.wait_for_report(AT_RULES, "last-good");
        assert_eq!(preview.page(AT_RULES), before, "after {half:?}");
    }
    folder.write(RULES, "---\ntitle: Regeln\n---\n\nDie vierte Regel.\n");
    preview.wait_for(AT_RULES, "Die vierte Regel.");
    preview.wait_for_report(AT_RULES, "current");
}

#[test]
fn a_text_that_is_no_text_leaves_the_page_as_it_was() {
    let (folder, preview) = served(MENDED);
    let before = preview.page(AT_RULES);
    folder.write_bytes(RULES, b"---\ntitle: Regeln\n---\n\nDie f\xfcnfte Regel.\n");
    let report = preview.wait_for_report(AT_RULES, "last-good");
    assert_eq!(report["diagnostics"][0]["code"], "encoding");
    assert_eq!(preview.page(AT_RULES), before);
}

#[test]
fn broken_settings_keep_the_whole_site() {
    let (folder, preview) = served(MENDED);
    let settings = folder.read("content/site.yaml");
    let addresses = ["/", "/de/", AT_RULES, "/de/amt/", "/en/"];
    let before = addresses.map(|address| preview.page(address));
    folder.write("content/site.yaml", "title: [\n");
    let report = preview.wait_for_report(AT_RULES, "last-good");
    assert_eq!(report["diagnostics"][0]["path"], "content/site.yaml");
    folder.write("content/de/amt.md", "---\ntitle: Amt\n---\n\nDas Amt hilft gern.\n");
    folder.write(RULES, BROKEN);
    let broken = |preview: &Serving| preview.state()["generation"].as_u64().unwrap() >= 3;
    preview.wait_until("two more generations", || broken(&preview));
    assert_eq!(addresses.map(|address| preview.page(address)), before);

    folder.write("content/site.yaml", &settings);
    preview.wait_for("/de/amt/", "Das Amt hilft gern.");
    preview.wait_for_report("/de/amt/", "current");
    preview.wait_for_report(AT_RULES, "last-good");
    assert_eq!(preview.page(AT_RULES), before[2], "what was broken meanwhile is as it last was");
}

#[test]
fn a_site_that_is_broken_from_the_start_appears_when_it_is_mended() {
    let folder = Folder::new();
    let settings = folder.read("content/site.yaml");
    folder.write("content/site.yaml", "title: [\n");
    let preview = Serving::of(&folder.site());
    assert_eq!(preview.get("/de/").status, 503);
    assert!(preview.get("/de/").text().contains("/_ordner/preview.js"), "it will reload");
    let report = preview.report("/de/");
    assert_eq!((&report["status"], &report["checked"]), (&json!("missing"), &json!(true)));
    assert_eq!(report["diagnostics"][0]["path"], "content/site.yaml");
    folder.write("content/site.yaml", &settings);
    preview.wait_for("/de/", "Willkommen.");
    assert_eq!(preview.wait_for_report("/de/", "current")["diagnostics"], json!([]));
}

#[test]
fn a_broken_layout_keeps_every_page() {
    for layout in ["{% if %}", "{% extends \"base.html\" %}{{ nichts.da }}"] {
        let (folder, preview) = served(MENDED);
        preview.wait_for_check();
        let addresses = ["/", "/de/", AT_RULES, "/en/", "/de/a-z/"];
        let before = addresses.map(|address| preview.page(address));
        folder.write("layouts/page.html", layout);
        preview.wait_until("the mistake is seen", || preview.state()["errors"] == 1);
        let report = preview.report(AT_RULES);
        assert_eq!(report["status"], "last-good", "{layout}");
        let said = &report["diagnostics"][0];
        assert_eq!((&said["path"], &said["line"]), (&json!("layouts/page.html"), &json!(1)));
        assert_eq!(addresses.map(|address| preview.page(address)), before, "{layout}");
        assert!(preview.page("/de/amt/").contains("Das Amt hilft."), "nobody looked at it before");
        let missing = preview.get("/de/nichts/");
        assert_eq!(missing.status, 404);
        assert!(missing.text().contains("<h1>"), "{layout}: {}", missing.text());
        folder.remove("layouts/page.html");
        preview.wait_for_report(AT_RULES, "current");
    }
}

#[test]
fn a_broken_link_is_shown_in_the_new_text_and_marked_at_its_place() {
    let (folder, preview) = served(MENDED);
    let text = "---\ntitle: Regeln für Ämter\n---\n\nSiehe über [Übung](übung.md) nach.\n";
    folder.write(RULES, text);
    preview.wait_for(AT_RULES, "Siehe über");
    let report = preview.wait_for_report(AT_RULES, "current");
    let mark = &report["marks"][0];
    assert_eq!((&mark["kind"], &mark["code"]), (&json!("error"), &json!("broken-link")));
    let place = ["start", "end"].map(|key| usize::try_from(mark[key].as_u64().unwrap()).unwrap());
    assert_eq!(&text[place[0]..place[1]], "übung.md");
    let said = &report["diagnostics"][0];
    assert_eq!((&said["line"], &said["column"]), (&json!(5), &json!(20)));
}

/// The kinds and codes of all marks of the page at the address.
fn marks(preview: &Serving, address: &str) -> Vec<(String, Option<String>)> {
    let report = preview.wait_for_report(address, "current");
    let text = |value: &Value| value.as_str().map(ToOwned::to_owned);
    let marks = report["marks"].as_array().unwrap().iter();
    marks.map(|mark| (text(&mark["kind"]).unwrap(), text(&mark["code"]))).collect()
}

#[test]
fn what_an_author_should_know_of_a_page_is_marked() {
    let folder = Folder::new();
    folder.write("content/de/entwurf.md", "---\ntitle: Entwurf\ndraft: true\n---\n\nBald.\n");
    folder
        .write("content/de/alt.md", "---\ntitle: Alt\nreview_by: 2020-01-31\n---\n\nVon früher.\n");
    folder.write("content/de/bild.md", "---\ntitle: Bild\n---\n\n![](kreis.svg)\n");
    folder.write("content/de/kreis.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>\n");
    let preview = Serving::with(&folder.site(), &["--port", "0", "--drafts"]);
    let page = |kind: &str| vec![(kind.to_owned(), None)];
    assert_eq!(marks(&preview, "/de/entwurf/"), page("draft"));
    assert_eq!(marks(&preview, "/en/amt/"), page("fallback"));
    assert_eq!(marks(&preview, "/de/amt/"), []);
    let alt = marks(&preview, "/de/alt/");
    assert_eq!(alt, [("warning".to_owned(), Some("overdue".to_owned()))]);
    assert!(
        marks(&preview, "/de/bild/").iter().any(|(_, code)| code.as_deref() == Some("image-alt"))
    );
}

#[test]
fn drafts_are_shown_only_if_asked_for() {
    let folder = Folder::new();
    folder.write("content/de/entwurf.md", "---\ntitle: Entwurf\ndraft: true\n---\n\nBald.\n");
    let preview = Serving::of(&folder.site());
    assert_eq!(preview.get("/de/entwurf/").status, 404);
    assert_eq!(preview.report("/de/entwurf/")["status"], "missing");
    folder.replace("content/de/entwurf.md", "true", "false");
    preview.wait_for("/de/entwurf/", "Bald.");
}
