//! The harness for tests of whole sites: a site in memory, built, changed and built again.
//!
//! Touches no disk. A site is written as one text, see [`Case`]; what it leaves out of
//! `content/site.yaml` and `content/en/_index.md` is an English site called Handbook. What lies below
//! `@/v1` is what the site was at the tag `v1`.

use crate::case::{Case, Lying};
use ordner::base::{Date, Fingerprint, Pieces, SitePath};
use ordner::diagnostic::{Colour, human, short};
use ordner::world::{Entry, Identities, MemoryWorld, NoPast, Past, ReadError, Revision, World};
use ordner::{Build, BuildOptions, Site};
use snapbox::IntoData;
use snapbox::assert_data_eq;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The settings of a site that brings none.
const SETTINGS: &str = "title: Handbook\nbase_url: https://example.org/\nlocales: [en]\n";
/// The home page of a site that brings none.
const HOME: &str = "---\ntitle: Handbook\n---\n\nWelcome.\n";

/// A site under test.
pub(crate) struct SiteTest {
    world: TestWorld,
    site: Site,
    build: Option<Build>,
}

impl SiteTest {
    /// A site of the files in `case`; a section `-- stderr --` is no file.
    pub(crate) fn new(case: &str) -> Self {
        let mut world = TestWorld::new();
        let case = Case::read(case);
        for section in case.sections.iter().filter(|section| section.name != "stderr") {
            let (path, lying) = section.lying();
            let past = path.below("@").and_then(|past| past.split_once('/'));
            match past.map(|(tag, path)| (tag.to_owned(), site_path(path))) {
                Some((tag, path)) => world.past.entry(tag).or_default().push((path, lying)),
                None => world.lay(path, lying),
            }
        }
        Self { world, site: Site::default(), build: None }
    }

    /// The same site with other options.
    pub(crate) fn with(self, options: BuildOptions) -> Self {
        Self { site: Site::new(options), ..self }
    }

    /// Builds the site as it is now.
    pub(crate) fn build(mut self) -> Self {
        self.build = Some(self.site.build(&self.world));
        self
    }

    /// Replaces `from` in a file, where it must stand, by `to`.
    pub(crate) fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let old = &self.world.files.files()[&site_path(path)];
        let old = std::str::from_utf8(old).expect("the file is a text").to_owned();
        assert!(old.contains(from), "`{from}` does not stand in `{path}`:\n{old}");
        self.write(path, old.replace(from, to))
    }

    /// Adds or replaces a file.
    pub(crate) fn write(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.world.files.insert(site_path(path), bytes);
        self
    }

    /// Takes a file away.
    pub(crate) fn remove(mut self, path: &str) -> Self {
        self.world.files.remove(&site_path(path));
        self
    }

    /// What the last build came to.
    pub(crate) fn result(&self) -> &Build {
        self.build.as_ref().expect("the site was built")
    }

    /// What the last build says, as people read it, with an empty line after each diagnostic.
    pub(crate) fn stderr(&self) -> String {
        let show = |diagnostic| human(diagnostic, self.result().sources(), Colour::Plain);
        self.result().diagnostics().iter().map(|d| show(d) + "\n\n").collect()
    }

    /// What the last build says, one line each.
    pub(crate) fn lines(&self) -> String {
        let show = |diagnostic| short(diagnostic, self.result().sources());
        self.result().diagnostics().iter().map(|d| show(d) + "\n").collect()
    }

    /// The codes of what the last build says, in order.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        self.result().diagnostics().iter().map(|diagnostic| diagnostic.code.as_str()).collect()
    }

    /// The paths of all files of the output.
    pub(crate) fn files(&self) -> Vec<&str> {
        self.result().output().artifacts().iter().map(|file| file.path.as_str()).collect()
    }

    /// A file of the output that is a text; `/en/a/` stands for its `index.html`.
    pub(crate) fn output(&self, url: &str) -> &str {
        let path = url.trim_start_matches('/');
        let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
        let path = format!("{path}{index}");
        let artifact = self.result().output().get(&path);
        let artifact =
            artifact.unwrap_or_else(|| panic!("no `{path}`, there are {:#?}", self.files()));
        text_of(&artifact.bytes).expect("the file is a text")
    }

    /// What stands between `<main …>` and `</main>` of a page.
    pub(crate) fn main(&self, url: &str) -> &str {
        let page = self.output(url);
        let start = page.find("<main").expect("the page has a main part");
        let start = start + page[start..].find('>').expect("the tag ends") + 1;
        page[start..page.find("</main>").expect("the main part ends")].trim()
    }

    /// The addresses of what the last build made anew.
    pub(crate) fn rendered(&self) -> Vec<String> {
        let address = |path: &String| format!("/{}", path.trim_end_matches("index.html"));
        self.result().rendered().iter().map(address).collect()
    }

    /// The last build made exactly these anew.
    pub(crate) fn expect_rendered<const N: usize>(self, addresses: [&str; N]) -> Self {
        assert_eq!(self.rendered(), addresses);
        self
    }

    /// The main part of the page is as `expected`.
    pub(crate) fn expect_main(self, url: &str, expected: impl IntoData) -> Self {
        assert_data_eq!(self.main(url).to_owned(), expected);
        self
    }

    /// The last build says `expected`, one line each; nothing, if all is well.
    pub(crate) fn expect_lines(self, expected: impl IntoData) -> Self {
        assert_data_eq!(self.lines(), expected);
        self
    }
}

