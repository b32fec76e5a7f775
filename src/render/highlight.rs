//! Code with its words marked by short classes, for the style sheet to colour.
//!
//! Decides no colour, and marks nothing in a language it does not know.

use crate::base::{Fingerprint, Memo};
use crate::render::push_escaped;
use std::sync::{Arc, LazyLock};
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

/// Marks code; remembers what it has marked.
#[derive(Debug)]
pub struct Highlighter {
    syntaxes: LazyLock<SyntaxSet>,
    marked: Memo<Arc<str>>,
}

/// From the most specific beginning of a scope to the class, the first match counts.
const CLASSES: [(&str, &str); 24] = [
    ("comment", "c"),
    ("punctuation.definition.comment", "c"),
    ("punctuation.definition.string", "s"),
    ("string", "s"),
    ("constant.numeric", "n"),
    ("constant.character.escape", "e"),
    ("constant", "e"),
    ("keyword.operator", "o"),
    ("keyword", "k"),
    ("storage", "k"),
    ("entity.name.function", "f"),
    ("support.function", "f"),
    ("variable.function", "f"),
    ("entity.name.tag", "a"),
    ("entity.other.attribute-name", "a"),
    ("meta.mapping.key", "a"),
    ("entity.name.type", "t"),
    ("entity.name.class", "t"),
    ("support.type", "t"),
    ("support.class", "t"),
    ("markup.heading", "k"),
    ("markup.bold", "t"),
    ("variable", "v"),
    ("punctuation", "p"),
];

/// Names that people write and grammars do not know.
const ALIASES: [(&str, &str); 4] =
    [("console", "bash"), ("shell", "bash"), ("text", "txt"), ("jsonc", "json")];

/// Longer code is shown without marks: nobody reads it for its colours.
const LIMIT: usize = 200_000;

impl Default for Highlighter {
    fn default() -> Self {
        Self { syntaxes: LazyLock::new(two_face::syntax::extra_newlines), marked: Memo::default() }
    }
}

impl Highlighter {
    /// `code` as HTML.
    pub fn mark(&self, language: &str, code: &str) -> Arc<str> {
        let key = Fingerprint::of(&(language, code));
        self.marked.get(key, || Arc::from(self.mark_anew(language, code)))
    }

    /// Forgets what no page shows any more.
    pub fn sweep(&self) {
        self.marked.sweep();
    }

    fn mark_anew(&self, language: &str, code: &str) -> String {
        let alias = ALIASES.iter().find(|(name, _)| *name == language);
        let name = alias.map_or(language, |(_, known)| *known);
        let mut html = String::with_capacity(code.len() * 3);
        if name.is_empty() || code.len() > LIMIT {
            push_escaped(&mut html, code);
            return html;
        }
        let Some(syntax) = self.syntaxes.find_syntax_by_token(name) else {
            push_escaped(&mut html, code);
            return html;
        };
        let mut marks = Marks { html, open: None };
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        for line in code.split_inclusive('\n') {
            let Ok(operations) = state.parse_line(line, &self.syntaxes) else {
                marks.push(None, line);
                continue;
            };
            let mut done = 0;
            for (at, operation) in operations {
                marks.push(class_of(&stack), &line[done..at]);
                done = at;
                // A grammar that closes what it never opened only loses a colour.
                let _ = stack.apply(&operation);
            }
            marks.push(class_of(&stack), &line[done..]);
        }
        marks.push(None, "");
        marks.html
    }
}

/// HTML with at most one mark open, so that neighbours of one class share it.
struct Marks {
    html: String,
    open: Option<&'static str>,
}

impl Marks {
    fn push(&mut self, class: Option<&'static str>, text: &str) {
        let blank = text.trim().is_empty();
        if class != self.open && !(blank && class.is_some()) {
            if self.open.is_some() {
                self.html.push_str("</span>");
            }
            if let Some(class) = class {
                self.html.push_str("<span class=\"");
                self.html.push_str(class);
                self.html.push_str("\">");
            }
            self.open = class;
        }
        push_escaped(&mut self.html, text);
    }
}

fn class_of(stack: &ScopeStack) -> Option<&'static str> {
    stack.as_slice().iter().rev().find_map(|scope| {
        let class = prefixes().iter().find(|(prefix, _)| prefix.is_prefix_of(*scope));
        class.map(|(_, class)| *class)
    })
}

/// [`CLASSES`] in the form that is compared fast.
fn prefixes() -> &'static [(Scope, &'static str)] {
    static PREFIXES: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
        let scope = |name| Scope::new(name).expect("a scope of letters and dots");
        CLASSES.iter().map(|(name, class)| (scope(name), *class)).collect()
    });
    &PREFIXES
}
