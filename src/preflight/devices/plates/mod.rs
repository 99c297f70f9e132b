//! A device that draws on plates, for proofs and for sums of ink.
//!
//! What cannot be drawn is recorded in [`PlateDrawing::undrawn`], never omitted silently: shadings
//! by meshes and by calculator functions, Type 3 fonts, colours in Lab, JPEG 2000, blend modes of
//! several inks, knockout groups. Source: ISO 32000-1:2008, 8 to 11.

mod colour;
mod fonts;
mod group;
mod path;
mod pattern;
mod picture;
mod state;
mod text;

pub(in crate::preflight) use fonts::FileFonts;

use crate::color::Profile;
use crate::preflight::content::{
    ContentDevice, ContentPath, ContentPicture, ContentShading, DeviceContext, InsideRule,
    MaskGroup, MaskReading, PaintOperation, PathPainting, PatternCell, Showing, ShownRun,
    ShownString, TransparencyGroup, Type3Reading, Undecoded,
};
use crate::preflight::devices::plates::colour::{PatternBrush, RgbInks};
use crate::preflight::devices::plates::fonts::GlyphOutlines;
use crate::preflight::devices::plates::group::OpenGroup;
use crate::preflight::devices::plates::pattern::OpenTile;
use crate::preflight::devices::plates::state::DrawnState;
use crate::raster::plates::{PlateCanvas, PlateOutline};

/// A page being drawn on plates.
pub(in crate::preflight) struct PlateDrawing<'d> {
    pub(in crate::preflight) canvas: PlateCanvas,
    glyphs: &'d dyn GlyphOutlines,
    rgb: RgbInks,
    state: DrawnState,
    saved: Vec<DrawnState>,
    /// Open groups; `None` for those that need no layer.
    groups: Vec<Option<OpenGroup>>,
    tiles: Vec<OpenTile>,
    /// States in which masks were begun.
    masked: Vec<DrawnState>,
    /// Glyphs of the text that is being shown, in user space.
    text: PlateOutline,
    /// Glyphs that become part of the clip when the text object ends, on the page.
    text_clip: PlateOutline,
    /// The first thing that could not be drawn.
    pub(in crate::preflight) undrawn: Option<String>,
}

/// The context of a call to this device.
type PlateContext<'s> = DeviceContext<'s, Option<PatternBrush>>;

impl<'d> PlateDrawing<'d> {
    /// Creates a device that draws on `canvas`, for the press of profile `press`.
    pub(in crate::preflight) fn new(
        canvas: PlateCanvas,
        glyphs: &'d FileFonts<'_>,
        press: Profile,
    ) -> Self {
        Self {
            canvas,
            glyphs,
            rgb: RgbInks::of(press),
            state: DrawnState::default(),
            saved: Vec::new(),
            groups: Vec::new(),
            tiles: Vec::new(),
            masked: Vec::new(),
            text: PlateOutline::default(),
            text_clip: PlateOutline::default(),
            undrawn: None,
        }
    }

    /// Records something that cannot be drawn, unless it is in a hidden layer.
    fn leave_out(&mut self, what: &str, ctx: &PlateContext<'_>) {
        if ctx.showing != Showing::Hidden {
            self.undrawable(what);
        }
    }

    /// Whether painting has an effect in the current state.
    fn is_drawn(&self, ctx: &PlateContext<'_>) -> bool {
        ctx.showing != Showing::Hidden && !self.state.is_clipped_off
    }
}

impl ContentDevice for PlateDrawing<'_> {
    type Pattern = Option<PatternBrush>;

    const MASKS: MaskReading = MaskReading::Painted;
    const TYPE_3: Type3Reading = Type3Reading::Unread;

    fn save(&mut self) {
        self.saved.push(self.state.clone());
    }

    fn restore(&mut self) {
        if let Some(state) = self.saved.pop() {
            self.state = state;
        }
    }

    fn blend(&mut self, modes: &[Vec<u8>], ctx: &mut PlateContext<'_>) {
        self.set_blend(modes, ctx);
    }

    fn path(&mut self, path: &ContentPath, how: PathPainting, ctx: &mut PlateContext<'_>) {
        self.draw_path(path, how, ctx);
    }

    fn clip(&mut self, path: &ContentPath, rule: InsideRule, ctx: &mut PlateContext<'_>) {
        self.clip_to(path, rule, ctx);
    }

    fn string(&mut self, string: &ShownString<'_>, ctx: &mut PlateContext<'_>) -> Option<f64> {
        self.trace_text(string, ctx)
    }

    fn text(&mut self, _: &ShownRun<'_>, ctx: &mut PlateContext<'_>) {
        self.draw_text(ctx);
    }

    fn end_text(&mut self) {
        self.clip_to_text();
    }

    fn picture(
        &mut self,
        picture: &ContentPicture<'_, '_>,
        ctx: &mut PlateContext<'_>,
    ) -> Result<(), Undecoded> {
        self.draw_picture(picture, ctx)
    }

    fn stencil(&mut self, stencil: &ContentPicture<'_, '_>, ctx: &mut PlateContext<'_>) {
        self.draw_stencil(stencil, ctx);
    }

    fn shading(
        &mut self,
        shading: &ContentShading<'_, '_>,
        ctx: &mut PlateContext<'_>,
    ) -> Option<PatternBrush> {
        self.gradient(shading, ctx)
    }

    fn fill_clip(&mut self, ctx: &mut PlateContext<'_>) {
        let shape = self.canvas.everywhere();
        self.lay(Some(shape), PaintOperation::Fill, ctx);
    }

    fn begin_group(&mut self, group: TransparencyGroup, ctx: &mut PlateContext<'_>) {
        let open = self.open_group(group, ctx);
        self.groups.push(open);
    }

    fn end_group(&mut self, ctx: &mut PlateContext<'_>) {
        if let Some(group) = self.groups.pop().flatten() {
            self.lay_group(&group, ctx);
        }
    }

    fn no_mask(&mut self) {
        self.state.mask = None;
    }

    fn begin_mask(&mut self, ctx: &mut PlateContext<'_>) -> Option<()> {
        self.open_mask(ctx)
    }

    fn end_mask(&mut self, mask: MaskGroup) {
        self.close_mask(mask);
    }

    fn begin_tile(&mut self, cell: &PatternCell, ctx: &mut PlateContext<'_>) -> Option<()> {
        self.open_tile(cell, ctx)
    }

    fn end_tile(&mut self) -> Option<PatternBrush> {
        self.close_tile()
    }

    fn undrawable(&mut self, what: &str) {
        self.undrawn.get_or_insert_with(|| what.to_owned());
    }
}
