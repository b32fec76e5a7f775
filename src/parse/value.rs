//! Front-matter values, typed by the document type's fields.
//!
//! Holds what an editor wrote; how a value looks to readers is not known here.

use crate::base::{Date, DateTime, Located, Period, Place, TimeRange};
use crate::parse::body::{Block, Link};
use std::collections::{BTreeMap, BTreeSet};

/// A value of a field.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// Plain text.
    Text(String),
    /// Text with Markdown in it.
    Markdown(Fragment),
    /// A whole number.
    Integer(i64),
    /// Yes or no.
    Boolean(bool),
    /// A day.
    Date(Date),
    /// A day, perhaps with a time.
    DateTime(DateTime),
    /// From one time of day to another.
    TimeRange(TimeRange),
    /// One of the words that the field allows.
    Enum(String),
    /// Several values.
    List(Vec<Value>),
    /// Named values.
    Object(BTreeMap<String, Value>),
    /// The id of a page.
    Reference(Located<String>),
    /// A language tag.
    Locale(String),
    /// A web address.
    Url(String),
    /// A file beside the page.
    File(Located<String>),
    /// A picture.
    Image(Box<Image>),
    /// From one day to another, under a name perhaps.
    Period(Option<Period>, Option<String>),
}

/// A short text with Markdown in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Fragment {
    /// The text.
    pub blocks: Vec<Block>,
    /// Where its links lead.
    pub links: Vec<Link>,
}

/// A picture with what must be said of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Image {
    /// The file, relative to the one that names it.
    pub src: Located<String>,
    /// What is to be seen.
    pub alt: String,
    /// Who made it.
    pub credit: String,
    /// Under which licence.
    pub license: String,
}

/// What a page's front matter says, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FrontMatter {
    /// The values by their keys.
    pub fields: BTreeMap<String, Located<Value>>,
    /// The keys that stand there with a value that is wrong, or with a slip in their name.
    pub unread: BTreeSet<String>,
    /// Where the front matter begins.
    pub place: Located<()>,
}

impl FrontMatter {
    /// Front matter that says nothing.
    pub fn empty(place: Place) -> Self {
        Self { fields: BTreeMap::new(), unread: BTreeSet::new(), place: Located::new((), place) }
    }

    /// The value of `key`.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.fields.get(key).map(|located| &located.value)
    }

    /// Where the value of `key` stands, or the front matter as a whole.
    pub fn place_of(&self, key: &str) -> &Place {
        self.fields.get(key).map_or(&self.place.place, |located| &located.place)
    }

    /// A text, a word or an address.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Value::as_text)
    }

    /// A whole number.
    pub fn integer(&self, key: &str) -> Option<i64> {
        match self.get(key)? {
            Value::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// Yes or no, `default` where nothing is said.
    pub fn flag(&self, key: &str, default: bool) -> bool {
        match self.get(key) {
            Some(Value::Boolean(flag)) => *flag,
            _ => default,
        }
    }

    /// The day of a date or of a point in time.
    pub fn date(&self, key: &str) -> Option<Date> {
        match self.get(key)? {
            Value::Date(date) => Some(*date),
            Value::DateTime(moment) => Some(moment.date),
            _ => None,
        }
    }

    /// The items of a list.
    pub fn list(&self, key: &str) -> &[Value] {
        match self.get(key) {
            Some(Value::List(items)) => items,
            _ => &[],
        }
    }

    /// The texts of a list.
    pub fn texts(&self, key: &str) -> impl Iterator<Item = &str> {
        self.list(key).iter().filter_map(Value::as_text)
    }

    /// The ids that a reference, or a list of them, names.
    pub fn references(&self, key: &str) -> Vec<&Located<String>> {
        self.get(key).map(Value::references).unwrap_or_default()
    }
}

impl Value {
    /// The value where it is one text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Enum(text) | Self::Locale(text) | Self::Url(text) => {
                Some(text)
            }
            _ => None,
        }
    }

    /// A named value of an object.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(values) => values.get(key),
            _ => None,
        }
    }

    /// Every id in the value, however deep.
    pub fn references(&self) -> Vec<&Located<String>> {
        match self {
            Self::Reference(id) => vec![id],
            Self::List(items) => items.iter().flat_map(Self::references).collect(),
            Self::Object(values) => values.values().flat_map(Self::references).collect(),
            _ => Vec::new(),
        }
    }
}
