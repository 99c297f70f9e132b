//! The sides on which a rectangle reaches beyond another, in the words of messages.

use crate::diag::{Diagnostic, FactValue};
use crate::geom::{Abs, Rect};
use crate::makeup::Grid;
use crate::makeup::units::up_to_tenths;

/// A side on which a rectangle may reach beyond another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PastSide {
    /// By how much it does; not above zero if it does not.
    by: Abs,
    /// Whether that is a length across the page.
    is_across: bool,
    words: &'static SideWords,
}

/// The facts of a side and the words of its message.
#[derive(Debug)]
struct SideWords {
    length: &'static str,
    in_millimetres: &'static str,
    count: &'static str,
    in_characters: &'static str,
    in_lines: &'static str,
    place: &'static str,
}

const LEFT: SideWords = SideWords {
    length: "left",
    in_millimetres: "{left} mm",
    count: "left_by",
    in_characters: "{left_by:character}",
    in_lines: "{left_by:line}",
    place: " past its left edge",
};
const ABOVE: SideWords = SideWords {
    length: "above",
    in_millimetres: "{above} mm",
    count: "above_by",
    in_characters: "{above_by:character}",
    in_lines: "{above_by:line}",
    place: " above its head",
};
const RIGHT: SideWords = SideWords {
    length: "right",
    in_millimetres: "{right} mm",
    count: "right_by",
    in_characters: "{right_by:character}",
    in_lines: "{right_by:line}",
    place: " past its right edge",
};
const BELOW: SideWords = SideWords {
    length: "below",
    in_millimetres: "{below} mm",
    count: "below_by",
    in_characters: "{below_by:character}",
    in_lines: "{below_by:line}",
    place: " below its foot",
};

impl PastSide {
    /// How far `rect` reaches beyond `bounds`: left, above, right and below.
    pub(crate) fn all(rect: Rect, bounds: Rect) -> [Self; 4] {
        let side = |by, is_across, words| Self { by, is_across, words };
        [
            side(bounds.left() - rect.left(), true, &LEFT),
            side(bounds.top() - rect.top(), false, &ABOVE),
            side(rect.right() - bounds.right(), true, &RIGHT),
            side(rect.bottom() - bounds.bottom(), false, &BELOW),
        ]
    }
}

impl Grid {
    /// Adds the distances by which something reaches beyond some sides to a diagnostic, in characters
    /// and lines.
    pub(crate) fn past(&self, d: Diagnostic, sides: [PastSide; 4]) -> Diagnostic {
        one_by_one(d, sides, |d, PastSide { by, is_across, words }| {
            let d = d.fact(words.length, FactValue::Millimetres(by));
            if is_across == self.writing.is_vertical() {
                d.and(words.in_lines).fact(words.count, self.lines_of(by))
            } else {
                d.and(words.in_characters).fact(words.count, self.characters_of(by))
            }
        })
    }
}

/// Adds the distances by which something reaches beyond some sides to a diagnostic, in millimetres.
pub(super) fn past_in_millimetres(d: Diagnostic, sides: [PastSide; 4]) -> Diagnostic {
    one_by_one(d, sides, |d, PastSide { by, words, .. }| {
        d.and(words.in_millimetres).fact(words.length, up_to_tenths(by))
    })
}

/// Adds the sides that are exceeded one by one, joined by "and".
fn one_by_one(
    d: Diagnostic,
    sides: [PastSide; 4],
    add_distance: impl Fn(Diagnostic, PastSide) -> Diagnostic,
) -> Diagnostic {
    let past = sides.into_iter().filter(|side| side.by > Abs::ZERO).enumerate();
    past.fold(d, |d, (n, side)| {
        add_distance(d.and(if n > 0 { " and " } else { "" }), side).and(side.words.place)
    })
}
