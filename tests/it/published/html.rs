//! A page as a browser reads it: elements with what they lie in and the text they hold.
//!
//! Judges nothing; unknown, unclosed and doubled things are kept as they are.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, StartTag, Token, Tokenizer};
use std::collections::{BTreeMap, BTreeSet};

/// The elements that have no end tag (HTML, section 13.1.2).
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// A page.
#[derive(Default)]
pub(super) struct Html {
    pub(super) elements: Vec<Element>,
    /// What the tokenizer or the nesting of tags is wrong about.
    pub(super) faults: Vec<String>,
    pub(super) doctype: Option<String>,
}

/// An element of a page.
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: BTreeMap<String, String>,
    /// All text in it, at whatever depth.
    pub(super) text: String,
    /// The elements that it lies in, by their place in the page, the nearest last.
    pub(super) ancestors: Vec<usize>,
}

impl Element {
    pub(super) fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str)
    }

    pub(super) fn is(&self, name: &str, attribute: &str, value: &str) -> bool {
        self.name == name && self.get(attribute) == Some(value)
    }

    /// The level of a heading.
    pub(super) fn level(&self) -> Option<u8> {
        let level = self.name.strip_prefix('h')?.parse().ok()?;
        (1..=6).contains(&level).then_some(level)
    }
}

impl Html {
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let mut reader = Reader::default();
        for token in Tokenizer::new_with_emitter(bytes, emitter) {
            reader.take(token.unwrap());
        }
        let open =
            reader.open.iter().map(|at| format!("<{}> is open", reader.page.elements[*at].name));
        let open: Vec<String> = open.collect();
        reader.page.faults.extend(open);
        reader.page
    }

    /// The elements of the name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |element| element.name == name)
    }

    /// Whether the element lies in one of the name.
    pub(super) fn is_in(&self, element: &Element, name: &str) -> bool {
        element.ancestors.iter().any(|at| self.elements[*at].name == name)
    }

    pub(super) fn ids(&self) -> BTreeSet<&str> {
        self.elements.iter().filter_map(|element| element.get("id")).collect()
    }

    /// The `lang` of the whole page.
    pub(super) fn lang(&self) -> &str {
        self.all("html").next().and_then(|html| html.get("lang")).unwrap_or_default()
    }

    /// The `lang` of its text, which is another where a translation is missing.
    pub(super) fn text_lang(&self) -> &str {
        self.all("main").next().and_then(|main| main.get("lang")).unwrap_or(self.lang())
    }

    /// The kind of page, which the layouts put first into the class of the whole.
    pub(super) fn kind(&self) -> &str {
        let class = self.all("html").next().and_then(|html| html.get("class"));
        class.unwrap_or_default().split(' ').next().unwrap_or_default()
    }

    pub(super) fn meta(&self, name: &str) -> Option<&str> {
        self.all("meta").find(|meta| meta.is("meta", "name", name))?.get("content")
    }

    pub(super) fn canonical(&self) -> Option<&str> {
        self.all("link").find(|link| link.is("link", "rel", "canonical"))?.get("href")
    }

    /// Language and address of every translation that the head names.
    pub(super) fn alternates(&self) -> Vec<(&str, &str)> {
        let links = self.all("link").filter(|link| link.is("link", "rel", "alternate"));
        links.filter_map(|link| Some((link.get("hreflang")?, link.get("href")?))).collect()
    }

    pub(super) fn is_redirect(&self) -> bool {
        self.all("meta").any(|meta| meta.is("meta", "http-equiv", "refresh"))
    }
}

/// Puts a page together from its tags.
#[derive(Default)]
struct Reader {
    page: Html,
    /// The elements that are open, the innermost last.
    open: Vec<usize>,
}

impl Reader {
    fn take(&mut self, token: Token) {
        match token {
            Token::StartTag(tag) => self.start(&tag),
            Token::EndTag(tag) => self.end(&text(&tag.name)),
            Token::String(string) => {
                for at in &self.open {
                    self.page.elements[*at].text.push_str(&text(&string));
                }
            }
            Token::Doctype(doctype) => self.page.doctype = Some(text(&doctype.name)),
            Token::Error(error) => self.page.faults.push(error.value.to_string()),
            Token::Comment(_) => {}
        }
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name = text(&tag.name);
        let attributes = tag.attributes.iter().map(|(name, value)| (text(name), text(value)));
        let at = self.page.elements.len();
        self.page.elements.push(Element {
            attributes: attributes.collect(),
            text: String::new(),
            ancestors: self.open.clone(),
            name,
        });
        if !tag.self_closing && !VOID.contains(&self.page.elements[at].name.as_str()) {
            self.open.push(at);
        }
    }

    fn end(&mut self, name: &str) {
        match self.open.pop() {
            Some(at) if self.page.elements[at].name == name => {}
            Some(at) => {
                let open = &self.page.elements[at].name;
                self.page.faults.push(format!("</{name}> closes <{open}>"));
            }
            None => self.page.faults.push(format!("</{name}> closes nothing")),
        }
    }
}

fn text(bytes: &HtmlString) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
