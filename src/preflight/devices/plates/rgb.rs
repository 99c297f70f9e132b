//! Colours in red, green and blue as inks.

use crate::color::{Profile, Transform};
use std::cell::OnceCell;

/// The press inks of colours in RGB.
pub(super) struct RgbInks {
    press: Profile,
    /// `None` inside if the profile is not one of a press.
    transform: OnceCell<Option<Transform>>,
}

impl RgbInks {
    /// Those of the press that a profile describes.
    pub(super) fn of(press: Profile) -> Self {
        Self { press, transform: OnceCell::new() }
    }

    /// The inks of pixels in sRGB, four for each; `None` if the profile has none for them.
    pub(super) fn pixels(&self, pixels: &[u8]) -> Option<Vec<u8>> {
        // The sum of inks is not held: what a press prints of it is seen.
        const UNHELD: u16 = 4000;
        let transform = self
            .transform
            .get_or_init(|| Transform::to_cmyk(&Profile::srgb(), &self.press, UNHELD).ok());
        transform.as_ref().map(|transform| transform.convert(pixels))
    }
}

/// The complements of red, green and blue, four inks for each pixel: what soft masks are made of.
pub(super) fn complements(pixels: &[u8]) -> Vec<u8> {
    let inks = pixels.as_chunks::<3>().0.iter();
    inks.flat_map(|[r, g, b]| [u8::MAX - r, u8::MAX - g, u8::MAX - b, 0]).collect()
}
