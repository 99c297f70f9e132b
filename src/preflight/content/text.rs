//! Text: its position, size and content.
//!
//! Source: ISO 32000-1, 9.4.

use crate::preflight::checks::ObjectKind;
use crate::preflight::content::bounds::PathBounds;
use crate::preflight::content::font::ContentFont;
use crate::preflight::content::interpreter::{Interpreter, StreamResources};
use crate::preflight::content::operand::Operation;
use crate::preflight::content::state::PaintOperation::{Fill, Stroke};
use crate::preflight::content::tile::{GlyphPaint, Glyphs};
use crate::raster::Matrix;
use hayro_syntax::object::{Array, Object};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Assumed ascent and descent in ems, for approximate bounds.
const ABOVE: f64 = 0.85;
const BELOW: f64 = 0.15;
/// Maximum number of characters quoted from a run.
const TOLD: usize = 12;

/// Text matrix (`now`) and text line matrix (`begin`).
#[derive(Clone, Copy, Debug)]
pub(super) struct TextLine {
    now: Matrix,
    begin: Matrix,
}

impl Default for TextLine {
    fn default() -> Self {
        Self { now: Matrix::IDENTITY, begin: Matrix::IDENTITY }
    }
}

impl TextLine {
    /// The text matrix.
    pub(super) fn now(self) -> Matrix {
        self.now
    }

    fn next(&mut self, x: f64, y: f64) {
        self.begin = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self.begin);
        self.now = self.begin;
    }
}

/// A measured run of text.
#[derive(Default)]
struct MeasuredRun {
    advance: f64,
    glyphs: usize,
    text: String,
    told: usize,
    /// Codes shown, if the font is Type 3.
    codes: BTreeSet<u32>,
}

