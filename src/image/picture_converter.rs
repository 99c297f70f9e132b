//! The picture converter: its purpose, its press, its colour transforms; renditions for an archive or
//! the screen.

use crate::color::Profile;
use crate::image::pixels::Pixels;
use crate::image::print::{Conversion, Exposure};
use crate::image::source::PictureBytes;
use crate::image::transform_cache::{TransformCache, TransformTarget};
use crate::image::{AllowedInks, Purpose, Rendition, RenditionError};

/// Makes renditions for one purpose and caches the colour transforms.
#[derive(Debug)]
pub struct PictureConverter {
    pub(super) purpose: Purpose,
    /// Total ink limit, in thousandths of one solid ink.
    pub(super) limit: u16,
    /// Resolution in ppi to which pictures are downsampled.
    pub(super) ppi: Option<u32>,
    pub(super) transforms: TransformCache,
}

impl PictureConverter {
    /// Creates a converter for a purpose and a press, given by its profile and its total ink limit
    /// in thousandths of one solid ink. If `ppi` is given, pictures of higher resolution are
    /// downsampled to it.
    pub fn new(purpose: Purpose, press: PictureBytes, limit: u16, ppi: Option<u32>) -> Self {
        Self { purpose, limit, ppi, transforms: TransformCache::new(press) }
    }

    /// The purpose of the renditions.
    pub fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// Converts a picture from its own profile, or from the default one.
    pub(super) fn converted(
        &self,
        exposure: Exposure<'_>,
        target: TransformTarget,
    ) -> Result<Rendition, RenditionError> {
        let bands = exposure.bands()?;
        let conversion = self.conversion(&exposure, target)?;
        Ok(exposure.written(bands, target.space(), |band| conversion.convert(&band))?)
    }

    /// Returns the conversion from a picture's profile. The default is sRGB for grey and RGB, the
    /// press profile for CMYK.
    pub(super) fn conversion(
        &self,
        exposure: &Exposure<'_>,
        target: TransformTarget,
    ) -> Result<Conversion, RenditionError> {
        Ok(Conversion::new(match (&exposure.profile, exposure.channels()) {
            (Some(own), _) => {
                self.transforms.transform(own.digest, || Ok(own.profile.clone()), target)?
            }
            (None, 4) => self.transforms.of_press(target)?,
            (None, _) => self.transforms.transform([0; 32], || Ok(Profile::srgb()), target)?,
        }))
    }
}

impl PictureConverter {
    /// Makes the rendition of a source for an archive or the screen.
    pub(super) fn for_screen(&self, exposure: Exposure<'_>) -> Result<Rendition, RenditionError> {
        if exposure.order.inks == AllowedInks::Black {
            return self.converted(exposure, TransformTarget::Black);
        }
        if exposure.channels() == 4 && self.purpose == Purpose::Web {
            // CMYK without a profile is shown with the same soft proof as flat tints.
            let target = if exposure.profile.is_some() {
                TransformTarget::Screen
            } else {
                TransformTarget::Paper
            };
            return self.converted(exposure, target);
        }
        let archived = self.purpose == Purpose::Archive;
        let space = exposure.own_space(archived.then(|| self.transforms.press_bytes()));
        if exposure.may_pass() {
            let findings = exposure.bands()?.finish()?;
            if findings.damage.is_none() {
                return Ok(exposure.passed(space, None));
            }
        }
        let bands = exposure.bands()?;
        Ok(exposure.written(bands, space, Pixels::into_eight)?)
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
