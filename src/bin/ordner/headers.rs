//! `ordner headers`: what a web server is to say with the files.
//!
//! Prints and writes nothing: where the lines belong is for whoever runs the server to know.

use crate::arguments::{Format, HeadersArguments, ServerName};
use crate::{OK, USAGE, build, report};
use ordner::emit::Server;
use ordner::{BuildOptions, Site, source, world};
use std::sync::Arc;

/// Prints the lines for the server.
pub(crate) fn headers(arguments: &HeadersArguments) -> u8 {
    let world = match world::open(&arguments.site) {
        Ok(world) => world,
        Err(error) => return build::no_site(&error),
    };
    let base_url = arguments.base_url.clone();
    let options = BuildOptions { base_url, without_versions: true, ..BuildOptions::default() };
    let server = match arguments.server {
        ServerName::Nginx => Server::Nginx,
        ServerName::Apache => Server::Apache,
    };
    match Site::new(options).plan(Arc::new(source::read(&*world))) {
        Ok(planned) => {
            anstream::print!("{}", planned.server_headers(server));
            OK
        }
        Err(failed) => {
            report::diagnostics(&failed, Format::Human);
            USAGE
        }
    }
}
