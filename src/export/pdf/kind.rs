//! Kinds of PDF, by purpose, and their features.

/// A kind of PDF.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PdfKind {
    /// PDF/X-4 for the press. Source: ISO 15930-7:2010.
    #[default]
    Press,
    /// PDF/X-1a:2001, for presses that accept nothing newer. Source: ISO 15930-1:2001.
    PressX1a,
    /// Tagged PDF/A-2u for the archive; PDF/A-3u if its sources are attached. Source: ISO
    /// 19005-2:2011, ISO 19005-3:2012.
    Archive,
    /// For reading on a screen: in RGB, with jump lines that are links.
    Web,
}

impl PdfKind {
    /// Whether it is made for printing.
    pub fn is_press(self) -> bool {
        matches!(self, Self::Press | Self::PressX1a)
    }

    /// The PDF version in its header, major and minor.
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

    /// Whether it repeats the Info dictionary in XMP: not in PDF 1.3, which has no metadata
    /// streams.
    pub(super) fn has_xmp(self) -> bool {
        self != Self::PressX1a
    }

    /// Whether it is tagged and has an outline, links and article threads, none of which a press
    /// accepts within the bleed.
    pub(super) fn is_read(self) -> bool {
        !self.is_press()
    }

    /// Whether it has an output intent with an embedded profile.
    pub(super) fn has_intent(self) -> bool {
        self != Self::Web
    }
}
