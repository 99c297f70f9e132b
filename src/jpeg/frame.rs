//! The frame header of a JPEG: image size, components, coding process.
//!
//! Source: ITU-T T.81, B.2.2 and table B.1.

use crate::jpeg::JpegError;
use crate::jpeg::segments::JpegSegment;

/// Coding process of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EntropyCoding {
    /// Sequential: complete blocks.
    Sequential,
    /// Progressive: spectral selection and successive approximation over several scans.
    Progressive,
}

/// A component of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Channel {
    pub(crate) name: u8,
    /// Horizontal and vertical sampling factors.
    pub(crate) sampling: (u8, u8),
}

/// The frame header of a JPEG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct JpegFrame {
    pub(crate) coding: EntropyCoding,
    /// Offset of the segment's body in the file.
    pub(crate) at: usize,
    /// Width and height in pixels. A height of 0 is given by a DNL segment after the first scan.
    pub(crate) size: (u32, u32),
    pub(crate) channels: Vec<Channel>,
}

impl JpegFrame {
    /// Whether a segment is a frame header, of any coding process.
    pub(super) fn begins(segment: &JpegSegment<'_>) -> bool {
        matches!(segment.marker, 0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF | 0xF7)
    }

    /// Parses a frame header.
    ///
    /// # Errors
    /// [`JpegError`] if it is malformed or of an unsupported kind.
    pub(super) fn of(segment: &JpegSegment<'_>) -> Result<Self, JpegError> {
        let damaged = || JpegError::Broken("its header is damaged".to_owned());
        let unusual = |what: &str| Err(JpegError::Unusual(what.to_owned()));
        let coding = match segment.marker {
            0xC0 | 0xC1 => EntropyCoding::Sequential,
            0xC2 => EntropyCoding::Progressive,
            0xC9 | 0xCA => return unusual("with arithmetic coding"),
            0xC3 | 0xCB | 0xF7 => return unusual("without loss (lossless JPEG or JPEG-LS)"),
            _ => return unusual("in several frames (hierarchical)"),
        };
        let [bits, h1, h0, w1, w0, count, channels @ ..] = segment.body else {
            return Err(damaged());
        };
        if *bits != 8 {
            return Err(JpegError::Depth(*bits));
        }
        let (channels, _) = channels.as_chunks::<3>();
        if channels.len() != usize::from(*count) {
            return Err(damaged());
        }
        let channel = |c: &[u8; 3]| Channel { name: c[0], sampling: (c[1] >> 4, c[1] & 15) };
        let frame = Self {
            coding,
            at: segment.at,
            size: (u32::from(*w1) << 8 | u32::from(*w0), u32::from(*h1) << 8 | u32::from(*h0)),
            channels: channels.iter().map(channel).collect(),
        };
        frame.check_sampling()?;
        Ok(frame)
    }

    /// Whether the component identifiers are unique. libjpeg also reads duplicates, by their order.
    pub(super) fn has_names(&self) -> bool {
        let names = || self.channels.iter().map(|c| c.name);
        names().enumerate().all(|(n, name)| !names().skip(n + 1).any(|other| other == name))
    }

    /// Number of blocks of 8 × 8 samples in all components.
    /// Source: ITU-T T.81, A.1.1 and A.2.2.
    pub(super) fn blocks(&self) -> u64 {
        let finest = |side: fn(&Channel) -> u8| self.channels.iter().map(side).max().unwrap_or(1);
        let (across, down) = (finest(|c| c.sampling.0), finest(|c| c.sampling.1));
        let along = |pixels: u32, sampling: u8, finest: u8| {
            (u64::from(pixels) * u64::from(sampling)).div_ceil(8 * u64::from(finest))
        };
        let of = |channel: &Channel| {
            let (h, v) = channel.sampling;
            along(self.size.0, h, across) * along(self.size.1, v, down)
        };
        self.channels.iter().map(of).sum()
    }

    /// Reports an error unless each sampling factor is 1 to 4 and divides the largest one.
    fn check_sampling(&self) -> Result<(), JpegError> {
        let samplings = || self.channels.iter().map(|c| c.sampling);
        if samplings().any(|(h, v)| !(1..=4).contains(&h) || !(1..=4).contains(&v)) {
            return Err(JpegError::Broken("its header is damaged".to_owned()));
        }
        let finest = (samplings().map(|s| s.0).max(), samplings().map(|s| s.1).max());
        let fits = |most: Option<u8>, n: u8| most.is_none_or(|most| most % n == 0);
        if samplings().all(|(h, v)| fits(finest.0, h) && fits(finest.1, v)) {
            return Ok(());
        }
        let all: Vec<String> = samplings().map(|(h, v)| format!("{h}x{v}")).collect();
        let what = format!("whose channels do not fit each other (sampled {})", all.join(", "));
        Err(JpegError::Unusual(what))
    }
}
