//! Pixels of 8 or of 16 bits.

use crate::image::pixel_buffer::{PixelBuffer, SampleDepth, size};
use crate::image::{ExifOrientation, Window};
use rayon::prelude::*;

/// A sheet of 8 or of 16 bits.
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

    /// Rows.
    pub(super) fn height(&self) -> u32 {
        self.size().1
    }

    /// What a strip whose first row is row `top` of a picture has of a part of that; `None` where it
    /// has nothing.
    pub(super) fn cut(self, part: Window, top: u32) -> Option<Self> {
        match self {
            Self::Eight(sheet) => sheet.cut(part, top).map(Self::Eight),
            Self::Sixteen(sheet) => sheet.cut(part, top).map(Self::Sixteen),
        }
    }

    /// Without its last channel, alpha, on white paper; and whether any of it let paper through.
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

    /// The upright rows from `top` on, `height` of them.
    pub(super) fn upright(&self, orientation: ExifOrientation, top: u32, height: u32) -> Self {
        match self {
            Self::Eight(sheet) => Self::Eight(sheet.upright(orientation, top, height)),
            Self::Sixteen(sheet) => Self::Sixteen(sheet.upright(orientation, top, height)),
        }
    }

    /// All rows, `rows` at a time.
    pub(super) fn bands(&self, rows: u32) -> impl Iterator<Item = Self> {
        let tops = (0..self.height()).step_by(size(rows));
        tops.map(move |top| match self {
            Self::Eight(sheet) => Self::Eight(sheet.rows(top, rows)),
            Self::Sixteen(sheet) => Self::Sixteen(sheet.rows(top, rows)),
        })
    }

    /// Without its first `rows` rows.
    pub(super) fn drop_rows(&mut self, rows: u32) {
        match self {
            Self::Eight(sheet) => sheet.drop_rows(rows),
            Self::Sixteen(sheet) => sheet.drop_rows(rows),
        }
    }

    /// The first channel alone.
    pub(super) fn first_channel(&self) -> Self {
        match self {
            Self::Eight(sheet) => Self::Eight(sheet.first_channel()),
            Self::Sixteen(sheet) => Self::Sixteen(sheet.first_channel()),
        }
    }

    /// One channel, three times.
    pub(super) fn tripled(&self) -> Self {
        match self {
            Self::Eight(sheet) => Self::Eight(sheet.tripled()),
            Self::Sixteen(sheet) => Self::Sixteen(sheet.tripled()),
        }
    }

    /// With room for so many rows in all.
    pub(super) fn with_room(self, rows: u32) -> Self {
        match self {
            Self::Eight(sheet) => Self::Eight(sheet.with_room(rows)),
            Self::Sixteen(sheet) => Self::Sixteen(sheet.with_room(rows)),
        }
    }

    /// Appends the rows of another below, of the same width, channels and bits: all strips of a picture
    /// are.
    pub(super) fn join(&mut self, below: Self) {
        match (self, below) {
            (Self::Eight(all), Self::Eight(below)) => all.join(below),
            (Self::Sixteen(all), Self::Sixteen(below)) => all.join(below),
            _ => unreachable!("all strips of a picture have the same bits a sample"),
        }
    }

    /// Channels.
    pub(super) fn channels(&self) -> usize {
        match self {
            Self::Eight(s) => s.channels,
            Self::Sixteen(s) => s.channels,
        }
    }

    /// The samples of a sheet of 8 bits.
    pub(super) fn eight(&self) -> Option<&[u8]> {
        match self {
            Self::Eight(s) => Some(&s.samples),
            Self::Sixteen(_) => None,
        }
    }

    /// Whether three channels hold no colour.
    pub(super) fn is_neutral(&self) -> bool {
        match self {
            Self::Eight(s) => s.channels == 3 && s.is_neutral(),
            Self::Sixteen(s) => s.channels == 3 && s.is_neutral(),
        }
    }

    /// In 8 bits, rounded.
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
