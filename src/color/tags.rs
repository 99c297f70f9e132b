//! A profile's tags, found by name.

use crate::color::curve::Curve;
use crate::color::device::Device;
use crate::color::lut::{Lut, Way};
use crate::color::read::Bytes;
use crate::color::{ProfileError, Space};

/// The most tags that are looked through; profiles have about twenty.
const MOST_TAGS: usize = 1000;

/// The tags of a profile.
pub(super) struct Tags<'a> {
    bytes: &'a [u8],
}

impl<'a> Tags<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// Nothing, if every tag of the table lies within the file.
    pub(super) fn whole(&self) -> Result<(), ProfileError> {
        let all = Bytes::new(self.bytes, *b"head");
        // A table longer than the file ends the walk at the file's end.
        for n in 0..all.count(128)? {
            let at = 132 + 12 * n;
            let tag = all.signature(at)?;
            let named = Bytes::new(self.bytes, tag);
            named.part(named.count(at + 4)?, named.count(at + 8)?)?;
        }
        Ok(())
    }

    fn find(&self, tag: [u8; 4]) -> Result<Option<Bytes<'a>>, ProfileError> {
        let all = Bytes::new(self.bytes, tag);
        for n in 0..all.count(128)?.min(MOST_TAGS) {
            let at = 132 + 12 * n;
            if all.signature(at)? == tag {
                let part = all.part(all.count(at + 4)?, all.count(at + 8)?)?;
                return Ok(Some(Bytes::new(part, tag)));
            }
        }
        Ok(None)
    }

    fn need(&self, tag: &'static str) -> Result<Bytes<'a>, ProfileError> {
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

    /// The first of `tags` that there is, as a table.
    pub(super) fn first_lut(
        &self,
        tags: &[[u8; 4]],
        way: Way,
    ) -> Result<Option<Lut>, ProfileError> {
        for tag in tags {
            if let Some(bytes) = self.find(*tag)? {
                return Lut::read(bytes, way).map(Some);
            }
        }
        Ok(None)
    }

    /// The way from the device: a table if there is one, as it is the more exact.
    /// Source: ICC.1:2010, 8.10.2.
    pub(super) fn device(&self, space: Space, way: Way) -> Result<Device, ProfileError> {
        if let Some(lut) = self.first_lut(&[*b"A2B1", *b"A2B0"], way)? {
            return Ok(Device::Lut(lut));
        }
        match space {
            Space::Grey => Ok(Device::Grey { curve: self.curve("kTRC")?, lab: way.lab }),
            Space::Rgb if !way.lab => {
                let [r, g, b] = [self.column("rXYZ")?, self.column("gXYZ")?, self.column("bXYZ")?];
                let curves = [self.curve("rTRC")?, self.curve("gTRC")?, self.curve("bTRC")?];
                let matrix = [[r[0], g[0], b[0]], [r[1], g[1], b[1]], [r[2], g[2], b[2]]];
                Ok(Device::Matrix { curves: Box::new(curves), matrix })
            }
            _ => Err(ProfileError::Missing("A2B0")),
        }
    }
}
