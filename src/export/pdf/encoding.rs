//! CIDs: the numbering of pairs of glyph and text.
//!
//! One glyph may represent several source texts, while a CID can map to one text only; so each pair
//! of glyph and text that occurs has a CID of its own. CIDs run from 1, by glyph, then by the order
//! in which a glyph's texts first occur in the book. Those of pages whose plates are made keep the
//! numbers that they have there, and other pairs get the remaining numbers, so that such a page is
//! described by the same bytes whatever the content of open pages.
//!
//! In a font embedded as CFF a CID is a glyph, so each glyph has a single CID. If such a glyph
//! represents a text other than its first, `ActualText` gives it.

use crate::font::{Font, GlyphId, OutlineFormat};
use crate::geom::GlyphOrientation;
use crate::scene::{Glyph, GlyphRun};
use std::collections::{BTreeMap, BTreeSet};

/// Marks a glyph that is not used.
pub(super) const UNUSED: u32 = u32::MAX;
/// Marks a glyph that represents no text of its own.
pub(super) const NO_TEXT: u32 = u32::MAX - 1;
/// Maximum number of UTF-16 units that a CID is mapped to: readers refuse longer entries of
/// `ToUnicode`, and strings of a `CMap` have a limit of their own. Source: ISO 32000-2:2020,
/// 9.10.3.
const MAX_TEXT_UNITS: usize = 32;
/// The character that a glyph without text of its own is mapped to. An `ActualText` always replaces
/// it, but PDF/A requires every code to be mapped. Source: ISO 19005-2:2011, 6.2.11.7.2.
const NOTHING: char = '\u{200B}';
/// Keys from here on are indices into `long`; lower ones are characters.
const LONG: u32 = 0x0011_0000;

/// The format in which a font program is embedded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EmbeddedAs {
    /// TrueType, with a map from CIDs to glyphs.
    TrueType,
    /// CFF, where CIDs are glyphs.
    Cff,
}

/// Data of one glyph: the key of its first text, the CID of that pair, its width, and its height if
/// it occurs in a vertical line.
#[derive(Clone, Copy, Debug)]
pub(super) struct CidSlot {
    pub(super) text: u32,
    pub(super) cid: u16,
    pub(super) width: i64,
    pub(super) height: i64,
    pub(super) upright: bool,
}

/// A CID with its vertical advance and the height of its vertical origin, both in ten-millionths
/// of an em.
pub(super) type UprightMetrics = (u16, i64, i64);

/// The numbering of one font's (glyph, text) pairs.
#[derive(Debug)]
pub(super) struct CidEncoding<'a> {
    pub(super) embedded: EmbeddedAs,
    pub(super) slots: Vec<CidSlot>,
    /// A glyph's second and further texts, in the order of their first occurrence, with their CIDs.
    pub(super) more: BTreeMap<GlyphId, Vec<(u32, u16)>>,
    /// Texts of several characters, by index.
    long: Vec<&'a str>,
    long_keys: BTreeMap<&'a str, u32>,
    /// Glyph and text key by CID, starting with CID 1.
    pub(super) pairs: Vec<(GlyphId, u32)>,
    /// CIDs in use.
    pub(super) taken: BTreeSet<u16>,
    /// The vertical metrics of CIDs that occur in vertical lines, in order.
    pub(super) upright: Vec<UprightMetrics>,
}

/// The text a glyph represents; `None` if its range is empty or not within the run's text.
pub(super) fn text_of<'a>(run: &'a GlyphRun, glyph: &Glyph) -> Option<&'a str> {
    let range = usize::try_from(glyph.start).ok()?..usize::try_from(glyph.end).ok()?;
    run.text.get(range).filter(|text| !text.is_empty())
}

/// Whether a text is too long for a CID to be mapped to it.
pub(super) fn is_long(text: &str) -> bool {
    text.len() > MAX_TEXT_UNITS && text.encode_utf16().count() > MAX_TEXT_UNITS
}

/// The text that the glyph's CID should be mapped to; `None` if empty or too long.
pub(super) fn read_back<'a>(run: &'a GlyphRun, glyph: &Glyph) -> Option<&'a str> {
    text_of(run, glyph).filter(|text| !is_long(text))
}

impl<'a> CidEncoding<'a> {
    pub(super) fn new(font: &Font) -> Self {
        let count = usize::try_from(font.glyph_count().min(1 << 16)).expect("it is 65,536 at most");
        let embedded = match font.format() {
            OutlineFormat::TrueType | OutlineFormat::Cff2 => EmbeddedAs::TrueType,
            OutlineFormat::Cff => EmbeddedAs::Cff,
        };
        Self {
            embedded,
            slots: vec![
                CidSlot { text: UNUSED, cid: 0, width: 0, height: 0, upright: false };
                count
            ],
            more: BTreeMap::new(),
            long: Vec::new(),
            long_keys: BTreeMap::new(),
            pairs: Vec::new(),
            taken: BTreeSet::new(),
            upright: Vec::new(),
        }
    }

