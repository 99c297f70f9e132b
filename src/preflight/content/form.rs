//! Form XObjects.

use crate::preflight::content::budget::PLACED;
use crate::preflight::content::filter::decode;
use crate::preflight::content::interpreter::{Interpreter, LONGEST};
use crate::preflight::content::operand::numbers;
use crate::raster::Matrix;
use hayro_syntax::object::{Dict, Stream};
use hayro_syntax::page::Resources;

/// Maximum nesting of forms.
const DEEPEST: u8 = 16;

impl Interpreter<'_> {
    /// Interprets a form XObject with the current graphics state.
    pub(super) fn form(&mut self, form: &Stream<'_>, outer: &Resources<'_>) {
        if self.depth >= DEEPEST {
            self.leave_out("forms nested beyond the limit");
            return self.not_judged("forms nested beyond the limit");
        }
        if self.spend(PLACED).is_none() {
            return;
        }
        let decoded = match decode(form, LONGEST, &mut self.known.work) {
            Ok(decoded) if decoded.left.is_none() => decoded.bytes,
            Ok(_) => {
                self.leave_out("a form that is compressed as a picture");
                return self.not_judged("a form: it is compressed as a picture");
            }
            Err(why) => return self.unread("a form", &why),
        };
        let own = form.dict().get::<Dict<'_>>("Resources");
        // The resources are parsed again for each form, even if forms share them.
        if own.as_ref().is_some_and(|own| self.find(own, None).is_none()) {
            return;
        }
        let own = own.map(Resources::new);
        let matrix = numbers::<6>(form.dict(), "Matrix").map_or(Matrix::IDENTITY, Matrix);
        let ctm = matrix.then(self.state.ctm);
        if !ctm.is_within_numbers() {
            return self.damaged("a form: its Matrix leads outside the range of PDF numbers");
        }
        let before = (self.state.clone(), std::mem::take(&mut self.saved));
        self.state.ctm = ctm;
        let base = std::mem::replace(&mut self.base, self.state.ctm);
        if let Some(bbox) = numbers::<4>(form.dict(), "BBox") {
            self.state.clip = self.state.clip.meet(self.state.ctm.bounds(bbox));
            self.state.clip_is_shaped |= !self.state.ctm.is_upright();
        }
        let group = self.begin_form(form.dict());
        let path = self.take_trace();
        self.depth += 1;
        match &own {
            Some(own) => self.run(&decoded, own),
            None => self.run(&decoded, outer),
        }
        self.depth -= 1;
        self.put_trace(path);
        if let Some(group) = group {
            self.end_form(&group, &before.0);
        }
        (self.state, self.saved) = before;
        self.base = base;
    }
}
