//! A conversion in progress, and its output.

use crate::color::{self, Profile, Transform};
use crate::image::bands::{Bands, SourceFindings};
use crate::image::coverage::Inks;
use crate::image::decode::{is_plain, own_bytes};
use crate::image::picture_facts::{ColourModel, PictureFormat};
use crate::image::pixel_buffer::size;
use crate::image::pixels::Pixels;
use crate::image::{
    Coverage, ExifOrientation, Notice, Rendition, RenditionOrder, SampleCoding, SampleSpace,
    Source, SourceError, Window,
};
use crate::pack::Predictor;
use sha2::{Digest, Sha256};
use std::cell::OnceCell;
use std::iter::repeat_n;
use std::sync::Arc;

/// A colour transform. Grey pictures are converted with a table of all grey values, computed on
/// first use; if the transform takes three channels, a grey is three equal samples.
pub(super) struct Conversion {
    transform: Transform,
    greys: OnceCell<Vec<u8>>,
}

impl Conversion {
    pub(super) fn new(transform: Transform) -> Self {
        Self { transform, greys: OnceCell::new() }
    }

    /// Converts pixels to samples.
    pub(super) fn convert(&self, pixels: &Pixels) -> Vec<u8> {
        let (transform, is_grey) = (&self.transform, pixels.channels() == 1);
        let inputs = transform.channels_in();
        match pixels {
            Pixels::Eight(sheet) if is_grey => {
                let all = || (0..=u8::MAX).flat_map(|g| repeat_n(g, inputs)).collect::<Vec<_>>();
                let table = self.greys.get_or_init(|| transform.convert(&all()));
                from_table(table, transform.channels_out(), &sheet.samples)
            }
            Pixels::Sixteen(sheet) if is_grey => {
                let all = || (0..=u16::MAX).flat_map(|g| repeat_n(g, inputs)).collect::<Vec<_>>();
                let table = self.greys.get_or_init(|| transform.convert16(&all()));
                from_table(table, transform.channels_out(), &sheet.samples)
            }
            Pixels::Eight(sheet) => transform.convert(&sheet.samples),
            Pixels::Sixteen(sheet) => transform.convert16(&sheet.samples),
        }
    }
}

/// Looks up the `channels` samples of each grey value.
fn from_table<S: Copy + Into<usize>>(table: &[u8], channels: usize, greys: &[S]) -> Vec<u8> {
    let of = |grey: &S| table[(*grey).into() * channels..][..channels].iter().copied();
    greys.iter().flat_map(of).collect()
}

/// A profile embedded in a picture, or derived from its gamma and chromaticities.
pub(super) struct OwnProfile {
    pub(super) profile: Profile,
    pub(super) bytes: Arc<[u8]>,
    pub(super) digest: [u8; 32],
}

/// Returns the profile of a source; `None` if it has none, an error message if it is not usable.
pub(super) fn own_profile(source: &Source) -> Result<Option<OwnProfile>, String> {
    let facts = source.facts();
    if let Some(points) = facts.unread_colours {
        return Err(format!("it is of {points}, and its colours are taken for sRGB"));
    }
    let bytes: Arc<[u8]> = match (&facts.profile, facts.tone) {
        _ if facts.broken_profile => return Err("it is damaged or too long".to_owned()),
        (Some(bytes), _) => bytes.as_slice().into(),
        (None, Some(tone)) => {
            color::profile_of_tone(tone.gamma, tone.chromaticities, facts.channels()).into()
        }
        _ => return Ok(None),
    };
    let profile = Profile::parse(&bytes).map_err(|e| format!("it is {e}"))?;
    let channels = facts.channels();
    if profile.space().channels() != channels || profile.space() == color::ProfileSpace::Lab {
        return Err(format!(
            "it is for {:?}, and the picture has {channels} channels",
            profile.space()
        ));
    }
    let digest = Sha256::digest(&bytes).into();
    Ok(Some(OwnProfile { profile, bytes, digest }))
}

/// A picture being converted for an order.
pub(super) struct Exposure<'a> {
    pub(super) source: &'a Source,
    pub(super) order: &'a RenditionOrder,
    pub(super) profile: Option<OwnProfile>,
    pub(super) notices: Vec<Notice>,
}