    /// Records the pairs of a run. The error is the first glyph that is missing from the font.
    pub(super) fn add(&mut self, run: &'a GlyphRun) -> Result<(), Glyph> {
        for glyph in &run.glyphs {
            let key = match read_back(run, glyph).map(single) {
                None => NO_TEXT,
                Some(Ok(c)) => c,
                Some(Err(text)) => self.intern(text),
            };
            let slot = self.slots.get_mut(usize::from(glyph.id)).filter(|_| glyph.id != 0);
            let slot = slot.ok_or(*glyph)?;
            slot.upright |= run.orientation == GlyphOrientation::Vertical;
            // A glyph with a CID keeps the text that it is mapped to.
            let bare = self.embedded == EmbeddedAs::Cff && slot.text == NO_TEXT && slot.cid == 0;
            if slot.text == UNUSED || bare {
                slot.text = key;
            } else if self.embedded == EmbeddedAs::TrueType && slot.text != key {
                let more = self.more.entry(glyph.id).or_default();
                if more.iter().all(|(known, _)| *known != key) {
                    more.push((key, 0));
                }
            }
        }
        Ok(())
    }

    fn intern(&mut self, text: &'a str) -> u32 {
        *self.long_keys.entry(text).or_insert_with(|| {
            self.long.push(text);
            LONG + u32::try_from(self.long.len() - 1).expect("the texts are shorter than 4 GiB")
        })
    }

    /// The key of a text; [`NO_TEXT`] for an empty one.
    pub(super) fn key(&self, text: &str) -> u32 {
        if text.is_empty() {
            return NO_TEXT;
        }
        single(text).unwrap_or_else(|long| self.long_keys.get(long).copied().unwrap_or(NO_TEXT))
    }

    /// The CID of a pair.
    pub(super) fn cid(&self, glyph: GlyphId, key: u32) -> u16 {
        let slot = self.slots[usize::from(glyph)];
        let more = self.more.get(&glyph).into_iter().flatten();
        let other = || more.clone().find(|(text, _)| *text == key).map(|(_, cid)| *cid);
        if slot.text == key { slot.cid } else { other().unwrap_or(slot.cid) }
    }

    /// The CID of a run's glyph, and its advance along the run in ten-millionths of an em.
    pub(super) fn look_up(&self, run: &GlyphRun, glyph: &Glyph) -> (u16, i64) {
        let (cid, slot) = self.pair(run, glyph);
        (cid, if run.orientation == GlyphOrientation::Vertical { slot.height } else { slot.width })
    }

    fn pair(&self, run: &GlyphRun, glyph: &Glyph) -> (u16, CidSlot) {
        let key = self.key(read_back(run, glyph).unwrap_or_default());
        (self.cid(glyph.id, key), self.slots[usize::from(glyph.id)])
    }

    /// The format in which the font program is embedded.
    pub(super) fn embedded(&self) -> EmbeddedAs {
        self.embedded
    }

    /// Whether the CID of a run's glyph is mapped to another text than the glyph represents.
    pub(super) fn misreads(&self, run: &GlyphRun, glyph: &Glyph) -> bool {
        if self.embedded == EmbeddedAs::TrueType {
            return false;
        }
        let key = self.key(read_back(run, glyph).unwrap_or_default());
        self.slots.get(usize::from(glyph.id)).is_some_and(|slot| slot.text != key)
    }

    /// The glyphs by CID, from CID 1; a glyph with several texts occurs several times.
    pub(super) fn glyphs(&self) -> impl Iterator<Item = GlyphId> + '_ {
        self.pairs.iter().map(|(glyph, _)| *glyph)
    }

    /// The widths by CID, from CID 1, in ten-millionths of an em.
    pub(super) fn widths(&self) -> impl Iterator<Item = i64> + '_ {
        self.glyphs().map(|glyph| self.slots[usize::from(glyph)].width)
    }

    /// The vertical metrics of CIDs that occur in vertical lines, in order.
    pub(super) fn upright(&self) -> &[UprightMetrics] {
        &self.upright
    }

    /// The CIDs with the texts they are mapped to, in order.
    pub(super) fn texts(&self) -> impl Iterator<Item = (u16, CidText<'a>)> + '_ {
        (1..=u16::MAX).zip(&self.pairs).filter_map(|(cid, (_, key))| {
            let text = match *key {
                NO_TEXT => CidText::One(NOTHING),
                LONG.. => CidText::Several(self.long.get(usize::try_from(*key - LONG).ok()?)?),
                c => CidText::One(char::from_u32(c)?),
            };
            Some((cid, text))
        })
    }
}

/// The text a CID is mapped to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CidText<'a> {
    One(char),
    Several(&'a str),
}

/// A text's only character as a key, or the text if it is not of one character.
fn single(text: &str) -> Result<u32, &str> {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Ok(u32::from(c)),
        _ => Err(text),
    }
}
