//! Transparency groups and soft masks.
//!
//! Source: ISO 32000-1:2008, 11.4 and 11.5.

use crate::preflight::content::{
    GroupIsolation, GroupKnockout, MaskGroup, PaintOperation, TransparencyGroup,
};
use crate::preflight::devices::plates::state::DrawnState;
use crate::preflight::devices::plates::{PlateContext, PlateDrawing};
use crate::raster::plates::{BlendMode, Compositing, LayerKind, SoftMask};
use std::sync::Arc;

/// A group drawn on a layer of its own, and how it is composited when it ends.
pub(super) struct OpenGroup {
    how: Compositing,
}

impl PlateDrawing<'_> {
    /// Opens a layer for a group that must be composited as a unit; `None` if it needs no layer.
    pub(super) fn open_group(
        &mut self,
        group: TransparencyGroup,
        ctx: &PlateContext<'_>,
    ) -> Option<OpenGroup> {
        if group.knockout == GroupKnockout::Knockout {
            self.leave_out("a knockout group", ctx);
        }
        let is_isolated = group.isolation == GroupIsolation::Isolated;
        let how = self.state.compositing(PaintOperation::Fill, ctx.state.alpha);
        (self.state.blend, self.state.mask) = (BlendMode::Normal, None);
        if how.is_plain() && !is_isolated {
            return None;
        }
        self.state.is_backdrop_elsewhere = !is_isolated;
        if self.canvas.begin(LayerKind::Group).is_none() {
            self.leave_out("transparency groups nested beyond the limit", ctx);
            return None;
        }
        Some(OpenGroup { how })
    }

    /// Composites a finished group with the layer beneath it, within the clip of the state in which
    /// it was placed.
    pub(super) fn lay_group(&mut self, group: &OpenGroup, ctx: &PlateContext<'_>) {
        let layer = self.canvas.end();
        if self.is_drawn(ctx) {
            self.canvas.lay_group(&layer, self.state.clip.as_deref(), &group.how);
        }
    }

    /// Opens a layer for the group of a soft mask, whose state is new.
    pub(super) fn open_mask(&mut self, ctx: &PlateContext<'_>) -> Option<()> {
        if self.canvas.begin(LayerKind::Mask).is_none() {
            self.leave_out("soft masks nested beyond the limit", ctx);
            return None;
        }
        self.masked.push(std::mem::take(&mut self.state));
        Some(())
    }

    /// Makes the layer of a group the current soft mask.
    pub(super) fn close_mask(&mut self, mask: MaskGroup) {
        let layer = self.canvas.end();
        let mask = match mask {
            MaskGroup::Alpha => SoftMask::of_alpha(&layer),
            MaskGroup::Luminosity(backdrop) => SoftMask::of_luminosity(&layer, backdrop),
        };
        let before = self.masked.pop().unwrap_or_default();
        self.state = DrawnState { mask: Some(Arc::new(mask)), ..before };
    }
}
