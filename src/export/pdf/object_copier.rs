//! Copies objects of another PDF with all that they refer to. Source: ISO 32000-1:2008, 7.3.

use crate::export::pdf::mcid;
use crate::pack::{inflate, zlib};
use hayro_syntax::Filter;
use hayro_syntax::object::{
    Array, Dict, MaybeRef, Name, Number, ObjRef, Object, ObjectIdentifier, Stream,
};
use hayro_syntax::page::Resources;
use hayro_syntax::xref::XRef;
use pdf_writer::{Chunk, Obj, Ref};
use std::collections::BTreeMap;

/// Maximum length of content joined from several streams, in bytes.
pub(super) const MAX_CONTENT_LENGTH: usize = 128 << 20;
/// Maximum length, in bytes, of an encoded stream with a filter other than plain Deflate that is
/// decoded to be joined with others; its expansion has no other bound.
const MAX_CODED_LENGTH: usize = 128 << 10;

/// Keys of streams that describe the original file, not the content. In other dictionaries keys may
/// be names of fonts, glyphs or inks.
const DROPPED: [&[u8]; 10] = [
    b"AF",
    b"LastModified",
    b"Length",
    b"MCID",
    b"Metadata",
    b"OC",
    b"PieceInfo",
    b"PtData",
    b"StructParent",
    b"StructParents",
];

/// Which entries of a dictionary are copied.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum CopiedKeys {
    All,
    /// All but this one.
    AllBut(&'static [u8]),
    /// All but those that describe the file.
    OfAStream,
    /// The same, without those of its filters.
    OfADecodedStream,
}

/// Copies objects of a file as they are referred to.
pub(super) struct ObjectCopier<'a> {
    xref: &'a XRef,
    /// The next object number.
    pub(super) next: Ref,
    /// The copies' numbers, by number and generation of the originals.
    numbers: BTreeMap<(u32, i32), Ref>,
    /// Originals that are referred to and not yet copied.
    waiting: Vec<ObjRef>,
    /// Which objects that properties refer to are layers.
    layers: BTreeMap<(u32, i32), bool>,
}

impl<'a> ObjectCopier<'a> {
    /// A copier of the objects of a file. Copies are numbered from 1.
    pub(super) fn new(xref: &'a XRef) -> Self {
        Self {
            xref,
            next: Ref::new(1),
            numbers: BTreeMap::new(),
            waiting: Vec::new(),
            layers: BTreeMap::new(),
        }
    }

    /// Copies all objects that were referred to, with those that they refer to in turn, and returns
    /// the number of objects; `None` if they are more than `most`.
    pub(super) fn finish(mut self, out: &mut Chunk, most: usize) -> Option<i32> {
        while let Some(of) = self.waiting.pop() {
            if self.numbers.len() > most {
                return None;
            }
            self.indirect(out, of);
        }
        Some(self.next.get() - 1)
    }

    /// Copies the resources of a page.
    pub(super) fn resources(&mut self, out: &mut pdf_writer::Dict<'_>, from: &Resources<'_>) {
        let kinds: [(&[u8], &Dict<'_>); 6] = [
            (b"ExtGState", &from.ext_g_states),
            (b"ColorSpace", &from.color_spaces),
            (b"Pattern", &from.patterns),
            (b"Shading", &from.shadings),
            (b"XObject", &from.x_objects),
            (b"Font", &from.fonts),
        ];
        for (kind, entries) in kinds {
            if !entries.is_empty() {
                let mut dict = out.insert(pdf_writer::Name(kind)).dict();
                self.entries(&mut dict, entries, CopiedKeys::All);
            }
        }
        self.properties(out, &from.properties);
    }

    /// Copies the properties of marked content, without keys that describe the file. Those of a
    /// layer are empty: layers belong to the file, but content that names one must find its
    /// properties.
    fn properties(&mut self, out: &mut pdf_writer::Dict<'_>, from: &Dict<'_>) {
        if from.is_empty() {
            return;
        }
        let mut dict = out.insert(pdf_writer::Name(b"Properties")).dict();
        for (name, value) in from.entries() {
            let to = dict.insert(pdf_writer::Name(&name));
            match value {
                MaybeRef::Ref(to_object) => {
                    let key = (to_object.obj_number, to_object.gen_number);
                    let layers = &mut self.layers;
                    let xref = self.xref;
                    let is_layer = *layers.entry(key).or_insert_with(|| {
                        xref.get::<Dict<'_>>(to_object.into()).is_some_and(|d| is_layer(&d))
                    });
                    if is_layer {
                        to.dict();
                    } else {
                        self.value(to, &value);
                    }
                }
                MaybeRef::NotRef(Object::Dict(list)) if is_layer(&list) => {
                    to.dict();
                }
                MaybeRef::NotRef(Object::Dict(list)) => {
                    self.entries(&mut to.dict(), &list, CopiedKeys::OfAStream);
                }
                MaybeRef::NotRef(_) => self.value(to, &value),
            }
        }
    }

    /// Copies an object that others refer to; a missing one becomes null.
    fn indirect(&mut self, out: &mut Chunk, of: ObjRef) {
        let Some(id) = self.numbers.get(&(of.obj_number, of.gen_number)).copied() else { return };
        let from = ObjectIdentifier::new(of.obj_number, of.gen_number);
        match self.xref.get::<Object<'_>>(from) {
            Some(Object::Stream(stream)) => self.stream(out, id, &stream),
            // A property list of marked content may lead to the metadata of the file's pictures.
            Some(Object::Dict(list))
                if self.layers.contains_key(&(of.obj_number, of.gen_number)) =>
            {
                self.entries(&mut out.indirect(id).dict(), &list, CopiedKeys::OfAStream);
            }
            Some(object) => self.direct(out.indirect(id), &object),
            None => out.indirect(id).primitive(pdf_writer::Null),
        }
    }

