//! Mistakes of keys: no colon, no space after it, list items among keys.
//!
//! Never judges by one line alone where the line before it is at fault.

use super::super::line::LineShape;
use super::super::{Entry, Key, Node, NodeKind, ScalarStyle};
use super::{Mistake, Stumbled};
use crate::base::Span;
use crate::diagnostic::Diagnostic;

impl Stumbled<'_> {
    /// A line that is no `key: value`: this one, or the one before that runs into it.
    pub(super) fn no_key(&self) -> Option<Mistake> {
        let here =
            (self.line.first() >= self.reached && self.line.lacks_key()).then_some(self.line);
        let runs_in = || self.covered.colon() == Some(self.at);
        let line =
            here.or_else(|| self.line.before().filter(|line| runs_in() && line.lacks_key()))?;
        let line = LineShape::at(self.source.text, line.span.start);
        Some(self.colon_without_space(&line).unwrap_or_else(|| self.no_colon(&line)))
    }

    /// `title:A`, or `title: A` with a space that is none.
    pub(super) fn colon_without_space(&self, line: &LineShape<'_>) -> Option<Mistake> {
        let content = self.text(line.content);
        let colon = content.find(':').filter(|colon| is_key(&content[..*colon]))?;
        let colon = line.content.start + colon;
        let next = self.character(colon + 1);
        let looks_like_space = self.text(next).chars().any(char::is_whitespace);
        let gap = if looks_like_space { next } else { Span::new(next.start, next.start) };
        let diagnostic =
            if looks_like_space { self.no_break_space(gap) } else { self.missing_space(next) };
        let mut mistake = Mistake::without(diagnostic, line.content);
        if line.content.start == line.span.start {
            let key = Span::new(line.content.start, colon);
            mistake.entries.push(self.entry(key, Span::new(gap.end, line.content.end)));
        }
        Some(mistake)
    }

    fn missing_space(&self, next: Span) -> Diagnostic {
        self.error("a space is missing after the colon", next)
            .label("expected a space before this")
            .replace(
                self.place(Span::new(next.start, next.start)),
                " ",
                "put a space after the colon",
            )
    }

    fn no_break_space(&self, span: Span) -> Diagnostic {
        self.error("this is no ordinary space", span)
            .label("a no-break space, which only looks like one")
            .replace(self.place(span), " ", "put an ordinary space here")
    }

    fn no_colon(&self, line: &LineShape<'_>) -> Mistake {
        let parent = std::iter::successors(line.before(), LineShape::before)
            .find(|above| above.indent() < line.indent())
            .filter(|parent| parent.key.is_some() && parent.value_text().is_empty());
        let help = match parent {
            Some(parent) => format!(
                "if the lines under `{key}:` are one text, write `{key}: >-` above them",
                key = parent.key_text()
            ),
            None => "if it goes on with the text above, indent it by two spaces".to_owned(),
        };
        let diagnostic = self
            .error("a line without a key", line.content)
            .label("expected `key: value`")
            .help(help);
        Mistake::without(diagnostic, line.content)
    }

    /// The entry that a covered line was meant to be.
    pub(super) fn entry(&self, key: Span, value: Span) -> Entry {
        let text = |span: Span| self.text(span).to_owned();
        let kind = NodeKind::Scalar { text: text(value), style: ScalarStyle::Plain };
        Entry { key: Key { text: text(key), span: key }, value: Node { kind, span: value } }
    }

    /// A key with a no-break space around it, or `{a:b}`.
    pub(super) fn odd_key(&self) -> Mistake {
        let rest = &self.source.text[self.at..self.line.span.end];
        let colon = rest.find(':').unwrap_or(rest.len());
        let odd = rest[..colon].char_indices().find(|(_, c)| c.is_whitespace() && *c != ' ');
        let Some((index, _)) = odd else {
            let diagnostic = self.missing_space(self.character(self.at + colon + 1));
            return self.without_brackets(diagnostic, self.open.unwrap_or(self.at));
        };
        let diagnostic = self.no_break_space(self.character(self.at + index));
        Mistake::without(diagnostic, self.line.span).bending()
    }

    /// `- a` under a key that has its value already, or under another item's text.
    pub(super) fn item_in_text(&self) -> Mistake {
        let diagnostic = self
            .error(
                "a list item stands where YAML sees more of the text above",
                self.character(self.at),
            )
            .label("indented further than the line it follows");
        let above = self.line.before();
        let diagnostic = match above.filter(LineShape::is_item) {
            Some(above) => diagnostic.replace(
                self.place(self.line.indentation()),
                self.text(above.indentation()),
                "begin all items of a list in the same column",
            ),
            None => {
                diagnostic.help("write each item in a line of its own, and none behind the key")
            }
        };
        Mistake::without(diagnostic, self.line.content_with_dashes()).bending()
    }

    /// `- a` in line with keys, or a key in line with `- a`.
    pub(super) fn item_among_keys(&self) -> Option<Mistake> {
        let above = self.line.before().filter(|above| above.indent() == self.line.indent())?;
        let mark = self.character(self.line.first());
        let diagnostic = match (above.is_item(), self.line.is_item()) {
            (false, true) => self
                .error("a list item stands where a key is expected", mark)
                .label("an item of which list?")
                .help("a list follows a key that has no value in its own line, such as `tags:`"),
            (true, false) => self
                .error("a key stands where a list item is expected", mark)
                .label("the line above begins with `- `")
                .help("indent the line by two spaces if it belongs to the item above"),
            (true, true) | (false, false) => return None,
        };
        Some(Mistake::without(diagnostic, self.line.span).bending())
    }
}

/// Whether a text before a colon can be a key: one word, no address such as `https`.
fn is_key(text: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let is_address = matches!(text, "http" | "https" | "mailto" | "tel");
    !text.is_empty() && text.chars().all(word) && !is_address
}
