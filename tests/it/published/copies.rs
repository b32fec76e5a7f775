//! The copies to take along, unpacked.
//!
//! Reads the list of files in a ZIP by itself, as the format describes it (PKWARE APPNOTE 4.3.12).

use super::html::Html;
use super::links::{Target, addresses, is_on, relative};
use super::{Published, assert_none, at, small};
use crate::pictures::jpeg;
use ordner::Site;
use ordner::base::SitePath;
use ordner::output::Output;
use ordner::world::{DiskWorld, MemoryWorld, World};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::sync::LazyLock;
use zip::ZipArchive;

const BASE_URL: &str = "https://ordner.example.org/";

/// The copies of the binder.
static BINDER: LazyLock<Output> = LazyLock::new(|| archives(&binder(), BASE_URL));

fn binder() -> DiskWorld {
    DiskWorld::open(env!("CARGO_MANIFEST_DIR")).unwrap()
}

/// The small site with a file whose name is not plain, and a photograph on a German page.
fn small_world() -> MemoryWorld {
    let mut world = small::world();
    let page = "---\ntitle: Der Hof\nimage: {src: hof.jpg, alt: Der Hof, credit: A, license: CC0}\n---\nHier.\n";
    world.insert(SitePath::new("content/de/hof.md").unwrap(), page);
    world.insert(SitePath::new("content/de/hof.jpg").unwrap(), jpeg(700, 300, 1));
    world.insert(SitePath::new("static/assets/Prüfliste ä & ö.txt").unwrap(), "Hallo\n");
    world
}

fn archives(world: &impl World, base_url: &str) -> Output {
    let mut site = Site::new(at(base_url));
    let build = site.build(world);
    site.archives(&build).unwrap()
}

/// Both sites' copies by their names.
fn all() -> BTreeMap<String, Vec<u8>> {
    let small = archives(&small_world(), small::BASE_URL);
    let copies = |site: &'static str, output: &Output| {
        let named = output.artifacts().iter();
        named
            .map(|it| (format!("{site} {}", it.path), it.bytes.joined().into_owned()))
            .collect::<Vec<_>>()
    };
    copies("binder", &BINDER).into_iter().chain(copies("small", &small)).collect()
}

/// The files of a copy of the binder below its folder.
fn unpacked(name: &str) -> Published {
    let archive = BINDER.get(&format!("{name}.zip")).unwrap();
    Published::of(BASE_URL, unzip(&archive.bytes.joined(), name))
}

fn unzip(bytes: &[u8], folder: &str) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let name = file.name().unwrap();
        files.insert(name.strip_prefix(&format!("{folder}/")).unwrap().to_owned(), bytes);
    }
    files
}

/// What the list at the end of a ZIP says of a file.
struct Listed {
    name: Vec<u8>,
    flags: u16,
    method: u16,
    /// Time and day as MS-DOS wrote them.
    modified: u32,
}

fn listed(bytes: &[u8]) -> Vec<Listed> {
    let number = |at: usize, length: usize| {
        bytes[at..at + length].iter().rev().fold(0, |sum: u32, byte| sum << 8 | u32::from(*byte))
    };
    let small = |at: usize| u16::try_from(number(at, 2)).unwrap();
    let end = bytes.len() - 22;
    assert_eq!(&bytes[end..end + 4], b"PK\x05\x06", "the list ends without a comment");
    let mut at = number(end + 16, 4) as usize;
    let mut files = Vec::new();
    for _ in 0..small(end + 10) {
        assert_eq!(&bytes[at..at + 4], b"PK\x01\x02");
        let [name, extra, comment] = [28, 30, 32].map(|offset| usize::from(small(at + offset)));
        files.push(Listed {
            name: bytes[at + 46..at + 46 + name].to_vec(),
            flags: small(at + 8),
            method: small(at + 10),
            modified: number(at + 12, 4),
        });
        at += 46 + name + extra + comment;
    }
    files
}

#[test]
fn there_is_a_copy_for_each_full_language_and_one_with_everything() {
    let names: Vec<&str> = BINDER.artifacts().iter().map(|it| it.path.as_str()).collect();
    let [da, de, id] = ["da", "de", "id"].map(|locale| format!("ordner-current-{locale}.zip"));
    assert_eq!(names, [&da, &de, &id, "ordner-current.zip"]);
}

