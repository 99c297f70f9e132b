//! `Do` and inline images: image and form XObjects.

use crate::preflight::checks::{ObjectKind, ObjectPaint};
use crate::preflight::content::bounds::PathBounds;
use crate::preflight::content::budget::{Budget, PAINTED};
use crate::preflight::content::content_findings::Named;
use crate::preflight::content::filter::FilterSource;
use crate::preflight::content::interpreter::{Interpreter, StreamResources};
use crate::preflight::content::operand::Operation;
use crate::preflight::content::samples::{self, Heaviest};
use crate::preflight::content::space::ContentSpace;
use crate::preflight::content::state::PaintOperation;
use crate::preflight::held_key::HeldKey;
use crate::preflight::report::RuleBreach;
use crate::preflight::rule;
use hayro_syntax::Filter;
use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Dict, Name, Object, Stream};

/// An image dictionary. Inline images may abbreviate its keys (ISO 32000-1, 8.9.7).
pub(super) struct PictureDict<'d, 'a>(pub(super) &'d Dict<'a>);

impl<'a> PictureDict<'_, 'a> {
    pub(super) fn number(&self, long: &str, short: &str) -> Option<u32> {
        self.0.get::<u32>(long).or_else(|| self.0.get(short))
    }

    /// Width and height in pixels; 0 for a missing or invalid entry.
    fn pixels(&self) -> [u32; 2] {
        [("Width", "W"), ("Height", "H")].map(|(l, s)| self.number(l, s).unwrap_or(0))
    }

    /// Bits per component. Always 1 after CCITT fax and JBIG2 decoding and 8 after JPEG decoding,
    /// whatever the dictionary says.
    pub(super) fn bits(&self, filters: &[Filter]) -> u32 {
        match self.number("BitsPerComponent", "BPC") {
            _ if filters.last().is_some_and(|f| is_of_one_bit(*f)) => 1,
            _ if filters.last() == Some(&Filter::DctDecode) => 8,
            None if self.flag("ImageMask", "IM") => 1,
            told => told.unwrap_or(8),
        }
    }

    fn flag(&self, long: &str, short: &str) -> bool {
        self.0.get::<bool>(long).or_else(|| self.0.get(short)).unwrap_or(false)
    }

    pub(super) fn object(&self, long: &str, short: &str) -> Option<Object<'a>> {
        self.0.get::<Object<'a>>(long).or_else(|| self.0.get(short))
    }
}

fn is_of_one_bit(filter: Filter) -> bool {
    matches!(filter, Filter::CcittFaxDecode | Filter::Jbig2Decode)
}

