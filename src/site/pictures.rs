//! Files that are published as they are, and pictures without what they need not say.
//!
//! Reads no picture twice, whatever its number of files; what becomes of it is decided in `picture`.

use crate::base::{Fingerprint, Place, SitePath};
use crate::diagnostic::{Code, Diagnostic};
use crate::picture::{Damaged, Picture, publish};
use crate::plan::{AssetEntry, JobKind};
use crate::site::planned::Planned;
use crate::source::Asset;
use rayon::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

impl Planned {
    /// Makes the pictures that are not remembered; the paths of their renditions, sorted.
    pub(super) fn make_pictures(&self, stop: &AtomicBool) -> Vec<String> {
        let assets = &self.frame.plan.assets;
        let shown: Vec<_> = assets.iter().filter(|(_, it)| !it.renditions.is_empty()).collect();
        let made = shown.par_iter().filter(|(path, entry)| {
            let asset = self.reading.sources.assets.get(*path);
            let asset = asset.filter(|_| !stop.load(Ordering::Relaxed));
            asset.is_some_and(|asset| self.picture(asset, entry).1)
        });
        let urls =
            made.flat_map_iter(|(_, entry)| entry.renditions.iter().map(|it| it.url.clone()));
        let mut urls: Vec<String> = urls.collect();
        urls.sort();
        urls
    }

    /// The bytes of a file or of a rendition of it, and what is wrong with them.
    pub(super) fn file(
        &self,
        source: &SitePath,
        kind: &JobKind,
    ) -> Option<(Arc<[u8]>, Option<Diagnostic>)> {
        let asset = self.reading.sources.assets.get(source)?;
        let (picture, _) = self.picture(asset, &self.frame.plan.assets[source]);
        Some(match (picture, kind) {
            (Ok(picture), JobKind::Rendition(_, width)) => {
                let made = picture.renditions.iter().find(|(made, _)| made == width);
                (made.map_or(&picture.whole, |(_, bytes)| bytes).clone(), None)
            }
            (Ok(picture), _) => (picture.whole.clone(), None),
            // What is wrong is said once, of the picture itself.
            (Err(Damaged), JobKind::Rendition(..)) => (asset.bytes.clone(), None),
            (Err(Damaged), _) => (asset.bytes.clone(), Some(damaged(source))),
        })
    }

    /// The picture, and whether it is another than any that is remembered.
    fn picture(&self, asset: &Asset, entry: &AssetEntry) -> (Result<Arc<Picture>, Damaged>, bool) {
        let widths: Vec<usize> = entry.renditions.iter().map(|it| it.width).collect();
        let mut is_new = false;
        let key = Fingerprint::of(&(asset.fingerprint, &widths));
        let picture = self.memos.pictures.get(key, || {
            is_new = true;
            publish(&asset.bytes, &widths).map(Arc::new)
        });
        (picture, is_new)
    }
}

fn damaged(path: &SitePath) -> Diagnostic {
    let message = format!("`{path}` is damaged: only a part of the picture can be read");
    Diagnostic::new(Code::BadImage, message, Place::file(path))
        .help("take it from where it came from once more, or save it again as PNG or JPEG")
}
