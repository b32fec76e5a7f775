//! A small site below a sub-path, with what the binder happens not to have.
//!
//! Names with spaces and umlauts, an old address, an event of several days, a page without a
//! translation and one in another script's direction.

use ordner::base::{Date, SitePath};
use ordner::world::MemoryWorld;

/// A site need not lie at the root of its host.
pub(super) const BASE_URL: &str = "https://example.org/wissen/ordner/";

const FILES: [(&str, &str); 10] = [
    (
        "content/site.yaml",
        "title: {de: Kleiner Ordner & Co., en: Small binder & Co.}
description: {de: Ein Ordner zum Prüfen., en: A binder for tests.}
base_url: https://example.org/wissen/ordner
source_locale: de
locales: [de, en]
publisher: {de: 'Redaktion <Prüfung>', en: 'Editors <Test>'}
",
    ),
    ("content/de/_index.md", "---\ntitle: Kleiner Ordner\n---\nWillkommen.\n"),
    ("content/en/_index.md", "---\ntitle: Small binder\n---\nWelcome.\n"),
    ("content/de/Über uns/_index.md", "---\ntitle: Über uns\n---\nWer wir sind.\n"),
    (
        "content/de/Über uns/Grüße & Küsse.md",
        "---
title: Grüße & <Küsse>
id: greetings
summary: Was man \"so\" sagt & schreibt.
date: 2026-11-03
updated: 2026-11-04
tags: [\"C++ & Co.\", \"Größe\"]
aliases: [alt/gruesse, grüße.html]
attachments: [{file: Liste ä.txt, title: Die Liste}]
---
## Wörter {#wörter}

Siehe [unten](#wörter), [die Liste](<Liste ä.txt>) und [den Kurs](kurs.md).
",
    ),
    ("content/de/Über uns/Liste ä.txt", "Hallo\n"),
    (
        "content/de/Über uns/kurs.md",
        "---
title: Ein Kurs, der einen so langen Titel hat, dass er im Kalender – mit Umlauten – umbrochen wird; wirklich
type: event
summary: Drei Tage.
start: 2026-12-30
end: 2027-01-01
kind: course
location: Haus 3; Raum 2, Straße 1
---
Wir üben das [Grüßen](<Grüße & Küsse.md#wörter>).
",
    ),
    ("content/en/about/_index.md", "---\ntitle: About us\n---\nWho we are.\n"),
    (
        "content/en/about/greetings.md",
        "---
title: Greetings
id: greetings
summary: What people say.
date: 2026-11-05
---
See the [course](id:kurs).
",
    ),
    (
        "content/en/about/minutes.md",
        "---
title: Minutes
summary: Only in English, at two times of a day.
type: event
start: 2026-11-05T17:00
end: 2026-11-05T18:30
kind: meeting
---
Nothing was said.
",
    ),
];

pub(super) fn world() -> MemoryWorld {
    let mut world = MemoryWorld::new(Date::new(2026, 11, 21).unwrap());
    for (path, text) in FILES {
        world.insert(SitePath::new(path).unwrap(), text);
    }
    world
}
