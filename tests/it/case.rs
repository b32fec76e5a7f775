//! Reads a case: a text that holds the files of a site, each under a line `-- path --`.
//!
//! Looks at the form only; what the files mean is the program's business.

use ordner::base::SitePath;
use ordner::world::EntryKind;

/// A case, taken apart.
pub(crate) struct Case<'a> {
    /// What stands under each heading, in order.
    pub(crate) sections: Vec<Section<'a>>,
}

/// What stands under one line `-- path (how) --`.
pub(crate) struct Section<'a> {
    /// The file, or what else the section is for.
    pub(crate) name: &'a str,
    /// How it is to be read: `hex`, `symlink`, `special`, `unreadable`, `name …`, `… bytes`; or
    /// nothing, which is as it stands.
    pub(crate) how: &'a str,
    /// The lines below.
    pub(crate) text: &'a str,
}

/// What lies in a site at the path of a section.
#[derive(Debug, Clone)]
pub(crate) enum Lying {
    /// A file with these bytes.
    File(Vec<u8>),
    /// Something else, or a file of which nothing but the size is known.
    Other(EntryKind),
}

impl<'a> Case<'a> {
    /// Takes `text` apart; what stands before the first heading says what the case is about.
    pub(crate) fn read(text: &'a str) -> Self {
        let mut sections: Vec<Section<'a>> = Vec::new();
        let mut at = 0;
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            if let Some((name, how)) = heading(line) {
                if let Some(last) = sections.last_mut() {
                    last.text = &text[start..at];
                }
                start = at + line.len();
                sections.push(Section { name, how, text: "" });
            }
            at += line.len();
        }
        if let Some(last) = sections.last_mut() {
            last.text = &text[start..];
        }
        Self { sections }
    }

    /// The text up to the heading `-- stderr --`.
    pub(crate) fn input(text: &str) -> &str {
        text.split("-- stderr --\n").next().unwrap_or(text)
    }
}

impl Section<'_> {
    /// The section's path, and what lies there.
    pub(crate) fn lying(&self) -> (SitePath, Lying) {
        let path = SitePath::new(self.name).expect("a section's name is a path");
        let lying = match self.how.split_once(' ') {
            None if self.how.is_empty() => Lying::File(self.text.into()),
            None if self.how == "hex" => Lying::File(bytes(self.text)),
            None if self.how == "symlink" => Lying::Other(EntryKind::Symlink),
            None if self.how == "special" => Lying::Other(EntryKind::Special),
            None if self.how == "unreadable" => {
                Lying::Other(EntryKind::Unreadable("permission denied".to_owned()))
            }
            Some(("name", name)) => Lying::Other(EntryKind::BadName(name.to_owned())),
            Some((size, "bytes")) => {
                Lying::Other(EntryKind::File(size.parse().expect("a number of bytes")))
            }
            _ => panic!("`{}` is no way to read a section", self.how),
        };
        (path, lying)
    }
}

/// `-- path --` and `-- path (how) --`.
fn heading(line: &str) -> Option<(&str, &str)> {
    let inner = line.trim_end_matches('\n').strip_prefix("-- ")?.strip_suffix(" --")?;
    Some(match inner.strip_suffix(')').and_then(|inner| inner.split_once(" (")) {
        Some((name, how)) => (name, how),
        None => (inner, ""),
    })
}

/// Pairs of hexadecimal digits, and text in quotation marks, with any gaps in between.
fn bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        if let Some(quoted) = rest.strip_prefix('"') {
            let (inner, after) = quoted.split_once('"').expect("a quotation has an end");
            bytes.extend(inner.bytes());
            rest = after.trim_start();
        } else {
            bytes.push(u8::from_str_radix(&rest[..2], 16).expect("two hexadecimal digits"));
            rest = rest[2..].trim_start();
        }
    }
    bytes
}
