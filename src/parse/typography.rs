//! Sets straight quotation marks and apostrophes in the form of the page's language.
//!
//! Changes text only, never code, and never the number of words.

use crate::locale::Quotes;
use crate::parse::body::Inline;

/// `text` with the quotation marks of a language.
pub fn set_quotes(text: &str, quotes: &Quotes) -> String {
    let mut setter = Setter::new(quotes);
    setter.set(text)
}

/// The same for running text, so that a quotation may begin in one inline and end in another.
pub(super) fn set_inlines(inlines: &mut [Inline], quotes: &Quotes) {
    Setter::new(quotes).set_all(inlines);
}

struct Setter<'a> {
    quotes: &'a Quotes,
    before: Option<char>,
    single_is_open: bool,
}

impl<'a> Setter<'a> {
    fn new(quotes: &'a Quotes) -> Self {
        Self { quotes, before: None, single_is_open: false }
    }

    fn set_all(&mut self, inlines: &mut [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => {
                    if text.contains(['"', '\'']) || text.contains("...") {
                        *text = self.set(text);
                    } else {
                        self.before = text.chars().last().or(self.before);
                    }
                }
                Inline::Code(_) | Inline::Image(..) => self.before = Some('x'),
                Inline::FootnoteReference(..) | Inline::Change(..) => {}
                Inline::SoftBreak | Inline::HardBreak => self.before = Some(' '),
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Strikethrough(inner)
                | Inline::Link(_, inner) => self.set_all(inner),
            }
        }
    }

    fn set(&mut self, text: &str) -> String {
        let mut set = String::with_capacity(text.len() + 8);
        let mut rest = text;
        while let Some(character) = rest.chars().next() {
            if let Some(after) = rest.strip_prefix("...") {
                set.push('…');
                self.before = Some('…');
                rest = after;
                continue;
            }
            rest = &rest[character.len_utf8()..];
            match character {
                '"' => set.push_str(self.double(rest)),
                '\'' => set.push_str(self.single(rest)),
                other => set.push(other),
            }
            self.before = Some(character);
        }
        set
    }

    fn double(&self, after: &str) -> &'static str {
        if self.opens(after) { self.quotes.open } else { self.quotes.close }
    }

    fn single(&mut self, after: &str) -> &'static str {
        let in_word = self.before.is_some_and(char::is_alphanumeric);
        if !in_word && self.opens(after) && after.contains('\'') {
            self.single_is_open = true;
            return self.quotes.inner_open;
        }
        if self.single_is_open && !after.starts_with(char::is_alphanumeric) {
            self.single_is_open = false;
            return self.quotes.inner_close;
        }
        self.quotes.apostrophe
    }

    /// A mark opens a quotation when nothing, a gap, a bracket or a dash stands before it.
    fn opens(&self, after: &str) -> bool {
        let gap = |c: char| c.is_whitespace() || "([{<–—-/\"'„»“‚›".contains(c);
        self.before.is_none_or(gap) && !after.starts_with(char::is_whitespace)
    }
}
