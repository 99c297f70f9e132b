//! Locates the entropy-coded data of a JPEG and checks whether it is complete.
//!
//! Source: ITU-T T.81, B.2.3 (scan headers), B.2.5 (number of lines), G.1.1.1 (progression).

use crate::jpeg::frame::{EntropyCoding, JpegFrame};
use crate::jpeg::segments::{self, END, JpegSegment, SCAN};
use memchr::memchr_iter;
use std::ops::Range;

/// DNL: defines the number of lines if the frame header does not.
const LINES: u8 = 0xDC;
/// SOI: the start of another image.
const START: u8 = 0xD8;

/// The scans of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scans {
    /// Offsets of the scan headers, in order.
    pub(crate) headers: Vec<usize>,
    /// From the first coded data to the marker that ends the image, or to other trailing data.
    pub(crate) coded: Range<usize>,
    /// Whether there is an EOI marker.
    pub(crate) ended: bool,
    /// End of the image: after the EOI marker if there is one.
    pub(crate) end: usize,
    /// Whether every component is coded to full precision.
    pub(crate) complete: bool,
    /// Whether each coefficient bit is coded once, in order, and the scan headers are consistent.
    pub(crate) regular: bool,
    /// Height given by DNL segments after the coded data.
    pub(crate) height: LinesDefined,
}

/// What DNL segments say of the height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LinesDefined {
    /// There is none.
    Nowhere,
    /// All give this height.
    Once(u16),
    /// One is malformed, or gives another height than another.
    Unclear,
}

/// Locates the scans of a JPEG with this frame; `None` if there are none.
pub(super) fn scans(bytes: &[u8], frame: &JpegFrame) -> Option<Scans> {
    let first = segments::before_pixels(bytes).find(|s| s.marker == SCAN)?;
    let mut told = CoefficientProgress::of(frame);
    told.take(first.body);
    let start = first.end();
    let mut scans = Scans {
        headers: vec![first.at - 4],
        coded: start..bytes.len(),
        ended: false,
        end: bytes.len(),
        complete: false,
        regular: false,
        height: LinesDefined::Nowhere,
    };
    for segment in segments::before_pixels(bytes).filter(|s| s.marker == LINES) {
        scans.take(&segment, &mut told);
    }
    let mut at = start;
    while let Some(marker) = next_marker(bytes, at) {
        at = marker;
        let kind = bytes[marker + 1];
        let another = kind == START && bytes.get(marker + 2) == Some(&0xFF);
        if kind == END || another {
            scans.ended = kind == END;
            scans.end = if scans.ended { marker + 2 } else { marker };
            scans.coded.end = without_padding(bytes, start, marker);
            break;
        }
        // Any other segment between scans is invalid: its marker is a sign of damaged coded data.
        if !matches!(kind, 0xC4 | SCAN..=0xDD | 0xE0..=0xEF | 0xFE) {
            at += 2;
            continue;
        }
        let Some(segment) = segments::next(bytes, marker) else {
            scans.coded.end = marker;
            break;
        };
        at = segment.end();
        scans.take(&segment, &mut told);
    }
    (scans.complete, scans.regular) = (told.all(), told.regular);
    Some(scans)
}

impl Scans {
    /// Records a segment between scans.
    fn take(&mut self, segment: &JpegSegment<'_>, told: &mut CoefficientProgress) {
        match (segment.marker, segment.body) {
            (SCAN, header) => {
                self.headers.push(segment.at - 4);
                told.take(header);
            }
            (LINES, [high, low]) => {
                let told = u16::from_be_bytes([*high, *low]);
                self.height = match self.height {
                    LinesDefined::Nowhere => LinesDefined::Once(told),
                    LinesDefined::Once(known) if known == told => LinesDefined::Once(known),
                    _ => LinesDefined::Unclear,
                };
            }
            (LINES, _) => self.height = LinesDefined::Unclear,
            _ => {}
        }
    }
}

/// Offset of the next marker from `at`, except restart markers.
fn next_marker(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?;
    // In coded data 0xFF is followed only by 0 (byte stuffing) or a restart marker.
    let is_mark = |n: &usize| rest.get(n + 1).is_some_and(|b| !matches!(b, 0 | 0xD0..=0xD7 | 0xFF));
    Some(at + memchr_iter(0xFF, rest).find(is_mark)?)
}

/// End of the data before a marker, without fill bytes (0xFF).
fn without_padding(bytes: &[u8], start: usize, marker: usize) -> usize {
    let last = bytes[start..marker].iter().rposition(|b| *b != 0xFF);
    start + last.map_or(0, |n| n + 1)
}

/// Which coefficients of each component have been coded so far, and to which bit.
struct CoefficientProgress<'a> {
    frame: &'a JpegFrame,
    /// The lowest bit coded so far of each coefficient; `None` before the first scan of it.
    bits: Vec<[Option<u8>; 64]>,
    /// Whether every scan so far follows from the scans before it.
    regular: bool,
}

impl<'a> CoefficientProgress<'a> {
    fn of(frame: &'a JpegFrame) -> Self {
        Self { frame, bits: vec![[None; 64]; frame.channels.len()], regular: true }
    }

    /// Records a scan header: the number of components, each with its identifier and tables, then
    /// first and last coefficient (Ss, Se) and the bit positions (Ah, Al).
    fn take(&mut self, header: &[u8]) {
        let Some((count, rest)) = header.split_first() else { return };
        let Some((names, tail)) = rest.split_at_checked(usize::from(*count) * 2) else { return };
        let [first, last, bits, ..] = tail else { return };
        // A sequential scan codes all coefficients, whatever its header says.
        let (first, last, above, bit) = match self.frame.coding {
            EntropyCoding::Sequential => {
                self.regular &= (*first, *last, *bits) == (0, 63, 0);
                (0, 63, 0, 0)
            }
            EntropyCoding::Progressive => {
                (usize::from(*first), usize::from(*last), bits >> 4, bits & 15)
            }
        };
        for (n, name) in names.chunks_exact(2).map(|n| n[0]).enumerate() {
            // Among components with the same identifier, the n-th of a scan is at least the n-th of
            // the frame, as in libjpeg.
            let mut channels = self.frame.channels.iter().enumerate().skip(n);
            let Some((channel, _)) = channels.find(|(_, c)| c.name == name) else { continue };
            let told = self.bits[channel].iter_mut();
            for told in told.take(last + 1).skip(first) {
                // The first scan starts at the highest bit; each later one refines by one bit.
                let from = (above > 0).then_some(above);
                self.regular &= *told == from && from.is_none_or(|from| from == bit + 1);
                *told = Some(bit);
            }
        }
    }

    fn all(&self) -> bool {
        self.bits.iter().flatten().all(|bit| *bit == Some(0))
    }
}
