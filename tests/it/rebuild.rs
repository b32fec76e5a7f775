//! Building again after a change: only what the change concerns is made anew.
//!
//! The bytes are those of a first build; how they are remembered is not looked at.
#![expect(clippy::needless_raw_string_hashes, reason = "snapshots are written so by snapbox")]

use crate::site_test::SiteTest;
use snapbox::str;

const SITE: &str = "-- content/en/a.md --
---
title: A
---

See [B](b.md).
-- content/en/b.md --
---
title: B
---

# B

First alpha, then more.

Second beta.
";

#[test]
fn a_build_without_a_change_makes_no_page_anew() {
    SiteTest::new(SITE).build().build().expect_rendered([]).expect_lines(str![]);
}

#[test]
fn editing_a_paragraph_makes_one_page_anew() {
    SiteTest::new(SITE)
        .build()
        .edit("content/en/b.md", "beta", "beta!")
        .build()
        .expect_rendered(["/en/b/"])
        .expect_lines(str![]);
}

#[test]
fn a_site_built_again_is_the_site_built_anew() {
    let edited = SiteTest::new(SITE).build().edit("content/en/b.md", "title: B", "title: Bee");
    let again = edited.build();
    let anew = SiteTest::new(SITE).edit("content/en/b.md", "title: B", "title: Bee").build();
    assert!(again.result().output() == anew.result().output());
}

#[test]
fn a_page_taken_away_is_missed_where_it_was_linked() {
    SiteTest::new(SITE).build().remove("content/en/b.md").build().expect_lines(str![[r#"
content/en/a.md:5:9: error[broken-link]: no such page: `b.md`

"#]]);
}
