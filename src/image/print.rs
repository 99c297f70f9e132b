//! A picture on its way through the picture converter.

use crate::color::{self, Profile, Transform};
use crate::image::bands::{Bands, SourceFindings};
use crate::image::coverage::Inks;
use crate::image::decode::{is_plain, own_bytes};
use crate::image::pixel_buffer::size;
use crate::image::pixels::Pixels;
use crate::image::source::{ColourModel, PictureFormat};
use crate::image::{
    Coverage, ExifOrientation, Notice, Rendition, RenditionOrder, SampleCoding, SampleSpace,
    Source, SourceError, Window,
};
use crate::pack::Predictor;
use sha2::{Digest, Sha256};
use std::cell::OnceCell;
use std::iter::repeat_n;
use std::sync::Arc;

/// A conversion by a link; greys are converted by a table of what the link makes of each, once for all.
/// Where it wants three channels, a grey is three equal ones.
pub(super) struct Conversion {
    link: Transform,
    greys: OnceCell<Vec<u8>>,
}

impl Conversion {
    pub(super) fn new(link: Transform) -> Self {
        Self { link, greys: OnceCell::new() }
    }

    /// The samples that the link makes of pixels.
    pub(super) fn convert(&self, pixels: &Pixels) -> Vec<u8> {
        let (link, is_grey) = (&self.link, pixels.channels() == 1);
        let inputs = link.channels_in();
        match pixels {
            Pixels::Eight(sheet) if is_grey => {
                let all = || (0..=u8::MAX).flat_map(|g| repeat_n(g, inputs)).collect::<Vec<_>>();
                let table = self.greys.get_or_init(|| link.convert(&all()));
                from_table(table, link.channels_out(), &sheet.samples)
            }
            Pixels::Sixteen(sheet) if is_grey => {
                let all = || (0..=u16::MAX).flat_map(|g| repeat_n(g, inputs)).collect::<Vec<_>>();
                let table = self.greys.get_or_init(|| link.convert16(&all()));
                from_table(table, link.channels_out(), &sheet.samples)
            }
            Pixels::Eight(sheet) => link.convert(&sheet.samples),
            Pixels::Sixteen(sheet) => link.convert16(&sheet.samples),
        }
    }
}

/// The samples that a table has for each grey, `channels` of them.
fn from_table<S: Copy + Into<usize>>(table: &[u8], channels: usize, greys: &[S]) -> Vec<u8> {
    let of = |grey: &S| table[(*grey).into() * channels..][..channels].iter().copied();
    greys.iter().flat_map(of).collect()
}

/// A profile that came with a picture, or was made of what the picture says of its tone.
pub(super) struct OwnProfile {
    pub(super) profile: Profile,
    pub(super) bytes: Arc<[u8]>,
    pub(super) digest: [u8; 32],
}

/// The profile of a source, if it has one; why it is of no use, if it is of none.
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

/// A picture on its way through the picture converter.
pub(super) struct Exposure<'a> {
    pub(super) source: &'a Source,
    pub(super) order: &'a RenditionOrder,
    pub(super) profile: Option<OwnProfile>,
    pub(super) notices: Vec<Notice>,
}

impl<'a> Exposure<'a> {
    /// What the order shows of the source, from the top.
    pub(super) fn bands(&self) -> Result<Bands<'a>, SourceError> {
        Bands::open(self.source, self.order)
    }

    /// Channels once what is transparent is set on paper.
    pub(super) fn channels(&self) -> usize {
        self.source.facts().channels()
    }

    /// Whether the source may go into the file as it is, if all of it can be read: a JPEG that every
    /// interpreter takes for the same, and of which nothing is made smaller.
    pub(super) fn may_pass(&self) -> bool {
        let window = self.order.window;
        self.source.facts().format == PictureFormat::Jpeg
            && self.order.pixels == (window.width, window.height)
            && is_plain(self.source)
    }

    /// The space that its own numbers are in. An archive, of which the press's profile is given, has
    /// a profile for every picture.
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

    /// The source's own bytes up to its end, and how much ink of them is shown, if they are in inks.
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

    /// All that `bands` give, made into samples of a space band by band.
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

    /// Its notices, with those of what was found while the source was read.
    pub(super) fn notices(self, findings: SourceFindings) -> Vec<Notice> {
        let mut notices = self.notices;
        if findings.is_clear {
            notices.push(Notice::AlphaFlattened);
        }
        notices.extend(findings.damage.map(Notice::Damaged));
        notices
    }
}

/// New samples of what an order shows, band by band.
pub(super) struct RenditionSamples {
    space: SampleSpace,
    /// Width and height.
    size: (u32, u32),
    data: Predictor,
    /// How much ink they have, if they are in inks.
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
