//! Type.

use crate::preflight::checks::ObjectKind;
use crate::preflight::content::PaintOperation::{Fill, Stroke};
use crate::preflight::content::{GlyphPaint, Glyphs, PathBounds, ShownRun};
use crate::preflight::devices::painted::{PaintedAt, PaintedObjects};

impl PaintedObjects {
    /// Adds a run of text.
    pub(super) fn add_text(&mut self, run: &ShownRun<'_>, at: &mut PaintedAt<'_>) {
        let Some(bounds) = run.bounds.filter(|_| run.glyphs > 0) else { return };
        let mode = at.state.text.mode;
        let is_invisible = matches!(mode, 3 | 7);
        // Text of zero size paints nothing, whatever the kind of font.
        if run.is_flat && !run.is_blank && !is_invisible {
            return;
        }
        let size = at.frame.length(run.height);
        let kind = ObjectKind::Type { face: run.font.name.clone(), size, text: run.text.clone() };
        if let Some(glyphs) = &run.font.drawn {
            return self.add_drawn(run, glyphs, bounds, kind, at);
        }
        // Spaces and invisible text are not added.
        if run.is_blank || is_invisible {
            return;
        }
        self.paint(bounds, kind, if matches!(mode, 1 | 5) { Stroke } else { Fill }, at);
        // The stroke lies over the fill and does not fill its rectangle.
        if matches!(mode, 2 | 6) {
            self.paint(bounds, ObjectKind::Ground { plain: false }, Stroke, at);
        }
    }

    /// Adds the objects painted by glyphs of a Type 3 font, within `bounds`.
    fn add_drawn(
        &mut self,
        run: &ShownRun<'_>,
        glyphs: &Glyphs,
        bounds: PathBounds,
        kind: ObjectKind,
        at: &mut PaintedAt<'_>,
    ) {
        // Glyphs were interpreted at a font size of 1000.
        let scale = run.height / run.font.scale / 1000.0;
        let mut in_the_types_colour = false;
        for code in &run.codes {
            let own = match glyphs.get(code) {
                Some(GlyphPaint::InTheTypesColour) => {
                    in_the_types_colour = true;
                    continue;
                }
                Some(GlyphPaint::InItsOwn(key)) => self.glyphs.get(key).cloned(),
                None => None,
            };
            match own {
                Some(objects) => self.lay_glyph(bounds, &objects, scale, at),
                // The glyph is missing or unreadable.
                None if at.state.is_seen(bounds) => {
                    at.not_judged("what the glyphs of Type 3 fonts paint");
                }
                None => {}
            }
        }
        if in_the_types_colour {
            self.paint(bounds, kind, Fill, at);
        }
    }
}
