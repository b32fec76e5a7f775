//! What a preview shows at the moment, what is wrong with it, and who is to hear when it changes.
//!
//! Never gives away a page that is older than what it says it is.

use crate::base::{Pieces, SitePath};
use crate::diagnostic::Diagnostic;
use crate::output::Artifact;
use crate::preview::http::Event;
use crate::preview::report::StateJson;
use crate::site::{Build, Planned};
use crate::source::Reading;
use crate::world::Watching;
use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The state of a preview, shared by the builder and those who ask.
#[derive(Debug)]
pub(super) struct Live {
    /// Tells this run of the program from one before on the same port.
    instance: String,
    view: Mutex<View>,
    /// Told when there is something to show.
    ready: Condvar,
    listeners: Mutex<Vec<Sender<Event>>>,
    /// Every file as it last was whole.
    whole: Mutex<BTreeMap<SitePath, Pieces>>,
}

/// What a preview shows at one moment.
#[derive(Debug, Clone, Default)]
pub(super) struct View {
    /// Grows with every change of the site; 0 before the first build.
    pub(super) generation: u64,
    /// The site; nothing while there is none to show.
    pub(super) planned: Option<Arc<Planned>>,
    /// Whether the settings could be read; if not, the site is the one from before.
    pub(super) has_settings: bool,
    /// What is wrong.
    pub(super) findings: Arc<Findings>,
    /// Whether that was found in this generation.
    pub(super) checked: bool,
    /// How long it took from the change to the new text.
    pub(super) took: Duration,
    /// When that was, by the clock on the wall.
    pub(super) time: String,
    /// Why changes are seen late, if they are.
    pub(super) watching: Option<String>,
}

/// What is wrong with a site, and the texts to show it in.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) reading: Arc<Reading>,
}

impl Live {
    pub(super) fn new(instance: String) -> Self {
        Self {
            instance,
            view: Mutex::default(),
            ready: Condvar::new(),
            listeners: Mutex::default(),
            whole: Mutex::default(),
        }
    }

    /// Tells this run of the program from one before.
    pub(super) fn instance(&self) -> &str {
        &self.instance
    }

    /// What is shown now; waits for the first build.
    pub(super) fn view(&self) -> View {
        let view = whole(&self.view);
        let built = self.ready.wait_while(view, |view| view.generation == 0);
        built.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Shows a site from now on, and says which generation it is.
    pub(super) fn publish(&self, planned: &Arc<Planned>, took: Duration, time: String) -> u64 {
        self.change(|view| {
            let planned = Some(planned.clone());
            let (generation, has_settings, checked) = (view.generation + 1, true, false);
            *view = View { generation, planned, has_settings, checked, took, time, ..view.clone() };
        })
    }

    /// Takes note of what is wrong with a generation, and keeps what is whole of it; says whether it
    /// is still the one that is shown.
    pub(super) fn judge(&self, generation: u64, planned: &Planned, build: &Build) -> bool {
        whole(&self.whole).retain(|path, _| planned.has(path.as_str()));
        let files = build.output().artifacts().iter();
        files.filter(|file| planned.is_whole(file)).for_each(|file| self.keep(file));
        let mut is_current = false;
        self.change(|view| {
            is_current = view.generation == generation;
            if is_current {
                view.findings = Arc::new(Findings::of(build));
                view.checked = true;
            }
        });
        is_current
    }

    /// Keeps the site as it was, since the settings leave nothing to build.
    pub(super) fn fail(&self, build: &Build, took: Duration, time: String) {
        let findings = Arc::new(Findings::of(build));
        self.change(|view| {
            let (generation, has_settings, checked) = (view.generation + 1, false, true);
            *view =
                View { generation, has_settings, findings, checked, took, time, ..view.clone() };
        });
    }

    /// Takes note of how changes are heard of.
    pub(super) fn set_watching(&self, watching: &Watching) {
        self.change(|view| {
            view.watching = match watching {
                Watching::Events => None,
                Watching::Polling(reason) => Some(reason.to_string()),
            };
        });
    }

    /// A stream of states: this one now, and every other when it comes.
    pub(super) fn listen(&self) -> Receiver<Event> {
        let (sender, receiver) = channel();
        let view = whole(&self.view);
        // A receiver that is at hand cannot be gone.
        let _ = sender.send(self.event(&view));
        whole(&self.listeners).push(sender);
        receiver
    }

    /// Keeps a file that is whole for the time when it is not.
    pub(super) fn keep(&self, file: &Artifact) {
        let mut kept = whole(&self.whole);
        match kept.get_mut(&file.path) {
            Some(bytes) => bytes.clone_from(&file.bytes),
            None => drop(kept.insert(file.path.clone(), file.bytes.clone())),
        }
    }

    /// The file at `path` as it last was whole.
    pub(super) fn kept(&self, path: &str) -> Option<Pieces> {
        whole(&self.whole).get(&SitePath::new(path)?).cloned()
    }

    /// Changes what is shown, tells everybody, and says which generation it is.
    fn change(&self, change: impl FnOnce(&mut View)) -> u64 {
        let mut view = whole(&self.view);
        change(&mut view);
        self.ready.notify_all();
        let event = self.event(&view);
        whole(&self.listeners).retain(|listener| listener.send(event.clone()).is_ok());
        view.generation
    }

    fn event(&self, view: &View) -> Event {
        Event { name: "state", data: StateJson::new(&self.instance, view).text() }
    }
}

impl Findings {
    fn of(build: &Build) -> Self {
        Self { diagnostics: build.diagnostics().to_vec(), reading: build.reading().clone() }
    }
}

/// A panic elsewhere leaves what is shown as it was between two changes, which is whole.
fn whole<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
