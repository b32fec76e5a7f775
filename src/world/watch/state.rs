//! What the threads of a watcher know together, and how they wake each other.
//!
//! Never waits for the system while it is locked: the thread that brings events needs the lock too.

use super::named::{Named, lies_in_one_of};
use super::notice::{Notice, NoticeKind};
use super::pending::{MANY, Pending};
use super::{PollReason, Watching};
use crate::base::SitePath;
use crate::world::FOLDERS;
use std::collections::BTreeSet;
use std::sync::{Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// How long after a folder came it is looked at again: files may have been made in it before the
/// system watched it.
const SECOND_LOOK: Duration = Duration::from_millis(100);

/// What is known now.
#[derive(Debug)]
pub(super) struct State {
    /// What to say to whoever waits.
    pub(super) pending: Pending,
    /// What events named, to be held against the surveys.
    pub(super) named: Named,
    /// Folders that came lately, and perhaps files.
    arrivals: BTreeSet<SitePath>,
    /// When the first of them came.
    arrived: Option<Instant>,
    /// How changes are heard of.
    pub(super) watching: Watching,
    /// The event came that proves that there are events.
    pub(super) proved: bool,
    /// Why the system watches no further folder, once it said so.
    pub(super) refused: Option<String>,
    /// Nobody waits any more.
    pub(super) stopping: bool,
}

impl State {
    /// Takes in what an event said.
    pub(super) fn note(&mut self, notice: Notice, now: Instant) {
        self.named.insert(&notice.path);
        let is_site_folder = notice.path.parent().is_empty() && notice.kind != NoticeKind::Gone;
        if is_site_folder || notice.kind == NoticeKind::Arrived {
            self.arrive(notice.path.clone(), now);
        }
        self.pending.note(notice, now);
    }

    /// Takes in that `folder` is watched from now on: whatever lies in it may be news.
    pub(super) fn stands(&mut self, folder: SitePath, now: Instant) {
        self.named.insert(&folder);
        self.pending.firm(folder, now);
    }

    /// Takes in that events were lost.
    pub(super) fn lose_track(&mut self, now: Instant) {
        self.named.everything();
        self.pending.everything(now);
        for folder in FOLDERS.into_iter().filter_map(SitePath::new) {
            self.arrive(folder, now);
        }
    }

    /// When to look again at what came; nothing if nothing came.
    pub(super) fn second_look(&self) -> Option<Instant> {
        self.arrived.map(|arrived| later(arrived, SECOND_LOOK))
    }

    /// What came, without what lies in another folder that came.
    pub(super) fn take_arrivals(&mut self) -> Vec<SitePath> {
        self.arrived = None;
        let arrivals = std::mem::take(&mut self.arrivals);
        let is_outermost = |path: &&SitePath| !lies_in_one_of(path, &arrivals);
        arrivals.iter().filter(is_outermost).cloned().collect()
    }

    fn arrive(&mut self, path: SitePath, now: Instant) {
        self.arrived.get_or_insert(now);
        self.arrivals.insert(path);
        if self.arrivals.len() > MANY {
            self.arrivals = FOLDERS.into_iter().filter_map(SitePath::new).collect();
        }
    }

    /// What the keeper acts on.
    fn calls(&self) -> [bool; 4] {
        [self.stopping, self.proved, self.refused.is_some(), self.arrived.is_some()]
    }
}

/// The state, and the bells for those who wait for it to change.
#[derive(Debug)]
pub(super) struct Shared {
    state: Mutex<State>,
    changes: Condvar,
    chores: Condvar,
}

impl Shared {
    pub(super) fn new() -> Self {
        let state = State {
            pending: Pending::default(),
            named: Named::default(),
            arrivals: BTreeSet::new(),
            arrived: None,
            watching: Watching::Polling(PollReason::Asked),
            proved: false,
            refused: None,
            stopping: false,
        };
        Self { state: Mutex::new(state), changes: Condvar::new(), chores: Condvar::new() }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect(UNBROKEN)
    }

    /// Changes the state and wakes those who have to act sooner than they thought.
    pub(super) fn update(&self, change: impl FnOnce(&mut State, Instant)) {
        let mut state = self.lock();
        let (due, calls) = (state.pending.due(), state.calls());
        change(&mut state, Instant::now());
        let is_sooner = |now: Instant| due.is_none_or(|before| now < before);
        if state.pending.due().is_some_and(is_sooner) {
            self.changes.notify_all();
        }
        if state.calls() != calls {
            self.chores.notify_all();
        }
    }

    /// Lets others have the state until there are changes, or for `time`.
    pub(super) fn wait_for_changes<'a>(
        &self,
        state: MutexGuard<'a, State>,
        time: Duration,
    ) -> MutexGuard<'a, State> {
        self.changes.wait_timeout(state, time).expect(UNBROKEN).0
    }

    /// Lets others have the state until there is a chore, or for `time`.
    pub(super) fn wait_for_chores<'a>(
        &self,
        state: MutexGuard<'a, State>,
        time: Duration,
    ) -> MutexGuard<'a, State> {
        self.chores.wait_timeout(state, time).expect(UNBROKEN).0
    }

    /// Waits until `is_over`, but not longer than `time`, nor when the watcher stops.
    pub(super) fn pause(&self, time: Duration, is_over: impl Fn(&State) -> bool) {
        let goes_on = |state: &mut State| !state.stopping && !is_over(state);
        drop(self.chores.wait_timeout_while(self.lock(), time, goes_on).expect(UNBROKEN));
    }
}

const UNBROKEN: &str = "no thread of a watcher panics while it holds the state";

/// The time `span` after `time`, or `time` itself if no clock shows so late a time.
pub(super) fn later(time: Instant, span: Duration) -> Instant {
    time.checked_add(span).unwrap_or(time)
}
