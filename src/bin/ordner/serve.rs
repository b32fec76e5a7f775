//! `ordner serve`: the site in a browser while it is written.
//!
//! Says what happens and builds nothing itself.

use crate::arguments::{Format, ServeArguments};
use crate::{ENVIRONMENT, USAGE, build, open, report};
use ordner::preview::{Happening, Listener, Preview, PreviewOptions};
use ordner::world::{self, DiskWorld, Watching, time_of_day};
use std::sync::{Arc, Mutex, PoisonError};

/// Serves the site until somebody stops it; the exit code is of what keeps it from beginning.
pub(crate) fn serve(arguments: &ServeArguments) -> u8 {
    let world = match DiskWorld::open(&arguments.site) {
        Ok(world) => world,
        Err(_) if world::is_bare(&arguments.site) => {
            report::complain(
                "a bare repository has no files to edit, so there is no preview of it",
            );
            report::note("clone it, and use `ordner serve` in the clone");
            return USAGE;
        }
        Err(error) => return build::no_site(&error),
    };
    let options = PreviewOptions {
        host: arguments.host,
        port: arguments.port,
        drafts: arguments.drafts,
        poll: arguments.poll,
        editor: arguments.editor.clone(),
    };
    let preview = match Preview::start(world, options) {
        Ok(preview) => preview,
        Err(error) => return no_address(arguments, &error),
    };
    greet(arguments, &preview);
    preview.run(&teller())
}

fn no_address(arguments: &ServeArguments, error: &std::io::Error) -> u8 {
    let ServeArguments { host, port, .. } = arguments;
    report::complain(&format!("the preview cannot be at port {port} of {host}: {error}"));
    report::note("name another with `--port NUMBER`; `--port 0` takes any that is free");
    if error.kind() == std::io::ErrorKind::AddrNotAvailable { USAGE } else { ENVIRONMENT }
}

/// One line with the address, and what is unusual about it.
fn greet(arguments: &ServeArguments, preview: &Preview) {
    let address = preview.address();
    anstream::println!("Preview: {address} (Ctrl+C ends it)");
    if preview.has_moved() {
        report::note(&format!("port {} is taken, so it is the next one", arguments.port));
    }
    if !arguments.host.is_loopback() {
        report::warn("everybody in this network who has this address can read the site");
        report::note("the token at its end is the key: pass the address on to whom you trust");
    }
    if arguments.open {
        open::in_browser(address.as_ref());
    }
}

/// Says what happens: mistakes only when they are others than before.
fn teller() -> Arc<Listener> {
    let said = Mutex::new(Vec::new());
    Arc::new(move |happening| {
        let (built, what) = match happening {
            Happening::Built(built, took) => (built, format!("built in {} ms", took.as_millis())),
            Happening::Failed(built) => (built, "the site stays as it was".to_owned()),
            Happening::Watching(Watching::Events) => return,
            Happening::Watching(Watching::Polling(reason)) => {
                return report::warn(&reason.to_string());
            }
        };
        let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
        if *said != built.diagnostics() {
            *said = built.diagnostics().to_vec();
            report::diagnostics(built, Format::Human);
        }
        let found = report::count(built.diagnostics()).unwrap_or_else(|| "no mistakes".to_owned());
        anstream::println!("{}  {what}; {found}", time_of_day());
    })
}
