//! Orders to the picture converter, and its errors.

use crate::image::{SourceError, Window};

/// The output that renditions are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// The press: CMYK, or black alone.
    Press,
    /// An archive: original colours, each with a profile.
    Archive,
    /// The screen: original colours, but CMYK converted to sRGB.
    Web,
}

impl Purpose {
    /// Short identifier.
    pub fn name(self) -> &'static str {
        match self {
            Self::Press => "press",
            Self::Archive => "archive",
            Self::Web => "web",
        }
    }
}

/// The inks that a picture may be printed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AllowedInks {
    /// All of the press.
    All,
    /// Black alone.
    Black,
}

/// Why a rendition cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RenditionError {
    /// The picture is faulty.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The press profile is not usable.
    #[error("the press profile cannot be used: {0}")]
    Press(String),
}

/// Parameters of a rendition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RenditionOrder {
    /// The visible part, in pixels of the upright picture.
    pub window: Window,
    /// Width and height of the result; smaller than the window if the picture is downsampled.
    pub pixels: (u32, u32),
    /// The inks that may be used; applies to press and archive output.
    pub inks: AllowedInks,
}
