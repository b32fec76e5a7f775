//! What a preview says of itself without being asked: every change of its state, to everybody.
//!
//! Never counts on how many states an edit has, only on their order.

use super::folder::Folder;
use super::serving::{Serving, States};
use serde_json::Value;

const PAGE: &str = "content/de/amt.md";

fn served() -> (Folder, Serving) {
    let folder = Folder::new();
    let preview = Serving::of(&folder.site());
    preview.wait_for_check();
    (folder, preview)
}

fn generation(state: &Value) -> u64 {
    state["generation"].as_u64().unwrap()
}

impl States {
    /// The states from now on until one was looked through and `is_last` of it.
    fn until(&mut self, is_last: impl Fn(&Value) -> bool) -> Vec<Value> {
        let mut states = Vec::new();
        loop {
            let state = self.next();
            let ends = state["checked"] == true && is_last(&state);
            states.push(state);
            if ends {
                return states;
            }
        }
    }
}

#[test]
fn the_state_is_said_at_once_then_when_there_is_a_new_text_and_when_it_was_looked_through() {
    let (folder, preview) = served();
    let mut states = preview.listen();
    let first = states.next();
    assert_eq!((&first["checked"], &first["errors"]), (&Value::from(true), &Value::from(0)));
    folder.replace(PAGE, "Das Amt hilft.", "Siehe [dort](nichts.md).");
    let shown = states.next();
    assert_eq!((generation(&shown), &shown["checked"]), (generation(&first) + 1, &false.into()));
    let checked = states.next();
    assert_eq!((generation(&checked), &checked["checked"]), (generation(&shown), &true.into()));
    assert_eq!((&checked["errors"], &checked["warnings"]), (&1.into(), &0.into()));
    assert!(checked["milliseconds"].is_u64() && checked["watching"].is_null(), "{checked}");
    assert_eq!(checked["time"].as_str().unwrap().len(), "14:03:09".len());
}

#[test]
fn a_page_that_is_asked_for_when_a_state_was_said_is_the_new_one() {
    let (folder, preview) = served();
    let mut states = preview.listen();
    states.next();
    for edit in 1..=10 {
        folder.write(PAGE, &format!("---\ntitle: Amt\n---\n\nDie {edit}. Fassung.\n"));
        states.until(|_| true);
        assert!(preview.page("/de/amt/").contains(&format!("Die {edit}. Fassung.")));
    }
}

#[test]
fn all_listeners_hear_the_same() {
    let (folder, preview) = served();
    let mut listeners = [preview.listen(), preview.listen(), preview.listen()];
    let first = listeners.each_mut().map(States::next);
    folder.replace(PAGE, "hilft", "hilft gern");
    let heard = listeners.each_mut().map(|states| states.until(|_| true));
    assert_eq!(first[0], first[1]);
    assert_eq!((&heard[0], &heard[1]), (&heard[1], &heard[2]));
    let [leaving, mut staying, _] = listeners;
    drop(leaving);
    folder.replace(PAGE, "hilft gern", "hilft immer");
    assert!(!staying.until(|_| true).is_empty());
}

#[test]
fn a_listener_hears_of_every_one_of_fifty_edits() {
    let (folder, preview) = served();
    let mut states = preview.listen();
    let mut last = generation(&states.next());
    for edit in 0..50 {
        folder.write(PAGE, &format!("---\ntitle: Amt\n---\n\nDie {edit}. Fassung.\n"));
        for state in states.until(|_| true) {
            assert!(generation(&state) >= last, "{state}");
            last = generation(&state);
        }
    }
    assert!(last > 50, "{last} generations");
}

#[test]
fn a_file_that_is_saved_as_it_was_changes_no_page() {
    let (folder, preview) = served();
    let before = preview.page("/de/amt/");
    let mut states = preview.listen();
    states.next();
    folder.write(PAGE, &folder.read(PAGE));
    folder.write("content/de/neu.md", "---\ntitle: Neu\n---\n\nNeu.\n");
    preview.wait_for_status("/de/neu/", 200);
    folder.remove("content/de/neu.md");
    preview.wait_for_status("/de/neu/", 404);
    states.until(|state| state["errors"] == 0);
    assert_eq!(preview.page("/de/amt/"), before);
}

#[test]
fn a_preview_that_starts_again_says_that_it_is_another() {
    let (folder, preview) = served();
    let mut states = preview.listen();
    let first = states.next();
    assert_eq!(preview.state()["instance"], first["instance"]);
    assert_eq!(preview.report("/de/")["instance"], first["instance"]);
    let port = preview.port.to_string();
    drop(preview);
    assert!(states.ends(), "the old stream is over");
    let again = Serving::with(&folder.site(), &["--port", &port]);
    assert_eq!(again.port.to_string(), port, "the address is the same");
    assert_ne!(again.state()["instance"], first["instance"]);
}
