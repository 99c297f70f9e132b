//! ICC profiles: class, colour space, and transforms to and from the PCS.

use crate::color::device::Device;
use crate::color::header::Header;
use crate::color::lut::Lut;
use crate::color::lut_read::LutDirection;
use crate::color::tags::Tags;
use crate::color::{ProfileClass, ProfileError, ProfileSpace};
use std::sync::Arc;

/// Maximum size of a profile in bytes.
const MAX_BYTES: usize = 16 << 20;

/// A parsed ICC profile. Clones share the data.
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

/// The transforms of a profile.
struct ProfileTables {
    device: Device,
    to_device: Option<Lut>,
    perceptual: Option<Lut>,
}

fn read_tables(
    bytes: &[u8],
    class: ProfileClass,
    space: ProfileSpace,
    from_device: LutDirection,
) -> Result<ProfileTables, ProfileError> {
    let tags = Tags::new(bytes);
    let device = tags.device(space, from_device)?;
    let back = LutDirection { to_device: true, ..from_device };
    // Only output profiles are destinations; their B2A tables also give the black point.
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

/// Profiles are equal if their bytes are equal.
impl PartialEq for Profile {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.bytes == other.0.bytes
    }
}

impl Eq for Profile {}

impl Profile {
    /// Parses a profile of version 2 or 4 and class input, display, output or colour space, for
    /// grey, RGB, CMYK or L*a*b*. Memory use is proportional to the length of `bytes`.
    ///
    /// # Errors
    /// [`ProfileError`] if it is of another kind, or malformed.
    /// Source: ICC.1:2010, 7.2, 7.3 and 8.
    pub fn parse(bytes: &[u8]) -> Result<Self, ProfileError> {
        if bytes.len() > MAX_BYTES {
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
        let read = read_tables(bytes, class, space, from_device);
        // In a truncated file, a missing end is not the fault of the tag there.
        let is_cut = u32::try_from(bytes.len()).is_ok_and(|length| length < header.length);
        let length = ProfileError::Length { bytes: bytes.len(), says: header.length };
        let cut = |e| if is_cut { length } else { e };
        let ProfileTables { device, to_device, perceptual } = read.map_err(cut)?;
        let bytes = bytes.into();
        let version = header.version;
        Ok(Self(Arc::new(Inner { bytes, class, space, version, device, to_device, perceptual })))
    }

    /// The built-in sRGB profile. Source: IEC 61966-2-1.
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

    /// The colour space of the samples.
    pub fn space(&self) -> ProfileSpace {
        self.0.space
    }

    /// The device class.
    pub fn class(&self) -> ProfileClass {
        self.0.class
    }

    /// The major version, 2 or 4.
    pub fn version(&self) -> u8 {
        self.0.version
    }

    /// The transform from samples to colours.
    pub(super) fn device(&self) -> &Device {
        &self.0.device
    }

    /// The colorimetric transform from colours to samples.
    pub(super) fn to_device(&self) -> Result<&Lut, ProfileError> {
        self.0.to_device.as_ref().ok_or(ProfileError::Missing("B2A1"))
    }

    /// The perceptual transform from colours to samples.
    pub(super) fn perceptual(&self) -> Option<&Lut> {
        self.0.perceptual.as_ref()
    }

    /// Checks that this is an output profile for CMYK that pictures can be converted to.
    ///
    /// # Errors
    /// [`ProfileError`] if it is of another kind, or lacks the necessary table.
    pub fn check_press(&self) -> Result<(), ProfileError> {
        self.press().map(|_| ())
    }

    /// The transform to the inks of a CMYK output profile; otherwise an error.
    pub(super) fn press(&self) -> Result<&Lut, ProfileError> {
        if self.space() != ProfileSpace::Cmyk || self.class() != ProfileClass::Output {
            return Err(Header::read(&self.0.bytes)?.unfit());
        }
        self.to_device()
    }
}
