//! What web servers are to say with the files: what pages may load, and how long copies are good.
//!
//! Knows servers by what their manuals say; never talks to one.

use crate::config::SiteConfig;
use crate::render::POLICY;
use std::fmt::Write;

/// A web server that is set up by a file of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Server {
    /// nginx: lines for a `server { … }`.
    Nginx,
    /// Apache httpd 2.4: lines for a `.htaccess` or a `<Directory …>`.
    Apache,
}

/// What goes with every file, besides what pages may load.
const ALWAYS: [(&str, &str); 5] = [
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "SAMEORIGIN"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];

/// For files whose names change with their bytes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// For all others: keep a copy, but ask whether it is still good.
const ASK_FIRST: &str = "no-cache";

/// The file `_headers`, which hosts of static sites read.
pub fn host_headers(config: &SiteConfig) -> String {
    let base = base_path(config);
    let mut text = format!("{base}*\n");
    for (name, value) in security() {
        let _ = writeln!(text, "  {name}: {value}");
    }
    let _ = write!(text, "{base}assets/*\n  Cache-Control: {FOR_EVER}\n");
    text
}

/// The lines that set up a server.
pub fn server_headers(config: &SiteConfig, server: Server) -> String {
    match server {
        Server::Nginx => nginx(config),
        Server::Apache => apache(config),
    }
}

/// What goes with every file.
fn security() -> Vec<(&'static str, String)> {
    // Who may frame a page cannot be said in the page.
    let policy = ("Content-Security-Policy", format!("{POLICY}; frame-ancestors 'self'"));
    let always = ALWAYS.into_iter().map(|(name, value)| (name, value.to_owned()));
    std::iter::once(policy).chain(always).collect()
}

/// nginx forgets the headers of the place around as soon as a place has one of its own.
fn nginx(config: &SiteConfig) -> String {
    let base = base_path(config);
    let add = |indent: &str, cache: &str| {
        let said = security().into_iter();
        let mut lines: String = said
            .map(|(name, value)| format!("{indent}add_header {name} \"{value}\" always;\n"))
            .collect();
        let _ = writeln!(lines, "{indent}add_header Cache-Control \"{cache}\";");
        lines
    };
    let mut text = format!(
        "# For nginx: inside of `server {{ … }}`, whose `root` holds the website below `{base}`.\n\
         location \"{base}\" {{\n    index index.html;\n    charset utf-8;\n    \
         error_page 404 \"{base}404.html\";\n{}",
        add("    ", ASK_FIRST)
    );
    for folder in languages(config) {
        let _ = writeln!(
            text,
            "    location \"{base}{folder}/\" {{ error_page 404 \"{base}{folder}/404.html\"; }}"
        );
    }
    let _ = write!(
        text,
        "    # The names of these files change with their bytes.\n    location ~ \"{}\" {{\n{}    }}\n}}\n",
        hashed(&base),
        add("        ", FOR_EVER)
    );
    text
}

fn apache(config: &SiteConfig) -> String {
    let base = base_path(config);
    let mut text = format!(
        "# For Apache 2.4 with mod_headers: in `.htaccess` beside the first page of the website, or in its\n\
         # `<Directory …>`.\nDirectoryIndex index.html\nAddDefaultCharset utf-8\n\
         ErrorDocument 404 {base}404.html\n"
    );
    for (name, value) in security() {
        let _ = writeln!(text, "Header always set {name} \"{value}\"");
    }
    let _ = writeln!(text, "Header set Cache-Control \"{ASK_FIRST}\"");
    for folder in languages(config) {
        let _ = write!(
            text,
            "<If \"%{{REQUEST_URI}} =~ m#^{}{folder}/#\">\n    \
             ErrorDocument 404 {base}{folder}/404.html\n</If>\n",
            literal(&base)
        );
    }
    let _ = write!(
        text,
        "# The names of these files change with their bytes.\n\
         <If \"%{{REQUEST_URI}} =~ m#{}#\">\n    Header set Cache-Control \"{FOR_EVER}\"\n</If>\n",
        hashed(&base)
    );
    text
}

/// The languages that have a page for what is not there.
fn languages(config: &SiteConfig) -> impl Iterator<Item = &str> {
    config.full_locales().map(|config| config.locale.as_str())
}

/// The paths of files whose names change with their bytes, as a regular expression.
fn hashed(base: &str) -> String {
    format!(
        "^{}(assets/.+|search/.+[.][0-9a-f]{{6}}[.]js|.+[.][0-9a-f]{{10}}[.](svg|png|jpe?g|gif|webp|avif))$",
        literal(base)
    )
}

/// A path as a regular expression.
fn literal(path: &str) -> String {
    let mut literal = String::new();
    for letter in path.chars() {
        if letter.is_alphanumeric() || "/-_".contains(letter) {
            literal.push(letter);
        } else {
            let _ = write!(literal, "[{letter}]");
        }
    }
    literal
}

/// Where the site lies on its host, with a slash at both ends.
fn base_path(config: &SiteConfig) -> String {
    let host = config.base_url.split_once("://").map_or("", |(_, host)| host);
    format!("/{}", host.split_once('/').map_or("", |(_, path)| path))
}
