//! Row-by-row reader of the components of a JPEG, and conversion of YCC to RGB.

use crate::jpeg::faults::{DecodeFailure, DecoderFault};
use crate::jpeg::library::Library;
use crate::jpeg::{JpegError, JpegLayout};

/// The EOI marker, twice for decoders that look at what follows it.
const END: [u8; 4] = [0xFF, 0xD9, 0xFF, 0xD9];
/// Number of extraneous bytes after the last row that are tolerated; some writers add padding.
const SLACK: u64 = 32;
/// Maximum number of trailing zeros in the coded data of an intact JPEG without EOI: a flat lower
/// edge may be coded as zeros, at one or two bits per block. An interrupted copy is filled with
/// zeros up to the end of a disk block, mostly hundreds or more.
const MAX_ZEROS: u64 = 64;
/// Sample value of rows that could not be decoded.
const LOST: u8 = 128;

/// A JPEG being decoded.
pub(crate) struct JpegReader<'a> {
    bytes: &'a [u8],
    layout: JpegLayout,
    /// `None` after a failure or at the end.
    library: Option<Library>,
    /// Faults reported so far.
    faults: Vec<DecoderFault>,
}

impl<'a> JpegReader<'a> {
    /// Opens a JPEG with this layout at its first row. If a scan cannot be decoded, it and all
    /// later scans are left out and [`Self::damage`] reports the damage.
    ///
    /// # Errors
    /// [`JpegError::Broken`] if decoding cannot start.
    pub(crate) fn open(bytes: &'a [u8], layout: JpegLayout) -> Result<Self, JpegError> {
        let (library, faults) = begin(bytes, &layout)?;
        Self::begun(bytes, layout, library, faults)
    }

    /// Opens a JPEG with this layout at its first row, for callers that cannot use a partial
    /// picture: the scans are decoded only once.
    ///
    /// # Errors
    /// [`JpegError::Broken`] if decoding cannot start, or a scan cannot be decoded.
    pub(crate) fn open_whole(bytes: &'a [u8], layout: JpegLayout) -> Result<Self, JpegError> {
        let begun = Library::begin(input(bytes, &layout, layout.scans.coded.end));
        let (library, faults) =
            begun.map_err(|DecodeFailure| JpegError::broken("a part of it cannot be decoded"))?;
        Self::begun(bytes, layout, library, faults)
    }

    fn begun(
        bytes: &'a [u8],
        layout: JpegLayout,
        library: Library,
        faults: Vec<DecoderFault>,
    ) -> Result<Self, JpegError> {
        let (width, channels) = library.row();
        let frame = &layout.frame;
        if width != frame.size.0 || usize::try_from(channels) != Ok(frame.channels.len()) {
            return Err(JpegError::broken("its channels are not what its header says"));
        }
        Ok(Self { bytes, layout, library: Some(library), faults })
    }

    /// Fills `rows` with the next rows as coded, without colour conversion. After a decoder failure
    /// the remaining rows are filled with [`LOST`].
    pub(crate) fn read(&mut self, rows: &mut [u8]) {
        rows.fill(LOST);
        let Some(library) = &mut self.library else { return };
        let (read, faults) = library.read(rows);
        self.faults.extend(faults);
        if read == Err(DecodeFailure) {
            self.faults.push(DecoderFault::CutShort);
            self.library = None;
        }
    }

