//! Where links, pictures and style sheets lead.
//!
//! Follows every address that a browser may follow, and asks no network.

use super::html::{Element, Html};
use super::{Published, assert_none, is_not_found, sites};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};

/// The attributes whose value is an address.
const ADDRESSES: [&str; 8] =
    ["href", "src", "srcset", "poster", "data", "action", "formaction", "xlink:href"];

/// Where an address leads.
#[derive(Debug, PartialEq)]
pub(super) enum Target {
    /// To a file of the site, and a place in it.
    File(String, Option<String>),
    /// Out of the site.
    Outside,
}

/// Every address on the page with the element that has it.
pub(super) fn addresses(page: &Html) -> impl Iterator<Item = (&Element, &str)> {
    let of = |element| {
        let values =
            ADDRESSES.iter().filter_map(move |name| Some((name, Element::get(element, name)?)));
        values.flat_map(move |(name, value)| each(name, value).map(move |one| (element, one)))
    };
    let refresh = page.all("meta").filter(|meta| meta.is("meta", "http-equiv", "refresh"));
    let redirects =
        refresh.filter_map(|meta| Some((meta, meta.get("content")?.split_once("url=")?.1)));
    page.elements.iter().flat_map(of).chain(redirects)
}

/// The addresses in an attribute: one, or those of all widths of a picture.
fn each<'a>(name: &str, value: &'a str) -> impl Iterator<Item = &'a str> + use<'a> {
    let candidates = if name == "srcset" { value.split(", ").collect() } else { vec![value] };
    let is_set = name == "srcset";
    candidates.into_iter().map(move |one| if is_set { one.split(' ').next().unwrap() } else { one })
}

/// Where the address on a page leads, or what is wrong with it.
fn target(
    site: &Published,
    path: &str,
    element: &Element,
    address: &str,
) -> Result<Target, String> {
    let is_absolute = address.starts_with("http:") || address.starts_with("https:");
    if is_absolute && address.starts_with(site.base_url) {
        let names_itself = element.name == "link" && element.get("rel") != Some("stylesheet");
        return match site.file_at(address.split('#').next().unwrap_or_default()) {
            _ if !names_itself && !is_not_found(path) => Err("a complete address".to_owned()),
            Some(file) => Ok(Target::File(file.to_owned(), None)),
            None => Err("no such file".to_owned()),
        };
    }
    if is_absolute || address.starts_with("mailto:") || address.starts_with("tel:") {
        let is_link = element.name == "a";
        return if is_link { Ok(Target::Outside) } else { Err("loads from elsewhere".to_owned()) };
    }
    relative(site, path, address)
}

/// Where an address within the site leads from a page, or what is wrong with it.
pub(super) fn relative(site: &Published, path: &str, address: &str) -> Result<Target, String> {
    if address.is_empty() || address.starts_with('/') || address.contains(['?', ':', '\\', ' ']) {
        return Err("not a relative path".to_owned());
    }
    let (file, fragment) = match address.split_once('#') {
        Some((file, fragment)) => (file, Some(percent_decode(fragment))),
        None => (address, None),
    };
    let mut segments: Vec<&str> = path.split('/').collect();
    if !file.is_empty() {
        segments.pop();
        for segment in file.split('/') {
            match segment {
                ".." => drop(segments.pop().ok_or("leads out of the site")?),
                "." | "" => return Err("not a plain path".to_owned()),
                name => segments.push(name),
            }
        }
    }
    let file = percent_decode(&segments.join("/"));
    if !site.files.contains_key(&file) {
        return Err(format!("no such file `{file}`"));
    }
    Ok(Target::File(file, fragment))
}

/// `%C3%A4` as `ä`.
pub(super) fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// Whether the place is one that a browser finds (HTML, section 7.4.6.4).
pub(super) fn is_on(page: &Html, fragment: &str) -> bool {
    fragment == "top" || page.ids().contains(fragment)
}

#[test]
fn every_address_on_a_page_leads_to_a_file_of_the_site_and_to_a_place_in_it() {
    for site in sites() {
        let mut problems = Vec::new();
        for (path, page) in &site.pages {
            for (element, address) in addresses(page) {
                let problem = match target(site, path, element, address) {
                    Err(problem) => problem,
                    Ok(Target::File(file, Some(fragment)))
                        if !site.pages.get(&file).is_some_and(|page| is_on(page, &fragment)) =>
                    {
                        "no such place".to_owned()
                    }
                    Ok(_) => continue,
                };
                problems.push(format!("{path}: <{}> `{address}`: {problem}", element.name));
            }
        }
        assert_none("broken", &problems);
    }
}

