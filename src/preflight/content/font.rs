//! Fonts: metrics, text of codes, faults of their programs, and glyphs of Type 3 fonts.

use crate::preflight::content::cmap::ToUnicodeMap;
use crate::preflight::content::widths::Widths;
use crate::preflight::dict_ext::{ObjectAddress, ObjectNumber};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A font in the file.
#[derive(Clone, Debug)]
pub(in crate::preflight) struct ContentFont {
    pub(in crate::preflight) name: Arc<str>,
    /// Whether it is a composite (Type 0) font, whose codes are read as two bytes.
    pub(super) composite: bool,
    pub(in crate::preflight) vertical: bool,
    /// Ratio of the em height to the font size; other than 1 only in Type 3 fonts.
    pub(in crate::preflight) scale: f64,
    pub(super) widths: Widths,
    pub(super) to_unicode: Arc<ToUnicodeMap>,
    /// Glyph procedures of a Type 3 font.
    pub(in crate::preflight) drawn: Option<Glyphs>,
    /// Address of the dictionary in memory, and its object number.
    pub(super) address: ObjectAddress,
    pub(super) number: Option<ObjectNumber>,
    /// The fault of its program, if it has one.
    pub(super) fault: Option<FontFault>,
}

/// A fault of a font program.
#[derive(Clone, Debug)]
pub(super) enum FontFault {
    NotEmbedded,
    /// The program is damaged or is not a font.
    Broken(String),
    /// The program is of a kind that is not supported, or exceeds a limit.
    Unread(String),
}

impl ContentFont {
    /// Whether its glyphs are content streams.
    pub(in crate::preflight) fn is_type_3(&self) -> bool {
        self.drawn.is_some()
    }

    /// The number of its object, if it has a program.
    pub(in crate::preflight) fn number_of_program(&self) -> Option<ObjectNumber> {
        let has_one = !self.is_type_3() && !matches!(self.fault, Some(FontFault::NotEmbedded));
        self.number.filter(|_| has_one)
    }

    /// Splits a string into character codes.
    pub(super) fn codes<'s>(&self, string: &'s [u8]) -> impl Iterator<Item = u32> + use<'s> {
        let bytes = if self.composite { 2 } else { 1 };
        string.chunks(bytes).map(|c| c.iter().fold(0, |n, b| n << 8 | u32::from(*b)))
    }

    /// Text of a code: from `ToUnicode`, or of simple fonts the code as a Latin-1 character.
    pub(super) fn meaning(&self, code: u32) -> Option<String> {
        let plain = || char::from_u32(code).filter(|c| !self.composite && !c.is_control());
        self.to_unicode.text_of(code).or_else(|| plain().map(String::from))
    }
}

/// Font name without the subset tag.
pub(in crate::preflight) fn plain_name(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    let is_tag = |tag: &str| tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase());
    let plain = name.split_once('+').filter(|(tag, _)| is_tag(tag)).map(|(_, plain)| plain);
    plain.unwrap_or(&name).to_owned()
}

/// How a Type 3 glyph is painted.
#[derive(Clone, Copy, Debug)]
pub(in crate::preflight) enum GlyphPaint {
    /// In the text's colour (`d1`).
    InTheTypesColour,
    /// In its own colours; the device stores the objects that it paints.
    InItsOwn(GlyphKey),
}

/// The key under which a device stores a glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::preflight) struct GlyphKey {
    /// The address of its font's dictionary in memory.
    pub(super) font: ObjectAddress,
    /// The lowest of its codes.
    pub(super) code: u32,
}

/// Glyphs by character code.
pub(in crate::preflight) type Glyphs = BTreeMap<u32, GlyphPaint>;
