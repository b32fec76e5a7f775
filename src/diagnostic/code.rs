//! The list of all mistakes that have a name.
//!
//! A code never changes its meaning; what it means at length stands in `codes.md` beside this file.

use std::fmt;

/// How bad a mistake is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site would be wrong: it is not written.
    Error,
    /// The site is written, something is likely wrong.
    Warning,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $word:literal $severity:ident,)*) => {
        /// A mistake by its name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code, in the order of the list.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The name as users see it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// How bad it is unless a setting says otherwise.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// A page has neither a title nor a heading.
    MissingTitle = "missing-title" Warning,
    /// The front matter is opened and never closed.
    UnclosedFrontMatter = "unclosed-front-matter" Error,
    /// The YAML cannot be read.
    YamlSyntax = "yaml-syntax" Error,
    /// A YAML tag or alias, which front matter does not have.
    YamlTag = "yaml-tag" Error,
    /// The YAML is too large or too deep.
    YamlLimit = "yaml-limit" Error,
    /// A key stands twice in one mapping.
    DuplicateKey = "duplicate-key" Error,
    /// A key that the type does not have.
    UnknownKey = "unknown-key" Error,
    /// A key that the type requires is not there.
    MissingKey = "missing-key" Error,
    /// A value of another kind than the key takes.
    WrongType = "wrong-type" Error,
    /// A value that is not among those allowed.
    InvalidValue = "invalid-value" Error,
    /// A date that does not exist or is written in another form.
    InvalidDate = "invalid-date" Error,
    /// An id that cannot be part of a URL.
    InvalidId = "invalid-id" Error,
    /// Two pages of one language with the same id.
    DuplicateId = "duplicate-id" Error,
    /// A page that names a document type that does not exist.
    UnknownType = "unknown-type" Error,
    /// A reference to a page that does not exist.
    BrokenReference = "broken-reference" Error,
    /// The body lacks a section that the type requires.
    MissingSection = "missing-section" Warning,
    /// A picture without a description.
    ImageAlt = "image-alt" Error,
    /// A picture without credit or licence.
    ImageCredit = "image-credit" Error,
    /// The file is not UTF-8.
    Encoding = "encoding" Error,
    /// A character that no text has.
    ControlCharacter = "control-character" Error,
    /// A page without text.
    EmptyPage = "empty-page" Warning,
    /// HTML in Markdown, shown as text.
    RawHtml = "raw-html" Warning,
    /// A link scheme that is not allowed.
    UrlScheme = "url-scheme" Error,
    /// A link to a page or file that does not exist.
    BrokenLink = "broken-link" Error,
    /// A link to a heading that does not exist.
    BrokenAnchor = "broken-anchor" Error,
    /// A link to a page that is not published.
    DraftLink = "draft-link" Error,
    /// A picture or attachment that does not exist.
    MissingFile = "missing-file" Error,
    /// A picture that cannot be read.
    BadImage = "bad-image" Error,
    /// A paragraph without end.
    LongParagraph = "long-paragraph" Warning,
    /// A long sentence in plain language.
    LongSentence = "long-sentence" Warning,
    /// An abbreviation in plain language.
    Abbreviation = "abbreviation" Warning,
    /// What may be the address, the number or the date of birth of a person.
    PersonalData = "personal-data" Warning,
    /// A page that was to be reviewed, or was valid, until a day that has passed.
    Overdue = "overdue" Warning,
    /// A photograph that says where it was taken.
    ImageLocation = "image-location" Warning,
    /// A drawing that does more than show itself.
    ActiveSvg = "active-svg" Error,
    /// A heading level that is skipped, or a second heading of level 1.
    HeadingOrder = "heading-order" Warning,
    /// A heading without text.
    EmptyHeading = "empty-heading" Warning,
    /// A code fence that is never closed.
    UnclosedFence = "unclosed-fence" Error,
    /// A directive that is never closed.
    UnclosedDirective = "unclosed-directive" Error,
    /// A directive that does not exist.
    UnknownDirective = "unknown-directive" Error,
    /// An attribute that the directive does not take.
    InvalidAttribute = "invalid-attribute" Error,
    /// A footnote that is referred to and not defined.
    MissingFootnote = "missing-footnote" Error,
    /// A footnote that is defined and never referred to.
    UnusedFootnote = "unused-footnote" Warning,
    /// An included file that does not exist.
    MissingInclude = "missing-include" Error,
    /// Files that include each other.
    IncludeCycle = "include-cycle" Error,
    /// Two files whose names differ in case only.
    CaseCollision = "case-collision" Error,
    /// Two sources for the same output path.
    PathCollision = "path-collision" Error,
    /// A file name that some systems cannot store.
    NamePortable = "name-portable" Error,
    /// A link in the file system, which is not followed.
    Symlink = "symlink" Warning,
    /// A pipe, socket or device where a file is expected.
    NotAFile = "not-a-file" Error,
    /// A file that may not be read.
    Permission = "permission" Error,
    /// A path that leads out of the site.
    PathEscape = "path-escape" Error,
    /// A file that is too large.
    LimitSize = "limit-size" Error,
    /// Text that is nested too deeply.
    LimitDepth = "limit-depth" Error,
    /// A language that the site does not have.
    UnknownLocale = "unknown-locale" Error,
    /// An interface text that a language lacks.
    MissingMessage = "missing-message" Warning,
    /// A layout that cannot be read.
    LayoutSyntax = "layout-syntax" Error,
    /// A layout that fails on a page.
    LayoutError = "layout-error" Error,
    /// A version that cannot be found, or cannot be where its name says.
    UnknownVersion = "unknown-version" Warning,
    /// A version of which something cannot be read.
    VersionIncomplete = "version-incomplete" Warning,
    /// An address that a version had and that leads nowhere today.
    DeadUrl = "dead-url" Warning,
    /// Versions are wanted where there is no history, or not all of it.
    NoHistory = "no-history" Warning,
}

impl Code {
    /// Whether no setting can make less of it, because there would be no site, or an unsafe one.
    pub fn is_firm(self) -> bool {
        matches!(
            self,
            Self::Encoding
                | Self::ControlCharacter
                | Self::UrlScheme
                | Self::ActiveSvg
                | Self::PathEscape
                | Self::CaseCollision
                | Self::PathCollision
                | Self::LimitSize
                | Self::LayoutSyntax
                | Self::LayoutError
        )
    }

    /// The code with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
