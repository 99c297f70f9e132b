//! Text: its position, size and content.
//!
//! Source: ISO 32000-1, 9.4.

use crate::preflight::content::device::ContentDevice;
use crate::preflight::content::font::ContentFont;
use crate::preflight::content::interpreter::{Interpreter, StreamResources};
use crate::preflight::content::operation::Operation;
use crate::preflight::content::shown_text::{ShownRun, ShownString, TextLine};
use crate::raster::Matrix;
use hayro_syntax::object::{Array, Object};
use std::collections::BTreeSet;

/// Assumed ascent and descent in ems, for approximate bounds.
const ABOVE: f64 = 0.85;
const BELOW: f64 = 0.15;
/// Maximum number of characters quoted from a run.
const MAX_QUOTED: usize = 12;

/// A measured run of text.
#[derive(Default)]
struct MeasuredRun {
    advance: f64,
    glyphs: usize,
    text: String,
    quoted: usize,
    /// Codes shown, if the font is Type 3.
    codes: BTreeSet<u32>,
}

impl<D: ContentDevice> Interpreter<'_, D> {
    /// Executes a text operator; `None` if the operator is not one.
    pub(super) fn write(
        &mut self,
        operation: &Operation<'_, '_>,
        stock: &mut StreamResources<'_, '_, D::Pattern>,
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
                    self.line = TextLine::of(Matrix(m));
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
        let shown = ShownString { font, bytes: string, along: run.advance, line: self.line.now };
        let end = self.drive(|device, ctx| device.string(&shown, ctx));
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
            if run.quoted < MAX_QUOTED
                && let Some(meaning) = font.meaning(code)
            {
                run.text.push_str(&meaning);
                run.quoted += 1;
            }
        }
        // A device that reads the font reads codes by its CMap.
        run.advance = end.unwrap_or(run.advance);
    }

    /// Reports what is wrong with a run, advances the text matrix and paints the run.
    fn set(&mut self, font: &ContentFont, run: MeasuredRun) {
        let text = &self.state.text;
        let (em, rise, advance) = (text.size * font.scale, text.rise, run.advance);
        let upright = [0.0, rise - em * BELOW, advance, rise + em * ABOVE];
        let down = [-em / 2.0, advance, em / 2.0, 0.0];
        let there = self.line.now.then(self.state.ctm);
        let bounds = there.bounds(if font.vertical { down } else { upright });
        let is_flat = text.size == 0.0 || self.stretch(font) == 0.0 || there.is_flat();
        let is_quoted_whole = !run.text.is_empty() && run.quoted == run.glyphs;
        let run = ShownRun {
            font,
            bounds: Some(bounds).filter(|bounds| advance.is_finite() && bounds.is_finite()),
            height: em.abs() * there.scales()[1],
            is_blank: is_quoted_whole && run.text.trim().is_empty(),
            is_flat,
            glyphs: run.glyphs,
            text: run.text,
            codes: run.codes,
        };
        self.check_run(&run);
        if run.bounds.is_some() {
            let shift = if font.vertical { [0.0, advance] } else { [advance, 0.0] };
            self.line.now = Matrix([1.0, 0.0, 0.0, 1.0, shift[0], shift[1]]).then(self.line.now);
        }
        self.drive(|device, ctx| device.text(&run, ctx));
    }

    /// Reports what is wrong with a run.
    fn check_run(&mut self, run: &ShownRun<'_>) {
        let Some(bounds) = run.bounds else {
            return self.damaged("text that is shown at a place outside the range of PDF numbers");
        };
        if run.glyphs == 0 {
            return;
        }
        let mode = self.state.text.mode;
        if mode != 3 {
            self.report_font(run.font);
        }
        if mode >= 4 {
            self.state.clip_is_shaped = true;
        }
        let is_printed = !run.is_blank && !matches!(mode, 3 | 7);
        if run.is_flat && is_printed && self.state.is_seen(bounds) {
            self.warn("text that is shown without a size: none of it is printed");
        }
    }
}