fn site_path(path: &str) -> SitePath {
    SitePath::new(path).expect("a path of the site")
}

/// The bytes of a file as text; what is joined for it is held until the test ends.
pub(crate) fn text_of(bytes: &Pieces) -> Option<&str> {
    Some(match bytes.text()? {
        Cow::Borrowed(text) => text,
        Cow::Owned(text) => text.leak(),
    })
}

/// A site in memory in which things may lie that are no files, and what it was at its tags.
#[derive(Debug, Clone)]
struct TestWorld {
    files: MemoryWorld,
    others: Vec<Entry>,
    past: BTreeMap<String, Vec<(SitePath, Lying)>>,
}

impl TestWorld {
    /// A site of nothing but what every site has, on a day in the school year.
    fn new() -> Self {
        let today = Date::new(2026, 11, 21).expect("a day");
        let mut files = MemoryWorld::new(today);
        files.insert(site_path("content/site.yaml"), SETTINGS);
        files.insert(site_path("content/en/_index.md"), HOME);
        Self { files, others: Vec::new(), past: BTreeMap::new() }
    }

    fn lay(&mut self, path: SitePath, lying: Lying) {
        match lying {
            Lying::File(bytes) => self.files.insert(path, bytes),
            Lying::Other(kind) => self.others.push(Entry { path, kind }),
        }
    }
}

impl World for TestWorld {
    fn list_at(&self, path: &SitePath) -> Vec<Entry> {
        let lies_there =
            |other: &&Entry| other.path == *path || other.path.below(path.as_str()).is_some();
        let mut entries = self.files.list_at(path);
        entries.extend(self.others.iter().filter(lies_there).cloned());
        entries
    }

    fn read(&self, path: &SitePath) -> Result<Arc<[u8]>, ReadError> {
        self.files.read(path)
    }

    fn today(&self) -> Date {
        self.files.today()
    }

    fn past(&self) -> Result<Arc<dyn Past>, NoPast> {
        if self.past.is_empty() { Err(NoPast::NotKept) } else { Ok(Arc::new(self.clone())) }
    }
}

impl Past for TestWorld {
    fn revision(&self, name: &str) -> Option<Revision> {
        let place = self.past.keys().position(|tag| tag == name)?;
        let date = Date::new(2025, 1, i8::try_from(place).ok()? + 1)?;
        Some(Revision { commit: name.to_owned(), date })
    }

    fn tags(&self) -> Vec<String> {
        self.past.keys().cloned().collect()
    }

    fn branches(&self) -> Vec<String> {
        Vec::new()
    }

    fn world(&self, revision: &Revision) -> Box<dyn World> {
        let mut world = Self::new();
        for (path, lying) in &self.past[&revision.commit] {
            world.lay(path.clone(), lying.clone());
        }
        Box::new(world)
    }

    fn identity(&self, _: &[u8]) -> Option<Fingerprint> {
        None
    }

    fn last_changes(&self, _: &Identities) -> BTreeMap<SitePath, Date> {
        BTreeMap::new()
    }

    fn is_cut_off(&self) -> bool {
        false
    }
}
