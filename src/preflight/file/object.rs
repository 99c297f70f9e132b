//! Every object of the file, looked at for what may not be in it.
//!
//! Source: ISO 15930-1:2001, 6; ISO 15930-7:2010, 6.

use crate::preflight::Rule;
use crate::preflight::content::{is_profile, plain_name, see_through};
use crate::preflight::file::intent::first_profile;
use crate::preflight::file::kept::Kept;
use crate::preflight::file::standard::Standard;
use crate::preflight::report::{Breach, Findings};
use crate::preflight::rule;
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, Stream};

/// Direct objects nested deeper are not followed; neither does the parser.
const DEEPEST: u8 = 40;
/// Colour spaces compared with the intent's profile.
const MOST_SPACES: usize = 200;

/// Actions by their `S` (ISO 32000-1, 12.6.4).
const ACTIONS: [&[u8]; 15] = [
    b"GoTo",
    b"GoToR",
    b"GoToE",
    b"GoTo3DView",
    b"Launch",
    b"URI",
    b"Named",
    b"SubmitForm",
    b"ResetForm",
    b"ImportData",
    b"Hide",
    b"SetOCGState",
    b"Rendition",
    b"Sound",
    b"Movie",
];

/// Looks at every object.
pub(super) fn judge(kept: &Kept<'_>, standard: Standard, findings: &mut Findings) {
    if kept.catalog.contains_key("OCProperties") {
        if standard.is_early() {
            findings.add(Breach::new(rule::LAYERS, "the file has layers"));
        }
        findings.not_judged("which layers are shown: all are judged as shown");
    }
    let profile = first_profile(kept).filter(|_| !standard.is_early());
    let mut look = Look { standard, profile, spaces: 0, findings };
    for object in kept.pdf.objects() {
        look.at(&object, 0);
    }
}

struct Look<'l> {
    standard: Standard,
    profile: Option<Vec<u8>>,
    spaces: usize,
    findings: &'l mut Findings,
}

