//! Files as one ZIP file with one folder in it (PKWARE APPNOTE 6.3).
//!
//! Same files, same bytes: no date, no owner, no thread changes them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The files by their paths, all below `folder`.
pub(super) fn of(folder: &str, files: &BTreeMap<&str, Cow<'_, [u8]>>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        // The first moment that ZIP files know; a real one would change the bytes.
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (path, bytes) in files {
        archive.start_file(format!("{folder}/{path}"), options).expect(IN_MEMORY);
        archive.write_all(bytes).expect(IN_MEMORY);
    }
    archive.finish().expect(IN_MEMORY).into_inner()
}

/// Why writing an archive cannot fail.
const IN_MEMORY: &str =
    "paths of a site are short and apart, and memory does not refuse to be written";
