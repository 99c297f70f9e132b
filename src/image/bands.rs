//! Reads the visible part of a source in bands of rows.
//!
//! A picture of a hundred million pixels is decoded, flattened, downsampled, oriented and converted
//! in bands, so that only a few rows are in memory at a time, with these exceptions:
//!
//! - all pixels of an interlaced PNG, whose first rows are complete only after the last pass;
//! - all coefficients of a progressive or multi-scan JPEG, for the same reason;
//! - the downsampled visible part of a picture rotated by 90°, whose rows are columns of the file;
//! - the grey values of an RGB picture for the press, as long as all pixels read so far are
//!   neutral (see `for_press`).

use crate::color;
use crate::image::decode::{SourceRows, rows};
use crate::image::pixels::Pixels;
use crate::image::shrink::Shrink;
use crate::image::{ExifOrientation, RenditionOrder, Source, SourceError, Window};

/// The rows of a source's window for an order, flattened on white and upright, from the top.
pub(super) struct Bands<'a> {
    rows: Box<dyn SourceRows + 'a>,
    orientation: ExifOrientation,
    /// The window in stored pixels.
    part: Window,
    /// Number of stored rows read so far.
    read: u32,
    /// Whether the last channel is alpha.
    alpha: bool,
    /// Whether any pixel so far was not opaque.
    clear: bool,
    shrink: Option<Shrink>,
    /// The visible part of a picture rotated by 90°, after all of it was read.
    turned: Option<TurnedRows>,
    /// Maximum total ink of the pixels read so far, visible or not, if requested.
    most_ink: Option<u16>,
}

/// Results of reading a whole source.
#[derive(Debug)]
pub(super) struct SourceFindings {
    /// Whether any visible pixel is not opaque.
    pub(super) is_clear: bool,
    /// Why some pixels are wrong, if the file is damaged.
    pub(super) damage: Option<String>,
    /// Maximum total ink of any pixel, visible or not, in thousandths of one solid ink; `None` if
    /// not requested.
    pub(super) most_ink: Option<u16>,
}

impl<'a> Bands<'a> {
    /// Opens a source at its first row.
    ///
    /// # Errors
    /// [`SourceError`] if no pixels can be decoded.
    pub(super) fn open(source: &'a Source, order: &RenditionOrder) -> Result<Self, SourceError> {
        let facts = source.facts();
        let part = facts.orientation.stored_window(facts.stored, order.window);
        let pixels = facts.orientation.turned(order.pixels);
        Ok(Self {
            rows: rows(source)?,
            orientation: facts.orientation,
            part,
            read: 0,
            alpha: facts.alpha,
            clear: false,
            shrink: Shrink::new((part.width, part.height), pixels),
            turned: None,
            most_ink: None,
        })
    }

    /// Requests the maximum total ink.
    pub(super) fn noting_ink(self) -> Self {
        Self { most_ink: Some(0), ..self }
    }

    /// Reads the remaining rows and returns the results for the whole source.
    ///
    /// # Errors
    /// [`SourceError`] if the source cannot be decoded to its end.
    pub(super) fn finish(mut self) -> Result<SourceFindings, SourceError> {
        while self.stored()?.is_some() {}
        let damage = self.rows.damage();
        Ok(SourceFindings { is_clear: self.clear, damage, most_ink: self.most_ink })
    }

    /// Returns the next rows; `None` at the end, when the whole source has been read.
    ///
    /// # Errors
    /// [`SourceError`] if the source cannot be decoded to its end.
    pub(super) fn next(&mut self) -> Result<Option<Pixels>, SourceError> {
        if self.orientation == ExifOrientation::UPRIGHT {
            return self.stored();
        }
        if self.orientation.keeps_rows() {
            let band = self.stored()?;
            return Ok(band.map(|band| band.upright(self.orientation, 0, band.height())));
        }
        if self.turned.is_none() {
            let mut whole: Option<Pixels> = None;
            while let Some(band) = self.stored()? {
                match &mut whole {
                    Some(whole) => whole.join(band),
                    None => whole = Some(band.with_room(self.part.height)),
                }
            }
            self.turned = whole.map(|stored| TurnedRows::new(stored, self.orientation));
        }
        Ok(self.turned.as_mut().and_then(TurnedRows::next))
    }

    /// Returns the next rows of the window, in stored orientation.
    fn stored(&mut self) -> Result<Option<Pixels>, SourceError> {
        while let Some(strip) = self.rows.strip()? {
            if let (Some(heaviest), Some(inks)) = (&mut self.most_ink, strip.eight()) {
                *heaviest = color::most_ink(inks).max(*heaviest);
            }
            let top = self.read;
            self.read += strip.height();
            let Some(mut part) = strip.cut(self.part, top) else { continue };
            if self.alpha {
                let (flat, clear) = part.flattened();
                self.clear |= clear;
                part = flat;
            }
            let part = match &mut self.shrink {
                Some(shrink) => shrink.push(part),
                None => Some(part),
            };
            if part.is_some() {
                return Ok(part);
            }
        }
        Ok(None)
    }
}

/// Number of upright rows per band.
const ROWS: u32 = 64;

/// Returns the visible part of a picture rotated by 90° in bands of upright rows.
pub(super) struct TurnedRows {
    stored: Pixels,
    orientation: ExifOrientation,
    /// Number of upright rows returned so far.
    given: u32,
}

impl TurnedRows {
    /// Wraps stored pixels with this orientation.
    pub(super) fn new(stored: Pixels, orientation: ExifOrientation) -> Self {
        Self { stored, orientation, given: 0 }
    }

    /// Returns the next upright rows; `None` at the end.
    pub(super) fn next(&mut self) -> Option<Pixels> {
        let (_, height) = self.orientation.turned(self.stored.size());
        let rows = ROWS.min(height - self.given);
        let band = (rows > 0).then(|| self.stored.upright(self.orientation, self.given, rows));
        self.given += rows;
        band
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::test_pictures::{HEAVY, orders, whole};
    use std::sync::Arc;

    #[test]
    fn findings_cover_the_whole_source_however_many_bands_were_read() {
        let source = Source::read(Arc::new(HEAVY)).unwrap();
        let order = &orders(&source)[1];
        let heaviest = color::most_ink(&whole(&source, &orders(&source)[0]).0.into_eight());
        for given in [0, 1, 99] {
            let mut bands = Bands::open(&source, order).unwrap().noting_ink();
            for _ in 0..given {
                bands.next().unwrap();
            }
            let findings = bands.finish().unwrap();
            assert_eq!(findings.most_ink, Some(heaviest), "{given} bands given");
            assert_eq!((findings.is_clear, findings.damage), (false, None));
        }
        assert_eq!(Bands::open(&source, order).unwrap().finish().unwrap().most_ink, None);
    }
}
