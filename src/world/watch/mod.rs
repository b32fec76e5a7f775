//! Says which files of a site change while it is written.
//!
//! Never reads what a file says, and never falls silent: where the system sends no word of changes,
//! it looks for them itself.
//!
//! ```text
//!  system ─event▶ listener ─notice▶ State ◀─▶ keeper: watches new folders, surveys all files
//!                                     └─changes▶ Watcher::wait
//! ```

mod listener;
mod notice;

mod named;
mod pending;
mod state;

mod ears;
mod keeper;
mod probe;
mod survey;

use self::ears::Ears;
use self::keeper::Keeper;
use self::listener::Listener;
use self::probe::Probe;
use self::state::{Shared, later};
use self::survey::Survey;
use crate::base::SitePath;
use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// What changed since the last time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// Files or folders; a folder means everything below it.
    Paths(BTreeSet<SitePath>),
    /// So much, or so little known, that the whole site is to be looked at.
    Everything,
}

/// How a watcher hears of changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Watching {
    /// The system says at once what changes.
    Events,
    /// The watcher looks for changes itself, every half second.
    Polling(PollReason),
}

/// Why a watcher looks for changes itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PollReason {
    /// It was told to.
    Asked,
    /// The system sends no word of some changes, as with network drives and shared folders.
    NoEvents,
    /// The system refuses to watch, and why, such as a limit of watched folders.
    Refused(String),
}

/// How to watch. The defaults are right; tests are in a hurry.
#[derive(Debug, Clone)]
pub struct WatchOptions {
    /// Whether to look for changes without asking the system for events.
    pub poll: bool,
    /// How often to look for changes when nobody sends word of them.
    pub poll_every: Duration,
    /// How often to look whether the events told of every change.
    pub survey_every: Duration,
    /// How long an event may take before a change counts as one that nobody told of.
    pub grace: Duration,
    /// How long the first event may take that proves that there are events at all.
    pub proof: Duration,
    /// How much of what the system says is heard.
    pub hearing: Hearing,
}

/// How much of what the system says is heard: less than all is for tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hearing {
    /// All of it.
    Full,
    /// Events of the system's own disk, but not of the site: a network drive.
    NotTheSite,
    /// No event at all.
    Deaf,
    /// The system refuses to watch.
    Refused,
}

impl Default for WatchOptions {
    fn default() -> Self {
        Self {
            poll: false,
            poll_every: Duration::from_millis(500),
            survey_every: Duration::from_secs(5),
            grace: Duration::from_millis(500),
            proof: Duration::from_secs(1),
            hearing: Hearing::Full,
        }
    }
}

/// Hears of changes of a site until it is dropped.
pub struct Watcher {
    shared: Arc<Shared>,
    keeper: Option<JoinHandle<()>>,
}

impl Watcher {
    /// Watches the site in the folder `root`: what changes from now on will be said.
    ///
    /// Never fails: what the system does not tell, the watcher looks for.
    pub fn start(root: &Path, options: WatchOptions) -> Self {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        let shared = Arc::new(Shared::new());
        let probe = Probe::new();
        let listener = Listener::new(&shared, &root, probe.as_ref(), options.hearing);
        let (ears, watching) = match Ears::open(&root, listener, &options) {
            Ok(ears) => (Some(ears), Watching::Events),
            Err(reason) => (None, Watching::Polling(reason)),
        };
        shared.update(|state, _| state.watching = watching);
        let known = Survey::take(&root, || true);
        let keeper = Keeper::new(root, options, Arc::clone(&shared), ears, known);
        let thread = thread::Builder::new().name("ordner watch".to_owned());
        let keeper = thread.spawn(move || keeper.run(probe)).expect("the system has threads left");
        Self { shared, keeper: Some(keeper) }
    }

    /// Waits until there is something to build.
    pub fn wait(&mut self) -> Changes {
        const HOUR: Duration = Duration::from_hours(1);
        loop {
            if let Some(changes) = self.wait_for(HOUR) {
                return changes;
            }
        }
    }

    /// Waits until there is something to build, but not longer than `time`.
    pub fn wait_for(&mut self, time: Duration) -> Option<Changes> {
        let end = later(Instant::now(), time);
        let mut state = self.shared.lock();
        loop {
            let now = Instant::now();
            let due = state.pending.due();
            if due.is_some_and(|due| due <= now) {
                return Some(state.pending.take(now));
            }
            if end <= now {
                return None;
            }
            let wake = due.map_or(end, |due| due.min(end));
            state = self.shared.wait_for_changes(state, wake - now);
        }
    }

    /// How the watcher hears of changes now; that may change while it works.
    pub fn watching(&self) -> Watching {
        self.shared.lock().watching.clone()
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.shared.update(|state, _| state.stopping = true);
        if let Some(keeper) = self.keeper.take() {
            // A keeper that panicked has said so itself.
            let _ = keeper.join();
        }
    }
}

impl fmt::Display for Watching {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Events => f.write_str("every change is noticed at once"),
            Self::Polling(reason) => write!(f, "{reason}: looking for changes every half second"),
        }
    }
}

impl fmt::Display for PollReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Asked => f.write_str("as asked"),
            Self::NoEvents => {
                f.write_str("this folder sends no word of changes (a network drive?)")
            }
            Self::Refused(why) => {
                write!(f, "this computer does not tell what changes ({why})")
            }
        }
    }
}