    /// After the last row: why some pixels are wrong; `None` if the file is intact.
    pub(crate) fn damage(&mut self) -> Option<&'static str> {
        // With several scans, all their faults were reported before the first row.
        self.faults.extend(self.library.take().map(Library::finish).unwrap_or_default());
        if !self.layout.scans.complete {
            return Some("some of its scans are missing");
        }
        if self.layout.is_of_two_heights {
            return Some("it gives two heights, of which each reader takes another");
        }
        let fault = self.faults.iter().copied().find(|fault| self.is_damage(*fault));
        let fault = fault.or_else(|| self.ends_in_zeros().then_some(DecoderFault::CutShort));
        fault.map(DecoderFault::words)
    }

    /// Whether a fault affects the picture.
    fn is_damage(&self, fault: DecoderFault) -> bool {
        let DecoderFault::TooMuch(count) = fault else { return true };
        let count = u64::from(count);
        // If there is no EOI marker, any data may follow the picture.
        self.layout.scans.ended && count > self.alike() + SLACK
    }

    /// Whether there is no EOI marker and the last rows were decoded from zeros that run to the end
    /// of the file: an interrupted copy leaves them, and they are valid codes.
    fn ends_in_zeros(&self) -> bool {
        let scans = &self.layout.scans;
        let behind = self.faults.iter().map(|fault| match fault {
            DecoderFault::TooMuch(count) => u64::from(*count),
            _ => 0,
        });
        let behind: u64 = behind.sum();
        !scans.ended
            && self.bytes[scans.coded.clone()].last() == Some(&0)
            && self.alike() > behind + MAX_ZEROS
    }

    /// Number of equal bytes at the end of the coded data.
    fn alike(&self) -> u64 {
        let coded = &self.bytes[self.layout.scans.coded.clone()];
        let alike = coded.iter().rev().take_while(|b| Some(*b) == coded.last()).count();
        u64::try_from(alike).expect("lengths have 64 bits at most")
    }
}

/// Starts the decoder and returns it with the faults reported so far. If it fails, leaves out the
/// first scan that makes it fail and all later ones; an error if no scan is left.
fn begin(bytes: &[u8], layout: &JpegLayout) -> Result<(Library, Vec<DecoderFault>), JpegError> {
    let scans = &layout.scans;
    if let Ok(whole) = Library::begin(input(bytes, layout, scans.coded.end)) {
        return Ok(whole);
    }
    let ends = scans.headers.get(1..).unwrap_or_default();
    let (mut least, mut most, mut found) = (0, ends.len(), None);
    while least < most {
        let middle = least.midpoint(most);
        if let Ok((library, _)) = Library::begin(input(bytes, layout, ends[middle])) {
            (found, least) = (Some(library), middle + 1);
        } else {
            most = middle;
        }
    }
    let library = found.ok_or_else(|| JpegError::broken("its headers or tables are damaged"))?;
    Ok((library, vec![DecoderFault::CutShort]))
}

/// The JPEG up to `end`, with the height in its frame header and an EOI marker.
fn input(bytes: &[u8], layout: &JpegLayout, end: usize) -> Vec<u8> {
    let mut input = Vec::with_capacity(end + END.len());
    input.extend_from_slice(&bytes[..end]);
    input.extend_from_slice(&END);
    let height = u16::try_from(layout.frame.size.1).expect("a height is written in two bytes");
    input[layout.frame.at + 1..layout.frame.at + 3].copy_from_slice(&height.to_be_bytes());
    input
}

/// Converts YCC to RGB, in fixed point with 16 fractional bits.
/// Source: ITU-T T.871 (JFIF), 7.
pub(crate) fn from_ycc([y, cb, cr]: [u8; 3]) -> [u8; 3] {
    let (y, cb, cr) = (i32::from(y), i32::from(cb) - 128, i32::from(cr) - 128);
    let channel =
        |n: i32| u8::try_from((n + 32_768).clamp(0, 255 << 16) >> 16).expect("within 0 to 255");
    let y = y << 16;
    [channel(y + 91_881 * cr), channel(y - 22_554 * cb - 46_802 * cr), channel(y + 116_130 * cb)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greys_have_no_chroma_and_the_primaries_come_back() {
        for y in [0, 1, 127, 255] {
            assert_eq!(from_ycc([y, 128, 128]), [y; 3]);
        }
        assert_eq!(from_ycc([76, 85, 255]), [254, 0, 0]);
        assert_eq!(from_ycc([29, 255, 107]), [0, 0, 254]);
        assert_eq!(from_ycc([255, 255, 255]), [255, 121, 255]);
    }
}
