//! Keeps a watcher honest: watches folders that came, and holds what events say against the files.
//!
//! Hands nothing to whoever waits; it only tells the state what it saw.

use super::ears::{Ears, is_limit, words};
use super::named::Naming;
use super::probe::Probe;
use super::state::{Shared, later};
use super::survey::Survey;
use super::{PollReason, WatchOptions, Watching};
use crate::base::SitePath;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long after a change that polling found it looks again: whoever saves may not be done.
const SETTLING: Duration = Duration::from_millis(30);

/// Works in a thread of its own until the watcher stops.
pub(super) struct Keeper {
    root: PathBuf,
    options: WatchOptions,
    shared: Arc<Shared>,
    /// None when polling.
    ears: Option<Ears>,
    known: Survey,
    /// Changes that no event named yet.
    doubts: Vec<SitePath>,
    /// When to look again at all files, or to decide on the doubts.
    next_look: Instant,
}

/// What a keeper has to do.
enum Chore {
    /// Watch what came.
    Stand(Vec<SitePath>),
    /// Go without events, because the system refuses them.
    Poll(String),
    /// Look at all files, or decide on what was seen before.
    Look,
}

impl Keeper {
    /// A keeper that knows the site as it is `known` and hears with `ears`, if it does.
    pub(super) fn new(
        root: PathBuf,
        options: WatchOptions,
        shared: Arc<Shared>,
        ears: Option<Ears>,
        known: Survey,
    ) -> Self {
        let (doubts, next_look) = (Vec::new(), Instant::now());
        let mut keeper = Self { root, options, shared, ears, known, doubts, next_look };
        keeper.next_look = later(next_look, keeper.interval());
        keeper
    }

    /// Works until the watcher stops.
    pub(super) fn run(mut self, probe: Option<Probe>) {
        if let Some(probe) = probe {
            self.prove(&probe);
        }
        while let Some(chore) = self.next_chore() {
            match chore {
                Chore::Stand(paths) => self.stand(&paths),
                Chore::Poll(why) => self.poll(PollReason::Refused(why)),
                Chore::Look if self.doubts.is_empty() => self.survey(),
                Chore::Look => self.decide(),
            }
        }
    }

    /// Writes a file and expects to be told of it.
    fn prove(&mut self, probe: &Probe) {
        let (shared, time) = (Arc::clone(&self.shared), self.options.proof);
        let Some(ears) = &mut self.ears else { return };
        let write_and_wait = || {
            let is_written = probe.write();
            if is_written {
                shared.pause(time, |state| state.proved);
            }
            let state = shared.lock();
            !is_written || state.proved || state.stopping
        };
        if ears.watching(probe.folder(), write_and_wait).is_ok_and(|proved| !proved) {
            self.poll(PollReason::NoEvents);
        }
    }

    fn next_chore(&self) -> Option<Chore> {
        let mut state = self.shared.lock();
        while !state.stopping {
            let now = Instant::now();
            let is_due = |time: Instant| time <= now;
            if let Some(why) = state.refused.take() {
                return Some(Chore::Poll(why));
            }
            if state.second_look().is_some_and(is_due) {
                return Some(Chore::Stand(state.take_arrivals()));
            }
            if is_due(self.next_look) {
                return Some(Chore::Look);
            }
            let wake = state.second_look().map_or(self.next_look, |at| at.min(self.next_look));
            state = self.shared.wait_for_chores(state, wake - now);
        }
        None
    }

    /// Watches the folders among `paths`; from then on, events tell of all that is new in them.
    fn stand(&mut self, paths: &[SitePath]) {
        for path in paths {
            let stood = self.ears.as_mut().map_or(Ok(true), |ears| ears.stand(path));
            if let Err(error) = &stood
                && is_limit(error)
            {
                self.poll(PollReason::Refused(words(error)));
            }
            // What part of it is not watched, the surveys find.
            if !matches!(stood, Ok(false)) {
                self.shared.update(|state, now| state.stands(path.clone(), now));
            }
        }
    }

    /// Compares the files with what they were.
    fn survey(&mut self) {
        let begin = Instant::now();
        self.shared.lock().named.turn();
        let found = Survey::take(&self.root, || !self.shared.lock().stopping);
        if self.shared.lock().stopping {
            return;
        }
        let changes = self.known.differences(&found);
        self.known = found;
        let pause = if self.ears.is_some() { self.doubt(changes) } else { self.settle(changes) };
        // A slow drive is left in peace half of the time.
        self.next_look = later(Instant::now(), pause.max(begin.elapsed()));
    }

    /// Holds what changed against what events named; when to look again.
    fn doubt(&mut self, changes: Vec<SitePath>) -> Duration {
        self.doubts = self.unnamed(changes);
        if self.doubts.is_empty() { self.interval() } else { self.options.grace }
    }

    /// Reports what polling found; when to look again.
    fn settle(&self, changes: Vec<SitePath>) -> Duration {
        if changes.is_empty() {
            return self.interval();
        }
        self.report(changes);
        SETTLING
    }

    /// Trusts events no longer if they did not name what they had time enough to name.
    fn decide(&mut self) {
        let doubts = std::mem::take(&mut self.doubts);
        let missed = self.unnamed(doubts);
        self.next_look = later(Instant::now(), self.interval());
        if !missed.is_empty() {
            self.poll(PollReason::NoEvents);
            self.report(missed);
        }
    }

    /// Those of the changes that no event named. What was named as part of a folder is reported: it
    /// may have changed again after that folder was looked at.
    fn unnamed(&self, changes: Vec<SitePath>) -> Vec<SitePath> {
        let (mut unnamed, mut unsure) = (Vec::new(), Vec::new());
        for path in changes {
            match self.shared.lock().named.naming(&path) {
                Naming::Itself => {}
                Naming::Folder => unsure.push(path),
                Naming::None => unnamed.push(path),
            }
        }
        self.report(unsure);
        unnamed
    }

    fn report(&self, changes: Vec<SitePath>) {
        self.shared.update(|state, now| {
            for path in changes {
                state.pending.soft(path, now);
            }
        });
    }

    /// Looks for changes from now on instead of hearing of them.
    fn poll(&mut self, reason: PollReason) {
        self.ears = None;
        self.shared.update(|state, now| {
            state.watching = Watching::Polling(reason);
            for path in state.take_arrivals() {
                state.pending.firm(path, now);
            }
        });
        self.next_look = Instant::now();
    }

    fn interval(&self) -> Duration {
        match self.ears {
            Some(_) => self.options.survey_every,
            None => self.options.poll_every,
        }
    }
}
