//! Unused files in the edition's folders: unlisted page specs, unplaced pictures and tables.

use crate::diag::{Diagnostic, FactValue, rules};
use crate::edition::bookings::{self, BookingList};
use crate::edition::front::EditionFile;
use crate::edition::source_loader::SourceLoader;
use crate::edition::{PageSpec, Story, TableCopy};
use crate::world::{composed, shown};
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// Reports page specs that are in the folder of a listed one but not listed themselves, and pages
/// that are not in numerical order; does nothing unless all pages were read (`complete`).
pub(crate) fn pages(
    front: &EditionFile,
    pages: &[PageSpec],
    complete: bool,
    loader: &mut SourceLoader<'_>,
) {
    if !complete {
        return;
    }
    let listed: BTreeSet<PathBuf> = front.pages.iter().map(|path| plain(&path.value)).collect();
    let left = beside(&listed, loader, |name| ending(name).as_deref() == Some("toml"));
    if !left.is_empty() {
        let words = "`pages` does not list {`files`}";
        let d = Diagnostic::warning(rules::edition::PAGE_NOT_LISTED, words)
            .fact("files", left.iter().map(shown).collect::<FactValue>());
        let d = match front.pages.last() {
            Some(last) => d.at(last.span, "the last that is listed"),
            None => d,
        };
        let help = "add it to `pages` in edition.toml, or move the file away";
        loader.diagnostics.push(d.help(help));
    }
    let later = pages.windows(2).find(|pair| pair[1].number.value < pair[0].number.value);
    if let Some([before, page]) = later {
        let (first, second) = (before.number.value, page.number.value);
        let words = "page {first} comes before page {second}";
        let d = Diagnostic::warning(rules::edition::PAGE_ORDER, words)
            .fact("first", first)
            .fact("second", second)
            .at(page.number.span, "this page comes later in `pages`")
            .help("list the pages in the order of their numbers, in which they are printed");
        loader.diagnostics.push(d);
    }
}

/// Reports pictures in the folder of a placed one that no page shows, but for the folders of booked
/// advertisements, which are told of as such; does nothing unless all pages were read (`complete`).
pub(crate) fn pictures(
    front: &EditionFile,
    pages: &[PageSpec],
    stories: &[Story],
    booked: &BookingList,
    complete: bool,
    loader: &mut SourceLoader<'_>,
) {
    if !complete {
        return;
    }
    let ads = bookings::folders(booked, pages, stories);
    let of_ads = |file: &PathBuf| file.parent().is_some_and(|folder| ads.contains(folder));
    let of_pages = pages.iter().flat_map(PageSpec::pictures);
    let files = of_pages.chain(stories.iter().flat_map(Story::pictures));
    let named = files.map(|file| plain(&file.value)).filter(|file| !of_ads(file));
    let left = beside(&named.collect(), loader, is_picture);
    if left.is_empty() {
        return;
    }
    let help = "place it with `picture = \"…\"` in a [[block]], or move the file away";
    let d = Diagnostic::warning(rules::edition::PICTURE_NOT_PLACED, "no page shows {`files`}")
        .fact("files", left.iter().map(shown).collect::<FactValue>())
        .help(help);
    loader.diagnostics.push(front.at_pages(d, "on none of these pages"));
}

/// Reports tables in the folder of a placed one that no page holds; does nothing unless all pages
/// were read (`complete`).
pub(crate) fn tables(
    front: &EditionFile,
    tables: &[Arc<TableCopy>],
    complete: bool,
    loader: &mut SourceLoader<'_>,
) {
    if !complete {
        return;
    }
    let named: BTreeSet<PathBuf> = tables.iter().map(|table| plain(&table.path)).collect();
    let is_table = |name: &str| matches!(ending(name).as_deref(), Some("csv" | "tsv"));
    let mut left = beside(&named, loader, is_table);
    let ads = front.ads.as_ref().map(|ads| plain(&ads.value));
    left.retain(|file| Some(plain(file)) != ads);
    if left.is_empty() {
        return;
    }
    let help = "place it with `table = \"…\"` in a [[block]], or move the file away";
    let d = Diagnostic::warning(rules::edition::TABLE_NOT_PLACED, "no page holds {`files`}")
        .fact("files", left.iter().map(shown).collect::<FactValue>())
        .help(help);
    loader.diagnostics.push(front.at_pages(d, "on none of these pages"));
}

/// Whether a file is a picture of pixels by its name.
pub(crate) fn is_picture(name: &str) -> bool {
    matches!(ending(name).as_deref(), Some("jpg" | "jpeg" | "png" | "tif" | "tiff" | "webp"))
}

/// The files of a kind that share a folder with one in `named` but are not in it themselves.
pub(crate) fn beside(
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
fn ending(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
}

/// A path as listed in its folder: `.` components removed, characters in composed form (NFC).
pub(crate) fn plain(path: &str) -> PathBuf {
    let steps = Path::new(path).components().filter(|step| *step != Component::CurDir);
    steps.map(|step| composed(&step.as_os_str().to_string_lossy())).collect()
}
