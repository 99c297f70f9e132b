//! Every object of the file, looked at for what may not be in it.
//!
//! Source: ISO 15930-1:2001, 6; ISO 15930-7:2010, 6.

use crate::preflight::Rule;
use crate::preflight::content::{Known, decode, is_profile, plain_name, see_through};
use crate::preflight::file::action;
use crate::preflight::file::intent::first_profile;
use crate::preflight::file::kept::Kept;
use crate::preflight::file::open::Depth;
use crate::preflight::file::standard::Standard;
use crate::preflight::file::whereabouts;
use crate::preflight::report::{Breach, Findings};
use crate::preflight::rule;
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, Stream};
use std::collections::{BTreeMap, BTreeSet};

/// Direct objects nested deeper are not followed; neither does the parser.
const DEEPEST: u8 = 40;

/// Breaches beyond which no more objects are looked at.
const MOST_FOUND: usize = 10_000;
/// A font's program is no longer.
const LONGEST_PROGRAM: usize = 64_000_000;
/// Keys that are asked for in any dictionary.
const NAMES: [&[u8]; 4] = [b"Type", b"Subtype", b"S", b"ExtGState"];

/// Looks at every object.
pub(super) fn judge(
    kept: &Kept<'_>,
    (standard, depth): (Standard, Depth),
    known: &mut Known,
    findings: &mut Findings,
) {
    if kept.catalog.contains_key("OCProperties") {
        if standard.is_early() {
            findings.add(Breach::new(rule::LAYERS, "the file has layers"));
        }
        findings.not_judged("which layers are shown: all are judged as shown");
    }
    action::named(&kept.catalog, findings);
    // What was written here has no space of the intent's own profile.
    let compared = !standard.is_early() && depth == Depth::Whole;
    let profile = if compared { first_profile(kept, &mut known.work) } else { None };
    let (profiles, programs) = (BTreeMap::new(), BTreeSet::new());
    let found = Vec::new();
    let mut look = Look { standard, depth, profile, profiles, programs, known, found };
    let mut numbered = Vec::new();
    for object in kept.pdf.objects() {
        let walked = look.at(&object, 0);
        let number = object_number(&object);
        numbered.extend(look.found.drain(..).map(|breach| (number, breach)));
        if walked.is_none() || numbered.len() >= MOST_FOUND {
            findings.not_judged("objects beyond all measure");
            break;
        }
    }
    whereabouts::tell(kept.pdf, numbered, known, findings);
}

fn object_number(object: &Object<'_>) -> Option<u32> {
    let id = match object {
        Object::Dict(dict) => dict.obj_id(),
        Object::Stream(stream) => stream.dict().obj_id(),
        _ => None,
    };
    id.map(|id| id.obj_number)
}

struct Look<'l> {
    standard: Standard,
    depth: Depth,
    profile: Option<Vec<u8>>,
    /// Whether profiles are the intent's, by their address within the file.
    profiles: BTreeMap<usize, bool>,
    /// Font programs that were looked at, by their address.
    programs: BTreeSet<usize>,
    known: &'l mut Known,
    /// What was found in the object that is looked at.
    found: Vec<Breach>,
}

