//! Rules for reading copy, and a line of display copy set in house style by them.

use crate::diag::{Diagnostics, Span};
use crate::edition::CopyEdit;
use crate::edition::copy::blanks::Blanks;
use crate::edition::copy::conventions::{MarkStyle, TypingConvention};
use crate::edition::copy::look_alikes::LookAlikes;
use crate::edition::copy::normalise::Normalisation;
use crate::edition::copy::source_char::{self, SourceChar};
use crate::edition::copy::stray_count::StrayCount;
use crate::edition::copy::{edits, normalise, quotes};
use crate::house::Layout;

/// Rules for reading copy.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CopyRules<'m> {
    /// Whether punctuation is normalised to house style.
    pub(crate) marks: MarkStyle,
    /// Words that begin a lead-in.
    pub(crate) lead_in: &'m [String],
    /// What stands before the items of a list without numbers; `None` for that of the language.
    pub(crate) bullet: Option<&'m str>,
    /// Conventions of the copy's language.
    pub(crate) convention: TypingConvention,
}

/// Treatment of typed spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TypedBlanks {
    /// Kept: in a head they are places to break.
    Kept,
    /// Redundant ones are removed.
    Closed,
}

impl<'l> CopyRules<'l> {
    /// The rules for copy in a language for a layout.
    pub(crate) fn of(marks: MarkStyle, layout: &'l Layout, language: &str) -> Self {
        let text = &layout.text;
        Self {
            marks,
            lead_in: &text.lead_in,
            bullet: text.bullet.as_deref(),
            convention: TypingConvention::of(language),
        }
    }

    /// The rules for copy with a language tag of its own, if `own` is given.
    pub(crate) fn in_language(self, own: Option<&String>) -> Self {
        Self { convention: own.map_or(self.convention, |tag| TypingConvention::of(tag)), ..self }
    }

    /// Whether the copy's language separates words by spaces.
    fn western(self) -> bool {
        self.convention == TypingConvention::Western
    }

    /// What stands before the items of a list without numbers.
    pub(crate) fn bullet(&self) -> &str {
        self.bullet.unwrap_or(if self.western() { "■" } else { "●" })
    }

    /// The treatment of radicals and other look-alikes.
    pub(crate) fn look_alikes(self) -> LookAlikes {
        LookAlikes::of(self.marks, self.convention)
    }

    /// The normalisation to apply.
    pub(crate) fn work(self, typed: TypedBlanks) -> Normalisation {
        let blanks = match (typed, self.western()) {
            (TypedBlanks::Kept, _) => Blanks::Kept,
            (TypedBlanks::Closed, false) => Blanks::Closed,
            (TypedBlanks::Closed, true) => Blanks::Western,
        };
        Normalisation { marks: self.marks == MarkStyle::House && !self.western(), blanks }
    }
}

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
    let is_placed = chars.iter().all(|c| c.len > 0);
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
