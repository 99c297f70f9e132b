//! Check of the glyphs that pages use. Opening a face draws a sample of its glyphs only; here every
//! glyph that is printed is drawn.

use crate::diag::{Diagnostic, Diagnostics, FactValue, Spanned, many, rules};
use crate::engine::faces::{key, unusable};
use crate::font::{Drawn, Font, FontBook, FontError, FontId, GlyphId, has_ink};
use crate::geom::{Em, GlyphOrientation};
use crate::house::Layout;
use crate::scene::{Glyph, GlyphRun, Item, Scene};
use std::collections::{BTreeMap, BTreeSet};

/// Characters of a face that cannot be printed, with the fault of each.
type Faults = BTreeMap<String, &'static str>;

const BROKEN: &str = "has a broken outline";
const BLANK: &str = "has no outline";
const NO_WIDTH: &str = "has no advance width";
const TOO_WIDE: &str = "has an advance width of more than three ems";
const NO_CELL: &str = "has no place in a vertical line (`vmtx`)";
/// Greatest plausible advance width of a Chinese character, in em.
const WIDEST: i32 = 3;

/// Returns an error for each face of which `pages` use damaged glyphs, at the layout's line.
pub(super) fn check(layout: &Layout, fonts: &FontBook, pages: &[Scene]) -> Diagnostics {
    let mut faults: BTreeMap<FontId, Faults> = BTreeMap::new();
    let mut sound: Vec<[SoundGlyphs; 2]> = Vec::new();
    sound.resize_with(fonts.fonts().len(), Default::default);
    for item in pages.iter().flat_map(Scene::leaves) {
        let Item::Glyphs(run) = item else { continue };
        let upright = run.orientation == GlyphOrientation::Vertical;
        let face = fonts.get(run.font);
        let sound = &mut sound[usize::from(run.font.0)][usize::from(upright)];
        for glyph in &run.glyphs {
            if sound.contains(glyph.id) {
                continue;
            }
            let text = text(run, glyph);
            let mut chars = text.chars();
            // A cluster of several characters may well have blanks among its glyphs.
            let only = chars.next().filter(|_| chars.next().is_none());
            let cell = || only.filter(|_| upright).and_then(|c| cell_fault(face, glyph.id, c));
            match flaw(face, glyph.id, only).or_else(cell) {
                Some(fault) => {
                    let of = faults.entry(run.font).or_default();
                    of.insert(shown(text, glyph.id), fault);
                }
                // Elsewhere a glyph of several characters, or of none, may stand for one.
                None if only.is_some() => sound.insert(glyph.id),
                None => {}
            }
        }
    }
    let mut out = report(layout, fonts, faults);
    out.extend(level_marks(layout, fonts, pages));
    out
}

/// Glyphs found sound in one orientation.
#[derive(Default)]
struct SoundGlyphs(Vec<bool>);

impl SoundGlyphs {
    fn contains(&self, glyph: GlyphId) -> bool {
        self.0.get(usize::from(glyph)).is_some_and(|is_sound| *is_sound)
    }

    fn insert(&mut self, glyph: GlyphId) {
        let at = usize::from(glyph);
        if self.0.len() <= at {
            self.0.resize(at + 1, false);
        }
        self.0[at] = true;
    }
}

/// Returns a warning for each face without vertical forms whose marks stand in vertical lines.
fn level_marks(layout: &Layout, fonts: &FontBook, pages: &[Scene]) -> Diagnostics {
    let mut marks: BTreeMap<FontId, BTreeSet<char>> = BTreeMap::new();
    for item in pages.iter().flat_map(Scene::leaves) {
        if let Item::Glyphs(run) = item
            && run.orientation == GlyphOrientation::Vertical
        {
            let found = run.text.chars().filter(|c| has_vertical_form(*c));
            marks.entry(run.font).or_default().extend(found);
        }
    }
    let mut out = Diagnostics::new();
    for (id, marks) in marks.into_iter().filter(|(_, marks)| !marks.is_empty()) {
        let font = fonts.get(id);
        if font.has_vertical_forms() {
            continue;
        }
        let message = "{`file`} has no vertical forms (`GSUB`, `vert`): {`characters`} stand as in \
                       horizontal lines";
        let help = "name a face with vertical forms for what is set in vertical lines";
        let d = Diagnostic::warning(rules::font::NO_VERTICAL_FORMS, message).help(help);
        let d = d
            .fact("file", font.file())
            .fact("characters", marks.into_iter().collect::<FactValue>());
        out.push(d.at(named(layout, font).span, "named here"));
    }
    out
}

