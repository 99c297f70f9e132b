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
    ContentDevice, ContentPath, ContentPicture, ContentShading, GlyphKey, MaskReading,
    PaintOperation, PathBounds, PathPainting, PatternCell, Showing, ShownRun, Surroundings,
    Type3Reading, Undecoded,
};
use crate::preflight::devices::painted::pattern::JudgedPattern;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Maximum number of painted objects on a page.
const MOST_MARKS: usize = 400_000;

/// The objects of the pages of a file, one page after another.
#[derive(Default)]
pub(in crate::preflight) struct PaintedObjects {
    marks: Vec<PaintedObject>,
    /// Whether the limit of painted objects was reached and reported.
    is_full: bool,
    /// Objects around the tiles and glyphs that are being interpreted.
    around: Vec<Vec<PaintedObject>>,
    /// What the glyphs of Type 3 fonts paint at a font size of 1000.
    glyphs: BTreeMap<GlyphKey, Arc<[PaintedObject]>>,
}

/// What surrounds that which is painted.
type PaintedAt<'s> = Surroundings<'s, JudgedPattern>;

impl PaintedObjects {
    /// Takes what was painted since it was last taken, as the page of a number.
    pub(in crate::preflight) fn take(&mut self, page: u32) -> PaintedPage {
        self.is_full = false;
        PaintedPage { page, marks: std::mem::take(&mut self.marks), ..PaintedPage::default() }
    }

    /// Adds an object in the colour of the operation that paints it.
    fn paint(
        &mut self,
        bounds: PathBounds,
        what: ObjectKind,
        by: PaintOperation,
        at: &mut PaintedAt<'_>,
    ) {
        // Reaching the limit was reported.
        if self.is_full {
            return;
        }
        let colour = at.state.colour(by);
        if colour.paints_nothing() || !at.state.is_seen(bounds) {
            return;
        }
        match colour.pattern.as_ref().map(|pattern| &pattern.made) {
            Some(JudgedPattern::Tiles(tiles)) => return self.lay_tiles(bounds, tiles, at),
            Some(JudgedPattern::Shades(shades)) => {
                return self.lay_shades(bounds, &what, shades, at.state.overprint_of(by), at);
            }
            _ => {}
        }
        if let Some(why) = colour::unjudged(colour) {
            at.not_judged(why);
        }
        let paint = colour::paint(colour, at.state.overprint_of(by));
        self.mark(bounds, what, paint, at);
    }

    /// Adds an object unless it is clipped away or leaves no ink.
    fn mark(
        &mut self,
        bounds: PathBounds,
        what: ObjectKind,
        paint: ObjectPaint,
        at: &mut PaintedAt<'_>,
    ) {
        if at.showing != Showing::Seen || !at.state.is_seen(bounds) {
            return;
        }
        if self.marks.len() >= MOST_MARKS {
            if !std::mem::replace(&mut self.is_full, true) {
                at.not_judged("marks beyond the limit");
            }
            return;
        }
        // The ink sum of a transparent object depends on its backdrop.
        let see_through =
            at.state.transparency.is_set() && !matches!(paint, ObjectPaint::Rgb { .. });
        let paint = if see_through { ObjectPaint::Other } else { paint };
        // Under a shaped clip a filled shape need not fill its rectangle.
        let what = match what {
            ObjectKind::Ground { plain } => {
                ObjectKind::Ground { plain: plain && !at.state.clip_is_shaped }
            }
            other => other,
        };
        let rect = at.frame.place(bounds.meet(at.state.clip));
        self.marks.push(PaintedObject { rect, what, paint });
    }

    /// Sets aside the objects around a tile or glyph.
    fn set_aside(&mut self) {
        self.around.push(std::mem::take(&mut self.marks));
    }

    /// The objects since those around them were set aside, which are put back.
    fn put_back(&mut self) -> Vec<PaintedObject> {
        let around = self.around.pop().unwrap_or_default();
        std::mem::replace(&mut self.marks, around)
    }
}

impl ContentDevice for PaintedObjects {
    type Pattern = JudgedPattern;

    const MASKS: MaskReading = MaskReading::Checked;
    const TYPE_3: Type3Reading = Type3Reading::Interpreted;

    fn path(&mut self, path: &ContentPath, how: PathPainting, at: &mut PaintedAt<'_>) {
        let shape = path.shape();
        // Strokes first: a rule along the edge of a fill is judged on the fill's backdrop.
        if how.strokes() {
            self.stroke(&shape, at);
        }
        if how.fill().is_some() {
            self.fill(&shape, at);
        }
    }

    fn text(&mut self, run: &ShownRun<'_>, at: &mut PaintedAt<'_>) {
        self.add_text(run, at);
    }

    fn picture(
        &mut self,
        picture: &ContentPicture<'_, '_>,
        at: &mut PaintedAt<'_>,
    ) -> Result<(), Undecoded> {
        self.add_picture(picture, at)
    }

    fn stencil(&mut self, stencil: &ContentPicture<'_, '_>, at: &mut PaintedAt<'_>) {
        self.add_stencil(stencil, at);
    }

    fn shading(
        &mut self,
        shading: &ContentShading<'_, '_>,
        at: &mut PaintedAt<'_>,
    ) -> JudgedPattern {
        JudgedPattern::of_shading(shading, &mut at.known.work)
    }

    fn fill_clip(&mut self, at: &mut PaintedAt<'_>) {
        let what = ObjectKind::Ground { plain: false };
        self.paint(at.state.clip, what, PaintOperation::Fill, at);
    }

    fn begin_tile(&mut self, _: &PatternCell, _: &mut PaintedAt<'_>) -> Option<()> {
        self.set_aside();
        Some(())
    }

    fn end_tile(&mut self) -> JudgedPattern {
        JudgedPattern::Tiles(pattern::unlike(self.put_back()))
    }

    fn begin_glyph(&mut self) {
        self.set_aside();
    }

    fn end_glyph(&mut self, glyph: Option<GlyphKey>) {
        let marks = self.put_back();
        if let Some(glyph) = glyph {
            self.glyphs.insert(glyph, pattern::unlike(marks));
        }
    }
}
