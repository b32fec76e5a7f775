//! Whether the colours of the style sheet can be told apart, in light and in the dark.
//!
//! Computes from the sheet alone, by the formula of WCAG 2.2; needs no browser.

use std::collections::BTreeMap;

/// What text needs (WCAG 2.2, 1.4.3), and what controls and signs need (1.4.11).
const TEXT: f64 = 4.5;
const SIGN: f64 = 3.0;

/// Colours without a partner: they divide or shade and say nothing.
const SILENT: [&str; 2] = ["line", "shade"];

const STYLE: &str = include_str!("../../static/assets/style.css");
const OBJECTS: &str = include_str!("../../static/assets/objects.css");

/// The colours of a scheme by their names: `ink`, `c0` …
type Colours = BTreeMap<String, [u8; 3]>;

/// The declarations of the block that opens with `selector`.
fn block(selector: &str) -> &'static str {
    let start = STYLE.find(selector).unwrap_or_else(|| panic!("{selector}")) + selector.len();
    STYLE[start..].split_once('}').unwrap().0
}

fn light() -> Colours {
    colours(block(":root {\n"))
}

fn dark() -> Colours {
    colours(block(":root:not([data-theme=\"light\"]) {\n"))
}

fn colours(block: &str) -> Colours {
    let declared = block.split(';').filter_map(|line| line.trim().split_once(": "));
    let colour = |(name, value): (&str, &str)| {
        let digits = value.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
        Some((name.strip_prefix("--")?.to_owned(), [part(0), part(2), part(4)]))
    };
    declared.filter_map(colour).collect()
}

/// How bright a colour is to people.
fn luminance(colour: [u8; 3]) -> f64 {
    let linear = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

/// Every pair that meets on a page: what is read or seen, on what, and what it needs.
fn pairs() -> Vec<(String, String, f64)> {
    let tabs = (0..8).map(|number| format!("c{number}"));
    let grounds: Vec<String> = (0..8).map(|number| format!("t{number}")).collect();
    let sheets = || ["sheet", "tint"].map(String::from).into_iter().chain(grounds.clone());
    let mut pairs = Vec::new();
    for text in ["ink", "soft", "accent", "signal"] {
        pairs.extend(sheets().map(|ground| (text.to_owned(), ground, TEXT)));
    }
    for text in ["ink", "soft", "accent"] {
        pairs.push((text.to_owned(), "desk".to_owned(), TEXT));
    }
    let fixed = [
        ("on-deep", "deep"),
        ("on-alarm", "alarm"),
        ("sheet", "accent"),
        ("sheet", "ink"),
        ("on-tab", "accent"),
        ("accent", "sheet"),
    ];
    pairs.extend(fixed.map(|(text, ground)| (text.to_owned(), ground.to_owned(), TEXT)));
    for (tab, own) in tabs.zip(&grounds) {
        pairs.push(("on-tab".to_owned(), tab.clone(), TEXT));
        pairs.push((tab.clone(), "sheet".to_owned(), TEXT));
        pairs.extend(["tint", "desk", own].map(|ground| (tab.clone(), ground.to_owned(), SIGN)));
    }
    pairs
}

#[test]
fn every_pair_of_colours_can_be_told_apart_in_light_and_in_the_dark() {
    assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 0.01, "black on white is 21 : 1");
    let mut weak = Vec::new();
    for (scheme, colours) in [("light", light()), ("dark", dark())] {
        for (text, ground, least) in pairs() {
            let reached = contrast(colours[&text], colours[&ground]);
            if reached < least {
                weak.push(format!("{scheme}: {text} on {ground} {reached:.2} : 1, not {least}"));
            }
        }
    }
    assert!(weak.is_empty(), "{}", weak.join("\n"));
}

#[test]
fn every_colour_of_the_style_sheet_is_in_a_pair_and_known_in_both_schemes() {
    let (light, dark) = (light(), dark());
    assert_eq!(light.keys().collect::<Vec<_>>(), dark.keys().collect::<Vec<_>>());
    let pairs = pairs();
    let is_paired =
        |name: &String| pairs.iter().any(|(one, other, _)| one == name || other == name);
    for name in light.keys().filter(|name| !SILENT.contains(&name.as_str())) {
        assert!(is_paired(name), "no pair has `{name}`");
    }
}

#[test]
fn the_dark_that_a_reader_chooses_is_the_dark_of_the_computer() {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let computer = words(block(":root:not([data-theme=\"light\"]) {\n"));
    assert_eq!(words(block(":root[data-theme=\"dark\"] {\n")), computer);
}

#[test]
fn no_colour_stands_outside_of_the_schemes() {
    let schemes =
        [":root {\n", ":root:not([data-theme=\"light\"]) {\n", ":root[data-theme=\"dark\"] {\n"];
    let rest =
        schemes.iter().fold(STYLE.to_owned(), |rest, scheme| rest.replace(block(scheme), ""));
    for (sheet, text) in [("style.css", rest.as_str()), ("objects.css", OBJECTS)] {
        let strange = text.lines().filter(|line| has_colour(line)).collect::<Vec<_>>();
        assert!(strange.is_empty(), "{sheet}:\n{}", strange.join("\n"));
    }
    assert!(has_colour("a { color: #1a2b3c }") && has_colour("a { color: rgb(0 0 0) }"));
}

/// Whether a line names a colour by its numbers.
fn has_colour(line: &str) -> bool {
    let is_number = |part: &str| {
        let end = part.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(part.len());
        [3, 6, 8].contains(&end) && part[..end].chars().all(|letter| letter.is_ascii_hexdigit())
    };
    let functions = ["rgb(", "hsl(", "oklch(", "color-mix("];
    line.split('#').skip(1).any(is_number) || functions.iter().any(|word| line.contains(word))
}
