//! How a JPEG is laid out: its frame, its scans, and what is marked before them.
//!
//! Source: ITU-T T.81, annex B; ITU-T T.872 (`Adobe`).

use crate::jpeg::JpegError;
use crate::jpeg::frame::Frame;
use crate::jpeg::scans::{Scans, scans};
use crate::jpeg::segments::before_pixels;

/// A block of 8 × 8 samples takes at least one bit, so a file of so many pixels at least a byte.
const PIXELS_A_BYTE: u64 = 512;

/// How a JPEG is laid out.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    pub(crate) frame: Frame,
    pub(crate) scans: Scans,
    /// Whether it is marked as JFIF.
    pub(crate) jfif: bool,
    /// What Adobe's mark says of the colour model, if it stands there.
    pub(crate) adobe: Option<u8>,
    /// Whether every reader takes it for the same: its height, its tables and its end stand where
    /// they belong, and no two marks contradict each other.
    pub(crate) is_plain: bool,
}

impl Layout {
    /// Of a JPEG.
    ///
    /// # Errors
    /// [`JpegError`] if it has no frame or no scan, or is of a kind that is not printed.
    pub(crate) fn of(bytes: &[u8]) -> Result<Self, JpegError> {
        let cut_short = || JpegError::Broken("it is cut short".to_owned());
        let segment = before_pixels(bytes).find(Frame::begins);
        let mut frame = Frame::of(&segment.ok_or_else(cut_short)?)?;
        let scans = scans(bytes, &frame).ok_or_else(cut_short)?;
        let marks = Marks::of(bytes);
        let is_plain = scans.ended && marks.tables && !marks.contradict() && frame.size.1 > 0;
        if frame.size.1 == 0 {
            frame.size.1 = scans.height.map_or(0, u32::from);
        }
        let Marks { jfif, adobe, .. } = marks;
        Ok(Self { frame, scans, jfif, adobe, is_plain })
    }

    /// Whether it promises so many more pixels than its coded bytes can hold that they are not worth
    /// the memory.
    pub(crate) fn is_hollow(&self) -> bool {
        let (width, height) = self.frame.size;
        let least = (u64::from(width) * u64::from(height)).div_ceil(PIXELS_A_BYTE);
        usize::try_from(least).map_or(true, |least| self.scans.coded.len() < least)
    }
}

/// What other segments before the pixels mark.
#[derive(Default)]
struct Marks {
    jfif: bool,
    /// What Adobe's says of the colour model.
    adobe: Option<u8>,
    /// Whether there is a table of codes.
    tables: bool,
}

impl Marks {
    fn of(bytes: &[u8]) -> Self {
        let mut marks = Self::default();
        for segment in before_pixels(bytes) {
            let body = segment.body;
            match segment.marker {
                0xC4 => marks.tables = true,
                0xE0 if body.starts_with(b"JFIF\0") => marks.jfif = true,
                0xEE if body.starts_with(b"Adobe") => {
                    marks.adobe = body.get(11).copied().or(marks.adobe);
                }
                _ => {}
            }
        }
        marks
    }

    /// JFIF is luma and chroma.
    fn contradict(&self) -> bool {
        self.jfif && self.adobe == Some(0)
    }
}
