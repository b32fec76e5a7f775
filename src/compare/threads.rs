//! Which pages of several versions are one page.
//!
//! Goes by id, by path and, for what moved without one, by what the pages say; never by title.

use crate::base::Locale;
use crate::catalog::PageId;
use crate::compare::pages::{Edition, written};
use crate::compare::redline::share_of_words;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How alike two pages are at least that are taken for one, of the words of both.
const LIKENESS: f64 = 0.6;

/// A page through all versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThreadId(usize);

/// All pages of all versions, each through all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Threads {
    /// The thread of each page, by version.
    of: Vec<BTreeMap<PageId, ThreadId>>,
    /// The page of each thread in each version.
    pages: Vec<Vec<Option<PageId>>>,
}

impl Threads {
    /// Of versions, the oldest first.
    pub fn new(editions: &[Edition<'_>]) -> Self {
        let mut threads = Self { of: Vec::new(), pages: Vec::new() };
        for version in 0..editions.len() {
            threads.add(editions, version);
        }
        threads
    }

    /// The thread of a page; nothing for one that stands in for a translation.
    pub fn of(&self, version: usize, page: PageId) -> Option<ThreadId> {
        self.of[version].get(&page).copied()
    }

    /// The page of the thread in a version.
    pub fn page(&self, thread: ThreadId, version: usize) -> Option<PageId> {
        self.pages[thread.0][version]
    }

    /// The last version before this one that has the page.
    pub fn before(&self, thread: ThreadId, version: usize) -> Option<(usize, PageId)> {
        (0..version).rev().find_map(|earlier| Some((earlier, self.page(thread, earlier)?)))
    }

    /// All threads.
    pub fn all(&self) -> impl Iterator<Item = ThreadId> {
        (0..self.pages.len()).map(ThreadId)
    }

    fn add(&mut self, editions: &[Edition<'_>], version: usize) {
        self.of.push(BTreeMap::new());
        let known = Known::new(self, editions, version);
        let pages: Vec<PageId> = written(editions[version].catalog).collect();
        for way in [Known::by_id, Known::by_path, Known::by_stem] {
            for page in &pages {
                let thread = way(&known, &editions[version], *page);
                self.join(thread, version, *page);
            }
        }
        self.join_by_text(editions, version, &pages);
        for page in pages {
            if self.of(version, page).is_none() {
                self.pages.push(vec![None; editions.len()]);
                let new = ThreadId(self.pages.len() - 1);
                self.join(Some(new), version, page);
            }
        }
    }

    /// Makes the page part of the thread, if neither has a partner yet.
    fn join(&mut self, thread: Option<ThreadId>, version: usize, page: PageId) {
        let Some(thread) = thread else { return };
        if self.of(version, page).is_none() && self.page(thread, version).is_none() {
            self.of[version].insert(page, thread);
            self.pages[thread.0][version] = Some(page);
        }
    }

    /// Joins what has no partner yet to what was left behind in the version before and says almost
    /// the same, the most alike first.
    fn join_by_text(&mut self, editions: &[Edition<'_>], version: usize, pages: &[PageId]) {
        let Some(last) = version.checked_sub(1) else { return };
        let left: Vec<ThreadId> = self
            .all()
            .filter(|t| self.page(*t, last).is_some() && self.page(*t, version).is_none())
            .collect();
        let new: Vec<PageId> =
            pages.iter().copied().filter(|page| self.of(version, *page).is_none()).collect();
        let mut pairs: Vec<(f64, ThreadId, PageId)> = Vec::new();
        for thread in left {
            let old = self.page(thread, last).expect("it was left behind there");
            for page in &new {
                let likeness = alike(&editions[last], old, &editions[version], *page);
                pairs.extend((likeness >= LIKENESS).then_some((likeness, thread, *page)));
            }
        }
        pairs.sort_by(|one, other| {
            other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2)))
        });
        for (_, thread, page) in pairs {
            self.join(Some(thread), version, page);
        }
    }
}

/// How alike two pages of one language are, from 0 to 1.
fn alike(old: &Edition<'_>, old_id: PageId, new: &Edition<'_>, new_id: PageId) -> f64 {
    if old.catalog.page(old_id).locale != new.catalog.page(new_id).locale {
        return 0.0;
    }
    share_of_words(&old.said(old_id), &new.said(new_id))
}

/// The threads by what their last pages are known by.
struct Known {
    by_id: HashMap<(Locale, String), ThreadId>,
    by_path: HashMap<String, ThreadId>,
    /// By the last part of the path, where only one page has it.
    by_stem: HashMap<(Locale, String), Option<ThreadId>>,
    /// The threads whose last page has an id of its own.
    with_id: BTreeSet<ThreadId>,
}

impl Known {
    fn new(threads: &Threads, editions: &[Edition<'_>], version: usize) -> Self {
        let mut known = Self {
            by_id: HashMap::new(),
            by_path: HashMap::new(),
            by_stem: HashMap::new(),
            with_id: BTreeSet::new(),
        };
        for thread in threads.all() {
            let Some((earlier, page)) = threads.before(thread, version) else { continue };
            let page = editions[earlier].catalog.page(page);
            known.by_path.insert(page.header.path.to_string(), thread);
            let key = (page.locale.clone(), page.id.clone());
            if page.header.front.text("id").is_some() {
                known.by_id.insert(key, thread);
                known.with_id.insert(thread);
            } else {
                known.by_stem.entry(key).and_modify(|one| *one = None).or_insert(Some(thread));
            }
        }
        known
    }

    /// The thread whose last page has the id that this page gives itself.
    fn by_id(&self, edition: &Edition<'_>, page: PageId) -> Option<ThreadId> {
        let page = edition.catalog.page(page);
        page.header.front.text("id")?;
        self.by_id.get(&(page.locale.clone(), page.id.clone())).copied()
    }

    /// The thread whose last page had this path; two different ids are two pages.
    fn by_path(&self, edition: &Edition<'_>, page: PageId) -> Option<ThreadId> {
        let page = edition.catalog.page(page);
        let thread = self.by_path.get(page.header.path.as_str()).copied()?;
        let are_two = page.header.front.text("id").is_some() && self.with_id.contains(&thread);
        (!are_two).then_some(thread)
    }

    /// The thread of the only page with this file name.
    fn by_stem(&self, edition: &Edition<'_>, page: PageId) -> Option<ThreadId> {
        let page = edition.catalog.page(page);
        let key = (page.locale.clone(), page.id.clone());
        self.by_stem.get(&key).copied().flatten().or_else(|| self.by_id.get(&key).copied())
    }
}
