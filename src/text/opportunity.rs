//! Where lines may end: line-start and line-end prohibition, inseparable pairs, penalties.
//!
//! Source: CLREQ,
//! <https://www.w3.org/TR/clreq/#prohibition_rules_for_line_start_end>; GB/T 15834-2011, 5.1.

use crate::text::classify::{is_prefix, is_suffix, is_unit};
use crate::text::prepared::{Break, Cluster, GapKind};
use crate::text::{Class, Prepared, Prohibition, TextRules};

/// Penalty for parting a number from its unit.
pub(crate) const UNIT: u16 = 400;
/// Penalty for a dash or an ellipsis at a line's start.
const DASH_AT_START: u16 = 30;
/// How many characters of a unit are held to their number: 亿元, 万千瓦时.
const UNIT_LENGTH: u8 = 4;

/// Sets the break after every cluster but the last, after which the paragraph ends.
pub(crate) fn mark(p: &mut Prepared, rules: &TextRules) {
    let text = p.text.clone();
    let level = rules.prohibition;
    // How many characters of a unit may still follow the number before.
    let mut unit = 0_u8;
    for i in 1..p.clusters.len() {
        let (before, after) = p.clusters.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last_mut(), after.first()) else { continue };
        let (last, first) = (last_char(&text, a), first_char(&text, b));
        unit = match a.class {
            Class::Numeric => UNIT_LENGTH,
            Class::Ideograph if unit > 0 && is_unit(last) => unit - 1,
            _ => 0,
        };
        if a.break_after != Break::Never {
            continue;
        }
        let spaced = a.gap.kind == GapKind::Word;
        let forbidden = level != Prohibition::None
            && (not_at_end(a.class, last, level) || not_at_start(b.class, first));
        let inseparable = a.class.is_latin() && b.class.is_latin() && !spaced;
        if forbidden || inseparable {
            continue;
        }
        if level == Prohibition::Strict && matches!(b.class, Class::Dash | Class::Ellipsis) {
            a.break_after = Break::Dash;
            continue;
        }
        let mut penalty = 0;
        if unit > 0 && !spaced && b.class == Class::Ideograph && is_unit(first) {
            penalty += UNIT;
        }
        if matches!(b.class, Class::Dash | Class::Ellipsis) {
            penalty += DASH_AT_START;
        }
        a.break_after = Break::Allowed(penalty);
    }
}

fn not_at_start(class: Class, first: char) -> bool {
    match class {
        Class::Close
        | Class::Comma
        | Class::Stop
        | Class::Exclaim
        | Class::MiddleDot
        | Class::Connector
        | Class::Solidus
        | Class::Iteration => true,
        Class::Alpha | Class::Numeric => {
            matches!(first, ')' | ']' | '}' | ',' | '.' | ';' | ':' | '?' | '!' | '’' | '”' | '…')
                || is_suffix(first)
        }
        Class::Ideograph => is_suffix(first),
        Class::Open | Class::Space | Class::Dash | Class::Ellipsis => false,
    }
}

fn not_at_end(class: Class, last: char, level: Prohibition) -> bool {
    match class {
        Class::Open => true,
        Class::Solidus => matches!(level, Prohibition::Gb | Prohibition::Strict),
        Class::Alpha | Class::Numeric => {
            matches!(last, '(' | '[' | '{' | '‘' | '“') || is_prefix(last)
        }
        Class::Ideograph => is_prefix(last),
        _ => false,
    }
}

fn first_char(text: &str, c: &Cluster) -> char {
    text[c.text.start as usize..].chars().next().unwrap_or(' ')
}

fn last_char(text: &str, c: &Cluster) -> char {
    text[..c.text.end as usize].chars().next_back().unwrap_or(' ')
}
