//! Optional content: content of hidden layers is not painted.
//!
//! Source: ISO 32000-1, 8.11.

use crate::preflight::content::content_findings::Named;
use crate::preflight::content::device::ContentDevice;
use crate::preflight::content::interpreter::{Interpreter, StreamResources};
use crate::preflight::content::operation::Operation;
use crate::preflight::dict_ext::{DictExt, ObjectNumber};
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object};

/// Maximum nesting of marked content.
const MAX_MARKED: usize = 10_000;
/// Maximum number of layers in a membership dictionary.
const MAX_LAYERS: usize = 1000;

impl<D: ContentDevice> Interpreter<'_, D> {
    /// Whether current painting leaves no ink: within a soft mask or a hidden layer.
    pub(super) fn leaves_no_ink(&self) -> bool {
        self.is_unseen || self.hidden > 0
    }

    /// `BMC` and `BDC`.
    pub(super) fn begin_marked(
        &mut self,
        operation: &Operation<'_, '_>,
        stock: &StreamResources<'_, '_, D::Pattern>,
    ) {
        if self.marked.len() >= MAX_MARKED {
            return self.not_judged("marked content nested beyond the limit");
        }
        let is_layer =
            matches!(operation.operands.first(), Some(Object::Name(n)) if n.as_ref() == b"OC");
        let hidden = match operation.operands.get(1) {
            Some(Object::Name(name)) if is_layer => {
                let properties = &stock.resources.properties;
                if properties.get::<Object<'_>>(name.as_ref()).is_none() {
                    self.report_missing(
                        Named { kind: "layer", name: name.as_ref() },
                        "is not there",
                    );
                }
                properties
                    .get_ref(name.as_ref())
                    .is_some_and(|to| self.is_off(ObjectNumber(to.obj_number)))
                    || properties
                        .get::<Dict<'_>>(name.as_ref())
                        .is_some_and(|dict| self.is_membership_hidden(&dict))
            }
            _ => false,
        };
        self.marked.push(hidden);
        self.hidden += usize::from(hidden);
    }

    /// Whether an object belongs to a hidden layer.
    pub(super) fn is_hidden(&mut self, dict: &Dict<'_>) -> bool {
        if self.known.look_up(dict, b"OC").is_none() {
            return false;
        }
        dict.get_ref("OC").is_some_and(|to| self.is_off(ObjectNumber(to.obj_number)))
            || dict.get::<Dict<'_>>("OC").is_some_and(|layer| self.is_membership_hidden(&layer))
    }

    fn is_off(&self, number: ObjectNumber) -> bool {
        self.known.hidden_layers.contains(&number)
    }

    /// Whether an optional content membership dictionary (OCMD) hides its content.
    fn is_membership_hidden(&mut self, membership: &Dict<'_>) -> bool {
        let is_one = membership.get::<Name<'_>>("Type").is_some_and(|n| n.as_ref() == b"OCMD");
        if !is_one || self.known.look_into(membership).is_none() {
            return false;
        }
        if membership.holds("VE") {
            self.not_judged("layers that are shown by an expression: they are judged as shown");
            return false;
        }
        let layers: Vec<ObjectNumber> = match membership.get_raw::<Object<'_>>("OCGs") {
            Some(MaybeRef::Ref(to)) => match membership.get::<Array<'_>>("OCGs") {
                Some(all) => numbers(&all),
                None => vec![ObjectNumber(to.obj_number)],
            },
            Some(MaybeRef::NotRef(Object::Array(all))) => numbers(&all),
            _ => Vec::new(),
        };
        if layers.is_empty() {
            return false;
        }
        let policy = membership.get::<Name<'_>>("P");
        let (mut off, mut on) = (false, false);
        for layer in layers {
            let is_off = self.is_off(layer);
            (off, on) = (off || is_off, on || !is_off);
        }
        match policy.as_ref().map_or(&b"AnyOn"[..], |p| p.as_ref()) {
            b"AllOn" => off,
            b"AnyOff" => !off,
            b"AllOff" => on,
            _ => !on,
        }
    }
}

fn numbers(array: &Array<'_>) -> Vec<ObjectNumber> {
    let items = array.raw_iter().take(MAX_LAYERS);
    items.filter_map(|item| item.as_obj_ref()).map(|to| ObjectNumber(to.obj_number)).collect()
}
