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
use crate::image::turned::TurnedRows;
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
            if let (Some(most), Some(inks)) = (&mut self.most_ink, strip.eight()) {
                *most = color::most_ink(inks).max(*most);
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

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::color::{Profile, Transform};
    use crate::image::coverage::Inks;
    use crate::image::print::Conversion;
    use crate::image::{Notice, PictureConverter, Purpose, Rendition, SampleCoding, SampleSpace};
    use crate::pack::predicted;
    use std::sync::Arc;

    pub(in crate::image) const COLDSET: &[u8] = include_bytes!("../../press/coldset-tr002.icc");
    pub(in crate::image) const HEAVY: &[u8] = include_bytes!("../../tests/data/heavy-cmyk.jpg");
    /// Size of a test picture, which spans several strips and ends within a tile.
    const SIZE: (u32, u32) = (83, 101);

    /// Test samples; the first `neutral_rows` rows are neutral.
    fn samples(channels: u32, neutral_rows: u32) -> Vec<u8> {
        let all = (0..SIZE.0 * SIZE.1).flat_map(|n| (0..channels).map(move |c| (n, c)));
        let sample = |(n, c): (u32, u32)| {
            let c = if n / SIZE.0 < neutral_rows && c < 3 { 0 } else { c };
            (n * n / 31 + n * c * 7).to_le_bytes()[0]
        };
        all.map(sample).collect()
    }

    fn png(kind: image::ExtendedColorType, samples: &[u8]) -> Source {
        let mut out = Vec::new();
        let encoder = image::codecs::png::PngEncoder::new(&mut out);
        image::ImageEncoder::write_image(encoder, samples, SIZE.0, SIZE.1, kind).unwrap();
        Source::read(Arc::new(out)).unwrap()
    }

    /// An RGB JPEG with this EXIF orientation.
    fn jpeg(number: u8) -> Source {
        let mut out = Vec::new();
        let kind = image::ExtendedColorType::Rgb8;
        let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, 90);
        let samples = samples(3, 0);
        image::ImageEncoder::write_image(encoder, &samples, SIZE.0, SIZE.1, kind).unwrap();
        let tag = [b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", &[number, 0, 0][..]];
        let exif = [b"Exif\0\0", &tag.concat()[..], &[0; 4]].concat();
        let length = u8::try_from(exif.len() + 2).unwrap();
        let out = [&out[..2], &[0xFF, 0xE1, 0, length], &exif, &out[2..]].concat();
        Source::read(Arc::new(out)).unwrap()
    }

    /// The window of an order, computed from all rows at once, and whether any pixel is not opaque.
    pub(in crate::image) fn whole(source: &Source, order: &RenditionOrder) -> (Pixels, bool) {
        let facts = source.facts();
        let mut strips = rows(source).unwrap();
        let mut all = strips.strip().unwrap().unwrap();
        assert!(all.height() < facts.stored.1, "it comes in several strips");
        while let Some(strip) = strips.strip().unwrap() {
            all.join(strip);
        }
        let part = facts.orientation.stored_window(facts.stored, order.window);
        let part = all.cut(part, 0).unwrap();
        let (part, clear) = if facts.alpha { part.flattened() } else { (part, false) };
        let pixels = facts.orientation.turned(order.pixels);
        let part = match Shrink::new(part.size(), pixels) {
            Some(mut shrink) => shrink.push(part).unwrap(),
            None => part,
        };
        (part.upright(facts.orientation, 0, order.pixels.1), clear)
    }

    pub(in crate::image) fn converter(purpose: Purpose) -> PictureConverter {
        PictureConverter::new(purpose, Arc::new(COLDSET), 2200, None)
    }

    /// Orders for a whole source, for a part of it, and for a downsampled part.
    pub(in crate::image) fn orders(source: &Source) -> [RenditionOrder; 3] {
        let (width, height) = source.pixels();
        let part = Window { x: 5, y: 20, width: width - 13, height: height - 37 };
        let order = |window, pixels| RenditionOrder { window, pixels, black_only: false };
        [
            order(Window::whole((width, height)), (width, height)),
            order(part, (part.width, part.height)),
            order(part, (part.width / 2, part.height - 9)),
        ]
    }

    /// Whether a rendition has these samples and their ink coverage.
    pub(in crate::image) fn is_made_of(print: &Rendition, made: &[u8]) -> bool {
        let (width, _) = print.stored;
        let channels = usize::from(print.space.channels());
        let mut inks = Inks::new(width, channels);
        inks.push(made);
        let ink =
            matches!(print.space, SampleSpace::Black | SampleSpace::Cmyk).then(|| inks.coverage());
        print.coding == SampleCoding::Predicted
            && print.data == predicted(made, crate::image::pixel_buffer::size(width), channels)
            && print.ink == ink
    }

    #[test]
    fn converting_rgb_and_grey_in_bands_gives_the_same_bytes_as_at_once() {
        use image::ExtendedColorType::{L8, La8, Rgb8, Rgb16, Rgba8};
        let wide: Vec<u8> = samples(3, 0).iter().flat_map(|s| [*s, s.wrapping_mul(7)]).collect();
        let mut sources: Vec<(Source, SampleSpace)> = vec![
            (png(Rgb8, &samples(3, 0)), SampleSpace::Cmyk),
            (png(Rgb8, &samples(3, 77)), SampleSpace::Cmyk),
            (png(Rgb8, &samples(3, SIZE.1)), SampleSpace::Black),
            (png(Rgba8, &samples(4, 0)), SampleSpace::Cmyk),
            (png(Rgb16, &wide), SampleSpace::Cmyk),
            (png(L8, &samples(1, 0)), SampleSpace::Black),
            (png(La8, &samples(2, 0)), SampleSpace::Black),
        ];
        sources.extend((1..=8).map(|number| (jpeg(number), SampleSpace::Cmyk)));
        let press = Profile::parse(COLDSET).unwrap();
        let light = Profile::srgb();
        let to_cmyk = Conversion::new(Transform::to_cmyk(&light, &press, 2200).unwrap());
        let to_black = Conversion::new(Transform::to_black(&light, &press).unwrap());
        let converter = converter(Purpose::Press);
        for (n, (source, space)) in sources.iter().enumerate() {
            for order in orders(source) {
                let (pixels, clear) = whole(source, &order);
                let print = converter.print(source, &order).unwrap();
                let conversion = if *space == SampleSpace::Black { &to_black } else { &to_cmyk };
                assert_eq!(print.space, *space, "picture {n}");
                assert!(is_made_of(&print, &conversion.convert(&pixels)), "picture {n}, {order:?}");
                assert_eq!(print.notices.contains(&Notice::AlphaFlattened), clear, "picture {n}");
            }
        }
    }

    #[test]
    fn findings_cover_the_whole_source_however_many_bands_were_read() {
        let source = Source::read(Arc::new(HEAVY)).unwrap();
        let order = &orders(&source)[1];
        let most = color::most_ink(&whole(&source, &orders(&source)[0]).0.into_eight());
        for given in [0, 1, 99] {
            let mut bands = Bands::open(&source, order).unwrap().noting_ink();
            for _ in 0..given {
                bands.next().unwrap();
            }
            let findings = bands.finish().unwrap();
            assert_eq!(findings.most_ink, Some(most), "{given} bands given");
            assert_eq!((findings.is_clear, findings.damage), (false, None));
        }
        assert_eq!(Bands::open(&source, order).unwrap().finish().unwrap().most_ink, None);
    }

    #[test]
    fn colours_for_the_screen_are_written_unconverted() {
        let source = png(image::ExtendedColorType::Rgba8, &samples(4, 0));
        for order in orders(&source) {
            let print = converter(Purpose::Web).print(&source, &order).unwrap();
            assert!(is_made_of(&print, &whole(&source, &order).0.into_eight()), "{order:?}");
        }
    }
}
