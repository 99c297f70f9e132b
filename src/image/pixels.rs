//! Pixel buffers of 8 or 16 bits per sample.

use crate::image::pixel_buffer::{PixelBuffer, SampleDepth, size};
use crate::image::{ExifOrientation, Window};
use rayon::prelude::*;

/// A buffer of 8-bit or 16-bit samples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pixels {
    Eight(PixelBuffer<u8>),
    Sixteen(PixelBuffer<u16>),
}

impl Pixels {
    /// Width and height.
    pub(super) fn size(&self) -> (u32, u32) {
        match self {
            Self::Eight(sheet) => (sheet.width, sheet.height),
            Self::Sixteen(sheet) => (sheet.width, sheet.height),
        }
    }

    /// Number of rows.
    pub(super) fn height(&self) -> u32 {
        self.size().1
    }

    /// Crops a strip whose first row is row `top` of the picture to the window `part` of the
    /// picture; `None` if they do not overlap.
    pub(super) fn cut(self, part: Window, top: u32) -> Option<Self> {
        match self {
            Self::Eight(sheet) => sheet.cut(part, top).map(Self::Eight),
            Self::Sixteen(sheet) => sheet.cut(part, top).map(Self::Sixteen),
        }
    }

    /// Flattens the last channel, alpha, on white; also returns whether any pixel is not opaque.
    pub(super) fn flattened(self) -> (Self, bool) {
        match self {
            Self::Eight(sheet) => {
                let (sheet, clear) = sheet.flattened();
                (Self::Eight(sheet), clear)
            }
            Self::Sixteen(sheet) => {
                let (sheet, clear) = sheet.flattened();
                (Self::Sixteen(sheet), clear)
            }
        }
    }

    /// Returns `height` upright rows from `top`.
    pub(super) fn upright(&self, orientation: ExifOrientation, top: u32, height: u32) -> Self {
        match self {
            Self::Eight(sheet) => Self::Eight(sheet.upright(orientation, top, height)),
            Self::Sixteen(sheet) => Self::Sixteen(sheet.upright(orientation, top, height)),
        }
    }

    /// Iterates over copies of bands of `rows` rows.
    pub(super) fn bands(&self, rows: u32) -> impl Iterator<Item = Self> {
        let tops = (0..self.height()).step_by(size(rows));
        tops.map(move |top| match self {
            Self::Eight(sheet) => Self::Eight(sheet.rows(top, rows)),
            Self::Sixteen(sheet) => Self::Sixteen(sheet.rows(top, rows)),
        })
    }

    /// Removes the first `rows` rows.
    pub(super) fn drop_rows(&mut self, rows: u32) {
        match self {
            Self::Eight(sheet) => sheet.drop_rows(rows),
            Self::Sixteen(sheet) => sheet.drop_rows(rows),
        }
    }

    /// Returns the first channel alone.
    pub(super) fn first_channel(&self) -> Self {
        match self {
            Self::Eight(sheet) => Self::Eight(sheet.first_channel()),
            Self::Sixteen(sheet) => Self::Sixteen(sheet.first_channel()),
        }
    }

    /// Repeats the only channel three times.
    pub(super) fn tripled(&self) -> Self {
        match self {
            Self::Eight(sheet) => Self::Eight(sheet.tripled()),
            Self::Sixteen(sheet) => Self::Sixteen(sheet.tripled()),
        }
    }

    /// Reserves memory for `rows` rows in all.
    pub(super) fn with_room(self, rows: u32) -> Self {
        match self {
            Self::Eight(sheet) => Self::Eight(sheet.with_room(rows)),
            Self::Sixteen(sheet) => Self::Sixteen(sheet.with_room(rows)),
        }
    }

    /// Appends rows of the same width, channels and sample depth, which all strips of a picture
    /// have in common.
    pub(super) fn join(&mut self, below: Self) {
        match (self, below) {
            (Self::Eight(all), Self::Eight(below)) => all.join(below),
            (Self::Sixteen(all), Self::Sixteen(below)) => all.join(below),
            _ => unreachable!("all strips of a picture have the same bits a sample"),
        }
    }

    /// Number of channels.
    pub(super) fn channels(&self) -> usize {
        match self {
            Self::Eight(s) => s.channels,
            Self::Sixteen(s) => s.channels,
        }
    }

    /// The samples; `None` unless they have 8 bits.
    pub(super) fn eight(&self) -> Option<&[u8]> {
        match self {
            Self::Eight(s) => Some(&s.samples),
            Self::Sixteen(_) => None,
        }
    }

    /// Whether this is an RGB buffer in which all pixels are neutral.
    pub(super) fn is_neutral(&self) -> bool {
        match self {
            Self::Eight(s) => s.channels == 3 && s.is_neutral(),
            Self::Sixteen(s) => s.channels == 3 && s.is_neutral(),
        }
    }

    /// Returns the samples in 8 bits, rounded.
    pub(super) fn into_eight(self) -> Vec<u8> {
        match self {
            Self::Eight(s) => s.samples,
            Self::Sixteen(s) => {
                let eight = |n: &u16| u8::from_number((u64::from(*n) * 255 + 32_767) / 65_535);
                s.samples.par_iter().map(eight).collect()
            }
        }
    }
}
