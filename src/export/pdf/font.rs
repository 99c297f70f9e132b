//! Composite fonts with TrueType or CFF outlines, embedded as subsets.

use crate::export::pdf::encoding::{CidEncoding, EmbeddedAs, UprightMetrics};
use crate::export::pdf::subset::{IDENTITY, Program, Subset};
use crate::export::pdf::units::float;
use crate::font::Font;
use crate::geom::Em;
use pdf_writer::types::{CidFontType, FontFlags};
use pdf_writer::writers::{CidFont, FontDescriptor, Widths};
use pdf_writer::{Chunk, Filter, Name, Rect, Ref};

/// A full em in ten-millionths of an em: the default width.
const FULL: i64 = 10_000_000;
/// The default height of the vertical origin, in the same unit.
const ORIGIN: i64 = 8_800_000;

/// The objects of a font.
#[derive(Clone, Copy, Debug)]
pub(super) struct FontRefs {
    /// The Type 0 font for horizontal lines and rotated type.
    pub(super) level: Ref,
    /// The Type 0 font for upright type in vertical lines, if there is any.
    pub(super) upright: Option<Ref>,
    cid_font: Ref,
    descriptor: Ref,
    program: Ref,
    /// The `CIDToGIDMap` stream, for TrueType.
    map: Option<Ref>,
    /// The `ToUnicode` stream.
    texts: Ref,
}

impl FontRefs {
    /// Allocates the numbers of a font's objects.
    pub(super) fn deal(encoding: &CidEncoding<'_>, next: &mut impl FnMut() -> Ref) -> Self {
        Self {
            level: next(),
            cid_font: next(),
            descriptor: next(),
            program: next(),
            map: (encoding.embedded() == EmbeddedAs::TrueType).then(&mut *next),
            texts: next(),
            upright: (!encoding.upright().is_empty()).then(next),
        }
    }
}

/// Writes a font.
pub(super) fn write(
    chunk: &mut Chunk,
    refs: FontRefs,
    font: &Font,
    encoding: &CidEncoding<'_>,
    subset: &Subset,
) {
    let FontRefs { cid_font, descriptor, program, texts, .. } = refs;
    let name = Name(subset.name.as_bytes());
    let upright = refs.upright.map(|id| (id, &b"Identity-V"[..]));
    for (id, encoding) in [(refs.level, &b"Identity-H"[..])].into_iter().chain(upright) {
        let mut type0 = chunk.type0_font(id);
        type0.base_font(name).encoding_predefined(Name(encoding));
        type0.descendant_font(cid_font).to_unicode(texts);
    }

    let mut cid = chunk.cid_font(cid_font);
    // In a CFF program CIDs are given by its charset, and CIDToGIDMap does not apply.
    // Source: ISO 32000-2, 9.7.4.2.
    let subtype = if refs.map.is_some() { CidFontType::Type2 } else { CidFontType::Type0 };
    cid.subtype(subtype).base_font(name).system_info(IDENTITY);
    cid.font_descriptor(descriptor).default_width(1000.0);
    if let Some(map) = refs.map {
        cid.cid_to_gid_map_stream(map);
    }
    widths(&mut cid.widths(), &encoding.widths().collect::<Vec<_>>());
    if refs.upright.is_some() {
        vertical_metrics(&mut cid, encoding);
    }
    drop(cid);

    let mut descriptor = describe(chunk, descriptor, name, font);
    if refs.map.is_some() {
        descriptor.font_file2(program);
    } else {
        descriptor.font_file3(program);
    }
    drop(descriptor);

    let bytes = match &subset.program {
        Program::TrueType { bytes, .. } | Program::Cff { bytes } => bytes,
    };
    let mut file = chunk.stream(program, bytes);
    file.filter(Filter::FlateDecode);
    match &subset.program {
        Program::TrueType { length, .. } => {
            let length = i32::try_from(*length).expect("a font is shorter than 2 GiB");
            file.pair(Name(b"Length1"), length);
        }
        Program::Cff { .. } => {
            file.pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
        }
    }
    drop(file);
    if let Some(map) = refs.map {
        chunk.stream(map, &subset.cid_to_gid).filter(Filter::FlateDecode);
    }
    chunk.stream(texts, &subset.to_unicode).filter(Filter::FlateDecode);
}

