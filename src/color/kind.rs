//! What a profile describes: its device class, and the colour space of its samples.

/// Colour space of the samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProfileSpace {
    /// One channel; 0 is black.
    Grey,
    /// Red, green, blue.
    Rgb,
    /// Cyan, magenta, yellow and black; 0 is no ink.
    Cmyk,
    /// CIE L*, a*, b* in the encoding of the profile's own table.
    Lab,
}

impl ProfileSpace {
    /// Number of channels.
    pub fn channels(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::Rgb | Self::Lab => 3,
            Self::Cmyk => 4,
        }
    }
}

/// Device class of a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProfileClass {
    /// Input device: scanner or camera.
    Input,
    /// Display device.
    Display,
    /// Output device: a press.
    Output,
    /// Colour space conversion.
    Space,
}
