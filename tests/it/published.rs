//! What the built binder holds, read with parsers that are not ours.
//!
//! Knows no stage of the program: it looks at the files that a build leaves in a folder.

#![expect(clippy::disallowed_methods, reason = "tests look at real folders")]

/// The copies to take along, unpacked.
mod copies;
/// A page as a browser reads it.
mod html;
/// Which languages a page names, and whether they answer.
mod languages;
/// Where links, pictures and style sheets lead.
mod links;
/// Feeds, calendars and the sitemap.
mod machines;
/// What every page has, and what none has.
mod pages;
/// Registers as one long page, for the printer.
mod print;
/// What servers are told to say.
mod servers;
/// What messengers and search engines are told.
mod share;
/// A small site below a sub-path.
mod small;

use html::Html;
use ordner::base::SitePath;
use ordner::world::{DiskWorld, World};
use ordner::{BuildOptions, Site};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;
use walkdir::WalkDir;

static BINDER: LazyLock<Published> = LazyLock::new(|| {
    let world = DiskWorld::open(env!("CARGO_MANIFEST_DIR")).unwrap();
    Published::build("https://ordner.example.org/", &world)
});

static SMALL: LazyLock<Published> =
    LazyLock::new(|| Published::build(small::BASE_URL, &small::world()));

/// The sites that every promise is checked on.
fn sites() -> [&'static Published; 2] {
    [&BINDER, &SMALL]
}

/// A site as it lies in a folder after a build.
struct Published {
    base_url: &'static str,
    files: BTreeMap<String, Vec<u8>>,
    pages: BTreeMap<String, Html>,
}

impl Published {
    fn build(base_url: &'static str, world: &impl World) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let public = folder.path().join("public");
        write(world, at(base_url), &public);
        let mut files = files_in(&public);
        files.retain(|path, _| !path.starts_with(".ordner-"));
        Self::of(base_url, files)
    }

    /// A site of these files.
    fn of(base_url: &'static str, files: BTreeMap<String, Vec<u8>>) -> Self {
        let page = |(path, bytes): (&String, &Vec<u8>)| {
            let is_page = Path::new(path).extension().is_some_and(|extension| extension == "html");
            is_page.then(|| (path.clone(), Html::read(bytes)))
        };
        let pages = files.iter().filter_map(page).collect();
        Self { base_url, files, pages }
    }

    /// The pages that readers meet: no redirects.
    fn sheets(&self) -> impl Iterator<Item = (&String, &Html)> {
        self.pages.iter().filter(|(_, page)| !page.is_redirect())
    }

    /// The pages that have an address of their own: no redirects, none of those for 404.
    fn addressed(&self) -> impl Iterator<Item = (&String, &Html)> {
        self.sheets().filter(|(path, _)| !is_not_found(path))
    }

    /// The files with the extension.
    fn files_as(&self, extension: &str) -> impl Iterator<Item = (&String, &str)> {
        let named = self.files.iter().filter(move |(path, _)| path.ends_with(extension));
        named.map(|(path, bytes)| (path, std::str::from_utf8(bytes).unwrap()))
    }

    /// The file that a complete address of this site leads to, if there is one.
    fn file_at(&self, address: &str) -> Option<&str> {
        let path = links::percent_decode(address.strip_prefix(self.base_url)?);
        let file = if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path };
        self.files.get_key_value(&file).map(|(path, _)| path.as_str())
    }

    /// The file that the address of a link on a page leads to, if it is a relative path.
    fn file_beside(page: &str, address: &str) -> String {
        let folder = SitePath::new(page).unwrap();
        folder.resolve(address).map(|path| path.to_string()).unwrap_or_default()
    }
}

/// A site at an address, with nothing of what it was before.
pub(crate) fn at(base_url: &str) -> BuildOptions {
    BuildOptions {
        base_url: Some(base_url.to_owned()),
        without_versions: true,
        ..BuildOptions::default()
    }
}

/// Builds the small site.
pub(crate) fn write_small(folder: &Path) {
    write(&small::world(), at(small::BASE_URL), folder);
}

/// Builds a site into a folder; it must have no mistakes.
pub(crate) fn write(world: &impl World, options: BuildOptions, folder: &Path) {
    let build = Site::new(options).build(world);
    assert_eq!(build.diagnostics(), [], "the site is without a warning");
    build.output().write_to(folder, &ordner::output::WriteOptions::default()).unwrap();
}

fn files_in(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap();
            (path.replace('\\', "/"), std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn is_not_found(path: &str) -> bool {
    path == "404.html" || path.ends_with("/404.html")
}

/// Fails with the first of the problems, each on a line.
fn assert_none(what: &str, problems: &[String]) {
    let shown = problems.iter().take(30).cloned().collect::<Vec<_>>().join("\n");
    assert!(problems.is_empty(), "{what}: {} times\n{shown}", problems.len());
}

#[test]
fn the_binder_has_pages_pictures_feeds_and_calendars() {
    for extension in [".html", ".css", ".svg", "feed.xml", ".ics", "sitemap.xml", "robots.txt"] {
        assert!(BINDER.files.keys().any(|path| path.ends_with(extension)), "{extension}");
    }
    for locale in ["de", "da", "id"] {
        let pages = BINDER.pages.keys().filter(|path| path.starts_with(&format!("{locale}/")));
        assert!(pages.count() > 50, "{locale}");
    }
}
