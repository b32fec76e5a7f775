//! What a file says besides its picture: where, when and with what it was taken.
//!
//! Passes bytes on or leaves them out; never changes a pixel or a colour.

use exif::{In, Tag};
use std::borrow::Cow;
use std::io::Cursor;

/// How every JPEG begins (ITU T.81, annex B).
const JPEG: [u8; 3] = [0xFF, 0xD8, 0xFF];
/// How every PNG begins (PNG, section 5.2).
const PNG: [u8; 8] = *b"\x89PNG\r\n\x1a\n";
/// The chunks of a PNG that make its picture, moving ones included.
const PNG_KEPT: [&[u8; 4]; 17] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP",
    b"sBIT", b"bKGD", b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT",
];

pub(super) fn is_jpeg(bytes: &[u8]) -> bool {
    bytes.starts_with(&JPEG)
}

pub(super) fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(&PNG)
}

/// Whether it is a PNG that moves.
pub(super) fn is_animated(bytes: &[u8]) -> bool {
    is_png(bytes) && chunks(bytes).is_some_and(|all| all.iter().any(|it| &it[4..8] == b"acTL"))
}

/// How the camera was held: 1 upright, up to 8.
pub(super) fn orientation(bytes: &[u8]) -> u32 {
    let read = || {
        let exif = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)).ok()?;
        exif.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0)
    };
    let known = is_jpeg(bytes).then(read).flatten();
    known.filter(|value| (1..=8).contains(value)).unwrap_or(1)
}

/// The picture alone; nothing where it is cut off.
pub(super) fn stripped(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    let stripped = if is_jpeg(bytes) { jpeg(bytes)? } else { png(bytes)? };
    Some(if stripped == bytes { Cow::Borrowed(bytes) } else { Cow::Owned(stripped) })
}

fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let chunks = chunks(bytes)?;
    let kept = chunks.into_iter().filter(|chunk| PNG_KEPT.iter().any(|kind| chunk[4..8] == **kind));
    Some(kept.fold(PNG.to_vec(), |png, chunk| [&png, chunk].concat()))
}

/// Every chunk up to the last.
fn chunks(png: &[u8]) -> Option<Vec<&[u8]>> {
    let mut chunks = Vec::new();
    let mut at = PNG.len();
    loop {
        let length = u32::from_be_bytes(png.get(at..at + 4)?.try_into().ok()?);
        let end = at.checked_add(usize::try_from(length).ok()?)?.checked_add(12)?;
        chunks.push(png.get(at..end)?);
        if &png[at + 4..at + 8] == b"IEND" {
            return Some(chunks);
        }
        at = end;
    }
}

fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend(&JPEG[..2]);
    let mut turn = turning(orientation(bytes));
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1).filter(|_| bytes[at] == 0xFF)?;
        if marker != 0xE0 {
            kept.append(&mut turn);
        }
        let end = match marker {
            // Markers may be preceded by any number of fill bytes.
            0xFF => at + 1,
            0xD9 => {
                kept.extend([0xFF, 0xD9]);
                return Some(kept);
            }
            _ => {
                let length = u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?);
                let segment = bytes.get(at..at + 2 + usize::from(length))?;
                let end = at + segment.len();
                let end = if marker == 0xDA { end + scan_length(&bytes[end..])? } else { end };
                if is_picture(marker, segment) {
                    kept.extend(&bytes[at..end]);
                }
                end
            }
        };
        at = end;
    }
}

/// How long the compressed data is: up to the first marker that does not belong to it.
fn scan_length(data: &[u8]) -> Option<usize> {
    data.windows(2).position(|two| two[0] == 0xFF && !matches!(two[1], 0x00 | 0xFF | 0xD0..=0xD7))
}

/// Whether a segment is needed to show the picture in its colours.
fn is_picture(marker: u8, segment: &[u8]) -> bool {
    let says = |name: &[u8]| segment.get(4..).is_some_and(|data| data.starts_with(name));
    match marker {
        0xE0 => says(b"JFIF\0"),
        0xE2 => says(b"ICC_PROFILE\0"),
        0xEE => says(b"Adobe"),
        0xE1 | 0xE3..=0xED | 0xEF | 0xFE => false,
        _ => true,
    }
}

/// A segment that says how the picture is to be turned and nothing else; none for an upright one.
fn turning(orientation: u32) -> Vec<u8> {
    let Some(turned) = u8::try_from(orientation).ok().filter(|turned| *turned > 1) else {
        return Vec::new();
    };
    let mut segment = vec![0xFF, 0xE1, 0, 34];
    segment.extend(b"Exif\0\0MM\0\x2A\0\0\0\x08");
    segment.extend([0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0]);
    segment
}
