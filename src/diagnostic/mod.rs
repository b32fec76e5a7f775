//! What is wrong in a site, where it is, and what to do about it.
//!
//! Never prints: a diagnostic is a value, and drawing it gives a text.

mod code;
mod explain;
mod human;
mod json;
pub mod lines;
mod short;
mod suggest;

pub use code::{Code, Severity};
pub use explain::explain;
pub use human::{Colour, human};
pub use json::json;
pub use short::short;
pub use suggest::nearest;

use crate::base::{Place, SitePath};

/// Where the texts of the files are found.
pub trait Sources {
    /// The text of `path` without a byte-order mark, if there is such a file and it is text.
    fn text(&self, path: &SitePath) -> Option<&str>;
}

/// Sorts by path, then offset, then code; equal ones stay once.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| order(a).cmp(&order(b)));
    diagnostics.dedup();
}

/// What decides the order users see; the parts behind the code only make it total.
fn order(diagnostic: &Diagnostic) -> impl Ord + '_ {
    let Diagnostic { code, severity, message, primary, context, help } = diagnostic;
    let start = primary.place.span.map(|span| span.start);
    (&primary.place.path, start, code.as_str(), primary, message, context, help, severity)
}

/// Something wrong in the site, where it is, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// Which mistake, as one word that `ordner explain` knows.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// One phrase: what is, in lower case, the thing in backticks, no full stop.
    pub message: String,
    /// The place, and what was expected there.
    pub primary: Label,
    /// Other places that belong to it.
    pub context: Vec<Label>,
    /// Ways out.
    pub help: Vec<Help>,
}

/// A place with a word about it, which may be empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What is to be said about that place.
    pub text: String,
}

/// A way out of a mistake.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Help {
    /// Advice in words.
    Text(String),
    /// A replacement that is very likely right.
    Replace {
        /// What is replaced.
        place: Place,
        /// By what.
        with: String,
        /// Why, in words.
        text: String,
    },
}

impl Diagnostic {
    /// A diagnostic with the severity its code has by itself.
    pub fn new(code: Code, message: impl Into<String>, place: Place) -> Self {
        let primary = Label { place, text: String::new() };
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            primary,
            context: Vec::new(),
            help: Vec::new(),
        }
    }

    /// Says what was expected at the primary place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Points at another place as well.
    #[must_use]
    pub fn also(mut self, place: Place, text: impl Into<String>) -> Self {
        self.context.push(Label { place, text: text.into() });
        self
    }

    /// Adds advice.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(Help::Text(text.into()));
        self
    }

    /// Adds a replacement.
    #[must_use]
    pub fn replace(
        mut self,
        place: Place,
        with: impl Into<String>,
        text: impl Into<String>,
    ) -> Self {
        self.help.push(Help::Replace { place, with: with.into(), text: text.into() });
        self
    }

    /// Whether the site must not be published with it.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
