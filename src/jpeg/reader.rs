//! The channels of a JPEG, row by row.

use crate::jpeg::faults::{DecodeFailure, DecoderFault};
use crate::jpeg::library::Library;
use crate::jpeg::{JpegError, JpegLayout};

/// The mark of a picture's end, and once more for a decoder that wants to see what follows.
const END: [u8; 4] = [0xFF, 0xD9, 0xFF, 0xD9];
/// Bytes behind the last row that are left as they are: some writers' padding.
const SLACK: u64 = 32;
/// Zeros that a sound picture without an end mark may end in: a plain lower edge may be coded in them,
/// at a bit or two a block. A copy that was broken off ends in them up to the end of a block of the
/// disk, mostly hundreds or more.
const MOST_ZEROS: u64 = 64;
/// What stands where nothing could be read.
const LOST: u8 = 128;

/// A JPEG at work.
pub(crate) struct JpegReader<'a> {
    bytes: &'a [u8],
    layout: JpegLayout,
    /// Until it gave up or is done.
    library: Option<Library>,
    /// What it stumbled over so far.
    faults: Vec<DecoderFault>,
}

impl<'a> JpegReader<'a> {
    /// Opens a JPEG with this layout at its first row. Where a scan cannot be read, it and those after
    /// it are left out, and the picture is damaged.
    ///
    /// # Errors
    /// [`JpegError::Broken`] if there is no first row.
    pub(crate) fn open(bytes: &'a [u8], layout: JpegLayout) -> Result<Self, JpegError> {
        let (library, faults) = begin(bytes, &layout)?;
        Self::begun(bytes, layout, library, faults)
    }

    /// Opens a JPEG with this layout at its first row, for one who has no use for a part of it: the
    /// scans are gone through once.
    ///
    /// # Errors
    /// [`JpegError::Broken`] if there is no first row, or a scan cannot be read.
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

    /// Fills whole rows with the next rows' channels as they are. Where the library gives up, the
    /// rest is lost.
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

    /// Once the last row was read: why some pixels are not what they were, if the file is damaged.
    pub(crate) fn damage(&mut self) -> Option<&'static str> {
        // Of several scans all was reported before the first row.
        self.faults.extend(self.library.take().map(Library::finish).unwrap_or_default());
        if !self.layout.scans.complete {
            return Some("some of its scans are missing");
        }
        let fault = self.faults.iter().copied().find(|fault| self.is_damage(*fault));
        let fault = fault.or_else(|| self.ends_in_zeros().then_some(DecoderFault::CutShort));
        fault.map(DecoderFault::words)
    }

    /// Whether a fault takes something from the picture.
    fn is_damage(&self, fault: DecoderFault) -> bool {
        let DecoderFault::TooMuch(count) = fault else { return true };
        let count = u64::from(count);
        // Behind a picture without an end anything may stand.
        self.layout.scans.ended && count > self.alike() + SLACK
    }

    /// Whether the picture has no end mark, and its last rows were made of zeros that run to the
    /// file's end: a copy that was broken off leaves them, and they pass for codes.
    fn ends_in_zeros(&self) -> bool {
        let scans = &self.layout.scans;
        let behind = self.faults.iter().map(|fault| match fault {
            DecoderFault::TooMuch(count) => u64::from(*count),
            _ => 0,
        });
        let behind: u64 = behind.sum();
        !scans.ended
            && self.bytes[scans.coded.clone()].last() == Some(&0)
            && self.alike() > behind + MOST_ZEROS
    }

    /// How many bytes at the end of the coded pixels are the same.
    fn alike(&self) -> u64 {
        let coded = &self.bytes[self.layout.scans.coded.clone()];
        let alike = coded.iter().rev().take_while(|b| Some(*b) == coded.last()).count();
        u64::try_from(alike).expect("lengths have 64 bits at most")
    }
}

/// The library at work on a JPEG, and what it stumbled over so far. Where it gives up, the scans from
/// the one on that makes it do so are left out, as far as anything is left.
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

/// A JPEG up to `end`, its height where a decoder looks for it, and its end mark.
fn input(bytes: &[u8], layout: &JpegLayout, end: usize) -> Vec<u8> {
    let mut input = Vec::with_capacity(end + END.len());
    input.extend_from_slice(&bytes[..end]);
    input.extend_from_slice(&END);
    let height = u16::try_from(layout.frame.size.1).expect("a height is written in two bytes");
    input[layout.frame.at + 1..layout.frame.at + 3].copy_from_slice(&height.to_be_bytes());
    input
}
