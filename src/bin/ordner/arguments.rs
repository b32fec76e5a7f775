//! What can be said on the command line, and what its help says.
//!
//! Declares only; nothing is done here.

use clap::{Args, Parser, Subcommand, ValueEnum};
use ordner::diagnostic::{Code, Diagnostic};
use ordner::preview::Editor;
use std::net::IpAddr;
use std::path::PathBuf;
use std::str::FromStr;

/// Builds a handbook of Markdown files into a website that can be read anywhere: on a server, on a
/// USB stick, on paper.
#[derive(Debug, Parser)]
#[command(name = "ordner", version, arg_required_else_help = true)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Build the website. Nothing is written if anything is wrong
    Build(BuildArguments),
    /// Show the website while you write it: what you save is there at once
    Serve(ServeArguments),
    /// Look for mistakes without writing anything
    Check(SiteArguments),
    /// List the versions that are built, and say why others are not
    Versions(SiteArguments),
    /// Say which pages are new, changed, moved or gone from one version to another
    Diff(DiffArguments),
    /// Count the pages of each type and language, and what is translated
    Report(ReportArguments),
    /// Say what a mistake means and how to mend it, for example: ordner explain unknown-key
    Explain {
        /// The word in brackets after `error` or `warning`
        code: String,
    },
    /// Print what a web server is to say with the files of the website: security and caching
    Headers(HeadersArguments),
    /// Make a small site of your own in a new folder
    Init(InitArguments),
}

/// What every look at a site takes.
#[derive(Debug, Args)]
pub(crate) struct SiteArguments {
    /// The folder with `content/site.yaml` in it
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub(crate) site: PathBuf,
    /// Where the website will be reached, instead of `base_url` in the settings
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) base_url: Option<String>,
    /// Take pages marked `draft: true` too
    #[arg(long)]
    pub(crate) drafts: bool,
    /// Leave older versions out, for speed
    #[arg(long)]
    pub(crate) no_versions: bool,
    /// How many processors to use [default: all]
    #[arg(long, value_name = "NUMBER")]
    pub(crate) jobs: Option<usize>,
    /// How mistakes are shown: for people, one line each, or for programs
    #[arg(long, value_enum, value_name = "FORM", default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// Treat warnings as errors: `warnings` all but `overdue`, which comes with the calendar, and
    /// `no-history`, which comes with the computer; or one by its name. Can be given several times
    #[arg(long, value_name = "WHAT")]
    pub(crate) deny: Vec<Deny>,
    /// Say how long each step took
    #[arg(long)]
    pub(crate) timings: bool,
}

/// What a build takes.
#[derive(Debug, Args)]
pub(crate) struct BuildArguments {
    #[command(flatten)]
    pub(crate) site: SiteArguments,
    /// The folder that the website is written to [default: `public` in the site's folder]
    #[arg(long, value_name = "FOLDER")]
    pub(crate) output: Option<PathBuf>,
    /// Write into a folder that already holds other files; they are kept
    #[arg(long)]
    pub(crate) adopt: bool,
    /// Make copies to take along too: a ZIP file for each language and one with everything, in a
    /// folder named like that of the website with `-zip` at its end. Copies of other versions that
    /// are there stay
    #[arg(long)]
    pub(crate) zip: bool,
    /// Show the website in the browser afterwards
    #[arg(long)]
    pub(crate) open: bool,
}

/// What a comparison takes.
#[derive(Debug, Args)]
pub(crate) struct DiffArguments {
    /// The earlier version: its name, or a tag, branch or commit
    pub(crate) from: String,
    /// The later one; `current` is what lies in the folder now
    #[arg(default_value = "current")]
    pub(crate) to: String,
    /// The folder with `content/site.yaml` in it
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub(crate) site: PathBuf,
    /// Only pages in this language
    #[arg(long, value_name = "LANGUAGE")]
    pub(crate) locale: Option<String>,
}

/// What a preview takes.
#[derive(Debug, Args)]
pub(crate) struct ServeArguments {
    /// The folder with `content/site.yaml` in it
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub(crate) site: PathBuf,
    /// Where in this computer it is served; if the number is taken, the next one. 0 for any
    #[arg(long, value_name = "NUMBER", default_value_t = 4000)]
    pub(crate) port: u16,
    /// Serve under this address, for example 0.0.0.0 so that others in the network can look
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub(crate) host: IpAddr,
    /// Show the preview in the browser
    #[arg(long)]
    pub(crate) open: bool,
    /// Show pages marked `draft: true` too
    #[arg(long)]
    pub(crate) drafts: bool,
    /// Look for changes every half second, for folders that send no word of them
    #[arg(long)]
    pub(crate) poll: bool,
    /// What opens a source from the preview: vscode, vscodium, cursor, zed, idea, sublime,
    /// textmate, a link or a command with `{path}`, `{line}` and `{column}`
    #[arg(long, value_name = "EDITOR")]
    pub(crate) editor: Option<Editor>,
}

/// What counting pages takes.
#[derive(Debug, Args)]
pub(crate) struct ReportArguments {
    /// The folder with `content/site.yaml` in it
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub(crate) site: PathBuf,
    /// Count pages marked `draft: true` too
    #[arg(long)]
    pub(crate) drafts: bool,
    /// How the numbers are shown: as tables, or for programs, with the files behind them
    #[arg(long, value_enum, value_name = "FORM", default_value_t = ReportFormat::Table)]
    pub(crate) format: ReportFormat,
}

/// What setting up a web server takes.
#[derive(Debug, Args)]
pub(crate) struct HeadersArguments {
    /// The server. Hosts of static sites read the file `_headers` of the website by themselves
    #[arg(value_enum, value_name = "SERVER")]
    pub(crate) server: ServerName,
    /// The folder with `content/site.yaml` in it
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub(crate) site: PathBuf,
    /// Where the website will be reached, instead of `base_url` in the settings
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) base_url: Option<String>,
}

/// Web servers by their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ServerName {
    /// For inside of `server { … }`
    Nginx,
    /// For `.htaccess` or `<Directory …>`
    Apache,
}

/// What making a site takes.
#[derive(Debug, Args)]
pub(crate) struct InitArguments {
    /// The folder, which must not exist or be empty
    pub(crate) folder: PathBuf,
    /// The languages, the first is the one you write in: de, da, id, en
    #[arg(long, value_name = "LANGUAGE", value_delimiter = ',', default_value = "de")]
    pub(crate) locales: Vec<String>,
    /// The name of the site
    #[arg(long, value_name = "NAME")]
    pub(crate) title: Option<String>,
}

/// How mistakes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// With the line, the place in it and a way out
    Human,
    /// One line each, for editors
    Short,
    /// One JSON object a line, for programs
    Json,
}

/// How numbers are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// Tables for people
    Table,
    /// One JSON list, an object for each language
    Json,
}

/// What is treated as an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deny {
    /// Every warning but those that only the calendar or the computer has brought.
    Warnings,
    /// The warnings of one name.
    Named(Code),
}

impl Deny {
    /// Whether the diagnostic is to be treated as an error.
    pub(crate) fn covers(self, diagnostic: &Diagnostic) -> bool {
        match self {
            Self::Warnings => !matches!(diagnostic.code, Code::Overdue | Code::NoHistory),
            Self::Named(code) => diagnostic.code == code,
        }
    }
}

impl FromStr for Deny {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let named = || Code::from_name(word).map(Self::Named);
        let all = (word == "warnings").then_some(Self::Warnings);
        all.or_else(named).ok_or_else(|| "expected `warnings` or the name of one".to_owned())
    }
}
