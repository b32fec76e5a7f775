//! A small handbook in four languages that has one of everything, kept so that it can be edited.
//!
//! Holds texts only; what an edit does to them is said elsewhere.

use ordner::base::{Date, SitePath};
use ordner::world::MemoryWorld;
use std::collections::BTreeMap;

/// The handbook as its editors see it.
#[derive(Debug, Clone)]
pub(crate) struct Handbook {
    /// Its pages by their paths.
    pub(crate) pages: BTreeMap<String, Page>,
    /// Every other file.
    pub(crate) files: BTreeMap<String, String>,
}

/// A page, its front matter line by line.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    /// Keys and values as they are written.
    pub(crate) front: Vec<(String, String)>,
    /// The text.
    pub(crate) body: String,
    /// How many lines of remarks stand above the keys; they move every place in the file.
    pub(crate) remarks: usize,
    /// What is written into the front matter so that it cannot be read.
    pub(crate) mistake: Option<&'static str>,
}

impl Handbook {
    /// The handbook before any edit.
    pub(crate) fn new() -> Self {
        let mut handbook = Self { pages: BTreeMap::new(), files: BTreeMap::new() };
        for part in TEXT.split("\n-- ").skip(1) {
            let (path, text) = part.split_once(" --\n").expect("a name ends its line");
            let text = format!("{}\n", text.trim_end());
            let is_page = path.rsplit_once('.').is_some_and(|(_, extension)| extension == "md");
            if is_page && !path.ends_with("_teil.md") {
                handbook.pages.insert(path.to_owned(), Page::parse(&text));
            } else {
                handbook.files.insert(path.to_owned(), text);
            }
        }
        handbook.shorten_defaults();
        handbook
    }

    /// Replaces the types and layouts that no page uses by short ones, so that a build from nothing
    /// takes little time.
    fn shorten_defaults(&mut self) {
        for (path, _) in ordner::world::defaults() {
            let name = path.stem();
            let text = match path.parent() {
                "content/types" if !TYPES.contains(&name) => "label: Kurz\nplural: Kurz\n",
                "layouts" if !LAYOUTS.contains(&name) => "{% extends \"base.html\" %}\n",
                _ => continue,
            };
            self.files.insert(path.to_string(), text.to_owned());
        }
    }

    /// The page at `path`, if it is there.
    pub(crate) fn page(&mut self, path: &str) -> Option<&mut Page> {
        self.pages.get_mut(path)
    }

    /// The handbook as a site.
    pub(crate) fn world(&self) -> MemoryWorld {
        let mut world = MemoryWorld::new(Date::new(2026, 11, 21).unwrap());
        for (path, text) in self.texts() {
            world.insert(SitePath::new(&path).unwrap(), text);
        }
        world
    }

    /// Every file by its path.
    pub(crate) fn texts(&self) -> BTreeMap<String, String> {
        let pages = self.pages.iter().map(|(path, page)| (path.clone(), page.text()));
        let files = self.files.iter().map(|(path, text)| (path.clone(), text.clone()));
        pages.chain(files).collect()
    }

    /// Moves everything below a folder.
    pub(crate) fn rename(&mut self, from: &str, to: &str) {
        let new = |path: String| match path.strip_prefix(from) {
            Some(rest) if rest.starts_with('/') => format!("{to}{rest}"),
            _ => path,
        };
        let pages = std::mem::take(&mut self.pages).into_iter();
        self.pages = pages.map(|(path, page)| (new(path), page)).collect();
        let files = std::mem::take(&mut self.files).into_iter();
        self.files = files.map(|(path, text)| (new(path), text)).collect();
    }

    /// Makes a file what it was before any edit: nothing, if it was not there.
    pub(crate) fn restore(&mut self, path: &str) {
        let mut first = Self::new();
        self.pages.remove(path);
        self.files.remove(path);
        self.pages.extend(first.pages.remove_entry(path));
        self.files.extend(first.files.remove_entry(path));
    }

    /// Brings back everything that was there before any edit and is no more.
    pub(crate) fn complete(&mut self) {
        let Self { mut pages, mut files } = Self::new();
        pages.append(&mut self.pages);
        files.append(&mut self.files);
        *self = Self { pages, files };
    }

    /// Takes out everything that was not there before any edit.
    pub(crate) fn forget_new(&mut self) {
        let first = Self::new();
        self.pages.retain(|path, _| first.pages.contains_key(path));
        self.files.retain(|path, _| first.files.contains_key(path));
    }
}

impl Page {
    fn parse(text: &str) -> Self {
        let (front, body) = text.split_once("---\n").expect("front matter ends");
        let line = |line: &str| line.split_once(": ").map(|(k, v)| (k.to_owned(), v.to_owned()));
        let front = front.lines().filter_map(line).collect();
        Self { front, body: body.to_owned(), ..Self::default() }
    }

