//! Leaves out what only follows from another mistake, so that one mistake is said once.
//!
//! Adds nothing, and never lets a warning, or what a site has switched off, hide an error.

use crate::base::{Place, SitePath};
use crate::diagnostic::{Code, Diagnostic, Severity};
use std::collections::BTreeSet;

/// The diagnostics without those that would go away by themselves if another is mended.
pub fn without_follow_ups(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let causes = Causes::among(&diagnostics);
    let mut layouts: BTreeSet<Place> = BTreeSet::new();
    diagnostics
        .into_iter()
        .filter(|diagnostic| !causes.explain(diagnostic))
        .filter(|diagnostic| {
            // A layout that fails on one page mostly fails on all.
            diagnostic.code != Code::LayoutError || layouts.insert(diagnostic.primary.place.clone())
        })
        .collect()
}

/// What explains other diagnostics.
struct Causes {
    /// Files that are no text.
    not_text: BTreeSet<SitePath>,
    /// Files with YAML of which a part could not be read.
    half_read: BTreeSet<SitePath>,
    /// Files whose names differ in case only from that of another, in small letters.
    same_name: BTreeSet<String>,
    /// Files with nothing in them.
    empty: BTreeSet<SitePath>,
    /// Files in which not everything that is open could be counted.
    too_deep: BTreeSet<SitePath>,
    /// Places of directives without what they need, such as the name of a picture.
    unnamed: BTreeSet<Place>,
    /// Places of pictures on other sites.
    elsewhere: BTreeSet<Place>,
    has_broken_types: bool,
    has_broken_layout: bool,
}

impl Causes {
    fn among(diagnostics: &[Diagnostic]) -> Self {
        let files = |codes: &[Code]| -> BTreeSet<SitePath> {
            let of_code = diagnostics.iter().filter(|said| codes.contains(&said.code));
            let weighty = of_code.filter(|said| said.is_error() || said.code == Code::EmptyPage);
            weighty.map(|diagnostic| diagnostic.primary.place.path.clone()).collect()
        };
        let half_read = files(&[
            Code::YamlSyntax,
            Code::YamlTag,
            Code::YamlLimit,
            Code::UnclosedFrontMatter,
            Code::DuplicateKey,
        ]);
        let places = |code: Code| -> BTreeSet<Place> {
            let of_code = diagnostics.iter().filter(|said| said.code == code && said.is_error());
            of_code.map(|diagnostic| diagnostic.primary.place.clone()).collect()
        };
        let same_name = files(&[Code::CaseCollision]);
        Self {
            empty: files(&[Code::EmptyPage]),
            too_deep: files(&[Code::LimitDepth]),
            unnamed: places(Code::InvalidAttribute),
            elsewhere: places(Code::UrlScheme),
            not_text: files(&[Code::Encoding]),
            has_broken_types: half_read.iter().any(is_type),
            half_read,
            same_name: same_name.iter().map(|path| path.as_str().to_lowercase()).collect(),
            has_broken_layout: !files(&[Code::LayoutSyntax]).is_empty(),
        }
    }

    /// Whether the diagnostic follows from one of the causes.
    fn explain(&self, Diagnostic { code, primary, severity, .. }: &Diagnostic) -> bool {
        let path = &primary.place.path;
        if self.not_text.contains(path) {
            return *code != Code::Encoding;
        }
        if self.has_broken_types && !is_type(path) && is_judged_by_type(*code) {
            return true;
        }
        match code {
            Code::MissingTitle if *severity == Severity::Warning && self.empty.contains(path) => {
                true
            }
            Code::MissingKey | Code::MissingTitle | Code::EmptyPage => {
                self.half_read.contains(path)
            }
            Code::UnclosedDirective => self.too_deep.contains(path),
            Code::MissingFile => self.unnamed.contains(&primary.place),
            Code::ImageCredit => self.elsewhere.contains(&primary.place),
            Code::PathCollision => self.same_name.contains(&path.as_str().to_lowercase()),
            Code::LayoutError => self.has_broken_layout,
            _ => false,
        }
    }
}

fn is_type(path: &SitePath) -> bool {
    path.below("content/types").is_some()
}

/// Whether a document type decides what is a mistake of this kind.
fn is_judged_by_type(code: Code) -> bool {
    matches!(
        code,
        Code::UnknownKey
            | Code::MissingKey
            | Code::WrongType
            | Code::InvalidValue
            | Code::MissingSection
    )
}
