//! What is wanted of the picture converter, and why it may not be had.

use crate::geom::{Abs, Size};
use crate::image::{ColourModel, PictureConverter, PictureFormat, Source, SourceError, Window};

/// Pixels to the inch that a page on a screen is looked at with.
const WEB_PPI: u32 = 150;

/// What renditions are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// The press: four inks, or black alone.
    Press,
    /// An archive: colours as they were handed in, each with a profile.
    Archive,
    /// The screen: colours as they were handed in, inks as sRGB.
    Web,
}

impl Purpose {
    /// A short name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Press => "press",
            Self::Archive => "archive",
            Self::Web => "web",
        }
    }
}

/// Why there is no rendition.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RenditionError {
    /// The picture is at fault.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The press profile is of no use.
    #[error("the press profile cannot be used: {0}")]
    Press(String),
}

/// What is wanted of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RenditionOrder {
    /// The part shown, in pixels of the upright picture.
    pub window: Window,
    /// Its width and height once printed; fewer than the window's where it is made smaller.
    pub pixels: (u32, u32),
    /// Whether only the black ink may be used: by the press, and in the archive of what it printed.
    pub black_only: bool,
}

impl PictureConverter {
    /// The order for a picture that fills `size` on the page, cut to its shape about the middle.
    pub fn order(&self, source: &Source, size: Size, black_only: bool) -> RenditionOrder {
        let window = Window::of_shape(source.pixels(), size.width.0, size.height.0);
        let most = |pixels: u32, length: Abs| {
            let Some(ppi) = self.ppi.or_else(|| self.ppi_of_its_own(source)) else { return pixels };
            let inch = Abs::pt(72).0;
            if length <= Abs::ZERO {
                return pixels;
            }
            let room = length.0.saturating_mul(i64::from(ppi)).saturating_add(inch - 1) / inch;
            u32::try_from(room.max(1)).map_or(pixels, |room| room.min(pixels))
        };
        let pixels = (most(window.width, size.width), most(window.height, size.height));
        RenditionOrder { window, pixels, black_only: black_only && self.purpose != Purpose::Web }
    }

    /// What a picture is made smaller to though nobody asks: on a screen a photograph in a PNG shows
    /// no more, and would be most of the file. A JPEG is small already, and stays as it was handed
    /// in; so is line art, and blurs.
    fn ppi_of_its_own(&self, source: &Source) -> Option<u32> {
        let facts = source.facts();
        let photograph = facts.format == PictureFormat::Png
            && facts.model != ColourModel::Palette
            && facts.bits >= 8;
        (self.purpose == Purpose::Web && photograph).then_some(WEB_PPI)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::PictureBytes;
    use std::sync::Arc;

    #[test]
    fn on_a_screen_a_picture_is_no_finer_than_it_shows() {
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
                .order(&grey, room, false)
                .pixels
        };
        assert_eq!(pixels(Purpose::Web), (300, 300));
        assert_eq!(pixels(Purpose::Archive), (900, 900));
        assert_eq!(pixels(Purpose::Press), (900, 900));
    }
}
