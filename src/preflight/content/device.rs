//! Devices: the calls that an interpreter makes for the content of a page.
//!
//! The interpreter knows operators, resources, graphics state, budget and damage; a device knows
//! what to do with painted content. The graphics state is passed with each call. State that a
//! device maintains beside it is saved and restored with `q` and `Q`.

use crate::preflight::content::bounds::TrimFrame;
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

/// A receiver of the painting operations of a page.
pub(in crate::preflight) trait ContentDevice {
    /// The device's form of a pattern, made when it is set and used to paint with it; the default
    /// stands for a pattern that cannot be read or painted, which was reported.
    type Pattern: Clone + Default;

    /// How the groups of soft masks are interpreted.
    const MASKS: MaskReading;

    /// Whether the glyphs of Type 3 fonts are interpreted.
    const TYPE_3: Type3Reading;

    /// Saves the device's part of the graphics state: at `q`, and at the start of a form.
    fn save(&mut self) {}

    /// Restores the state saved last: at `Q`, and at the end of a form.
    fn restore(&mut self) {}

    /// Sets the blend mode to the first of `modes` that the device supports.
    fn blend(&mut self, _modes: &[Vec<u8>], _ctx: &mut DeviceContext<'_, Self::Pattern>) {}

    /// Paints a path.
    fn path(
        &mut self,
        path: &ContentPath,
        how: PathPainting,
        ctx: &mut DeviceContext<'_, Self::Pattern>,
    );

    /// Makes a path part of the clip.
    fn clip(
        &mut self,
        _path: &ContentPath,
        _rule: InsideRule,
        _ctx: &mut DeviceContext<'_, Self::Pattern>,
    ) {
    }

    /// Adds a string of the current run of text. Returns the position on the line at its end if the
    /// device reads the font itself; `None` if the widths given in the file apply.
    fn string(
        &mut self,
        _string: &ShownString<'_>,
        _ctx: &mut DeviceContext<'_, Self::Pattern>,
    ) -> Option<f64> {
        None
    }

    /// Paints the strings added since the last run.
    fn text(&mut self, run: &ShownRun<'_>, ctx: &mut DeviceContext<'_, Self::Pattern>);

    /// `ET`.
    fn end_text(&mut self) {}

    /// Paints a picture, and reads its samples even where it is not visible, since damaged samples
    /// are a finding.
    ///
    /// # Errors
    /// [`Undecoded`] if the samples cannot be read, which the interpreter reports.
    fn picture(
        &mut self,
        picture: &ContentPicture<'_, '_>,
        ctx: &mut DeviceContext<'_, Self::Pattern>,
    ) -> Result<(), Undecoded>;

    /// Paints a stencil, whose samples were checked, in the current colour.
    fn stencil(
        &mut self,
        stencil: &ContentPicture<'_, '_>,
        ctx: &mut DeviceContext<'_, Self::Pattern>,
    );

    /// Converts a shading to the device's form of a pattern.
    fn shading(
        &mut self,
        shading: &ContentShading<'_, '_>,
        ctx: &mut DeviceContext<'_, Self::Pattern>,
    ) -> Self::Pattern;

    /// `sh`: paints the nonstroking colour, which is a shading, over the whole clip.
    fn fill_clip(&mut self, ctx: &mut DeviceContext<'_, Self::Pattern>);

    /// Begins a transparency group; its state has been saved.
    fn begin_group(
        &mut self,
        _group: TransparencyGroup,
        _ctx: &mut DeviceContext<'_, Self::Pattern>,
    ) {
    }

    /// Ends a transparency group; the state in which it was placed has been restored.
    fn end_group(&mut self, _ctx: &mut DeviceContext<'_, Self::Pattern>) {}

    /// Removes the current soft mask.
    fn no_mask(&mut self) {}

    /// Begins the group of a soft mask; `None` if it is not to be interpreted, which was reported.
    fn begin_mask(&mut self, _ctx: &mut DeviceContext<'_, Self::Pattern>) -> Option<()> {
        None
    }

    /// Ends the group of a soft mask, which becomes the current one.
    fn end_mask(&mut self, _mask: MaskGroup) {}

    /// Begins a tile, whose state is new; `None` if it is not to be interpreted, which was reported.
    fn begin_tile(
        &mut self,
        cell: &PatternCell,
        ctx: &mut DeviceContext<'_, Self::Pattern>,
    ) -> Option<()>;

    /// Ends a tile, and returns what its pattern is painted with.
    fn end_tile(&mut self) -> Self::Pattern;

    /// Begins a glyph of a Type 3 font, at a font size of 1000.
    fn begin_glyph(&mut self) {}

    /// Ends a glyph, which is stored under its key for later text. `None` for a glyph that is
    /// missing or is painted in the colour of the text: it is not stored.
    fn end_glyph(&mut self, _glyph: Option<GlyphKey>) {}

    /// Records content that is not painted because it is damaged or beyond a limit.
    fn undrawable(&mut self, _what: &str) {}
}

/// Geometry of the tiles of a pattern.
#[derive(Clone, Copy, Debug)]
pub(in crate::preflight) struct PatternCell {
    /// The bounds of each, in its own coordinates.
    pub(in crate::preflight) bounds: [f64; 4],
    /// Distance between neighbouring tiles, across and up.
    pub(in crate::preflight) steps: [f64; 2],
    /// From its own coordinates to those of the page.
    pub(in crate::preflight) to_page: Matrix,
}

/// How a device has the groups of soft masks interpreted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum MaskReading {
    /// Each is interpreted once, to find damage only.
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

/// Visibility of painted content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum Showing {
    Seen,
    /// It leaves no ink itself, as in a soft mask.
    Unseen,
    /// It belongs to a layer that is hidden.
    Hidden,
}

/// The context passed with every call to a device.
pub(in crate::preflight) struct DeviceContext<'s, P> {
    pub(in crate::preflight) state: &'s GraphicsState<P>,
    pub(in crate::preflight) known: &'s mut Known,
    pub(super) findings: &'s mut PreflightFindings,
    /// The number of the page.
    pub(in crate::preflight) page: u32,
    /// The page's trim box.
    pub(in crate::preflight) frame: TrimFrame,
    pub(in crate::preflight) showing: Showing,
}

impl<P> DeviceContext<'_, P> {
    /// Reports something on the page that cannot be checked, if it is visible.
    pub(in crate::preflight) fn not_judged(&mut self, what: &str) {
        if self.showing == Showing::Seen {
            self.findings.not_judged(format!("page {}: {what}", self.page));
        }
    }
}
