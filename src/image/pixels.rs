//! Pixels of 8 or of 16 bits.

use crate::image::sheet::{Sample, Sheet};
use crate::image::{Orientation, Window};
use rayon::prelude::*;

/// A sheet of 8 or of 16 bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pixels {
    Eight(Sheet<u8>),
    Sixteen(Sheet<u16>),
}

impl Default for Pixels {
    fn default() -> Self {
        Self::Eight(Sheet { width: 0, height: 0, channels: 0, samples: Vec::new() })
    }
}

impl Pixels {
    /// The window of a stored sheet on white paper, no larger than `most` pixels, upright; and
    /// whether it let paper through.
    pub(super) fn prepared(
        self,
        orientation: Orientation,
        window: Window,
        (alpha, most): (bool, (u32, u32)),
    ) -> (Self, bool) {
        fn all<S: Sample>(
            sheet: Sheet<S>,
            o: Orientation,
            window: Window,
            (alpha, most): (bool, (u32, u32)),
        ) -> (Sheet<S>, bool) {
            let sheet = sheet.cut(o, window);
            let (sheet, clear) = if alpha { sheet.flattened() } else { (sheet, false) };
            let (width, height) = o.turned(most);
            (sheet.shrunk(width, height).upright(o), clear)
        }
        match self {
            Self::Eight(sheet) => {
                let (sheet, clear) = all(sheet, orientation, window, (alpha, most));
                (Self::Eight(sheet), clear)
            }
            Self::Sixteen(sheet) => {
                let (sheet, clear) = all(sheet, orientation, window, (alpha, most));
                (Self::Sixteen(sheet), clear)
            }
        }
    }

    /// With room for so many rows in all.
    pub(super) fn with_room(self, rows: u32) -> Self {
        match self {
            Self::Eight(sheet) => Self::Eight(sheet.with_room(rows)),
            Self::Sixteen(sheet) => Self::Sixteen(sheet.with_room(rows)),
        }
    }

    /// With the rows of another below, of like width, channels and bits.
    pub(super) fn join(&mut self, below: Self) {
        match (self, below) {
            (Self::Eight(all), Self::Eight(below)) => all.join(below),
            (Self::Sixteen(all), Self::Sixteen(below)) => all.join(below),
            _ => {}
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
