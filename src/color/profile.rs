//! A profile: what it is of, and the ways between its samples and colours.

use crate::color::ProfileError;
use crate::color::device::Device;
use crate::color::header::Header;
use crate::color::lut::{Lut, LutDirection};
use crate::color::tags::Tags;
use std::sync::Arc;

/// The largest profile that is read.
const MOST_BYTES: usize = 16 << 20;

/// What the samples under a profile are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProfileSpace {
    /// One channel, 0 black.
    Grey,
    /// Red, green, blue.
    Rgb,
    /// Cyan, magenta, yellow, black; 0 is no ink.
    Cmyk,
    /// CIE L*, a*, b*, as the profile's own table writes them.
    Lab,
}

impl ProfileSpace {
    /// How many channels there are.
    pub fn channels(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::Rgb | Self::Lab => 3,
            Self::Cmyk => 4,
        }
    }
}

/// What a profile is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProfileClass {
    /// A scanner or camera.
    Input,
    /// A screen.
    Display,
    /// A press.
    Output,
    /// A colour space.
    Space,
}

/// An ICC profile, read. Clones share it.
#[derive(Clone)]
pub struct Profile(Arc<Inner>);

struct Inner {
    bytes: Box<[u8]>,
    class: ProfileClass,
    space: ProfileSpace,
    version: u8,
    device: Device,
    to_device: Option<Lut>,
    perceptual: Option<Lut>,
}

/// The ways between a profile's samples and colours.
struct ProfileTables {
    device: Device,
    to_device: Option<Lut>,
    perceptual: Option<Lut>,
}

fn read_tables(
    bytes: &[u8],
    (class, space): (ProfileClass, ProfileSpace),
    from_device: LutDirection,
) -> Result<ProfileTables, ProfileError> {
    let tags = Tags::new(bytes);
    let device = tags.device(space, from_device)?;
    let back = LutDirection { to_device: true, ..from_device };
    // Only a press is ever converted to; its tables back also tell where its black is.
    let is_press = class == ProfileClass::Output;
    let to_device = if is_press { tags.first_lut(&[*b"B2A1", *b"B2A0"], back)? } else { None };
    let perceptual = if is_press { tags.first_lut(&[*b"B2A0"], back)? } else { None };
    Ok(ProfileTables { device, to_device, perceptual })
}

impl std::fmt::Debug for Profile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Profile({:?}, {:?}, version {})", self.0.class, self.0.space, self.0.version)
    }
}

/// Profiles are equal if their bytes are.
impl PartialEq for Profile {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.bytes == other.0.bytes
    }
}

impl Eq for Profile {}

impl Profile {
    /// The profile in `bytes`: version 2 or 4, of a scanner, a screen, a press or a colour space, in
    /// grey, RGB, CMYK or L*a*b*. Memory stays in proportion to `bytes`.
    ///
    /// # Errors
    /// [`ProfileError`] if it is none of these, or is broken.
    /// Source: ICC.1:2010, 7.2, 7.3 and 8.
    pub fn parse(bytes: &[u8]) -> Result<Self, ProfileError> {
        if bytes.len() > MOST_BYTES {
            return Err(ProfileError::TooLarge(bytes.len()));
        }
        let header = Header::read(bytes)?;
        let class = match &header.class {
            b"scnr" => ProfileClass::Input,
            b"mntr" => ProfileClass::Display,
            b"prtr" => ProfileClass::Output,
            b"spac" => ProfileClass::Space,
            _ => return Err(header.unfit()),
        };
        let space = match &header.space {
            b"GRAY" => ProfileSpace::Grey,
            b"RGB " => ProfileSpace::Rgb,
            b"CMYK" => ProfileSpace::Cmyk,
            b"Lab " => ProfileSpace::Lab,
            _ => return Err(header.unfit()),
        };
        let lab = match bytes.get(20..24) {
            Some(b"XYZ ") => false,
            Some(b"Lab ") => true,
            _ => return Err(header.unfit()),
        };
        if !matches!(header.version, 2 | 4) {
            return Err(header.unfit());
        }
        let from_device = LutDirection { channels: space.channels(), lab, to_device: false };
        let read = read_tables(bytes, (class, space), from_device);
        // What is missing at the end of a file that was cut is no fault of the tag that stands there.
        let is_cut = u32::try_from(bytes.len()).is_ok_and(|length| length < header.length);
        let length = ProfileError::Length { bytes: bytes.len(), says: header.length };
        let cut = |e| if is_cut { length } else { e };
        let ProfileTables { device, to_device, perceptual } = read.map_err(cut)?;
        let bytes = bytes.into();
        let version = header.version;
        Ok(Self(Arc::new(Inner { bytes, class, space, version, device, to_device, perceptual })))
    }

    /// sRGB, built in. Source: IEC 61966-2-1.
    pub fn srgb() -> Self {
        Self(Arc::new(Inner {
            bytes: Box::default(),
            class: ProfileClass::Display,
            space: ProfileSpace::Rgb,
            version: 4,
            device: Device::srgb(),
            to_device: None,
            perceptual: None,
        }))
    }

    /// What its samples are.
    pub fn space(&self) -> ProfileSpace {
        self.0.space
    }

    /// What it is of.
    pub fn class(&self) -> ProfileClass {
        self.0.class
    }

    /// Its major version, 2 or 4.
    pub fn version(&self) -> u8 {
        self.0.version
    }

    /// The way from its samples to colours.
    pub(super) fn device(&self) -> &Device {
        &self.0.device
    }

    /// The way from colours to its samples that keeps to measured colours.
    pub(super) fn to_device(&self) -> Result<&Lut, ProfileError> {
        self.0.to_device.as_ref().ok_or(ProfileError::Missing("B2A1"))
    }

    /// The way from colours to its samples that is meant to please.
    pub(super) fn perceptual(&self) -> Option<&Lut> {
        self.0.perceptual.as_ref()
    }

    /// Nothing, if it is of a press that prints in four inks, and pictures can be converted to it.
    ///
    /// # Errors
    /// [`ProfileError`], saying what it is or lacks.
    pub fn check_press(&self) -> Result<(), ProfileError> {
        self.press().map(|_| ())
    }

    /// The way to its inks, if it is of a press that prints in four and can be converted to.
    pub(super) fn press(&self) -> Result<&Lut, ProfileError> {
        if self.space() != ProfileSpace::Cmyk || self.class() != ProfileClass::Output {
            return Err(Header::read(&self.0.bytes)?.unfit());
        }
        self.to_device()
    }
}
