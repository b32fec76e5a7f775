//! Mistakes that have to do with YAML as a whole: tags, references, documents, limits, keys.
//!
//! Never resolves a tag or a reference: both are refused, so that nothing is read or run.

use super::super::Key;
use super::super::quotes::quoted;
use super::{Mistake, Stumbled, YamlSource};
use crate::base::Span;
use crate::diagnostic::{Code, Diagnostic, lines};

/// The text is longer than is read.
pub(in super::super) fn too_long(source: YamlSource<'_>) -> Diagnostic {
    let limit = lines::floor(source.text, source.limits.bytes);
    let message = format!(
        "{} KiB of YAML are more than the {} KiB that are read",
        source.text.len().div_ceil(1024),
        source.limits.bytes / 1024
    );
    Diagnostic::new(Code::YamlLimit, message, source.place(Span::new(limit, limit)))
        .label("the limit is here")
        .help("is a closing line `---` missing? long texts belong below it, in the page")
}

/// A key that stands twice in one map.
pub(in super::super) fn doubled_key(source: YamlSource<'_>, keys: &(Key, Key)) -> Diagnostic {
    let (first, second) = keys;
    let message = format!("the key `{}` stands twice", second.text);
    Diagnostic::new(Code::DuplicateKey, message, source.place(second.span))
        .label("the second")
        .also(source.place(first.span), "the first")
        .help("keep one of them; several values of one key are written as a list")
}

impl Stumbled<'_> {
    /// `*name`, or a text in Markdown emphasis.
    pub(super) fn alias(&self, span: Span) -> Mistake {
        let name = self.text(span);
        let value = self.item(span.start);
        if name[1..].contains('*') || value.end > span.end {
            return self.begins_with(value);
        }
        let message = format!("`{name}` refers to another value, which is not possible here");
        self.refused(message, "a reference", span, value)
    }

    /// `&name`.
    pub(super) fn anchor(&self, span: Span) -> Mistake {
        let message =
            format!("`{}` gives a value a name, which is not possible here", self.text(span));
        self.refused(message, "a name for references", span, self.item(span.start))
    }

    /// `!name`.
    pub(super) fn tag(&self, span: Span) -> Mistake {
        if self.text(span) == "!" {
            return self.begins_with(self.item(span.start));
        }
        let message = format!("`{}` is a YAML tag, and tags are not allowed here", self.text(span));
        self.refused(message, "nothing is loaded or run", span, self.item(span.start))
    }

    fn line_has_brackets(&self) -> bool {
        self.text(self.line.content).contains(['[', '{'])
    }

    fn refused(&self, message: String, label: &str, span: Span, value: Span) -> Mistake {
        let mark = &self.source.text[span.start..=span.start];
        let diagnostic = Diagnostic::new(Code::YamlTag, message, self.place(span))
            .label(label)
            .help("write out the value that is meant");
        // Before brackets or in a list the sign is no slip in a text.
        if self.text(value).contains(['[', ']', '{', '}', ',']) || self.line_has_brackets() {
            return Mistake::value(diagnostic, value, None);
        }
        let diagnostic = diagnostic.replace(
            self.place(value),
            quoted(self.text(value)),
            format!("or, if the `{mark}` is part of the text, put the text in quotes"),
        );
        Mistake::value(diagnostic, value, None)
    }

    pub(super) fn second_document(&self) -> Mistake {
        let mark = Span::new(self.at, (self.at + 3).min(self.line.span.end));
        let diagnostic = self
            .error(format!("`{}` ends the data before its end", self.text(mark)), mark)
            .label("what follows would be a second set of data")
            .help("remove this line");
        Mistake::without(diagnostic, self.span_or_line(mark))
    }

    /// `? a`, YAML's way to write a list as a key.
    pub(super) fn question_mark(&self) -> Option<Mistake> {
        let begins = self.text(self.line.content).starts_with("? ");
        begins.then(|| self.sign_before_key('?'))
    }

    /// A line that begins with a sign that makes it something other than a key.
    pub(super) fn sign_before_key(&self, sign: char) -> Mistake {
        let diagnostic = self
            .error(
                format!("a line cannot begin with `{sign}`"),
                self.character(self.line.content.start),
            )
            .label("expected a key here")
            .help(format!("put a text that begins with `{sign}` in quotes, behind a key"));
        Mistake::without(diagnostic, self.line.span)
    }

    pub(super) fn too_deep(&self) -> Mistake {
        let levels = self.source.limits.depth;
        let at = self.character(self.at);
        let message = format!("lists and keys are nested more than {levels} deep");
        let diagnostic = Diagnostic::new(Code::YamlLimit, message, self.place(at))
            .label("one level too many begins here")
            .help("three or four levels are enough for a page; is a bracket or a quote missing?");
        Mistake::value(diagnostic, self.line.value, None).bending()
    }

    /// A list, or a text, where keys with values are expected.
    pub(super) fn no_map(&self) -> Mistake {
        if self.line.first() == self.at && self.line.content.start > self.at {
            return self.item_without_key();
        }
        let mended = self.colon_without_space(&self.line).filter(|_| self.line.lacks_key());
        if let Some(mistake) = mended.or_else(|| self.text_after_brackets()) {
            return mistake;
        }
        let diagnostic = self
            .error("a value stands here without a key", self.line.content)
            .label("expected `key: value`")
            .help("write in front of it what it is, such as `tags:`");
        Mistake::without(diagnostic, self.line.span)
    }

    fn item_without_key(&self) -> Mistake {
        let diagnostic = self
            .error("a list stands here without a key", self.character(self.at))
            .label("an item of which list?")
            .help("write the key in a line above it, such as `tags:`");
        Mistake::without(diagnostic, self.line.span).bending()
    }

    /// `{{ x }}`, `[a]: b` or `? a`.
    pub(super) fn collection_as_key(&self) -> Mistake {
        let value = self.line.value;
        if self.text(value).starts_with("{{") {
            return self.begins_with(value);
        }
        let span = Span::new(self.at, self.line.content.end);
        let diagnostic = self
            .error("a list cannot be a key", span)
            .label("expected a word")
            .help("put it in quotes if the brackets are part of the text");
        Mistake::without(diagnostic, self.line.span)
    }

    pub(super) fn missing_key(&self) -> Mistake {
        let diagnostic = self
            .error("the key before the colon is missing", self.character(self.at))
            .label("what is the value called?")
            .help("a line reads `key: value`");
        Mistake::without(diagnostic, self.line.span).bending()
    }
}
