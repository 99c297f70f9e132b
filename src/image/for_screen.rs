//! Conversion of pictures for an archive or the screen.

use crate::image::pixels::Pixels;
use crate::image::print::Exposure;
use crate::image::transform_cache::TransformTarget;
use crate::image::{AllowedInks, PictureConverter, Purpose, Rendition, RenditionError};

impl PictureConverter {
    /// Makes the rendition of a source for an archive or the screen.
    pub(super) fn for_screen(&self, print: Exposure<'_>) -> Result<Rendition, RenditionError> {
        if print.order.inks == AllowedInks::Black {
            return self.converted(print, TransformTarget::Black);
        }
        if print.channels() == 4 && self.purpose == Purpose::Web {
            // CMYK without a profile is shown with the same soft proof as flat tints.
            let target = if print.profile.is_some() {
                TransformTarget::Screen
            } else {
                TransformTarget::Paper
            };
            return self.converted(print, target);
        }
        let archived = self.purpose == Purpose::Archive;
        let space = print.own_space(archived.then(|| self.transforms.press_bytes()));
        if print.may_pass() {
            let findings = print.bands()?.finish()?;
            if findings.damage.is_none() {
                return Ok(print.passed(space, None));
            }
        }
        let bands = print.bands()?;
        Ok(print.written(bands, space, Pixels::into_eight)?)
    }
}

#[cfg(test)]
mod tests {
    use crate::image::Purpose;
    use crate::image::test_pictures::{converter, is_made_of, orders, png, samples, whole};

    #[test]
    fn colours_for_the_screen_are_written_unconverted() {
        let source = png(image::ExtendedColorType::Rgba8, &samples(4, 0));
        for order in orders(&source) {
            let print = converter(Purpose::Web).print(&source, &order).unwrap();
            assert!(is_made_of(&print, &whole(&source, &order).0.into_eight()), "{order:?}");
        }
    }
}