impl Look<'_> {
    fn at(&mut self, object: &Object<'_>, depth: u8) {
        if depth > DEEPEST {
            return;
        }
        match object {
            Object::Dict(dict) => self.dict(dict, depth),
            Object::Stream(stream) => {
                self.stream(stream);
                self.dict(stream.dict(), depth);
            }
            Object::Array(array) => {
                self.space(array);
                for item in array.raw_iter() {
                    if let MaybeRef::NotRef(item) = item {
                        self.at(&item, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }

    fn dict(&mut self, dict: &Dict<'_>, depth: u8) {
        self.keys(dict);
        self.font(dict);
        if self.standard.is_early() {
            self.early(dict);
        }
        for (_, value) in dict.entries() {
            if let MaybeRef::NotRef(value @ (Object::Dict(_) | Object::Array(_))) = value {
                self.at(&value, depth + 1);
            }
        }
    }

    fn add(&mut self, rule: Rule, what: &str) {
        self.findings.add(Breach::new(rule, what));
    }

    fn keys(&mut self, dict: &Dict<'_>) {
        let name = |key: &str| dict.get::<Name<'_>>(key);
        let is = |key: &str, value: &[u8]| name(key).is_some_and(|n| n.as_ref() == value);
        if dict.contains_key("JS") || dict.contains_key("JavaScript") || is("S", b"JavaScript") {
            self.add(rule::JAVASCRIPT, "the file has JavaScript");
        }
        if dict.contains_key("AA") {
            self.add(rule::ACTION, "the file has actions on events");
        }
        if let Some(kind) = name("S").filter(|n| ACTIONS.contains(&n.as_ref())) {
            self.add(rule::ACTION, &format!("the file has an action of kind {}", kind.as_str()));
        }
        if dict.contains_key("OPI") {
            self.add(rule::OPI, "an object has OPI comments");
        }
        if dict.contains_key("Alternates") {
            self.add(rule::ALTERNATES, "a picture has alternates");
        }
        if is("Subtype", b"PS") || is("Subtype2", b"PS") {
            self.add(rule::POSTSCRIPT, "an object is PostScript");
        }
        // Soft masks may have transfer functions of their own.
        let soft_mask = is("S", b"Luminosity") || is("S", b"Alpha");
        let harmless = |n: &Name<'_>| matches!(n.as_ref(), b"Identity" | b"Default");
        let curve = |key: &str| {
            dict.contains_key(key) && !soft_mask && !name(key).as_ref().is_some_and(harmless)
        };
        if curve("TR") || curve("TR2") || curve("TransferFunction") {
            self.add(rule::TRANSFER, "a graphics state or halftone has a transfer curve");
        }
    }

    /// A font must bring its program, unless it is made of streams (Type 3) or of other fonts.
    fn font(&mut self, dict: &Dict<'_>) {
        if dict.get::<Name<'_>>("Type").is_none_or(|n| n.as_ref() != b"Font") {
            return;
        }
        let kind = dict.get::<Name<'_>>("Subtype");
        if kind.is_some_and(|k| matches!(k.as_ref(), b"Type0" | b"Type3")) {
            return;
        }
        let descriptor = dict.get::<Dict<'_>>("FontDescriptor");
        let programs = ["FontFile", "FontFile2", "FontFile3"];
        let has = |d: Dict<'_>| programs.iter().any(|p| d.get::<Stream<'_>>(p).is_some());
        if !descriptor.is_some_and(has) {
            let name = dict.get::<Name<'_>>("BaseFont");
            let name = name.map_or_else(|| "unnamed".into(), |n| plain_name(&n));
            let breach = Breach::new(rule::FONT, "a font is not embedded");
            self.findings.add(breach.of(name));
        }
    }

    fn stream(&mut self, stream: &Stream<'_>) {
        let dict = stream.dict();
        let outside =
            matches!(dict.get::<Object<'_>>("F"), Some(Object::String(_) | Object::Dict(_)));
        if outside || dict.get::<Dict<'_>>("Ref").is_some() {
            self.add(rule::STREAM_OUTSIDE, "a stream lies outside the file");
        }
        let filters = stream.filters();
        if filters.contains(&Filter::LzwDecode) {
            self.add(rule::LZW, "a stream is compressed by LZW");
        }
        if !self.standard.is_early() {
            return;
        }
        if filters.contains(&Filter::JpxDecode) {
            self.add(rule::JPEG2000, "a picture is JPEG 2000");
        }
        let kind = dict.get::<Name<'_>>("Type");
        if kind.is_some_and(|k| matches!(k.as_ref(), b"ObjStm" | b"XRef")) {
            self.add(rule::OBJECT_STREAM, "objects or cross references lie in streams");
        }
        if dict.get::<Stream<'_>>("SMask").is_some() {
            self.add(rule::TRANSPARENCY, "a picture has a soft mask");
        }
    }

    /// What PDF/X-1a and X-3 forbid.
    fn early(&mut self, dict: &Dict<'_>) {
        if dict.get::<Name<'_>>("S").is_some_and(|n| n.as_ref() == b"Transparency") {
            self.add(rule::TRANSPARENCY, "a page or form is a transparency group");
        }
        if !dict.contains_key("Subtype") && see_through(dict) {
            self.add(rule::TRANSPARENCY, "a graphics state blends or is not opaque");
        }
    }

    /// An array may be a colour space.
    fn space(&mut self, array: &Array<'_>) {
        let family = array.flex_iter().next::<Name<'_>>();
        let family = family.as_ref().map_or(&[][..], |n| n.as_ref());
        if !matches!(family, b"ICCBased" | b"CalRGB" | b"CalGray" | b"Lab") {
            return;
        }
        if self.standard == Standard::X1a {
            let what = format!("a colour is {}", String::from_utf8_lossy(family));
            return self.add(rule::NOT_DEVICE, &what);
        }
        let Some(profile) = &self.profile else { return };
        self.spaces += 1;
        if self.spaces <= MOST_SPACES && is_profile(array, profile) {
            self.add(rule::ICC_INTENT, "a colour is CMYK by the output intent's own profile");
        }
    }
}
