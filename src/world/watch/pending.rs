//! Gathers what changed until it is time to say so.
//!
//! Never asks the clock, the disk or the system; it is told when something happened.
//!
//! What is surely whole is said at once: a file that was closed after writing, or renamed into
//! place. What may be half of something waits for silence: a deleted file that an editor is about
//! to write anew, a new file that may be the copy which an editor renames in a moment. A file that
//! is being written waits until it is closed.

use super::Changes;
use super::notice::{Notice, NoticeKind};
use super::state::later;
use crate::base::SitePath;
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

/// How long nothing may happen before half of something counts as all of it. Editors that delete a
/// file and write it anew take a few milliseconds between the two.
const SOFT_SILENCE: Duration = Duration::from_millis(50);
/// How long nothing may happen before the next of many changes is said.
const NEXT_SILENCE: Duration = Duration::from_millis(30);
/// Changes that follow so soon belong together.
const FOLLOWING: Duration = Duration::from_millis(300);
/// How long nothing may happen in a storm, such as the checkout of a branch, which stalls at times.
const STORM_SILENCE: Duration = Duration::from_millis(200);
/// So many events are a storm: nobody saves that much by hand.
const STORM: usize = 100;
/// How long changes wait at most for silence.
const LONGEST: Duration = Duration::from_millis(1500);
/// How long after the last write a file counts as written that nobody closes.
const PATIENCE: Duration = Duration::from_secs(2);
/// Looking at more paths than this, one by one, is slower than looking at the whole site.
pub(super) const MANY: usize = 2000;

/// Changes that were not said yet.
#[derive(Debug, Default)]
pub(super) struct Pending {
    ready: BTreeSet<SitePath>,
    open: BTreeMap<SitePath, Open>,
    everything: bool,
    firm: bool,
    /// When the first and the last of what is ready happened.
    times: Option<(Instant, Instant)>,
    /// How much happened since changes were said.
    events: usize,
    taken: Option<Instant>,
}

/// A file that is being written.
#[derive(Debug)]
struct Open {
    /// It was not there before.
    is_new: bool,
    written: Instant,
}

impl Pending {
    /// Takes in what happened at the time `now`.
    pub(super) fn note(&mut self, notice: Notice, now: Instant) {
        let Notice { path, kind } = notice;
        match kind {
            NoticeKind::Created | NoticeKind::Written => {
                self.opened(path, kind == NoticeKind::Created, now);
            }
            NoticeKind::Closed => {
                let is_new = self.open.remove(&path).is_some_and(|open| open.is_new);
                if is_new { self.soft(path, now) } else { self.firm(path, now) }
            }
            NoticeKind::Arrived => self.firm(path, now),
            NoticeKind::Touched if self.open.contains_key(&path) => {}
            NoticeKind::Touched | NoticeKind::Gone => self.soft(path, now),
        }
    }

    /// `path` is as it will stay.
    pub(super) fn firm(&mut self, path: SitePath, now: Instant) {
        self.firm = true;
        self.soft(path, now);
    }

    /// `path` changed and may change again in a moment.
    pub(super) fn soft(&mut self, path: SitePath, now: Instant) {
        self.open.remove(&path);
        self.ready.insert(path);
        self.happened(now);
        self.limit(now);
    }

    /// Anything may have changed.
    pub(super) fn everything(&mut self, now: Instant) {
        self.everything = true;
        self.happened(now);
    }

    /// When the changes are to be said; nothing if there are none.
    pub(super) fn due(&self) -> Option<Instant> {
        match self.times {
            Some((first, last)) => {
                Some(later(last, self.silence(first)).min(later(first, LONGEST)))
            }
            None => self.open.values().map(|open| later(open.written, PATIENCE)).min(),
        }
    }

    /// The changes, which are then said; files that are still being written stay.
    pub(super) fn take(&mut self, now: Instant) -> Changes {
        let is_written = |open: &Open| later(open.written, PATIENCE) <= now;
        let written = self.open.extract_if(.., |_, open| is_written(open)).map(|(path, _)| path);
        self.ready.extend(written);
        self.taken = Some(now);
        self.times = None;
        self.events = 0;
        self.firm = false;
        let ready = std::mem::take(&mut self.ready);
        if std::mem::take(&mut self.everything) {
            Changes::Everything
        } else {
            Changes::Paths(ready)
        }
    }

    /// `path` is no longer ready, if it was. A file that was deleted and is made again is not new.
    fn opened(&mut self, path: SitePath, is_made: bool, now: Instant) {
        let was_ready = self.ready.remove(&path);
        let is_new = is_made && !was_ready;
        if self.ready.is_empty() && !self.everything {
            self.times = None;
            self.firm = false;
        }
        self.open.entry(path).or_insert(Open { is_new, written: now }).written = now;
        self.limit(now);
    }

    fn happened(&mut self, now: Instant) {
        let first = self.times.map_or(now, |(first, _)| first);
        self.times = Some((first, now));
        self.events += 1;
    }

    /// How long nothing may happen before the changes are said, the first of which is so old.
    fn silence(&self, first: Instant) -> Duration {
        let follows = self.taken.is_some_and(|taken| first < later(taken, FOLLOWING));
        if self.everything || self.events > STORM {
            STORM_SILENCE
        } else if !self.firm {
            SOFT_SILENCE
        } else if follows {
            NEXT_SILENCE
        } else {
            Duration::ZERO
        }
    }

    /// Keeps no more paths than can be of use.
    fn limit(&mut self, now: Instant) {
        if self.everything || self.ready.len() + self.open.len() > MANY {
            self.ready.clear();
            self.open.clear();
            self.everything(now);
        }
    }
}
