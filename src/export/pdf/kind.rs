//! For whom a file is made, and what that allows.

/// A kind of PDF.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PdfKind {
    /// PDF/X-4 for the press. Source: ISO 15930-7:2010.
    #[default]
    Press,
    /// PDF/X-1a:2001 for presses that take nothing newer. Source: ISO 15930-1:2001.
    PressX1a,
    /// PDF/A-2u for the archive, tagged; PDF/A-3u where it carries its sources. Source: ISO 19005-2:2011,
    /// ISO 19005-3:2012.
    Archive,
    /// For readers at a screen: light instead of ink, and jump lines that lead somewhere.
    Web,
}

impl PdfKind {
    /// Whether a press prints from it.
    pub fn is_press(self) -> bool {
        matches!(self, Self::Press | Self::PressX1a)
    }

    /// The PDF version that its header names.
    pub(super) fn version(self) -> (u8, u8) {
        match self {
            Self::Press => (1, 6),
            Self::PressX1a => (1, 3),
            Self::Archive | Self::Web => (1, 7),
        }
    }

    /// Whether black overprints.
    pub(super) fn overprints(self) -> bool {
        self != Self::Web
    }

    /// Whether it says of itself in XMP what the Info dictionary says: not in PDF 1.3, which knows
    /// no metadata streams.
    pub(super) fn has_xmp(self) -> bool {
        self != Self::PressX1a
    }

    /// Whether its content is tagged with what it is, and may be gone through by outline, links and
    /// threads; a press wants none of that within the bleed.
    pub(super) fn is_read(self) -> bool {
        !self.is_press()
    }

    /// Whether it names a printing condition and holds its profile.
    pub(super) fn has_intent(self) -> bool {
        self != Self::Web
    }
}
