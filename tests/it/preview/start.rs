//! How a preview begins: where it is, what it says when it cannot be there, and what it leaves alone.
//!
//! Never counts on a certain port to be free.

use super::folder::Folder;
use super::serving::Serving;
use crate::cli::run;
use ordner::preview::http::Server;
use std::net::{Ipv4Addr, TcpListener};

#[test]
fn a_port_that_is_taken_gives_way_to_the_next_and_it_is_said() {
    let folder = Folder::new();
    let other = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let taken = other.local_addr().unwrap().port();
    let preview = Serving::with(&folder.site(), &["--port", &taken.to_string()]);
    assert!(preview.port > taken && preview.port <= taken + 20, "{} for {taken}", preview.port);
    preview.wait_until("it says so", || preview.warned().contains(&format!("port {taken}")));
    assert!(preview.page("/de/").contains("Willkommen."));
}

#[test]
fn a_preview_that_ended_leaves_its_port_to_the_next() {
    let folder = Folder::new();
    let first = Serving::of(&folder.site());
    first.wait_for_check();
    let _open = first.connect();
    let port = first.port.to_string();
    drop(first);
    assert_eq!(Serving::with(&folder.site(), &["--port", &port]).port.to_string(), port);
}

#[test]
fn the_address_that_is_printed_is_on_one_line_and_leads_to_the_site() {
    let folder = Folder::new();
    let preview = Serving::of(&folder.site());
    let line = format!("Preview: http://127.0.0.1:{}/ (Ctrl+C ends it)\n", preview.port);
    assert!(preview.printed().starts_with(&line), "{}", preview.printed());
    assert!(preview.page("/").contains("lang=\"de\""));
    preview.wait_until("the first build is told", || preview.printed().contains("no mistakes"));
    let site = Serving::with(&folder.site(), &["--port", "0", "--host", "::1"]);
    assert!(site.address.starts_with("http://[::1]:"), "{}", site.address);
}

#[test]
fn what_is_no_site_is_refused_as_a_build_refuses_it() {
    let folder = Folder::empty();
    let here = folder.beside("");
    for site in ["site", "nowhere"] {
        let [serve, build] =
            ["serve", "build"].map(|command| run(&here, &[command, "--site", site]));
        assert_eq!((serve.code, &*serve.stdout), (2, ""), "{site}");
        assert_eq!((serve.code, serve.stderr), (build.code, build.stderr), "{site}");
    }
}

#[test]
fn an_address_that_cannot_be_had_is_said_in_a_sentence() {
    let folder = Folder::new();
    let here = folder.beside("");
    let elsewhere = ["serve", "--site", "site", "--host", "192.0.2.1", "--port", "0"];
    let refused = run(&here, &elsewhere);
    assert_eq!(refused.code, 2, "{}", refused.stderr);
    assert!(refused.stderr.contains("192.0.2.1"), "{}", refused.stderr);
    // Some may have any port.
    if Server::bind((Ipv4Addr::LOCALHOST, 1).into()).is_err() {
        let refused = run(&here, &["serve", "--site", "site", "--port", "1"]);
        assert_eq!(refused.code, 3, "{}", refused.stderr);
        assert!(refused.stderr.contains("port 1"), "{}", refused.stderr);
        assert!(refused.stderr.contains("--port"), "it says what to do: {}", refused.stderr);
    }
    for wrong in [["--host", "nowhere"], ["--port", "70000"], ["--editor", " "]] {
        let refused = run(&here, &[&["serve", "--site", "site"], &wrong[..]].concat());
        assert_eq!(refused.code, 2, "{wrong:?}: {}", refused.stderr);
        assert!(refused.stderr.contains(wrong[0]), "{}", refused.stderr);
    }
}

#[test]
fn nothing_is_written_into_the_folder_of_the_site() {
    let folder = Folder::new();
    let preview = Serving::of(&folder.site());
    let mut before = folder.listing();
    preview.page("/de/");
    preview.wait_for_check();
    folder.replace("content/de/amt.md", "hilft", "hilft gern");
    preview.wait_for("/de/amt/", "hilft gern");
    folder.write("content/de/rat/regeln.md", "---\ntitle: [\n---\n");
    preview.wait_until("the mistake is seen", || preview.state()["errors"] == 1);
    let mut after = folder.listing();
    for edited in ["content/de/amt.md", "content/de/rat/regeln.md"] {
        before.remove(&folder.path(edited));
        assert!(after.remove(&folder.path(edited)).is_some());
    }
    assert_eq!(after, before);
}

#[test]
fn a_build_into_the_folder_of_the_site_is_no_change_of_it() {
    let folder = Folder::new();
    let preview = Serving::of(&folder.site());
    preview.wait_for_check();
    let before = preview.state()["generation"].clone();
    for _ in 0..3 {
        let build = run(&folder.beside(""), &["build", "--site", "site"]);
        assert_eq!(build.code, 0, "{}", build.stderr);
    }
    folder.replace("content/de/amt.md", "hilft", "hilft gern");
    preview.wait_for("/de/amt/", "hilft gern");
    let after = preview.wait_for_check()["generation"].as_u64().unwrap();
    // Some systems tell of one save twice.
    let seen = after - before.as_u64().unwrap();
    assert!((1..=2).contains(&seen), "{seen} changes were seen, not the edit alone");
    assert!(folder.path("public/de/amt/index.html").exists(), "it was built");
}

#[test]
fn a_preview_that_looks_for_changes_itself_says_so_and_finds_them() {
    let folder = Folder::new();
    let preview = Serving::with(&folder.site(), &["--port", "0", "--poll"]);
    preview.wait_until("it says so", || preview.state()["watching"].is_string());
    folder.replace("content/de/amt.md", "hilft", "hilft gern");
    preview.wait_for("/de/amt/", "hilft gern");
}
