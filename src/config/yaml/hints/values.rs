//! Mistakes inside one value, most of which quotes mend.
//!
//! Never guesses at another text: the corrected line holds the same words.

use super::super::line::{closing_quote, second_colon};
use super::super::quotes::{bad_escape, between_curly_quotes, quoted, requoted};
use super::{LineShape, Mistake, Stumbled};
use crate::base::Span;
use crate::diagnostic::{Code, Diagnostic};

const IN_QUOTES: &str = "put the value in quotes";

impl Stumbled<'_> {
    /// The value that begins at `start`: the rest of the line, or an item in brackets.
    pub(super) fn item(&self, start: usize) -> Span {
        let line = &self.line;
        let rest = &self.source.text[start..line.content.end.max(start)];
        let end = match self.open {
            Some(_) => rest.find([',', ']', '}']).unwrap_or(rest.len()),
            None => rest.len(),
        };
        Span::new(start, start + rest[..end].trim_end().len())
    }

    /// `title: Trivsel: SSP`.
    pub(super) fn second_colon(&self) -> Option<Mistake> {
        let value = self.line.value;
        let colon = value.start + second_colon(self.line.value_text())?;
        self.line.key.filter(|_| !self.line.value_text().starts_with(['[', '{', '"', '\'']))?;
        let diagnostic = self
            .error(
                format!("{} holds a colon and is not in quotes", self.value_name()),
                self.character(colon),
            )
            .label("taken for the end of a key");
        let curly = between_curly_quotes(self.text(value));
        let help = if curly.is_some() { "put the value in straight quotes" } else { IN_QUOTES };
        let text = curly.unwrap_or_else(|| self.text(value)).to_owned();
        let diagnostic = diagnostic.replace(self.place(value), quoted(&text), help);
        second_colon(self.covered.value_text())
            .map(|_| Mistake::value(diagnostic, value, Some(text)))
    }

    /// `title: @home`.
    pub(super) fn first_character(&self) -> Option<Mistake> {
        let value = if self.open.is_some() { self.item(self.at) } else { self.line.value };
        let first = self.text(value).chars().next()?;
        let is_indicator = "@`%*&!|>,]}?-".contains(first);
        (value.start == self.at && is_indicator && self.line.content.start <= self.at)
            .then(|| self.begins_with(value))
    }

    /// `-a` among the items of a list.
    pub(super) fn dash_without_space(&self) -> Option<Mistake> {
        let item = self.text(self.line.content).strip_prefix('-')?;
        let above = self.line.before().filter(|above| above.indent() == self.line.indent())?;
        if item.is_empty() || item.starts_with('-') || !above.is_item() {
            return None;
        }
        let next = self.line.content.start + 1;
        let diagnostic = self
            .error("a space is missing after the dash", self.character(next))
            .label("expected a space before this")
            .replace(self.place(Span::new(next, next)), " ", "put a space after the dash");
        Some(Mistake::without(diagnostic, self.line.content))
    }

    /// The value begins with a character that means something else to YAML.
    pub(super) fn begins_with(&self, value: Span) -> Mistake {
        let text = self.text(value);
        let first = text.chars().next().unwrap_or_default();
        let length = if text.starts_with("{{") { 2 } else { first.len_utf8() };
        let shown = match first {
            '`' => "a backtick".to_owned(),
            _ => format!("`{}`", &text[..length]),
        };
        let diagnostic = self
            .error(
                format!("{} begins with {shown} and is not in quotes", self.value_name()),
                Span::new(value.start, value.start + length),
            )
            .label(meaning(first))
            .replace(self.place(value), quoted(text), IN_QUOTES);
        Mistake::meant(diagnostic, self, value)
    }

    /// `title: "Abc`, with no quote at the end.
    pub(super) fn unclosed_quote(&self) -> Option<Mistake> {
        let line = self.line_of_quote()?;
        if line.content.start == line.first() && line.key.is_none() {
            return Some(self.unclosed_key(&line));
        }
        let start = line.value.start;
        let end = line.span.end.min(start + line.text[start..line.span.end].trim_end().len());
        let quote = &self.source.text[start..=start];
        let value = Span::new(start, end);
        let diagnostic =
            self.error("the quote is never closed", self.character(start)).label("opened here");
        let curly =
            self.text(value).chars().next_back().filter(|c| matches!(c, '“' | '”' | '’' | '‘'));
        let closed = Span::new(end - curly.map_or(0, char::len_utf8), end);
        let text = self.text(Span::new(start + 1, closed.start.max(start + 1))).to_owned();
        let plain = format!("{quote}{text}{quote}");
        let diagnostic =
            if closing_quote(&plain) != Some(plain.len()) || bad_escape(&plain).is_some() {
                diagnostic.replace(
                    self.place(value),
                    quoted(&text),
                    "put quotes around the whole value",
                )
            } else if let Some(curly) = curly {
                let help = format!("close it with `{quote}`, as it was opened, not with `{curly}`");
                diagnostic.replace(self.place(closed), quote, help)
            } else {
                diagnostic.replace(self.place(closed), quote, "close it at the end of the line")
            };
        Some(Mistake::value(diagnostic, value, Some(text)))
    }

    /// `"title: Abc`.
    fn unclosed_key(&self, line: &LineShape<'_>) -> Mistake {
        let diagnostic = self
            .error("the quote is never closed", self.character(line.content.start))
            .label("opened here")
            .help("close it behind the key, before the colon; most keys need no quotes at all");
        Mistake::without(diagnostic, line.span)
    }

    /// The line in which the quote is opened that the parser could not close.
    fn line_of_quote(&self) -> Option<LineShape<'_>> {
        let opens = |line: &LineShape<'_>| {
            let value = &line.text[line.value.start..line.span.end];
            value.starts_with(['"', '\'']) && closing_quote(value).is_none()
        };
        let reached = LineShape::at(self.source.text, self.reached);
        let mut line = LineShape::at(self.source.text, self.at);
        while !opens(&line) && line.span.start > reached.span.start {
            line = LineShape::at(self.source.text, line.span.start - 1);
        }
        opens(&line).then_some(line)
    }

    /// `'it's nice'`, or `"A" and B`.
    pub(super) fn text_after_quote(&self) -> Option<Mistake> {
        let value = Span::new(self.line.value.start, self.line.span.end);
        let text = self.text(value).trim_end();
        let value = Span::new(value.start, value.start + text.len());
        let closed = value.start + closing_quote(text).filter(|_| self.open.is_none())?;
        if !text.starts_with(['"', '\'']) || closed >= value.end {
            return None;
        }
        let diagnostic = self
            .error("text follows the closing quote", Span::new(closed, value.end))
            .label("the value has ended before this")
            .replace(
                self.place(value),
                requoted(text),
                "put quotes of the other kind around all of it",
            );
        let inner = requoted(text);
        let meant = inner[1..inner.len() - 1].to_owned();
        Some(Mistake::value(diagnostic, value, Some(meant)))
    }

    /// `"C:\path"`.
    pub(super) fn backslash(&self) -> Option<Mistake> {
        let start = self.at;
        let Some(length) = closing_quote(&self.source.text[start..self.line.span.end]) else {
            return self.unclosed_quote();
        };
        let value = Span::new(start, start + length);
        let (from, to) = bad_escape(self.text(value))?;
        let sign = Span::new(start + from, start + to);
        let inner = self.text(value).strip_prefix('"')?.strip_suffix('"')?.to_owned();
        let mended = if inner.contains('\'') {
            format!("\"{}\"", inner.replace('\\', "\\\\"))
        } else {
            format!("'{inner}'")
        };
        let diagnostic = self
            .error("a backslash in double quotes begins a special character", sign)
            .label(format!("`{}` is none", self.text(sign)))
            .replace(
                self.place(value),
                mended,
                "use quotes in which a backslash is only a backslash",
            );
        Some(Mistake::value(diagnostic, value, Some(inner)))
    }

    /// A character that no editor shows.
    pub(super) fn control_character(&self) -> Option<Mistake> {
        let rest = &self.source.text[self.at..self.line.span.end.max(self.at)];
        let odd = |c: &char| c.is_control() && *c != '\t' || *c == '\u{feff}';
        let (index, character) = rest.char_indices().find(|(_, c)| odd(c))?;
        let start = self.at + index;
        let span = Span::new(start, start + character.len_utf8());
        let message =
            format!("the invisible character U+{:04X} stands in the text", character as u32);
        let diagnostic = Diagnostic::new(Code::ControlCharacter, message, self.place(span))
            .label("between these letters")
            .help("delete it; most often it came along when text was pasted");
        Some(Mistake::without(diagnostic, self.span_or_line(span)))
    }
}

/// What a character means at the beginning of a value.
fn meaning(first: char) -> &'static str {
    match first {
        '*' => "would refer to another value",
        '&' => "would give the value a name",
        '!' => "would give the value a type",
        '|' | '>' => "would begin a text of several lines, and nothing may follow it here",
        '{' => "would begin a list of keys",
        ',' | ']' | '}' => "belongs to a list in brackets",
        '?' => "would begin a key",
        '-' => "would begin a list, whose items stand in lines of their own",
        _ => "has a meaning of its own in YAML",
    }
}