/// Whether a character stands elsewhere in its cell in a vertical line: commas, full stops and
/// small kana. Source: Unicode UAX #50, `Vertical_Orientation` Tu.
fn has_vertical_form(c: char) -> bool {
    "、。，．ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ".contains(c)
        || matches!(c, 'ㇰ'..='ㇿ')
}

/// Returns an error for each face of a chain in which damaged glyphs stand for some of `chars`.
pub fn damaged_characters(
    layout: &Layout,
    fonts: &FontBook,
    chain: &[FontId],
    chars: &BTreeSet<char>,
) -> Diagnostics {
    let mut faults: BTreeMap<FontId, Faults> = BTreeMap::new();
    for c in chars {
        let Some(id) = fonts.find(chain, *c) else { continue };
        let face = fonts.get(id);
        let fault = face.glyph(*c).and_then(|glyph| flaw(face, glyph, Some(*c)));
        if let Some(fault) = fault {
            faults.entry(id).or_default().insert(format!("`{c}`"), fault);
        }
    }
    report(layout, fonts, faults)
}

/// The fault of a glyph that stands for a single character; `None` if it has none.
fn flaw(face: &Font, glyph: GlyphId, only: Option<char>) -> Option<&'static str> {
    match face.drawn(glyph) {
        // A character that no face has is reported where it stands.
        _ if glyph == 0 => None,
        Drawn::Broken => Some(BROKEN),
        // A character without an outline of its own is reported where it stands, as missing.
        Drawn::Blank => only.filter(|c| has_ink(*c) && face.glyph(*c).is_some()).map(|_| BLANK),
        Drawn::Ink => only.filter(|c| is_han(*c)).and_then(|_| width_fault(face.advance(glyph))),
    }
}

/// The fault of the advance width of a Chinese character, usually an em; `None` if it is plausible.
fn width_fault(advance: Em) -> Option<&'static str> {
    match advance {
        none if none <= Em::ZERO => Some(NO_WIDTH),
        wide if wide > Em(Em::ONE.0 * WIDEST) => Some(TOO_WIDE),
        _ => None,
    }
}

/// The fault of the cell of a Chinese character in a vertical line; `None` if it is plausible.
fn cell_fault(face: &Font, glyph: GlyphId, c: char) -> Option<&'static str> {
    let (advance, origin) = (face.vertical_advance(glyph), face.vertical_origin(glyph));
    let longest = Em(Em::ONE.0 * WIDEST);
    let is_sound = advance > Em::ZERO && advance <= longest && origin.0.abs() <= longest.0;
    (is_han(c) && !is_sound).then_some(NO_CELL)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFD}')
}

/// The text that a glyph stands for; empty if it has none of its own.
fn text<'r>(run: &'r GlyphRun, glyph: &Glyph) -> &'r str {
    let place = |n: u32| usize::try_from(n).ok();
    let range = place(glyph.start).zip(place(glyph.end));
    range.and_then(|(start, end)| run.text.get(start..end)).unwrap_or_default()
}

fn shown(text: &str, glyph: GlyphId) -> String {
    if text.is_empty() { format!("glyph {glyph}") } else { format!("`{text}`") }
}

/// Returns an error for each face with damaged glyphs, which names the first of them.
fn report(layout: &Layout, fonts: &FontBook, faults: BTreeMap<FontId, Faults>) -> Diagnostics {
    let mut out = Diagnostics::new();
    for (id, faults) in faults {
        let font = fonts.get(id);
        let (text, what) = faults.first_key_value().expect("a face is listed with its faults");
        let more = match faults.len() - 1 {
            0 => String::new(),
            more => format!(", and {} damaged", many_are(more)),
        };
        let fault = format!("{text}, which is used, {what}{more}");
        let error = FontError::Damaged { file: font.file().to_owned(), fault };
        out.push(unusable(named(layout, font), &error));
    }
    out
}

fn many_are(more: usize) -> String {
    format!("{} {}", many(more, "more glyph"), if more == 1 { "is" } else { "are" })
}

/// Where the layout names a face of its book.
fn named<'l>(layout: &'l Layout, font: &Font) -> &'l Spanned<String> {
    let mut faces = layout.faces.values().flatten();
    let face = faces.find(|face| key(face) == (font.file(), font.pick().clone()));
    &face.expect("a layout names every face of its book").file
}
