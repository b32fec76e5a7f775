//! Takes what the system says to the watcher.
//!
//! Runs in the thread of the system's events, so it never waits for the disk or for that thread.

use super::Hearing;
use super::ears::{is_limit, words};
use super::notice::notices;
use super::probe::Probe;
use super::state::{Shared, State};
use notify::event::ModifyKind;
use notify::{Event, EventHandler, EventKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Hears the events of one site.
pub(super) struct Listener {
    shared: Arc<Shared>,
    root: PathBuf,
    probe: Option<PathBuf>,
    hearing: Hearing,
}

impl Listener {
    pub(super) fn new(
        shared: &Arc<Shared>,
        root: &Path,
        probe: Option<&Probe>,
        hearing: Hearing,
    ) -> Self {
        let probe = probe.map(|probe| probe.folder().to_path_buf());
        Self { shared: Arc::clone(shared), root: root.to_path_buf(), probe, hearing }
    }

    fn is_about_the_probe(&self, event: &Event) -> bool {
        let probe = self.probe.as_deref();
        probe.is_some() && event.paths.iter().any(|path| path.parent() == probe)
    }

    /// Whether the site itself is gone, and with it whatever was watched.
    fn is_the_end_of_the_root(&self, event: &Event) -> bool {
        let is_end =
            matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
        is_end && event.paths.contains(&self.root)
    }

    fn hear(&self, event: &Event) {
        if event.need_rescan() || self.is_the_end_of_the_root(event) {
            self.shared.update(State::lose_track);
            return;
        }
        let notices = notices(event, &self.root);
        if !notices.is_empty() {
            self.shared.update(|state, now| {
                for notice in notices {
                    state.note(notice, now);
                }
            });
        }
    }
}

impl EventHandler for Listener {
    fn handle_event(&mut self, event: notify::Result<Event>) {
        match event {
            _ if self.hearing == Hearing::Deaf => {}
            Ok(event) if self.is_about_the_probe(&event) => {
                self.shared.update(|state, _| state.proved = true);
            }
            _ if self.hearing == Hearing::NotTheSite => {}
            Ok(event) => self.hear(&event),
            Err(error) => self.shared.update(|state, now| {
                if is_limit(&error) {
                    state.refused = Some(words(&error));
                }
                state.lose_track(now);
            }),
        }
    }
}
