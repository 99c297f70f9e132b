//! Fonts: metrics, text of codes and embedded programs.

use crate::font::ProgramKind;
use crate::preflight::content::cmap::Meanings;
use crate::preflight::content::content_findings::Named;
use crate::preflight::content::device::{ContentDevice, Type3Reading};
use crate::preflight::content::filter::decode;
use crate::preflight::content::glyph::Glyphs;
use crate::preflight::content::interpreter::{Interpreter, StreamResources};
use crate::preflight::content::known::Known;
use crate::preflight::content::operand::numbers;
use crate::preflight::content::widths::{WidthTable, Widths};
use crate::preflight::report::RuleBreach;
use crate::preflight::rule;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;
use std::sync::Arc;

/// Maximum length of a font program, in bytes.
const LONGEST_PROGRAM: usize = 64_000_000;
/// Maximum length of a `ToUnicode` CMap, in bytes.
const LONGEST_MAP: usize = 8_000_000;

/// Font descriptor keys and the kind of program that each holds.
const PROGRAMS: [(&str, ProgramKind); 3] = [
    ("FontFile", ProgramKind::Type1),
    ("FontFile2", ProgramKind::TrueType),
    ("FontFile3", ProgramKind::Compact),
];

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
    meanings: Arc<Meanings>,
    /// Glyph procedures of a Type 3 font.
    pub(in crate::preflight) drawn: Option<Glyphs>,
    /// Address of the dictionary in memory, and its object number.
    pub(super) address: usize,
    pub(super) number: Option<u32>,
    /// What is wrong with its program, if anything.
    pub(super) fault: Option<FontFault>,
}

/// What is wrong with a font program.
#[derive(Clone, Debug)]
pub(super) enum FontFault {
    NotEmbedded,
    /// The program is damaged or is not a font.
    Broken(String),
    /// The program is of a kind that is not supported, or exceeds a limit.
    Unread(String),
}

impl ContentFont {
    fn read(font: &Dict<'_>, known: &mut Known) -> Self {
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
            meanings: map.map(|m| known.meanings(&m)).unwrap_or_default(),
            drawn: is_drawn.then(Glyphs::new),
            address: font.data().as_ptr().addr(),
            number: font.obj_id().map(|id| id.obj_number),
            fault,
        }
    }

    /// Whether its glyphs are content streams.
    pub(in crate::preflight) fn is_type_3(&self) -> bool {
        self.drawn.is_some()
    }

    /// The number of its object, if it has a program.
    pub(in crate::preflight) fn number_of_program(&self) -> Option<u32> {
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
        self.meanings.of(code).or_else(|| plain().map(String::from))
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
    match decode(&program, LONGEST_PROGRAM, &mut known.work) {
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
            None => Arc::new(table.ranges(&mut self.work)),
        };
        self.widths.insert(key, ranges.clone());
        table.widths(ranges)
    }

    /// `ToUnicode` CMap, cached because fonts may share one; empty if it cannot be read.
    fn meanings(&mut self, map: &Stream<'_>) -> Arc<Meanings> {
        let key = map.dict().data().as_ptr().addr();
        if let Some(known) = self.meanings.get(&key) {
            return known.clone();
        }
        let decoded = decode(map, LONGEST_MAP, &mut self.work).ok();
        let read = decoded.filter(|d| self.work.read(d.bytes.len()).is_some());
        let read = Arc::new(read.map(|d| Meanings::read(&d.bytes)).unwrap_or_default());
        // If the charge exceeds the budget, this is the last CMap read.
        let _ = self.work.keep(read.len());
        self.meanings.insert(key, read.clone());
        read
    }
}

/// Font name without the subset tag.
pub(in crate::preflight) fn plain_name(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    let is_tag = |tag: &str| tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase());
    let plain = name.split_once('+').filter(|(tag, _)| is_tag(tag)).map(|(_, plain)| plain);
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

impl<D: ContentDevice> Interpreter<'_, D> {
    /// Looks up a font by its resource name.
    pub(super) fn font(
        &mut self,
        name: &[u8],
        stock: &mut StreamResources<'_, '_, D::Pattern>,
    ) -> Option<Arc<ContentFont>> {
        if let Some(font) = stock.fonts.get(name) {
            return font.clone();
        }
        let dict = self.resource(&stock.resources.fonts, name).ok()?;
        let font = dict.and_then(Object::into_dict);
        let font = font.map(|dict| self.font_of(&dict, stock.resources));
        if font.is_none() {
            self.report_missing(Named { kind: "font", name }, "is not there");
        }
        stock.fonts.insert(name.to_vec(), font.clone());
        font
    }

    /// Reads the font of a dictionary; cached.
    pub(super) fn font_of(&mut self, dict: &Dict<'_>, outer: &Resources<'_>) -> Arc<ContentFont> {
        // Dictionaries are slices of the file, so the address identifies them.
        let key = dict.data().as_ptr().addr();
        if let Some(known) = self.known.fonts.get(&key) {
            return known.clone();
        }
        let mut font = ContentFont::read(dict, self.known);
        // Cached before its glyphs are read: a glyph may show text in its own font.
        if font.drawn.is_some() && D::TYPE_3 == Type3Reading::Interpreted {
            self.known.fonts.insert(key, Arc::new(font.clone()));
            font.drawn = Some(self.glyphs(dict, outer));
        }
        let font = Arc::new(font);
        self.known.fonts.insert(key, font.clone());
        font
    }

    /// Reports, once per font, what is wrong with a font in which text is shown. Fonts that no page
    /// uses do not affect printing and are not checked.
    pub(super) fn report_font(&mut self, font: &ContentFont) {
        let Some(fault) = &font.fault else { return };
        if !self.known.faulty_fonts.insert(font.address) {
            return;
        }
        let breach = match fault {
            FontFault::NotEmbedded => {
                RuleBreach::new(rule::FONT_NOT_EMBEDDED, "a font is not embedded")
            }
            FontFault::Broken(why) => {
                let what = "the program of a font cannot be read: {reason}";
                RuleBreach::new(rule::UNREADABLE, what).fact("reason", why)
            }
            FontFault::Unread(why) => {
                return self.not_judged(&format!("the program of font {}: {why}", font.name));
            }
        };
        let number = font.number.map_or(String::new(), |n| format!("object {n}"));
        self.findings.add(breach.of(&*font.name).words(&number).on(self.whole));
    }
}
