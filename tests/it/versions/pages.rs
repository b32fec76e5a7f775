//! Pages through the versions: those that stay, move, change, come and go.

use crate::versions::repository::{Repository, SETTINGS, lines, text};

/// Two versions and a current state in which one page of each kind is.
fn site() -> Repository {
    let mut site = Repository::new();
    site.write("content/en/rules/_index.md", "---\ntitle: Rules\n---\n\nAll rules.\n");
    site.page(
        "rules/quiet",
        "Quiet hours",
        "After ten it is quiet. Whoever comes late takes off their shoes.",
    );
    site.page("rules/doors", "Doors", "The door is locked at eight. The key hangs beside it.");
    site.page("stays", "Stays", "The same in all versions.");
    site.write(
        "content/en/named.md",
        "---\ntitle: Named\nid: named-page\n---\n\nKnown by its id.\n",
    );
    site.version("v1");
    site.page(
        "rules/quiet",
        "Quiet hours",
        "After nine it is quiet. Whoever comes late takes off their shoes.",
    );
    site.page("new", "New", "Written for the second version.");
    site.write("content/da/stays.md", "---\ntitle: Bliver\n---\n\nDet samme.\n");
    site.version("v2");
    site.git(&["mv", "content/en/named.md", "content/en/rules/renamed.md"]);
    site.git(&["mv", "content/en/rules/doors.md", "content/en/keys.md"]);
    site.commit("Move two pages");
    site
}

#[test]
fn every_version_is_published_with_the_layouts_of_today() {
    let mut site = site();
    site.write("layouts/page.html", "{{ title }}|{{ site.assets[\"style.css\"] }}|{{ root }}");
    site.commit("A layout of our own");
    let build = site.build();
    let pages = ["stays/index.html", "v1/en/stays/index.html"].map(|path| {
        let path = if path.starts_with('v') { path.to_owned() } else { format!("en/{path}") };
        text(build.output(), &path)
    });
    let [now, then] = pages.each_ref().map(|page| page.split('|').collect::<Vec<_>>());
    assert_eq!((now[0], now[2]), ("Stays", "../../"));
    assert_eq!((then[0], then[2]), ("Stays", "../../"), "from the root of its own version");
    assert_eq!(then[1], format!("../{}", now[1]), "the style sheet is there once");
    let files = build.output().artifacts().iter();
    assert_eq!(files.filter(|file| file.path.as_str().ends_with("sitemap.xml")).count(), 1);
}

#[test]
fn no_place_that_a_version_fills_in_is_left_open() {
    let build = site().build();
    for file in build.output().artifacts() {
        let text = file.bytes.joined();
        let text = String::from_utf8_lossy(&text);
        assert!(!text.contains(['\u{fdd0}', '\u{fdd1}']), "{}", file.path);
    }
}

#[test]
fn an_older_version_says_that_it_is_one_and_leads_to_the_same_page_today() {
    let build = site().build();
    let old = text(build.output(), "v1/en/stays/index.html");
    assert!(old.contains("You are reading an older version: v1."), "{old}");
    assert!(
        old.contains("<a href=\"../../../en/stays/index.html\">Read this page as it is today</a>")
    );
    assert!(old.contains("<link rel=\"canonical\" href=\"https://example.org/en/stays/\">"));
    let now = text(build.output(), "en/stays/index.html");
    assert!(!now.contains("older version") && !now.contains("class=\"old-version\""));
    let danish = text(build.output(), "v2/da/stays/index.html");
    assert!(danish.contains("Du læser en ældre udgave: v2."), "{danish}");
}

#[test]
fn the_choice_of_a_version_keeps_the_page_or_says_what_is_there_instead() {
    let build = site().build();
    let new = text(build.output(), "en/new/index.html");
    assert!(new.contains("<a href=\"../../v2/en/new/index.html\">v2</a>"), "{new}");
    let instead = "<a href=\"../../v1/en/index.html\">v1 <span class=\"instead\">(there: Handbook)</span></a>";
    assert!(new.contains(instead), "{new}");
    assert!(
        new.contains("<a href=\"../../en/new/index.html\" aria-current=\"true\">Current version")
    );
    let moved = text(build.output(), "en/rules/renamed/index.html");
    assert!(
        moved.contains("<a href=\"../../../v1/en/named/index.html\">v1</a>"),
        "known by its id"
    );
    let moved = text(build.output(), "en/keys/index.html");
    assert!(
        moved.contains("<a href=\"../../v1/en/rules/doors/index.html\">v1</a>"),
        "known by its text"
    );
}

#[test]
fn a_page_without_a_translation_then_leads_to_what_stood_in_for_it() {
    let build = site().build();
    let page = text(build.output(), "da/stays/index.html");
    assert!(page.contains("<a href=\"../../v1/da/stays/index.html\">v1</a>"), "{page}");
    assert!(text(build.output(), "v1/da/stays/index.html").contains("lang=\"en\""));
}

