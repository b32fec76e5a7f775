//! What readers meet: the built binder in a real browser and before the Nu HTML checker.
//!
//! Starts tools that are not ours (Node, Chromium, Java) and adds nothing to what they say. Without
//! them a test says what is missing and passes; with `ORDNER_REQUIRE_BROWSER=1` it fails.

#![expect(clippy::disallowed_methods, reason = "asks the environment which tools there are")]

use crate::published::{at, write};
use ordner::world::{DiskWorld, World};
use ordner::{BuildOptions, Site};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use zip::ZipArchive;

/// Where the binder is said to be reached: not at the root of its host.
const BASE_URL: &str = "http://ordner.test/wissen/ordner/";

/// The names that Chromium goes by.
const CHROMIUM: [&str; 4] = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/snap/bin/chromium",
];

/// The names that Firefox goes by.
const FIREFOX: [&str; 2] = ["/usr/bin/firefox-esr", "/usr/bin/firefox"];

/// What the scenarios share.
const PARTS: [&str; 5] = ["author.mjs", "axe.mjs", "binder.mjs", "layouts.mjs", "reader.mjs"];

/// The binder in a folder whose path has what paths on real disks have.
static BINDER: LazyLock<PathBuf> = LazyLock::new(|| built("öffentlich & ganz", at(BASE_URL)));

/// The same with its older versions; nothing where the repository does not hold them.
static ALL_VERSIONS: LazyLock<Option<PathBuf>> = LazyLock::new(|| {
    let past = binder().past();
    let is_whole = past.is_ok_and(|past| !past.is_cut_off());
    let options = BuildOptions { without_versions: false, ..at(BASE_URL) };
    is_whole.then(|| built("alle Ausgaben", options))
});

/// The copy of the German binder to take along, unpacked.
static COPY: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = home().join("entpackt");
    let mut site = Site::new(at(BASE_URL));
    let build = site.build(&binder());
    let archives = site.archives(&build).unwrap();
    let archive = archives.get("ordner-current-de.zip").unwrap();
    let _ = std::fs::remove_dir_all(&folder);
    ZipArchive::new(Cursor::new(archive.bytes.joined())).unwrap().extract(&folder).unwrap();
    folder.join("ordner-current-de")
});

/// The binder as its editors have it.
fn binder() -> DiskWorld {
    DiskWorld::open(env!("CARGO_MANIFEST_DIR")).unwrap()
}

/// The binder in a folder of this name.
fn built(name: &str, options: BuildOptions) -> PathBuf {
    let public = home().join(name);
    write(&binder(), options, &public);
    public
}

fn home() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("Ordner für zu Hause – Kopie");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn tools() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")
}

/// The browser and what drives it, or what is missing.
fn chromium() -> Result<PathBuf, &'static str> {
    let found = found("ORDNER_CHROMIUM", &CHROMIUM);
    for package in ["playwright-core", "axe-core", "html-validate"] {
        installed("node", package)?;
    }
    found.ok_or("Chromium is not installed")
}

fn firefox() -> Result<PathBuf, &'static str> {
    let found = found("ORDNER_FIREFOX", &FIREFOX);
    installed("node", "puppeteer-core").and(found.ok_or("Firefox is not installed"))
}

/// The program that a variable names, else the first of those that there are.
fn found(variable: &str, known: &[&str]) -> Option<PathBuf> {
    let named = std::env::var_os(variable).map(PathBuf::from);
    named.into_iter().chain(known.iter().map(PathBuf::from)).find(|path| path.is_file())
}

fn nu() -> Result<PathBuf, &'static str> {
    installed("java", "vnu-jar")?;
    Ok(tools().join("node_modules/vnu-jar/build/dist/vnu.jar"))
}

fn installed(program: &str, package: &str) -> Result<(), &'static str> {
    if Command::new(program).arg("--version").output().is_err() {
        return Err("Node or Java is not installed");
    }
    let is_there = tools().join("node_modules").join(package).is_dir();
    is_there.then_some(()).ok_or("the packages of `tests/browser` are not installed")
}

/// The tool; without it, nothing or a failure, as was asked for.
#[expect(clippy::print_stderr, reason = "says what was not tested")]
fn required(tool: Result<PathBuf, &'static str>) -> Option<PathBuf> {
    let is_required = std::env::var_os("ORDNER_REQUIRE_BROWSER").is_some_and(|value| value == "1");
    tool.inspect_err(|missing| {
        assert!(!is_required, "{missing}: `bash tests/run` installs it or says how");
        eprintln!("not tested: {missing}; `bash tests/run` installs it or says how");
    })
    .ok()
}

/// Runs a file of scenarios on the binder.
fn scenarios(file: &str) {
    scenarios_of(file, &BINDER);
}

fn scenarios_of(file: &str, site: &Path) {
    if let Some(mut node) = node(file, site) {
        succeeds(&mut node);
    }
}

/// The binder with its older versions, if there are any.
fn whole() -> &'static Path {
    ALL_VERSIONS.as_deref().unwrap_or(&BINDER)
}

/// Node before it runs a file on a built site; nothing without the tools.
fn node(file: &str, site: &Path) -> Option<Command> {
    let chromium = required(chromium())?;
    let mut node = Command::new("node");
    node.arg(tools().join(file)).env("ORDNER_BINDER", site).env("ORDNER_CHROMIUM", chromium);
    node.env("ORDNER_PROGRAM", env!("CARGO_BIN_EXE_ordner"));
    Some(node)
}

