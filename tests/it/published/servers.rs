//! What servers are told to say with the files of a site.
//!
//! Reads what they are told; what they make of it is looked at elsewhere.

use super::{BINDER, SMALL, is_not_found, sites, small};
use ordner::base::SitePath;
use ordner::emit::Server;
use ordner::render::POLICY;
use ordner::{BuildOptions, Site, source};
use regex::Regex;
use std::sync::Arc;

/// What the small site tells the server.
fn told(server: Server) -> String {
    let site = Site::new(BuildOptions::default());
    let reading = Arc::new(source::read(&small::world()));
    site.plan(reading).unwrap().server_headers(server)
}

fn policies(text: &str) -> Vec<String> {
    let policy = Regex::new(r#"Content-Security-Policy:? "?(default-src[^"\n]*)"#).unwrap();
    policy.captures_iter(text).map(|found| found[1].to_owned()).collect()
}

#[test]
fn every_page_and_every_server_says_the_same_of_what_a_page_may_load() {
    for site in sites() {
        for (path, page) in site.sheets() {
            let is_policy = |meta: &&super::html::Element| {
                meta.get("http-equiv") == Some("Content-Security-Policy")
            };
            let said: Vec<_> =
                page.all("meta").filter(is_policy).map(|it| it.get("content")).collect();
            assert_eq!(said, [Some(POLICY)], "{path}");
        }
    }
    let hosts = String::from_utf8(SMALL.files["_headers"].clone()).unwrap();
    for (text, places) in [(hosts, 1), (told(Server::Nginx), 2), (told(Server::Apache), 1)] {
        let framed = format!("{POLICY}; frame-ancestors 'self'");
        assert_eq!(policies(&text), vec![framed; places], "{text}");
    }
}

#[test]
fn hosts_of_static_sites_are_told_where_the_site_lies() {
    let text = std::str::from_utf8(&SMALL.files["_headers"]).unwrap();
    let places: Vec<&str> = text.lines().filter(|line| line.starts_with('/')).collect();
    assert_eq!(places, ["/wissen/ordner/*", "/wissen/ordner/assets/*"]);
    assert!(text.contains("  X-Content-Type-Options: nosniff\n"), "{text}");
    assert!(text.ends_with("  Cache-Control: public, max-age=31536000, immutable\n"), "{text}");
}

#[test]
fn only_files_whose_names_change_with_their_bytes_are_kept_for_ever() {
    for server in [Server::Nginx, Server::Apache] {
        let text = told(server);
        let pattern = text.lines().find(|line| line.contains("0-9a-f")).unwrap();
        let pattern = &pattern[pattern.find('^').unwrap()..=pattern.find('$').unwrap()];
        let pattern = Regex::new(&pattern.replace("/wissen/ordner/", "/")).unwrap();
        let mut kept = 0;
        for path in BINDER.files.keys() {
            let (_, extension) = path.rsplit_once('.').unwrap_or_default();
            let is_shard = path.starts_with("search/") && !path.ends_with("/m.js");
            let is_named = path.starts_with("assets/") || is_shard || extension == "svg";
            assert_eq!(pattern.is_match(&format!("/{path}")), is_named, "{server:?}: {path}");
            kept += usize::from(is_named);
        }
        assert!(kept > 50, "{server:?}: {kept}");
        for path in
            ["/de/bericht.0123456789.pdf", "/de/index.html", "/de/bild.svg", "/x/assets/a.css"]
        {
            assert!(!pattern.is_match(path), "{path}");
        }
    }
}

#[test]
fn each_language_has_a_page_of_its_own_for_what_is_not_there() {
    for server in [Server::Nginx, Server::Apache] {
        for path in SMALL.files.keys().filter(|path| is_not_found(path)) {
            let text = told(server);
            assert!(text.contains(&format!("/wissen/ordner/{path}")), "{server:?}: {path}\n{text}");
        }
    }
}

#[test]
fn a_site_may_tell_its_host_something_of_its_own() {
    let mut world = small::world();
    world.insert(SitePath::new("static/_headers").unwrap(), "/*\n  X-Own: yes\n");
    let build = Site::new(BuildOptions::default()).build(&world);
    assert_eq!(build.diagnostics(), []);
    assert_eq!(&*build.output().get("_headers").unwrap().bytes.joined(), b"/*\n  X-Own: yes\n");
}
