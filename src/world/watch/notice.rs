//! Says in our words what an event of the system means for the site.
//!
//! Knows names only and never asks the disk: while an event is looked at, it is already the past.

use crate::base::SitePath;
use crate::world::FOLDERS;
use crate::world::hidden::is_hidden;
use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RenameMode};
use notify::{Event, EventKind, RecommendedWatcher, Watcher, WatcherKind};
use std::path::{Path, PathBuf};

/// Something happened to a file or folder of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Notice {
    /// To which.
    pub(super) path: SitePath,
    /// What.
    pub(super) kind: NoticeKind,
}

/// What can happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoticeKind {
    /// A file was made that somebody is about to fill.
    Created,
    /// A file is being written.
    Written,
    /// Whoever wrote a file is done.
    Closed,
    /// A file came whole, or a folder came, perhaps with files in it.
    Arrived,
    /// Something about it is new; nobody says whether that was all.
    Touched,
    /// It was deleted or moved away.
    Gone,
}

/// What `event` says of the site in `root`; nothing if it is about other or hidden files.
pub(super) fn notices(event: &Event, root: &Path) -> Vec<Notice> {
    let kinds = kinds(event.kind, tells_closes());
    let notice = |(path, kind): (&PathBuf, &NoticeKind)| {
        Some(Notice { path: site_path(root, path)?, kind: *kind })
    };
    event.paths.iter().zip(kinds.iter().cycle()).filter_map(notice).collect()
}

/// The path of a file in the site, or of the folder that it lies in if its name is no path; nothing
/// if it is hidden or lies elsewhere.
pub(super) fn site_path(root: &Path, path: &Path) -> Option<SitePath> {
    let relative = path.strip_prefix(root).ok()?;
    if relative.iter().any(|name| is_hidden(&name.to_string_lossy())) {
        return None;
    }
    let is_name = |name: &&str| !name.contains('\\');
    let names: Vec<&str> =
        relative.iter().map_while(|name| name.to_str().filter(is_name)).collect();
    if FOLDERS.contains(names.first()?) { SitePath::new(&names.join("/")) } else { None }
}

/// Whether the system says when a file that was written is closed.
pub(super) fn tells_closes() -> bool {
    RecommendedWatcher::kind() == WatcherKind::Inotify
}

/// What an event means for its paths: one word for all of them, or one for each.
fn kinds(event: EventKind, tells_closes: bool) -> Vec<NoticeKind> {
    match event {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => vec![NoticeKind::Closed],
        // Our own reading raises these.
        EventKind::Access(_) => Vec::new(),
        EventKind::Create(CreateKind::Folder) => vec![NoticeKind::Arrived],
        EventKind::Create(CreateKind::File) if tells_closes => vec![NoticeKind::Created],
        EventKind::Modify(ModifyKind::Data(_)) if tells_closes => vec![NoticeKind::Written],
        EventKind::Modify(ModifyKind::Name(mode)) => renamed(mode, tells_closes),
        EventKind::Remove(_) => vec![NoticeKind::Gone],
        EventKind::Create(_) | EventKind::Modify(_) | EventKind::Any | EventKind::Other => {
            vec![NoticeKind::Touched]
        }
    }
}

fn renamed(mode: RenameMode, tells_closes: bool) -> Vec<NoticeKind> {
    match mode {
        RenameMode::From => vec![NoticeKind::Gone],
        RenameMode::To => vec![NoticeKind::Arrived],
        // There, both halves were told a moment before.
        RenameMode::Both if tells_closes => Vec::new(),
        RenameMode::Both => vec![NoticeKind::Gone, NoticeKind::Arrived],
        RenameMode::Any | RenameMode::Other => vec![NoticeKind::Touched],
    }
}