impl<'a> Exposure<'a> {
    /// Opens the visible part of the source at its first row.
    pub(super) fn bands(&self) -> Result<Bands<'a>, SourceError> {
        Bands::open(self.source, self.order)
    }

    /// Number of channels without alpha.
    pub(super) fn channels(&self) -> usize {
        self.source.facts().channels()
    }

    /// Whether the source file may be embedded unchanged if it can be decoded: a JPEG that all
    /// readers interpret alike and that is not downsampled.
    pub(super) fn may_pass(&self) -> bool {
        let window = self.order.window;
        self.source.facts().format == PictureFormat::Jpeg
            && self.order.pixels == (window.width, window.height)
            && is_plain(self.source)
    }

    /// The colour space of the unconverted samples. For an archive, `archive` is the press profile,
    /// and every picture gets a profile.
    pub(super) fn own_space(&self, archive: Option<&[u8]>) -> SampleSpace {
        let icc = |profile: Arc<[u8]>, channels| SampleSpace::Icc { profile, channels };
        match (self.source.facts().model, &self.profile, archive) {
            (model, Some(own), _) => icc(Arc::clone(&own.bytes), model.channels()),
            (ColourModel::Grey, None, Some(_)) => icc(color::grey_profile().into(), 1),
            (ColourModel::Cmyk | ColourModel::Ycck, None, Some(press)) => icc(press.into(), 4),
            (_, None, Some(_)) => icc(color::srgb_profile().into(), 3),
            (ColourModel::Grey, None, None) => SampleSpace::Grey,
            (ColourModel::Cmyk | ColourModel::Ycck, None, None) => SampleSpace::Cmyk,
            (_, None, None) => SampleSpace::Rgb,
        }
    }

    /// Makes a rendition from the source file up to its end, with its ink coverage if it is CMYK.
    pub(super) fn passed(self, space: SampleSpace, ink: Option<Coverage>) -> Rendition {
        let facts = self.source.facts();
        Rendition {
            coding: SampleCoding::of_jpeg(facts),
            stored: facts.stored,
            orientation: facts.orientation,
            window: self.order.window,
            data: own_bytes(self.source).to_vec(),
            ink,
            notices: self.notices,
            space,
            id: [0; 32],
        }
    }

    /// Makes a rendition from all `bands`, each converted to samples of `space` by `make`.
    pub(super) fn written(
        self,
        mut bands: Bands<'_>,
        space: SampleSpace,
        mut make: impl FnMut(Pixels) -> Vec<u8>,
    ) -> Result<Rendition, SourceError> {
        let mut samples = RenditionSamples::new(space, self.order.pixels);
        while let Some(band) = bands.next()? {
            samples.push(&make(band));
        }
        Ok(samples.finish(self.notices(bands.finish()?)))
    }

    /// Its notices, including those that result from reading the source.
    pub(super) fn notices(self, findings: SourceFindings) -> Vec<Notice> {
        let mut notices = self.notices;
        if findings.is_clear {
            notices.push(Notice::AlphaFlattened);
        }
        notices.extend(findings.damage.map(Notice::Damaged));
        notices
    }
}

/// Encodes the samples of a rendition band by band.
pub(super) struct RenditionSamples {
    space: SampleSpace,
    /// Width and height.
    size: (u32, u32),
    data: Predictor,
    /// Ink coverage, if the samples are inks.
    ink: Option<Inks>,
}

impl RenditionSamples {
    pub(super) fn new(space: SampleSpace, pixels: (u32, u32)) -> Self {
        let (width, height) = (size(pixels.0), size(pixels.1));
        let channels = usize::from(space.channels());
        let is_in_inks = matches!(space, SampleSpace::Black | SampleSpace::Cmyk);
        Self {
            space,
            size: pixels,
            data: Predictor::new(width, height, channels),
            ink: is_in_inks.then(|| Inks::new(pixels.0, channels)),
        }
    }

    pub(super) fn push(&mut self, samples: &[u8]) {
        self.data.push(samples);
        if let Some(ink) = &mut self.ink {
            ink.push(samples);
        }
    }

    pub(super) fn finish(self, notices: Vec<Notice>) -> Rendition {
        Rendition {
            coding: SampleCoding::Predicted,
            stored: self.size,
            orientation: ExifOrientation::UPRIGHT,
            window: Window::whole(self.size),
            data: self.data.finish(),
            ink: self.ink.map(Inks::coverage),
            notices,
            space: self.space,
            id: [0; 32],
        }
    }
}
