//! Values of command line arguments: one of several words, and page ranges.

use clap::ValueEnum;
use std::ops::RangeInclusive;
use std::str::FromStr;
use stonehand::export::pdf::PdfKind;

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

/// A printed page number or an inclusive range of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageRange(pub(super) RangeInclusive<u32>);

impl FromStr for PageRange {
    type Err = String;

    fn from_str(words: &str) -> Result<Self, String> {
        let number =
            |n: &str| n.trim().parse().map_err(|_| format!("`{}` is no page number", n.trim()));
        let (from, to) = match words.split_once('-') {
            Some((from, to)) => (number(from)?, number(to)?),
            None => (number(words)?, number(words)?),
        };
        // No paper has more pages, and every page that does not exist is reported.
        if from > to || to - from >= 1000 {
            return Err(
                "pages are given one by one or from the lower to the higher: 1,3 or 2-4".into()
            );
        }
        Ok(Self(from..=to))
    }
}
