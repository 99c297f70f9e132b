//! Pictures that tests convert, and what they are to become.

use crate::image::coverage::Inks;
use crate::image::decode::rows;
use crate::image::pixels::Pixels;
use crate::image::shrink::Shrink;
use crate::image::{
    AllowedInks, PictureConverter, Purpose, Rendition, RenditionOrder, SampleCoding, SampleSpace,
    Source, Window,
};
use crate::pack::predicted;
use std::sync::Arc;

pub(super) const COLDSET: &[u8] = include_bytes!("../../press/coldset-tr002.icc");
pub(super) const HEAVY: &[u8] = include_bytes!("../../tests/data/heavy-cmyk.jpg");
/// Size of a test picture, which spans several strips and ends within a tile.
pub(super) const SIZE: (u32, u32) = (83, 101);

/// Test samples; the first `neutral_rows` rows are neutral.
pub(super) fn samples(channels: u32, neutral_rows: u32) -> Vec<u8> {
    let all = (0..SIZE.0 * SIZE.1).flat_map(|n| (0..channels).map(move |c| (n, c)));
    let sample = |(n, c): (u32, u32)| {
        let c = if n / SIZE.0 < neutral_rows && c < 3 { 0 } else { c };
        (n * n / 31 + n * c * 7).to_le_bytes()[0]
    };
    all.map(sample).collect()
}

pub(super) fn png(kind: image::ExtendedColorType, samples: &[u8]) -> Source {
    let mut out = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut out);
    image::ImageEncoder::write_image(encoder, samples, SIZE.0, SIZE.1, kind).unwrap();
    Source::read(Arc::new(out)).unwrap()
}

/// An RGB JPEG with this EXIF orientation.
pub(super) fn jpeg(number: u8) -> Source {
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
pub(super) fn whole(source: &Source, order: &RenditionOrder) -> (Pixels, bool) {
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

pub(super) fn converter(purpose: Purpose) -> PictureConverter {
    PictureConverter::new(purpose, Arc::new(COLDSET), 2200, None)
}

/// Orders for a whole source, for a part of it, and for a downsampled part.
pub(super) fn orders(source: &Source) -> [RenditionOrder; 3] {
    let (width, height) = source.pixels();
    let part = Window { x: 5, y: 20, width: width - 13, height: height - 37 };
    let order = |window, pixels| RenditionOrder { window, pixels, inks: AllowedInks::All };
    [
        order(Window::whole((width, height)), (width, height)),
        order(part, (part.width, part.height)),
        order(part, (part.width / 2, part.height - 9)),
    ]
}

/// Whether a rendition has these samples and their ink coverage.
pub(super) fn is_made_of(print: &Rendition, made: &[u8]) -> bool {
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
