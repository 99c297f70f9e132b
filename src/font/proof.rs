//! Checks that a face has outlines by drawing a sample of its characters.

use crate::font::GlyphId;
use skrifa::instance::{Location, Size};
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};
use std::ops::RangeInclusive;

/// Characters that have ink in every face that covers them, by script, with the sampling step: a
/// few dozen per face.
const LETTERS: [(RangeInclusive<char>, usize); 9] = [
    ('0'..='9', 5),
    ('A'..='Z', 7),
    ('a'..='z', 7),
    ('Α'..='ω', 19),
    ('А'..='я', 19),
    ('ぁ'..='ん', 20),
    ('ァ'..='ヶ', 20),
    ('一'..='龥', 613),
    ('가'..='힣', 1501),
];
/// A sample with fewer characters is supplemented from all that the face covers.
const FEW: usize = 12;
/// Maximum number of characters of a supplemented sample.
const MAX_SAMPLE: usize = 48;
/// Fewer than one character in 8 may be blank, as rare ones are in some commercial fonts.
const BLANKS: usize = 8;

/// Draws the first and last glyph and a sample of characters. Returns the glyph IDs drawn, sorted.
///
/// # Errors
/// A description of the fault.
pub(super) fn draw(font: &FontRef<'_>, location: &Location) -> Result<Vec<GlyphId>, String> {
    let glyphs = font.outline_glyphs();
    let ends = [0, font.maxp().map_or(0, |maxp| maxp.num_glyphs()).saturating_sub(1)];
    for id in ends {
        ink(&glyphs, location, id)
            .ok_or_else(|| format!("its outlines cannot be followed at glyph {id}"))?;
    }
    let (mut drawn, mut blank) = (ends.to_vec(), Vec::<char>::new());
    let letters = sample(font);
    for (c, id) in &letters {
        let has_ink = ink(&glyphs, location, *id)
            .ok_or_else(|| format!("its outlines cannot be followed at `{c}`"))?;
        drawn.push(*id);
        blank.extend((!has_ink).then_some(*c));
    }
    if let Some(c) = blank.first()
        && blank.len() * BLANKS >= letters.len()
    {
        let (n, of) = (blank.len(), letters.len());
        return Err(format!("{n} of {of} letters looked at have no outline, such as `{c}`"));
    }
    drawn.sort_unstable();
    drawn.dedup();
    Ok(drawn)
}

/// A sample of the characters that the face covers, with their glyphs.
fn sample(font: &FontRef<'_>) -> Vec<(char, GlyphId)> {
    let charmap = font.charmap();
    let glyph = |c: char| {
        let id = u16::try_from(charmap.map(c)?.to_u32()).ok().filter(|id| *id != 0)?;
        Some((c, id))
    };
    let spread = LETTERS.iter().flat_map(|(script, step)| script.clone().step_by(*step));
    let found: Vec<_> = spread.filter_map(glyph).take(MAX_SAMPLE * 2).collect();
    if found.len() >= FEW {
        return found;
    }
    let is_letter = |c: &char| LETTERS.iter().any(|(script, _)| script.contains(c));
    let mapped = charmap.mappings().filter_map(|(c, _)| char::from_u32(c));
    let all: Vec<_> = mapped.filter(is_letter).filter_map(glyph).collect();
    all.iter().copied().step_by(all.len() / MAX_SAMPLE + 1).collect()
}

/// Whether a glyph has ink; `None` if its outline is invalid.
pub(super) fn ink(
    glyphs: &OutlineGlyphCollection<'_>,
    location: &Location,
    id: GlyphId,
) -> Option<bool> {
    let mut pen = InkPen { has_ink: false };
    let settings = DrawSettings::unhinted(Size::unscaled(), location);
    glyphs.get(u32::from(id).into())?.draw(settings, &mut pen).ok()?;
    Some(pen.has_ink)
}

/// A pen that records only whether anything is drawn.
struct InkPen {
    has_ink: bool,
}

impl OutlinePen for InkPen {
    fn move_to(&mut self, _: f32, _: f32) {}

    fn line_to(&mut self, _: f32, _: f32) {
        self.has_ink = true;
    }

    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {
        self.has_ink = true;
    }

    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {
        self.has_ink = true;
    }

    fn close(&mut self) {}
}
