//! Where the coded pixels of a JPEG stand, and whether all of them are there.
//!
//! Source: ITU-T T.81, B.2.3 (scan headers), B.2.5 (number of lines), G.1.1.1 (progression).

use crate::jpeg::frame::{EntropyCoding, JpegFrame};
use crate::jpeg::segments::{self, END, JpegSegment, SCAN};
use memchr::memchr_iter;
use std::ops::Range;

/// Number of lines, where the frame's header could not tell it.
const LINES: u8 = 0xDC;
/// The start of another picture.
const START: u8 = 0xD8;

/// A picture's scans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scans {
    /// Where their headers stand, first to last.
    pub(crate) headers: Vec<usize>,
    /// From the first coded pixels to the marker that ends the picture, or to what else follows.
    pub(crate) coded: Range<usize>,
    /// Whether the picture has its end mark.
    pub(crate) ended: bool,
    /// Where the picture ends: behind its end mark, if it has one.
    pub(crate) end: usize,
    /// Whether every channel is coded, to its last bit.
    pub(crate) complete: bool,
    /// Whether each bit is reported once, and every header says what its scan tells.
    pub(crate) regular: bool,
    /// The height that stands behind the pixels.
    pub(crate) height: Option<u16>,
}

/// The scans of a JPEG with this frame; `None` if it has none.
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
        height: None,
    };
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
        // No other segment stands between scans: where its mark does, the coded pixels are damaged.
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
    /// Takes note of a segment between scans.
    fn take(&mut self, segment: &JpegSegment<'_>, told: &mut CoefficientProgress) {
        match (segment.marker, segment.body) {
            (SCAN, header) => {
                self.headers.push(segment.at - 4);
                told.take(header);
            }
            (LINES, [high, low]) => self.height = Some(u16::from_be_bytes([*high, *low])),
            _ => {}
        }
    }
}

/// Where the next marker from `at` on stands, but for those of restarts.
fn next_marker(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?;
    // In coded pixels 0xFF stands before nothing but 0 and the marks of restarts.
    let is_mark = |n: &usize| rest.get(n + 1).is_some_and(|b| !matches!(b, 0 | 0xD0..=0xD7 | 0xFF));
    Some(at + memchr_iter(0xFF, rest).find(is_mark)?)
}

/// The end of what stands before a marker: any number of 0xFF may stand between.
fn without_padding(bytes: &[u8], start: usize, marker: usize) -> usize {
    let last = bytes[start..marker].iter().rposition(|b| *b != 0xFF);
    start + last.map_or(0, |n| n + 1)
}

/// Which coefficients of each channel are reported, and to which bit.
struct CoefficientProgress<'a> {
    frame: &'a JpegFrame,
    /// The lowest bit told of each coefficient; none while nothing is.
    bits: Vec<[Option<u8>; 64]>,
    /// Whether all that was reported followed from what was reported before.
    regular: bool,
}

impl<'a> CoefficientProgress<'a> {
    fn of(frame: &'a JpegFrame) -> Self {
        Self { frame, bits: vec![[None; 64]; frame.channels.len()], regular: true }
    }

    /// The header of a scan: how many channels, each with its name and tables, then the first and
    /// the last coefficient and the bits, above which they are reported, and to which they are.
    fn take(&mut self, header: &[u8]) {
        let Some((count, rest)) = header.split_first() else { return };
        let Some((names, tail)) = rest.split_at_checked(usize::from(*count) * 2) else { return };
        let [first, last, bits, ..] = tail else { return };
        // A sequential scan has all of them, whatever its header says.
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
            // Of channels of one name, each stands no earlier in a scan than in the frame, as libjpeg
            // has it.
            let mut channels = self.frame.channels.iter().enumerate().skip(n);
            let Some((channel, _)) = channels.find(|(_, c)| c.name == name) else { continue };
            let told = self.bits[channel].iter_mut();
            for told in told.take(last + 1).skip(first) {
                // The first time from the top, then bit by bit.
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
