//! One concept, one word in each language: the pages say it as the glossary does.
//!
//! Looks for the synonyms that the glossary lists for those who search; which of them name
//! something else as well is a table here, with the reason.

use crate::binder::{Binder, documents};
use ordner::base::Locale;
use ordner::catalog::PageEntry;
use ordner::parse::{Document, Value, plain};
use ordner::source;
use ordner::world::DiskWorld;
use std::collections::{BTreeMap, BTreeSet};

/// Synonyms that may stand on a page, since they also name something else.
const OTHER_THINGS: [(&str, &[&str]); 3] = [("de", &GERMAN), ("da", &DANISH), ("id", &INDONESIAN)];

const GERMAN: [&str; 38] = [
    // A kind or a part of what the term names.
    "Ausgrenzung",
    "Beratungsgespräch",
    "Beratungslehrkraft",
    "Einzelgespräch",
    "Fehlzeiten",
    "Klassenleitung",
    "Körperliche Gewalt",
    "Krisenplan",
    "Lehrer",
    "Lehrerin",
    "Muster",
    "Projekttag",
    "Schulsozialarbeiter",
    "Schulsozialarbeiterin",
    "Seelische Gewalt",
    "Seelische Verletzung",
    "Sozialdatenschutz",
    "Vordruck",
    // A word of everyday life that means more.
    "Aufzeichnungen",
    "Auswertung",
    "Einzelfall",
    "Notlage",
    "Schikane",
    "Soziales Lernen",
    "Sprechzeit",
    "Stadtteil",
    "Teilhabe",
    "Vernetzung",
    "Weiterbildung",
    "Zusammenarbeit",
    // A word of a law, a name, or what something foreign is called.
    "Kinder- und Jugendhilfe",
    "Landesschulbehörde",
    "Mitteilung an das Jugendamt",
    "Schule, Sozialverwaltung und Polizei",
    "Selbstverständnis",
    "SGB VIII",
    "Vertrauensschutz",
    "Volksschule",
];

const DANISH: [&str; 31] = [
    "AKT-vejleder",
    "Blanket",
    "Brobygning",
    "Fri organisation",
    "Fysisk vold",
    "Klasselærer",
    "Mønster",
    "Projektdag",
    "Psykisk vold",
    "Rådgivningssamtale",
    "Seksuelle overgreb",
    "Skoleleder",
    "Skolesocialarbejder",
    "Skolestart",
    "Vold i hjemmet",
    "Årsrapport",
    "At underrette",
    "Deltagelse",
    "Diskretion",
    "Fælles ramme",
    "Nødsituation",
    "Udelukkelse",
    "Underviser",
    "Børne- og familieafdeling",
    "Erhvervsskole",
    "GDPR",
    "Notatpligt",
    "Selvforståelse",
    "Skoleforvaltning",
    "Skolemyndighed",
    "Værdiregelsæt",
];

const INDONESIAN: [&str; 31] = [
    "Anak terancam bahaya",
    "Asas kerahasiaan",
    "Formulir",
    "Hari proyek",
    "Kekerasan fisik",
    "Kekerasan psikis",
    "Kekerasan seksual",
    "Kepala sekolah",
    "Laporan status",
    "Laporan tahunan",
    "Pekerja sosial",
    "Pekerja sosial sekolah",
    "Psikolog sekolah",
    "Wali kelas",
    "Belajar bersama",
    "Imigrasi",
    "Keadaan genting",
    "Keterlibatan",
    "Lingkungan sekitar",
    "Luka batin",
    "Orang tua atau wali",
    "Percakapan pribadi",
    "Penyelenggara",
    "Perkara",
    "Tindak lanjut",
    "Dinas sekolah",
    "Jati diri",
    "Pembebasan dari kewajiban menjaga rahasia",
    "Pengaduan",
    "PPR",
    "Sekolah, dinas sosial, dan polisi",
];

/// Fields that are read by the search or by the program only.
const NOT_READ: [&str; 9] =
    ["aliases", "citation", "extra", "id", "keywords", "slug", "synonyms", "tags", "type"];

