//! Says what is wrong with YAML in words that help a person who knows no YAML.
//!
//! Never shows a word of the parser: what it stumbles on is looked at again, line by line.

mod brackets;
mod indent;
mod keys;
mod values;
mod whole;

pub(super) use whole::{doubled_key, too_long};

use super::line::LineShape;
use super::tree::{Cause, Stumble};
use super::{Entry, Limits};
use crate::base::{Place, SitePath, Span};
use crate::diagnostic::{Code, Diagnostic};
use serde_saphyr::granit_parser::ErrorKind;

/// The text that is read, and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct YamlSource<'a> {
    pub(super) path: &'a SitePath,
    pub(super) text: &'a str,
    /// Where in the file the text starts.
    pub(super) offset: usize,
    pub(super) limits: Limits,
}

/// A mistake, and how to read past it.
#[derive(Debug)]
pub(super) struct Mistake {
    pub(super) diagnostic: Diagnostic,
    /// What is to be covered, each byte by the one given.
    pub(super) covers: Vec<(Span, char)>,
    /// What the values covered by `x` were meant to be, by where they start.
    pub(super) values: Vec<(usize, Option<String>)>,
    /// Entries that the covered lines were meant to be.
    pub(super) entries: Vec<Entry>,
    /// What the cover does to the rest of the text.
    pub(super) effect: Effect,
}

/// What covering a mistake does to the rest of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// Nothing: one value is not what was written.
    Value,
    /// A line is gone.
    Line,
    /// Lines belong to others than before, so that further complaints about lines mean little.
    Bends,
}

impl Mistake {
    /// Goes on as if `value` had been in quotes.
    fn meant(diagnostic: Diagnostic, stumbled: &Stumbled<'_>, value: Span) -> Self {
        let text = stumbled.source.text[value.range()].to_owned();
        Self::value(diagnostic, value, Some(text))
    }

    /// Goes on as if `value` were the text `meant`, or something that is not known.
    fn value(diagnostic: Diagnostic, value: Span, meant: Option<String>) -> Self {
        Self {
            covers: vec![(value, 'x')],
            values: vec![(value.start, meant)],
            effect: Effect::Value,
            ..Self::covering(diagnostic, Vec::new())
        }
    }

    /// Goes on without `span`.
    fn without(diagnostic: Diagnostic, span: Span) -> Self {
        Self::covering(diagnostic, vec![(span, ' ')])
    }

    fn covering(diagnostic: Diagnostic, covers: Vec<(Span, char)>) -> Self {
        Self { diagnostic, covers, values: Vec::new(), entries: Vec::new(), effect: Effect::Line }
    }

    fn bending(self) -> Self {
        Self { effect: Effect::Bends, ..self }
    }
}

/// What the mistake at `stumble` is; `covered` is the text as the parser saw it.
pub(super) fn mistake(source: YamlSource<'_>, covered: &str, stumble: &Stumble) -> Mistake {
    let stumbled = Stumbled {
        source,
        at: stumble.at,
        reached: stumble.reached,
        open: stumble.open,
        line: LineShape::at(source.text, stumble.at),
        covered: LineShape::at(covered, stumble.at),
    };
    stumbled.mistake(&stumble.cause)
}

/// A stumble with the line it happened in.
#[derive(Debug, Clone, Copy)]
struct Stumbled<'a> {
    source: YamlSource<'a>,
    at: usize,
    reached: usize,
    open: Option<usize>,
    /// The line as the editor wrote it.
    line: LineShape<'a>,
    /// The line as the parser saw it.
    covered: LineShape<'a>,
}

