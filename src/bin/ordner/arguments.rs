//! What can be said on the command line, and what its help says.
//!
//! Declares only; nothing is done here.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

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
    /// Look for mistakes without writing anything
    Check(SiteArguments),
    /// Say what a mistake means and how to mend it, for example: ordner explain unknown-key
    Explain {
        /// The word in brackets after `error` or `warning`
        code: String,
    },
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
    /// How many processors to use [default: all]
    #[arg(long, value_name = "NUMBER")]
    pub(crate) jobs: Option<usize>,
    /// How mistakes are shown: for people, one line each, or for programs
    #[arg(long, value_enum, value_name = "FORM", default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// Treat warnings as errors
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) deny: Option<Deny>,
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
    /// Show the website in the browser afterwards
    #[arg(long)]
    pub(crate) open: bool,
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

/// What is treated as an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    /// Every warning
    Warnings,
}