#[test]
fn an_address_of_a_page_that_moved_leads_on() {
    let build = site().build();
    let lead = |path: &str, to: &str| {
        let page = text(build.output(), path);
        assert!(page.contains(&format!("url={to}\"")), "{path}: {page}");
    };
    lead("en/named/index.html", "../../en/rules/renamed/index.html");
    lead("en/rules/doors/index.html", "../../../en/keys/index.html");
    lead("da/named/index.html", "../../da/rules/renamed/index.html");
    assert_eq!(lines(&build), [""; 0]);
}

#[test]
fn an_address_that_leads_nowhere_is_named_until_a_page_takes_it_over() {
    let mut site = site();
    site.remove("content/en/new.md");
    site.commit("Take a page away");
    let said = lines(&site.build());
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].contains("`/en/new/` of version `v2` leads nowhere today"), "{said:#?}");
    site.write(
        "content/en/stays.md",
        "---\ntitle: Stays\naliases: [new]\n---\n\nThe same in all versions.\n",
    );
    let build = site.build();
    assert_eq!(lines(&build), [""; 0]);
    let danish = text(build.output(), "da/new/index.html");
    assert!(danish.contains("url=../../da/stays/index.html"), "in every language: {danish}");
    let old = text(build.output(), "v2/en/new/index.html");
    assert!(old.contains("This page no longer exists. Go to “Handbook”"), "{old}");
}

#[test]
fn a_page_says_since_when_its_text_is_valid_and_when_it_changed() {
    let build = site().build();
    let since = |path: &str, version: &str| {
        let page = text(build.output(), path);
        let expected = format!("Text valid since</dt><dd>{version} (");
        assert!(page.contains(&expected), "{path}: {page}");
    };
    since("en/stays/index.html", "v1");
    since("en/rules/quiet/index.html", "v2");
    since("v1/en/rules/quiet/index.html", "v1");
    let page = text(build.output(), "en/rules/quiet/index.html");
    assert!(
        page.contains(
            "v2: <a href=\"../../../v2/en/rules/quiet/comparison/index.html\">Show changes"
        )
    );
    assert!(page.contains("v1: new"));
}

#[test]
fn the_changes_of_a_page_are_marked_word_by_word() {
    let build = site().build();
    let page = text(build.output(), "v2/en/rules/quiet/comparison/index.html");
    let change = "After <span class=\"change\" id=\"change-1\" tabindex=\"0\"><del><span class=\"hidden\">deleted: </span>ten</del><ins><span class=\"hidden\">inserted: </span>nine</ins></span> it is quiet.";
    assert!(page.contains(change), "{page}");
    assert!(!build.output().artifacts().iter().any(|file| {
        file.path.as_str().ends_with("comparison/index.html")
            && file.path.as_str().contains("stays")
    }));
}

#[test]
fn a_changed_date_is_compared_in_words() {
    let mut site = Repository::new();
    let event = |start: &str| {
        format!("---\ntitle: Meeting\ntype: event\nstart: {start}\n---\n\nWe meet.\n")
    };
    site.write("content/en/meeting.md", &event("2026-03-03T14:30"));
    site.version("v1");
    site.write("content/en/meeting.md", &event("2026-03-05T14:30"));
    let build = site.build();
    let page = text(build.output(), "en/meeting/comparison/index.html");
    assert!(page.contains("5</ins></span> March 2026, 2:30pm"), "{page}");
}

#[test]
fn a_changed_title_and_a_changed_text_are_stops_of_their_own() {
    let mut site = Repository::new();
    site.page("a", "Quiet hours", "After ten.");
    site.version("v1");
    site.page("a", "Quiet nights", "After nine.");
    site.commit("Change both");
    let page = text(site.build().output(), "en/a/comparison/index.html");
    for number in [1, 2] {
        assert_eq!(page.matches(&format!("id=\"change-{number}\"")).count(), 1, "{page}");
    }
    assert!(page.contains("<p><strong>Quiet <span class=\"change\""), "{page}");
}

#[test]
fn a_page_that_moved_with_its_links_says_the_same() {
    let mut site = Repository::new();
    site.page("a", "A", "The way to [B](b.md) and to [the city](https://example.org/a).");
    site.page("b", "B", "The way home.");
    site.version("v1");
    site.git(&["mv", "content/en/a.md", "content/en/rules.md"]);
    site.write(
        "content/en/deep/a.md",
        "---\ntitle: A\n---\n\nThe way to [B](../b.md) and to [the city](https://example.org/a).\n",
    );
    site.remove("content/en/rules.md");
    site.commit("Move it");
    let now = text(site.build().output(), "en/changes/index.html");
    assert!(now.contains("<h2>Moved</h2>") && !now.contains("<h2>Changed</h2>"), "{now}");
}

