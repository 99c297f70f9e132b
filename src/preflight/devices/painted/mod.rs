//! A device that collects what a page paints as painted objects, for the rules of the page.

mod colour;
mod heaviest;
mod path;
mod pattern;
mod pattern_objects;
mod picture;
mod text;

use crate::preflight::checks::{ObjectKind, ObjectPaint, PaintedObject, PaintedPage};
use crate::preflight::content::{
    ContentDevice, ContentPath, ContentPicture, ContentShading, DeviceContext, GlyphKey,
    MaskReading, PaintOperation, PathBounds, PathPainting, PatternCell, Showing, ShownRun,
    Type3Reading, Undecoded,
};
use crate::preflight::devices::painted::pattern::PatternObjects;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Maximum number of painted objects on a page.
const MAX_OBJECTS: usize = 400_000;

/// The objects of the pages of a file, one page after another.
#[derive(Default)]
pub(in crate::preflight) struct PaintedObjects {
    objects: Vec<PaintedObject>,
    /// Whether the limit of painted objects was reached and reported.
    is_full: bool,
    /// Objects set aside while a tile or glyph is interpreted, one entry per nesting level.
    around: Vec<Vec<PaintedObject>>,
    /// Objects painted by glyphs of Type 3 fonts, at a font size of 1000.
    glyphs: BTreeMap<GlyphKey, Arc<[PaintedObject]>>,
}

/// The context of a call to this device.
type PaintedContext<'s> = DeviceContext<'s, PatternObjects>;

impl PaintedObjects {
    /// Returns the objects painted since the last call, as page number `page`.
    pub(in crate::preflight) fn take(&mut self, page: u32) -> PaintedPage {
        self.is_full = false;
        PaintedPage { page, objects: std::mem::take(&mut self.objects), ..PaintedPage::default() }
    }

    /// Adds an object in the colour of the operation that paints it.
    fn paint(
        &mut self,
        bounds: PathBounds,
        kind: ObjectKind,
        by: PaintOperation,
        ctx: &mut PaintedContext<'_>,
    ) {
        // The limit was reported when it was reached.
        if self.is_full {
            return;
        }
        let colour = ctx.state.colour(by);
        if colour.paints_nothing() || !ctx.state.is_seen(bounds) {
            return;
        }
        match colour.pattern.as_ref().map(|pattern| &pattern.made) {
            Some(PatternObjects::Tiles(tiles)) => return self.lay_tiles(bounds, tiles, ctx),
            Some(PatternObjects::Shades(shades)) => {
                return self.lay_shades(bounds, &kind, shades, ctx.state.overprint_of(by), ctx);
            }
            _ => {}
        }
        if let Some(why) = colour::unchecked(colour) {
            ctx.not_judged(why);
        }
        let paint = colour::paint(colour, ctx.state.overprint_of(by));
        self.add_object(bounds, kind, paint, ctx);
    }

    /// Adds an object unless it is clipped away or leaves no ink.
    fn add_object(
        &mut self,
        bounds: PathBounds,
        kind: ObjectKind,
        paint: ObjectPaint,
        ctx: &mut PaintedContext<'_>,
    ) {
        if ctx.showing != Showing::Seen || !ctx.state.is_seen(bounds) {
            return;
        }
        if self.objects.len() >= MAX_OBJECTS {
            if !std::mem::replace(&mut self.is_full, true) {
                ctx.not_judged("marks beyond the limit");
            }
            return;
        }
        // The ink sum of a transparent object depends on its backdrop.
        let see_through =
            ctx.state.transparency.is_set() && !matches!(paint, ObjectPaint::Rgb { .. });
        let paint = if see_through { ObjectPaint::Other } else { paint };
        // Under a shaped clip a filled shape need not fill its rectangle.
        let kind = match kind {
            ObjectKind::Ground { plain } => {
                ObjectKind::Ground { plain: plain && !ctx.state.clip_is_shaped }
            }
            other => other,
        };
        let rect = ctx.frame.place(bounds.meet(ctx.state.clip));
        self.objects.push(PaintedObject { rect, kind, paint });
    }

    /// Sets aside the objects painted before a tile or glyph.
    fn set_aside(&mut self) {
        self.around.push(std::mem::take(&mut self.objects));
    }

    /// Restores the objects last set aside, and returns those painted since.
    fn put_back(&mut self) -> Vec<PaintedObject> {
        let around = self.around.pop().unwrap_or_default();
        std::mem::replace(&mut self.objects, around)
    }
}

impl ContentDevice for PaintedObjects {
    type Pattern = PatternObjects;

    const MASKS: MaskReading = MaskReading::Checked;
    const TYPE_3: Type3Reading = Type3Reading::Interpreted;

    fn path(&mut self, path: &ContentPath, how: PathPainting, ctx: &mut PaintedContext<'_>) {
        let shape = path.shape();
        // Strokes first: a rule along the edge of a fill is checked against the fill's backdrop.
        if how.strokes() {
            self.stroke(&shape, ctx);
        }
        if how.fill().is_some() {
            self.fill(&shape, ctx);
        }
    }

    fn text(&mut self, run: &ShownRun<'_>, ctx: &mut PaintedContext<'_>) {
        self.add_text(run, ctx);
    }

    fn picture(
        &mut self,
        picture: &ContentPicture<'_, '_>,
        ctx: &mut PaintedContext<'_>,
    ) -> Result<(), Undecoded> {
        self.add_picture(picture, ctx)
    }

    fn stencil(&mut self, stencil: &ContentPicture<'_, '_>, ctx: &mut PaintedContext<'_>) {
        self.add_stencil(stencil, ctx);
    }

    fn shading(
        &mut self,
        shading: &ContentShading<'_, '_>,
        ctx: &mut PaintedContext<'_>,
    ) -> PatternObjects {
        PatternObjects::of_shading(shading, &mut ctx.known.budget)
    }

    fn fill_clip(&mut self, ctx: &mut PaintedContext<'_>) {
        let kind = ObjectKind::Ground { plain: false };
        self.paint(ctx.state.clip, kind, PaintOperation::Fill, ctx);
    }

    fn begin_tile(&mut self, _: &PatternCell, _: &mut PaintedContext<'_>) -> Option<()> {
        self.set_aside();
        Some(())
    }

    fn end_tile(&mut self) -> PatternObjects {
        PatternObjects::Tiles(pattern::distinct(self.put_back()))
    }

    fn begin_glyph(&mut self) {
        self.set_aside();
    }

    fn end_glyph(&mut self, glyph: Option<GlyphKey>) {
        let objects = self.put_back();
        if let Some(glyph) = glyph {
            self.glyphs.insert(glyph, pattern::distinct(objects));
        }
    }
}
