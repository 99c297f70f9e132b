//! Break opportunities: line-start and line-end prohibition, unbreakable pairs, penalties, and
//! Chinese characters beside the signs of Latin text.
//!
//! Source: CLREQ,
//! <https://www.w3.org/TR/clreq/#prohibition_rules_for_line_start_end>; GB/T 15834-2011, 5.1.

use crate::text::character::classify::{is_prefix, is_suffix};
use crate::text::character::figures::is_wide_figure;
use crate::text::character::numerals::han_numbers;
use crate::text::character::region::{not_at_end, not_at_start, unwelcome_at_start};
use crate::text::character::uax14::BreakOpportunities;
use crate::text::character::units::{HanCount, han_counts, unit_length};
use crate::text::cluster::{Break, Cluster};
use crate::text::rules::names::NameBreaks;
use crate::text::{Class, Prohibition, Region, ShapedParagraph, TextRules};
use std::cmp::Ordering;
use std::ops::Range;

/// Penalty of a break between a number and its unit: more than any looseness within limits and than
/// a last line of one short word, so that it is used only where nothing else is legal.
pub(crate) const UNIT: u16 = 3700;
/// Penalty of a break within the unit, 亿|美元: slightly preferred to isolating the number.
pub(crate) const WITHIN_UNIT: u16 = 3600;
/// Penalty of a break within a unit that contains a slash, 毫克/升: worse than a break before the unit
/// in a line expanded to its limit.
const WITHIN_QUOTIENT: u16 = 4800;
/// Penalty of a break within a number written in Han, without a unit: more than within a name.
const HAN_NUMBER: u16 = 1200;
/// Penalty of a dash or ellipsis at a line start.
const DASH_AT_START: u16 = 30;

/// Decides the break after every cluster but the last, at which the paragraph ends. No line ends
/// after a cluster until a rule allows it: a mark that may not begin a line leaves the break before it
/// closed. Breaks between two clusters of Latin text were decided while shaping (`shape::latin`).
pub(crate) fn decide_breaks(p: &mut ShapedParagraph, rules: &TextRules) {
    let text = p.text.clone();
    let level = rules.prohibition;
    let region = Region::of(&rules.language);
    let mut unit = UnitAhead::default();
    let counts = han_counts(&text);
    let numbers = han_numbers(&text);
    let mut names = NameBreaks::of(&text, &p.clusters, region);
    for i in 1..p.clusters.len() {
        let name = names.step(&p.clusters, i);
        let (before, after) = p.clusters.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last_mut(), after.first()) else { continue };
        let (last, first) = (last_char(&text, a), first_char(&text, b));
        // Fast path for two Chinese characters outside counts and names, the great majority.
        let plain = name == 0 && unit.left == 0 && counts.is_empty() && numbers.is_empty();
        if plain && is_basic_han(last) && is_basic_han(first) {
            if a.break_after == Break::Never {
                a.break_after = Break::Allowed(0);
            }
            continue;
        }
        let behind = BehindBreak::of(a.class, last);
        unit.step(behind, last, &text[b.text.start as usize..]);
        let spaced = a.spacing.kind.is_space();
        // A spaced dash stays with the words before it.
        if spaced && matches!(first, '–' | '—') && b.class.is_latin() {
            a.break_after = Break::Never;
            continue;
        }
        if a.break_after != Break::Never {
            continue;
        }
        let forbidden = not_at_end(a.class, level)
            || not_at_start(b.class, region, level)
            || (level != Prohibition::None && (binds_on(a.class, last) || binds_back(b, first)));
        let decided_in_shaping = a.class.is_latin() && b.class.is_latin();
        if forbidden || decided_in_shaping {
            continue;
        }
        if unwelcome_at_start(b.class, region, level) {
            a.break_after = Break::Dash;
            continue;
        }
        let in_han = parted_in(&counts, b.text.start as usize);
        let ordinal = last == '第' && (b.class == Class::Numeric || is_wide_figure(first));
        let penalty = if let Some(parted) = in_han.filter(|_| !spaced) {
            parted
        } else if ordinal {
            UNIT
        } else if unit.left > 0 && !spaced {
            unit.penalty(behind)
        } else {
            name.max(within(&numbers, b.text.start as usize))
        };
        let dash = if matches!(b.class, Class::Dash | Class::Ellipsis) { DASH_AT_START } else { 0 };
        a.break_after = Break::Allowed(penalty + dash);
    }
}

/// Penalty of a break at byte `at` within one of `counts`; `None` outside of them.
fn parted_in(counts: &[HanCount], at: usize) -> Option<u16> {
    let count = counts.get(counts.partition_point(|c| c.end <= at))?;
    (count.start < at).then_some(match at.cmp(&count.unit) {
        Ordering::Equal => UNIT,
        Ordering::Greater if count.is_quotient => WITHIN_QUOTIENT,
        _ => WITHIN_UNIT,
    })
}

