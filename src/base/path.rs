//! A path inside the site folder, checked once and trusted from then on.
//!
//! Never absolute, never with `..`, `.` or `\`: what is a [`SitePath`] cannot lead out of the site.

use std::fmt;
use std::sync::Arc;

/// A path of a file below the site folder, such as `content/de/a.md`: segments joined by `/`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// Takes `text` as a path, or nothing if it is empty, absolute, or has an empty segment, `.`,
    /// `..`, a backslash or a NUL.
    pub fn new(text: &str) -> Option<Self> {
        let clean = |segment: &str| !matches!(segment, "" | "." | "..");
        (text.split('/').all(clean) && !text.contains(['\\', '\0'])).then(|| Self(text.into()))
    }

    /// Follows the relative `link` from the folder of this file; nothing if it leaves the site.
    ///
    /// `content/de/a/b.md` and `../c.md` give `content/de/c.md`.
    pub fn resolve(&self, link: &str) -> Option<Self> {
        let mut segments: Vec<&str> = self.parent().split('/').filter(|s| !s.is_empty()).collect();
        for segment in link.split('/') {
            match segment {
                "" | "." => {}
                ".." => drop(segments.pop()?),
                name => segments.push(name),
            }
        }
        Self::new(&segments.join("/"))
    }

    /// The path with `name` appended as last segments; nothing if `name` is no path.
    pub fn join(&self, name: &str) -> Option<Self> {
        Self::new(&format!("{self}/{name}"))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder the file lies in, without a slash at the end; empty at the top.
    pub fn parent(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(parent, _)| parent)
    }

    /// The last segment.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// The last segment without its extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or(name, |(stem, _)| stem)
    }

    /// What follows the last dot of the last segment; empty if there is none.
    pub fn extension(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or("", |(_, end)| end)
    }

    /// The rest of the path below the folder `folder`, if the file lies there.
    pub fn below(&self, folder: &str) -> Option<&str> {
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}
