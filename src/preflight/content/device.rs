//! Devices: what an interpreter tells of a page that it interprets.
//!
//! The interpreter knows operators, resources, graphics state, budget and damage; a device knows
//! what becomes of what is painted. The graphics state is handed over with each call. What a device
//! keeps of its own with it is saved and restored as `q` and `Q` do.

use crate::preflight::content::bounds::UnitSquare;
use crate::preflight::content::budget::Undecoded;
use crate::preflight::content::font::GlyphKey;
use crate::preflight::content::group::{MaskGroup, TransparencyGroup};
use crate::preflight::content::known::Known;
use crate::preflight::content::path::{ContentPath, InsideRule, PathPainting};
use crate::preflight::content::picture::ContentPicture;
use crate::preflight::content::shade::ContentShading;
use crate::preflight::content::shown_text::{ShownRun, ShownString};
use crate::preflight::content::state::GraphicsState;
use crate::preflight::report::PreflightFindings;
use crate::raster::Matrix;

/// What a page is painted on.
pub(in crate::preflight) trait ContentDevice {
    /// What the device makes of a pattern when it is set, and paints with it; the default is that of
    /// one that cannot be read or painted, which was reported.
    type Pattern: Clone + Default;

    /// What the device wants of the groups of soft masks.
    const MASKS: MaskReading;

    /// Whether the glyphs of Type 3 fonts are interpreted.
    const TYPE_3: Type3Reading;

    /// Saves what the device keeps of the graphics state: at `q`, and where a form begins.
    fn save(&mut self) {}

    /// Restores what was saved last: at `Q`, and where a form ends.
    fn restore(&mut self) {}

    /// Sets the first of some blend modes that the device knows.
    fn blend(&mut self, _modes: &[Vec<u8>], _at: &mut Surroundings<'_, Self::Pattern>) {}

    /// Paints a path.
    fn path(
        &mut self,
        path: &ContentPath,
        how: PathPainting,
        at: &mut Surroundings<'_, Self::Pattern>,
    );

    /// Makes a path part of the clip.
    fn clip(
        &mut self,
        _path: &ContentPath,
        _rule: InsideRule,
        _at: &mut Surroundings<'_, Self::Pattern>,
    ) {
    }

    /// Takes a string of the text that is being shown. Returns where on the line it ends if the
    /// device reads the font itself; the widths that the file tells count otherwise.
    fn string(
        &mut self,
        _string: &ShownString<'_>,
        _at: &mut Surroundings<'_, Self::Pattern>,
    ) -> Option<f64> {
        None
    }

    /// Paints the strings that were taken.
    fn text(&mut self, run: &ShownRun<'_>, at: &mut Surroundings<'_, Self::Pattern>);

    /// `ET`.
    fn end_text(&mut self) {}

    /// Paints a picture, and reads its samples where it does not show as well: that they are
    /// damaged is a finding.
    ///
    /// # Errors
    /// [`Undecoded`] if the samples cannot be read, which the interpreter reports.
    fn picture(
        &mut self,
        picture: &ContentPicture<'_, '_>,
        at: &mut Surroundings<'_, Self::Pattern>,
    ) -> Result<(), Undecoded>;

    /// Paints a stencil, whose samples were checked, in the current colour.
    fn stencil(
        &mut self,
        stencil: &ContentPicture<'_, '_>,
        at: &mut Surroundings<'_, Self::Pattern>,
    );

    /// What the device makes of a shading.
    fn shading(
        &mut self,
        shading: &ContentShading<'_, '_>,
        at: &mut Surroundings<'_, Self::Pattern>,
    ) -> Self::Pattern;

    /// `sh`: paints the nonstroking colour, which is a shading, over all that the clip leaves.
    fn fill_clip(&mut self, at: &mut Surroundings<'_, Self::Pattern>);

    /// Begins a transparency group; its state has been saved.
    fn begin_group(
        &mut self,
        _group: TransparencyGroup,
        _at: &mut Surroundings<'_, Self::Pattern>,
    ) {
    }

    /// Ends a transparency group; the state in which it was placed has been restored.
    fn end_group(&mut self, _at: &mut Surroundings<'_, Self::Pattern>) {}

    /// Ends the current soft mask.
    fn no_mask(&mut self) {}

    /// Begins the group of a soft mask; `None` if it is not to be interpreted, which was reported.
    fn begin_mask(&mut self, _at: &mut Surroundings<'_, Self::Pattern>) -> Option<()> {
        None
    }

    /// Ends the group of a soft mask, which becomes the current one.
    fn end_mask(&mut self, _mask: MaskGroup) {}

    /// Begins a tile, whose state is new; `None` if it is not to be interpreted, which was reported.
    fn begin_tile(
        &mut self,
        cell: &PatternCell,
        at: &mut Surroundings<'_, Self::Pattern>,
    ) -> Option<()>;

    /// Ends a tile, and returns what its pattern is painted with.
    fn end_tile(&mut self) -> Self::Pattern;

    /// Begins a glyph of a Type 3 font, at a font size of 1000.
    fn begin_glyph(&mut self) {}

    /// Ends a glyph, which is kept for text under its key. `None` for one that is missing or that is
    /// painted in the colour of the text: it is not kept.
    fn end_glyph(&mut self, _glyph: Option<GlyphKey>) {}

    /// Takes note of something that is there and is not painted: damage, or beyond a limit.
    fn undrawable(&mut self, _what: &str) {}
}

/// Where the tiles of a pattern are.
#[derive(Clone, Copy, Debug)]
pub(in crate::preflight) struct PatternCell {
    /// The bounds of each, in its own coordinates.
    pub(in crate::preflight) bounds: [f64; 4],
    /// How far apart they are.
    pub(in crate::preflight) steps: [f64; 2],
    /// From its own coordinates to those of the page.
    pub(in crate::preflight) to_page: Matrix,
}

/// What a device wants of the groups of soft masks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum MaskReading {
    /// Each is interpreted once, for its damage alone.
    Checked,
    /// Each is painted where it is set.
    Painted,
}

/// Whether the glyphs of Type 3 fonts are interpreted when their font is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum Type3Reading {
    Interpreted,
    Unread,
}

/// Whether what is painted is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum Showing {
    Seen,
    /// It leaves no ink itself, as in a soft mask.
    Unseen,
    /// It belongs to a layer that is hidden.
    Hidden,
}

/// What a device is told with everything that it paints.
pub(in crate::preflight) struct Surroundings<'s, P> {
    pub(in crate::preflight) state: &'s GraphicsState<P>,
    pub(in crate::preflight) known: &'s mut Known,
    pub(super) findings: &'s mut PreflightFindings,
    /// The number of the page.
    pub(in crate::preflight) page: u32,
    /// Where the page's trim is.
    pub(in crate::preflight) frame: UnitSquare,
    pub(in crate::preflight) showing: Showing,
}

impl<P> Surroundings<'_, P> {
    /// Reports something on the page that cannot be judged, if it is seen.
    pub(in crate::preflight) fn not_judged(&mut self, what: &str) {
        if self.showing == Showing::Seen {
            self.findings.not_judged(format!("page {}: {what}", self.page));
        }
    }
}
