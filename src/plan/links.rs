//! Where a link leads: to a page, an anchor, a file, or out of the site; and what is wrong with it.
//!
//! Looks nothing up on disk or in the network: what the plan does not have does not exist.

use crate::base::{Located, Place, SitePath, percent};
use crate::catalog::{Catalog, PageId, Volume};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::parse::body::{Link, LinkKind};
use crate::plan::SitePlan;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// To a page, and a fragment of it.
    Page(PageId, Option<String>),
    /// To a fragment of the same page.
    Fragment(String),
    /// To a file that is published as it is.
    Asset(SitePath),
    /// Out of the site, or to a mail or telephone program.
    External(String),
}

/// The schemes that a link may have.
const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

/// Finds the targets of the links of one page.
#[derive(Debug, Clone, Copy)]
pub struct Resolver<'a> {
    /// All pages.
    pub catalog: &'a Catalog,
    /// All files.
    pub plan: &'a SitePlan,
    /// The page whose links are followed.
    pub page: PageId,
}

impl<'a> Resolver<'a> {
    /// Where `link` leads, or why nowhere.
    ///
    /// # Errors
    /// One diagnostic at the place of the link.
    pub fn link(&self, link: &Link) -> Result<Target, Box<Diagnostic>> {
        let written = cleaned(&link.destination.value);
        let place = &link.destination.place;
        if let Some(id) = written.strip_prefix("id:") {
            let (id, fragment) = cut(id);
            let page = self.reference(&Located::new(id.to_owned(), place.clone()))?;
            return self.with_fragment(page, fragment, place);
        }
        if let Some(scheme) = scheme(&written) {
            return external(scheme, &written, link.kind, place);
        }
        match link.kind {
            LinkKind::Image | LinkKind::File => self.file(&written, link.kind, place),
            LinkKind::Link => self.relative(&written, place),
        }
    }

    /// The page with the id, in the language of this page.
    ///
    /// # Errors
    /// A diagnostic with the nearest id there is.
    pub fn reference(&self, id: &Located<String>) -> Result<PageId, Box<Diagnostic>> {
        let volume = self.volume();
        if let Some(page) = volume.by_id.get(&id.value) {
            return Ok(self.as_read(*page));
        }
        if self.is_draft_id(&id.value) {
            return Err(Box::new(to_draft(&id.value, &id.place)));
        }
        let message = format!("there is no page with the id `{}`", id.value);
        let diagnostic = Diagnostic::new(Code::BrokenReference, message, id.place.clone());
        Err(Box::new(match nearest(&id.value, volume.by_id.keys().map(String::as_str)) {
            Some(near) => diagnostic.help(format!("there is one with the id `{near}`")),
            None => diagnostic.help(
                "a page's id is the `id:` in its front matter, or its file name without `.md`",
            ),
        }))
    }

    /// The file that a picture, an attachment or a link names, relative to the file that names it.
    ///
    /// # Errors
    /// A diagnostic with the nearest name there is.
    pub fn file(
        &self,
        written: &str,
        kind: LinkKind,
        place: &Place,
    ) -> Result<Target, Box<Diagnostic>> {
        let Some(path) = place.path.resolve(&decode(written)) else {
            return Err(Box::new(unresolved(written, place)));
        };
        if self.plan.assets.contains_key(&path) {
            return Ok(Target::Asset(path));
        }
        let what = if kind == LinkKind::Image { "picture" } else { "file" };
        let message = format!("there is no {what} `{written}`");
        let diagnostic = Diagnostic::new(Code::MissingFile, message, place.clone())
            .label(format!("would be `{path}`"));
        Err(Box::new(self.near_file(&path, place, diagnostic)))
    }

