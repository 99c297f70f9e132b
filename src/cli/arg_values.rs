//! Values of command line arguments that are one of several words.

use clap::ValueEnum;
use stonehand::export::pdf::PdfKind;
use stonehand::proof::OverlayKind;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaFile {
    /// edition.toml
    Edition,
    /// A page spec, pages/*.toml
    Page,
    /// The front matter of a story, stories/*.md
    Story,
    /// A layout, layouts/*.toml
    Layout,
    /// What a press asks, press/*.toml
    Limits,
}

impl SchemaFile {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Edition => "edition",
            Self::Page => "page",
            Self::Story => "story",
            Self::Layout => "layout",
            Self::Limits => "limits",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageFormat {
    /// With the line of the source, for people
    Human,
    /// One JSON object a line
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Target {
    /// PDF/X-4 for the press
    Press,
    /// PDF/X-1a:2001 for a press that takes nothing newer
    #[value(name = "press-x1a")]
    PressX1a,
    /// PDF/A-2u for the archive: tagged, story by story
    Archive,
    /// For reading on a screen: light for ink, jump lines that lead somewhere
    Web,
}

impl Target {
    pub(super) fn kind(self) -> PdfKind {
        match self {
            Self::Press => PdfKind::Press,
            Self::PressX1a => PdfKind::PressX1a,
            Self::Archive => PdfKind::Archive,
            Self::Web => PdfKind::Web,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PressTarget {
    /// PDF/X-4
    Press,
    /// PDF/X-1a:2001
    #[value(name = "press-x1a")]
    PressX1a,
}

impl PressTarget {
    pub(super) fn kind(self) -> PdfKind {
        match self {
            Self::Press => PdfKind::Press,
            Self::PressX1a => PdfKind::PressX1a,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum MarkArg {
    /// All that follow
    All,
    /// Where the sheet is cut, and where it is folded
    Crop,
    /// Whether the plates fit, on every plate
    Register,
    /// Every ink solid, half, and one over another
    Bar,
    /// Paper, date, page, build and program
    Slug,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ProofFormat {
    /// Pixels
    Png,
    /// Shapes, sharp at any size, with the text to be searched
    Svg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ProofArea {
    /// The page as it is cut
    Trim,
    /// With what is cut off
    Bleed,
    /// The whole sheet
    Media,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OverlayArg {
    /// All that follow
    All,
    /// The base columns, columns and lines numbered
    Grid,
    /// The baselines of the grid
    Baselines,
    /// The frames of stories: their names, order, and where they go on
    Frames,
    /// What stories have too much
    Overset,
    /// The places of problems, with their codes
    Problems,
}

impl OverlayArg {
    /// The parts of an overlay that it stands for.
    pub(super) fn kinds(self) -> Vec<OverlayKind> {
        match self {
            Self::All => OverlayKind::ALL.to_vec(),
            Self::Grid => vec![OverlayKind::Grid],
            Self::Baselines => vec![OverlayKind::Baselines],
            Self::Frames => vec![OverlayKind::Frames],
            Self::Overset => vec![OverlayKind::Overset],
            Self::Problems => vec![OverlayKind::Problems],
        }
    }
}
