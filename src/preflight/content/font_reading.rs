//! Reads fonts from their dictionaries, and checks their programs.

use crate::font::ProgramKind;
use crate::preflight::content::cmap::ToUnicodeMap;
use crate::preflight::content::filter::decode;
use crate::preflight::content::font::{ContentFont, FontFault, Glyphs, plain_name};
use crate::preflight::content::known::Known;
use crate::preflight::content::operation::numbers;
use crate::preflight::content::widths::{WidthTable, Widths};
use crate::preflight::dict_ext::{DictExt, ObjectAddress};
use hayro_syntax::object::{Array, Dict, Name, Stream};
use std::sync::Arc;

/// Maximum length of a font program, in bytes.
const MAX_PROGRAM_LENGTH: usize = 64_000_000;
/// Maximum length of a `ToUnicode` CMap, in bytes.
const MAX_MAP_LENGTH: usize = 8_000_000;

/// Font descriptor keys and the kind of program that each holds.
const PROGRAMS: [(&str, ProgramKind); 3] = [
    ("FontFile", ProgramKind::Type1),
    ("FontFile2", ProgramKind::TrueType),
    ("FontFile3", ProgramKind::Compact),
];

impl ContentFont {
    /// Reads the font of a dictionary.
    pub(super) fn read(font: &Dict<'_>, known: &mut Known) -> Self {
        let name = font.get::<Name<'_>>("BaseFont").or_else(|| font.get("Name"));
        let name = name.map_or_else(|| "unnamed".to_owned(), |n| plain_name(&n));
        let kind = font.get::<Name<'_>>("Subtype");
        let kind = kind.as_ref().map_or(&[][..], |k| k.as_ref());
        let (composite, is_drawn) = (kind == b"Type0", kind == b"Type3");
        let vertical = composite && is_vertical(font);
        let descendant = font.get::<Array<'_>>("DescendantFonts");
        let descendant = descendant.and_then(|d| d.iter::<Dict<'_>>().next());
        // An exhausted budget is reported by the interpreter at its next operator.
        let descendant = descendant.filter(|d| known.look_into(d).is_some());
        let table = match &descendant {
            Some(descendant) if composite => WidthTable::composite(descendant, vertical),
            _ => WidthTable::simple(font),
        };
        let matrix = numbers::<6>(font, "FontMatrix").filter(|_| is_drawn);
        let bearer = if composite { descendant.as_ref() } else { Some(font) };
        let fault = if is_drawn { None } else { fault(bearer, known) };
        let map = font.get::<Stream<'_>>("ToUnicode");
        Self {
            name: name.into(),
            composite,
            vertical,
            scale: matrix.map_or(1.0, |m| m[3].abs() * 1000.0),
            widths: known.widths(&table),
            to_unicode: map.map(|m| known.unicode_map(&m)).unwrap_or_default(),
            drawn: is_drawn.then(Glyphs::new),
            address: ObjectAddress::of(font.data()),
            number: font.object_number(),
            fault,
        }
    }
}

/// What is wrong with the program of the font, whose dictionary need not have a `Type`.
fn fault(font: Option<&Dict<'_>>, known: &mut Known) -> Option<FontFault> {
    let descriptor = font.and_then(|font| font.get::<Dict<'_>>("FontDescriptor"));
    let Some(descriptor) = descriptor.filter(|d| known.look_into(d).is_some()) else {
        return Some(FontFault::NotEmbedded);
    };
    let embedded = PROGRAMS
        .iter()
        .find_map(|(key, kind)| descriptor.get::<Stream<'_>>(*key).map(|stream| (*kind, stream)));
    let Some((kind, program)) = embedded else { return Some(FontFault::NotEmbedded) };
    // Only the program's structure is checked, not its glyphs.
    match decode(&program, MAX_PROGRAM_LENGTH, &mut known.budget) {
        Ok(decoded) if decoded.left.is_none() => {
            kind.fault(&decoded.bytes).map(|why| FontFault::Broken(why.to_owned()))
        }
        Ok(_) => Some(FontFault::Broken("it is compressed as a picture".to_owned())),
        Err(why) if why.damaged => Some(FontFault::Broken(why.to_string())),
        Err(why) => Some(FontFault::Unread(why.to_string())),
    }
}

impl Known {
    /// Advance widths, cached because fonts may share an array.
    fn widths(&mut self, table: &WidthTable<'_>) -> Widths {
        let Some(key) = table.key() else { return table.widths(Arc::default()) };
        let ranges = match self.widths.get(&key) {
            Some(known) => known.clone(),
            None => Arc::new(table.ranges(&mut self.budget)),
        };
        self.widths.insert(key, ranges.clone());
        table.widths(ranges)
    }

    /// `ToUnicode` CMap, cached because fonts may share one; empty if it cannot be read.
    fn unicode_map(&mut self, map: &Stream<'_>) -> Arc<ToUnicodeMap> {
        let key = ObjectAddress::of(map.dict().data());
        if let Some(known) = self.to_unicode.get(&key) {
            return known.clone();
        }
        let decoded = decode(map, MAX_MAP_LENGTH, &mut self.budget).ok();
        let read = decoded.filter(|d| self.budget.read(d.bytes.len()).is_some());
        let read = Arc::new(read.map(|d| ToUnicodeMap::read(&d.bytes)).unwrap_or_default());
        // If the charge exceeds the budget, this is the last CMap read.
        let _ = self.budget.keep(read.len());
        self.to_unicode.insert(key, read.clone());
        read
    }
}

fn is_vertical(font: &Dict<'_>) -> bool {
    match font.get::<Name<'_>>("Encoding") {
        Some(name) => name.as_ref() == b"V" || name.as_ref().ends_with(b"-V"),
        None => {
            font.get::<Stream<'_>>("Encoding").is_some_and(|s| s.dict().get("WMode") == Some(1))
        }
    }
}
