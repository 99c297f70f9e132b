//! Pictures and forms where they are placed.

use crate::preflight::content::samples::{self, Heaviest};
use crate::preflight::content::space::Space;
use crate::preflight::content::walk::{Operation, Stock, Walk};
use crate::preflight::judge::{Paint, What};
use crate::preflight::report::Breach;
use crate::preflight::rule;
use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, Name, Object, Stream};

/// A picture's dictionary, whose keys an inline picture may shorten (ISO 32000-1, 8.9.7).
pub(super) struct PictureDict<'d, 'a>(pub(super) &'d Dict<'a>);

impl<'a> PictureDict<'_, 'a> {
    pub(super) fn number(&self, long: &str, short: &str) -> Option<u32> {
        self.0.get::<u32>(long).or_else(|| self.0.get(short))
    }

    fn flag(&self, long: &str, short: &str) -> bool {
        self.0.get::<bool>(long).or_else(|| self.0.get(short)).unwrap_or(false)
    }

    pub(super) fn object(&self, long: &str, short: &str) -> Option<Object<'a>> {
        self.0.get::<Object<'a>>(long).or_else(|| self.0.get(short))
    }
}

impl Walk<'_> {
    /// `Do`.
    pub(super) fn place(&mut self, operation: &Operation<'_, '_>, stock: &Stock<'_, '_>) {
        let Some(name) = operation.last_name() else { return };
        if self.known.work.take(16).is_none() {
            return;
        }
        let Some(stream) = stock.resources.x_objects.get::<Stream<'_>>(name) else {
            return self.not_judged("an object that is placed but is not there");
        };
        if self.known.work.take(stream.dict().data().len() / 16).is_none() {
            return;
        }
        let kind = stream.dict().get::<Name<'_>>("Subtype");
        match kind.as_ref().map_or(&[][..], |k| k.as_ref()) {
            b"Image" => self.picture(&String::from_utf8_lossy(name), &stream, stock),
            b"Form" => self.form(&stream, stock.resources),
            _ => {}
        }
    }

    /// `BI`.
    pub(super) fn place_inline(&mut self, operation: &Operation<'_, '_>, stock: &Stock<'_, '_>) {
        if let Some(Object::Stream(stream)) = operation.operands.last() {
            self.picture("inline", stream, stock);
        }
    }

    fn picture(&mut self, name: &str, stream: &Stream<'_>, stock: &Stock<'_, '_>) {
        let dict = PictureDict(stream.dict());
        let is_mask = dict.flag("ImageMask", "IM");
        let bits = dict.number("BitsPerComponent", "BPC").unwrap_or(8);
        let space = dict.object("ColorSpace", "CS");
        let space = space.map(|s| Space::read(&s, &stock.resources.color_spaces));
        if stream.filters().contains(&Filter::LzwDecode) {
            self.findings.add(Breach::new(rule::LZW, "a stream is compressed by LZW"));
        }
        let is_jpx = stream.filters().contains(&Filter::JpxDecode);
        let paint = match &space {
            _ if is_mask => self.state.fill_paint(),
            Some(space) => space_paint(space),
            None => Paint::Other,
        };
        if space.is_none() && !is_mask {
            let why = if is_jpx { "the colours of JPEG 2000" } else { "a picture without a space" };
            self.not_judged(why);
        }
        let heaviest = match &space {
            Some(space) if !is_mask => self.heaviest(name, stream, space),
            _ => None,
        };
        if stream.dict().contains_key("SMask") {
            self.not_judged("what lies beneath transparent objects");
        }
        let ctm = self.state.ctm;
        let what = What::Picture {
            name: name.into(),
            ppi: self.resolution(&dict),
            line_art: is_mask || bits == 1,
            inks: if is_mask { mask_inks(&paint) } else { space.as_ref().and_then(inks) },
            heaviest,
        };
        self.mark(ctm.bounds([0.0, 0.0, 1.0, 1.0]), what, paint);
    }

    /// Pixels to the inch as placed: the lesser of both ways.
    fn resolution(&self, dict: &PictureDict<'_, '_>) -> u32 {
        let pixels = |long, short| f64::from(dict.number(long, short).unwrap_or(0));
        let (width, height) = (pixels("Width", "W"), pixels("Height", "H"));
        let [across, down] = self.state.ctm.scales();
        let ppi = |pixels: f64, points: f64| {
            let inches = points * self.frame.unit / 72.0;
            if inches > 0.0 { pixels / inches } else { 0.0 }
        };
        let ppi = ppi(width, across).min(ppi(height, down)).clamp(0.0, 1.0e6);
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped between zero and a million"
        )]
        let ppi = ppi.round() as u32;
        ppi
    }

    fn heaviest(&mut self, name: &str, stream: &Stream<'_>, space: &Space) -> Option<u32> {
        // An inline picture lies in a stream that is decoded anew each time.
        let key = (name != "inline").then(|| stream.dict().data().as_ptr().addr());
        let known = key.and_then(|k| self.known.pictures.get(&k).cloned());
        let found = if let Some(found) = known {
            found
        } else {
            let pixels = samples::pixels(&PictureDict(stream.dict()));
            match self.known.work.take(pixels / 64) {
                Some(()) => samples::heaviest(stream, space),
                None => Heaviest::Unread("there is too much of it".into()),
            }
        };
        if let Some(key) = key {
            self.known.pictures.insert(key, found.clone());
        }
        match found {
            Heaviest::Sum(sum) => Some(sum),
            Heaviest::Light => None,
            Heaviest::Unread(why) => {
                self.not_judged(&format!("the ink of picture {name}: {why}"));
                None
            }
        }
    }
}

/// What a picture is painted in: RGB, or the plates that it names beyond the four.
fn space_paint(space: &Space) -> Paint {
    match space {
        Space::Indexed { base, .. } => space_paint(base),
        Space::Rgb { managed } => Paint::Rgb { managed: *managed },
        Space::Plates(_) => space.paint(&space.first(), None),
        _ => Paint::Other,
    }
}

/// How many inks a picture of a space may have.
fn inks(space: &Space) -> Option<u8> {
    match space {
        Space::Gray => Some(1),
        Space::Cmyk | Space::ManagedCmyk => Some(4),
        Space::Plates(plates) => u8::try_from(plates.len()).ok(),
        Space::Indexed { base, table } => {
            let first = base.plates(&base.entry(table, 0));
            first.map(|_| samples::table_inks(base, table))
        }
        _ => None,
    }
}

fn mask_inks(paint: &Paint) -> Option<u8> {
    match paint {
        Paint::Inks { plates, .. } => u8::try_from(plates.inks()).ok(),
        _ => None,
    }
}