/// Penalty of a break at byte `at` within one of `numbers`; 0 outside of them.
fn within(numbers: &[Range<usize>], at: usize) -> u16 {
    let number = numbers.get(numbers.partition_point(|n| n.end <= at));
    if number.is_some_and(|n| n.start < at) { HAN_NUMBER } else { 0 }
}

/// What a break stands behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BehindBreak {
    /// The end of a number.
    Number,
    /// Anything else.
    Other,
}

impl BehindBreak {
    /// What a cluster of this class ends in, whose last character is `last`.
    fn of(class: Class, last: char) -> Self {
        let is_number = class == Class::Numeric || is_wide_figure(last);
        if is_number { Self::Number } else { Self::Other }
    }
}

/// State for the unit that follows a number.
#[derive(Default)]
struct UnitAhead {
    /// Number of its characters that still follow.
    left: usize,
    /// Whether it contains a slash: 毫克/升.
    is_quotient: bool,
}

impl UnitAhead {
    /// Penalty of a break here, after the number or within the unit.
    fn penalty(&self, behind: BehindBreak) -> u16 {
        match behind {
            BehindBreak::Number => UNIT,
            BehindBreak::Other if self.is_quotient => WITHIN_QUOTIENT,
            BehindBreak::Other => WITHIN_UNIT,
        }
    }

    /// Advances to the next break, between `last` and `after`.
    fn step(&mut self, behind: BehindBreak, last: char, after: &str) {
        // What follows the slash is part of the unit.
        let stroke = matches!(last, '/' | '／');
        if behind == BehindBreak::Other && !stroke {
            self.left = self.left.saturating_sub(1);
            return;
        }
        self.left = unit_length(after);
        let behind = after.chars().nth(self.left);
        self.is_quotient = self.left > 0 && (stroke || matches!(behind, Some('/' | '／')));
    }
}

/// Whether the end of a cluster binds to what follows: a sign before its number, a bracket.
fn binds_on(class: Class, last: char) -> bool {
    match class {
        Class::Alpha | Class::Numeric => {
            matches!(last, '(' | '[' | '{' | '‘' | '“' | '/') || is_prefix(last)
        }
        Class::Ideograph => is_prefix(last),
        _ => false,
    }
}

/// Whether the start of a cluster binds to what precedes. Includes half-width marks, so that copy
/// with unconverted punctuation still breaks well.
fn binds_back(b: &Cluster, first: char) -> bool {
    match b.class {
        Class::Alpha | Class::Numeric => {
            let marks = [')', ']', '}', ',', '.', ';', ':', '?', '!', '’', '”', '…', '-', '–', '/'];
            let alone = b.text.end - b.text.start == 1;
            // A hyphen typed as the minus of −5℃ begins its number.
            (marks.contains(&first) && (first != '-' || alone)) || is_suffix(first)
        }
        Class::Ideograph => is_suffix(first),
        _ => false,
    }
}

fn is_basic_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

fn first_char(text: &str, c: &Cluster) -> char {
    text[c.text.start as usize..].chars().next().unwrap_or(' ')
}

fn last_char(text: &str, c: &Cluster) -> char {
    text[..c.text.end as usize].chars().next_back().unwrap_or(' ')
}

/// Whether a sign after a punctuation mark begins a number: ，±0.05mm.
fn begins_number(text: &str, a: &Cluster, b: &Cluster) -> bool {
    let first = text[b.text.start as usize..].chars().next();
    !a.class.is_character() && first.is_some_and(is_prefix)
}

/// Removes the breaks between a Chinese character and a sign of proportional text that UAX #14
/// prohibits, so that no line begins with », / or a hyphen because the word before it is Chinese.
/// Letters and digits are left to the house tables, as are quotation marks and brackets, which UAX
/// #14 does not treat as Chinese.
/// Source: UAX #14, <https://www.unicode.org/reports/tr14/>.
pub(in crate::text) fn keep_signs(p: &mut ShapedParagraph, stretch: &mut BreakOpportunities) {
    let text = p.text.clone();
    let bytes = text.as_bytes();
    for i in 1..p.clusters.len() {
        let (before, after) = p.clusters.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last_mut(), after.first()) else { continue };
        let quote = |c| matches!(c, Class::Open | Class::Close);
        let sign = match (a.class.is_latin(), b.class.is_latin()) {
            (true, false) if !quote(b.class) => bytes[a.text.end as usize - 1],
            (false, true) if !quote(a.class) && !begins_number(&text, a, b) => {
                bytes[b.text.start as usize]
            }
            _ => continue,
        };
        if a.break_after == Break::Never || sign.is_ascii_alphanumeric() {
            continue;
        }
        if !stretch.may_end(&text, b.text.start as usize) {
            a.break_after = Break::Never;
        }
    }
}
