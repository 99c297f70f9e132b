//! Orders to the picture converter, and its errors.

use crate::geom::{Abs, Size};
use crate::image::{ColourModel, PictureConverter, PictureFormat, Source, SourceError, Window};

/// Resolution for viewing a page on a screen, in ppi.
const WEB_PPI: u32 = 150;

/// The output that renditions are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// The press: CMYK, or black alone.
    Press,
    /// An archive: original colours, each with a profile.
    Archive,
    /// The screen: original colours, but CMYK converted to sRGB.
    Web,
}

impl Purpose {
    /// Short identifier.
    pub fn name(self) -> &'static str {
        match self {
            Self::Press => "press",
            Self::Archive => "archive",
            Self::Web => "web",
        }
    }
}

/// Why a rendition cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RenditionError {
    /// The picture is faulty.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The press profile is not usable.
    #[error("the press profile cannot be used: {0}")]
    Press(String),
}

/// Parameters of a rendition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RenditionOrder {
    /// The visible part, in pixels of the upright picture.
    pub window: Window,
    /// Width and height of the result; smaller than the window if the picture is downsampled.
    pub pixels: (u32, u32),
    /// Whether only black ink may be used; applies to press and archive output.
    pub black_only: bool,
}

impl PictureConverter {
    /// The order for the part `window` of a picture, which fills `size` on the page.
    pub fn order(
        &self,
        source: &Source,
        window: Window,
        size: Size,
        black_only: bool,
    ) -> RenditionOrder {
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::PictureBytes;
    use std::sync::Arc;

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
                .order(&grey, Window::whole(grey.pixels()), room, false)
                .pixels
        };
        assert_eq!(pixels(Purpose::Web), (300, 300));
        assert_eq!(pixels(Purpose::Archive), (900, 900));
        assert_eq!(pixels(Purpose::Press), (900, 900));
    }
}