/// Each looks at something; nothing if there is no work left.
impl Look<'_> {
    fn at(&mut self, object: &Object<'_>, depth: u8) -> Option<()> {
        if depth > DEEPEST {
            return Some(());
        }
        match object {
            Object::Dict(dict) => self.dict(dict, depth),
            Object::Stream(stream) => {
                self.stream(stream)?;
                self.dict(stream.dict(), depth)
            }
            Object::Array(array) => {
                self.space(array)?;
                for item in array.raw_iter() {
                    if let MaybeRef::NotRef(item) = item {
                        self.at(&item, depth + 1)?;
                    }
                }
                Some(())
            }
            _ => Some(()),
        }
    }

    fn dict(&mut self, dict: &Dict<'_>, depth: u8) -> Option<()> {
        // Each of these is asked for by name.
        for key in NAMES {
            self.known.look_up(dict, key)?;
        }
        action::judge(dict, &mut self.found);
        self.font(dict)?;
        self.states(dict)?;
        if self.standard.is_early() && is(dict, "S", b"Transparency") {
            self.add(rule::TRANSPARENCY, "a page or form is a transparency group");
        }
        for (_, value) in dict.entries() {
            if let MaybeRef::NotRef(value @ (Object::Dict(_) | Object::Array(_))) = value {
                self.at(&value, depth + 1)?;
            }
        }
        Some(())
    }

    fn add(&mut self, rule: Rule, what: &str) {
        self.found.push(Breach::new(rule, what));
    }

    /// Graphics states and halftones, wherever they are kept. Elsewhere their keys are mere names: a
    /// font may be called `TR`.
    fn states(&mut self, dict: &Dict<'_>) -> Option<()> {
        if is(dict, "Type", b"ExtGState") {
            self.state(dict);
        }
        if dict.contains_key("HalftoneType") {
            self.curve(dict, "TransferFunction");
        }
        if !dict.contains_key("ExtGState") {
            return Some(());
        }
        let Some(states) = dict.get::<Dict<'_>>("ExtGState") else { return Some(()) };
        self.known.look_into(&states)?;
        if dict.contains_key("PatternType") {
            self.state(&states);
            return Some(());
        }
        for name in states.keys() {
            let Some(state) = states.get::<Dict<'_>>(&*name) else { continue };
            self.known.look_into(&state)?;
            self.state(&state);
        }
        Some(())
    }

    fn state(&mut self, state: &Dict<'_>) {
        self.curve(state, "TR");
        self.curve(state, "TR2");
        if self.standard.is_early() && see_through(state) {
            self.add(rule::TRANSPARENCY, "a graphics state blends or is not opaque");
        }
    }

    fn curve(&mut self, dict: &Dict<'_>, key: &str) {
        let harmless = is(dict, key, b"Identity") || is(dict, key, b"Default");
        if dict.contains_key(key) && !harmless {
            self.add(rule::TRANSFER, "a graphics state or halftone has a transfer curve");
        }
    }

    /// A font must bring its program, unless it is made of streams (Type 3) or of other fonts.
    fn font(&mut self, dict: &Dict<'_>) -> Option<()> {
        let in_itself = is(dict, "Subtype", b"Type0") || is(dict, "Subtype", b"Type3");
        if !is(dict, "Type", b"Font") || in_itself {
            return Some(());
        }
        let mut embedded = false;
        self.known.look_into(dict)?;
        if let Some(descriptor) = dict.get::<Dict<'_>>("FontDescriptor") {
            self.known.look_into(&descriptor)?;
            for key in ["FontFile", "FontFile2", "FontFile3"] {
                let Some(program) = descriptor.get::<Stream<'_>>(key) else { continue };
                embedded = true;
                self.program(dict, &program);
            }
        }
        if !embedded {
            let name = named(dict);
            let breach = Breach::new(rule::FONT, "a font is not embedded");
            self.found.push(breach.of(name));
        }
        Some(())
    }

    /// What lies in a font's program is not judged, but whether it can be had.
    fn program(&mut self, font: &Dict<'_>, program: &Stream<'_>) {
        let key = program.dict().data().as_ptr().addr();
        if self.depth == Depth::Structure || !self.programs.insert(key) {
            return;
        }
        if let Err(why) = decode(program, LONGEST_PROGRAM, &mut self.known.work)
            && why.damaged
        {
            let what = format!("the program of a font cannot be read: {why}");
            self.found.push(Breach::new(rule::UNREADABLE, what).of(named(font)));
        }
    }

    fn stream(&mut self, stream: &Stream<'_>) -> Option<()> {
        let dict = stream.dict();
        self.known.look_into(dict)?;
        let outside =
            matches!(dict.get::<Object<'_>>("F"), Some(Object::String(_) | Object::Dict(_)));
        if outside || dict.get::<Dict<'_>>("Ref").is_some() {
            self.add(rule::STREAM_OUTSIDE, "a stream lies outside the file");
        }
        let is_picture = is(dict, "Subtype", b"Image");
        if dict.contains_key("OPI") && (is_picture || is(dict, "Subtype", b"Form")) {
            self.add(rule::OPI, "an object has OPI comments");
        }
        if dict.contains_key("Alternates") && is_picture {
            self.add(rule::ALTERNATES, "a picture has alternates");
        }
        if is(dict, "Subtype", b"PS") || is(dict, "Subtype2", b"PS") {
            self.add(rule::POSTSCRIPT, "an object is PostScript");
        }
        let filters = stream.filters();
        self.known.work.take(filters.len())?;
        if filters.contains(&Filter::LzwDecode) {
            self.add(rule::LZW, "a stream is compressed by LZW");
        }
        if !self.standard.is_early() {
            return Some(());
        }
        if filters.contains(&Filter::JpxDecode) {
            self.add(rule::JPEG2000, "a picture is JPEG 2000");
        }
        if is(dict, "Type", b"ObjStm") || is(dict, "Type", b"XRef") {
            self.add(rule::OBJECT_STREAM, "objects or cross references lie in streams");
        }
        if dict.get::<Stream<'_>>("SMask").is_some() {
            self.add(rule::TRANSPARENCY, "a picture has a soft mask");
        }
        Some(())
    }

    /// An array may be a colour space.
    fn space(&mut self, array: &Array<'_>) -> Option<()> {
        let Some(MaybeRef::NotRef(Object::Name(family))) = array.raw_iter().next() else {
            return Some(());
        };
        if matches!(family.as_ref(), b"Separation" | b"DeviceN") {
            let stand_in = array.iter::<Object<'_>>().nth(2);
            let in_rgb = stand_in
                .is_some_and(|s| matches!(s, Object::Name(n) if n.as_ref() == b"DeviceRGB"));
            if in_rgb {
                self.add(rule::RGB, "what stands in for a spot ink is in RGB");
            }
            return Some(());
        }
        if !matches!(family.as_ref(), b"ICCBased" | b"CalRGB" | b"CalGray" | b"Lab") {
            return Some(());
        }
        if self.standard == Standard::X1a {
            let what = format!("a colour is {}", String::from_utf8_lossy(&family));
            self.add(rule::NOT_DEVICE, &what);
            return Some(());
        }
        let Some(profile) = &self.profile else { return Some(()) };
        let Some(Object::Stream(stream)) = array.iter::<Object<'_>>().nth(1) else {
            return Some(());
        };
        self.known.work.read(stream.raw_data().len() / 64)?;
        let key = stream.dict().data().as_ptr().addr();
        let known = self.profiles.get(&key).copied();
        let same = known.unwrap_or_else(|| is_profile(&stream, profile, &mut self.known.work));
        self.profiles.insert(key, same);
        if same && family.as_ref() == b"ICCBased" {
            self.add(rule::ICC_INTENT, "a colour is CMYK by the output intent's own profile");
        }
        Some(())
    }
}

/// A font's name.
fn named(font: &Dict<'_>) -> String {
    let name = font.get::<Name<'_>>("BaseFont");
    name.map_or_else(|| "unnamed".into(), |n| plain_name(&n))
}

/// Whether the name under a key is this one.
pub(super) fn is(dict: &Dict<'_>, key: &str, name: &[u8]) -> bool {
    dict.get::<Name<'_>>(key).is_some_and(|n| n.as_ref() == name)
}
