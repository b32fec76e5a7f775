//! Mistakes of lists and maps in brackets: `[a, b]` and `{a: b}`.
//!
//! Never takes what stands behind a bracket that was left open for part of it.

use super::super::quotes::quoted;
use super::{LineShape, Mistake, Stumbled};

use crate::base::Span;
use crate::diagnostic::Diagnostic;

impl Stumbled<'_> {
    /// `title: [draft] My page`.
    pub(super) fn text_after_brackets(&self) -> Option<Mistake> {
        let value = self.line.value;
        let closing = match self.text(value).chars().next()? {
            '[' => ']',
            '{' => '}',
            _ => return None,
        };
        let end = self.source.text[value.start..self.at.max(value.start)].rfind(closing)?;
        let after = Span::new(self.at, value.end);
        let closed = value.start + end + 1;
        let follows = self.open.is_none() && closed <= after.start && after.start < after.end;
        let diagnostic = self
            .error(format!("text follows the closing `{closing}`"), after)
            .label("not part of the list")
            .replace(
                self.place(value),
                quoted(self.text(value)),
                "if the brackets are part of the text, put all of it in quotes",
            );
        follows.then(|| Mistake::meant(diagnostic, self, value))
    }

    /// `tags: [a, b`, or brackets with something in them that cannot be read.
    pub(super) fn open_bracket(&self) -> Option<Mistake> {
        let open = self.open.filter(|open| *open < self.source.text.len())?;
        let line = LineShape::at(self.source.text, open);
        let closing = if self.source.text[open..].starts_with('[') { "]" } else { "}" };
        let closed = self.source.text[open..line.span.end].contains(closing);
        if closed || self.line.span.start < line.span.start {
            return self.first_character().or_else(|| Some(self.bad_item(closing)));
        }
        let diagnostic = self
            .error(
                format!("the bracket `{}` is never closed", &self.source.text[open..=open]),
                self.character(open),
            )
            .label("opened here");
        let end = self.last_line(open).content.end.max(open);
        let diagnostic = if end > open + 1 {
            let text = format!("put `{closing}` where the list ends");
            diagnostic.replace(self.place(Span::new(end, end)), closing, text)
        } else {
            diagnostic.help(format!("put `{closing}` where the list ends"))
        };
        Some(self.without_brackets(diagnostic, open))
    }

    /// Goes on as if what begins with the bracket at `open` were not known; if it does not end in
    /// its line, the whole value of that line is not.
    pub(super) fn without_brackets(&self, diagnostic: Diagnostic, open: usize) -> Mistake {
        let line = LineShape::at(self.source.text, open);
        let value = match closing_bracket(self.text(Span::new(open, line.span.end))) {
            Some(end) => Span::new(open, open + end),
            None => Span::new(line.value.start.min(open), line.span.end),
        };
        let mut mistake = Mistake::value(diagnostic, value, None);
        let last = self.last_line(open);
        if line.next < last.next {
            mistake.covers.push((Span::new(line.next, last.span.end), ' '));
        }
        mistake
    }

    /// The last line that can belong to the list that is opened at `open`: behind it comes a key in
    /// line with the one of the list.
    fn last_line(&self, open: usize) -> LineShape<'_> {
        let first = LineShape::at(self.source.text, open);
        if closing_bracket(self.text(Span::new(open, first.span.end))).is_some() {
            return first;
        }
        let next = |line: &LineShape<'_>| {
            let next = LineShape::at(self.source.text, line.next);
            let is_key = next.key.is_some() && next.indent() <= first.indent();
            (next.span.start > line.span.start && !is_key).then_some(next)
        };
        std::iter::successors(Some(first), next)
            .filter(|line| !line.is_blank())
            .last()
            .unwrap_or(first)
    }

    fn bad_item(&self, closing: &str) -> Mistake {
        let diagnostic = self
            .error(
                format!("this cannot be read before the closing `{closing}`"),
                self.character(self.at),
            )
            .label("not understood from here")
            .help(
                "items are separated by commas; an item with `:`, `,` or brackets is put in quotes",
            );
        self.without_brackets(diagnostic, self.open.unwrap_or(self.at))
    }

    /// `[a, b]]`.
    pub(super) fn surplus_bracket(&self) -> Option<Mistake> {
        if let Some(mistake) = self.first_character() {
            return Some(mistake);
        }
        let bracket = self.character(self.at);
        let shown = self.source.text.get(bracket.range())?;
        let diagnostic = self
            .error(format!("this `{shown}` closes nothing"), bracket)
            .label("one too many")
            .replace(self.place(bracket), "", "remove it");
        Some(Mistake::without(diagnostic, self.span_or_line(bracket)))
    }

    /// `[a, b}`.
    pub(super) fn other_bracket(&self, open: char, close: char) -> Option<Mistake> {
        let found = self.at + self.source.text[self.at..].find(close)?;
        let bracket = self.character(found);
        let right = if open == '[' { "]" } else { "}" };
        let diagnostic = self
            .error(format!("the bracket `{open}` is closed by `{close}`"), bracket)
            .label(format!("expected `{right}`"))
            .also(self.place(self.character(self.at)), "opened here");
        // `{a: [b, c }`: the closing bracket is the one of the brackets around.
        let outer = &self.source.text[self.line.value.start..self.at.max(self.line.value.start)];
        let mistake = if outer.starts_with(if close == '}' { '{' } else { '[' }) {
            let before = Span::new(found, found);
            let text = format!("put `{right}` before it");
            Mistake::value(
                diagnostic.replace(self.place(before), right, text),
                self.line.value,
                None,
            )
        } else {
            let text = format!("close it with `{right}`");
            let cover = right.chars().next().unwrap_or(' ');
            let diagnostic = diagnostic.replace(self.place(bracket), right, text);
            Mistake::covering(diagnostic, vec![(bracket, cover)])
        };
        Some(mistake)
    }
}

/// Where the bracket that `text` begins with is closed: one past the closing bracket.
fn closing_bracket(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (index, character) in text.char_indices() {
        match character {
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return Some(index + 1);
        }
    }
    None
}
