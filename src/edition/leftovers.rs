//! Unused files in the edition's folders: unlisted page specs, unplaced pictures and tables.

use crate::diag::{Diagnostic, FactValue, rules};
use crate::edition::bookings::{self, BookingList};
use crate::edition::folder_files::{beside, ending, is_picture, plain};
use crate::edition::front::EditionFile;
use crate::edition::model::PagesRead;
use crate::edition::source_loader::SourceLoader;
use crate::edition::{PageSpec, Story, TableCopy};
use crate::world::shown;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

/// Reports page specs that are in the folder of a listed one but not listed themselves, and pages
/// that are not in numerical order; does nothing unless all pages were read.
pub(crate) fn pages(
    front: &EditionFile,
    pages: &[PageSpec],
    read: PagesRead,
    loader: &mut SourceLoader<'_>,
) {
    if read == PagesRead::NotAll {
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
/// advertisements, which are told of as such; does nothing unless all pages were read.
pub(crate) fn pictures(
    front: &EditionFile,
    pages: &[PageSpec],
    stories: &[Story],
    booked: &BookingList,
    read: PagesRead,
    loader: &mut SourceLoader<'_>,
) {
    if read == PagesRead::NotAll {
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
/// were read.
pub(crate) fn tables(
    front: &EditionFile,
    tables: &[Arc<TableCopy>],
    read: PagesRead,
    loader: &mut SourceLoader<'_>,
) {
    if read == PagesRead::NotAll {
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