    fn stream(&mut self, out: &mut Chunk, id: Ref, stream: &Stream<'_>) {
        let kind = stream.dict().get::<Name<'_>>("Subtype");
        let is_form = kind.is_some_and(|kind| kind.as_ref() == b"Form");
        let content = if is_form { without_mcids(stream, MAX_CONTENT_LENGTH) } else { None };
        if let Some(content) = content {
            let data = zlib(&content);
            let mut copy = out.stream(id, &data);
            copy.filter(pdf_writer::Filter::FlateDecode);
            self.entries(&mut copy, stream.dict(), CopiedKeys::OfADecodedStream);
            return;
        }
        let data = stream.raw_data();
        let mut copy = out.stream(id, &data);
        self.entries(&mut copy, stream.dict(), CopiedKeys::OfAStream);
    }

    /// Copies entries of a dictionary.
    pub(super) fn entries(
        &mut self,
        out: &mut pdf_writer::Dict<'_>,
        from: &Dict<'_>,
        keys: CopiedKeys,
    ) {
        for (name, value) in from.entries() {
            let name: &[u8] = &name;
            let is_dropped = match keys {
                CopiedKeys::All => false,
                CopiedKeys::AllBut(other) => name == other,
                CopiedKeys::OfAStream => DROPPED.contains(&name),
                CopiedKeys::OfADecodedStream => {
                    DROPPED.contains(&name) || matches!(name, b"Filter" | b"DecodeParms")
                }
            };
            if is_dropped {
                continue;
            }
            // Resources of forms may name layers, like those of the page.
            let properties =
                (name == b"Properties").then(|| from.get::<Object<'_>>(name)).flatten();
            match properties {
                Some(Object::Dict(properties)) => self.properties(out, &properties),
                _ => self.value(out.insert(pdf_writer::Name(name)), &value),
            }
        }
    }

    /// Copies a value, or refers to the copy of an object.
    pub(super) fn value(&mut self, out: Obj<'_>, value: &MaybeRef<Object<'_>>) {
        match value {
            MaybeRef::Ref(to) => {
                let key = (to.obj_number, to.gen_number);
                let number = *self.numbers.entry(key).or_insert_with(|| {
                    self.waiting.push(*to);
                    self.next.bump()
                });
                out.primitive(number);
            }
            MaybeRef::NotRef(object) => self.direct(out, object),
        }
    }

    fn direct(&mut self, out: Obj<'_>, object: &Object<'_>) {
        match object {
            Object::Boolean(value) => out.primitive(*value),
            Object::Number(n) => number(out, *n),
            Object::String(s) => out.primitive(pdf_writer::Str(s.as_bytes())),
            Object::Name(name) => out.primitive(pdf_writer::Name(name)),
            Object::Dict(from) => self.entries(&mut out.dict(), from, CopiedKeys::All),
            Object::Array(items) => self.array(out, items),
            // A stream is never a direct object.
            Object::Null(_) | Object::Stream(_) => out.primitive(pdf_writer::Null),
        }
    }

    fn array(&mut self, out: Obj<'_>, items: &Array<'_>) {
        let mut array = out.array();
        for item in items.raw_iter() {
            self.value(array.push(), &item);
        }
    }
}

/// Whether properties of marked content are those of a layer, or of a group of layers.
fn is_layer(properties: &Dict<'_>) -> bool {
    let kind = properties.get::<Name<'_>>("Type");
    kind.is_some_and(|kind| matches!(&*kind, b"OCG" | b"OCMD"))
}

/// Writes a number: whole ones exactly, others to the seven digits that readers keep.
fn number(out: Obj<'_>, n: Number) {
    match i32::try_from(n.as_i64()) {
        Ok(whole) if f64::from(whole).to_bits() == n.as_f64().to_bits() => out.primitive(whole),
        _ => out.primitive(n.as_f32()),
    }
}

/// Whether a stream with this filter is copied as it is.
pub(super) fn is_text_coding(filter: Filter) -> bool {
    matches!(
        filter,
        Filter::AsciiHexDecode
            | Filter::Ascii85Decode
            | Filter::FlateDecode
            | Filter::LzwDecode
            | Filter::RunLengthDecode
    )
}

/// Decodes a content stream; `None` if it is broken or longer than `room`.
pub(super) fn decoded(stream: &Stream<'_>, room: usize) -> Option<Vec<u8>> {
    let raw = stream.raw_data();
    let is_plain = !stream.dict().contains_key("DecodeParms");
    let filters = stream.filters();
    let expands = |filter: &&Filter| matches!(filter, Filter::FlateDecode | Filter::LzwDecode);
    let is_bounded = raw.len() <= MAX_CODED_LENGTH
        && filters.iter().copied().all(is_text_coding)
        && filters.iter().filter(expands).count() <= 1;
    let bytes = match &filters[..] {
        [] => raw.into_owned(),
        [Filter::FlateDecode] if is_plain => inflate(&raw, room)?,
        _ if is_bounded => stream.decoded_data().ok()?.into_owned(),
        _ => return None,
    };
    (bytes.len() <= room).then_some(bytes)
}

/// The content of a stream without the numbers of its marked content; `None` if it has none, or
/// cannot be decoded to at most `room` bytes.
pub(super) fn without_mcids(stream: &Stream<'_>, room: usize) -> Option<Vec<u8>> {
    let mut content = decoded(stream, room)?;
    mcid::take_out(&mut content).then_some(content)
}
