//! What a picture converter is asked for: orders, their keys in a cache, and their renditions.

use crate::geom::{Abs, Size};
use crate::image::print::{Exposure, own_profile};
use crate::image::{
    AllowedInks, ColourModel, Notice, PictureConverter, PictureFormat, Purpose, Rendition,
    RenditionError, RenditionOrder, Source, Window,
};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// To be increased whenever the result of an order may change, so that cached results expire.
const REVISION: u32 = 4;

/// Resolution for viewing a page on a screen, in ppi.
const WEB_PPI: u32 = 150;

impl PictureConverter {
    /// The order for the part `window` of a picture, which fills `size` on the page.
    pub fn order(
        &self,
        source: &Source,
        window: Window,
        size: Size,
        inks: AllowedInks,
    ) -> RenditionOrder {
        let pixels_for = |pixels: u32, length: Abs| {
            let Some(ppi) = self.ppi.or_else(|| self.ppi_of_its_own(source)) else { return pixels };
            let inch = Abs::pt(72).0;
            if length <= Abs::ZERO {
                return pixels;
            }
            let room = length.0.saturating_mul(i64::from(ppi)).saturating_add(inch - 1) / inch;
            u32::try_from(room.max(1)).map_or(pixels, |room| room.min(pixels))
        };
        let pixels = (pixels_for(window.width, size.width), pixels_for(window.height, size.height));
        let inks = if self.purpose == Purpose::Web { AllowedInks::All } else { inks };
        RenditionOrder { window, pixels, inks }
    }

    /// The default maximum resolution: a photograph that is not a JPEG is downsampled for the screen, where
    /// more resolution is not visible but would dominate the file size. A JPEG is compact already
    /// and is kept as it is; line art is kept because downsampling blurs it.
    fn ppi_of_its_own(&self, source: &Source) -> Option<u32> {
        let facts = source.facts();
        let photograph = facts.format != PictureFormat::Jpeg
            && facts.model != ColourModel::Palette
            && facts.bits >= 8;
        (self.purpose == Purpose::Web && photograph).then_some(WEB_PPI)
    }

    /// Cache key of a rendition: equal keys mean equal renditions.
    pub fn key(&self, source: &Source, order: &RenditionOrder) -> String {
        let mut hash = Sha256::new();
        hash.update(env!("CARGO_PKG_VERSION"));
        hash.update(REVISION.to_be_bytes());
        hash.update(source.digest());
        hash.update(self.transforms.press_digest());
        let Window { x, y, width, height } = order.window;
        let (across, down) = order.pixels;
        for n in [x, y, width, height, across, down, u32::from(self.limit)] {
            hash.update(n.to_be_bytes());
        }
        hash.update([u8::from(order.inks == AllowedInks::Black)]);
        format!("{}-{}", self.purpose.name(), HEXLOWER.encode(&hash.finalize()))
    }

