//! Odd writing that is right all the same, and comes out as it was meant.
//!
//! The counterpart of the cases: what must not be an error.
#![expect(clippy::needless_raw_string_hashes, reason = "snapshots are written so by snapbox")]

use crate::site_test::SiteTest;
use snapbox::{assert_data_eq, str};
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// A page with everything that line ends could spoil.
const PAGE: &str = "---\ntitle: Lines\ntags:\n  - one\n  - two\n---\n\n# Lines\n\nOne  \ntwo\nthree.\n\n- a\n- b\n\n```yaml\na: 1\n\nb: 2\n```\n\n:::note Title\nText.\n:::\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";

#[test]
fn a_page_without_front_matter_is_called_like_its_first_heading() {
    let site = SiteTest::new("-- content/en/a.md --\n# Our week\n\nText.\n").build();
    assert_eq!(site.lines(), "");
    assert!(site.output("/en/a/").contains("<title>Our week"), "{}", site.output("/en/a/"));
    assert_eq!(site.output("/en/a/").matches("Our week</h1>").count(), 1);
}

#[test]
fn a_page_without_any_title_is_called_like_its_file() {
    let site = SiteTest::new("-- content/en/our-week.md --\nText.\n").build();
    assert_eq!(site.codes(), ["missing-title"]);
    assert!(!site.result().has_errors());
    assert!(site.output("/en/our-week/").contains("Our week</h1>"));
}

#[test]
fn words_that_other_programs_take_for_something_else_stay_words() {
    let site = SiteTest::new(
        "-- content/en/a.md --
---
title: no
short_title: 012
summary: 1e3
tags: [yes, 3.10, null, 2026-11-21]
extra: {edition: 012, lang: no}
---

Text.
",
    )
    .build();
    assert_eq!(site.lines(), "");
    let page = site.output("/en/a/");
    for word in ["<title>no –", "content=\"1e3\"", ">yes<", ">3.10<", ">null<", ">2026-11-21<"] {
        assert!(page.contains(word), "no {word} in {page}");
    }
}

#[test]
fn a_single_value_is_a_list_of_one() {
    let site =
        SiteTest::new("-- content/en/a.md --\n---\ntitle: A\ntags: school\n---\n\nText.\n").build();
    assert_eq!(site.lines(), "");
    assert!(site.output("/en/a/").contains(">school<"));
}

#[test]
fn names_of_programs_and_variables_in_values_are_mere_text() {
    let site = SiteTest::new(
        "-- content/en/a.md --\n---\ntitle: ${HOME} $(id) {{ title }}\n---\n\n{{ title }} {% include \"base.html\" %} ${HOME}\n",
    )
    .build();
    assert_eq!(site.lines(), "");
    let page = site.output("/en/a/");
    assert!(page.contains("${HOME} $(id) {{ title }}</h1>"), "{page}");
    assert!(page.contains("{% include"), "{page}");
}

#[test]
fn line_ends_and_a_byte_order_mark_change_no_byte_of_the_output() {
    let built = |bytes: Vec<u8>| {
        let site = SiteTest::new("").write("content/en/a.md", bytes).build();
        assert_eq!(site.lines(), "");
        site.files().into_iter().filter(|path| path.ends_with("html")).fold(
            String::new(),
            |mut all, path| {
                write!(all, "{path}\n{}", site.output(path)).unwrap();
                all
            },
        )
    };
    let plain = built(PAGE.into());
    assert_eq!(built(PAGE.replace('\n', "\r\n").into()), plain, "CR LF");
    assert_eq!(built(PAGE.replace('\n', "\r").into()), plain, "CR");
    assert_eq!(built(PAGE.replacen('\n', "\r\n", 6).into()), plain, "mixed");
    assert_eq!(built([b"\xEF\xBB\xBF", PAGE.as_bytes()].concat()), plain, "byte-order mark");
}

