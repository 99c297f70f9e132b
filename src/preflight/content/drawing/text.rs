//! Text: the outlines of its glyphs.

use crate::preflight::content::font::{ContentFont, FontFault};
use crate::preflight::content::interpreter::Interpreter;
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

impl Interpreter<'_> {
    /// Traces the glyphs of a string that begins so far along the line. Returns its advance; `None`
    /// if nothing is drawn or the font has no outlines, which is noted.
    pub(in crate::preflight::content) fn trace_text(
        &mut self,
        font: &ContentFont,
        string: &[u8],
        along: f64,
    ) -> Option<f64> {
        let mode = self.state.text.mode;
        let drawing = self.drawing.as_mut()?;
        // Invisible text is not traced: it may be in a font that is not there.
        if mode == 3 || string.is_empty() {
            return None;
        }
        let usable = font.drawn.is_none() && !matches!(font.fault, Some(FontFault::NotEmbedded));
        let glyphs = font.number.filter(|_| usable);
        let glyphs = glyphs.and_then(|number| drawing.glyphs.string(number, string));
        let Some(glyphs) = glyphs else {
            let what =
                if font.drawn.is_some() { "text in a Type 3 font" } else { "text in the font" };
            let what = format!("{what} {}", font.name);
            self.leave_out(&what);
            return None;
        };
        let text = &self.state.text;
        let stretch = if font.vertical { 1.0 } else { text.stretch };
        let em = text.size / 1000.0;
        let size = Matrix([em * stretch, 0.0, 0.0, em, 0.0, text.rise]);
        let mut along = along;
        for glyph in glyphs {
            let [x, y] = if font.vertical { [0.0, along] } else { [along, 0.0] };
            let place = size.then(Matrix([1.0, 0.0, 0.0, 1.0, x, y]));
            drawing.text.add(&glyph.outline, place.then(self.line.now()));
            let word = if glyph.is_word_space { text.word_space } else { 0.0 };
            along += (glyph.advance * em + text.character_space + word) * stretch;
        }
        Some(along)
    }

    /// Paints the glyphs that were traced.
    pub(in crate::preflight::content) fn draw_text(&mut self) {
        let Some(drawing) = &mut self.drawing else { return };
        let outline = std::mem::take(&mut drawing.text);
        let mode = TextMode::of(self.state.text.mode);
        if mode.clips {
            drawing.text_clip.add(&outline, self.state.ctm);
        }
        if mode.fills {
            self.draw_filled(&outline, FillRule::NonZero);
        }
        if mode.strokes {
            self.draw_stroked(&outline);
        }
    }

    /// `ET`: clips to the text of the object, if any of it was to be clipped to.
    pub(in crate::preflight::content) fn end_text(&mut self) {
        let Some(drawing) = &mut self.drawing else { return };
        let outline = std::mem::take(&mut drawing.text_clip);
        if outline.last().is_some() {
            let whole = Matrix::IDENTITY;
            let shape = drawing.canvas.filled(&outline, whole, FillRule::NonZero);
            self.state.drawn.clip_to(shape);
        }
    }
}