impl Interpreter<'_> {
    /// `Do`.
    pub(super) fn place(&mut self, operation: &Operation<'_, '_>, stock: &StreamResources<'_, '_>) {
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
        stock: &StreamResources<'_, '_>,
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
        stock: &StreamResources<'_, '_>,
    ) {
        let stream = source.stream;
        let dict = PictureDict(stream.dict());
        let bounds = self.state.ctm.bounds([0.0, 0.0, 1.0, 1.0]);
        if self.is_nothing(name, &dict, bounds) {
            return;
        }
        let is_mask = dict.flag("ImageMask", "IM");
        let space = dict.object("ColorSpace", "CS");
        let named = &stock.resources.color_spaces;
        let space = space.map(|s| self.space_of(&s, named));
        let filters = stream.filters();
        let bits = dict.bits(&filters);
        if self.spend(filters.len()).is_none() {
            return;
        }
        if filters.contains(&Filter::LzwDecode) {
            self.findings.add(RuleBreach::new(rule::LZW, "a stream is compressed by LZW"));
        }
        if self.paints_nothing(space.as_ref(), is_mask) {
            return;
        }
        let paint = match &space {
            _ if is_mask => self.state.paint(PaintOperation::Fill),
            Some(space) => space_paint(space),
            None => ObjectPaint::Other,
        };
        let unjudged =
            if is_mask { self.state.fill.unjudged() } else { unjudged(space.as_ref(), &filters) };
        if let Some(why) = unjudged.filter(|_| self.is_seen(bounds)) {
            self.not_judged(why);
        }
        let heaviest = if is_mask {
            self.check(&format!("the stencil {name}"), source, 1);
            None
        } else {
            // A missing colour space was reported above.
            space.as_ref().and_then(|space| self.heaviest(name, source, space))
        };
        self.masks(name, stream.dict());
        match &space {
            _ if is_mask => self.draw_stencil(name, source),
            Some(space) => self.draw_picture(name, source, space),
            None => self.leave_out(&format!("the picture {name}, which has no colour space")),
        }
        let what = ObjectKind::Picture {
            name: name.into(),
            ppi: self.resolution(&dict),
            pixels: Some(dict.pixels()),
            line_art: is_mask || bits == 1,
            inks: if is_mask { mask_inks(&paint) } else { space.as_ref().and_then(inks) },
            heaviest,
        };
        self.mark(bounds, what, paint);
    }

    /// Whether an image has no pixels or is placed without area; both are reported.
    fn is_nothing(&mut self, name: &str, dict: &PictureDict<'_, '_>, bounds: PathBounds) -> bool {
        if dict.pixels().contains(&0) {
            self.damaged(&format!("picture {name}: it has no pixels"));
            return true;
        }
        let is_flat = self.state.ctm.is_flat();
        if is_flat && self.is_seen(bounds) {
            self.warn(&format!("picture {name} is placed without a size: it is not printed"));
        }
        is_flat
    }

    /// Effective resolution in ppi, the lower of horizontal and vertical.
    fn resolution(&self, dict: &PictureDict<'_, '_>) -> u32 {
        let [width, height] = dict.pixels().map(f64::from);
        let [across, down] = self.state.ctm.scales();
        let ppi = |pixels: f64, points: f64| {
            let inches = points * self.frame.unit / 72.0;
            if inches > 0.0 { pixels / inches } else { 0.0 }
        };
        whole_ppi(ppi(width, across).min(ppi(height, down)))
    }

    fn heaviest(
        &mut self,
        name: &str,
        source: FilterSource<'_, '_>,
        space: &ContentSpace,
    ) -> Option<u32> {
        let found = self.once(source, |work| samples::heaviest(source, space, work));
        match found {
            Heaviest::Sum(sum) => Some(sum),
            Heaviest::Light => None,
            Heaviest::Unread(why) => {
                self.unread(&format!("the ink of picture {name}"), &why);
                None
            }
        }
    }

    /// Checks an image's masks. What shows through a soft mask is not judged.
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
            self.check(&format!("the mask of picture {name}"), (&mask).into(), bits);
        }
    }

    /// Checks that an image of one component can be decoded.
    fn check(&mut self, what: &str, source: FilterSource<'_, '_>, bits: u32) {
        let found = self.once(source, |work| samples::checked(source, 1, bits, work));
        if let Heaviest::Unread(why) = found {
            self.unread(what, &why);
        }
    }

    /// Result of examining an image; cached by its address.
    fn once(
        &mut self,
        source: FilterSource<'_, '_>,
        look: impl FnOnce(&mut Budget) -> Heaviest,
    ) -> Heaviest {
        // Inline images lie in streams that are decoded anew each time.
        let key = source.inline.is_none().then(|| source.stream.dict().data().as_ptr().addr());
        let known = key.and_then(|k| self.known.pictures.get(&k).cloned());
        let found = known.unwrap_or_else(|| look(&mut self.known.work));
        if let Some(key) = key {
            self.known.pictures.insert(key, found.clone());
        }
        found
    }
}

/// Rounds a resolution, limited to 10⁸ ppi.
pub(super) fn whole_ppi(ppi: f64) -> u32 {
    let ppi = if ppi.is_nan() { 0.0 } else { ppi.clamp(0.0, 1.0e8) };
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped between zero and far less than 32 bits"
    )]
    let ppi = ppi.round() as u32;
    ppi
}

/// Paint of an image: RGB, or the plates that a Separation or DeviceN space names.
fn space_paint(space: &ContentSpace) -> ObjectPaint {
    match space {
        ContentSpace::Indexed { base, .. } => space_paint(base),
        ContentSpace::Rgb { managed } => ObjectPaint::Rgb { managed: *managed },
        ContentSpace::Plates(_) => space.paint(&space.first(), None),
        _ => ObjectPaint::Other,
    }
}

/// Why the colours of an image that is not a stencil mask cannot be judged, if so.
fn unjudged(space: Option<&ContentSpace>, filters: &[Filter]) -> Option<&'static str> {
    match space {
        Some(space) => space.unjudged(),
        None if filters.contains(&Filter::JpxDecode) => Some("the colours of JPEG 2000"),
        None => Some("a picture without a space"),
    }
}

/// Maximum number of inks of an image in `space`; `None` if unknown.
fn inks(space: &ContentSpace) -> Option<u8> {
    match space {
        ContentSpace::Gray => Some(1),
        ContentSpace::Cmyk | ContentSpace::ManagedCmyk => Some(4),
        ContentSpace::Plates(plates) => u8::try_from(plates.len()).ok(),
        ContentSpace::Indexed { base, table } => {
            let first = base.plates(&base.entry(table, 0));
            first.map(|_| samples::table_inks(base, table))
        }
        _ => None,
    }
}

fn mask_inks(paint: &ObjectPaint) -> Option<u8> {
    match paint {
        ObjectPaint::Inks { plates, .. } => u8::try_from(plates.inks()).ok(),
        _ => None,
    }
}
