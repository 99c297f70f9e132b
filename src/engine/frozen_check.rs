//! Frozen pages of a build compared with their record.

use crate::diag::{Diagnostic, Diagnostics, FactValue, Severity, rules};
use crate::edition::{LoadedRecord, PageRecord, PressRecord};
use crate::engine::build_options::BuildOptions;
use crate::engine::build_options::Completeness;
use crate::engine::built_edition::BuiltEdition;
use crate::engine::frozen_pages::FrozenPages;
use crate::engine::page_changes::{self, PrintedPages};
use crate::export::pdf;
use crate::scene::{PlateState, StreamNumbers};
use std::collections::{BTreeMap, BTreeSet};

/// Compares the pages of a build with the last press build, reports frozen pages whose print would
/// change, and sets the changes and the new record in `built`.
pub(super) fn check(
    built: &mut BuiltEdition,
    loaded: &LoadedRecord,
    options: &BuildOptions,
    out: &mut Diagnostics,
) {
    let record = usable(loaded);
    number_plates(built, record);
    let is_for_press = options.kind.is_press() && options.completeness == Completeness::Whole;
    let numbers = if is_for_press {
        // An error is reported when the file is written.
        pdf::stream_numbers(&built.book, &built.renditions).unwrap_or_default()
    } else {
        Vec::new()
    };
    let (edition, book, filled) = (&built.edition, &built.book, &built.filled);
    let printed = PrintedPages { edition, book, filled, numbers }.records();
    let frozen = FrozenPages { edition, plan: &built.plan, record };
    if *loaded != LoadedRecord::Unusable {
        report(frozen, &printed, severity(options), out);
    }
    let numbers: BTreeSet<u32> = edition.pages.iter().map(|page| page.number.value).collect();
    let changes = page_changes::compare(record, &printed, &numbers);
    let updated = (is_for_press && *loaded != LoadedRecord::Unusable)
        .then(|| page_changes::updated(record, printed, edition));
    built.record = updated.filter(|updated| record != Some(updated)).map(|r| r.to_string());
    built.changes = changes;
}

/// Sets the numbers used in the content streams of pages whose plates are made.
fn number_plates(built: &mut BuiltEdition, record: Option<&PressRecord>) {
    let frozen = FrozenPages { edition: &built.edition, plan: &built.plan, record };
    for (index, page) in built.edition.pages.iter().enumerate() {
        let Some(was) = frozen.page(index) else { continue };
        let wide = |all: &[u32]| all.iter().map(|n| *n as usize).collect();
        let numbers = StreamNumbers {
            glyphs: was.glyphs.clone(),
            pictures: wide(&was.pictures),
            placed_pages: wide(&was.placed_pages),
        };
        let number = page.number.value;
        if let Some(scene) = built.book.pages.iter_mut().find(|scene| scene.number == number) {
            scene.plate = PlateState::Made(numbers);
        }
    }
}

/// The record, if it can be used.
pub(super) fn usable(loaded: &LoadedRecord) -> Option<&PressRecord> {
    match loaded {
        LoadedRecord::Read(record) => Some(record),
        LoadedRecord::None | LoadedRecord::Unusable => None,
    }
}

/// The severity of a change to a frozen page; in a draft it is lower, as no plate is made.
pub(super) fn severity(options: &BuildOptions) -> Severity {
    match options.completeness {
        Completeness::Whole => Severity::Error,
        Completeness::Draft => Severity::Warning,
    }
}

fn report(
    frozen: FrozenPages<'_>,
    printed: &BTreeMap<u32, PageRecord>,
    severity: Severity,
    out: &mut Diagnostics,
) {
    for (index, page) in frozen.edition.pages.iter().enumerate() {
        let Some(span) = page.frozen else { continue };
        let number = page.number.value;
        let Some(was) = frozen.page(index) else {
            let message = "page {page} is frozen, and nothing says what it printed";
            let help = "bring `edition.pages` back as the press build of the plate left it; if \
                        there was none yet, take `frozen` out, build for the press, and freeze the \
                        page then";
            out.push(
                Diagnostic::new(severity, rules::frozen::NO_RECORD, message)
                    .fact("page", number)
                    .at(span, "frozen here")
                    .help(help),
            );
            continue;
        };
        let Some(now) = printed.get(&number).filter(|now| now.content != was.content) else {
            continue;
        };
        let reported = reported_stories(out, number);
        let mut parts = page_changes::differing(was, now);
        parts.retain(|part| !reported.contains(part));
        if parts.is_empty() && !reported.is_empty() {
            continue;
        }
        if parts.is_empty() {
            parts.push("order of what is painted".to_owned());
        }
        let message = "page {page} is frozen, and would print something else: {parts}";
        let help = format!(
            "take the change back; or, if the plate of page {number} is to be made anew, take \
             `frozen = true` out"
        );
        out.push(
            Diagnostic::new(severity, rules::frozen::CHANGED, message)
                .fact("page", number)
                .fact("parts", parts.iter().collect::<FactValue>())
                .at(span, "frozen here")
                .help(help),
        );
    }
}

/// The parts of a page that differ because of stories that were reported.
fn reported_stories(out: &Diagnostics, page: u32) -> BTreeSet<String> {
    let of_page = |d: &&Diagnostic| {
        let fact = |name: &str| d.facts.iter().find(|fact| fact.name == name);
        fact("page").is_some_and(|fact| fact.value == page.into())
    };
    let stories = out
        .iter()
        .filter(of_page)
        .filter(|d| d.rule == rules::frozen::STORY || d.rule == rules::frozen::TURN);
    let mut parts = BTreeSet::new();
    for d in stories {
        let Some(fact) = d.facts.iter().find(|fact| fact.name == "story") else { continue };
        let FactValue::Text(id) = &fact.value else { continue };
        // Where its text moves, so may the jump lines beside it.
        parts.extend(["text", "head"].map(|part| format!("{part} of `{id}`")));
        parts.insert("jump lines".to_owned());
    }
    // A frame that moved was reported as a change of its text.
    let moved = out.iter().filter(of_page).filter(|d| d.rule == rules::frozen::CHANGED);
    for d in moved {
        for fact in d.facts.iter().filter(|fact| fact.name == "parts") {
            let FactValue::List(names) = &fact.value else { continue };
            parts.extend(names.iter().filter_map(|name| match name {
                FactValue::Text(name) => Some(name.clone()),
                _ => None,
            }));
        }
    }
    parts
}
