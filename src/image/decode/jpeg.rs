//! The pixels of a JPEG.

use super::faults::{Fault, GaveUp};
use super::library::Library;
use super::{Rows, broken, rows_at_a_time};
use crate::image::facts::Layout;
use crate::image::pixels::Pixels;
use crate::image::sheet::{Sheet, size};
use crate::image::source::{Facts, Model, Source, SourceError};
use crate::image::ycc::from_ycc;
use rayon::prelude::*;

/// The mark of a picture's end, and once more for a decoder that wants to see what follows.
const END: [u8; 4] = [0xFF, 0xD9, 0xFF, 0xD9];
/// Bytes behind the last row that are left as they are: some writers' padding.
const SLACK: u32 = 32;
/// What stands where nothing could be read.
const LOST: u8 = 128;

/// A JPEG at work.
pub(super) struct Reader<'a> {
    facts: &'a Facts,
    bytes: &'a [u8],
    layout: Layout,
    /// Until it gave up or is done.
    library: Option<Library>,
    /// What it stumbled over so far.
    faults: Vec<Fault>,
    /// Rows still to come.
    left: u32,
}

impl<'a> Reader<'a> {
    pub(super) fn open(source: &'a Source) -> Result<Self, SourceError> {
        let layout = Layout::of(source.bytes())?;
        let (library, faults) = begin(source.bytes(), &layout)?;
        let facts = source.facts();
        let (width, channels) = library.row();
        if width != facts.stored.0 || usize::try_from(channels) != Ok(facts.channels()) {
            return Err(broken("its channels are not what its header says"));
        }
        let (left, library) = (facts.stored.1, Some(library));
        Ok(Self { facts, bytes: source.bytes(), layout, library, faults, left })
    }

    /// The next rows' channels as they are. Where the library gives up, the rest is lost.
    fn samples(&mut self, rows: u32) -> Vec<u8> {
        let row = size(self.facts.stored.0) * self.facts.channels();
        let mut samples = vec![LOST; row * size(rows)];
        let Some(library) = &mut self.library else { return samples };
        let (read, faults) = library.read(&mut samples);
        self.faults.extend(faults);
        if read == Err(GaveUp) {
            self.faults.push(Fault::CutShort);
            self.library = None;
        }
        samples
    }

    /// What stands behind the last row. Of several scans all was told before the first row.
    fn finish(&mut self) {
        self.faults.extend(self.library.take().map(Library::finish).unwrap_or_default());
    }

    /// Whether a fault takes something from the picture.
    fn is_damage(&self, fault: Fault) -> bool {
        let Fault::TooMuch(count) = fault else { return true };
        // Behind a picture without an end anything may stand.
        count > SLACK && self.layout.scans.ended && count > self.padding()
    }

    /// Whether the picture has no end mark, and its last rows were made of zeros that run to the
    /// file's end: a copy that was broken off leaves them, and they pass for codes.
    fn ends_in_zeros(&self) -> bool {
        let scans = &self.layout.scans;
        let behind = self.faults.iter().map(|fault| match fault {
            Fault::TooMuch(count) => *count,
            _ => 0,
        });
        let behind: u32 = behind.fold(0, u32::saturating_add);
        !scans.ended
            && self.bytes[scans.coded.clone()].last() == Some(&0)
            && self.padding() > behind.saturating_add(3 * SLACK)
    }

    /// Like bytes at the end of the coded pixels: they code nothing.
    fn padding(&self) -> u32 {
        let coded = &self.bytes[self.layout.scans.coded.clone()];
        let alike = coded.iter().rev().take_while(|b| Some(*b) == coded.last()).count();
        u32::try_from(alike).unwrap_or(u32::MAX).saturating_add(SLACK)
    }
}

impl Rows for Reader<'_> {
    fn strip(&mut self) -> Result<Option<Pixels>, SourceError> {
        let (width, channels) = (self.facts.stored.0, self.facts.channels());
        let height = rows_at_a_time(size(width) * channels, self.left);
        if height == 0 {
            return Ok(None);
        }
        let mut samples = self.samples(height);
        self.left -= height;
        stand_for(self.facts, &mut samples);
        Ok(Some(Pixels::Eight(Sheet { width, height, channels, samples })))
    }

    fn damage(&mut self) -> Option<String> {
        self.finish();
        if !self.layout.scans.complete {
            return Some("some of its scans are missing".to_owned());
        }
        let fault = self.faults.iter().find(|fault| self.is_damage(**fault));
        let fault = fault.copied().or_else(|| self.ends_in_zeros().then_some(Fault::CutShort));
        fault.map(|fault| fault.words().to_owned())
    }
}

/// The library at work on a JPEG, and what it stumbled over so far. Where it gives up, the scans from
/// the one on that makes it do so are left out, as far as anything is left.
fn begin(bytes: &[u8], layout: &Layout) -> Result<(Library, Vec<Fault>), SourceError> {
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
    let library = found.ok_or_else(|| broken("its headers or tables are damaged"))?;
    Ok((library, vec![Fault::CutShort]))
}

/// A JPEG up to `end`, its height where a decoder looks for it, and its end mark.
fn input(bytes: &[u8], layout: &Layout, end: usize) -> Vec<u8> {
    let mut input = Vec::with_capacity(end + END.len());
    input.extend_from_slice(&bytes[..end]);
    input.extend_from_slice(&END);
    let height = u16::try_from(layout.frame.size.1).unwrap_or(u16::MAX);
    input[layout.frame.at + 1..layout.frame.at + 3].copy_from_slice(&height.to_be_bytes());
    input
}

/// Whether every reader takes a JPEG for the same.
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    Layout::of(bytes).is_ok_and(|layout| layout.is_plain)
}

/// Makes of a JPEG's channels what they stand for. Adobe stores inks inverted, so that YCC of YCCK,
/// which stands for inverted inks inverted once more, gives inks as they are.
fn stand_for(facts: &Facts, samples: &mut [u8]) {
    let inverted = facts.adobe.is_some();
    match facts.model {
        Model::Ycc => samples.par_chunks_exact_mut(3).for_each(|p| {
            let rgb = from_ycc([p[0], p[1], p[2]]);
            p.copy_from_slice(&rgb);
        }),
        Model::Ycck => samples.par_chunks_exact_mut(4).for_each(|p| {
            let inks = from_ycc([p[0], p[1], p[2]]);
            p[..3].copy_from_slice(&inks);
            p[3] = 255 - p[3];
        }),
        Model::Cmyk if inverted => samples.par_iter_mut().for_each(|s| *s = 255 - *s),
        _ => {}
    }
}
