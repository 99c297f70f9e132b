//! Checks streams for features that are forbidden.
//!
//! Source: ISO 15930-1:2001, 6; ISO 15930-7:2010, 6.

use crate::preflight::dict_ext::{DictExt, has_name};
use crate::preflight::file::keys::DictRole;
use crate::preflight::file::object::Lookup;
use crate::preflight::file::repaired;
use crate::preflight::report::RuleBreach;
use crate::preflight::rule;
use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, Object, Stream};

impl Lookup<'_> {
    pub(super) fn stream(&mut self, stream: &Stream<'_>) -> Option<()> {
        let dict = stream.dict();
        self.known.look_into(dict)?;
        if let Some(fault) = repaired::length_fault(stream) {
            let breach = RuleBreach::new(rule::STRUCTURE, fault);
            self.found.push(if self.is_claimed { breach } else { breach.into_warning() });
        }
        self.keys.check(dict, DictRole::Stream, self.known)?;
        let outside =
            matches!(dict.get::<Object<'_>>("F"), Some(Object::String(_) | Object::Dict(_)));
        if outside || dict.get::<Dict<'_>>("Ref").is_some() {
            self.add(rule::STREAM_OUTSIDE, "a stream lies outside the file");
        }
        let is_picture = has_name(dict, "Subtype", b"Image");
        if dict.holds("OPI") && (is_picture || has_name(dict, "Subtype", b"Form")) {
            self.add(rule::OPI, "an object has OPI comments");
        }
        if dict.holds("Alternates") && is_picture {
            self.add(rule::ALTERNATES, "a picture has alternates");
        }
        if is_picture {
            self.keys.check(dict, DictRole::Picture, self.known)?;
            self.intent(dict, "Intent");
        }
        if has_name(dict, "Subtype", b"PS") || has_name(dict, "Subtype2", b"PS") {
            self.add(rule::POSTSCRIPT, "an object is PostScript");
        } else if has_name(dict, "Subtype", b"Form") && has_postscript(dict) {
            self.add(rule::POSTSCRIPT, "a form has PostScript beside its content");
        }
        let filters = stream.filters();
        self.known.budget.take(filters.len())?;
        if filters.contains(&Filter::LzwDecode) {
            self.add(rule::LZW, "a stream is compressed by LZW");
        }
        if self.standard.is_early() {
            self.early_stream(dict, &filters);
        }
        Some(())
    }

    /// Checks for features newer than, or excluded from, standards of PDF 1.3 and 1.4.
    fn early_stream(&mut self, dict: &Dict<'_>, filters: &[Filter]) {
        let is_picture = has_name(dict, "Subtype", b"Image");
        if filters.contains(&Filter::JpxDecode) {
            self.add(rule::JPEG2000, "a picture is JPEG 2000");
        }
        if filters.contains(&Filter::Jbig2Decode) {
            self.add(rule::JBIG2, "a picture is JBIG2");
        }
        if is_picture && dict.get::<i32>("BitsPerComponent") == Some(16) {
            self.add(rule::SIXTEEN_BITS, "a picture has 16 bits to the sample");
        }
        if has_name(dict, "Type", b"ObjStm") || has_name(dict, "Type", b"XRef") {
            self.add(rule::OBJECT_STREAM, "objects or cross references lie in streams");
        }
        if has_name(dict, "Type", b"EmbeddedFile") {
            self.add(rule::EMBEDDED_FILE, "the file has files within");
        }
        if has_name(dict, "Subtype", b"OpenType") {
            self.add(
                rule::FONT_NOT_EMBEDDED,
                "the program of a font is OpenType, newer than its PDF",
            );
        }
        if dict.get::<Stream<'_>>("SMask").is_some() {
            self.add(rule::TRANSPARENCY, "a picture has a soft mask");
        }
    }
}

/// Whether a form has the key `PS`; null is the same as no entry.
fn has_postscript(form: &Dict<'_>) -> bool {
    form.get::<Object<'_>>("PS").is_some_and(|value| !matches!(value, Object::Null(_)))
}
