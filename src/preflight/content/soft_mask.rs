//! Blend modes and soft masks of graphics state dictionaries.
//!
//! Source: ISO 32000-1:2008, 11.3.5 and 11.5.

use crate::preflight::content::device::{ContentDevice, MaskReading};
use crate::preflight::content::group::MaskGroup;
use crate::preflight::content::interpreter::Interpreter;
use crate::preflight::content::state::GraphicsState;
use crate::preflight::dict_ext::ObjectAddress;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;

/// Maximum number of alternative blend modes read.
const MAX_MODES: usize = 16;

impl<D: ContentDevice> Interpreter<'_, D> {
    /// Sets the blend mode of a graphics state dictionary, if it has the entry.
    pub(super) fn set_blend(&mut self, state: &Dict<'_>) {
        let modes: Vec<Vec<u8>> = match state.get::<Object<'_>>("BM") {
            Some(Object::Name(name)) => vec![name.as_ref().to_vec()],
            Some(Object::Array(names)) => {
                let names = Array::iter::<Name<'_>>(&names).take(MAX_MODES);
                names.map(|name| name.as_ref().to_vec()).collect()
            }
            _ => return,
        };
        self.drive(|device, ctx| device.blend(&modes, ctx));
    }

    /// Sets the soft mask of a graphics state dictionary, if it has the entry.
    pub(super) fn set_mask(&mut self, state: &Dict<'_>, outer: &Resources<'_>) {
        match state.get::<Object<'_>>("SMask") {
            Some(Object::Name(_)) => self.device.no_mask(),
            Some(Object::Dict(mask)) => {
                self.device.no_mask();
                match D::MASKS {
                    MaskReading::Checked => self.check_mask(&mask, outer),
                    MaskReading::Painted => self.paint_mask(&mask, outer),
                }
            }
            _ => {}
        }
    }

    /// Interprets a soft mask's group once. It leaves no ink, but its fonts must be embedded.
    fn check_mask(&mut self, mask: &Dict<'_>, outer: &Resources<'_>) {
        let Some(group) = mask.get::<Stream<'_>>("G") else { return };
        if !self.known.masks.insert(ObjectAddress::of(group.dict().data())) {
            return;
        }
        let before = std::mem::replace(&mut self.is_unseen, true);
        self.form(&group, outer);
        self.is_unseen = before;
    }

    /// Paints a soft mask's group, in a state of its own.
    fn paint_mask(&mut self, mask: &Dict<'_>, outer: &Resources<'_>) {
        let group = mask.get::<Stream<'_>>("G");
        let is_plain = match mask.get::<Object<'_>>("TR") {
            None | Some(Object::Null(_)) => true,
            Some(Object::Name(name)) => name.as_ref() == b"Identity",
            Some(_) => false,
        };
        let Some(group) = group.filter(|_| is_plain) else {
            return self.leave_out("a soft mask by a transfer function, or without a group");
        };
        if self.drive(ContentDevice::begin_mask).is_none() {
            return;
        }
        let state = GraphicsState { ctm: self.state.ctm, ..GraphicsState::new() };
        let before = std::mem::replace(&mut self.state, state);
        let unseen = std::mem::replace(&mut self.is_unseen, true);
        self.form(&group, outer);
        self.is_unseen = unseen;
        self.state = before;
        self.device.end_mask(MaskGroup::of(mask));
    }
}
