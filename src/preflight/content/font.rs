//! A font, as far as its type is measured and told.

use crate::preflight::content::cmap::Meanings;
use crate::preflight::content::filter::decode;
use crate::preflight::content::walk::{Stock, Walk, numbers};
use crate::preflight::content::widths::Widths;
use hayro_syntax::object::{Array, Dict, Name, Stream};
use std::sync::Arc;

/// A `ToUnicode` map is no longer.
const LONGEST_MAP: usize = 8_000_000;

/// A font of the file.
#[derive(Debug)]
pub(super) struct Font {
    pub(super) name: Arc<str>,
    /// Whether its codes have two bytes.
    pub(super) composite: bool,
    pub(super) vertical: bool,
    /// Height of its em against the size that is set; other than 1 in Type 3 fonts.
    pub(super) scale: f64,
    pub(super) widths: Widths,
    meanings: Meanings,
}

impl Font {
    fn read(font: &Dict<'_>) -> Self {
        let name = font.get::<Name<'_>>("BaseFont").or_else(|| font.get("Name"));
        let name = name.map_or_else(|| "unnamed".to_owned(), |n| plain_name(&n));
        let kind = font.get::<Name<'_>>("Subtype");
        let kind = kind.as_ref().map_or(&[][..], |k| k.as_ref());
        let composite = kind == b"Type0";
        let vertical = composite && is_vertical(font);
        let descendant = font.get::<Array<'_>>("DescendantFonts");
        let descendant = descendant.and_then(|d| d.iter::<Dict<'_>>().next());
        let widths = match &descendant {
            Some(descendant) if composite => Widths::composite(descendant, vertical),
            _ => Widths::simple(font),
        };
        let matrix = numbers::<6>(font, "FontMatrix").filter(|_| kind == b"Type3");
        let map = font.get::<Stream<'_>>("ToUnicode").and_then(|s| decode(&s, LONGEST_MAP).ok());
        Self {
            name: name.into(),
            composite,
            vertical,
            scale: matrix.map_or(1.0, |m| m[3].abs() * 1000.0),
            widths,
            meanings: map.map(|m| Meanings::read(&m.bytes)).unwrap_or_default(),
        }
    }

    /// The codes of a string.
    pub(super) fn codes<'s>(&self, string: &'s [u8]) -> impl Iterator<Item = u32> + use<'s> {
        let bytes = if self.composite { 2 } else { 1 };
        string.chunks(bytes).map(|c| c.iter().fold(0, |n, b| n << 8 | u32::from(*b)))
    }

    /// What a code means.
    pub(super) fn meaning(&self, code: u32) -> Option<String> {
        let plain = || char::from_u32(code).filter(|c| !self.composite && !c.is_control());
        self.meanings.of(code).or_else(|| plain().map(String::from))
    }
}

/// A font's name without the tag of a subset.
pub(in crate::preflight) fn plain_name(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    let plain = name.split_once('+').filter(|(tag, _)| tag.len() == 6).map(|(_, plain)| plain);
    plain.unwrap_or(&name).to_owned()
}

fn is_vertical(font: &Dict<'_>) -> bool {
    match font.get::<Name<'_>>("Encoding") {
        Some(name) => name.as_ref() == b"V" || name.as_ref().ends_with(b"-V"),
        None => {
            font.get::<Stream<'_>>("Encoding").is_some_and(|s| s.dict().get("WMode") == Some(1))
        }
    }
}

impl Walk<'_> {
    /// A font by the name that the stream gives it.
    pub(super) fn font(&mut self, name: &[u8], stock: &mut Stock<'_, '_>) -> Option<Arc<Font>> {
        if let Some(font) = stock.fonts.get(name) {
            return font.clone();
        }
        let font = stock.resources.fonts.get::<Dict<'_>>(name).and_then(|dict| {
            self.known.work.take(64 + dict.data().len() / 16)?;
            // A dictionary lies where it lies in the file, so its address is its name.
            let key = dict.data().as_ptr().addr();
            let known = self.known.fonts.entry(key);
            Some(known.or_insert_with(|| Arc::new(Font::read(&dict))).clone())
        });
        if font.is_none() {
            self.not_judged("type in a font that is not there");
        }
        stock.fonts.insert(name.to_vec(), font.clone());
        font
    }
}
