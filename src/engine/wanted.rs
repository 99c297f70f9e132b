//! Diagnostics of a partial build.

use crate::diag::{Diagnostic, Diagnostics, FileId, Severity, rules};
use crate::edition::{Content, Edition, PageSpec};

/// Drops warnings and notes about pages other than `wanted`, and reports their number in a note.
/// Errors stay, since they affect the whole edition. An empty list stands for all pages.
pub(super) fn of_pages(diagnostics: Diagnostics, edition: &Edition, wanted: &[u32]) -> Diagnostics {
    if wanted.is_empty() {
        return diagnostics;
    }
    let (mut out, mut warnings, mut notes) = (Diagnostics::new(), 0, 0);
    let mut first = None;
    for d in diagnostics.sorted() {
        match d.severity {
            Severity::Warning if !is_of(&d, edition, wanted) => warnings += d.count,
            Severity::Note if !is_of(&d, edition, wanted) => notes += d.count,
            _ => {
                out.push(d);
                continue;
            }
        }
        first = first.or(d.labels.first().map(|label| label.span));
    }
    let counts = match (warnings, notes) {
        (0, 0) => None,
        (_, 0) => Some("{warnings:warning}"),
        (0, _) => Some("{notes:note}"),
        _ => Some("{warnings:warning} and {notes:note}"),
    };
    if let Some(counts) = counts {
        let d = Diagnostic::note(rules::edition::OTHER_PAGES, "other pages have ")
            .and(counts)
            .and(": see them with `check`")
            .fact("warnings", warnings)
            .fact("notes", notes);
        out.push(first.into_iter().fold(d, |d, span| d.at(span, "the first of them")));
    }
    out
}

/// Whether a diagnostic concerns one of these pages or content that all pages share.
fn is_of(d: &Diagnostic, edition: &Edition, wanted: &[u32]) -> bool {
    if let Some(place) = d.place {
        return wanted.contains(&place.page);
    }
    // Pictures are processed only if printed, whichever page names the file first.
    if rules::image::RULES.contains(&d.rule) {
        return true;
    }
    // Files beside those of the edition belong to no page.
    let left = [
        rules::edition::STORY_NOT_PLACED,
        rules::edition::PICTURE_NOT_PLACED,
        rules::edition::TABLE_NOT_PLACED,
    ];
    if left.contains(&d.rule) {
        return false;
    }
    let Some(file) = d.labels.first().map(|label| label.span.file) else { return true };
    if let Some(page) = edition.pages.iter().find(|page| page.file == file) {
        return wanted.contains(&page.number.value);
    }
    let is_file = |of: Option<FileId>| of == Some(file);
    let holds = |content: &Content| match content {
        Content::Story(block) => is_file(edition.stories[block.story.value.0 as usize].file),
        Content::Table(block) => is_file(edition.tables[block.table.value.0 as usize].file),
        _ => false,
    };
    let on = |page: &PageSpec| page.blocks.iter().any(|block| holds(&block.content));
    let is_wanted = |page: &PageSpec| wanted.contains(&page.number.value);
    // A file that no page names concerns the whole edition.
    let mut holding = edition.pages.iter().filter(|page| on(page)).peekable();
    holding.peek().is_none() || holding.any(|page| is_wanted(page))
}
