//! The picture converter: its purpose, its press, and the colour transforms that it has made.

use crate::color::Profile;
use crate::image::print::{Conversion, Exposure};
use crate::image::source::PictureBytes;
use crate::image::transform_cache::{TransformCache, TransformTarget};
use crate::image::{Purpose, Rendition, RenditionError};

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
        print: Exposure<'_>,
        target: TransformTarget,
    ) -> Result<Rendition, RenditionError> {
        let bands = print.bands()?;
        let conversion = self.conversion(&print, target)?;
        Ok(print.written(bands, target.space(), |band| conversion.convert(&band))?)
    }

    /// Returns the conversion from a picture's profile. The default is sRGB for grey and RGB, the
    /// press profile for CMYK.
    pub(super) fn conversion(
        &self,
        print: &Exposure<'_>,
        target: TransformTarget,
    ) -> Result<Conversion, RenditionError> {
        Ok(Conversion::new(match (&print.profile, print.channels()) {
            (Some(own), _) => {
                self.transforms.transform(own.digest, || Ok(own.profile.clone()), target)?
            }
            (None, 4) => self.transforms.of_press(target)?,
            (None, _) => self.transforms.transform([0; 32], || Ok(Profile::srgb()), target)?,
        }))
    }
}
