//! Checks whether a face can be used for setting and embedding.
//!
//! Source: OpenType 1.9.1, chapters on the tables named.

use crate::font::sfnt::{Tables, tag_name, u16_at, u32_at};

/// Format of a face's outlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutlineFormat {
    /// Quadratic curves: `glyf`.
    TrueType,
    /// Cubic curves: `CFF `.
    Cff,
    /// Variable cubic curves: `CFF2`.
    Cff2,
}

/// Licence bits and the required use that they forbid, if any: faces are embedded as subsets.
/// Source: OpenType 1.9.1, `OS/2`, `fsType`.
pub(super) fn forbidden(tables: &Tables<'_>) -> Option<(u16, &'static str)> {
    let bits = tables.get(*b"OS/2").and_then(|os2| u16_at(os2, 8))?;
    // If an old font sets several of the bits, the least restrictive applies.
    if bits & 0x000E == 0x0002 {
        return Some((bits, "embedding"));
    }
    if bits & 0x0200 != 0 {
        return Some((bits, "embedding of its outlines"));
    }
    (bits & 0x0100 != 0).then_some((bits, "subsetting, and whole faces are never embedded"))
}

/// Format of a face's outlines, if all tables required for setting and embedding are present and
/// consistent; otherwise a description of the fault.
pub(super) fn check(tables: &Tables<'_>) -> Result<OutlineFormat, String> {
    let head = need(tables, *b"head", 54)?;
    let units = u16_at(head, 18).unwrap_or(0);
    if !(16..=16_384).contains(&units) {
        return Err(format!("it has {units} units to the em (`unitsPerEm` is 16 to 16384)"));
    }
    let glyphs = u16_at(need(tables, *b"maxp", 6)?, 4).unwrap_or(0);
    if glyphs == 0 {
        return Err("it has no glyphs".to_owned());
    }
    need(tables, *b"cmap", 4)?;
    // Optional tables, but included in every subset if present.
    for (tag, length) in [(*b"name", 6), (*b"post", 32)] {
        if tables.get(tag).is_some() {
            need(tables, tag, length)?;
        }
    }
    let face = FaceSize { glyphs, units };
    metrics(tables, HORIZONTAL, face)?;
    if tables.get(VERTICAL.header).is_some() && tables.get(VERTICAL.metrics).is_some() {
        metrics(tables, VERTICAL, face)?;
    }
    if tables.get(*b"glyf").is_some() || tables.get(*b"loca").is_some() {
        need(tables, *b"glyf", 0)?;
        locations(tables, u16_at(head, 50).unwrap_or(0), glyphs)?;
        return Ok(OutlineFormat::TrueType);
    }
    match (tables.get(*b"CFF "), tables.get(*b"CFF2")) {
        (Some(_), _) => Ok(OutlineFormat::Cff),
        (None, Some(_)) => Ok(OutlineFormat::Cff2),
        (None, None) => Err("it has no outlines (`glyf` or `CFF`)".to_owned()),
    }
}

/// A table of at least `length` bytes.
fn need<'a>(tables: &Tables<'a>, tag: [u8; 4], length: usize) -> Result<&'a [u8], String> {
    let name = tag_name(tag);
    let table = tables.get(tag).ok_or_else(|| format!("its table `{name}` is missing"))?;
    if table.len() < length { Err(format!("its table `{name}` is too short")) } else { Ok(table) }
}

/// Number of glyphs of a face, and of units to its em.
#[derive(Clone, Copy)]
struct FaceSize {
    glyphs: u16,
    units: u16,
}

/// The tables of advances in one direction.
#[derive(Clone, Copy)]
struct AdvanceTables {
    header: [u8; 4],
    metrics: [u8; 4],
    /// What an advance is called.
    advance: &'static str,
}

const HORIZONTAL: AdvanceTables =
    AdvanceTables { header: *b"hhea", metrics: *b"hmtx", advance: "width" };
const VERTICAL: AdvanceTables =
    AdvanceTables { header: *b"vhea", metrics: *b"vmtx", advance: "height" };

/// An advance of more than this many em is implausible; in a sound face a few ligatures at most
/// have it.
const IMPLAUSIBLE_ADVANCE: u32 = 4;
/// The part of a face's advances, 1/n, from which on implausible ones are damage.
const MANY: usize = 8;

/// Checks advances: as many as the header declares, with a bearing for every glyph, and plausible.
fn metrics(tables: &Tables<'_>, of: AdvanceTables, face: FaceSize) -> Result<(), String> {
    let (header, name, glyphs) = (tag_name(of.header), tag_name(of.metrics), face.glyphs);
    let count = u16_at(need(tables, of.header, 36)?, 34).unwrap_or(0);
    if count == 0 || count > glyphs {
        let advances = of.advance;
        return Err(format!(
            "its table `{header}` declares {count} {advances}s for {glyphs} glyphs"
        ));
    }
    let bearings = usize::from(glyphs - count);
    let widths = usize::from(count) * 4;
    let table = need(tables, of.metrics, widths + bearings * 2)?;
    let advances = || table[..widths].chunks_exact(4).map(|entry| u16_at(entry, 0).unwrap_or(0));
    if advances().all(|advance| advance == 0) {
        return Err(format!("its table `{name}` gives no glyph a {}", of.advance));
    }
    let longest = u32::from(face.units) * IMPLAUSIBLE_ADVANCE;
    let implausible = advances().filter(|advance| u32::from(*advance) > longest).count();
    if implausible > usize::from(count) / MANY {
        let advance = of.advance;
        return Err(format!(
            "its table `{name}` gives {implausible} of {count} glyphs a {advance} of more than \
             {IMPLAUSIBLE_ADVANCE} ems"
        ));
    }
    Ok(())
}

/// Checks outline offsets: one per glyph and one for the end, ascending, within `glyf`.
fn locations(tables: &Tables<'_>, format: u16, glyphs: u16) -> Result<(), String> {
    let end = tables.get(*b"glyf").map_or(0, <[u8]>::len);
    let (size, count) = (if format == 0 { 2 } else { 4 }, usize::from(glyphs) + 1);
    let loca = &need(tables, *b"loca", count * size)?[..count * size];
    let place = |entry: &[u8]| match size {
        2 => u16_at(entry, 0).map(|n| usize::from(n) * 2),
        _ => u32_at(entry, 0),
    };
    let places =
        loca.chunks_exact(size).map(|entry| place(entry).expect("an entry is as long as its size"));
    let places: Vec<usize> = places.collect();
    if places.is_sorted() && places.last().is_some_and(|last| *last <= end) {
        return Ok(());
    }
    Err("its table `loca` points outside `glyf`".to_owned())
}