    /// The volume whose pages this page's links lead to.
    fn volume(&self) -> &'a Volume {
        let locale = &self.catalog.page(self.page).locale;
        let own = self.catalog.volume(locale).expect("every page is in a volume");
        let home = self.catalog.page(own.home);
        self.catalog.volume(&home.locale).unwrap_or(own)
    }

    /// The page in the language of the reader: a variant leads to its own pages where it has them.
    fn as_read(&self, page: PageId) -> PageId {
        let reader = &self.catalog.page(self.page).locale;
        let translations = &self.catalog.groups[self.catalog.page(page).group];
        translations.get(reader).copied().unwrap_or(page)
    }

    fn relative(&self, written: &str, place: &Place) -> Result<Target, Box<Diagnostic>> {
        let (path_part, fragment) = cut(written);
        if path_part.is_empty() {
            return self.own_fragment(fragment.unwrap_or(""), place);
        }
        let Some(path) = place.path.resolve(&decode(path_part)) else {
            return Err(Box::new(unresolved(path_part, place)));
        };
        if let Some(page) = self.page_at(&path) {
            return self.with_fragment(page, fragment, place);
        }
        if self.plan.assets.contains_key(&path) {
            return Ok(Target::Asset(path));
        }
        Err(Box::new(self.broken(path_part, &path, place)))
    }

    /// The page made from the file, or from a folder's text; in the language of the reader if the
    /// link stays in the language of the text.
    fn page_at(&self, path: &SitePath) -> Option<PageId> {
        let found = self.catalog.volumes.iter().find_map(|volume| {
            let file = || path.join("index.md").and_then(|path| volume.by_path.get(&path));
            let section = || path.join("_index.md").and_then(|path| volume.by_path.get(&path));
            let id = volume.by_path.get(path).or_else(section).or_else(file).copied()?;
            (!self.catalog.page(id).is_fallback()).then_some(id)
        })?;
        let page = self.catalog.page(self.page);
        let target = self.catalog.page(found);
        let stays = target.locale == page.header.locale;
        let reader = &self.volume().locale;
        let own = if stays { self.catalog.in_locale(found, reader) } else { None };
        Some(own.unwrap_or(found))
    }

    fn is_draft_id(&self, id: &str) -> bool {
        let folder = format!("content/{}", self.volume().locale);
        let mut drafts = self.catalog.drafts.iter();
        drafts.any(|(path, draft)| draft == id && path.below(&folder).is_some())
    }

    fn own_fragment(&self, fragment: &str, place: &Place) -> Result<Target, Box<Diagnostic>> {
        let fragment = decode(fragment);
        self.check_fragment(self.page, &fragment, place)?;
        Ok(Target::Fragment(fragment))
    }

    fn with_fragment(
        &self,
        page: PageId,
        fragment: Option<&str>,
        place: &Place,
    ) -> Result<Target, Box<Diagnostic>> {
        let Some(fragment) = fragment.map(decode) else { return Ok(Target::Page(page, None)) };
        let own = self.catalog.page(self.page);
        let target = self.catalog.page(page);
        if let Err(diagnostic) = self.check_fragment(page, &fragment, place) {
            // A heading has another name in a translation: there the page as a whole is meant.
            let is_translated = target.header.locale != own.header.locale || own.is_fallback();
            return if is_translated { Ok(Target::Page(page, None)) } else { Err(diagnostic) };
        }
        Ok(Target::Page(page, Some(fragment)))
    }

    fn check_fragment(
        &self,
        page: PageId,
        fragment: &str,
        place: &Place,
    ) -> Result<(), Box<Diagnostic>> {
        let header = &self.catalog.page(page).header;
        if fragment.is_empty() || header.headings.iter().any(|heading| heading.anchor == fragment) {
            return Ok(());
        }
        let message = format!("`{}` has no heading with the anchor `#{fragment}`", header.path);
        let diagnostic = Diagnostic::new(Code::BrokenAnchor, message, place.clone());
        let anchors = || header.headings.iter().map(|heading| heading.anchor.as_str());
        Err(Box::new(match nearest(fragment, anchors()) {
            Some(near) => diagnostic.help(format!("there is `#{near}`")),
            None if header.headings.is_empty() => diagnostic.help("the page has no headings"),
            None => diagnostic.help(format!(
                "there are {}",
                anchors().map(|a| format!("`#{a}`")).collect::<Vec<_>>().join(", ")
            )),
        }))
    }

    fn broken(&self, written: &str, path: &SitePath, place: &Place) -> Diagnostic {
        if self.catalog.drafts.contains_key(path) {
            return to_draft(written, place);
        }
        if written.starts_with("www.") {
            return Diagnostic::new(
                Code::BrokenLink,
                format!("`{written}` is taken for a file of the handbook"),
                place.clone(),
            )
            .help(format!("for the website, write `https://{written}`"));
        }
        let what = if matches!(path.extension(), "" | "md" | "html") { "page" } else { "file" };
        let message = format!("no such {what}: `{written}`");
        let diagnostic = Diagnostic::new(Code::BrokenLink, message, place.clone())
            .label(format!("would be `{path}`, which does not exist"));
        self.near_file(path, place, diagnostic)
    }

    /// Adds the nearest path there is: the same in another case, else the most similar.
    fn near_file(&self, path: &SitePath, place: &Place, diagnostic: Diagnostic) -> Diagnostic {
        let pages = self.catalog.volumes.iter().flat_map(|volume| volume.by_path.keys());
        let others = || pages.clone().chain(self.plan.assets.keys()).filter(|p| **p != place.path);
        let paths = || others().map(SitePath::as_str);
        let lower = path.as_str().to_lowercase();
        if let Some(same) = paths().find(|other| other.to_lowercase() == lower) {
            let same = relative(place.path.parent(), same);
            return diagnostic.help(format!("there is `{same}`: mind the capital letters"));
        }
        match near_path(path, paths) {
            Some(near) => {
                diagnostic.help(format!("there is `{}`", relative(place.path.parent(), near)))
            }
            None => diagnostic,
        }
    }
}

