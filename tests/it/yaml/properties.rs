//! What holds for any text at all.
//!
//! Never compares with a wording.

use super::{page, read};
use ordner::base::{SitePath, Span};
use ordner::config::yaml::{Node, read_yaml};
use ordner::diagnostic::{Colour, Help, human, short};
use ordner::parse::split::{split, unclosed_front_matter};
use proptest::prelude::*;

/// Every node and key with its span.
fn walk(node: &Node, visit: &mut impl FnMut(Span)) {
    visit(node.span);
    for item in node.as_list().unwrap_or_default() {
        walk(item, visit);
    }
    for entry in node.as_map().unwrap_or_default() {
        visit(entry.key.span);
        walk(&entry.value, visit);
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_text_breaks_the_reader_and_every_place_lies_in_the_file(
        yaml in "([ab]: |- |  |\n|\r\n|\t|[\\[\\]{},:\"'#&*!|>%@`?\\\\-]|ä|\u{a0}|\u{7}|---\n|x){0,30}"
    ) {
        let page = page(&yaml);
        let (node, diagnostics) = read_yaml(&page.path, &yaml, 4);
        let within = |span: Span| yaml.get(span.start.wrapping_sub(4)..span.end.wrapping_sub(4)).is_some();
        let mut lost = Vec::new();
        walk(&node.unwrap(), &mut |span| if span != Span::new(4, 4) && !within(span) { lost.push(span) });
        for diagnostic in &diagnostics {
            let labels = diagnostic.context.iter().chain([&diagnostic.primary]).map(|l| &l.place);
            let helps = diagnostic.help.iter().filter_map(|help| match help {
                Help::Replace { place, .. } => Some(place),
                Help::Text(_) => None,
            });
            lost.extend(labels.chain(helps).filter_map(|place| place.span).filter(|s| !within(*s)));
            human(diagnostic, &page, Colour::Plain);
        }
        prop_assert!(lost.is_empty(), "{:?}", lost);
    }

    #[test]
    fn any_text_is_read_and_split_without_losing_a_byte(text in "(---|\n|\r|\r\n| |\t|a: b|\\PC){0,20}") {
        let parts = split(&text);
        prop_assert_eq!(parts.body.end, text.len());
        let fences = match parts.front_matter {
            Some(head) => text[..head.start].to_owned() + &text[head.end..parts.body.start],
            None => text[..parts.body.start].to_owned(),
        };
        prop_assert!(fences.trim_matches(['-', ' ', '\t', '\n', '\r']).is_empty(), "{:?}", fences);
        let head = parts.front_matter.unwrap_or_default();
        let path = SitePath::new("content/de/a.md").unwrap();
        let _ = read_yaml(&path, &text[head.range()], head.start);
        let _ = unclosed_front_matter(&path, &text, &parts);
    }

    #[test]
    fn following_the_advice_mends_the_page(value in "[a-z @:#'\"\\\\*„“]{1,12}") {
        let mut page = page(&format!("title: {value}\n"));
        for _ in 0..4 {
            let replaced = read(&page).1.iter().flat_map(|d| d.help.clone()).find_map(|help| match help {
                Help::Replace { place, with, .. } => Some((place.span.unwrap(), with)),
                Help::Text(_) => None,
            });
            let Some((span, with)) = replaced else { break };
            page.text.replace_range(span.range(), &with);
        }
        let left = read(&page).1;
        prop_assert!(left.is_empty(), "{}: {}", page.text, short(&left[0], &page));
    }
    // Nothing that may go on in the next line: no quote, no text after `|`, no key without a value.
    #[test]
    fn one_bad_line_takes_no_other_line_with_it(
        junk in "(- |x|y: |[\\[\\]{},:#&*!%@`?\\\\-]|ä)(  |- |x|y: |[\\[\\]{},:#&*!%@`?\\\\-]|ä| ){0,7}[x*@,}\\]]",
        at in 0..4usize,
    ) {
        let mut lines = vec!["title: Über uns", "tags: [a, b]", "id: ueber"];
        lines.insert(at, &junk);
        let (node, _) = read(&page(&(lines.join("\n") + "\n")));
        prop_assert_eq!(node.get("title").and_then(Node::as_text), Some("Über uns"));
        prop_assert_eq!(node.get("id").and_then(Node::as_text), Some("ueber"));
    }
}
