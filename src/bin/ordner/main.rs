//! The command line of `ordner`.
//!
//! Sees only the public API of the library, and is the only part that prints.

mod arguments;
mod build;
mod coverage;
mod headers;
mod init;
mod open;
mod report;
mod serve;
mod versions;

use arguments::{Arguments, Command};
use clap::Parser;
use ordner::diagnostic::{Code, explain, nearest};
use std::process::ExitCode;

/// Everything is as it should be.
const OK: u8 = 0;
/// Something in the content must be mended.
const CONTENT: u8 = 1;
/// Wrong use, or wrong settings.
const USAGE: u8 = 2;
/// The computer stands in the way: disk, permissions.
const ENVIRONMENT: u8 = 3;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    ExitCode::from(match arguments.command {
        Command::Build(options) => build::build(&options),
        Command::Serve(options) => serve::serve(&options),
        Command::Check(options) => build::check(&options),
        Command::Versions(options) => versions::versions(&options),
        Command::Diff(options) => versions::diff(&options),
        Command::Report(options) => coverage::report(&options),
        Command::Explain { code } => explain_code(&code),
        Command::Headers(options) => headers::headers(&options),
        Command::Init(options) => init::init(&options),
    })
}

fn explain_code(name: &str) -> u8 {
    if let Some(code) = Code::from_name(name.trim()) {
        anstream::println!("{}\n\n{}", code.as_str(), explain(code).trim());
        return OK;
    }
    let names = || Code::ALL.iter().map(|code| code.as_str());
    let near = nearest(name, names()).map(|near| format!(", did you mean `{near}`?"));
    report::complain(&format!("there is no diagnostic `{name}`{}", near.unwrap_or_default()));
    report::note(&format!("there are {}", names().collect::<Vec<_>>().join(", ")));
    USAGE
}
