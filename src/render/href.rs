//! Where the links of a page lead, as HTML wants it.
//!
//! Turns targets into addresses and attributes; it never asks whether a target exists.

use crate::catalog::PageId;
use crate::diagnostic::Diagnostic;
use crate::parse::body::{Link, LinkKind};
use crate::plan::{AssetEntry, Resolver, Target, is_picture};
use crate::render::{RenderInput, escape, percent_encode};

/// A link that is ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Href {
    /// The address, relative to the page.
    pub(super) url: String,
    /// More attributes, with a space in front.
    pub(super) attributes: String,
    /// What follows the text, as HTML: the language, or format and size.
    pub(super) after: String,
    /// Width and height of a picture.
    pub(super) dimensions: Option<(usize, usize)>,
    /// Where the picture is in each width, for `srcset`; empty where there is but one.
    pub(super) widths: String,
}

/// Writes the links of one page.
#[derive(Clone, Copy)]
pub(super) struct Hrefs<'a> {
    pub(super) input: RenderInput<'a>,
    pub(super) page: PageId,
    /// What leads from the page to the root.
    pub(super) root: &'a str,
}

impl<'a> Hrefs<'a> {
    pub(super) fn resolver(&self) -> Resolver<'a> {
        Resolver { catalog: self.input.catalog, plan: self.input.plan, page: self.page }
    }

    /// Every link ready to be written, and what is wrong with the others.
    pub(super) fn all(&self, links: &[Link]) -> (Vec<Option<Href>>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let hrefs = links
            .iter()
            .map(|link| match self.resolver().link(link) {
                Ok(target) => Some(titled(self.href(&target, link.kind), &link.title)),
                Err(diagnostic) => {
                    diagnostics.push(*diagnostic);
                    None
                }
            })
            .collect();
        (hrefs, diagnostics)
    }

    fn href(&self, target: &Target, kind: LinkKind) -> Href {
        let plain = |url: String| Href {
            url,
            attributes: String::new(),
            after: String::new(),
            dimensions: None,
            widths: String::new(),
        };
        match target {
            Target::Fragment(fragment) => plain(format!("#{}", percent_encode(fragment))),
            Target::External(url) if url.starts_with("http") => Href {
                attributes: " class=\"external\" rel=\"noopener noreferrer\"".to_owned(),
                ..plain(escape(url))
            },
            Target::External(url) => plain(escape(url)),
            Target::Page(id, fragment) => self.page_href(*id, fragment.as_deref()),
            Target::Asset(path) => {
                let entry = &self.input.plan.assets[path];
                let url = self.url(&entry.url);
                if kind == LinkKind::Image || is_picture(path) {
                    let widths = self.widths(entry);
                    return Href { dimensions: entry.dimensions, widths, ..plain(url) };
                }
                Href {
                    attributes: " class=\"download\"".to_owned(),
                    after: format!(
                        " <span class=\"file\">({})</span>",
                        self.file_words(path.extension(), entry)
                    ),
                    ..plain(url)
                }
            }
        }
    }

    /// `TXT, 1,2 kB`.
    pub(super) fn file_words(&self, extension: &str, entry: &AssetEntry) -> String {
        let locale = &self.input.page(self.page).locale;
        let size = self.input.language(locale).formats.file_size(entry.size);
        format!("{}, {size}", escape(&extension.to_uppercase()))
    }

    /// A link to a page, marked where the page is in another language than this one's readers'.
    pub(super) fn page_href(&self, id: PageId, fragment: Option<&str>) -> Href {
        let target = self.input.page(id);
        let reader = &self.input.page(self.page).locale;
        let fragment = fragment.map(|f| format!("#{}", percent_encode(f))).unwrap_or_default();
        let is_foreign = !target.header.locale.same_language(reader);
        let lang = target.header.locale.lang_attribute();
        let mark = target.header.locale.language().to_uppercase();
        Href {
            url: format!("{}{fragment}", self.url(&target.url())),
            attributes: if is_foreign { format!(" hreflang=\"{lang}\"") } else { String::new() },
            after: if is_foreign {
                format!(" <span class=\"lang-mark\">{mark}</span>")
            } else {
                String::new()
            },
            dimensions: None,
            widths: String::new(),
        }
    }

    /// `a-480.jpg 480w, a.jpg 800w` for the picture and its renditions; empty where it has none.
    pub(super) fn widths(&self, entry: &AssetEntry) -> String {
        let width = |(url, width): (&str, usize)| format!("{} {width}w", self.url(url));
        widths(entry).into_iter().map(width).collect::<Vec<_>>().join(", ")
    }

    /// A path from the root as an address relative to the page.
    pub(super) fn url(&self, url: &str) -> String {
        format!("{}{}", self.root, percent_encode(url))
    }

    /// A link to a page with its title, as HTML.
    pub(super) fn page_link(&self, id: PageId) -> String {
        let href = self.page_href(id, None);
        let title = escape(&self.input.page(id).header.title);
        let lang = self.lang_of(id);
        format!("<a href=\"{}\"{}{lang}>{title}</a>{}", href.url, href.attributes, href.after)
    }

    /// ` lang="de"` for words of a page that is in another language than this one's readers'.
    pub(super) fn lang_of(&self, id: PageId) -> String {
        let reader = &self.input.page(self.page).locale;
        let lang = self.input.foreign_lang(id, reader);
        lang.map(|lang| format!(" lang=\"{lang}\"")).unwrap_or_default()
    }
}

/// The picture and its renditions, each with how wide it is; nothing where it has none.
pub(super) fn widths(entry: &AssetEntry) -> Vec<(&str, usize)> {
    let Some((width, _)) = entry.dimensions.filter(|_| !entry.renditions.is_empty()) else {
        return Vec::new();
    };
    let narrower = entry.renditions.iter().map(|it| (it.url.as_str(), it.width));
    narrower.chain([(entry.url.as_str(), width)]).collect()
}

/// The link with a title of its own, where it has one.
fn titled(href: Href, title: &str) -> Href {
    if title.is_empty() {
        return href;
    }
    Href { attributes: format!("{} title=\"{}\"", href.attributes, escape(title)), ..href }
}