/// Fails with everything the tool said if it is not content.
fn succeeds(tool: &mut Command) {
    let done = tool.output().unwrap();
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(done.status.success(), "{}\n{}", said(&done.stdout), said(&done.stderr));
}

#[test]
fn readers_find_their_way_on_a_disk_and_on_the_web() {
    scenarios("reading.mjs");
}

#[test]
fn every_page_loads_says_nothing_and_fits_on_a_narrow_screen() {
    scenarios_of("every_page.mjs", whole());
}

#[test]
fn a_keyboard_is_enough() {
    scenarios("keyboard.mjs");
}

#[test]
fn scripts_are_not_needed() {
    scenarios("without_scripts.mjs");
}

#[test]
fn readers_find_what_they_look_for() {
    scenarios("searching.mjs");
}

#[test]
fn readers_find_no_less_in_the_binder_than_they_did() {
    scenarios("score.mjs");
}

#[test]
fn readers_of_every_language_are_asked_what_they_look_for() {
    let table = include_str!("../search/queries.txt");
    for (locale, least) in [("de", 25), ("da", 25), ("id", 25), ("de-simple", 5)] {
        let queries = table.lines().filter(|line| line.starts_with(&format!("{locale} | ")));
        let number = queries.count();
        assert!(number >= least, "{locale} has {number} queries, not {least}");
    }
}

#[test]
fn readers_find_what_they_look_for_in_firefox_too() {
    let Some(firefox) = required(firefox()) else { return };
    let mut node = Command::new("node");
    node.arg(tools().join("firefox.mjs")).env("ORDNER_BINDER", &*BINDER);
    succeeds(node.env("ORDNER_FIREFOX", firefox));
}

#[test]
#[expect(clippy::print_stderr, reason = "says what was not tested")]
fn readers_find_older_versions_and_what_changed_in_them() {
    let Some(site) = &*ALL_VERSIONS else {
        return eprintln!("not tested: this copy of the repository holds no older versions");
    };
    scenarios_of("versions.mjs", site);
}

#[test]
fn a_sheet_is_printed_without_what_only_a_screen_can_use() {
    scenarios("printing.mjs");
}

#[test]
fn axe_finds_nothing_on_any_layout_in_any_language_light_or_dark() {
    scenarios("accessible.mjs");
}

#[test]
fn html_validate_finds_nothing_on_any_page() {
    scenarios_of("validating.mjs", whole());
}

#[test]
fn outline_landmarks_languages_and_links_say_what_they_are() {
    scenarios("structure.mjs");
}

#[test]
fn layouts_endure_what_readers_do_to_them() {
    scenarios("enduring.mjs");
}

#[test]
fn readers_choose_light_or_dark_and_copy_links() {
    scenarios("settings.mjs");
}

#[test]
fn the_first_page_of_text_is_small() {
    scenarios("weight.mjs");
}

#[test]
fn a_site_is_read_from_right_to_left() {
    let site = Path::new(env!("CARGO_TARGET_TMPDIR")).join("arabic/public");
    let mut ordner = Command::new(env!("CARGO_BIN_EXE_ordner"));
    ordner.args(["build", "--base-url", BASE_URL, "--site"]).arg(tools().join("arabic"));
    succeeds(ordner.arg("--output").arg(&site));
    if let Some(mut node) = node("right_to_left.mjs", &site) {
        succeeds(&mut node);
    }
}

#[test]
fn a_picture_and_a_print_of_a_layout_are_taken() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    if let Some(mut node) = node("pictures.mjs", &BINDER) {
        succeeds(node.arg(&folder).args(["de-principle-360-dark", "de-principle.pdf"]));
        for name in ["de-principle-360-dark.png", "de-principle.pdf"] {
            assert!(std::fs::metadata(folder.join(name)).unwrap().len() > 10_000, "{name}");
        }
    }
}

#[test]
fn a_copy_to_take_along_is_read_without_a_network() {
    scenarios_of("copies.mjs", &COPY);
}

#[test]
fn an_author_sees_in_the_preview_what_is_written() {
    scenarios("preview.mjs");
}

#[test]
fn every_file_of_scenarios_is_run() {
    let this = include_str!("browser.rs");
    for entry in std::fs::read_dir(tools()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.ends_with("mjs") && !PARTS.contains(&name.as_str()) {
            assert!(this.contains(&format!("(\"{name}\"")), "{name}");
        }
    }
}

#[test]
fn the_nu_html_checker_finds_nothing_in_any_page_style_sheet_or_picture() {
    let Some(jar) = required(nu()) else { return };
    let mut java = Command::new("java");
    java.args(["-XX:-UsePerfData", "-jar"]).arg(jar);
    java.args(["--Werror", "--also-check-css", "--also-check-svg"]);
    // The checker does not know where the site lies, so that `'self'` allows it nothing.
    java.args(["--filterpattern", ".*Content Security Policy.*", "--skip-non-html"]);
    java.arg(&*BINDER).arg(COPY.join("index.html"));
    // Pages that only older versions have: what changed, as a list and word by word.
    let changes = ALL_VERSIONS.iter().map(|site| site.join("3/de"));
    java.args(changes.flat_map(|locale| ["aenderungen", "angebote"].map(|part| locale.join(part))));
    succeeds(&mut java);
}
