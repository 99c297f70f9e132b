//! Validates cached renditions against the order.
//!
//! The cache is outside the program's control and therefore not trusted: truncated sample data, or
//! a colour space that the output does not allow, would otherwise surface only at the press.

use crate::image::coverage::TILE;
use crate::image::decode::own_bytes;
use crate::image::{
    AllowedInks, Coverage, ExifOrientation, PictureConverter, Purpose, Rendition, RenditionOrder,
    SampleCoding, SampleSpace, Source, Window,
};
use crate::pack::inflates_to;

impl PictureConverter {
    /// Whether a rendition has the size, colour space and amount of data of a newly made one.
    pub fn could_have_made(
        &self,
        source: &Source,
        order: &RenditionOrder,
        kept: &Rendition,
    ) -> bool {
        let samples = match kept.coding {
            SampleCoding::Predicted => is_written(order, kept),
            SampleCoding::Jpeg { .. } => is_passed(source, order, kept),
        };
        self.takes(order, &kept.space) && is_covered(kept) && samples
    }

    /// Whether the output allows a colour space.
    fn takes(&self, order: &RenditionOrder, space: &SampleSpace) -> bool {
        let by_purpose = matches!(
            (self.purpose, space),
            (Purpose::Press, SampleSpace::Black | SampleSpace::Cmyk)
                | (Purpose::Archive, SampleSpace::Icc { .. })
                | (Purpose::Web, SampleSpace::Grey | SampleSpace::Rgb | SampleSpace::Icc { .. })
        );
        if order.inks == AllowedInks::Black {
            return *space == SampleSpace::Black;
        }
        by_purpose && is_of_its_profile(space)
    }
}

/// Whether a profile's colour space has the stated number of channels. Source: ICC.1:2022, 7.2.8.
fn is_of_its_profile(space: &SampleSpace) -> bool {
    let SampleSpace::Icc { profile, channels } = space else { return true };
    let signature = profile.get(16..20);
    matches!(
        (signature, channels),
        (Some(b"GRAY"), 1) | (Some(b"RGB " | b"Lab "), 3) | (Some(b"CMYK"), 4)
    )
}

/// Whether re-encoded samples have the size given by the order.
fn is_written(order: &RenditionOrder, kept: &Rendition) -> bool {
    let (width, height) = order.pixels;
    // Each row is preceded by a byte for its filter type.
    let row = u64::from(width) * u64::from(kept.space.channels()) + 1;
    kept.stored == order.pixels
        && kept.orientation == ExifOrientation::UPRIGHT
        && kept.window == Window::whole(order.pixels)
        && inflates_to(&kept.data, row * u64::from(height))
}

/// Whether a file passed through unchanged is identical to the source.
fn is_passed(source: &Source, order: &RenditionOrder, kept: &Rendition) -> bool {
    let facts = source.facts();
    usize::from(kept.space.channels()) == facts.channels()
        && kept.coding == SampleCoding::of_jpeg(facts)
        && kept.stored == facts.stored
        && kept.orientation == facts.orientation
        && kept.window == order.window
        && kept.data == own_bytes(source)
}

/// Whether ink coverage is present for every tile if and only if the samples are inks.
fn is_covered(kept: &Rendition) -> bool {
    let in_inks = matches!(kept.space, SampleSpace::Black | SampleSpace::Cmyk);
    let Some(Coverage { across, tiles, .. }) = &kept.ink else { return !in_inks };
    let (wide, high) = (kept.window.width.div_ceil(TILE), kept.window.height.div_ceil(TILE));
    in_inks
        && *across == wide
        && u64::try_from(tiles.len()) == Ok(u64::from(wide) * u64::from(high))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::{Abs, Size};
    use crate::pack::predicted;
    use std::sync::Arc;

    const COLDSET: &[u8] = include_bytes!("../../press/coldset-tr002.icc");

    fn source() -> Source {
        let mut out = Vec::new();
        let encoder = image::codecs::png::PngEncoder::new(&mut out);
        let kind = image::ExtendedColorType::Rgb8;
        let samples: Vec<u8> = (0..40 * 30 * 3_u16).map(|n| n.to_le_bytes()[0]).collect();
        image::ImageEncoder::write_image(encoder, &samples, 40, 30, kind).unwrap();
        Source::read(Arc::new(out)).unwrap()
    }

    /// Whether a rendition is accepted after a change.
    fn taken(purpose: Purpose, change: impl Fn(&mut Rendition)) -> bool {
        let converter = PictureConverter::new(purpose, Arc::new(COLDSET), 2200, None);
        let source = source();
        let order = converter.order(
            &source,
            Window::of_shape(source.pixels(), 4, 3),
            Size::new(Abs::pt(40), Abs::pt(30)),
            AllowedInks::All,
        );
        let mut kept = converter.print(&source, &order).unwrap();
        change(&mut kept);
        converter.could_have_made(&source, &order, &kept)
    }

    #[test]
    fn a_new_rendition_is_accepted() {
        for purpose in [Purpose::Press, Purpose::Archive, Purpose::Web] {
            assert!(taken(purpose, |_| {}), "{purpose:?}");
        }
    }

    #[test]
    fn colour_spaces_that_the_output_does_not_allow_are_refused() {
        for space in [SampleSpace::Rgb, SampleSpace::Grey, SampleSpace::Black] {
            assert!(!taken(Purpose::Press, |kept| kept.space = space.clone()), "{space:?}");
        }
        assert!(!taken(Purpose::Archive, |kept| kept.space = SampleSpace::Rgb));
        assert!(!taken(Purpose::Web, |kept| kept.space = SampleSpace::Cmyk));
        let wrong = SampleSpace::Icc { profile: COLDSET.into(), channels: 3 };
        assert!(!taken(Purpose::Web, |kept| kept.space = wrong.clone()));
    }

    #[test]
    fn too_few_or_too_many_samples_are_refused() {
        let rows = |rows: usize| predicted(&vec![9; 40 * 4 * rows], 40, 4);
        assert!(taken(Purpose::Press, |kept| kept.data = rows(30)), "as many");
        for data in [rows(29), rows(31), Vec::new(), b"junk".to_vec()] {
            assert!(!taken(Purpose::Press, |kept| kept.data.clone_from(&data)));
        }
    }

    #[test]
    fn another_size_window_or_coverage_is_refused() {
        assert!(!taken(Purpose::Press, |kept| kept.stored = (40, 31)));
        assert!(!taken(Purpose::Press, |kept| kept.window.width = 39));
        assert!(!taken(Purpose::Press, |kept| kept.ink = None));
        assert!(!taken(Purpose::Press, |kept| {
            kept.ink = kept.ink.take().map(|ink| Coverage { tiles: vec![0], ..ink });
        }));
    }

    #[test]
    fn data_that_is_not_the_source_file_is_not_passed_through() {
        let jpeg = SampleCoding::Jpeg { ycc: false, inverted: false };
        assert!(!taken(Purpose::Press, |kept| kept.coding = jpeg));
    }
}
