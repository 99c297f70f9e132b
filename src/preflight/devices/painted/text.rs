//! Type.

use crate::preflight::checks::ObjectKind;
use crate::preflight::content::PaintOperation::{Fill, Stroke};
use crate::preflight::content::{GlyphPaint, Glyphs, PathBounds, ShownRun};
use crate::preflight::devices::painted::{PaintedContext, PaintedObjects};

impl PaintedObjects {
    /// Adds a run of text.
    pub(super) fn add_text(&mut self, run: &ShownRun<'_>, ctx: &mut PaintedContext<'_>) {
        let Some(bounds) = run.bounds.filter(|_| run.glyphs > 0) else { return };
        let mode = ctx.state.text.mode;
        let is_invisible = matches!(mode, 3 | 7);
        // Text of zero size paints nothing, whatever the kind of font.
        if run.is_flat && !run.is_blank && !is_invisible {
            return;
        }
        let size = ctx.frame.length(run.height);
        let kind = ObjectKind::Type { face: run.font.name.clone(), size, text: run.text.clone() };
        if let Some(glyphs) = &run.font.drawn {
            return self.add_drawn(run, glyphs, bounds, kind, ctx);
        }
        // Spaces and invisible text are not added.
        if run.is_blank || is_invisible {
            return;
        }
        self.paint(bounds, kind, if matches!(mode, 1 | 5) { Stroke } else { Fill }, ctx);
        // The stroke lies over the fill and does not fill its rectangle.
        if matches!(mode, 2 | 6) {
            self.paint(bounds, ObjectKind::Ground { plain: false }, Stroke, ctx);
        }
    }

    /// Adds the objects painted by glyphs of a Type 3 font, within `bounds`.
    fn add_drawn(
        &mut self,
        run: &ShownRun<'_>,
        glyphs: &Glyphs,
        bounds: PathBounds,
        kind: ObjectKind,
        ctx: &mut PaintedContext<'_>,
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
                Some(objects) => self.lay_glyph(bounds, &objects, scale, ctx),
                // The glyph is missing or unreadable.
                None if ctx.state.is_seen(bounds) => {
                    ctx.not_judged("what the glyphs of Type 3 fonts paint");
                }
                None => {}
            }
        }
        if in_the_types_colour {
            self.paint(bounds, kind, Fill, ctx);
        }
    }
}
