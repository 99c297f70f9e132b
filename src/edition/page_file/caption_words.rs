//! The words of captions: those of a spec, and those of a picture's file in house style.

use crate::diag::{Diagnostics, Outcome, Span};
use crate::edition::copy::{
    self, CopyHolder, CopyLog, CopyRules, MarkStyle, SourceChar, StrayCount, TypedBlanks,
};
use crate::edition::keys::{SpecKey, caption as key};
use crate::edition::{CaptionPart, Edition};

impl CaptionPart {
    /// Its key in a spec.
    pub fn key(self) -> &'static str {
        self.spec_key().name
    }

    pub(super) fn spec_key(self) -> &'static SpecKey {
        match self {
            Self::Text => key::CAPTION,
            Self::Credit => key::CREDIT,
        }
    }

    /// What becomes of typed spaces: those of a credit part names.
    pub(super) fn blanks(self) -> TypedBlanks {
        match self {
            Self::Text => TypedBlanks::Closed,
            Self::Credit => TypedBlanks::Kept,
        }
    }
}

impl Edition {
    /// Returns words that no spec holds, for a part of a caption, in house style as those of a spec
    /// are. Diagnostics about them point to `span`.
    ///
    /// # Panics
    ///
    /// If the words are of 4 GiB or more.
    pub fn house_words(&self, words: &str, part: CaptionPart, span: Span) -> Outcome<String> {
        let letters = words.char_indices().map(|(at, ch)| {
            let at = u32::try_from(at).expect("a caption is shorter than 4 GiB");
            let length = u8::try_from(ch.len_utf8()).expect("four bytes at most");
            SourceChar::new(ch, at, length)
        });
        let marks = if self.normalise { MarkStyle::House } else { MarkStyle::AsTyped };
        let rules = CopyRules::of(marks, &self.layout, &self.language);
        let (mut edits, mut diagnostics) = (Vec::new(), Diagnostics::new());
        let mut tally = StrayCount::default();
        let mut log =
            CopyLog { edits: &mut edits, tally: &mut tally, diagnostics: &mut diagnostics };
        let place = Span::new(span.file, 0..0);
        let line = copy::line(letters.collect(), words, place, rules, part.blanks(), &mut log);
        tally.report(CopyHolder::Caption, &mut diagnostics);
        let mut told = Diagnostics::new();
        for mut d in diagnostics.sorted() {
            for label in &mut d.labels {
                label.span = span;
            }
            told.push(d);
        }
        Outcome { value: Some(line), diagnostics: told }
    }
}
