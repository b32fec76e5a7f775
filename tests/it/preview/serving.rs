//! `ordner serve` at work: started, asked, listened to, ended.
//!
//! Speaks HTTP in bytes; no client stands between that would send nothing wrong.

use crate::http::Answer;
use ordner::render::percent_encode;
use serde_json::Value;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long anything may take on a busy computer before it is said never to come.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// A preview at work; it ends with the value.
pub(super) struct Serving {
    child: Child,
    /// The address that it printed.
    pub(super) address: String,
    pub(super) port: u16,
    printed: Arc<Mutex<String>>,
    warned: Arc<Mutex<String>>,
}

impl Serving {
    /// Of the site in the folder, at any port.
    pub(super) fn of(site: &Path) -> Self {
        Self::with(site, &["--port", "0"])
    }

    /// Of the site in the folder, as the other arguments say.
    pub(super) fn with(site: &Path, arguments: &[&str]) -> Self {
        let arguments = arguments.iter().map(OsStr::new);
        let site = [OsStr::new("serve"), OsStr::new("--site"), site.as_os_str()];
        Self::run(site.into_iter().chain(arguments), Path::new("."))
    }

    /// By these arguments, in this folder.
    pub(super) fn run<'a>(arguments: impl Iterator<Item = &'a OsStr>, folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_ordner"))
            .args(arguments)
            .current_dir(folder)
            .env("NO_COLOR", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let printed = gather(child.stdout.take().unwrap());
        let warned = gather(child.stderr.take().unwrap());
        let mut serving = Self { child, address: String::new(), port: 0, printed, warned };
        serving.wait_until("it says its address", || serving.printed().contains(" (Ctrl+C"));
        let printed = serving.printed();
        let address = printed.split_once("http://").unwrap().1.split_whitespace().next().unwrap();
        let port = address.split(['/', '?']).next().unwrap().rsplit_once(':').unwrap().1;
        serving.port = port.parse().unwrap();
        serving.address = format!("http://{address}");
        serving
    }

    /// What it printed so far.
    pub(super) fn printed(&self) -> String {
        self.printed.lock().unwrap().clone()
    }

    /// What it printed so far on standard error.
    pub(super) fn warned(&self) -> String {
        self.warned.lock().unwrap().clone()
    }

    pub(super) fn connect(&self) -> TcpStream {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// The answer to these bytes.
    pub(super) fn send(&self, bytes: impl AsRef<[u8]>) -> Answer {
        let mut stream = self.connect();
        stream.write_all(bytes.as_ref()).unwrap();
        Answer::read(stream)
    }

    /// The answer to a request that also has the headers, each with its line end.
    pub(super) fn ask(&self, method: &str, target: &str, headers: &str) -> Answer {
        let port = self.port;
        self.send(format!("{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{headers}\r\n"))
    }

    pub(super) fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, "")
    }

    /// The page at the address, without the script of the preview.
    pub(super) fn page(&self, address: &str) -> String {
        let answer = self.get(address);
        assert_eq!(answer.status, 200, "{address}: {}", answer.text());
        String::from_utf8(without_script(&answer.body)).unwrap()
    }

    /// What the page at the address is told.
    pub(super) fn report(&self, address: &str) -> Value {
        let address = percent_encode(address).replace('#', "%23");
        let answer = self.get(&format!("/_ordner/page.json?path={address}"));
        assert_eq!(answer.status, 200, "{address}: {}", answer.text());
        serde_json::from_slice(&answer.body).unwrap()
    }

    /// The state of the preview.
    pub(super) fn state(&self) -> Value {
        self.listen().next()
    }

    /// A stream of states.
    pub(super) fn listen(&self) -> States {
        let mut stream = self.connect();
        let port = self.port;
        let request = format!("GET /_ordner/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        States { lines: BufReader::new(stream) }
    }

    /// Waits until the condition holds.
    pub(super) fn wait_until(&self, what: &str, mut condition: impl FnMut() -> bool) {
        let start = Instant::now();
        while !condition() {
            let (printed, warned) = (self.printed(), self.warned());
            assert!(start.elapsed() < PATIENCE, "never: {what}\n{printed}\n{warned}");
            sleep(Duration::from_millis(5));
        }
    }

    /// Waits until the page at the address holds the text.
    pub(super) fn wait_for(&self, address: &str, text: &str) {
        self.wait_until(&format!("`{text}` at {address}"), || {
            let answer = self.get(address);
            answer.status == 200 && answer.text().contains(text)
        });
    }

    /// Waits until the address is answered with that status.
    pub(super) fn wait_for_status(&self, address: &str, status: u16) {
        self.wait_until(&format!("{status} at {address}"), || self.get(address).status == status);
    }

    /// Waits until what is shown was looked through, and gives the state.
    pub(super) fn wait_for_check(&self) -> Value {
        let mut states = self.listen();
        loop {
            let state = states.next();
            if state["checked"] == true {
                return state;
            }
        }
    }

    /// Memory in use, in kilobytes, where the system tells.
    #[expect(clippy::disallowed_methods, reason = "asks the system about the program")]
    pub(super) fn memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"))?;
        line.trim().trim_end_matches(" kB").parse().ok()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Everything that is read from there, as it comes.
fn gather(from: impl Read + Send + 'static) -> Arc<Mutex<String>> {
    let text = Arc::new(Mutex::new(String::new()));
    let gathered = Arc::clone(&text);
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            let mut text = gathered.lock().unwrap();
            text.push_str(&line);
            text.push('\n');
        }
    });
    text
}

/// The states of a preview as they are said.
pub(super) struct States {
    lines: BufReader<TcpStream>,
}

impl States {
    /// The next state.
    pub(super) fn next(&mut self) -> Value {
        let mut name = String::new();
        loop {
            let mut line = String::new();
            assert_ne!(self.lines.read_line(&mut line).unwrap(), 0, "the stream goes on");
            match line.trim_end().split_once(": ") {
                Some(("event", event)) => event.clone_into(&mut name),
                Some(("data", data)) if name == "state" => {
                    return serde_json::from_str(data).unwrap();
                }
                _ => {}
            }
        }
    }
}

impl States {
    /// Whether the stream is over, after whatever is still said.
    pub(super) fn ends(&mut self) -> bool {
        let mut rest = Vec::new();
        // A program that was killed may leave a connection without a farewell.
        self.lines.read_to_end(&mut rest).map_or(true, |_| true)
    }
}

/// The page without the one thing that a preview puts into it.
pub(super) fn without_script(page: &[u8]) -> Vec<u8> {
    const START: &[u8] = b"<script defer src=\"/_ordner/preview.js\" data-generation=\"";
    const END: &[u8] = b"\"></script>";
    let find = |part: &[u8], from: usize| {
        page[from..].windows(part.len()).position(|found| found == part).map(|at| from + at)
    };
    let Some(start) = find(START, 0) else { return page.to_vec() };
    let end = find(END, start).expect("a script ends") + END.len();
    [&page[..start], &page[end..]].concat()
}
