//! Graphics state operators `ri`, `cm` and `gs`, and those of the pen.

use crate::preflight::content::content_findings::Named;
use crate::preflight::content::device::ContentDevice;
use crate::preflight::content::interpreter::{Interpreter, StreamResources};
use crate::preflight::content::operation::{Operation, is_rendering_intent};
use crate::preflight::report::RuleBreach;
use crate::preflight::rule;
use crate::raster::Matrix;
use hayro_syntax::object::{Array, Dict, Object};
use hayro_syntax::page::Resources;

impl<D: ContentDevice> Interpreter<'_, D> {
    /// `ri`.
    pub(super) fn rendering_intent(&mut self, operation: &Operation<'_, '_>) {
        if let Some(name) = operation.last_name().filter(|name| !is_rendering_intent(name)) {
            let name = String::from_utf8_lossy(name);
            let breach = RuleBreach::new(rule::RENDERING_INTENT, "a rendering intent is {intent}");
            self.findings.add(breach.fact("intent", &*name).on(self.whole));
        }
    }

    /// `cm`.
    pub(super) fn transform(&mut self, operation: &Operation<'_, '_>) {
        let Some(matrix) = operation.exactly().map(Matrix) else { return };
        let ctm = matrix.then(self.state.ctm);
        if ctm.is_within_numbers() {
            self.state.ctm = ctm;
        } else {
            self.damaged("content: `cm` makes a matrix outside the range of PDF numbers");
        }
    }

    /// `gs`.
    pub(super) fn set_state(
        &mut self,
        operation: &Operation<'_, '_>,
        stock: &StreamResources<'_, '_, D::Pattern>,
    ) {
        let Some(name) = operation.last_name() else { return };
        let Ok(state) = self.resource(&stock.resources.ext_g_states, name) else { return };
        let Some(Object::Dict(state)) = state else {
            return self.report_missing(Named { kind: "graphics state", name }, "is not there");
        };
        self.state.set(&state);
        if self.state.transparency.is_set() {
            self.not_judged("what lies beneath transparent objects");
        }
        self.set_blend(&state);
        self.set_mask(&state, stock.resources);
        self.set_face(Named { kind: "graphics state", name }, &state, stock.resources);
    }

    /// Sets the font and size if the graphics state has a `Font` entry.
    fn set_face(&mut self, what: Named<'_>, state: &Dict<'_>, resources: &Resources<'_>) {
        let Some(face) = state.get::<Object<'_>>("Font") else { return };
        let parts: Vec<Object<'_>> = match &face {
            Object::Null(_) => return,
            Object::Array(parts) => Array::iter::<Object<'_>>(parts).take(3).collect(),
            _ => Vec::new(),
        };
        let [Object::Dict(font), Object::Number(size)] = parts.as_slice() else {
            return self.report_missing(what, "sets a font that is not there");
        };
        if self.find(font, None).is_none() {
            return;
        }
        self.state.text.size = size.as_f64();
        self.state.text.font = Some(self.font_of(font, resources));
    }

    /// Executes an operator of the pen; `None` for any other.
    pub(super) fn pen(&mut self, operation: &Operation<'_, '_>) -> Option<()> {
        let pen = &mut self.state.pen;
        match (operation.name, operation.operands.as_slice()) {
            (b"J", [Object::Number(n)]) => pen.cap(n.as_i64()),
            (b"j", [Object::Number(n)]) => pen.join(n.as_i64()),
            (b"M", [Object::Number(n)]) => pen.miter_limit = n.as_f64(),
            (b"d", [Object::Array(lengths), Object::Number(phase)]) => {
                pen.dash(lengths, phase.as_f64());
            }
            _ => return None,
        }
        Some(())
    }
}
