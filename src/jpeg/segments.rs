//! Segments of a JPEG file.
//!
//! Source: ITU-T T.81, B.1.

/// A segment: its marker, its body, and the offset of the body in the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct JpegSegment<'a> {
    pub(crate) marker: u8,
    pub(crate) body: &'a [u8],
    pub(crate) at: usize,
}

/// SOS: a scan header, followed by its coded data.
pub(super) const SCAN: u8 = 0xDA;
/// EOI: the end of an image.
pub(super) const END: u8 = 0xD9;

/// Whether a marker stands alone, without length and body.
fn is_bare(marker: u8) -> bool {
    matches!(marker, 0x01 | 0xD0..=0xD9)
}

/// The segment of the next marker at or after `from`; `None` if there is none or it is truncated.
pub(super) fn next(bytes: &[u8], from: usize) -> Option<JpegSegment<'_>> {
    let rest = bytes.get(from..)?;
    // Any number of fill bytes (0xFF) may precede a marker.
    let ff = rest.windows(2).position(|w| w[0] == 0xFF && w[1] != 0xFF && w[1] != 0)?;
    let (marker, after) = (rest[ff + 1], from + ff + 2);
    if is_bare(marker) {
        return Some(JpegSegment { marker, body: &[], at: after });
    }
    let (length, _) = bytes.get(after..)?.split_first_chunk::<2>()?;
    let length = usize::from(u16::from_be_bytes(*length)).max(2);
    let body = bytes.get(after + 2..after + length)?;
    Some(JpegSegment { marker, body, at: after + 2 })
}

impl JpegSegment<'_> {
    /// Whether the segment has a body and begins where the previous one ended, at `end`, apart from
    /// fill bytes (0xFF). Readers differ in how they skip anything else found there.
    pub(super) fn follows(&self, bytes: &[u8], end: usize) -> bool {
        let marker = self.at.checked_sub(4).filter(|_| !is_bare(self.marker));
        let between = marker.and_then(|marker| bytes.get(end..marker));
        let length = bytes.get(self.at - 2..self.at);
        between.is_some_and(|between| between.iter().all(|b| *b == 0xFF))
            && length.is_some_and(|length| length >= &[0, 2][..])
    }

    /// Offset of the end of the segment.
    pub(super) fn end(&self) -> usize {
        self.at + self.body.len()
    }
}

/// The segments up to and including the first scan header.
pub(crate) fn before_pixels(bytes: &[u8]) -> impl Iterator<Item = JpegSegment<'_>> {
    let mut at = Some(2);
    std::iter::from_fn(move || {
        let segment = next(bytes, at?)?;
        at = (segment.marker != SCAN).then(|| segment.end());
        Some(segment)
    })
}
