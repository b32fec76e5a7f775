//! Shows a site while it is written: serves what was built last, and says what is wrong on the page.
//!
//! Holds no build logic and writes nothing to disk; a mistake never takes the last good page away.

pub mod http;

mod editor;
mod guard;
mod live;

mod answer;
mod files;
mod report;

pub use editor::Editor;

use crate::preview::answer::Answerer;
use crate::preview::guard::Guard;
use crate::preview::http::{Serving, bind_near};
use crate::preview::live::Live;
use crate::site::{Build, BuildOptions, Site};
use crate::source::{self, Reading};
use crate::world::{Changes, DiskWorld, WatchOptions, Watcher, Watching, time_of_day};
use std::io;
use std::net::{IpAddr, SocketAddr, UdpSocket};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How often to look whether changes are heard of in another way than before.
const LOOK_UP: Duration = Duration::from_millis(500);

/// How long the pages that are open have the computer for themselves before all are looked through.
const FIRST_LOOK: Duration = Duration::from_millis(50);

/// How a site is shown.
#[derive(Debug, Clone)]
pub struct PreviewOptions {
    /// Under which address of this computer.
    pub host: IpAddr,
    /// Under which port, or one of the next if it is taken; 0 for any.
    pub port: u16,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether to look for changes rather than to be told of them.
    pub poll: bool,
    /// How places in sources are opened.
    pub editor: Option<Editor>,
}

/// A preview that is being served.
pub struct Preview {
    world: DiskWorld,
    watcher: Watcher,
    site: Site,
    live: Arc<Live>,
    address: String,
    moved: bool,
    // Ends the serving when the preview ends.
    _serving: Serving,
}

/// What happens in a preview.
#[derive(Debug)]
pub enum Happening<'a> {
    /// What was read is built and looked through; the new text was there after this time.
    Built(&'a Build, Duration),
    /// The settings leave nothing to build: the site stays as it was.
    Failed(&'a Build),
    /// Changes are heard of in another way than before.
    Watching(Watching),
}

/// Who is told of what happens.
pub type Listener = dyn Fn(Happening<'_>) + Send + Sync;

impl Preview {
    /// Begins to serve the site: every request is answered as soon as the first build is there.
    ///
    /// # Errors
    /// When no port is free or the address is none of this computer.
    pub fn start(world: DiskWorld, options: PreviewOptions) -> io::Result<Self> {
        let (server, moved) = bind_near(options.host, options.port)?;
        let guard = Guard::new(server.address())?;
        let base_url = format!("http://{}/", reachable(server.address()));
        let address = match guard.token() {
            Some(token) => format!("{base_url}?token={token}"),
            None => base_url.clone(),
        };
        let live = Arc::new(Live::new(guard::random_word()?));
        let root = std::path::absolute(world.root())?;
        let watch = WatchOptions { poll: options.poll, ..WatchOptions::default() };
        let watcher = Watcher::start(&root, watch);
        let answerer = Answerer { live: live.clone(), guard, root, editor: options.editor };
        let build = BuildOptions {
            drafts: options.drafts,
            base_url: Some(base_url),
            without_versions: true,
        };
        Ok(Self {
            world,
            watcher,
            site: Site::new(build),
            live,
            address,
            moved,
            _serving: server.serve(Arc::new(answerer)),
        })
    }

    /// Where the preview is, with the token that others need.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Whether the port that was asked for was taken.
    pub fn has_moved(&self) -> bool {
        self.moved
    }

    /// Builds what there is and whatever it becomes, for ever.
    pub fn run(mut self, listener: &Arc<Listener>) -> ! {
        let mut watching = Watching::Events;
        let mut reading = Arc::new(source::read(&self.world));
        let mut since = Instant::now();
        loop {
            let stop = self.show(&reading, since, listener);
            let changes = self.wait(&mut watching, listener);
            since = Instant::now();
            stop.store(true, Ordering::Relaxed);
            reading = Arc::new(self.read(&reading, &changes));
        }
    }

    /// Waits for changes, and says when they are heard of in another way.
    fn wait(&mut self, known: &mut Watching, listener: &Arc<Listener>) -> Changes {
        loop {
            let changes = self.watcher.wait_for(LOOK_UP);
            let watching = self.watcher.watching();
            if watching != *known {
                self.live.set_watching(&watching);
                listener(Happening::Watching(watching.clone()));
                *known = watching;
            }
            if let Some(changes) = changes {
                return changes;
            }
        }
    }

    fn read(&self, before: &Reading, changes: &Changes) -> Reading {
        match changes {
            Changes::Paths(paths) => source::read_again(before, &self.world, paths),
            Changes::Everything => source::read(&self.world),
        }
    }

    /// Shows what was read, and has every page rendered and looked through meanwhile, unless the
    /// answer is set.
    fn show(
        &self,
        reading: &Arc<Reading>,
        since: Instant,
        listener: &Arc<Listener>,
    ) -> Arc<AtomicBool> {
        let stop = Arc::new(AtomicBool::new(false));
        let (live, listener) = (self.live.clone(), listener.clone());
        match self.site.plan(reading.clone()) {
            Ok(planned) => {
                let planned = Arc::new(planned);
                let took = since.elapsed();
                let generation = live.publish(&planned, took, time_of_day());
                let stop = stop.clone();
                std::thread::spawn(move || {
                    std::thread::sleep(FIRST_LOOK);
                    let Some(build) = planned.build_unless(&stop) else { return };
                    if live.judge(generation, &planned, &build) {
                        listener(Happening::Built(&build, took));
                    }
                });
            }
            Err(build) => {
                live.fail(&build, since.elapsed(), time_of_day());
                listener(Happening::Failed(&build));
            }
        }
        stop
    }
}

/// The address under which others reach a server: where it listens everywhere, this computer's own
/// in its network.
fn reachable(address: SocketAddr) -> SocketAddr {
    // An address for documentation (RFC 5737), to which nothing is ever sent.
    const ELSEWHERE: &str = "192.0.2.1:9";
    if !address.ip().is_unspecified() {
        return address;
    }
    let route = UdpSocket::bind("0.0.0.0:0").and_then(|socket| {
        socket.connect(ELSEWHERE)?;
        socket.local_addr()
    });
    route.map_or(address, |own| SocketAddr::new(own.ip(), address.port()))
}
