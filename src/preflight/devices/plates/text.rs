//! Text: the outlines of its glyphs.

use crate::preflight::content::ShownString;
use crate::preflight::devices::plates::{PlateContext, PlateDrawing};
use crate::raster::Matrix;
use crate::raster::plates::FillRule;

/// How text is painted (ISO 32000-1, 9.3.6).
#[derive(Clone, Copy)]
struct TextMode {
    fills: bool,
    strokes: bool,
    clips: bool,
}

impl TextMode {
    fn of(mode: i64) -> Self {
        Self {
            fills: matches!(mode, 0 | 2 | 4 | 6),
            strokes: matches!(mode, 1 | 2 | 5 | 6),
            clips: matches!(mode, 4..=7),
        }
    }
}

impl PlateDrawing<'_> {
    /// Traces the glyphs of a string. Returns the position on the line at its end; `None` if no
    /// glyph is drawn, or if the font has no outlines, which is recorded.
    pub(super) fn trace_text(
        &mut self,
        string: &ShownString<'_>,
        ctx: &PlateContext<'_>,
    ) -> Option<f64> {
        let (font, text) = (string.font, &ctx.state.text);
        // Invisible text is not traced: its font may be missing.
        if text.mode == 3 || string.bytes.is_empty() {
            return None;
        }
        let glyphs = font.number_of_program();
        let glyphs = glyphs.and_then(|number| self.glyphs.string(number, string.bytes));
        let Some(glyphs) = glyphs else {
            let what = if font.is_type_3() { "text in a Type 3 font" } else { "text in the font" };
            self.leave_out(&format!("{what} {}", font.name), ctx);
            return None;
        };
        let stretch = if font.vertical { 1.0 } else { text.stretch };
        let em = text.size / 1000.0;
        let size = Matrix([em * stretch, 0.0, 0.0, em, 0.0, text.rise]);
        let mut along = string.along;
        for glyph in glyphs {
            let [x, y] = if font.vertical { [0.0, along] } else { [along, 0.0] };
            let place = size.then(Matrix([1.0, 0.0, 0.0, 1.0, x, y]));
            self.text.add(&glyph.outline, place.then(string.line));
            let word = if glyph.is_word_space { text.word_space } else { 0.0 };
            along += (glyph.advance * em + text.character_space + word) * stretch;
        }
        Some(along)
    }

    /// Paints the glyphs that were traced.
    pub(super) fn draw_text(&mut self, ctx: &PlateContext<'_>) {
        let outline = std::mem::take(&mut self.text);
        let mode = TextMode::of(ctx.state.text.mode);
        if mode.clips {
            self.text_clip.add(&outline, ctx.state.ctm);
        }
        if mode.fills {
            self.fill(&outline, FillRule::NonZero, ctx);
        }
        if mode.strokes {
            self.stroke(&outline, ctx);
        }
    }

    /// At the end of a text object, clips to those of its glyphs that were added to the clip.
    pub(super) fn clip_to_text(&mut self) {
        let outline = std::mem::take(&mut self.text_clip);
        if outline.last().is_some() {
            let shape = self.canvas.filled(&outline, Matrix::IDENTITY, FillRule::NonZero);
            self.state.clip_to(shape);
        }
    }
}
