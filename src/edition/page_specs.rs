//! Reads the page specs that an edition lists.

use crate::diag::{Diagnostic, Diagnostics, Rule, Severity, Span, Spanned, rules};
use crate::edition::PageSpec;
use crate::edition::bookings::BookingList;
use crate::edition::copy::CopyRules;
use crate::edition::front::EditionFile;
use crate::edition::layout_file::HouseNames;
use crate::edition::model::PagesRead;
use crate::edition::page_file::{self, PageReader, PlacedNames};
use crate::edition::source_loader::SourceLoader;
use crate::world::shown;
use std::collections::BTreeMap;

/// What page specs are read by.
#[derive(Clone, Copy)]
pub(super) struct PageWords<'a> {
    pub(super) names: &'a HouseNames,
    pub(super) rules: CopyRules<'a>,
    pub(super) bookings: &'a BookingList,
}

/// The pages that could be read, and whether these are all of them.
pub(super) fn read(
    loader: &mut SourceLoader<'_>,
    front: &EditionFile,
    PageWords { names, rules, bookings }: PageWords<'_>,
    placed: &mut PlacedNames,
) -> (Vec<PageSpec>, PagesRead) {
    let mut pages = Vec::with_capacity(front.pages.len());
    loader.named.extend(front.pages.iter().map(|path| path.value.clone()));
    let mut read = BTreeMap::new();
    for path in &front.pages {
        if let Some(first) = read.get(&path.value) {
            loader
                .diagnostics
                .push_at(Severity::Error, PAGE_TWICE, path.span, || twice(path, *first));
            continue;
        }
        read.insert(&path.value, path.span);
        let Some((file, text)) = loader.file(path) else { continue };
        let (edits, noticed) = (Vec::new(), Diagnostics::new());
        let (placed, text) = (&mut *placed, &*text);
        let reader = PageReader { names, rules, bookings, placed, text, edits, noticed };
        pages.extend(page_file::read(file, reader, &mut loader.diagnostics));
    }
    let is_all = pages.len() == front.pages.len() && !pages.is_empty();
    (pages, if is_all { PagesRead::All } else { PagesRead::NotAll })
}

const PAGE_TWICE: &Rule = rules::edition::PAGE_TWICE;

/// The diagnostic for a page spec that `pages` lists twice.
fn twice(path: &Spanned<String>, first: Span) -> Diagnostic {
    Diagnostic::error(PAGE_TWICE, "`pages` lists {`file`} twice")
        .fact("file", shown(&path.value))
        .at(path.span, "listed again here")
        .at(first, "listed first here")
        .help("list every page spec once")
}
