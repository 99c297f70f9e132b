//! Gaps between clusters: adjacent marks, Han beside Latin, and what each gap may give or take.
//!
//! Sources: CLREQ, <https://www.w3.org/TR/clreq/#punctuation_width_adjustment> and
//! <https://www.w3.org/TR/clreq/#mixed_text_composition_in_horizontal_writing_mode>.

use crate::geom::{Abs, Em};
use crate::text::prepared::{Cluster, Gap, GapKind};
use crate::text::{Class, Prepared, TextRules, TypeStyle};
use std::ops::Range;

/// Sets the gap after every cluster but the last.
pub(crate) fn space_out(
    p: &mut Prepared,
    rules: &TextRules,
    styles: &[(Range<usize>, &TypeStyle)],
) {
    let autospace = Em::ratio(rules.autospace, 1000);
    let text = p.text.clone();
    // A sign alone between Han, such as the + of 互联网+, is no word to set apart.
    let letters = |c: &Cluster| {
        let words = &text[c.text.start as usize..c.text.end as usize];
        words.chars().any(char::is_alphanumeric)
    };
    for i in 1..p.clusters.len() {
        let (before, after) = p.clusters.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last_mut(), after.first()) else { continue };
        let tracked = styles.get(usize::from(a.style)).is_some_and(|(_, s)| s.tracking != 0);
        if a.gap.kind == GapKind::Word {
            // A mark's blank beside a space is part of that space.
            if !tracked {
                a.gap.natural = (a.gap.natural - a.trim_end - b.trim_start).max(Abs::ZERO);
            }
            continue;
        }
        a.gap = if a.class.is_latin() && b.class.is_latin() {
            Gap::FIXED
        } else if is_mixed(a.class, b.class) && letters(a) && letters(b) {
            autospace_gap(a.size.min(b.size), autospace)
        } else {
            marks_gap(a, b, tracked)
        };
    }
}

/// Han beside letters or digits.
fn is_mixed(a: Class, b: Class) -> bool {
    let han = |c| matches!(c, Class::Ideograph | Class::Iteration);
    (han(a) && b.is_latin()) || (a.is_latin() && han(b))
}

/// A quarter of an em by default, an eighth at least, a third at most.
fn autospace_gap(size: Abs, width: Em) -> Gap {
    let natural = width.at(size);
    Gap {
        kind: GapKind::Auto,
        natural,
        shrink: (natural - size.scale(1, 8)).max(Abs::ZERO),
        tier: 5,
        stretch: (size.scale(1, 3) - natural).max(Abs::ZERO),
        space: None,
    }
}

/// The gap between two clusters of which one at least is full width.
fn marks_gap(a: &Cluster, b: &Cluster, tracked: bool) -> Gap {
    let kind = if hugs(a.class, b.class) { GapKind::Fixed } else { GapKind::Plain };
    // A tracked line is display: its marks keep their cells.
    let (removed_a, removed_b) = if tracked { (false, false) } else { shared_blanks(a, b) };
    let natural = Abs::ZERO
        - if removed_a { a.trim_end } else { Abs::ZERO }
        - if removed_b { b.trim_start } else { Abs::ZERO };
    let a_left = if removed_a { Abs::ZERO } else { a.trim_end };
    let b_left = if removed_b { Abs::ZERO } else { b.trim_start };
    let (shrink, tier) = match a.class {
        Class::Close => (a_left + b_left, 3),
        Class::Comma if b_left == Abs::ZERO => (a_left, 4),
        _ => (b_left, 3),
    };
    let tier = if shrink > Abs::ZERO { tier } else { 0 };
    Gap { kind, natural, shrink, tier, stretch: Abs::ZERO, space: None }
}

/// A bracket and what it holds, and whatever stands beside a connector or a solidus, keep together.
fn hugs(a: Class, b: Class) -> bool {
    let tight = |c| matches!(c, Class::Connector | Class::Solidus);
    a == Class::Open || b == Class::Close || tight(a) || tight(b)
}

/// Whether the first gives up its right half, and the second its left: of two adjacent marks, the
/// blank outside the bracket goes.
fn shared_blanks(a: &Cluster, b: &Cluster) -> (bool, bool) {
    use Class::{Close, Comma, Exclaim, MiddleDot, Open, Space, Stop};
    match (a.class, b.class) {
        (Open | Space, Open) => (false, true),
        (Close, Open | Close | Comma | Stop | Exclaim | MiddleDot | Space)
        | (Comma, Open | Close | Space)
        | (Stop | Exclaim, Open | Close | Comma | Stop | Exclaim | Space) => (true, false),
        _ => (false, false),
    }
}
