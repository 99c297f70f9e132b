//! Spacing between clusters: adjacent marks, autospace, and their adjustability.
//!
//! Sources: CLREQ, <https://www.w3.org/TR/clreq/#punctuation_width_adjustment> and
//! <https://www.w3.org/TR/clreq/#mixed_text_composition_in_horizontal_writing_mode>; JLREQ,
//! <https://www.w3.org/TR/jlreq/#positioning_of_punctuation_marks>.

use crate::geom::{Abs, Em};
use crate::text::character::classify::class_of;
use crate::text::cluster::{Cluster, Spacing, SpacingKind};
use crate::text::rules::hyphen::{self, Joint};
use crate::text::{Class, Region, ShapedParagraph, TextRules, TypeStyle};
use std::ops::Range;

/// Sets the spacing after every cluster but the last.
pub(crate) fn space_out(
    p: &mut ShapedParagraph,
    rules: &TextRules,
    styles: &[(Range<usize>, &TypeStyle)],
) {
    let region = rules.region();
    let text = p.text.clone();
    // A lone sign between Han, such as the + of 互联网+, gets no autospace; nor do full-width letters.
    let letters = |c: &Cluster| {
        let words = &text[c.text.start as usize..c.text.end as usize];
        words.chars().any(|c| c.is_alphanumeric() && !('！'..='～').contains(&c))
    };
    for i in 1..p.clusters.len() {
        let (before, after) = p.clusters.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last_mut(), after.first()) else { continue };
        // Fast path for two characters without blanks, the great majority.
        let solid = a.class == Class::Ideograph && a.class == b.class && !a.spacing.kind.is_space();
        if solid && a.punctuation.after + b.punctuation.before == Abs::ZERO {
            a.spacing = Spacing { kind: SpacingKind::Plain, ..Spacing::FIXED };
            continue;
        }
        let style = styles.get(a.style.index()).map(|(_, s)| *s);
        let cells = MarkCells::of(style);
        let space = a.spacing.space;
        let typed = a.spacing.kind.is_space();
        // A wide typed space is intentional and kept.
        let wide = a.spacing.kind == SpacingKind::Typed && a.spacing.natural >= Em::HALF.at(a.size);
        let mixed = is_mixed(a.class, b.class)
            && ((letters(a) && letters(b)) || is_beside_guillemet(&text, a, b));
        let beside = is_mixed(a.class, b.class) && !typed;
        let joint = if beside { hyphen::joint(&text, a, b) } else { Joint::None };
        a.spacing = if joint == Joint::Tight {
            Spacing::FIXED
        } else if mixed && !wide {
            // A space typed between the two is replaced, not added to.
            let width = style.and_then(|s| s.autospace).unwrap_or(rules.autospace);
            Spacing { space, ..autospace_gap(a.size.min(b.size), Em::ratio(width, 1000)) }
        } else if typed {
            // A mark's blank next to a space counts as part of that space.
            let blanks = match cells {
                MarkCells::Kept => Abs::ZERO,
                MarkCells::Shared => a.punctuation.after + b.punctuation.before,
            };
            let natural = (a.spacing.natural - blanks).max(Abs::ZERO);
            Spacing { natural, shrink: a.spacing.shrink.min(natural), ..a.spacing }
        } else if a.class.is_latin() && b.class.is_latin() {
            Spacing::FIXED
        } else {
            marks_gap(a, b, cells, region)
        };
    }
}

/// Whether Han is adjacent to letters or digits.
fn is_mixed(a: Class, b: Class) -> bool {
    (a.is_character() && b.is_latin()) || (a.is_latin() && b.is_character())
}

/// Whether Han stands outside the guillemets of a proportional quotation: 说« oui »的.
fn is_beside_guillemet(text: &str, a: &Cluster, b: &Cluster) -> bool {
    let proportional = |c: char| class_of(c).is_none();
    let (before, after) = (&text[..a.text.end as usize], &text[b.text.start as usize..]);
    if a.class.is_latin() {
        before.strip_suffix(['»', '›']).is_some_and(|quoted| quoted.ends_with(proportional))
    } else {
        after.strip_prefix(['«', '‹']).is_some_and(|quoted| quoted.starts_with(proportional))
    }
}

/// Autospace: by default a quarter of an em, at least an eighth, at most a third, finally half.
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

/// Whether marks share the blanks of their cells with what adjoins them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MarkCells {
    /// They do.
    Shared,
    /// They keep them: tracked lines are display type.
    Kept,
}

impl MarkCells {
    /// The cells of text in a style.
    fn of(style: Option<&TypeStyle>) -> Self {
        if style.is_some_and(|s| s.tracking != 0) { Self::Kept } else { Self::Shared }
    }
}

/// Spacing between two clusters of which at least one is full-width.
fn marks_gap(a: &Cluster, b: &Cluster, cells: MarkCells, region: Region) -> Spacing {
    let hugs = hugs(a.class, b.class) || leans_back(b);
    let kind = if hugs { SpacingKind::Fixed } else { SpacingKind::Plain };
    let (after, before) = (a.punctuation.after, b.punctuation.before);
    let shared = if cells == MarkCells::Shared && share(a.class, b.class, region) {
        (after + before).min(Em::HALF.at(a.size.max(b.size)))
    } else {
        Abs::ZERO
    };
    // The blank outside a bracket, that of the mark before it, is reduced first.
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

/// Shrink priority of a mark's blank by class; 6 is used only under relaxation.
fn tier_of(class: Class) -> u8 {
    match class {
        Class::MiddleDot => 2,
        Class::Open | Class::Close => 3,
        Class::Comma => 4,
        _ => 6,
    }
}

/// Whether the spacing is fixed: inside brackets, around a connector or solidus, and within a dash
/// or ellipsis longer than two em.
fn hugs(a: Class, b: Class) -> bool {
    let tight = |c| matches!(c, Class::Connector | Class::Solidus);
    let joined = a == b && matches!(a, Class::Dash | Class::Ellipsis);
    a == Class::Open || b == Class::Close || tight(a) || tight(b) || joined
}

/// Whether a mark belongs to what precedes it, so that the spacing before it is fixed: white before
/// a comma in the left part of its cell would separate it from its clause. A mark centred in its
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

/// Whether two neighbours share half an em of the blanks between them: two marks, or a mark and a
/// full-width space.
fn share(a: Class, b: Class, region: Region) -> bool {
    use Class::{Close, Comma, Exclaim, MiddleDot, Open, Space, Stop};
    let mark = |c| matches!(c, Open | Close | Comma | Stop | Exclaim | MiddleDot | Space);
    match (a, b) {
        // In mainland Chinese the middle dot is half an em wide: next to it only the blank of a
        // bracket before it is reduced.
        (MiddleDot, _) | (Comma | Stop | Exclaim, MiddleDot) if region == Region::Hans => false,
        (a, b) => mark(a) && mark(b),
    }
}
