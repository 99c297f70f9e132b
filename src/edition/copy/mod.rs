//! Copy as it is typed: its characters, the strays and look-alikes among them, and house style.

mod blanks;
mod brackets;
pub(super) mod classes;
mod conventions;
mod edits;
mod exempt;
mod in_place;
pub(super) mod look_alikes;
mod marks;
pub(super) mod normalise;
pub(super) mod quotes;
mod rules;
pub(super) mod source_char;
mod stacks;
mod stray;
mod stray_count;
mod stray_words;
mod strokes;
mod twins;

pub(super) use conventions::{MarkStyle, TypingConvention};
pub(super) use edits::{log, normalised};
pub(super) use look_alikes::LookAlikes;
pub(super) use rules::{CopyLog, CopyRules, TypedBlanks, line};
pub(super) use source_char::{SourceChar, set};
pub(super) use stray::{Stray, stray};
pub(super) use stray_count::StrayCount;
pub(super) use stray_words::CopyHolder;