#[test]
fn the_pages_use_the_words_of_the_glossary() {
    let binder = Binder::open();
    let sources = source::read(&DiskWorld::open(".").unwrap()).sources;
    let documents = documents(&sources, &binder.config, &binder.types, &binder.languages);
    let mut wrong = Vec::new();
    let mut sought = 0;
    for (tag, others) in OTHER_THINGS {
        let synonyms = synonyms(binder, tag, others);
        sought += synonyms.len();
        let pages = documents.iter().filter(|document| {
            let header = &document.header;
            header.locale.as_str() == tag && header.document_type != "glossary-term"
        });
        for page in pages {
            let text = text_of(page);
            for (synonym, term) in synonyms.iter().filter(|(word, _)| says(&text, word)) {
                wrong.push(format!("{}: `{synonym}` is `{term}`", page.header.path));
            }
        }
    }
    assert!(sought > 200, "only {sought} words were looked for");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_word_is_excused_that_the_glossary_does_not_have() {
    let binder = Binder::open();
    for (tag, others) in OTHER_THINGS {
        let known: BTreeSet<&str> = binder
            .of_type(tag, "glossary-term")
            .into_iter()
            .flat_map(|term| term.front.texts("synonyms"))
            .collect();
        let unknown: Vec<&&str> = others.iter().filter(|word| !known.contains(**word)).collect();
        assert!(unknown.is_empty(), "{tag}: {unknown:?}");
    }
}

/// The synonyms that should not stand on a page, each with its term: not the names of pages, nor
/// words of the other languages.
fn synonyms<'a>(binder: &'a Binder, tag: &str, others: &[&str]) -> BTreeMap<&'a str, &'a str> {
    let titles: Vec<String> =
        binder.written(tag).into_iter().map(|page| page.header.title.to_lowercase()).collect();
    let mut found = BTreeMap::new();
    for term in binder.of_type(tag, "glossary-term") {
        let foreign = foreign_words(binder, term);
        let own = term.front.texts("synonyms").filter(|word| {
            let lower = word.to_lowercase();
            !others.contains(word)
                && !foreign.contains(&lower)
                && !titles.iter().any(|title| title.contains(&lower))
        });
        found.extend(own.map(|word| (word, term.header.title.as_str())));
    }
    found
}

/// The titles and synonyms of the term in the other languages.
fn foreign_words(binder: &Binder, term: &PageEntry) -> BTreeSet<String> {
    let others = binder.catalog.groups[term.group].iter();
    let others = others.filter(|(locale, _)| **locale != term.locale && is_full(locale));
    let words = others.flat_map(|(_, id)| {
        let page = binder.catalog.page(*id);
        page.front.texts("synonyms").chain([page.header.title.as_str()])
    });
    words.map(str::to_lowercase).collect()
}

fn is_full(locale: &Locale) -> bool {
    !locale.as_str().contains('-')
}

/// What readers read on the page, without its fields that are not for them.
fn text_of(document: &Document) -> String {
    let mut text = String::new();
    for (key, field) in &document.header.front.fields {
        if !NOT_READ.contains(&key.as_str()) {
            push_value(&field.value, &mut text);
        }
    }
    for block in document.body.each_block() {
        text += &plain(&block.inlines);
        text.push('\n');
    }
    text
}

fn push_value(value: &Value, text: &mut String) {
    match value {
        Value::Text(words) => *text += words,
        Value::Markdown(fragment) => {
            for block in &fragment.blocks {
                *text += &plain(&block.inlines);
            }
        }
        Value::List(items) => items.iter().for_each(|item| push_value(item, text)),
        Value::Object(parts) => parts.values().for_each(|part| push_value(part, text)),
        _ => {}
    }
    text.push('\n');
}

/// The most letters of an ending.
const ENDING: usize = 3;

/// Whether the word, or a form of it, stands in the text.
fn says(text: &str, word: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next().map_or_else(String::new, |first| first.to_lowercase().collect());
    // The glossary begins each word with a capital, a sentence only the first.
    let small = format!("{first}{}", letters.as_str());
    [word, &small].iter().any(|word| stands_in(text, word))
}

fn stands_in(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let after = &text[at + word.len()..];
        let ending = after.chars().take_while(|c| c.is_alphanumeric() || *c == '-').count();
        let is_inside = text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-');
        !is_inside && ending <= ENDING
    })
}
