//! `Do` and inline images: image and form XObjects.

use crate::preflight::content::bounds::PathBounds;
use crate::preflight::content::budget::PAINTED;
use crate::preflight::content::content_findings::Named;
use crate::preflight::content::device::ContentDevice;
use crate::preflight::content::filter::FilterSource;
use crate::preflight::content::interpreter::{Interpreter, StreamResources};
use crate::preflight::content::operation::Operation;
use crate::preflight::content::picture::ContentPicture;
use crate::preflight::content::picture_dict::PictureDict;
use crate::preflight::content::sound;
use crate::preflight::content::space::ContentSpace;
use crate::preflight::dict_ext::DictExt;
use crate::preflight::report::RuleBreach;
use crate::preflight::rule;
use hayro_syntax::Filter;
use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Dict, Name, Object, Stream};

impl<D: ContentDevice> Interpreter<'_, D> {
    /// `Do`.
    pub(super) fn place(
        &mut self,
        operation: &Operation<'_, '_>,
        stock: &StreamResources<'_, '_, D::Pattern>,
    ) {
        let Some(name) = operation.last_name() else { return };
        let Ok(object) = self.resource(&stock.resources.x_objects, name) else { return };
        let Some(Object::Stream(stream)) = object else {
            let what = Named { kind: "object", name };
            return self.report_missing(what, "that is placed is not there, or places itself");
        };
        if self.is_hidden(stream.dict()) {
            return;
        }
        let kind = stream.dict().get::<Name<'_>>("Subtype");
        match kind.as_ref().map_or(&[][..], |k| k.as_ref()) {
            b"Image" => self.picture(&String::from_utf8_lossy(name), (&stream).into(), stock),
            b"Form" => self.form(&stream, stock.resources),
            // Every PostScript XObject in the file is reported by another rule.
            b"PS" => {}
            _ => self.damaged("an object that is placed and is neither a picture nor a form"),
        }
    }

    /// Paints an inline image from its dictionary and data; `None` if the budget is exhausted.
    pub(super) fn place_inline(
        &mut self,
        dict: &[u8],
        data: &[u8],
        stock: &StreamResources<'_, '_, D::Pattern>,
    ) -> Option<()> {
        self.spend(PAINTED + dict.len() / 16)?;
        // With empty data the parser returns a stream without searching for the end.
        let empty = [b"BI ", dict, b" ID EI "].concat();
        let mut operations = UntypedIter::new(&empty);
        let operation = operations.next();
        match operation.as_ref().and_then(|o| o.operands().last()) {
            Some(Object::Stream(stream)) => {
                self.picture("inline", FilterSource { stream, inline: Some(data) }, stock);
            }
            _ => self.damaged("an inline picture that cannot be read"),
        }
        Some(())
    }

    fn picture(
        &mut self,
        name: &str,
        source: FilterSource<'_, '_>,
        stock: &StreamResources<'_, '_, D::Pattern>,
    ) {
        let stream = source.stream;
        let dict = PictureDict(stream.dict());
        let bounds = self.state.ctm.bounds([0.0, 0.0, 1.0, 1.0]);
        if self.is_nothing(name, &dict, bounds) {
            return;
        }
        let is_stencil = dict.flag("ImageMask", "IM");
        let space = dict.object("ColorSpace", "CS");
        let named = &stock.resources.color_spaces;
        let space = space.map(|s| self.space_of(&s, named));
        let filters = stream.filters();
        if self.spend(filters.len()).is_none() {
            return;
        }
        if filters.contains(&Filter::LzwDecode) {
            self.findings.add(RuleBreach::new(rule::LZW, "a stream is compressed by LZW"));
        }
        let paints_nothing = match &space {
            _ if is_stencil => self.state.fill.paints_nothing(),
            space => space.as_ref().is_some_and(ContentSpace::paints_nothing),
        };
        if paints_nothing {
            return;
        }
        if is_stencil {
            let stencil = ContentPicture { name, source, space: Some(&ContentSpace::Gray) };
            self.check(&format!("the stencil {name}"), &stencil, 1);
            self.masks(name, stream.dict());
            self.drive(|device, ctx| device.stencil(&stencil, ctx));
        } else {
            let picture = ContentPicture { name, source, space: space.as_ref() };
            self.masks(name, stream.dict());
            if let Err(why) = self.drive(|device, ctx| device.picture(&picture, ctx)) {
                self.unread(&format!("the ink of picture {name}"), &why);
            }
        }
    }

    /// Whether an image has no pixels or is placed without area; both are reported.
    fn is_nothing(&mut self, name: &str, dict: &PictureDict<'_, '_>, bounds: PathBounds) -> bool {
        if dict.pixels().contains(&0) {
            self.damaged(&format!("picture {name}: it has no pixels"));
            return true;
        }
        let is_flat = self.state.ctm.is_flat();
        if is_flat && self.state.is_seen(bounds) {
            self.warn(&format!("picture {name} is placed without a size: it is not printed"));
        }
        is_flat
    }

    /// Checks an image's masks. What shows through a soft mask is not checked.
    fn masks(&mut self, name: &str, picture: &Dict<'_>) {
        if picture.holds("SMask") {
            self.not_judged("what lies beneath transparent objects");
        }
        for key in ["SMask", "Mask"] {
            let Some(mask) = picture.get::<Stream<'_>>(key) else { continue };
            if self.find(mask.dict(), Some(&mask)).is_none() {
                return;
            }
            let bits = PictureDict(mask.dict()).bits(&mask.filters());
            let bits = if key == "Mask" { 1 } else { bits };
            let what = format!("the mask of picture {name}");
            let mask = ContentPicture { name, source: (&mask).into(), space: None };
            self.check(&what, &mask, bits);
        }
    }

    /// Checks that an image of one component can be decoded.
    fn check(&mut self, what: &str, picture: &ContentPicture<'_, '_>, bits: u32) {
        let found = self.known.examined(picture, |picture, budget| {
            sound::check(picture.source, 1, bits, budget).map(|()| None)
        });
        if let Err(why) = found {
            self.unread(what, &why);
        }
    }
}
