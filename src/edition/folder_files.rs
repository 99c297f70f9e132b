//! Files of an edition's folders, by their names and their fellows.

use crate::edition::source_loader::SourceLoader;
use crate::world::composed;
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

/// Whether a file is a picture of pixels by its name.
pub(super) fn is_picture(name: &str) -> bool {
    matches!(ending(name).as_deref(), Some("jpg" | "jpeg" | "png" | "tif" | "tiff" | "webp"))
}

/// The files of a kind that share a folder with one in `named` but are not in it themselves.
pub(super) fn beside(
    named: &BTreeSet<PathBuf>,
    loader: &mut SourceLoader<'_>,
    is_kind: impl Fn(&str) -> bool,
) -> Vec<String> {
    let folders: BTreeSet<&Path> = named.iter().filter_map(|file| file.parent()).collect();
    let mut left = Vec::new();
    let linked: BTreeSet<PathBuf> =
        named.iter().flat_map(|file| loader.world.led_through(file)).collect();
    for folder in folders.into_iter().filter(|folder| *folder != Path::new("")) {
        let files =
            loader.list(folder).iter().filter(|name| is_kind(name)).map(|name| folder.join(name));
        let files = files.filter(|file| !named.contains(file) && !linked.contains(file));
        left.extend(files.map(|file| file.to_string_lossy().replace('\\', "/")));
    }
    left
}

/// The file name extension in lower case.
pub(super) fn ending(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
}

/// A path as listed in its folder: `.` components removed, characters in composed form (NFC).
pub(super) fn plain(path: &str) -> PathBuf {
    let steps = Path::new(path).components().filter(|step| *step != Component::CurDir);
    steps.map(|step| composed(&step.as_os_str().to_string_lossy())).collect()
}
