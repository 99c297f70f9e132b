//! Transparency groups and soft masks.
//!
//! Source: ISO 32000-1:2008, 11.4 and 11.5.

use crate::preflight::content::interpreter::Interpreter;
use crate::preflight::content::operand::{all_numbers, numbers};
use crate::preflight::content::state::{GraphicsState, PaintOperation};
use crate::raster::plates::{Compositing, FillRule, LayerKind, PlateLayer, PlateOutline, SoftMask};
use hayro_syntax::object::{Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;
use std::sync::Arc;

/// A group that is drawn on a layer of its own, and how it is mixed with the page when it ends.
pub(in crate::preflight::content) struct OpenGroup {
    how: Compositing,
}

impl Interpreter<'_> {
    /// Begins a form: clips to its `BBox` and opens a layer if it is a group that is mixed as one.
    pub(in crate::preflight::content) fn begin_form(
        &mut self,
        form: &Dict<'_>,
    ) -> Option<OpenGroup> {
        self.drawing.as_ref()?;
        if let Some(bbox) = numbers::<4>(form, "BBox") {
            let mut outline = PlateOutline::default();
            outline.rect(bbox);
            self.clip_to(&outline, FillRule::NonZero);
        }
        let group = form.get::<Dict<'_>>("Group")?;
        if group.get::<bool>("K") == Some(true) {
            self.leave_out("a knockout group");
        }
        let is_isolated = group.get::<bool>("I") == Some(true);
        let how = self.state.drawn.compositing(PaintOperation::Fill);
        self.state.drawn.reset_transparency();
        if how.is_plain() && !is_isolated {
            return None;
        }
        self.state.drawn.is_backdrop_elsewhere = !is_isolated;
        if self.drawing.as_mut()?.canvas.begin(LayerKind::Group).is_none() {
            self.leave_out("transparency groups nested beyond the limit");
            return None;
        }
        Some(OpenGroup { how })
    }

    /// Ends a group, whose clip is that of the state in which it was placed.
    pub(in crate::preflight::content) fn end_form(
        &mut self,
        group: &OpenGroup,
        outer: &GraphicsState,
    ) {
        let Some(drawing) = &mut self.drawing else { return };
        let layer = drawing.canvas.end();
        if self.hidden == 0 && !outer.drawn.is_clipped_off {
            drawing.canvas.lay_group(&layer, outer.drawn.clip.as_deref(), &group.how);
        }
    }

    /// Sets the soft mask of a graphics state dictionary, if it has the entry.
    pub(in crate::preflight::content) fn set_mask(
        &mut self,
        state: &Dict<'_>,
        outer: &Resources<'_>,
    ) {
        if self.drawing.is_none() {
            return;
        }
        match state.get::<Object<'_>>("SMask") {
            Some(Object::Name(_)) => self.state.drawn.mask = None,
            Some(Object::Dict(mask)) => self.state.drawn.mask = self.mask(&mask, outer),
            _ => {}
        }
    }

    fn mask(&mut self, mask: &Dict<'_>, outer: &Resources<'_>) -> Option<Arc<SoftMask>> {
        let group = mask.get::<Stream<'_>>("G");
        let is_plain = match mask.get::<Object<'_>>("TR") {
            None | Some(Object::Null(_)) => true,
            Some(Object::Name(name)) => name.as_ref() == b"Identity",
            Some(_) => false,
        };
        let Some(group) = group.filter(|_| is_plain) else {
            self.leave_out("a soft mask by a transfer function, or without a group");
            return None;
        };
        let by_alpha = mask.get::<Name<'_>>("S").is_some_and(|kind| kind.as_ref() == b"Alpha");
        let backdrop = backdrop(mask);
        let layer = self.mask_layer(&group, outer)?;
        Some(Arc::new(if by_alpha {
            SoftMask::of_alpha(&layer)
        } else {
            SoftMask::of_luminosity(&layer, backdrop)
        }))
    }

    /// Draws the group of a soft mask on a layer of its own.
    fn mask_layer(&mut self, group: &Stream<'_>, outer: &Resources<'_>) -> Option<PlateLayer> {
        if self.drawing.as_mut()?.canvas.begin(LayerKind::Mask).is_none() {
            self.leave_out("soft masks nested beyond the limit");
            return None;
        }
        let state = GraphicsState { ctm: self.state.ctm, ..GraphicsState::new() };
        let before = std::mem::replace(&mut self.state, state);
        let path = self.take_trace();
        let unseen = std::mem::replace(&mut self.is_unseen, true);
        self.form(group, outer);
        self.is_unseen = unseen;
        self.put_trace(path);
        self.state = before;
        Some(self.drawing.as_mut()?.canvas.end())
    }
}

/// The luminosity of a mask's backdrop colour, which is black if there is none.
fn backdrop(mask: &Dict<'_>) -> f64 {
    match all_numbers(mask, "BC", 4).as_slice() {
        [grey] => *grey,
        [r, g, b] => 0.3 * r + 0.59 * g + 0.11 * b,
        [c, m, y, k] => (0.3 * (1.0 - c) + 0.59 * (1.0 - m) + 0.11 * (1.0 - y)) * (1.0 - k),
        _ => 0.0,
    }
}
