//! The few questions that each operating system answers in its own way.
//!
//! Never decides anything: where a system has no answer, the one that asks goes a longer way.

use std::fs::Metadata;
use std::io;
use std::path::Path;

/// Lets two folders change names in one step, so that at no time either name is missing.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// Lets two folders change names in one step: not here.
#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// What two names of the same file have in common, if the system tells.
#[cfg(unix)]
pub(super) fn identity(file: io::Result<Metadata>) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let file = file.ok()?;
    Some((file.dev(), file.ino()))
}

/// What two names of the same file have in common: not told here.
#[cfg(not(unix))]
pub(super) fn identity(_: io::Result<Metadata>) -> Option<(u64, u64)> {
    None
}

/// Whether both belong to the same user and group.
#[cfg(unix)]
pub(super) fn same_owner(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.uid(), one.gid()) == (other.uid(), other.gid())
}

/// Whether both belong to the same user and group: of no weight here.
#[cfg(not(unix))]
pub(super) fn same_owner(_: &Metadata, _: &Metadata) -> bool {
    true
}

/// Whether we may put files into this folder.
#[cfg(unix)]
pub(super) fn allows_writing(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::access(folder, rustix::fs::Access::WRITE_OK)?)
}

/// Whether we may put files into this folder: trying tells.
#[cfg(not(unix))]
pub(super) fn allows_writing(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Whether a disk begins at this folder, which then cannot change its name.
#[cfg(target_os = "linux")]
pub(super) fn is_mount_point(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    let asked = statx(CWD, folder, AtFlags::empty(), StatxFlags::BASIC_STATS);
    asked.is_ok_and(|answer| answer.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

/// Whether a disk begins at this folder: renaming it will tell.
#[cfg(not(target_os = "linux"))]
pub(super) fn is_mount_point(_: &Path) -> bool {
    false
}
