//! Gaps between clusters: adjacent marks, Han beside Latin, and what each gap may give or take.
//!
//! Sources: CLREQ, <https://www.w3.org/TR/clreq/#punctuation_width_adjustment> and
//! <https://www.w3.org/TR/clreq/#mixed_text_composition_in_horizontal_writing_mode>; JLREQ,
//! <https://www.w3.org/TR/jlreq/#positioning_of_punctuation_marks>.

use crate::geom::{Abs, Em};
use crate::text::rules::hyphen::{self, Joint};
use crate::text::shaped_paragraph::{Cluster, Spacing, SpacingKind};
use crate::text::{Class, Region, ShapedParagraph, TextRules, TypeStyle};
use std::ops::Range;

/// Sets the gap after every cluster but the last.
pub(crate) fn space_out(
    p: &mut ShapedParagraph,
    rules: &TextRules,
    styles: &[(Range<usize>, &TypeStyle)],
) {
    let region = rules.region();
    let text = p.text.clone();
    // A sign alone between Han, such as the + of 互联网+, is no word to set apart; nor is a full-width
    // letter Han.
    let letters = |c: &Cluster| {
        let words = &text[c.text.start as usize..c.text.end as usize];
        words.chars().any(|c| c.is_alphanumeric() && !('！'..='～').contains(&c))
    };
    for i in 1..p.clusters.len() {
        let (before, after) = p.clusters.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last_mut(), after.first()) else { continue };
        let style = styles.get(a.style.index()).map(|(_, s)| *s);
        let tracked = style.is_some_and(|s| s.tracking != 0);
        let space = a.spacing.space;
        let typed = a.spacing.kind.is_space();
        // What is wider than the space that stands there anyway says something.
        let wide = a.spacing.kind == SpacingKind::Typed && a.spacing.natural >= Em::HALF.at(a.size);
        let mixed = is_mixed(a.class, b.class) && letters(a) && letters(b);
        let beside = is_mixed(a.class, b.class) && !typed;
        let joint = if beside { hyphen::joint(&text, a, b) } else { Joint::None };
        a.spacing = if joint == Joint::Tight {
            Spacing::FIXED
        } else if mixed && !wide {
            // A space typed between the two is replaced, not added to.
            let width = style.and_then(|s| s.autospace).unwrap_or(rules.autospace);
            Spacing { space, ..autospace_gap(a.size.min(b.size), Em::ratio(width, 1000)) }
        } else if typed {
            // A mark's blank beside a space is part of that space.
            let blanks =
                if tracked { Abs::ZERO } else { a.punctuation.after + b.punctuation.before };
            let natural = (a.spacing.natural - blanks).max(Abs::ZERO);
            Spacing { natural, shrink: a.spacing.shrink.min(natural), ..a.spacing }
        } else if a.class.is_latin() && b.class.is_latin() {
            Spacing::FIXED
        } else {
            marks_gap(a, b, tracked, region)
        };
    }
}

/// Han beside letters or digits.
fn is_mixed(a: Class, b: Class) -> bool {
    (a.is_character() && b.is_latin()) || (a.is_latin() && b.is_character())
}

/// A quarter of an em by default, an eighth at least, a third at most, half an em in need.
fn autospace_gap(size: Abs, width: Em) -> Spacing {
    let natural = width.at(size);
    Spacing {
        kind: SpacingKind::Auto,
        natural,
        shrink: (natural - size.scale(1, 8)).max(Abs::ZERO),
        priority: 5,
        stretch: (size.scale(1, 3) - natural).max(Abs::ZERO),
        second_stretch: (size.scale(1, 2) - natural.max(size.scale(1, 3))).max(Abs::ZERO),
        space: None,
    }
}

/// The gap between two clusters of which one at least is full width.
fn marks_gap(a: &Cluster, b: &Cluster, tracked: bool, region: Region) -> Spacing {
    let hugs = hugs(a.class, b.class) || leans_back(b);
    let kind = if hugs { SpacingKind::Fixed } else { SpacingKind::Plain };
    let (after, before) = (a.punctuation.after, b.punctuation.before);
    // A tracked line is display: its marks keep their cells.
    let shared = if !tracked && share(a.class, b.class, region) {
        (after + before).min(Em::HALF.at(a.size.max(b.size)))
    } else {
        Abs::ZERO
    };
    // The blank outside a bracket goes first: that of the mark before it.
    let (after_left, before_left) = if shared <= after {
        (after - shared, before)
    } else {
        (Abs::ZERO, before - (shared - after))
    };
    let shrink = after_left + before_left;
    let tier = |left: Abs, class| if left > Abs::ZERO { tier_of(class) } else { 0 };
    let tier = tier(after_left, a.class).max(tier(before_left, b.class));
    let chinese = matches!(region, Region::Hans | Region::Hant);
    let second_stretch = if chinese && kind == SpacingKind::Plain && shrink > Abs::ZERO {
        a.size.max(b.size).scale(1, 6)
    } else {
        Abs::ZERO
    };
    Spacing {
        kind,
        natural: -shared,
        shrink,
        priority: tier,
        stretch: Abs::ZERO,
        second_stretch,
        space: None,
    }
}

/// When the blank of a mark of this class is reduced; 6 is for need alone.
fn tier_of(class: Class) -> u8 {
    match class {
        Class::MiddleDot => 2,
        Class::Open | Class::Close => 3,
        Class::Comma => 4,
        _ => 6,
    }
}

/// A bracket and what it holds, whatever stands beside a connector or a solidus, and the parts of a
/// dash or an ellipsis longer than two em keep together.
fn hugs(a: Class, b: Class) -> bool {
    let tight = |c| matches!(c, Class::Connector | Class::Solidus);
    let joined = a == b && matches!(a, Class::Dash | Class::Ellipsis);
    a == Class::Open || b == Class::Close || tight(a) || tight(b) || joined
}

/// Whether a mark leans on what comes before it: white before a comma that stands in the left of its
/// cell parts it from its clause, while the white after it is its own. A mark in the middle of its
/// cell moves like a character.
fn leans_back(b: &Cluster) -> bool {
    match b.class {
        Class::Exclaim => true,
        Class::Comma | Class::Stop => {
            b.punctuation.before == Abs::ZERO && b.punctuation.after > Abs::ZERO
        }
        _ => false,
    }
}

/// Whether two neighbours share half an em of the blanks between them: marks do, as does a mark
/// beside a full-width space.
fn share(a: Class, b: Class, region: Region) -> bool {
    use Class::{Close, Comma, Exclaim, MiddleDot, Open, Space, Stop};
    let mark = |c| matches!(c, Open | Close | Comma | Stop | Exclaim | MiddleDot | Space);
    match (a, b) {
        // In mainland Chinese a dot has but half an em: nothing is taken beside it but the blank of
        // the bracket before.
        (MiddleDot, _) | (Comma | Stop | Exclaim, MiddleDot) if region == Region::Hans => false,
        (a, b) => mark(a) && mark(b),
    }
}