/// The metrics of upright type. By default the advance is a full em down, from an origin 0.88 em
/// above the baseline. Source: ISO 32000-2, 9.7.4.3.
fn vertical_metrics(cid: &mut CidFont<'_>, encoding: &CidEncoding<'_>) {
    cid.insert(Name(b"DW2")).array().items([float(ORIGIN), -float(FULL)]);
    let widths: Vec<i64> = encoding.widths().collect();
    let own = |(_, height, origin): &&UprightMetrics| (*height, *origin) != (FULL, ORIGIN);
    let mut listed = encoding.upright().iter().filter(own).peekable();
    if listed.peek().is_none() {
        return;
    }
    let mut array = cid.insert(Name(b"W2")).array();
    for (number, height, origin) in listed {
        let width = widths.get(usize::from(*number) - 1).copied().unwrap_or(FULL);
        let metrics = [-float(*height), float(width / 2), float(*origin)];
        array.item(i32::from(*number)).push().array().items(metrics);
    }
}

/// Lists the widths, from CID 1, that are not a full em: three or more equal ones in sequence as a
/// range, others one by one.
fn widths(out: &mut Widths<'_>, widths: &[i64]) {
    let mut single: Vec<i64> = Vec::new();
    let mut cid = 1;
    for same in widths.chunk_by(|a, b| a == b) {
        let count = same.len();
        let listed = same[0] != FULL;
        if listed && count < 3 {
            single.extend(same);
        } else {
            flush(out, cid, &mut single);
            if listed {
                out.same(number(cid), number(cid + count - 1), float(same[0]));
            }
        }
        cid += count;
    }
    flush(out, cid, &mut single);
}

/// Writes the widths of the CIDs just before `end`.
fn flush(out: &mut Widths<'_>, end: usize, single: &mut Vec<i64>) {
    if !single.is_empty() {
        let start = number(end - single.len());
        out.consecutive(start, single.drain(..).map(float));
    }
}

fn number(cid: usize) -> u16 {
    u16::try_from(cid).expect("a CID has two bytes")
}

/// Writes a font descriptor, except for the reference to the program.
fn describe<'c>(chunk: &'c mut Chunk, id: Ref, name: Name<'_>, font: &Font) -> FontDescriptor<'c> {
    let looks = font.looks();
    let (ascent, descent, cap_height) = font.vertical_metrics();
    let mut flags = FontFlags::SYMBOLIC;
    flags.set(FontFlags::ITALIC, looks.italic_angle != 0);
    flags.set(FontFlags::SERIF, looks.is_serif);
    flags.set(FontFlags::FIXED_PITCH, looks.is_fixed_pitch);
    let [x0, y0, x1, y1] = looks.bounds.map(|n| thousandths(Em::from_units(n.into(), font.upem())));
    let mut descriptor = chunk.font_descriptor(id);
    descriptor.name(name).flags(flags).bbox(Rect::new(x0, y0, x1, y1));
    // In ten-thousandths of a degree.
    let angle = (i64::from(looks.italic_angle) * 10_000) >> 16;
    descriptor.italic_angle(float(angle)).ascent(thousandths(ascent));
    descriptor.descent(thousandths(descent)).cap_height(thousandths(cap_height));
    descriptor.stem_v(float(stem_v(font)));
    descriptor
}

/// A length in thousandths of an em, rounded to whole ones.
fn thousandths(em: Em) -> f32 {
    float(((i64::from(em.0) * 1000 + 32_768) >> 16) * 10_000)
}

/// The width of vertical stems in ten-millionths of an em, estimated from the weight: no table
/// holds it.
fn stem_v(font: &Font) -> i64 {
    let weight = i64::from(font.weight()).clamp(100, 900);
    (50 + weight * weight / 4_225) * 10_000
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(all: &[i64]) -> String {
        let mut chunk = Chunk::with_settings(pdf_writer::Settings { pretty: false });
        let mut cid = chunk.cid_font(Ref::new(1));
        widths(&mut cid.widths(), all);
        drop(cid);
        let text = String::from_utf8(chunk.as_bytes().to_vec()).unwrap();
        let (from, to) = (text.find("/W").unwrap() + 2, text.find(">>").unwrap());
        text[from..to].to_owned()
    }

    #[test]
    fn widths_of_a_full_em_are_left_to_the_default() {
        assert_eq!(listed(&[FULL, FULL, FULL]), "[]");
        assert_eq!(listed(&[FULL, 5_000_000, 5_561_523, FULL]), "[2[500 556.1523]]");
    }

    #[test]
    fn three_equal_widths_are_a_range() {
        assert_eq!(listed(&[3_270_000, 5_000_000, 5_000_000, 5_000_000]), "[1[327]2 4 500]");
    }
}