impl Stumbled<'_> {
    fn mistake(&self, cause: &Cause) -> Mistake {
        match cause {
            Cause::Alias(span) => self.alias(*span),
            Cause::Anchor(span) => self.anchor(*span),
            Cause::Tag(span) => self.tag(*span),
            Cause::SecondDocument => self.second_document(),
            Cause::TooDeep => self.too_deep(),
            Cause::NoMap => self.no_map(),
            Cause::KeyIsCollection => self.collection_as_key(),
            Cause::KeyIsMissing => self.missing_key(),
            Cause::KeyIsOdd => self.odd_key(),
            Cause::ItemInText => self.item_in_text(),
            Cause::Syntax(kind) => self.syntax(kind),
        }
    }

    /// What the parser complains about, by kind; what is left is looked at as a line.
    fn syntax(&self, kind: &ErrorKind) -> Mistake {
        use ErrorKind as E;
        let found = match kind {
            E::TabInBlockIndentation
            | E::TabNotAllowed
            | E::TabInIndentation
            | E::TabInPlainScalar
            | E::TabAtBlockScalarStart
            | E::InvalidBlockEntryWhitespace
            | E::InvalidMappingValueWhitespace => self.tab(),
            E::UnclosedQuotedScalar
            | E::InvalidQuotedScalarIndent
            | E::DocumentIndicatorInQuotedScalar => self.unclosed_quote(),
            E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
                self.text_after_quote()
            }
            E::UnknownQuotedScalarEscape
            | E::InvalidQuotedScalarHexEscape
            | E::InvalidLowSurrogateHexEscape
            | E::InvalidLowSurrogate
            | E::MissingLowSurrogate
            | E::UnpairedLowSurrogate
            | E::InvalidUnicodeEscape => self.backslash(),
            E::MisplacedFlowCollectionEnd => self.surplus_bracket(),
            E::MismatchedFlowCollectionEnd { open, close } => self.other_bracket(*open, *close),
            E::DirectiveDisallowed => Some(self.sign_before_key('%')),
            E::BomInsideDocument => self.control_character(),
            E::UnexpectedCharacter { character } if character.is_control() => {
                self.control_character()
            }
            _ => None,
        };
        let found = self.question_mark().or(found);
        found.or_else(|| self.by_line()).unwrap_or_else(|| self.anything())
    }

    /// What can be told from the line alone.
    fn by_line(&self) -> Option<Mistake> {
        self.tab_between()
            .or_else(|| self.open_bracket())
            .or_else(|| self.second_colon())
            .or_else(|| self.dash_without_space())
            .or_else(|| self.first_character())
            .or_else(|| self.text_after_quote())
            .or_else(|| self.text_after_brackets())
            .or_else(|| self.no_key())
            .or_else(|| self.item_among_keys())
            .or_else(|| self.indentation())
    }

    /// A mistake without a name of its own.
    fn anything(&self) -> Mistake {
        let rest = Span::new(self.at.min(self.line.content.end), self.line.content.end);
        let diagnostic = self
            .error("this line cannot be read", rest)
            .label("not understood from here")
            .help("a line reads `key: value`; put the value in quotes if it holds `:`, `#` or brackets");
        let covered = if self.line.value.start < self.line.value.end {
            self.line.value
        } else {
            self.line.span
        };
        Mistake::value(diagnostic, covered, None).bending()
    }

    fn place(&self, span: Span) -> Place {
        self.source.place(span)
    }

    /// A mistake of syntax at `span`.
    fn error(&self, message: impl Into<String>, span: Span) -> Diagnostic {
        Diagnostic::new(Code::YamlSyntax, message, self.place(span))
    }

    fn text(&self, span: Span) -> &str {
        &self.source.text[span.range()]
    }

    /// `span`, or its line if the line begins with it: a gap there would indent the rest.
    fn span_or_line(&self, span: Span) -> Span {
        if span.start == self.line.first() { self.line.span } else { span }
    }

    /// The character at `offset`, or nothing at the end of the line.
    fn character(&self, offset: usize) -> Span {
        let rest = self.source.text.get(offset..).unwrap_or_default();
        let next = rest.chars().next().filter(|c| !matches!(c, '\n' | '\r'));
        let start = offset.min(self.source.text.len());
        Span::new(start, start + next.map_or(0, char::len_utf8))
    }

    /// How the line is spoken of: by its key, or as a line.
    fn value_name(&self) -> String {
        match self.line.key_text() {
            "" => "the value".to_owned(),
            key => format!("the value of `{key}`"),
        }
    }
}

impl YamlSource<'_> {
    /// Where `span` of the text is in the file.
    fn place(&self, span: Span) -> Place {
        Place::new(self.path, span.shifted(self.offset))
    }
}
