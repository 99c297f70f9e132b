//! What is wanted of the darkroom, and why it may not be had.

use crate::image::{SourceError, Window};

/// What renditions are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// The press: four inks, or black alone.
    Press,
    /// An archive: colours as they were handed in, each with a profile.
    Archive,
    /// The screen: colours as they were handed in, inks as sRGB.
    Web,
}

impl Purpose {
    /// A short name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Press => "press",
            Self::Archive => "archive",
            Self::Web => "web",
        }
    }
}

/// Why there is no rendition.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// The picture is at fault.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The press profile is of no use.
    #[error("the press profile cannot be used: {0}")]
    Press(String),
}

/// What is wanted of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// The part shown, in pixels of the upright picture.
    pub window: Window,
    /// Its width and height once printed; fewer than the window's where it is made smaller.
    pub pixels: (u32, u32),
    /// Whether only the black ink may be used.
    pub black_only: bool,
}