impl Interpreter<'_> {
    /// Executes a text operator; `None` if the operator is not one.
    pub(super) fn write(
        &mut self,
        operation: &Operation<'_, '_>,
        stock: &mut StreamResources<'_, '_>,
    ) -> Option<()> {
        if !matches!(operation.name, [b'T', ..] | b"BT" | b"'" | b"\"") {
            return None;
        }
        let numbers = operation.numbers();
        let text = &mut self.state.text;
        match (operation.name, numbers.as_slice()) {
            (b"BT", _) => self.line = TextLine::default(),
            (b"Tc", [n]) => text.character_space = *n,
            (b"Tw", [n]) => text.word_space = *n,
            (b"Tz", [n]) => text.stretch = n / 100.0,
            (b"TL", [n]) => text.leading = *n,
            (b"Ts", [n]) => text.rise = *n,
            (b"Tr", [_]) => {
                if let Some(Object::Number(mode)) = operation.operands.last() {
                    text.mode = mode.as_i64();
                }
            }
            (b"Td", [x, y]) => self.line.next(*x, *y),
            (b"TD", [x, y]) => {
                text.leading = -y;
                self.line.next(*x, *y);
            }
            (b"Tm", _) => {
                if let Some(m) = operation.exactly() {
                    self.line = TextLine { now: Matrix(m), begin: Matrix(m) };
                }
            }
            (b"T*", _) => self.line.next(0.0, -self.state.text.leading),
            (b"Tf", [size]) => {
                text.size = *size;
                let name = operation.operands.first().copied();
                if let Some(Object::Name(name)) = name {
                    self.state.text.font = self.font(name.as_ref(), stock);
                }
            }
            (b"Tj" | b"TJ", _) => self.show(operation),
            (b"'", _) => {
                self.line.next(0.0, -self.state.text.leading);
                self.show(operation);
            }
            (b"\"", [word, character]) => {
                (text.word_space, text.character_space) = (*word, *character);
                self.line.next(0.0, -self.state.text.leading);
                self.show(operation);
            }
            _ => return None,
        }
        Some(())
    }

    fn show(&mut self, operation: &Operation<'_, '_>) {
        let Some(font) = self.state.text.font.clone() else {
            // A missing font was reported by `Tf`.
            if self.state.text.size == 0.0 {
                self.damaged("text that is shown with no font set");
            }
            return;
        };
        let mut run = MeasuredRun::default();
        match operation.operands.last() {
            Some(Object::String(string)) => self.measure(&font, string.as_bytes(), &mut run),
            Some(Object::Array(pieces)) => {
                for piece in Array::iter::<Object<'_>>(pieces) {
                    match piece {
                        Object::String(s) => self.measure(&font, s.as_bytes(), &mut run),
                        Object::Number(n) => {
                            let back = n.as_f64() / 1000.0 * self.state.text.size;
                            run.advance -= back * self.stretch(&font);
                        }
                        _ => {}
                    }
                    if self.spend(1).is_none() {
                        return;
                    }
                }
            }
            _ => return,
        }
        self.set(&font, run);
    }

    /// Horizontal scaling, which does not apply to vertical writing.
    fn stretch(&self, font: &ContentFont) -> f64 {
        if font.vertical { 1.0 } else { self.state.text.stretch }
    }

    fn measure(&mut self, font: &ContentFont, string: &[u8], run: &mut MeasuredRun) {
        if self.spend(string.len() / 8).is_none() {
            return;
        }
        let drawn = self.trace_text(font, string, run.advance);
        let text = &self.state.text;
        let (size, stretch) = (text.size, self.stretch(font));
        for code in font.codes(string) {
            let word = if code == 32 && !font.composite { text.word_space } else { 0.0 };
            let width = font.widths.of(code) * font.scale / 1000.0 * size;
            // Added in vertical writing, too, where advances are negative (ISO 32000-1, 9.3.2).
            run.advance += (width + text.character_space + word) * stretch;
            run.glyphs += 1;
            if font.drawn.is_some() {
                run.codes.insert(code);
            }
            if run.told < TOLD
                && let Some(meaning) = font.meaning(code)
            {
                run.text.push_str(&meaning);
                run.told += 1;
            }
        }
        // What is drawn reads codes by the font's CMap.
        run.advance = drawn.unwrap_or(run.advance);
    }

    /// Adds the run as an object and advances the text matrix.
    fn set(&mut self, font: &Arc<ContentFont>, run: MeasuredRun) {
        self.draw_text();
        let text = &self.state.text;
        let em = text.size * font.scale;
        let (mode, rise, advance) = (text.mode, text.rise, run.advance);
        let upright = [0.0, rise - em * BELOW, advance, rise + em * ABOVE];
        let down = [-em / 2.0, advance, em / 2.0, 0.0];
        let there = self.line.now.then(self.state.ctm);
        let bounds = there.bounds(if font.vertical { down } else { upright });
        if !advance.is_finite() || !bounds.is_finite() {
            return self.damaged("text that is shown at a place outside the range of PDF numbers");
        }
        let is_flat = text.size == 0.0 || self.stretch(font) == 0.0 || there.is_flat();
        let size = self.frame.length(em.abs() * there.scales()[1]);
        let shift = if font.vertical { [0.0, advance] } else { [advance, 0.0] };
        self.line.now = Matrix([1.0, 0.0, 0.0, 1.0, shift[0], shift[1]]).then(self.line.now);
        // Spaces and invisible text are not added.
        let blank = !run.text.is_empty() && run.told == run.glyphs && run.text.trim().is_empty();
        if run.glyphs == 0 {
            return;
        }
        if mode != 3 {
            self.report_font(font);
        }
        if mode >= 4 {
            self.state.clip_is_shaped = true;
        }
        // Nothing is painted at zero size, with outline or Type 3 fonts.
        if is_flat && !blank && !matches!(mode, 3 | 7) {
            if self.is_seen(bounds) {
                self.warn("text that is shown without a size: none of it is printed");
            }
            return;
        }
        let what = ObjectKind::Type { face: font.name.clone(), size, text: run.text };
        if let Some(glyphs) = &font.drawn {
            let scale = em.abs() * there.scales()[1] / font.scale / 1000.0;
            return self.set_drawn(glyphs, &run.codes, bounds, scale, what);
        }
        if blank || matches!(mode, 3 | 7) {
            return;
        }
        self.paint(bounds, what, if matches!(mode, 1 | 5) { Stroke } else { Fill });
        // The stroke lies over the fill and does not fill its rectangle.
        if matches!(mode, 2 | 6) {
            self.paint(bounds, ObjectKind::Ground { plain: false }, Stroke);
        }
    }

    /// Adds what Type 3 glyphs paint within `bounds`, at `scale` times the size at which the
    /// glyphs were read.
    fn set_drawn(
        &mut self,
        glyphs: &Glyphs,
        codes: &BTreeSet<u32>,
        bounds: PathBounds,
        scale: f64,
        what: ObjectKind,
    ) {
        let mut in_the_types_colour = false;
        for code in codes {
            match glyphs.get(code) {
                Some(GlyphPaint::InTheTypesColour) => in_the_types_colour = true,
                Some(GlyphPaint::InItsOwn(marks)) => self.lay_glyph(bounds, marks, scale),
                // The glyph is missing or unreadable.
                None if self.is_seen(bounds) => {
                    self.not_judged("what the glyphs of Type 3 fonts paint");
                }
                None => {}
            }
        }
        if in_the_types_colour {
            self.paint(bounds, what, Fill);
        }
    }
}
