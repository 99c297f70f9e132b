//! Transparency groups and soft masks.
//!
//! Source: ISO 32000-1:2008, 11.4 and 11.5.

use crate::preflight::content::device::{ContentDevice, MaskReading};
use crate::preflight::content::interpreter::Interpreter;
use crate::preflight::content::operand::all_numbers;
use crate::preflight::content::state::GraphicsState;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;

/// Maximum number of blend modes of which one is chosen.
const MOST_MODES: usize = 16;

/// Whether a group is mixed with what lies beneath it as a whole only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum GroupIsolation {
    Isolated,
    OverBackdrop,
}

/// Whether each object of a group replaces those beneath it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum GroupKnockout {
    Knockout,
    Mixed,
}

/// A transparency group.
#[derive(Clone, Copy, Debug)]
pub(in crate::preflight) struct TransparencyGroup {
    pub(in crate::preflight) isolation: GroupIsolation,
    pub(in crate::preflight) knockout: GroupKnockout,
}

impl TransparencyGroup {
    /// The group that a form is, if it is one.
    pub(super) fn of(form: &Dict<'_>) -> Option<Self> {
        let group = form.get::<Dict<'_>>("Group")?;
        let is = |key: &str| group.get::<bool>(key) == Some(true);
        Some(Self {
            isolation: if is("I") {
                GroupIsolation::Isolated
            } else {
                GroupIsolation::OverBackdrop
            },
            knockout: if is("K") { GroupKnockout::Knockout } else { GroupKnockout::Mixed },
        })
    }
}

/// What of a group makes a soft mask.
#[derive(Clone, Copy, Debug)]
pub(in crate::preflight) enum MaskGroup {
    Alpha,
    /// Its luminosity, over a backdrop of this one from 0 to 1.
    Luminosity(f64),
}

impl MaskGroup {
    fn of(mask: &Dict<'_>) -> Self {
        if mask.get::<Name<'_>>("S").is_some_and(|kind| kind.as_ref() == b"Alpha") {
            return Self::Alpha;
        }
        Self::Luminosity(backdrop(mask))
    }
}

impl<D: ContentDevice> Interpreter<'_, D> {
    /// Sets the blend mode of a graphics state dictionary, if it has the entry.
    pub(super) fn set_blend(&mut self, state: &Dict<'_>) {
        let modes: Vec<Vec<u8>> = match state.get::<Object<'_>>("BM") {
            Some(Object::Name(name)) => vec![name.as_ref().to_vec()],
            Some(Object::Array(names)) => {
                let names = Array::iter::<Name<'_>>(&names).take(MOST_MODES);
                names.map(|name| name.as_ref().to_vec()).collect()
            }
            _ => return,
        };
        self.tell(|device, at| device.blend(&modes, at));
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
        if !self.known.masks.insert(group.dict().data().as_ptr().addr()) {
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
        if self.tell(ContentDevice::begin_mask).is_none() {
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

/// The luminosity of a mask's backdrop colour, which is black if there is none.
fn backdrop(mask: &Dict<'_>) -> f64 {
    match all_numbers(mask, "BC", 4).as_slice() {
        [grey] => *grey,
        [r, g, b] => 0.3 * r + 0.59 * g + 0.11 * b,
        [c, m, y, k] => (0.3 * (1.0 - c) + 0.59 * (1.0 - m) + 0.11 * (1.0 - y)) * (1.0 - k),
        _ => 0.0,
    }
}
