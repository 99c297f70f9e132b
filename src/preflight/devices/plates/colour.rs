//! Colours as inks, and brushes for painting operations.

use crate::color::{Profile, Transform};
use crate::preflight::content::{ContentSpace, PaintOperation, Plate};
use crate::preflight::devices::plates::{PlateContext, PlateDrawing};
use crate::raster::plates::{Gradient, PlateBrush, PlateInks, TileCell};
use std::cell::OnceCell;
use std::sync::Arc;

/// The brush of a pattern.
#[derive(Clone, Debug)]
pub(in crate::preflight) enum PatternBrush {
    Gradient(Arc<Gradient>),
    Tiles(Arc<TileCell>),
}

/// The brush of a painting operation.
pub(super) enum OperationBrush {
    Inks(PlateInks),
    Pattern(PatternBrush),
}

impl OperationBrush {
    pub(super) fn as_plate_brush(&self) -> PlateBrush<'_> {
        match self {
            Self::Inks(inks) => PlateBrush::Inks(inks),
            Self::Pattern(PatternBrush::Gradient(gradient)) => PlateBrush::Gradient(gradient),
            Self::Pattern(PatternBrush::Tiles(cell)) => PlateBrush::Tiles(cell),
        }
    }
}

impl PlateDrawing<'_> {
    /// The brush of a painting operation; `None` if it paints nothing, or if it cannot be drawn,
    /// which is recorded.
    pub(super) fn brush(
        &mut self,
        by: PaintOperation,
        ctx: &PlateContext<'_>,
    ) -> Option<OperationBrush> {
        let colour = ctx.state.colour(by);
        if colour.paints_nothing() {
            return None;
        }
        if let Some(pattern) = &colour.pattern {
            // A missing brush was recorded when the pattern was set.
            return pattern.made.clone().map(OperationBrush::Pattern);
        }
        let inks = self.inks(&colour.space, &colour.parts, ctx.state.overprint_of(by));
        if inks.is_none() {
            self.leave_out(colour.space.unchecked().unwrap_or("a colour of no kind of ink"), ctx);
        }
        inks.map(OperationBrush::Inks)
    }

    /// The inks of a colour; `overprint` is `None` if off, else whether overprint mode is 1. `None`
    /// if they are not known.
    pub(super) fn inks(
        &mut self,
        space: &ContentSpace,
        parts: &[f64],
        overprint: Option<bool>,
    ) -> Option<PlateInks> {
        // Of all spot inks that a process colour does not name, overprinting keeps the backdrop.
        let others = if overprint.is_some() { None } else { Some(0) };
        if let Some(rgb) = rgb(space, parts) {
            let inks = self.process_of(&rgb)?;
            let process = std::array::from_fn(|n| Some(u16::from(inks[n]) * 257));
            return Some(PlateInks { process, spots: Vec::new(), others });
        }
        let plates = space.plates(parts)?;
        let kept = space.kept(&plates, overprint);
        let process = std::array::from_fn(|n| {
            let is_kept = kept.is_some_and(|kept| kept[n]);
            (!is_kept).then(|| full_scale(plates.process[n]))
        });
        let spots = plates.spots.iter();
        let spots = spots.map(|(name, tint)| (self.canvas.spot(name), full_scale(*tint))).collect();
        let all = registration(space).then(|| process[0]).flatten();
        Some(PlateInks { process, spots, others: all.or(others) })
    }

    /// Process inks of pixels in red, green and blue.
    pub(super) fn process_of(&self, pixels: &[u8]) -> Option<Vec<u8>> {
        if self.canvas.is_mask() { Some(complements(pixels)) } else { self.rgb.pixels(pixels) }
    }
}

/// Whether a space has the colorant `All`, which stands for all inks.
pub(super) fn registration(space: &ContentSpace) -> bool {
    match space {
        ContentSpace::Plates(plates) => plates.contains(&Plate::All),
        ContentSpace::Indexed { base, .. } => registration(base),
        _ => false,
    }
}

/// A colour in an RGB space, eight bits per component; `None` for other spaces.
fn rgb(space: &ContentSpace, parts: &[f64]) -> Option<[u8; 3]> {
    match space {
        ContentSpace::Rgb { .. } => {
            Some(std::array::from_fn(|n| byte(parts.get(n).copied().unwrap_or(0.0))))
        }
        ContentSpace::Indexed { base, table } if matches!(**base, ContentSpace::Rgb { .. }) => {
            rgb(base, &base.entry(table, index(parts.first().copied().unwrap_or(0.0))))
        }
        _ => None,
    }
}

/// A share from 0 to 1 in 255ths.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped between zero and full"
)]
pub(super) fn byte(share: f64) -> u8 {
    let share = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
    (share * 255.0).round() as u8
}

/// A colour component as an index into a table.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the indices of a table"
)]
fn index(n: f64) -> usize {
    if n.is_nan() { 0 } else { n.clamp(0.0, 255.0) as usize }
}

/// Thousandths as 65,535ths.
fn full_scale(thousandths: u16) -> u16 {
    let scaled = u32::from(thousandths.min(1000)) * u32::from(u16::MAX) / 1000;
    u16::try_from(scaled).expect("at most full")
}

/// Converts RGB colours to press inks.
pub(super) struct RgbInks {
    press: Profile,
    /// Contains `None` if the profile is not a CMYK output profile.
    transform: OnceCell<Option<Transform>>,
}

impl RgbInks {
    /// Creates the converter for a press profile.
    pub(super) fn of(press: Profile) -> Self {
        Self { press, transform: OnceCell::new() }
    }

    /// The four process inks of each sRGB pixel; `None` if the profile cannot be used.
    pub(super) fn pixels(&self, pixels: &[u8]) -> Option<Vec<u8>> {
        // No ink limit applies: the sum is to show what the press would print.
        const UNHELD: u16 = 4000;
        let transform = self
            .transform
            .get_or_init(|| Transform::to_cmyk(&Profile::srgb(), &self.press, UNHELD).ok());
        transform.as_ref().map(|transform| transform.convert(pixels))
    }
}

/// The complements of red, green and blue, and no black, for each pixel: the inks from which soft
/// masks are computed.
pub(super) fn complements(pixels: &[u8]) -> Vec<u8> {
    let inks = pixels.as_chunks::<3>().0.iter();
    inks.flat_map(|[r, g, b]| [u8::MAX - r, u8::MAX - g, u8::MAX - b, 0]).collect()
}