#[test]
fn every_computer_can_store_the_names_in_a_copy_below_one_folder() {
    const RESERVED: [&str; 6] = ["con", "prn", "aux", "nul", "com1", "lpt1"];
    let mut umlauts = 0;
    for (copy, bytes) in all() {
        let (_, folder) = copy.trim_end_matches(".zip").split_once(' ').unwrap();
        let mut before = String::new();
        for file in listed(&bytes) {
            let name = String::from_utf8(file.name).unwrap();
            let segments: Vec<&str> = name.split('/').collect();
            assert_eq!(segments[0], folder, "{copy}: {name}");
            for segment in &segments {
                let stem = segment.split('.').next().unwrap().to_lowercase();
                let odd = |c: char| c.is_control() || "<>:\"|?*\\".contains(c);
                assert!(!segment.is_empty() && !segment.contains(odd), "{copy}: {name}");
                assert!(!segment.ends_with(['.', ' ']), "{copy}: {name}");
                assert!(!RESERVED.contains(&stem.as_str()), "{copy}: {name}");
            }
            assert!(name.len() < 200, "{copy}: {name} is too long below a folder of Windows");
            let is_marked_utf8 = file.flags & 1 << 11 != 0;
            assert!(name.is_ascii() || is_marked_utf8, "{copy}: {name} is not said to be UTF-8");
            umlauts += usize::from(!name.is_ascii());
            assert_eq!(file.method, 8, "{copy}: {name} is deflated");
            assert_eq!(file.modified, 0x0021_0000, "{copy}: {name} is of 1 January 1980");
            assert!(before < name, "{copy}: {name} comes after {before}");
            before = name;
        }
    }
    assert!(umlauts > 0, "there is a name with umlauts in a site of these tests");
}

#[test]
fn copies_are_the_same_every_time_with_one_thread_and_with_four() {
    let with_threads = |count| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build().unwrap();
        pool.install(|| archives(&binder(), BASE_URL))
    };
    let with_four = with_threads(4);
    assert!(with_threads(1) == with_four, "threads");
    assert!(with_four == *BINDER, "twice");
}

#[test]
fn every_link_in_a_copy_leads_to_a_file_in_it_and_to_a_place_in_that() {
    for (copy, bytes) in all() {
        let (_, folder) = copy.trim_end_matches(".zip").split_once(' ').unwrap();
        let site = Published::of(BASE_URL, unzip(&bytes, folder));
        let mut problems = Vec::new();
        let mut links = 0;
        for (path, page) in &site.pages {
            for (element, address) in addresses(page) {
                if ["https:", "http:", "mailto:", "tel:"].iter().any(|it| address.starts_with(it)) {
                    continue;
                }
                links += 1;
                match relative(&site, path, address) {
                    Ok(Target::File(file, Some(place)))
                        if !site.pages.get(&file).is_some_and(|page| is_on(page, &place)) =>
                    {
                        problems.push(format!("{path}: `{address}`: no such place"));
                    }
                    Ok(_) => {}
                    Err(problem) => {
                        problems.push(format!("{path}: <{}> `{address}`: {problem}", element.name));
                    }
                }
            }
        }
        assert_none(&copy, &problems);
        assert!(links > 20, "{copy} has links");
    }
}

#[test]
fn the_copy_with_everything_holds_the_site_but_what_only_servers_use() {
    let copy = unpacked("ordner-current");
    let paths: BTreeSet<&String> = copy.files.keys().collect();
    let is_for_servers = |path: &&String| {
        super::is_not_found(path)
            || ["robots.txt", "sitemap.xml", "_headers"].contains(&path.as_str())
    };
    let expected = super::BINDER.files.keys().filter(|path| !is_for_servers(path));
    assert_eq!(paths, expected.collect());
    for (path, bytes) in copy.files.iter().filter(|(path, _)| *path != "index.html") {
        assert!(*bytes == super::BINDER.files[path], "{path} is as it was built");
    }
}

