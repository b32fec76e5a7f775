//! Whatever stands in a page, the site is built: no text breaks the parser, and every place that is
//! named lies in the file.

use crate::site_test::SiteTest;
use proptest::prelude::*;
use proptest::sample::select;

/// Pieces of Markdown, front matter and directives, whole and broken.
const PIECES: &[&str] = &[
    "---\n",
    "title: A\n",
    "steps:\n  - x\n",
    "# Ä\n",
    "### B {#b}\n",
    "- a\n",
    "  - [ ] b\n",
    "1. c\n",
    "> d\n",
    "> [!NOTE] e\n",
    "> [!",
    "| a | b |\n|---|:-:|\n| c | d |\n",
    "```rust\n",
    "```\n",
    "~~~\n",
    ":::note T\n",
    ":::steps\n",
    ":::\n",
    "::::\n",
    "::list {type=event limit=x}\n",
    "::include _x.md\n",
    "::steps\n",
    ":::figure {src=\"a.png\" alt='",
    "{",
    "}",
    "[^1]",
    "[^1]: f\n",
    "[a](b.md#c)",
    "![",
    "](",
    "[x]",
    "<b>",
    "<!--",
    "-->",
    "www.",
    "www.a.de",
    "https://",
    "http://ä.de/(x)",
    "\"",
    "'",
    "...",
    "**",
    "_",
    "~~",
    "`",
    "Term\n: Erklärung\n",
    "\n",
    "\n\n",
    "    ",
    "\t",
    "ß",
    "日本",
    "🙂",
    "\u{a0}",
    "\\",
    "&amp;",
    "SGB z. B. ",
    "3. Mai! „Ja.“ … ",
    "one two three four five six seven eight nine ten, ",
    "ab@c.de. ",
    "born 3.5.12 ",
    "(0231) 555-12 ",
    "***\n",
    "* * *\n",
    "===\n",
];

/// A language and its plain form, in which prose is looked at more closely.
const SITE: &str = "-- content/site.yaml --
title: Handbook
base_url: https://example.org/
source_locale: en
locales: [en, {locale: en-simple, variant_of: en}]
-- content/en/_x.md --
::include _x.md
";

fn builds(text: &str) -> Result<(), TestCaseError> {
    let site = SiteTest::new(SITE)
        .write("content/en/page.md", text.to_owned())
        .write("content/en-simple/page.md", text.to_owned())
        .build();
    // Places are counted without a byte-order mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for diagnostic in site.result().diagnostics() {
        let place = &diagnostic.primary.place;
        let span = place.span.filter(|_| place.path.file_name() == "page.md");
        if let Some(span) = span {
            prop_assert!(
                text.get(span.range()).is_some(),
                "{diagnostic:?} lies outside of the text"
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(120) })]

    #[test]
    fn pieces_of_markdown_in_any_order_build(pieces in prop::collection::vec(select(PIECES), 1..24)) {
        builds(&pieces.concat())?;
    }

    #[test]
    fn any_letters_build(text in "[^\u{0}-\u{8}\r\u{b}-\u{1f}\u{7f}-\u{9f}]{0,80}") {
        builds(&text)?;
    }
}

#[test]
fn an_address_that_ends_before_it_begins_stays_text() {
    let site = SiteTest::new(
        "-- content/en/page.md --\n---\ntitle: A\n---\nwww. and https:// and xwww.a.de www.b.de\n",
    )
    .build();
    let main = site.main("en/page/index.html");
    assert!(
        main.contains("www. and https:// and xwww.a.de <a href=\"https://www.b.de\""),
        "{main}"
    );
}
