//! Mistakes of indentation: tabs, and lines that begin in line with none of the others.
//!
//! Never reports what only follows from another line's indentation.

use super::super::line::LineShape;
use super::{Mistake, Stumbled};
use crate::base::Span;
use crate::diagnostic::lines::{LineIndex, lines};

impl Stumbled<'_> {
    /// The first tab that indents, from the last line that was understood.
    pub(super) fn tab(&self) -> Option<Mistake> {
        let from = LineShape::at(self.covered.text, self.reached).span.start;
        let found = self.tabs(from);
        let line = LineShape::at(self.source.text, found.first()?.start);
        let indentation = self.text(line.indentation());
        let tab = line.span.start + indentation.find('\t')?;
        let diagnostic = self
            .error("a tab is used to indent the line", self.character(tab))
            .label("YAML takes spaces only");
        let more = match found.len() - 1 {
            0 => String::new(),
            1 => ", also in one line below".to_owned(),
            more => format!(", also in {more} lines below"),
        };
        let spaces = indentation.replace('\t', "  ");
        let text = format!("put two spaces in place of each tab{more}");
        let diagnostic = diagnostic.replace(self.place(line.indentation()), spaces, text);
        let covers = found.into_iter().map(|tabs| (tabs, ' ')).collect();
        Some(Mistake::covering(diagnostic, covers).bending())
    }

    /// A tab in the line of the stumble or the ones since the last that was understood.
    pub(super) fn tab_between(&self) -> Option<Mistake> {
        let from = LineShape::at(self.covered.text, self.reached).next;
        let first = self.tabs(from).into_iter().next()?;
        (first.start <= self.line.span.end).then(|| self.tab()).flatten()
    }

    /// The indentations from `from` on that hold tabs.
    fn tabs(&self, from: usize) -> Vec<Span> {
        lines(self.covered.text)
            .filter(|line| line.span.start >= from)
            .map(|line| LineShape::at(self.covered.text, line.span.start))
            .filter(|line| !line.is_blank())
            .map(|line| line.indentation())
            .filter(|indentation| self.covered.text[indentation.range()].contains('\t'))
            .collect()
    }

    /// A line that does not begin in line with the ones it belongs to.
    pub(super) fn indentation(&self) -> Option<Mistake> {
        let above = self.line.before()?;
        let mistake = if let Some(mistake) = self.first_line_indented() {
            mistake
        } else if self.line.indent() > above.indent() {
            self.indented_under_value(&above)
        } else if self.line.first() == self.at && self.line.indent() < above.indent() {
            self.between_columns(&above)
        } else {
            return None;
        };
        Some(mistake.bending())
    }

    /// The first line is indented and this one is not.
    fn first_line_indented(&self) -> Option<Mistake> {
        let first = lines(self.source.text)
            .map(|line| LineShape::at(self.source.text, line.span.start))
            .find(|line| !line.is_blank())?;
        let key = first.key.filter(|_| first.indent() > self.line.indent())?;
        let diagnostic = self
            .error("the first line is indented and this one is not", first.indentation())
            .label("begins further right")
            .also(self.place(self.character(self.line.first())), "than this line");
        let text = "begin all keys in the same column";
        let diagnostic = diagnostic.replace(self.place(first.indentation()), "", text);
        let mut mistake = Mistake::without(diagnostic, first.span);
        mistake.entries.push(self.entry(key, first.value));
        Some(mistake)
    }

    /// The line is indented below a key that has a value in its line.
    fn indented_under_value(&self, above: &LineShape<'_>) -> Mistake {
        let message = match above.key_text() {
            "" => "the line is indented under a line it does not belong to".to_owned(),
            key => format!("the line is indented under `{key}`, which has its value already"),
        };
        let diagnostic = self
            .error(message, self.line.indentation())
            .label("begins further right than the line above")
            .help("if both lines are one text, put all of it in quotes");
        let new = self.text(above.indentation());
        let text = "if it is a key of its own, begin it in line with the one above";
        let diagnostic = diagnostic.replace(self.place(self.line.indentation()), new, text);
        Mistake::without(diagnostic, self.line.span)
    }

    /// The line begins between two columns that lines above begin in.
    fn between_columns(&self, above: &LineShape<'_>) -> Mistake {
        let outer = std::iter::successors(above.before(), LineShape::before)
            .find(|line| line.indent() < self.line.indent());
        let index = LineIndex::new(self.source.text);
        let column = |line: &LineShape<'_>| index.position(line.first()).column;
        let or = outer.map_or(String::new(), |outer| format!(" or {}", column(&outer)));
        let indentation = self.line.indentation();
        let at = if indentation.start < indentation.end {
            indentation
        } else {
            self.character(self.line.first())
        };
        let diagnostic = self
            .error("the line begins in line with none of the lines above", at)
            .label(format!("expected column {}{or}, as above", column(above)));
        let begin = self.text(above.content).split_inclusive(' ').next().unwrap_or_default();
        let text = format!("begin it in line with `{}` if both belong together", begin.trim_end());
        let new = self.text(above.indentation());
        let diagnostic = diagnostic.replace(self.place(indentation), new, text);
        Mistake::without(diagnostic, self.line.span)
    }
}
