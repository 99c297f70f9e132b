//! Form XObjects.

use crate::preflight::content::budget::PLACED;
use crate::preflight::content::device::ContentDevice;
use crate::preflight::content::filter::decode;
use crate::preflight::content::group::TransparencyGroup;
use crate::preflight::content::interpreter::{Interpreter, MAX_CONTENT_LENGTH};
use crate::preflight::content::operation::numbers;
use crate::preflight::content::path::{ContentPath, InsideRule};
use crate::preflight::content::pen::ConstantAlpha;
use crate::raster::Matrix;
use hayro_syntax::object::{Dict, Stream};
use hayro_syntax::page::Resources;

/// Maximum nesting of forms.
const MAX_DEPTH: u8 = 16;

impl<D: ContentDevice> Interpreter<'_, D> {
    /// Interprets a form XObject with the current graphics state.
    pub(super) fn form(&mut self, form: &Stream<'_>, outer: &Resources<'_>) {
        if self.depth >= MAX_DEPTH {
            self.leave_out("forms nested beyond the limit");
            return self.not_judged("forms nested beyond the limit");
        }
        if self.spend(PLACED).is_none() {
            return;
        }
        let decoded = match decode(form, MAX_CONTENT_LENGTH, &mut self.known.budget) {
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
        let (state, saved) = (self.state.clone(), std::mem::take(&mut self.saved));
        self.device.save();
        self.state.ctm = ctm;
        let base = std::mem::replace(&mut self.base, ctm);
        if let Some(bbox) = numbers::<4>(form.dict(), "BBox") {
            self.state.clip = self.state.clip.meet(self.state.ctm.bounds(bbox));
            self.state.clip_is_shaped |= !self.state.ctm.is_upright();
            let path = ContentPath::of_rect(bbox, ctm);
            self.drive(|device, ctx| device.clip(&path, InsideRule::NonZero, ctx));
        }
        let group = TransparencyGroup::of(form.dict());
        if let Some(group) = group {
            self.drive(|device, ctx| device.begin_group(group, ctx));
            // The group as a whole is mixed by them (ISO 32000-1, 11.6.6).
            self.state.alpha = ConstantAlpha::OPAQUE;
        }
        let path = std::mem::take(&mut self.path);
        self.depth += 1;
        match &own {
            Some(own) => self.run(&decoded, own),
            None => self.run(&decoded, outer),
        }
        self.depth -= 1;
        self.path = path;
        self.forget_saved();
        self.device.restore();
        (self.state, self.saved, self.base) = (state, saved, base);
        if group.is_some() {
            self.drive(ContentDevice::end_group);
        }
    }

    /// Goes back to the state in which a stream began, where `q` are left open.
    pub(super) fn forget_saved(&mut self) {
        for _ in self.saved.drain(..) {
            self.device.restore();
        }
    }
}
