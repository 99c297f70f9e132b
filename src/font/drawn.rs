//! Results of drawing glyphs: ink, a blank or a damaged outline; and characters that need ink.

use crate::font::glyf_points::{Points, extent};
use crate::font::{GlyphId, proof};
use skrifa::instance::Location;
use skrifa::raw::TableProvider;
use skrifa::raw::tables::glyf::{Glyph as GlyfGlyph, SimpleGlyph};
use skrifa::{FontRef, MetadataProvider};
use std::sync::atomic::{AtomicU8, Ordering};

/// Result of drawing a glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// It has ink.
    Ink,
    /// It has an outline without ink, or none.
    Blank,
    /// Its outline is damaged.
    Broken,
}

/// Results by glyph, each found on first use.
pub(super) struct DrawnGlyphs(Box<[AtomicU8]>);

/// Marks a glyph that was not drawn yet.
const UNKNOWN: u8 = 0;

impl DrawnGlyphs {
    /// No results for this many glyphs.
    pub(super) fn new(count: u32) -> Self {
        Self((0..count).map(|_| AtomicU8::new(UNKNOWN)).collect())
    }

    /// What drawing a glyph yields: as it came of it before, or else of `draw`. A glyph that the
    /// face does not have is broken, as is one whose outline cannot be followed.
    pub(super) fn recall_or(&self, glyph: GlyphId, draw: impl FnOnce() -> Option<Drawn>) -> Drawn {
        let Some(known) = self.0.get(usize::from(glyph)) else { return Drawn::Broken };
        // Threads that draw the same glyph at the same time find the same.
        match known.load(Ordering::Relaxed) {
            1 => Drawn::Ink,
            2 => Drawn::Blank,
            3 => Drawn::Broken,
            _ => {
                let drawn = draw().unwrap_or(Drawn::Broken);
                let number = match drawn {
                    Drawn::Ink => 1,
                    Drawn::Blank => 2,
                    Drawn::Broken => 3,
                };
                known.store(number, Ordering::Relaxed);
                drawn
            }
        }
    }
}

/// The outlines of a face at one instance.
pub(super) struct FaceOutlines<'f> {
    pub(super) tables: FontRef<'f>,
    pub(super) location: &'f Location,
    /// Whether the instance differs from the default outlines of the file.
    pub(super) is_varied: bool,
    pub(super) upem: u16,
}

impl FaceOutlines<'_> {
    /// Draws a glyph; `None` if its outline cannot be followed.
    pub(super) fn draw(&self, glyph: GlyphId) -> Option<Drawn> {
        let simple = simple_glyph(&self.tables, glyph);
        // The points of a plain outline say as much as drawing it, at a tenth of the cost.
        if let Some(simple) = simple.as_ref().filter(|_| !self.is_varied) {
            return self.measured(simple);
        }
        if proof::ink(&self.tables.outline_glyphs(), self.location, glyph)? {
            return Some(Drawn::Ink);
        }
        // Contours beyond the end of the glyph are drawn as none.
        simple.is_none_or(|glyph| has_contours(&glyph)).then_some(Drawn::Blank)
    }

    /// What drawing a plain outline of `glyf` would yield, by its points; `None` if they cannot be
    /// followed.
    fn measured(&self, glyph: &SimpleGlyph<'_>) -> Option<Drawn> {
        let ends = glyph.end_pts_of_contours();
        if !has_contours(glyph) || !ends.is_sorted_by(|a, b| a.get() < b.get()) {
            return None;
        }
        let (data, count) = (glyph.glyph_data(), glyph.num_points());
        let all = extent(data, count, Points::All)?;
        if count < 2 {
            return Some(Drawn::Blank);
        }
        let tolerance = i32::from(self.upem) / TOLERANCE;
        let contradicts = declared_size(glyph).is_some_and(|declared| {
            let is_smaller = |found: [i32; 2]| (0..2).any(|n| found[n] + tolerance < declared[n]);
            let is_larger = |found: [i32; 2]| (0..2).any(|n| found[n] > declared[n] + tolerance);
            // Some tools leave control points out of the box, but none points on the outline.
            let on_curve = || extent(data, count, Points::OnCurve);
            is_smaller(all) || is_larger(all) && on_curve().is_none_or(is_larger)
        });
        Some(if contradicts { Drawn::Broken } else { Drawn::Ink })
    }
}

/// The part of an em by which a declared box may differ from the outline, 1/n: tools round it, and
/// some measure it at the control points.
const TOLERANCE: i32 = 8;

/// The glyph in `glyf`, if it has contours of its own and is not made of others.
fn simple_glyph<'f>(tables: &FontRef<'f>, glyph: GlyphId) -> Option<SimpleGlyph<'f>> {
    let loca = tables.loca(None).ok()?;
    match loca.get_glyf(u32::from(glyph).into(), &tables.glyf().ok()?).ok()?? {
        GlyfGlyph::Simple(glyph) => Some(glyph),
        GlyfGlyph::Composite(_) => None,
    }
}

/// Whether a glyph's data hold as many contours as its header declares.
fn has_contours(glyph: &SimpleGlyph<'_>) -> bool {
    usize::try_from(glyph.number_of_contours()) == Ok(glyph.end_pts_of_contours().len())
}

/// Width and height that a glyph's header declares; `None` for an empty box, which some tools
/// write. Source: OpenType 1.9.1, `glyf`, glyph headers.
fn declared_size(glyph: &SimpleGlyph<'_>) -> Option<[i32; 2]> {
    let length = |low: i16, high: i16| i32::from(high) - i32::from(low);
    let size = [length(glyph.x_min(), glyph.x_max()), length(glyph.y_min(), glyph.y_max())];
    size.iter().any(|length| *length > 0).then_some(size)
}

/// Whether a glyph of `c` without an outline is a hole in the text: all characters but blanks,
/// controls, default-ignorable ones, and those for private use.
/// Source: Unicode 18.0, `White_Space`, `Default_Ignorable_Code_Point`, general categories Cc, Co.
pub fn has_ink(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !is_blank(c)
}

fn is_blank(c: char) -> bool {
    matches!(u32::from(c),
        0x00AD | 0x034F | 0x061C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F
        | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F
        // Blank pattern of Braille.
        | 0x2800
        | 0x3164 | 0xE000..=0xF8FF | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0
        // Interlinear annotation, and the place of an object.
        | 0xFFF0..=0xFFFC
        // Egyptian format controls, Khitan filler, shorthand and musical controls, null notehead.
        | 0x1_3430..=0x1_345F | 0x1_6FE4 | 0x1_BCA0..=0x1_BCA3 | 0x1_D159 | 0x1_D173..=0x1_D17A
        | 0xE_0000..=0x10_FFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_ignorable_and_private_characters_need_no_ink() {
        let blank =
            " \u{3000}\u{A0}\u{200B}\u{2060}\u{AD}\u{FE0F}\u{E0100}\u{3164}\u{2800}\u{E000}\t";
        assert_eq!(blank.chars().find(|c| has_ink(*c)), None);
        assert_eq!("中a，.—_·ˉ\u{301}￥𠮷".chars().find(|c| !has_ink(*c)), None);
    }
}