#[test]
fn a_copy_in_one_language_holds_no_other_but_its_plain_form() {
    let folders = |name: &str| {
        let copy = unpacked(name);
        let folder = |path: &String| Some(path.split_once('/')?.0.to_owned());
        copy.pages.keys().filter_map(folder).collect::<BTreeSet<_>>()
    };
    assert_eq!(folders("ordner-current-de").iter().collect::<Vec<_>>(), ["de", "de-simple"]);
    assert_eq!(folders("ordner-current-da").iter().collect::<Vec<_>>(), ["da"]);
    let copy = unpacked("ordner-current-id");
    let foreign = copy.files.keys().filter(|path| path.starts_with("de/"));
    let kinds: BTreeSet<&str> = foreign.map(|path| path.rsplit_once('.').unwrap().1).collect();
    assert!(kinds.contains("svg"), "the pictures of pages that are not translated: {kinds:?}");
    assert!(!kinds.contains("html") && !kinds.contains("xml"), "{kinds:?}");
}

#[test]
fn a_link_to_another_language_leads_to_where_the_copy_says_that_it_is_elsewhere() {
    let copy = unpacked("ordner-current-de");
    let page = &copy.pages["de/arbeitshilfen/kollegiale-fallberatung/index.html"];
    let to_danish: Vec<&str> = page
        .all("a")
        .filter(|a| a.get("hreflang") == Some("da"))
        .filter_map(|a| a.get("href"))
        .collect();
    assert!(!to_danish.is_empty());
    assert!(to_danish.iter().all(|href| *href == "../../../index.html#da"), "{to_danish:?}");
    let start = &copy.pages["index.html"];
    let danish = start.all("section").find(|section| section.get("id") == Some("da")).unwrap();
    assert!(danish.text.contains("De danske sider er ikke med"), "{}", danish.text);
    assert!(danish.text.contains("https://ordner.example.org/da/"), "{}", danish.text);
}

#[test]
fn the_first_page_says_in_every_language_that_a_zip_is_to_be_unpacked() {
    for name in ["ordner-current", "ordner-current-id"] {
        let start = &unpacked(name).pages["index.html"];
        for (locale, word) in [("de", "entpackt"), ("da", "pakkes ud"), ("id", "diekstrak")] {
            let own = start.all("section").find(|section| section.get("lang") == Some(locale));
            assert!(own.unwrap().text.contains(word), "{name}: {locale}");
        }
        assert_home_first(start);
    }
}

/// What the copy holds stands before what it does not.
fn assert_home_first(start: &Html) {
    let links = start.all("a").filter_map(|a| a.get("href"));
    let elsewhere: Vec<bool> = links.map(|href| href.starts_with("https:")).collect();
    assert!(!elsewhere[0] && elsewhere.is_sorted(), "{elsewhere:?}");
}

#[test]
fn a_copy_does_not_search_where_it_has_no_pages() {
    let indexes = |copy: &Published| {
        let pages = copy.pages.iter().filter(|(path, _)| path.starts_with("id/"));
        let found = pages.flat_map(|(_, page)| &page.elements);
        let indexes = found.filter_map(|it| it.get("data-source-index").map(str::to_owned));
        indexes.collect::<Vec<_>>()
    };
    assert_eq!(indexes(&unpacked("ordner-current-id")), [""]);
    assert_eq!(indexes(&unpacked("ordner-current")), ["search/de/m.js"]);
    assert!(unpacked("ordner-current-id").files.contains_key("search/id/m.js"));
}

#[test]
fn a_copy_holds_the_pictures_of_pages_that_are_not_translated_in_every_width() {
    let small = archives(&small_world(), small::BASE_URL);
    let files =
        unzip(&small.get("ordner-current-en.zip").unwrap().bytes.joined(), "ordner-current-en");
    let pictures: Vec<&String> = files.keys().filter(|path| path.contains("hof")).collect();
    let pictures: Vec<_> = pictures.into_iter().filter(|path| !path.contains("html")).collect();
    assert_eq!(pictures.len(), 2, "{pictures:?}");
    assert!(pictures.iter().all(|path| path.starts_with("de/hof")), "{pictures:?}");
}
