//! What an editor may do to a handbook: write, move, break, mend, change the settings.
//!
//! Never asks whether an edit makes sense: people do not either.

use super::handbook::{Handbook, Page};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Which page is edited.
#[derive(Debug, Clone)]
pub(crate) enum Target {
    /// Any of those that there are.
    Any(Index),
    /// One that others depend on, if it is still there.
    Named(&'static str),
}

/// One edit.
#[derive(Debug, Clone)]
pub(crate) enum Edit {
    /// Writes another text.
    Body(Target, &'static str),
    /// Adds a sentence at the end.
    Sentence(Target, u8),
    /// Writes a key of the front matter, or takes it out.
    Front(Target, &'static str, Option<&'static str>),
    /// Adds or takes away remarks, so that everything moves.
    Remarks(Target, usize),
    /// Breaks the front matter, or mends it.
    Mistake(Target, Option<&'static str>),
    /// Deletes a page.
    Delete(Target),
    /// Writes a page anew as it was in the beginning, or a new one.
    Add(&'static str),
    /// Moves a page.
    Rename(Target, &'static str),
    /// Writes another file, or deletes it.
    File(&'static str, Option<&'static str>),
}

impl Edit {
    /// Does it.
    pub(crate) fn apply(&self, handbook: &mut Handbook) {
        match self {
            Self::Body(target, text) => {
                on_page(handbook, target, |page| (*text).clone_into(&mut page.body));
            }
            Self::Sentence(target, number) => {
                let sentence = format!("\nSatz {number}.\n");
                on_page(handbook, target, |page| page.body.push_str(&sentence));
            }
            Self::Front(target, key, value) => {
                on_page(handbook, target, |page| page.set(key, *value));
            }
            Self::Remarks(target, count) => on_page(handbook, target, |page| page.remarks = *count),
            Self::Mistake(target, mistake) => {
                on_page(handbook, target, |page| page.mistake = *mistake);
            }
            Self::Delete(target) => drop(take(handbook, target)),
            Self::Add(path) => add(handbook, path),
            Self::Rename(target, path) => {
                if let Some(page) = take(handbook, target) {
                    handbook.pages.insert((*path).to_owned(), page);
                }
            }
            Self::File(path, text) => drop(match text {
                Some(text) => handbook.files.insert((*path).to_owned(), (*text).to_owned()),
                None => handbook.files.remove(*path),
            }),
        }
    }
}

fn on_page(handbook: &mut Handbook, target: &Target, change: impl FnOnce(&mut Page)) {
    if let Some(page) = path_of(handbook, target).and_then(|path| handbook.page(&path)) {
        change(page);
    }
}

fn take(handbook: &mut Handbook, target: &Target) -> Option<Page> {
    let path = path_of(handbook, target)?;
    handbook.pages.remove(&path)
}

fn path_of(handbook: &Handbook, target: &Target) -> Option<String> {
    match target {
        Target::Any(index) => {
            handbook.pages.keys().nth(index.index(handbook.pages.len().max(1))).cloned()
        }
        Target::Named(path) => Some((*path).to_owned()),
    }
}

fn add(handbook: &mut Handbook, path: &str) {
    let mut first = Handbook::new();
    let page = first.pages.remove(path).unwrap_or_else(|| Page {
        front: vec![("title".to_owned(), "Neu".to_owned())],
        body: "Eine neue Seite mit [Link](id:regeln).\n".to_owned(),
        ..Page::default()
    });
    handbook.pages.insert(path.to_owned(), page);
}

/// What is written below the front matter.
pub(crate) fn of_texts() -> impl Strategy<Value = Edit> {
    prop_oneof![
        2 => (target(), select(BODIES)).prop_map(|(page, text)| Edit::Body(page, text)),
        2 => (target(), 0_u8..3).prop_map(|(page, number)| Edit::Sentence(page, number)),
        1 => of_places(),
    ]
}

/// What is written in the front matter.
pub(crate) fn of_front_matter() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => (target(), select(FRONT)).prop_map(|(page, (k, v))| Edit::Front(page, k, v)),
        2 => of_places(),
        1 => (target(), select(MISTAKES)).prop_map(|(page, m)| Edit::Mistake(page, m)),
    ]
}

/// Which pages there are, and where.
pub(crate) fn of_pages() -> impl Strategy<Value = Edit> {
    let names = select(&FRONT[..NAMES]);
    prop_oneof![
        1 => target().prop_map(Edit::Delete),
        2 => select(PATHS).prop_map(Edit::Add),
        2 => (target(), select(PATHS)).prop_map(|(page, path)| Edit::Rename(page, path)),
        2 => (target(), names).prop_map(|(page, (k, v))| Edit::Front(page, k, v)),
    ]
}

/// Settings, types, partials, layouts, interface texts, pictures.
pub(crate) fn of_files() -> impl Strategy<Value = Edit> {
    prop_oneof![
        3 => select(FILES).prop_map(|(path, text)| Edit::File(path, text)),
        1 => of_texts(),
    ]
}

/// Everything.
pub(crate) fn of_every_kind() -> impl Strategy<Value = Edit> {
    prop_oneof![2 => of_texts(), 3 => of_front_matter(), 2 => of_pages(), 2 => of_files()]
}

/// Any page; half the time one that is translated, listed or included by others.
fn target() -> impl Strategy<Value = Target> {
    let named = select(&["content/de/rat/regeln.md", "content/de/rat/treffen.md"][..]);
    prop_oneof![any::<Index>().prop_map(Target::Any), named.prop_map(Target::Named)]
}

/// Remarks above the first key: everything in the file moves, and nothing else changes.
fn of_places() -> impl Strategy<Value = Edit> {
    (target(), 0_usize..3).prop_map(|(page, count)| Edit::Remarks(page, count))
}

const BODIES: &[&str] = &[
    "",
    "Nur ein Satz.\n",
    "Siehe [Amt](id:amt), [nichts](nichts.md) und [nirgends](#nirgends).\n",
    "## Worum es geht\n\nText.\n\n## Neu\n\nText.\n",
    "::include _teil.md\n",
    "::list {type=event}\n\n::glossary\n",
    ":::figure {src=\"kreis.svg\" alt=\"K\" credit=\"Du\" license=\"CC0\"}\n:::\n",
    ":::note\nOffen\n",
    "[Brief](brief.txt) und ![Kreis](kreis.svg)\n",
];

/// How many of [`FRONT`] decide where a page is and whether there is one.
const NAMES: usize = 14;

const FRONT: &[(&str, Option<&str>)] = &[
    ("title", Some("Ähnlich")),
    ("title", Some("Zuletzt \"gesagt\"")),
    ("title", None),
    ("weight", Some("1")),
    ("weight", Some("9")),
    ("weight", Some("schwer")),
    ("slug", Some("neu")),
    ("slug", Some("Un möglich")),
    ("slug", None),
    ("id", Some("regeln")),
    ("id", Some("anders")),
    ("id", None),
    ("draft", Some("true")),
    ("draft", Some("false")),
    ("short_title", Some("Kurz")),
    ("summary", Some("Eine andere Zusammenfassung.")),
    ("tags", Some("[neu, alle]")),
    ("tags", Some("[Über]")),
    ("tags", None),
    ("date", Some("2026-11-20")),
    ("date", Some("2026-13-20")),
    ("updated", Some("2026-11-21")),
    ("audience", Some("[pupils]")),
    ("owner", Some("regeln")),
    ("owner", Some("niemand")),
    ("related", Some("[alles, niemand]")),
    ("events", Some("[treffen, niemand]")),
    ("aliases", Some("[alt]")),
    ("aliases", Some("[rat/regeln]")),
    ("type", Some("page")),
    ("type", Some("event")),
    ("type", Some("glossary-term")),
    ("type", Some("unbekannt")),
    ("definition", Some("Ein [Wort](nichts.md).")),
    ("start", Some("2026-12-03")),
    ("note", Some("Neue Zeit.")),
    ("image", Some("{src: kreis.svg, alt: Rund, credit: Du, license: CC0}")),
    ("image", Some("{src: fehlt.svg, alt: Rund, credit: Du, license: CC0}")),
    ("attachments", Some("[{file: brief.txt}]")),
    ("unknown", Some("1")),
    ("unknown", None),
    ("toc", Some("false")),
];

const MISTAKES: &[Option<&str>] = &[None, None, Some("wrong\n"), Some("a: [1\n"), Some("\tb: 1\n")];

const PATHS: &[&str] = &[
    "content/de/rat/regeln.md",
    "content/de/rat/treffen.md",
    "content/de/rat/neu.md",
    "content/de/neu/tief/seite.md",
    "content/de/amt.md",
    "content/de/amt/index.md",
    "content/de/worte/wort.md",
    "content/da/raad/regler.md",
    "content/da/rat/_index.md",
    "content/da/alles.md",
    "content/id/rat/plan.md",
    "content/de-simple/amt.md",
    "content/de/_neu.md",
    "content/fr/neu.md",
];

const SETTINGS: &str = "content/site.yaml";

const FILES: &[(&str, Option<&str>)] = &[
    (
        SETTINGS,
        Some(
            "title: Ordner\nbase_url: https://example.org/\nsource_locale: de\nlocales: [de, da]\n",
        ),
    ),
    (
        SETTINGS,
        Some(
            "title: Anders\nbase_url: https://example.com/x/\nsource_locale: da\n\
             locales: [id, da, de]\nfooter: [amt, niemand]\npublisher: Wir\n",
        ),
    ),
    (
        SETTINGS,
        Some(
            "title: Ordner\nbase_url: https://example.org/\nsource_locale: de\n\
             locales: [de, da, id, {locale: de-simple, label: Leicht, variant_of: de}]\n\
             folder_types: {rat: principle, worte: glossary-term}\n\
             diagnostics: {broken-link: warning, missing-key: off}\n",
        ),
    ),
    (SETTINGS, Some("title: [kaputt\n")),
    ("content/types/work-aid.yaml", None),
    (
        "content/types/work-aid.yaml",
        Some(
            "label: {de: Hilfe, en: Aid}\nplural: {de: Hilfen, en: Aids}\nfacet: true\nfields:\n  \
             purpose: {type: text, label: {de: Sinn, en: Sense}, help: {de: x, en: x}}\n",
        ),
    ),
    ("content/types/work-aid.yaml", Some("fields: [\n")),
    ("content/types/_common.yaml", None),
    (
        "content/types/_common.yaml",
        Some(
            "fields:\n  title: {type: text, required: true, label: {de: T, en: T}, help: {de: x, en: x}}\n",
        ),
    ),
    ("content/de/_teil.md", None),
    ("content/de/_teil.md", Some("Ein anderer [Teil](nichts.md).\n")),
    ("content/de/_teil.md", Some("::include _teil.md\n")),
    ("content/de/rat/_teil.md", Some("Noch ein Teil: :::\n")),
    ("layouts/page.html", None),
    ("layouts/page.html", Some("{% extends \"base.html\" %}{% block text %}Neu{% endblock %}")),
    ("layouts/page.html", Some("{% extends \"base.html\" %}{{ nichts.da }}")),
    ("layouts/page.html", Some("{% if %}")),
    ("layouts/messages/de.yaml", None),
    ("layouts/messages/de.yaml", Some("related: Dazu\nurl_tag: thema\n")),
    ("layouts/messages/de.yaml", Some("related: [\n")),
    ("layouts/messages/da.yaml", Some("previous: Før\n")),
    ("layouts/messages/da.yaml", None),
    ("content/de/kreis.svg", None),
    (
        "content/de/kreis.svg",
        Some("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"></svg>"),
    ),
    ("content/de/rat/kreis.svg", Some("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>")),
    ("content/de/brief.txt", None),
    ("content/de/brief.txt", Some("Guten Abend, und mehr.\n")),
    ("static/robots.txt", Some("User-agent: *\n")),
    ("static/robots.txt", None),
    ("static/assets/mein.css", Some("p { color: red }\n")),
];
