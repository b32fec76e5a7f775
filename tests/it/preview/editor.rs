//! From a mistake on the page to its place in the author's editor.
//!
//! No editor is started that could be seen: a script notes what it was told.

use super::folder::Folder;
use super::serving::Serving;
use ordner::render::percent_encode;
use serde_json::Value;

/// A file with all that is hard in an address.
const ODD: &str = "content/de/Übung & Co #1 100%.md";

#[expect(clippy::disallowed_methods, reason = "reads what the script noted")]
fn noted(folder: &Folder) -> String {
    std::fs::read_to_string(folder.beside("noted")).unwrap_or_default()
}

/// A preview of which the editor is a script that notes each word that it was told.
fn served() -> (Folder, Serving) {
    let folder = Folder::new();
    folder.write(ODD, "---\ntitle: Übung\n---\n\nSiehe [dort](nichts.md).\n");
    let notes = folder.beside("noted").display().to_string();
    folder.write("../editor.sh", &format!("for word; do echo \"$word\"; done > {notes}\n"));
    let script = folder.beside("editor.sh").display().to_string();
    let editor = format!("sh {script} --at {{line}}:{{column}} {{path}}");
    let preview = Serving::with(&folder.site(), &["--port", "0", "--editor", &editor]);
    preview.wait_for_check();
    (folder, preview)
}

/// The request that a page makes for a place, as its report says.
fn request(report: &Value, path: &str, line: &str, column: &str) -> String {
    let path = percent_encode(path).replace('#', "%23");
    let pattern = report["editor"].as_str().expect("there is an editor");
    pattern.replace("{path}", &path).replace("{line}", line).replace("{column}", column)
}

#[test]
#[cfg(unix)]
fn a_click_on_a_mistake_opens_its_place_in_the_editor() {
    let (folder, preview) = served();
    let report = preview.report("/de/amt/");
    let target = request(&report, ODD, "5", "14");
    assert_eq!(preview.get(&target).status, 403, "a link on another site can ask for it too");
    let answer = preview.ask("GET", &target, "X-Ordner: open\r\n");
    assert_eq!(answer.status, 204, "{}", answer.text());
    let expected = format!("--at\n5:14\n{}\n", folder.path(ODD).display());
    preview.wait_until("the editor is told", || noted(&folder) == expected);
}

#[test]
#[cfg(unix)]
fn a_page_that_is_new_can_be_opened_as_soon_as_it_is_shown() {
    let (folder, preview) = served();
    folder.write("content/de/neu.md", "---\ntitle: Neu\n---\n\nNeu.\n");
    preview.wait_for_status("/de/neu/", 200);
    let target = request(&preview.report("/de/neu/"), "content/de/neu.md", "1", "1");
    assert_eq!(preview.ask("GET", &target, "X-Ordner: open\r\n").status, 204);
}

#[test]
#[cfg(unix)]
fn nothing_is_opened_but_sources_of_the_site() {
    let (folder, preview) = served();
    folder.write("notes.md", "Notes.\n");
    folder.write(".env", "A=b\n");
    let paths = [
        "",
        "/etc/passwd",
        "../editor.sh",
        "content/../../editor.sh",
        "content/de/../../notes.md",
        "notes.md",
        ".env",
        "content/de",
        "content/de/nichts.md",
        "content/de/amt.md\n",
        "--help",
    ];
    for path in paths {
        let target = request(&preview.report("/de/"), path, "1", "1");
        let answer = preview.ask("GET", &target, "X-Ordner: open\r\n");
        assert_eq!(answer.status, 400, "{path}");
    }
    let odd = "/_ordner/open?path=content/de/amt.md&line=$(id)&column=;ls";
    assert_eq!(preview.ask("GET", odd, "X-Ordner: open\r\n").status, 204);
    let expected = format!("--at\n1:1\n{}\n", folder.path("content/de/amt.md").display());
    preview.wait_until("the editor is told a place", || noted(&folder) == expected);
    let missing = "/_ordner/open";
    assert_eq!(preview.ask("GET", missing, "X-Ordner: open\r\n").status, 400);
}

#[test]
fn an_editor_that_is_not_there_is_said() {
    let folder = Folder::new();
    let arguments = ["--port", "0", "--editor", "no-such-editor-anywhere"];
    let preview = Serving::with(&folder.site(), &arguments);
    preview.wait_for_check();
    let target = request(&preview.report("/de/"), "content/de/amt.md", "1", "1");
    let answer = preview.ask("GET", &target, "X-Ordner: open\r\n");
    assert_eq!(answer.status, 500);
    assert!(answer.text().contains("cannot be started"), "{}", answer.text());
}

#[test]
fn an_editor_with_links_of_its_own_is_opened_by_them() {
    let folder = Folder::new();
    folder.rename("", "../Schule für #1 & {path}");
    let odd = folder.beside("Schule für #1 & {path}");
    let root = percent_encode(&odd.display().to_string()).replace('#', "%23");
    for (editor, start) in [
        ("vscode", "vscode://file/"),
        ("zed", "zed://file/"),
        ("meiner://oeffne?datei={path}&zeile={line}", "meiner://oeffne?datei=/"),
    ] {
        let preview = Serving::with(&odd, &["--port", "0", "--editor", editor]);
        preview.wait_for_check();
        let report = preview.report("/de/");
        let link = request(&report, "content/de/_index.md", "2", "8");
        let expected = format!("{start}{}/content/de/_index.md", root.trim_start_matches('/'));
        assert!(link.starts_with(&expected), "{link}\n{expected}");
        assert!(link.ends_with(":2:8") || link.ends_with("&zeile=2"), "{link}");
    }
}

#[test]
fn a_link_to_the_editor_holds_wherever_the_preview_was_started() {
    let folder = Folder::new();
    let arguments = ["serve", "--port", "0", "--editor", "vscode"].map(std::ffi::OsStr::new);
    let preview = Serving::run(arguments.into_iter(), &folder.site());
    preview.wait_for_check();
    let link = request(&preview.report("/de/"), "content/de/amt.md", "1", "1");
    let site = folder.site().canonicalize().unwrap().display().to_string();
    assert_eq!(link, format!("vscode://file{site}/content/de/amt.md:1:1"));
}

#[test]
fn without_an_editor_nothing_is_offered_and_nothing_opened() {
    let folder = Folder::new();
    let preview = Serving::of(&folder.site());
    preview.wait_for_check();
    assert_eq!(preview.report("/de/")["editor"], Value::Null);
    let target = "/_ordner/open?path=content/de/amt.md";
    assert_eq!(preview.ask("GET", target, "X-Ordner: open\r\n").status, 400);
}
