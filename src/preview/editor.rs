//! How a place in a source is opened in the author's editor: by a link of the editor, or by its program.
//!
//! Starts nothing but the program that the author named, and nothing through a shell.

use crate::render::percent_encode;
use std::path::Path;
use std::process::{Command, Stdio};
use std::str::FromStr;

/// An author's editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Editor {
    /// A link that the system hands to the editor.
    Link(String),
    /// A program and what it is told.
    Program(Vec<String>),
}

/// A place in a file on disk.
#[derive(Debug, Clone, Copy)]
pub(super) struct FilePlace<'a> {
    pub(super) path: &'a Path,
    pub(super) line: usize,
    pub(super) column: usize,
}

/// Editors that are known by a name, and their links.
const LINKS: [(&str, &str); 7] = [
    ("vscode", "vscode://file/{path}:{line}:{column}"),
    ("vscodium", "vscodium://file/{path}:{line}:{column}"),
    ("cursor", "cursor://file/{path}:{line}:{column}"),
    ("zed", "zed://file/{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("sublime", "subl://open?url=file://{path}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file://{path}&line={line}&column={column}"),
];

impl FromStr for Editor {
    type Err = String;

    /// A known name, a link with `{path}`, or a program with `{path}` among its words.
    ///
    /// # Errors
    /// When there is no word in it, or a link without a place for the path.
    fn from_str(written: &str) -> Result<Self, String> {
        let written = written.trim();
        if let Some((_, link)) = LINKS.iter().find(|(name, _)| *name == written) {
            return Ok(Self::Link((*link).to_owned()));
        }
        if written.contains("://") {
            let has_path = written.contains("{path}");
            return has_path.then(|| Self::Link(written.to_owned())).ok_or_else(|| {
                "a link to an editor needs `{path}`, and may have `{line}` and `{column}`"
                    .to_owned()
            });
        }
        let mut words: Vec<String> = written.split_whitespace().map(ToOwned::to_owned).collect();
        if words.is_empty() {
            let names: Vec<_> = LINKS.iter().map(|(name, _)| *name).collect();
            return Err(format!("name an editor: {}, or its program", names.join(", ")));
        }
        if !words.iter().any(|word| word.contains("{path}")) {
            words.push("{path}".to_owned());
        }
        Ok(Self::Program(words))
    }
}

impl Editor {
    /// What opens a file of the site in the folder `root`, with `{path}`, `{line}` and `{column}` for
    /// the place in the site: a link of the editor, or a request to the preview.
    pub(super) fn pattern(&self, root: &Path) -> String {
        let Self::Link(link) = self else {
            return "/_ordner/open?path={path}&line={line}&column={column}".to_owned();
        };
        let root = percent_encode(&root.to_string_lossy().replace('\\', "/")).replace('#', "%23");
        let is_after_slash = link.contains("/{path}");
        let root = if is_after_slash { root.trim_start_matches('/') } else { &root };
        link.replace("{path}", &format!("{root}/{{path}}"))
    }

    /// Starts the program at the place, if the editor is a program.
    ///
    /// # Errors
    /// When the program cannot be started.
    pub(super) fn open(&self, place: FilePlace<'_>) -> std::io::Result<()> {
        let Self::Program(words) = self else { return Ok(()) };
        let path = place.path.to_string_lossy();
        let mut words = words.iter().map(|word| place.fill(word, &path));
        let program = words.next().expect("an editor's program has a name");
        let mut command = Command::new(program);
        command.args(words).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut started = command.spawn()?;
        // Somebody has to wait for the program, or it stays in the system's list when it has ended.
        std::thread::spawn(move || started.wait());
        Ok(())
    }
}

impl FilePlace<'_> {
    fn fill(&self, template: &str, path: &str) -> String {
        let line = template.replace("{line}", &self.line.to_string());
        line.replace("{column}", &self.column.to_string()).replace("{path}", path)
    }
}
