//! Images, as they are passed to a device.
//!
//! Source: ISO 32000-1, 8.9.5.

use crate::preflight::content::budget::{Budget, Undecoded};
use crate::preflight::content::filter::FilterSource;
use crate::preflight::content::known::{Known, SamplesFound};
use crate::preflight::content::picture_dict::PictureDict;
use crate::preflight::content::picture_samples::{self, Packed, PictureSamples};
use crate::preflight::content::sound;
use crate::preflight::content::space::ContentSpace;
use crate::preflight::dict_ext::ObjectAddress;
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Object, Stream};

/// An image.
#[derive(Clone, Copy)]
pub(in crate::preflight) struct ContentPicture<'p, 'a> {
    /// Its name among the resources.
    pub(in crate::preflight) name: &'p str,
    pub(super) source: FilterSource<'p, 'a>,
    /// The colour space of its samples; `None` if it has none, as JPEG 2000 may.
    pub(in crate::preflight) space: Option<&'p ContentSpace>,
}

/// The mask of an image.
pub(in crate::preflight) enum PictureMask<'a> {
    Absent,
    /// Samples are opacities.
    Soft(MaskPicture<'a>),
    /// Samples of 1 bit; pixels of value 1 are not painted.
    Stencil(MaskPicture<'a>),
    /// Ranges of raw samples, as minimum and maximum of each component, that are not painted.
    Keyed(Vec<i32>),
}

/// An image that is a mask of another.
pub(in crate::preflight) struct MaskPicture<'a>(Stream<'a>);

impl<'a> MaskPicture<'a> {
    /// The mask as an image of its own.
    pub(in crate::preflight) fn of<'p>(
        &'p self,
        picture: &ContentPicture<'p, '_>,
    ) -> ContentPicture<'p, 'a> {
        let space = Some(&ContentSpace::Gray);
        ContentPicture { name: picture.name, source: (&self.0).into(), space }
    }

    /// Whether the colours of the image were preblended with a matte colour.
    pub(in crate::preflight) fn has_matte(&self) -> bool {
        self.0.dict().contains_key("Matte")
    }
}

impl<'p, 'a> ContentPicture<'p, 'a> {
    fn dict(&self) -> PictureDict<'p, 'a> {
        PictureDict(self.source.stream.dict())
    }

    /// Width and height in pixels; 0 if unknown.
    pub(in crate::preflight) fn pixels(&self) -> [u32; 2] {
        self.dict().pixels()
    }

    /// Bits per component.
    pub(in crate::preflight) fn bits(&self) -> u32 {
        self.dict().bits(&self.source.stream.filters())
    }

    /// Number of components; 0 if unknown.
    pub(in crate::preflight) fn components(&self) -> usize {
        self.space.map_or(0, ContentSpace::components)
    }

    /// Whether it is compressed as JPEG 2000, which may define its colour space itself.
    pub(in crate::preflight) fn is_jpeg_2000(&self) -> bool {
        self.source.stream.filters().contains(&Filter::JpxDecode)
    }

    /// Its samples, packed.
    ///
    /// # Errors
    /// [`Undecoded`] if the image is damaged, is of an unsupported kind, or would exceed `budget`.
    pub(in crate::preflight) fn packed(&self, budget: &mut Budget) -> Result<Packed, Undecoded> {
        if self.bits() == 16 && matches!(self.space, Some(ContentSpace::Indexed { .. })) {
            return Err("it has 16 bits to the sample".into());
        }
        picture_samples::packed(self.source, self.components(), budget)
    }

    /// Its samples, a byte for each.
    ///
    /// # Errors
    /// As of [`Self::packed`].
    pub(in crate::preflight) fn samples(
        &self,
        budget: &mut Budget,
    ) -> Result<PictureSamples, Undecoded> {
        Ok(self.packed(budget)?.unpacked(self.components()))
    }

    /// Decodes its samples and discards them.
    ///
    /// # Errors
    /// [`Undecoded`] if they cannot be read.
    pub(in crate::preflight) fn sound(&self, budget: &mut Budget) -> Result<(), Undecoded> {
        match self.space {
            // An unreadable colour space was reported.
            None | Some(ContentSpace::Other) => Ok(()),
            Some(ContentSpace::Pattern { .. }) => {
                Err(Undecoded::damaged("its colour space is of patterns"))
            }
            Some(space) => sound::check(self.source, space.components(), self.bits(), budget),
        }
    }

    /// The ends of the range of each component; empty if those of the colour space hold.
    pub(in crate::preflight) fn ranges(&self) -> Vec<f64> {
        let decode = self.dict().object("Decode", "D").and_then(Object::into_array);
        let most = 2 * self.components();
        decode.map(|d| d.iter::<f64>().take(most).collect()).unwrap_or_default()
    }

    /// Its mask.
    pub(in crate::preflight) fn mask(&self) -> PictureMask<'a> {
        let dict = self.source.stream.dict();
        if let Some(mask) = dict.get::<Stream<'a>>("SMask") {
            return PictureMask::Soft(MaskPicture(mask));
        }
        match dict.get::<Object<'a>>("Mask") {
            Some(Object::Stream(mask)) => PictureMask::Stencil(MaskPicture(mask)),
            Some(Object::Array(key)) => {
                PictureMask::Keyed(Array::iter::<i32>(&key).take(64).collect())
            }
            _ => PictureMask::Absent,
        }
    }
}

impl Known {
    /// The device's result of inspecting the samples of a picture; computed once per picture and
    /// cached.
    pub(in crate::preflight) fn examined(
        &mut self,
        picture: &ContentPicture<'_, '_>,
        look: impl FnOnce(&ContentPicture<'_, '_>, &mut Budget) -> SamplesFound,
    ) -> SamplesFound {
        let FilterSource { stream, inline } = picture.source;
        // Inline images lie in streams that are decoded anew each time.
        let key = inline.is_none().then(|| ObjectAddress::of(stream.dict().data()));
        if let Some(known) = key.and_then(|key| self.pictures.get(&key)) {
            return known.clone();
        }
        let found = look(picture, &mut self.budget);
        if let Some(key) = key {
            self.pictures.insert(key, found.clone());
        }
        found
    }
}
