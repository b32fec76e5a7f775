//! `ordner init`: a small site of one's own.
//!
//! Writes into a new or empty folder only.
#![expect(clippy::disallowed_methods, reason = "makes the files that the owner will then own")]

use crate::arguments::InitArguments;
use crate::{ENVIRONMENT, OK, USAGE, report};
use ordner::base::Locale;
use std::fs;
use std::io;
use std::path::Path;

/// The texts of the first pages, in one language.
struct Starter {
    language: &'static str,
    title: &'static str,
    home: &'static str,
    page_name: &'static str,
    page: &'static str,
}

const STARTERS: [Starter; 4] = [
    Starter {
        language: "de",
        title: "Unser Handbuch",
        home: "Willkommen! Diese Seite steht in `content/de/_index.md`.\n\nJede weitere Datei wird eine Seite, jeder Ordner ein Register.\n",
        page_name: "erste-schritte.md",
        page: "---\ntitle: Erste Schritte\nsummary: Wie aus einer Datei eine Seite wird.\n---\n\nSchreiben Sie hier Ihren Text.\n\n## Eine Überschrift\n\nEin Absatz, ein [Link zur Startseite](_index.md) und eine Liste:\n\n- erstens\n- zweitens\n\n:::note\nEin Kasten fällt auf.\n:::\n",
    },
    Starter {
        language: "da",
        title: "Vores håndbog",
        home: "Velkommen! Denne side ligger i `content/da/_index.md`.\n\nHver ny fil bliver til en side, og hver mappe til et faneblad.\n",
        page_name: "kom-i-gang.md",
        page: "---\ntitle: Kom i gang\nid: erste-schritte\nsummary: Sådan bliver en fil til en side.\n---\n\nSkriv din tekst her.\n\n## En overskrift\n\nEt afsnit, et [link til forsiden](_index.md) og en liste:\n\n- det første\n- det næste\n\n:::note\nEn boks falder i øjnene.\n:::\n",
    },
    Starter {
        language: "id",
        title: "Buku panduan kami",
        home: "Selamat datang! Halaman ini ada di `content/id/_index.md`.\n\nSetiap berkas baru menjadi halaman, dan setiap folder menjadi bagian.\n",
        page_name: "langkah-pertama.md",
        page: "---\ntitle: Langkah pertama\nid: erste-schritte\nsummary: Bagaimana sebuah berkas menjadi halaman.\n---\n\nTulislah teks Anda di sini.\n\n## Sebuah judul\n\nSatu paragraf, [tautan ke beranda](_index.md), dan sebuah daftar:\n\n- yang pertama\n- yang kedua\n\n:::note\nKotak seperti ini menarik perhatian.\n:::\n",
    },
    Starter {
        language: "en",
        title: "Our handbook",
        home: "Welcome! This page is in `content/en/_index.md`.\n\nEvery further file becomes a page, every folder a section.\n",
        page_name: "first-steps.md",
        page: "---\ntitle: First steps\nid: erste-schritte\nsummary: How a file becomes a page.\n---\n\nWrite your text here.\n\n## A heading\n\nA paragraph, a [link to the home page](_index.md), and a list:\n\n- first\n- second\n\n:::note\nA box catches the eye.\n:::\n",
    },
];

/// Makes the site.
pub(crate) fn init(arguments: &InitArguments) -> u8 {
    let mut locales = Vec::new();
    for tag in &arguments.locales {
        match Locale::new(tag) {
            Some(locale) => locales.push(locale),
            None => {
                report::complain(&format!(
                    "`{tag}` is no language; write for example `de` or `da`"
                ));
                return USAGE;
            }
        }
    }
    let folder = &arguments.folder;
    match is_free(folder) {
        Ok(true) => {}
        Ok(false) => {
            report::complain(&format!("`{}` is not an empty folder", folder.display()));
            report::note("name a folder that does not exist yet");
            return USAGE;
        }
        Err(error) => return environment(folder, &error),
    }
    if let Err(error) = write_site(folder, &locales, arguments.title.as_deref()) {
        return environment(folder, &error);
    }
    anstream::println!("{} is ready. See it while you write it with", folder.display());
    anstream::println!("  ordner serve --site {} --open", folder.display());
    OK
}

fn environment(folder: &Path, error: &io::Error) -> u8 {
    report::complain(&format!("`{}` cannot be written: {error}", folder.display()));
    ENVIRONMENT
}

fn is_free(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(false),
        Err(error) => Err(error),
    }
}

fn write_site(folder: &Path, locales: &[Locale], title: Option<&str>) -> io::Result<()> {
    let content = folder.join("content");
    fs::create_dir_all(&content)?;
    fs::write(content.join("site.yaml"), settings(locales, title))?;
    for locale in locales {
        let starter = starter(locale);
        let own = content.join(locale.as_str());
        fs::create_dir_all(&own)?;
        let name = quoted(title.unwrap_or(starter.title));
        let home = format!("---\ntitle: {name}\n---\n\n{}", starter.home);
        fs::write(own.join("_index.md"), home)?;
        fs::write(own.join(starter.page_name), starter.page)?;
    }
    Ok(())
}

fn settings(locales: &[Locale], title: Option<&str>) -> String {
    let names = locales
        .iter()
        .map(|locale| format!("  {locale}: {}\n", quoted(title.unwrap_or(starter(locale).title))));
    let tags: Vec<&str> = locales.iter().map(Locale::as_str).collect();
    format!(
        "# The settings of this site.\ntitle:\n{}# Where the site will be reached.\nbase_url: https://example.org/\n# The language that pages are written in first, and all languages.\nsource_locale: {}\nlocales: [{}]\n",
        names.collect::<String>(),
        tags[0],
        tags.join(", ")
    )
}

/// The first pages in the language, or in English.
fn starter(locale: &Locale) -> &'static Starter {
    let [.., english] = &STARTERS;
    STARTERS.iter().find(|starter| starter.language == locale.language()).unwrap_or(english)
}

/// The text as YAML takes it whatever is in it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
