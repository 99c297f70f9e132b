//! A picture on its way through the darkroom.

use crate::color::{self, Link, Profile};
use crate::image::pixels::Pixels;
use crate::image::source::{Format, Model};
use crate::image::{
    Coding, Coverage, Notice, Order, Orientation, Rendition, Source, Space, Window,
};
use crate::pack::predicted;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// Samples through a link; greys by a table where the link wants three channels.
pub(super) fn through(link: &Link, pixels: &Pixels) -> Vec<u8> {
    let spread = pixels.channels() == 1;
    let inputs = link.channels_in();
    match pixels {
        Pixels::Eight(sheet) if spread => {
            let all: Vec<u8> = (0..=u8::MAX).flat_map(|g| std::iter::repeat_n(g, inputs)).collect();
            let table = link.convert(&all);
            looked_up(&table, link.channels_out(), sheet.samples.iter().map(|g| usize::from(*g)))
        }
        Pixels::Sixteen(sheet) if spread => {
            let all: Vec<u16> =
                (0..=u16::MAX).flat_map(|g| std::iter::repeat_n(g, inputs)).collect();
            let table = link.convert16(&all);
            looked_up(&table, link.channels_out(), sheet.samples.iter().map(|g| usize::from(*g)))
        }
        Pixels::Eight(sheet) => link.convert(&sheet.samples),
        Pixels::Sixteen(sheet) => link.convert16(&sheet.samples),
    }
}

/// Of each grey, what the table has for it.
fn looked_up(table: &[u8], channels: usize, greys: impl Iterator<Item = usize>) -> Vec<u8> {
    greys.flat_map(|g| table[g * channels..][..channels].iter().copied()).collect()
}

/// A profile that came with a picture, or was made of what the picture says of its tone.
pub(super) struct Own {
    pub(super) profile: Profile,
    pub(super) bytes: Arc<[u8]>,
    pub(super) digest: [u8; 32],
}

/// The profile of a source, if it has one; why it is of no use, if it is of none.
pub(super) fn own_profile(source: &Source) -> Result<Option<Own>, String> {
    let facts = source.facts();
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
    if profile.space().channels() != channels || profile.space() == color::Space::Lab {
        return Err(format!(
            "it is for {:?}, and the picture has {channels} channels",
            profile.space()
        ));
    }
    let digest = Sha256::digest(&bytes).into();
    Ok(Some(Own { profile, bytes, digest }))
}

/// A picture on its way through the darkroom.
pub(super) struct Print<'a> {
    pub(super) source: &'a Source,
    pub(super) order: &'a Order,
    pub(super) pixels: Pixels,
    /// Whether the source could go into the file as it is, were it a JPEG: all of it could be read,
    /// and the press bears its inks.
    pub(super) passes: bool,
    pub(super) profile: Option<Own>,
    pub(super) notices: Vec<Notice>,
}

impl Print<'_> {
    /// Whether the source may go into the file as it is: a JPEG that every interpreter can read, and
    /// of which nothing was made smaller.
    pub(super) fn passes(&self) -> bool {
        let window = self.order.window;
        let jpeg = self.source.facts().format == Format::Jpeg;
        jpeg && self.passes && self.order.pixels == (window.width, window.height)
    }

    /// The space that its own numbers are in. An archive, of which the press's profile is given, has
    /// a profile for every picture.
    pub(super) fn own_space(&self, archive: Option<&[u8]>) -> Space {
        let icc = |profile: Arc<[u8]>, channels| Space::Icc { profile, channels };
        match (self.pixels.channels(), &self.profile, archive) {
            (n, Some(own), _) => icc(Arc::clone(&own.bytes), u8::try_from(n).unwrap_or(3)),
            (1, None, Some(_)) => icc(color::grey_profile().into(), 1),
            (3, None, Some(_)) => icc(color::srgb_profile().into(), 3),
            (_, None, Some(press)) => icc(press.into(), 4),
            (1, None, None) => Space::Grey,
            (3, None, None) => Space::Rgb,
            (_, None, None) => Space::Cmyk,
        }
    }

    /// The source's own bytes; `inks` are what they show in the window.
    pub(super) fn passed(self, space: Space, inks: Option<&[u8]>) -> Rendition {
        let (facts, window) = (self.source.facts(), self.order.window);
        let coverage = |inks: &[u8]| Coverage::of(inks, (window.width, window.height), 4);
        Rendition {
            coding: Coding::Jpeg {
                ycc: matches!(facts.model, Model::Ycc | Model::Ycck),
                inverted: facts.channels() == 4 && facts.adobe.is_some(),
            },
            stored: facts.stored,
            orientation: facts.orientation,
            window,
            data: self.source.bytes().to_vec(),
            ink: inks.map(coverage),
            notices: self.notices,
            space,
            id: [0; 32],
        }
    }

    /// New samples of what the window shows.
    pub(super) fn written(self, space: Space, samples: &[u8]) -> Rendition {
        let (size, channels) = (self.order.pixels, space.channels());
        let in_inks = matches!(space, Space::Black | Space::Cmyk);
        let width = usize::try_from(size.0).unwrap_or(0);
        Rendition {
            coding: Coding::Predicted,
            stored: size,
            orientation: Orientation::UPRIGHT,
            window: Window::whole(size),
            data: predicted(samples, width, usize::from(channels)),
            ink: in_inks.then(|| Coverage::of(samples, size, channels)),
            notices: self.notices,
            space,
            id: [0; 32],
        }
    }
}
