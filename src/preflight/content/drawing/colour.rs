//! Colours as inks.

use crate::preflight::checks::ObjectPaint;
use crate::preflight::content::drawing::{Drawing, complements, full_scale};
use crate::preflight::content::interpreter::Interpreter;
use crate::preflight::content::plate::Plate;
use crate::preflight::content::space::ContentSpace;
use crate::preflight::content::state::PaintOperation;
use crate::raster::plates::{Gradient, PlateBrush, PlateInks, TileCell};
use std::sync::Arc;

/// What a pattern is drawn with.
#[derive(Clone, Debug)]
pub(in crate::preflight::content) enum PatternBrush {
    Gradient(Arc<Gradient>),
    Tiles(Arc<TileCell>),
}

/// What an operation draws with.
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

impl Interpreter<'_> {
    /// What an operation draws with; `None` if that leaves nothing, or cannot be drawn, which is
    /// noted.
    pub(super) fn brush(&mut self, by: PaintOperation) -> Option<OperationBrush> {
        let colour = self.state.colour(by);
        if colour.paints_nothing() {
            return None;
        }
        if colour.pattern.is_some() {
            // Why there is none was noted when it was set.
            return colour.brush.clone().map(OperationBrush::Pattern);
        }
        let (space, parts) = (Arc::clone(&colour.space), colour.parts.clone());
        let overprint = self.state.overprint_of(by);
        let inks = self.drawing.as_mut()?.inks(&space, &parts, overprint);
        if inks.is_none() {
            self.leave_out(space.unjudged().unwrap_or("a colour of no kind of ink"));
        }
        inks.map(OperationBrush::Inks)
    }
}

impl Drawing<'_> {
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
        let ObjectPaint::Inks { plates, kept } = space.paint(parts, overprint) else { return None };
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

/// Whether a space has the colorant that stands for all inks.
pub(super) fn registration(space: &ContentSpace) -> bool {
    match space {
        ContentSpace::Plates(plates) => plates.contains(&Plate::All),
        ContentSpace::Indexed { base, .. } => registration(base),
        _ => false,
    }
}

/// A colour in red, green and blue, as eight bits each; `None` if it is of another kind.
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

/// The index of a colour of a table.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the indices of a table"
)]
fn index(n: f64) -> usize {
    if n.is_nan() { 0 } else { n.clamp(0.0, 255.0) as usize }
}
