//! Tag table of a profile.

use crate::color::curve::Curve;
use crate::color::device::Device;
use crate::color::lut::Lut;
use crate::color::lut_read::LutDirection;
use crate::color::read::TagBytes;
use crate::color::{ProfileError, ProfileSpace};

/// Maximum number of tags searched; profiles have about twenty.
const MAX_TAGS: usize = 1000;

/// The tags of a profile.
pub(super) struct Tags<'a> {
    bytes: &'a [u8],
}

/// An entry of the tag table.
struct TagEntry {
    tag: [u8; 4],
    at: usize,
    length: usize,
}

impl<'a> Tags<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// Checks that every tag of the table lies within the data.
    pub(super) fn whole(&self) -> Result<(), ProfileError> {
        // A count that is too large ends in an error at the end of the data.
        for n in 0..self.count()? {
            let TagEntry { tag, at, length } = self.entry(n)?;
            TagBytes::new(self.bytes, tag).part(at, length)?;
        }
        Ok(())
    }

    /// Number of tags according to the table.
    fn count(&self) -> Result<usize, ProfileError> {
        TagBytes::new(self.bytes, *b"list").count(128).map_err(|_| ProfileError::TagList)
    }

    /// Reads an entry of the table by its index.
    fn entry(&self, n: usize) -> Result<TagEntry, ProfileError> {
        let (list, start) = (TagBytes::new(self.bytes, *b"list"), 132 + 12 * n);
        let read = || {
            let (at, length) = (list.count(start + 4)?, list.count(start + 8)?);
            Ok(TagEntry { tag: list.signature(start)?, at, length })
        };
        read().map_err(|_: ProfileError| ProfileError::TagList)
    }

    fn find(&self, tag: [u8; 4]) -> Result<Option<TagBytes<'a>>, ProfileError> {
        for n in 0..self.count()?.min(MAX_TAGS) {
            let entry = self.entry(n)?;
            if entry.tag == tag {
                let part = TagBytes::new(self.bytes, tag).part(entry.at, entry.length)?;
                return Ok(Some(TagBytes::new(part, tag)));
            }
        }
        Ok(None)
    }

    fn need(&self, tag: &'static str) -> Result<TagBytes<'a>, ProfileError> {
        let four = tag.as_bytes().try_into().expect("a tag has four letters");
        self.find(four)?.ok_or(ProfileError::Missing(tag))
    }

    fn curve(&self, tag: &'static str) -> Result<Curve, ProfileError> {
        Ok(Curve::read(self.need(tag)?)?.0)
    }

    fn column(&self, tag: &'static str) -> Result<[f64; 3], ProfileError> {
        let bytes = self.need(tag)?;
        Ok([bytes.fixed(8)?, bytes.fixed(12)?, bytes.fixed(16)?])
    }

    /// Parses the first of `tags` that exists as a lookup table.
    pub(super) fn first_lut(
        &self,
        tags: &[[u8; 4]],
        way: LutDirection,
    ) -> Result<Option<Lut>, ProfileError> {
        for tag in tags {
            if let Some(bytes) = self.find(*tag)? {
                return Lut::read(bytes, way).map(Some);
            }
        }
        Ok(None)
    }

    /// The transform from the device: a lookup table if there is one, because it is more accurate.
    /// Source: ICC.1:2010, 8.10.2.
    pub(super) fn device(
        &self,
        space: ProfileSpace,
        way: LutDirection,
    ) -> Result<Device, ProfileError> {
        if let Some(lut) = self.first_lut(&[*b"A2B1", *b"A2B0"], way)? {
            return Ok(Device::Lut(lut));
        }
        match space {
            ProfileSpace::Grey => Ok(Device::Grey { curve: self.curve("kTRC")?, lab: way.lab }),
            ProfileSpace::Rgb if !way.lab => {
                let [r, g, b] = [self.column("rXYZ")?, self.column("gXYZ")?, self.column("bXYZ")?];
                let curves = [self.curve("rTRC")?, self.curve("gTRC")?, self.curve("bTRC")?];
                let matrix = [[r[0], g[0], b[0]], [r[1], g[1], b[1]], [r[2], g[2], b[2]]];
                Ok(Device::Matrix { curves: Box::new(curves), matrix })
            }
            _ => Err(ProfileError::Missing("A2B0")),
        }
    }
}
