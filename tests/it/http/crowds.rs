//! Many clients at once, slow ones among them, and a process that runs out of file handles.
//!
//! Never runs short of them in the process of the other tests.

#![expect(clippy::disallowed_methods, reason = "looks at the process that it runs in")]

use super::{Answer, Running, get};
use ordner::preview::http::Limits;
use std::io::Write;
use std::net::TcpStream;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};
use std::{env, fs};

/// Set in a process that was started for one test.
const ALONE: &str = "ORDNER_TEST_ALONE";

/// Runs a test of this file in a process of its own that may have so many files open.
fn with_file_handles(count: usize, test: &str, body: impl FnOnce()) {
    if env::var(ALONE).is_ok() {
        return body();
    }
    let script = format!("ulimit -n {count} && exec \"$@\"");
    let mut command = Command::new("sh");
    command.args(["-c", &script, "sh"]).arg(env::current_exe().unwrap());
    command.args(["--exact", &format!("http::crowds::{test}"), "--test-threads", "2"]);
    let output = command.env(ALONE, "1").output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}

#[test]
fn five_hundred_slow_clients_do_not_slow_down_another() {
    with_file_handles(2000, "five_hundred_slow_clients_do_not_slow_down_another", || {
        let server = Running::echo(Limits::default());
        let mut slow: Vec<TcpStream> = (0..500).map(|_| server.connect()).collect();
        let done = AtomicBool::new(false);
        let mut times = thread::scope(|scope| {
            scope.spawn(|| {
                while !done.load(Ordering::SeqCst) {
                    for stream in &mut slow {
                        let _ = stream.write_all(b"G");
                    }
                    sleep(Duration::from_millis(50));
                }
            });
            let times: Vec<Duration> = (0..100).map(|_| time_of_an_answer(&server)).collect();
            done.store(true, Ordering::SeqCst);
            times
        });
        times.sort();
        assert!(times[50] < Duration::from_millis(100), "half of the answers took {:?}", times[50]);
        assert!(times[99] < Duration::from_secs(2), "the slowest answer took {:?}", times[99]);
    });
}

fn time_of_an_answer(server: &Running) -> Duration {
    let start = Instant::now();
    assert_eq!(server.get("/").status, 200);
    start.elapsed()
}

#[test]
fn slow_clients_are_gone_when_their_time_is_over() {
    let limits =
        Limits { head_time: Duration::from_millis(300), connections: 20, ..Limits::default() };
    let server = Running::echo(limits);
    let slow: Vec<TcpStream> = (0..20).map(|_| server.connect()).collect();
    server.wait_for("/", 503);
    server.wait_for("/", 200);
    drop(slow);
}

#[test]
fn a_client_for_which_there_is_no_room_is_told_and_another_takes_the_next_free_place() {
    let server = Running::echo(Limits { connections: 3, ..Limits::default() });
    let mut seated: Vec<TcpStream> = (0..3).map(|_| server.connect()).collect();
    for _ in 0..20 {
        let answer = server.get("/");
        assert_eq!((answer.status, answer.text()), (503, "too many connections"));
    }
    let mut first = seated.remove(0);
    first.write_all(get("/first/").as_bytes()).unwrap();
    assert_eq!(Answer::read(first).text(), "/first/", "who has a place keeps it");
    server.wait_for("/", 200);
}

#[test]
fn many_clients_at_once_are_all_answered() {
    let server = Running::echo(Limits::default());
    thread::scope(|scope| {
        for client in 0..20 {
            let server = &server;
            scope.spawn(move || {
                for page in 0..50 {
                    let path = format!("/{client}/{page}/");
                    assert_eq!(server.get(&path).text(), path);
                }
            });
        }
    });
}

#[test]
fn a_server_without_file_handles_waits_and_goes_on() {
    with_file_handles(40, "a_server_without_file_handles_waits_and_goes_on", || {
        let server = Running::echo(Limits::default());
        assert_eq!(server.get("/").status, 200);
        let before = processor_time();
        let mut hoard: Vec<fs::File> = Vec::new();
        while let Ok(file) = fs::File::open("/dev/null") {
            hoard.push(file);
        }
        hoard.pop();
        let mut waiting = server.connect();
        waiting.write_all(get("/patience/").as_bytes()).unwrap();
        sleep(Duration::from_secs(1));
        drop(hoard);
        assert_eq!(Answer::read(waiting).text(), "/patience/");
        assert_eq!(server.get("/").status, 200);
        let busy = processor_time().zip(before).map(|(after, before)| after - before);
        assert!(busy.is_none_or(|ticks| ticks < 30), "{busy:?} ticks of 100 were spent on waiting");
    });
}

/// Of this process, in hundredths of a second, where the system tells.
fn processor_time() -> Option<u64> {
    let text = fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
}