#[test]
fn every_address_in_a_style_sheet_leads_to_a_file_of_the_site() {
    let url = Regex::new(r#"(?:url\(\s*|@import\s+)["']?([^"')]+)"#).unwrap();
    for site in sites() {
        let mut problems = Vec::new();
        for (path, css) in site.files_as(".css") {
            for found in url.captures_iter(css) {
                if let Err(problem) = relative(site, path, &found[1]) {
                    problems.push(format!("{path}: `{}`: {problem}", &found[1]));
                }
            }
        }
        assert_none("broken", &problems);
    }
}

#[test]
fn every_file_is_reached_from_the_first_page() {
    for site in sites() {
        let reached = reached(site);
        let is_for_machines = |path: &str| {
            ["robots.txt", "sitemap.xml", "_headers"].contains(&path) || path.starts_with("search/")
        };
        let is_lost = |path: &&String| {
            let redirects = site.pages.get(*path).is_some_and(Html::is_redirect);
            !reached.contains(path.as_str())
                && !redirects
                && !is_for_machines(path)
                && !is_not_found(path)
        };
        assert_none("lost", &site.files.keys().filter(is_lost).cloned().collect::<Vec<_>>());
    }
}

/// The files that links and style sheets lead to from the first page on; what the head names counts
/// for files that are no pages, and for the one where the search field of every page leads.
fn reached(site: &Published) -> BTreeSet<String> {
    let mut reached = BTreeSet::from(["index.html".to_owned()]);
    let mut waiting = vec!["index.html".to_owned()];
    while let Some(path) = waiting.pop() {
        reached.extend(named_by_style(site, &path));
        let Some(page) = site.pages.get(&path) else { continue };
        for (element, address) in addresses(page) {
            let Ok(Target::File(file, _)) = target(site, &path, element, address) else { continue };
            let is_search = element.get("rel") == Some("search");
            let is_followed =
                element.name != "link" || is_search || !site.pages.contains_key(&file);
            if is_followed && reached.insert(file.clone()) {
                waiting.push(file);
            }
        }
    }
    reached
}

/// The typefaces of a style sheet and their licences; nothing of other files.
fn named_by_style(site: &Published, path: &str) -> Vec<String> {
    let Some((_, style)) = site.files_as(".css").find(|(sheet, _)| *sheet == path) else {
        return Vec::new();
    };
    let address = Regex::new(r"\.\./[\w./-]+\w").unwrap();
    address.find_iter(style).map(|found| Published::file_beside(path, found.as_str())).collect()
}

#[test]
fn style_sheets_name_typefaces_that_are_there_and_their_licences() {
    for site in sites() {
        let sheets = site.files_as(".css").map(|(path, _)| path);
        let named: Vec<String> = sheets.flat_map(|path| named_by_style(site, path)).collect();
        for needed in ["latin.woff2", "OFL.txt"] {
            assert!(named.iter().any(|path| path.ends_with(needed)), "{named:?}");
        }
        let missing = named.into_iter().filter(|path| !site.files.contains_key(path));
        assert_none("missing", &missing.collect::<Vec<_>>());
    }
}

#[test]
fn no_two_files_differ_in_letter_case_alone() {
    for site in sites() {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for path in site.files.keys() {
            assert_eq!(seen.insert(path.to_lowercase(), path), None, "{path}");
        }
    }
}

#[test]
fn a_redirect_leads_to_a_page_and_is_kept_out_of_search_engines() {
    let is_redirect = |(_, page): &(&String, &Html)| page.is_redirect();
    let redirects: Vec<_> =
        sites().into_iter().flat_map(|site| site.pages.iter().filter(is_redirect)).collect();
    assert!(!redirects.is_empty(), "there is an old address in a site of these tests");
    for (path, page) in redirects {
        assert_eq!(page.meta("robots"), Some("noindex"), "{path}");
        assert!(page.all("a").count() == 1, "{path}: a link for those whom nothing redirects");
    }
}

#[test]
fn a_danish_site_has_its_statement_where_it_is_looked_for() {
    let refresh = |page: &Html| {
        page.all("meta")
            .find_map(|it| it.get("content")?.split_once("url=").map(|(_, url)| url.to_owned()))
    };
    let [binder, small] = sites();
    let leads = refresh(&binder.pages["was/index.html"]).unwrap();
    assert_eq!(leads, "../da/om-ringbindet/tilgaengelighed/index.html");
    assert!(!small.files.contains_key("was/index.html"), "it has no pages in Danish");
}
