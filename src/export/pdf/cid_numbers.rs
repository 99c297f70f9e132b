//! The encodings of a book's fonts: a pair of glyph and text keeps the CID that it has on a page
//! whose plate is made, or else gets the lowest free one.

use crate::export::pdf::PdfError;
use crate::export::pdf::encoding::{CidEncoding, EmbeddedAs, NO_TEXT, UNUSED, read_back, text_of};
use crate::font::{Font, GlyphId};
use crate::geom::Em;
use crate::scene::{Book, Item, Scene};
use std::collections::{BTreeMap, BTreeSet};

/// The encoding of every font, by font number; `None` for a font without glyphs.
///
/// # Errors
/// [`PdfError::Notdef`] for a glyph missing from its font, [`PdfError::TooManyGlyphs`].
pub(super) fn collect(book: &Book) -> Result<Vec<Option<CidEncoding<'_>>>, PdfError> {
    let fonts = book.fonts.fonts();
    let mut encodings: Vec<Option<CidEncoding<'_>>> = fonts.iter().map(|_| None).collect();
    for is_made in [true, false] {
        let pages = || book.pages.iter().filter(|page| page.is_made() == is_made);
        for item in pages().flat_map(Scene::leaves) {
            if let Item::Glyphs(run) = item
                && !run.glyphs.is_empty()
            {
                let font = book.fonts.get(run.font);
                encodings[usize::from(run.font.0)]
                    .get_or_insert_with(|| CidEncoding::new(font))
                    .add(run)
                    .map_err(|glyph| PdfError::Notdef {
                        font: font.name().to_owned(),
                        text: text_of(run, &glyph).unwrap_or_default().to_owned(),
                    })?;
            }
        }
        for page in pages() {
            let Some(numbers) = page.numbers() else { continue };
            for (font, pairs) in page_pairs(page) {
                let known = numbers.glyphs.get(fonts[font].name());
                if let (Some(known), Some(encoding)) = (known, &mut encodings[font]) {
                    encoding.keep(&pairs, known);
                }
            }
        }
        for (font, encoding) in fonts.iter().zip(&mut encodings) {
            encoding.iter_mut().try_for_each(|encoding| encoding.number(font))?;
        }
    }
    for (font, encoding) in fonts.iter().zip(&mut encodings) {
        encoding.iter_mut().try_for_each(|encoding| encoding.finish(font))?;
    }
    Ok(encodings)
}

/// The pairs of glyph and text of a page, by font number, in the order of the glyphs, those of one
/// glyph in the order of the texts.
fn page_pairs(page: &Scene) -> BTreeMap<usize, BTreeSet<(GlyphId, &str)>> {
    let mut pairs: BTreeMap<usize, BTreeSet<(GlyphId, &str)>> = BTreeMap::new();
    for item in page.leaves() {
        let Item::Glyphs(run) = item else { continue };
        let of_font = pairs.entry(usize::from(run.font.0)).or_default();
        for glyph in &run.glyphs {
            of_font.insert((glyph.id, read_back(run, glyph).unwrap_or_default()));
        }
    }
    pairs
}

/// The CIDs of a page's pairs, by the name of the face, in the order of [`page_pairs`].
pub(super) fn numbers(
    book: &Book,
    page: &Scene,
    encodings: &[Option<CidEncoding<'_>>],
) -> BTreeMap<String, Vec<u16>> {
    let of_font = |(font, pairs): (usize, BTreeSet<(GlyphId, &str)>)| {
        let encoding = encodings[font].as_ref()?;
        let cids = pairs.iter().map(|(glyph, text)| encoding.cid(*glyph, encoding.key(text)));
        Some((book.fonts.fonts()[font].name().to_owned(), cids.collect()))
    };
    page_pairs(page).into_iter().filter_map(of_font).collect()
}

impl CidEncoding<'_> {
    /// Assigns pairs their known CIDs, unless those are taken.
    fn keep(&mut self, pairs: &BTreeSet<(GlyphId, &str)>, known: &[u16]) {
        if pairs.len() != known.len() {
            return;
        }
        for ((glyph, text), cid) in pairs.iter().zip(known) {
            let key = self.key(text);
            let slot = &mut self.slots[usize::from(*glyph)];
            let mut more = self.more.get_mut(glyph).into_iter().flatten();
            // In CFF a glyph has one CID, whatever its text.
            let first = slot.text == key || self.embedded == EmbeddedAs::Cff;
            let place = if first {
                Some(&mut slot.cid)
            } else {
                more.find(|(text, _)| *text == key).map(|(_, cid)| cid)
            };
            if let Some(place) = place.filter(|place| **place == 0)
                && *cid > 0
                && self.taken.insert(*cid)
            {
                *place = *cid;
            }
        }
    }

    /// Assigns the lowest free CIDs to the pairs that have none.
    fn number(&mut self, font: &Font) -> Result<(), PdfError> {
        let too_many = || PdfError::TooManyGlyphs(font.name().to_owned());
        let mut free = (1..=u16::MAX).filter(|cid| !self.taken.contains(cid));
        let mut given = Vec::new();
        for (slot, glyph) in self.slots.iter_mut().zip(0..=GlyphId::MAX) {
            if slot.text == UNUSED {
                continue;
            }
            let more = self.more.get_mut(&glyph).into_iter().flatten().map(|(_, cid)| cid);
            for cid in std::iter::once(&mut slot.cid).chain(more).filter(|cid| **cid == 0) {
                *cid = free.next().ok_or_else(too_many)?;
                given.push(*cid);
            }
        }
        self.taken.extend(given);
        Ok(())
    }

    /// Lists the pairs by their CIDs, and looks up the metrics of their glyphs. Unused numbers
    /// between those of pages whose plates are made are assigned to glyphs that are not shown.
    fn finish(&mut self, font: &Font) -> Result<(), PdfError> {
        let too_many = || PdfError::TooManyGlyphs(font.name().to_owned());
        let last = self.taken.last().copied().unwrap_or(0);
        let mut unused = self.slots.iter_mut().skip(1).filter(|slot| slot.text == UNUSED);
        for cid in (1..=last).filter(|cid| !self.taken.contains(cid)) {
            let slot = unused.next().ok_or_else(too_many)?;
            (slot.text, slot.cid) = (NO_TEXT, cid);
        }
        self.pairs = vec![(0, NO_TEXT); usize::from(last)];
        for (slot, glyph) in self.slots.iter().zip(0..=GlyphId::MAX) {
            let more = self.more.get(&glyph).into_iter().flatten().copied();
            let used = (slot.text != UNUSED).then_some((slot.text, slot.cid));
            for (text, cid) in used.into_iter().chain(more) {
                self.pairs[usize::from(cid) - 1] = (glyph, text);
            }
        }
        self.measure(font);
        Ok(())
    }

    fn measure(&mut self, font: &Font) {
        let upem = i64::from(font.upem().max(1));
        // Back to font units, which `Em` holds without loss.
        let written = |em: Em| {
            let units = (i64::from(em.0) * upem + 32_768) >> 16;
            (units * 10_000_000 + upem / 2) / upem
        };
        for ((glyph, _), cid) in self.pairs.iter().zip(1..=u16::MAX) {
            let slot = &mut self.slots[usize::from(*glyph)];
            slot.width = written(font.advance(*glyph));
            if slot.upright {
                slot.height = written(font.vertical_advance(*glyph));
                self.upright.push((cid, slot.height, written(font.vertical_origin(*glyph))));
            }
        }
    }
}