    /// Writes a key, or takes it out.
    pub(crate) fn set(&mut self, key: &str, value: Option<&str>) {
        self.front.retain(|(known, _)| known != key || value.is_some());
        let Some(value) = value else { return };
        match self.front.iter_mut().find(|(known, _)| known == key) {
            Some((_, known)) => value.clone_into(known),
            None => self.front.push((key.to_owned(), value.to_owned())),
        }
    }

    fn text(&self) -> String {
        let remarks = "# Eine Anmerkung.\n".repeat(self.remarks);
        let front: String = self.front.iter().map(|(k, v)| format!("{k}: {v}\n")).collect();
        let mistake = self.mistake.unwrap_or_default();
        format!("---\n{remarks}{front}{mistake}---\n{}", self.body)
    }
}

/// The types that pages of the handbook have, or get by an edit.
const TYPES: [&str; 8] =
    ["_common", "work-aid", "event", "event-plan", "contact", "glossary-term", "principle", "page"];

/// The layouts that their pages have.
const LAYOUTS: [&str; 15] = [
    "base",
    "components",
    "byline",
    "languages",
    "home",
    "section",
    "page",
    "list",
    "a-z",
    "404",
    "redirect",
    "credits",
    "language-choice",
    "event",
    "work-aid",
];

/// The files of the handbook. The title stands in the first line of each page.
const TEXT: &str = r#"
-- content/site.yaml --
title: {de: Ordner, da: Ringbind, id: Map}
base_url: https://example.org/
source_locale: de
locales: [de, da, id, {locale: de-simple, label: Einfach, variant_of: de}]
footer: [regeln]
folder_types: {rat: work-aid}
-- content/de/_index.md --
title: Start
---
Willkommen.
-- content/de/rat/_index.md --
title: Rat
weight: 1
---
Hier steht Rat.
-- content/de/rat/regeln.md --
title: Regeln
type: page
id: regeln
tags: [ordnung, alle]
audience: [teachers, parents]
owner: amt
---
Siehe [Beratung](beratung.md#worum-es-geht) und [Amt](id:amt).
-- content/de/rat/beratung.md --
title: Beratung
purpose: Gut "beraten".
duration: 60
steps: [{title: Erst, minutes: 5, text: "Siehe [Regeln](regeln.md)."}]
tags: [ordnung]
date: 2026-10-01
owner: amt
---
## Worum es geht

Um Rat.

::steps
-- content/de/rat/treffen.md --
title: Treffen
type: event
start: 2026-12-01T09:00
agenda: [{time: "09:00", title: Beginn}]
tags: [alle]
---
Wir treffen uns.
-- content/de/rat/plan.md --
title: Plan
type: event-plan
period: {from: 2026-08-01, to: 2027-07-31}
events: [treffen]
---
Alle Termine.
-- content/de/amt.md --
title: Amt
type: contact
name: Das Amt
phone: "0123"
languages: [de, da]
aliases: [behoerde]
---
Das Amt hilft.
-- content/de/alles.md --
title: Alles
summary: Eine Seite mit allem.
date: 2026-11-01
tags: [alle, ordnung]
related: [regeln, amt]
image: {src: kreis.svg, alt: Ein Kreis, credit: Wir, license: CC0}
attachments: [{file: brief.txt, title: Brief}]
---
::include _teil.md

::list {tag=ordnung}

:::figure {src="kreis.svg" alt="Kreis" credit="Wir" license="CC0"}
Ein Kreis.
:::

[Regeln](id:regeln), [dansk](../da/raad/regler.md), [Brief](brief.txt).[^1]

[^1]: Eine Fußnote mit [Link](amt.md).
-- content/de/worte/_index.md --
title: Worte
---
::glossary
-- content/de/worte/rat-begriff.md --
title: Rat (Begriff)
type: glossary-term
definition: Was man [gibt](../rat/_index.md).
---
-- content/de/_teil.md --
Ein Teil mit [Link](amt.md).
-- content/de/kreis.svg --
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><circle r="1"/></svg>
-- content/de/brief.txt --
Guten Tag.
-- content/da/_index.md --
title: Forside
---
Velkommen.
-- content/da/raad/_index.md --
title: Råd
id: rat
---
Her står råd.
-- content/da/raad/regler.md --
title: Regler
id: regeln
type: page
tags: [orden]
---
Se [kontoret](id:amt) og [mødet](id:treffen).
-- content/da/raad/moede.md --
title: Møde
id: treffen
type: event
---
Vi mødes.
-- content/id/alles.md --
title: Semua
date: 2026-11-02
---
Lihat [aturan](id:regeln).
-- content/de-simple/rat/regeln.md --
title: Regeln, einfach
type: page
---
Lies [alles](id:alles).
"#;
