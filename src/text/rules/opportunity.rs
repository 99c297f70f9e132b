//! Where lines may end: line-start and line-end prohibition, inseparable pairs, penalties.
//!
//! Source: CLREQ,
//! <https://www.w3.org/TR/clreq/#prohibition_rules_for_line_start_end>; GB/T 15834-2011, 5.1.

use crate::text::character::classify::{is_prefix, is_suffix};
use crate::text::character::region::{not_at_end, not_at_start, unwelcome_at_start};
use crate::text::character::units::unit_length;
use crate::text::prepared::{Break, Cluster, GapKind};
use crate::text::{Class, Prepared, Prohibition, Region, TextRules};

/// Penalty for parting a number from its unit: more than all looseness within limits, so that it
/// happens only where nothing else is legal.
pub(crate) const UNIT: u16 = 2000;
/// The same within the unit.
pub(crate) const WITHIN_UNIT: u16 = 400;
/// Penalty for parting a name in a byline: more than a line that opens a fifth of an em.
const NAME: u16 = 450;
/// The longest name that is kept together.
const LONGEST_NAME: usize = 4;
/// Penalty for a dash or an ellipsis at a line's start.
const DASH_AT_START: u16 = 30;

/// Sets the break after every cluster but the last, after which the paragraph ends.
pub(crate) fn mark(p: &mut Prepared, rules: &TextRules) {
    let text = p.text.clone();
    let level = rules.prohibition;
    let region = Region::of(&rules.language);
    // How many characters of a unit, or of a name, still follow.
    let (mut unit, mut name) = (0_usize, 0_usize);
    for i in 1..p.clusters.len() {
        let rest_of_name = name_length(&p.clusters, i);
        let (before, after) = p.clusters.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last_mut(), after.first()) else { continue };
        let (last, first) = (last_char(&text, a), first_char(&text, b));
        unit = match a.class {
            Class::Numeric => unit_length(&text[b.text.start as usize..]),
            _ => unit.saturating_sub(1),
        };
        name = rest_of_name.map_or(name.saturating_sub(1), |n| n);
        let spaced = a.gap.kind == GapKind::Word;
        // A dash set off by spaces stays with the words before it.
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
        // What stands between two proportional clusters was decided when they were set.
        let decided = a.class.is_latin() && b.class.is_latin();
        if forbidden || decided {
            continue;
        }
        if unwelcome_at_start(b.class, region, level) {
            a.break_after = Break::Dash;
            continue;
        }
        let mut penalty = 0;
        let ordinal = last == '第' && b.class == Class::Numeric;
        if ordinal || (unit > 0 && !spaced) {
            penalty += if ordinal || a.class == Class::Numeric { UNIT } else { WITHIN_UNIT };
        } else if name > 0 && rest_of_name.is_none() {
            penalty += NAME;
        }
        if matches!(b.class, Class::Dash | Class::Ellipsis) {
            penalty += DASH_AT_START;
        }
        a.break_after = Break::Allowed(penalty);
    }
}

/// How many characters the name has that begins with cluster `i`, one that follows a space between
/// Han as in （记者 张磊）; nothing if none begins there.
fn name_length(clusters: &[Cluster], i: usize) -> Option<usize> {
    let begins = clusters[i - 1].gap.kind == GapKind::Word && clusters[i - 1].class.is_character();
    if !begins {
        return None;
    }
    let rest = &clusters[i..];
    let end = rest.iter().position(|c| !c.class.is_character() || c.gap.kind == GapKind::Word);
    let length = match end {
        Some(n) => n + usize::from(rest[n].class.is_character()),
        None => rest.len(),
    };
    Some(if length <= LONGEST_NAME { length } else { 0 })
}

/// Whether what a cluster ends with binds to what follows: a sign before its number, a bracket.
fn binds_on(class: Class, last: char) -> bool {
    match class {
        Class::Alpha | Class::Numeric => {
            matches!(last, '(' | '[' | '{' | '‘' | '“' | '/') || is_prefix(last)
        }
        Class::Ideograph => is_prefix(last),
        _ => false,
    }
}

/// Whether what a cluster begins with binds to what comes before. Half-width marks count too, so
/// that copy in which one was missed still breaks well.
fn binds_back(b: &Cluster, first: char) -> bool {
    match b.class {
        Class::Alpha | Class::Numeric => {
            let marks = [')', ']', '}', ',', '.', ';', ':', '?', '!', '’', '”', '…', '-', '–', '/'];
            let alone = b.text.end - b.text.start == 1;
            // The minus of −5℃ typed as a hyphen begins its number.
            (marks.contains(&first) && (first != '-' || alone)) || is_suffix(first)
        }
        Class::Ideograph => is_suffix(first),
        _ => false,
    }
}

fn first_char(text: &str, c: &Cluster) -> char {
    text[c.text.start as usize..].chars().next().unwrap_or(' ')
}

fn last_char(text: &str, c: &Cluster) -> char {
    text[..c.text.end as usize].chars().next_back().unwrap_or(' ')
}
