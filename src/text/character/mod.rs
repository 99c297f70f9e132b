//! Character properties, by region and Unicode.
//!
//! [`class_of`](classify::class_of) classifies characters as CLREQ does, [`region`] holds regional
//! conventions, and [`uax14`] and [`syllables`] find break opportunities.

pub(in crate::text) mod abbreviations;
pub(in crate::text) mod address;
pub(in crate::text) mod classify;
pub(in crate::text) mod figures;
mod measure_words;
pub(in crate::text) mod numerals;
pub(in crate::text) mod ordinals;
pub(in crate::text) mod quotes;
pub(in crate::text) mod region;
mod si_units;
pub(in crate::text) mod syllables;
pub(in crate::text) mod symbols;
pub(in crate::text) mod uax14;
mod unit_tails;
pub(in crate::text) mod unit_words;
pub(in crate::text) mod units;
mod word_starts;
