//! Streams of events: what arrives, when, and how a stream ends.
//!
//! Never looks at what an event means.

use super::{Answer, Running, get};
use ordner::preview::http::{Event, Limits, Response};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A server that gives everybody who asks for it a stream of the same events.
struct Station {
    server: Running,
    listeners: Arc<Mutex<Vec<Sender<Event>>>>,
}

impl Station {
    fn new(limits: Limits) -> Self {
        let listeners = Arc::new(Mutex::new(Vec::new()));
        let joining = Arc::clone(&listeners);
        let server = Running::within(limits, move |request| {
            if request.path() != "/events/" {
                return Response::text(200, "");
            }
            let (sender, receiver) = mpsc::channel();
            joining.lock().unwrap().push(sender);
            Response::events(receiver)
        });
        Self { server, listeners }
    }

    /// A client that has read as far as a stream without events goes.
    fn listen(&self) -> TcpStream {
        let mut stream = self.server.connect();
        stream.write_all(get("/events/").as_bytes()).unwrap();
        let start = read_until(&mut stream, "retry: 1000\n\n");
        let answer = Answer::parse(start.as_bytes());
        assert_eq!(answer.header("Content-Type"), Some("text/event-stream"));
        assert_eq!(answer.header("Cache-Control"), Some("no-cache"));
        assert_eq!(answer.header("Content-Length"), None);
        stream
    }

    fn say(&self, data: &str) {
        let event = Event { name: "state", data: data.to_owned() };
        self.listeners.lock().unwrap().retain(|listener| listener.send(event.clone()).is_ok());
    }
}

fn read_until(stream: &mut TcpStream, end: &str) -> String {
    let mut bytes = Vec::new();
    while !bytes.ends_with(end.as_bytes()) {
        let mut byte = [0];
        stream.read_exact(&mut byte).unwrap();
        bytes.push(byte[0]);
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn an_event_arrives_at_once_and_at_every_client() {
    let station = Station::new(Limits::default());
    let mut clients: Vec<TcpStream> = (0..12).map(|_| station.listen()).collect();
    let mut times = Vec::new();
    for round in 0..11 {
        let start = Instant::now();
        station.say(&format!("{{\"generation\":{round}}}"));
        for client in &mut clients {
            let event = read_until(client, "\n\n");
            assert_eq!(event, format!("event: state\ndata: {{\"generation\":{round}}}\n\n"));
        }
        times.push(start.elapsed());
    }
    times.sort();
    assert!(times[5] < Duration::from_millis(50), "twelve clients waited {times:?}");
}

#[test]
fn every_line_of_an_event_is_data() {
    let station = Station::new(Limits::default());
    let mut client = station.listen();
    station.say("a\r\nevent: b\n\nid: c\rd");
    let lines = "event: state\ndata: a\ndata: event: b\ndata: \ndata: id: c\ndata: d\n\n";
    assert_eq!(read_until(&mut client, "\n\n"), lines);
    station.say("");
    assert_eq!(read_until(&mut client, "\n\n"), "event: state\ndata: \n\n");
}

#[test]
fn a_silent_stream_pings_so_that_nobody_takes_it_for_dead() {
    let station = Station::new(Limits { ping: Duration::from_millis(300), ..Limits::default() });
    let mut client = station.listen();
    for _ in 0..2 {
        let start = Instant::now();
        assert_eq!(read_until(&mut client, "\n\n"), "event: ping\ndata: \n\n");
        assert!(start.elapsed() > Duration::from_millis(100), "after {:?}", start.elapsed());
    }
}

#[test]
fn a_stream_ends_when_nobody_is_left_to_say_anything() {
    let station = Station::new(Limits::default());
    let mut client = station.listen();
    station.say("last");
    station.listeners.lock().unwrap().clear();
    let mut rest = String::new();
    client.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "event: state\ndata: last\n\n");
}

#[test]
fn all_streams_end_when_the_server_stops() {
    let station = Station::new(Limits::default());
    let mut clients: Vec<TcpStream> = (0..12).map(|_| station.listen()).collect();
    let start = Instant::now();
    station.server.serving.stop();
    for client in &mut clients {
        assert_eq!(client.read(&mut [0]).unwrap(), 0, "a clean end");
    }
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
}

#[test]
fn a_client_that_leaves_makes_room_before_the_next_event() {
    let station = Station::new(Limits { connections: 1, ..Limits::default() });
    let client = station.listen();
    station.server.wait_for("/", 503);
    drop(client);
    station.server.wait_for("/", 200);
}

#[test]
fn an_answer_does_not_wait_for_streams() {
    let station = Station::new(Limits::default());
    let _clients: Vec<TcpStream> = (0..30).map(|_| station.listen()).collect();
    let start = Instant::now();
    assert_eq!(station.server.get("/").status, 200);
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
}