/// The address without what browsers leave out of it: tabs, line ends, spaces around it.
fn cleaned(written: &str) -> String {
    written.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned()
}

/// The word before the colon, if that is a scheme; `//host` counts as one too.
fn scheme(written: &str) -> Option<&str> {
    if written.starts_with("//") || written.starts_with("\\\\") {
        return Some("");
    }
    let (scheme, _) = written.split_once(':')?;
    let letters = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    (scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(letters))
        .then_some(scheme)
}

fn external(
    scheme: &str,
    written: &str,
    kind: LinkKind,
    place: &Place,
) -> Result<Target, Box<Diagnostic>> {
    if kind == LinkKind::Image || kind == LinkKind::File {
        let message = format!("`{written}` is on another site");
        return Err(Box::new(Diagnostic::new(Code::UrlScheme, message, place.clone()).help(
            "put the file beside the page: readers of this site load nothing from elsewhere",
        )));
    }
    if SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()) {
        return Ok(Target::External(written.to_owned()));
    }
    let message = match scheme {
        "" => format!("`{written}` does not say how to get there"),
        scheme => format!("links with `{scheme}:` are not allowed"),
    };
    Err(Box::new(
        Diagnostic::new(Code::UrlScheme, message, place.clone())
            .label("the text is kept, the link is not")
            .help("a link begins with `https:`, `mailto:` or `tel:`, or is the path of a page"),
    ))
}

fn to_draft(written: &str, place: &Place) -> Diagnostic {
    Diagnostic::new(Code::DraftLink, format!("`{written}` is a draft"), place.clone())
        .label("would lead nowhere in the published site")
        .help("take `draft: true` out of that page, or take the link out")
}

/// Of all paths that which was probably meant: by its name in the same folder, else by its name
/// anywhere, with or without `.md`.
fn near_path<'a, I: Iterator<Item = &'a str>>(
    path: &SitePath,
    paths: impl Fn() -> I,
) -> Option<&'a str> {
    let name = |other: &'a str| other.rsplit('/').next().unwrap_or(other);
    let beside =
        || paths().filter(|other| other.rsplit_once('/').map_or("", |(f, _)| f) == path.parent());
    let stem = path.file_name().trim_end_matches(".html");
    let is_named =
        |other: &&'a str| name(other) == path.file_name() || stem_of(name(other)) == stem;
    let near = nearest(path.file_name(), beside().map(name));
    let near = near.and_then(|near| beside().find(|other| name(other) == near));
    beside().find(is_named).or(near).or_else(|| paths().find(is_named))
}

fn stem_of(name: &str) -> &str {
    name.strip_suffix(".md").unwrap_or(name)
}

/// The link from a file in `folder` to `path`, as one would write it.
fn relative(folder: &str, path: &str) -> String {
    let from: Vec<&str> = folder.split('/').collect();
    let to: Vec<&str> = path.split('/').collect();
    let common = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let up = std::iter::repeat_n("..", from.len() - common);
    up.chain(to[common..].iter().copied()).collect::<Vec<_>>().join("/")
}

/// What is to be said of an address that is no path of the site.
fn unresolved(written: &str, place: &Place) -> Diagnostic {
    if !written.contains('\\') {
        return escapes(written, place);
    }
    let message = format!("`{written}` is written with backslashes");
    Diagnostic::new(Code::BrokenLink, message, place.clone())
        .help(format!("in links every computer understands `/`: `{}`", written.replace('\\', "/")))
}

fn escapes(written: &str, place: &Place) -> Diagnostic {
    let message = format!("`{written}` leads out of the site folder");
    Diagnostic::new(Code::PathEscape, message, place.clone())
        .help("link to pages and files below `content`, relative to this file")
}

/// A path and the fragment after `#`; a query is no part of a path on disk.
fn cut(written: &str) -> (&str, Option<&str>) {
    match written.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (written, None),
    }
}

/// `%20` and its kind as the characters they stand for.
pub(super) fn decode(written: &str) -> String {
    percent::decode(written).unwrap_or_else(|| written.to_owned())
}
