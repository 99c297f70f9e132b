//! Sets a line of display copy in house style.

use crate::diag::{Diagnostics, Span};
use crate::edition::CopyEdit;
use crate::edition::copy::conventions::MarkStyle;
use crate::edition::copy::rules::{CopyRules, TypedBlanks};
use crate::edition::copy::source_char::{self, SourceChar};
use crate::edition::copy::stray_count::StrayCount;
use crate::edition::copy::{edits, normalise, quotes};

/// Outputs of reading copy: edits, counted strays and diagnostics.
pub(crate) struct CopyLog<'l> {
    pub(crate) edits: &'l mut Vec<CopyEdit>,
    pub(crate) tally: &'l mut StrayCount,
    pub(crate) diagnostics: &'l mut Diagnostics,
}

/// Normalises a line of display copy, such as a head or a caption, and counts its strays.
pub(crate) fn line(
    mut chars: Vec<SourceChar>,
    source: &str,
    place: Span,
    rules: CopyRules<'_>,
    blanks: TypedBlanks,
    log: &mut CopyLog<'_>,
) -> String {
    let is_placed = chars.iter().all(|l| l.len > 0);
    let marks = if is_placed { rules.marks } else { MarkStyle::AsTyped };
    let rules = CopyRules { marks, ..rules };
    log.tally.edit(&mut chars, place.file, rules.look_alikes());
    let work = rules.work(blanks);
    normalise::normalise(&mut chars, work);
    edits::log(&chars, source, log.edits);
    for lone in quotes::unpaired(&chars) {
        log.diagnostics.push(quotes::warning(&lone, place.file));
    }
    source_char::set(&chars).text
}