#[test]
fn what_changed_is_listed_for_each_version_and_language() {
    let build = site().build();
    let second = text(build.output(), "v2/en/changes/index.html");
    for expected in [
        "<h2>New</h2>",
        "<a href=\"../../en/new/index.html\">New</a>",
        "<h2>Changed</h2>",
        "<a href=\"../../en/rules/quiet/comparison/index.html\">Quiet hours</a>",
        "“v1” and “v2” compared.",
    ] {
        assert!(second.contains(expected), "{expected}: {second}");
    }
    let now = text(build.output(), "en/changes/index.html");
    assert!(
        now.contains("<h2>Moved</h2>") && now.contains("en/keys/index.html\">Doors</a>"),
        "{now}"
    );
    let danish = text(build.output(), "v2/da/aendringer/index.html");
    assert!(danish.contains("<h2>Nyt</h2>") && danish.contains("Bliver"), "{danish}");
    assert!(
        text(build.output(), "v1/en/changes/index.html").contains("This is the oldest version.")
    );
    let feed = text(build.output(), "v2/en/changes/feed.xml");
    let feed = feed.parse::<atom_syndication::Feed>().unwrap();
    let titles: Vec<&str> = feed.entries().iter().map(|entry| entry.title().as_str()).collect();
    assert_eq!(titles, ["New: New", "Changed: Quiet hours"]);
}

#[test]
fn each_version_is_searched_by_itself() {
    let build = site().build();
    let files = build.output().artifacts().iter().map(|file| file.path.as_str());
    let indexes: Vec<&str> = files.filter(|path| path.ends_with("search/en/m.js")).collect();
    assert_eq!(indexes, ["search/en/m.js", "v1/search/en/m.js", "v2/search/en/m.js"]);
    assert!(!text(build.output(), "v1/search/en/m.js").contains("Written for the second"));
}

#[test]
fn copies_to_take_along_are_whole_where_there_are_versions() {
    let repository = site();
    let world = ordner::world::DiskWorld::open(repository.path()).unwrap();
    let mut site = ordner::Site::default();
    let build = site.build(&world);
    let archives = site.archives(&build).unwrap();
    for archive in archives.artifacts() {
        let mut files = zip::ZipArchive::new(std::io::Cursor::new(archive.bytes.joined())).unwrap();
        for index in 0..files.len() {
            let mut bytes = Vec::new();
            let mut file = files.by_index(index).unwrap();
            std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
            let text = String::from_utf8_lossy(&bytes);
            assert!(
                !text.contains(['\u{fdd0}', '\u{fdd1}']),
                "{} in {}",
                file.name().unwrap(),
                archive.path
            );
        }
    }
}

#[test]
fn a_download_that_is_gone_is_still_at_its_address() {
    let mut site = Repository::new();
    site.write("content/en/blank.txt", "Name: ______");
    site.page("a", "A", "Take [the blank](blank.txt).");
    site.version("v1");
    site.remove("content/en/blank.txt");
    site.page("a", "A", "Ask us for the blank.");
    site.commit("Take the blank away");
    assert_eq!(text(site.build().output(), "en/blank.txt"), "Name: ______");
}

#[test]
fn mistakes_in_an_older_version_are_reported_today_and_nobody_edits_the_past() {
    let mut site = site();
    let corrections = "edit_url: https://git.example.org/{path}\nreport_to: a@example.org\n";
    site.write("content/site.yaml", &format!("{SETTINGS}{corrections}"));
    site.commit("Say where mistakes are reported");
    let build = site.build();
    let [then, now] =
        ["v1/en/stays/index.html", "en/stays/index.html"].map(|path| text(build.output(), path));
    assert!(
        then.contains("mailto:a@example.org")
            && then.contains("https://example.org/v1/en/stays/%0D")
    );
    assert!(
        now.contains("mailto:a@example.org") && now.contains("https://example.org/en/stays/%0D")
    );
    assert!(now.contains("https://git.example.org/content/en/stays.md"), "{now}");
    assert!(!then.contains("git.example.org"), "{then}");
}

#[test]
fn the_types_of_its_time_show_an_older_version() {
    let mut site = Repository::new();
    site.write(
        "content/types/note.yaml",
        "label: Note\nfields:\n  mood: {type: text, label: Mood}\n",
    );
    site.write("content/en/a.md", "---\ntitle: A\ntype: note\nmood: cheerful\n---\n\nText.\n");
    site.version("v1");
    site.write(
        "content/types/note.yaml",
        "label: Note\nfields:\n  place: {type: text, label: Place}\n",
    );
    site.write("content/en/a.md", "---\ntitle: A\ntype: note\nplace: here\n---\n\nText.\n");
    site.commit("Other fields");
    let build = site.build();
    assert_eq!(lines(&build), [""; 0]);
    assert!(text(build.output(), "v1/en/a/index.html").contains("cheerful"));
    let redline = text(build.output(), "en/a/comparison/index.html");
    assert!(redline.contains("cheerful") && redline.contains("here"), "{redline}");
}

#[test]
fn without_versions_nothing_of_them_is_built() {
    let site = site();
    let options = ordner::BuildOptions { without_versions: true, ..Default::default() };
    let world = ordner::world::DiskWorld::open(site.path()).unwrap();
    let build = ordner::Site::new(options).build(&world);
    assert!(build.output().artifacts().iter().all(|file| !file.path.as_str().starts_with('v')));
    assert!(!text(build.output(), "en/stays/index.html").contains("class=\"versions\""));
    assert!(text(build.output(), "en/stays/index.html").contains("https://example.org/en/stays/"));
}
