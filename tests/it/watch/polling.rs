//! When nobody sends word of changes: the watcher finds out, says so, and looks for itself.

use super::desk::Desk;
use ordner::world::{Hearing, PollReason, WatchOptions, Watching};
use std::time::Duration;

#[test]
fn events_are_proved_and_kept() {
    let short = Duration::from_millis(50);
    let mut desk = Desk::with(WatchOptions { survey_every: short, ..WatchOptions::default() });
    for text in ["one", "three", "seven"] {
        desk.write("content/a.md", text);
        desk.make_folder(&format!("content/{text}/inner"));
        desk.write(&format!("content/{text}/inner/a.md"), text);
        desk.all();
    }
    assert_eq!(desk.watcher.watching(), Watching::Events, "all changes were named by events");
}

#[test]
fn polling_finds_the_same_changes() {
    let poll_every = Duration::from_millis(200);
    let mut desk = Desk::with(WatchOptions { poll: true, poll_every, ..WatchOptions::default() });
    assert_eq!(desk.watcher.watching(), Watching::Polling(PollReason::Asked));
    finds_changes(&mut desk);
}

#[test]
fn where_no_event_comes_at_all_the_watcher_looks_for_changes() {
    let mut desk = Desk::hearing(Hearing::Deaf);
    assert_eq!(desk.all(), [[""; 0]; 0]);
    assert_eq!(desk.watcher.watching(), Watching::Polling(PollReason::NoEvents));
    finds_changes(&mut desk);
}

#[test]
fn changes_that_events_miss_are_found_and_events_trusted_no_longer() {
    let mut desk = Desk::hearing(Hearing::NotTheSite);
    desk.hears_nothing();
    assert_eq!(desk.watcher.watching(), Watching::Events, "nothing was missed yet");
    desk.write("content/a.md", "other text");
    assert_eq!(desk.next(), ["content/a.md"]);
    assert_eq!(desk.watcher.watching(), Watching::Polling(PollReason::NoEvents));
    finds_changes(&mut desk);
}

#[test]
fn where_the_system_refuses_to_watch_the_watcher_looks_for_changes() {
    let mut desk = Desk::hearing(Hearing::Refused);
    let watching = desk.watcher.watching();
    assert!(matches!(watching, Watching::Polling(PollReason::Refused(_))), "{watching:?}");
    finds_changes(&mut desk);
}

#[test]
fn the_reason_is_a_plain_sentence() {
    let polling = |reason| Watching::Polling(reason).to_string();
    assert_eq!(Watching::Events.to_string(), "every change is noticed at once");
    assert_eq!(polling(PollReason::Asked), "as asked: looking for changes every half second");
    assert_eq!(
        polling(PollReason::NoEvents),
        "this folder sends no word of changes (a network drive?): \
         looking for changes every half second"
    );
    assert_eq!(
        polling(PollReason::Refused("there is a limit of watched folders".to_owned())),
        "this computer does not tell what changes (there is a limit of watched folders): \
         looking for changes every half second"
    );
}

fn finds_changes(desk: &mut Desk) {
    desk.write("content/a.md", "yet other text");
    assert_eq!(desk.all(), [["content/a.md"]]);
    desk.make_folder("content/x/y");
    desk.write("content/x/y/c.md", "text");
    assert_eq!(desk.all(), [["content/x/y/c.md"]]);
    desk.rename("content/de", "content/fr");
    assert_eq!(desk.all(), [["content/de/b.md", "content/fr/b.md"]]);
    desk.write("content/.hidden", "text");
    desk.write("public/index.html", "other text");
    desk.read("content/a.md");
    desk.hears_nothing();
    desk.remove("content");
    assert_eq!(
        desk.all(),
        [["content/a.md", "content/fr/b.md", "content/site.yaml", "content/x/y/c.md"]]
    );
    desk.make_folder("static");
    desk.write("static/a.svg", "text");
    assert_eq!(desk.all(), [["static/a.svg"]]);
}