#[test]
fn headings_of_the_same_name_have_anchors_of_their_own() {
    let page = "---\ntitle: A\n---\n\n## Goals\n\n## Goals\n\n## Goals 2\n\n## Goals\n\n[x](#goals-2) [y](#goals-3)\n";
    let site = SiteTest::new("").write("content/en/a.md", page).build();
    assert_eq!(site.lines(), "");
    let main = site.main("/en/a/");
    let anchors: Vec<&str> =
        main.split("<h2 id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(anchors, ["goals", "goals-2", "goals-2-2", "goals-3"]);
}

#[test]
fn a_page_and_a_folder_of_the_same_name_are_a_section_with_its_text() {
    let site = SiteTest::new(
        "-- content/en/x.md --\n---\ntitle: X\n---\n\nText.\n-- content/en/x/y.md --\n---\ntitle: Y\n---\n\nText.\n",
    )
    .build();
    assert_eq!(site.lines(), "");
    assert!(site.files().contains(&"en/x/y/index.html"));
}

#[test]
fn a_draft_is_linked_where_drafts_are_shown() {
    let text = include_str!("../diagnostics/draft-link.txt");
    let options = ordner::BuildOptions { drafts: true, ..Default::default() };
    let site = SiteTest::new(text).with(options).build();
    assert_eq!(site.lines(), "");
    assert!(site.main("/en/a/").contains("href=\"../../en/plan/index.html\""));
}

#[test]
fn html_is_shown_as_it_is_written() {
    SiteTest::new(include_str!("../diagnostics/raw-html.txt")).build().expect_main(
        "/en/a/",
        str![[r#"
<article>
<header class="head">
<h1>A</h1>

</header>


<div class="text">
<p>&lt;div class=&quot;box&quot;&gt;
&lt;p&gt;Hello&lt;/p&gt;
&lt;/div&gt;</p>
<p>A &lt;b&gt;bold&lt;/b&gt; word, a line<br>
break, a  and 3 &lt; 4.</p>

</div>

</article>
"#]],
    );
}

#[test]
fn what_cannot_be_read_is_refused_at_once_however_large_it_is() {
    let deep =
        |open: &str, close: &str| format!("{}x{}", open.repeat(20_000), close.repeat(20_000));
    let texts = [
        format!("---\ntitle: A\nextra: {}\n---\n", deep("[", "]")),
        format!("---\ntitle: A\nextra: {}\n---\n", deep("{a: ", "}")),
        format!("---\n{}---\n", "title: A\n".repeat(150_000)),
        format!("---\n{}", "title: A\n".repeat(150_000)),
        format!("---\ntitle: A\n---\n\n{}", "> ".repeat(20_000)),
        format!("---\ntitle: A\n---\n\n{}", "- ".repeat(20_000)),
        format!("---\ntitle: A\n---\n\n{}", "*".repeat(40_000)),
        format!("---\ntitle: A\n---\n\n{}", "[".repeat(100_000)),
        format!("---\ntitle: A\n---\n\n{}", "[^".repeat(50_000)),
        format!("---\ntitle: A\n---\n\n{}", "<!--".repeat(50_000)),
        format!("---\ntitle: A\n---\n\n{}", ":::note\n".repeat(20_000)),
    ];
    for text in texts {
        let started = Instant::now();
        let site = SiteTest::new("").write("content/en/a.md", text.clone()).build();
        let took = started.elapsed();
        let start: String = text.chars().skip(4).take(40).collect();
        assert!(took < Duration::from_secs(20), "{took:?} for {start}");
        assert!(site.lines().lines().count() < 20, "a flood for {start}:\n{}", site.lines());
    }
}

#[test]
fn what_is_switched_off_hides_no_error() {
    let site = SiteTest::new(
        "-- content/site.yaml --
title: Handbook
base_url: https://example.org/
locales: [en]
diagnostics: {duplicate-key: \"off\"}
-- content/en/a.md --
---
title: A
title: A
type: event
---

Text.
",
    );
    assert_eq!(site.build().codes(), ["missing-key"]);
}

#[test]
fn settings_can_make_more_or_less_of_a_mistake() {
    let site = "-- content/site.yaml --
title: Handbook
base_url: https://example.org/
locales: [en]
diagnostics: {empty-page: error, raw-html: \"off\"}
-- content/en/a.md --
---
title: A
---
-- content/en/b.md --
---
title: B
---

A <b>word</b>.
";
    let site = SiteTest::new(site).build();
    assert_data_eq!(
        site.lines(),
        str![[r#"
content/en/a.md:4:1: error[empty-page]: the page has no text

"#]]
    );
    assert!(site.result().has_errors());
}

#[test]
fn brackets_that_are_meant_as_brackets_are_no_footnote() {
    let site =
        SiteTest::new("-- content/en/a.md --\n---\ntitle: A\n---\nSee \\[^1\\] there.\n").build();
    assert_data_eq!(site.lines(), str![[""]]);
    assert!(site.main("en/a/index.html").contains("See [^1] there."));
}
