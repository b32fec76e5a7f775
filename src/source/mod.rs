//! The first stage: everything a site consists of, read and sorted by what it is for.
//!
//! Knows where files lie and whether they are text; never what they say.

mod known;
mod names;
mod reading;
mod text;

pub use known::{Known, identities};
pub(crate) use names::is_reserved;
pub use reading::{Reading, read, read_again, read_unless_known};
pub use text::decode;

use crate::base::{Fingerprint, Place, SitePath};
use crate::diagnostic::{self, Code, Diagnostic};
use crate::world::{self, EntryKind, World};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The largest text that is read, in bytes.
pub const TEXT_LIMIT: u64 = 2 * 1024 * 1024;
/// The largest asset that is published, in bytes.
pub const ASSET_LIMIT: u64 = 512 * 1024 * 1024;

/// One text file as read: without byte-order mark, lines ended by `\n`; what is not UTF-8 is a `�`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Source {
    /// Where it lies.
    pub path: SitePath,
    /// What it says.
    pub text: Arc<str>,
    /// The hash of its path and its bytes.
    pub fingerprint: Fingerprint,
}

/// One file that is published as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Where it lies.
    pub path: SitePath,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// The hash of the bytes.
    pub fingerprint: Fingerprint,
}

/// Everything a site consists of, each list sorted by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    /// Every text by its path: Markdown, settings, types, interface texts, layouts.
    pub texts: BTreeMap<SitePath, Source>,
    /// Everything else in `content` and `static`.
    pub assets: BTreeMap<SitePath, Asset>,
}

impl Sources {
    /// The texts below `folder` with this extension.
    pub fn texts_in<'a>(
        &'a self,
        folder: &'a str,
        extension: &'a str,
    ) -> impl Iterator<Item = &'a Source> {
        self.texts.values().filter(move |source| {
            source.path.below(folder).is_some() && source.path.extension() == extension
        })
    }

    /// The bytes at `path` as they are held: of a text without what reading took away.
    fn bytes(&self, path: &SitePath) -> Option<&[u8]> {
        let text = self.texts.get(path).map(|source| source.text.as_bytes());
        text.or_else(|| Some(&*self.assets.get(path)?.bytes))
    }

    /// The file at `path`.
    fn file(&self, path: &SitePath) -> Option<File> {
        let text = self.texts.get(path).cloned().map(File::Text);
        text.or_else(|| self.assets.get(path).cloned().map(File::Asset))
    }

    /// The text at `path`, if it is there.
    pub fn text_at(&self, path: &str) -> Option<&Source> {
        self.texts.get(&SitePath::new(path)?)
    }
}

impl diagnostic::Sources for Sources {
    fn text(&self, path: &SitePath) -> Option<&str> {
        let drawing = || {
            let asset = self.assets.get(path).filter(|asset| asset.path.extension() == "svg")?;
            std::str::from_utf8(&asset.bytes).ok()
        };
        self.texts.get(path).map(|source| &*source.text).or_else(drawing)
    }
}

/// What a file is, told from its name.
#[derive(Debug, Clone)]
enum File {
    Text(Source),
    Asset(Asset),
}

fn read_file(world: &dyn World, path: &SitePath) -> (Option<File>, Vec<Diagnostic>) {
    match world.read(path) {
        Ok(bytes) => file_of(path, bytes),
        Err(error) => {
            let code = if error.permission { Code::Permission } else { Code::NotAFile };
            let message = format!("`{path}` cannot be read: {error}");
            let diagnostic = Diagnostic::new(code, message, Place::file(path))
                .help("check that the file is there and that you may open it");
            (None, vec![diagnostic])
        }
    }
}

fn file_of(path: &SitePath, bytes: Arc<[u8]>) -> (Option<File>, Vec<Diagnostic>) {
    let fingerprint = Fingerprint::of_bytes(&bytes);
    if !is_text(path) {
        return (Some(File::Asset(Asset { path: path.clone(), bytes, fingerprint })), Vec::new());
    }
    let (text, wrong) = decode(path, &bytes);
    let fingerprint = Fingerprint::of(path).and(fingerprint);
    (Some(File::Text(Source { path: path.clone(), text, fingerprint })), wrong)
}

/// Whether the program reads the file as text rather than publishing it as it is.
fn is_text(path: &SitePath) -> bool {
    match path.extension() {
        "md" | "yaml" | "yml" => path.below("static").is_none(),
        "html" | "xml" => path.below("layouts").is_some(),
        _ => false,
    }
}

/// `2.1 MB`, rounded up.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// Why the entry is not read, if it is not.
fn obstacle(entry: &world::Entry) -> Option<Diagnostic> {
    let path = &entry.path;
    let say = |code, message| Diagnostic::new(code, message, Place::file(path));
    Some(match &entry.kind {
        EntryKind::File(size) if is_text(path) && *size > TEXT_LIMIT => say(
            Code::LimitSize,
            format!("the text has {}; {} are allowed", megabytes(*size), megabytes(TEXT_LIMIT)),
        )
        .help("divide it into several pages"),
        EntryKind::File(size) if *size > ASSET_LIMIT => say(
            Code::LimitSize,
            format!("the file has {}; {} are allowed", megabytes(*size), megabytes(ASSET_LIMIT)),
        )
        .help("offer it elsewhere and link to it"),
        EntryKind::File(_) => return None,
        EntryKind::Symlink => {
            say(Code::Symlink, format!("`{path}` is a link in the file system and is left out"))
                .help("put the file itself there: what lies outside the site is never read")
        }
        EntryKind::Special => say(Code::NotAFile, format!("`{path}` is no ordinary file"))
            .help("take it out of the site folder"),
        EntryKind::Unreadable(reason) => {
            say(Code::Permission, format!("`{path}` cannot be read: {reason}"))
                .help("check that you may open it")
        }
        EntryKind::BadName(name) => say(
            Code::NamePortable,
            format!("`{name}` has a name that not every computer can store"),
        )
        .help("rename it with letters, digits, `-` and `_`"),
    })
}