    /// Makes the rendition of a source for an order.
    ///
    /// # Errors
    /// [`RenditionError`] if the source cannot be decoded, or the press profile is not usable.
    pub fn print(
        &self,
        source: &Source,
        order: &RenditionOrder,
    ) -> Result<Rendition, RenditionError> {
        let mut notices = Vec::new();
        let profile = own_profile(source).unwrap_or_else(|why| {
            notices.push(Notice::ProfileIgnored(why));
            None
        });
        let exposure = Exposure { source, order, profile, notices };
        let made = match self.purpose {
            Purpose::Press => self.for_press(exposure)?,
            Purpose::Archive | Purpose::Web => self.for_screen(exposure)?,
        };
        Ok(made.identified())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::{self, Profile, Transform};
    use crate::image::test_pictures::COLDSET;
    use crate::image::{PictureBytes, SampleCoding, SampleSpace};
    use crate::pack::inflate;
    use std::sync::Arc;

    fn source(width: u32, height: u32, kind: image::ExtendedColorType, samples: &[u8]) -> Source {
        let mut out = Vec::new();
        let encoder = image::codecs::png::PngEncoder::new(&mut out);
        image::ImageEncoder::write_image(encoder, samples, width, height, kind).unwrap();
        Source::read(Arc::new(out)).unwrap()
    }

    fn whole(source: &Source) -> Window {
        Window::whole(source.pixels())
    }

    fn printed(source: &Source, purpose: Purpose, inks: AllowedInks) -> Rendition {
        let converter = PictureConverter::new(purpose, Arc::new(COLDSET), 2200, None);
        let order = converter.order(source, whole(source), Size::default(), inks);
        converter.print(source, &order).unwrap()
    }

    /// Decodes the samples of a rendition of one row.
    fn row(print: &Rendition) -> Vec<u8> {
        assert_eq!(print.coding, SampleCoding::Predicted);
        let channels = usize::from(print.space.channels());
        let bytes = inflate(&print.data, 10_000).unwrap();
        let (filter, mut row) = (bytes[0], bytes[1..].to_vec());
        for at in channels..row.len() {
            let before = if filter == 2 { 0 } else { row[at - channels] };
            row[at] = row[at].wrapping_add(before);
        }
        row
    }

    fn press() -> Profile {
        Profile::parse(COLDSET).unwrap()
    }

    #[test]
    fn grey_and_neutral_pictures_use_black_ink_alone() {
        let to_black = Transform::to_black(&Profile::srgb(), &press()).unwrap();
        let rgb = [0, 0, 0, 100, 100, 100, 255, 255, 255];
        let wanted = to_black.convert(&rgb);
        assert_eq!((wanted[0], wanted[2]), (255, 0));
        let grey = source(3, 1, image::ExtendedColorType::L8, &[0, 100, 255]);
        let print = printed(&grey, Purpose::Press, AllowedInks::All);
        assert_eq!((row(&print), &print.space), (wanted.clone(), &SampleSpace::Black));
        let neutral = source(3, 1, image::ExtendedColorType::Rgb8, &rgb);
        let print = printed(&neutral, Purpose::Press, AllowedInks::All);
        assert_eq!((row(&print), &print.space), (wanted, &SampleSpace::Black));
    }

    #[test]
    fn colours_become_cmyk_within_the_limit_or_black_on_black_only_pages() {
        let rgb = [200, 0, 0, 0, 0, 60, 255, 255, 255];
        let red = source(3, 1, image::ExtendedColorType::Rgb8, &rgb);
        let print = printed(&red, Purpose::Press, AllowedInks::All);
        let inks = row(&print);
        assert!(inks[1] > 200 && inks[0] < 60, "{inks:?}");
        assert_eq!(&inks[8..], [0; 4]);
        assert_eq!(print.ink.as_ref().map(|i| i.most), Some(color::most_ink(&inks)));
        assert!(color::most_ink(&inks) <= 2200);
        assert_eq!(printed(&red, Purpose::Press, AllowedInks::Black).space, SampleSpace::Black);
        assert_eq!(
            printed(&red, Purpose::Archive, AllowedInks::Black),
            printed(&red, Purpose::Press, AllowedInks::Black)
        );
        assert_eq!(printed(&red, Purpose::Web, AllowedInks::Black).space, SampleSpace::Rgb);
    }

    #[test]
    fn samples_of_16_bits_convert_like_samples_of_8() {
        let wide: Vec<u8> = [200_u16, 7, 60].iter().flat_map(|n| (n * 257).to_ne_bytes()).collect();
        let wide = source(1, 1, image::ExtendedColorType::Rgb16, &wide);
        let plain = source(1, 1, image::ExtendedColorType::Rgb8, &[200, 7, 60]);
        let [wide, plain] =
            [&wide, &plain].map(|s| row(&printed(s, Purpose::Press, AllowedInks::All)));
        assert!(wide.iter().zip(&plain).all(|(a, b)| a.abs_diff(*b) <= 1), "{wide:?} {plain:?}");
        let grey = source(1, 1, image::ExtendedColorType::L16, &0x8080_u16.to_ne_bytes());
        assert_eq!(row(&printed(&grey, Purpose::Web, AllowedInks::All)), [0x80]);
    }

    #[test]
    fn transparency_is_reported_only_if_visible() {
        let clear = source(1, 1, image::ExtendedColorType::Rgba8, &[9, 8, 7, 0]);
        let print = printed(&clear, Purpose::Press, AllowedInks::All);
        assert_eq!(print.notices, [Notice::AlphaFlattened]);
        assert_eq!(row(&print), [0], "white paper has no colour");
        let solid = source(1, 1, image::ExtendedColorType::Rgba8, &[9, 8, 7, 255]);
        assert_eq!(printed(&solid, Purpose::Press, AllowedInks::All).notices, []);
    }

    #[test]
    fn every_picture_in_an_archive_has_a_profile() {
        for kind in [image::ExtendedColorType::L8, image::ExtendedColorType::Rgb8] {
            let channels = u8::try_from(kind.bits_per_pixel() / 8).unwrap();
            let picture = source(1, 1, kind, &vec![9; usize::from(channels)]);
            let space = printed(&picture, Purpose::Archive, AllowedInks::All).space;
            let SampleSpace::Icc { profile, channels: n } = space else { panic!("{space:?}") };
            assert_eq!(n, channels);
            assert_eq!(Profile::parse(&profile).unwrap().space().channels(), usize::from(n));
        }
    }

    #[test]
    fn a_picture_is_downsampled_to_the_given_resolution() {
        let grey = source(300, 200, image::ExtendedColorType::L8, &vec![7; 60_000]);
        let inch = Abs::pt(72);
        let shape = |size: Size| Window::of_shape((300, 200), size.width.0, size.height.0);
        let converter = |ppi| PictureConverter::new(Purpose::Press, Arc::new(COLDSET), 2200, ppi);
        let pixels =
            |ppi, size| converter(ppi).order(&grey, shape(size), size, AllowedInks::All).pixels;
        let two = Size::new(inch * 2, inch * 2);
        assert_eq!(pixels(Some(72), two), (144, 144));
        assert_eq!(pixels(Some(101), two), (200, 200));
        assert_eq!(pixels(None, two), (200, 200));
        let room = converter(Some(72));
        let print =
            room.print(&grey, &room.order(&grey, shape(two), two, AllowedInks::All)).unwrap();
        assert_eq!((print.stored, print.ppi(two)), ((144, 144), Some((72, 72))));
    }

    #[test]
    fn whatever_changes_a_rendition_changes_its_key() {
        let grey = source(30, 20, image::ExtendedColorType::L8, &[7; 600]);
        let other = source(30, 20, image::ExtendedColorType::L8, &[8; 600]);
        let room = |purpose, profile: &'static [u8], limit| {
            PictureConverter::new(purpose, Arc::new(profile), limit, None)
        };
        let press = room(Purpose::Press, COLDSET, 2200);
        let size = Size::new(Abs::pt(30), Abs::pt(20));
        let order = press.order(&grey, whole(&grey), size, AllowedInks::All);
        let part = Window { width: 9, ..whole(&grey) };
        let narrow = press.order(&grey, part, size, AllowedInks::All);
        let keys = std::collections::BTreeSet::from([
            press.key(&grey, &order),
            press.key(&other, &order),
            press.key(&grey, &narrow),
            press.key(&grey, &press.order(&grey, whole(&grey), size, AllowedInks::Black)),
            room(Purpose::Press, COLDSET, 2100).key(&grey, &order),
            room(Purpose::Press, &COLDSET[1..], 2200).key(&grey, &order),
            room(Purpose::Archive, COLDSET, 2200).key(&grey, &order),
        ]);
        assert_eq!(keys.len(), 7);
        assert!(keys.iter().all(|k| k.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')));
    }

    #[test]
    fn a_png_photograph_is_downsampled_for_the_screen() {
        let mut png = Vec::new();
        let encoder = image::codecs::png::PngEncoder::new(&mut png);
        let kind = image::ExtendedColorType::L8;
        image::ImageEncoder::write_image(encoder, &vec![7; 810_000], 900, 900, kind).unwrap();
        let grey = Source::read(Arc::new(png) as PictureBytes).unwrap();
        let inch = Abs::pt(72);
        let room = Size::new(inch * 2, inch * 2);
        let press: PictureBytes = Arc::new(Vec::new());
        let pixels = |purpose| {
            PictureConverter::new(purpose, press.clone(), 2200, None)
                .order(&grey, Window::whole(grey.pixels()), room, AllowedInks::All)
                .pixels
        };
        assert_eq!(pixels(Purpose::Web), (300, 300));
        assert_eq!(pixels(Purpose::Archive), (900, 900));
        assert_eq!(pixels(Purpose::Press), (900, 900));
    }
}
