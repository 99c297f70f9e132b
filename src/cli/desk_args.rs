//! Arguments of the commands that show pages while they are worked on.

use crate::cli::arg_values::PageRange;
use crate::cli::common_args::Common;
use crate::cli::output::OutputKind;
use clap::{Args as ClapArgs, ValueEnum};
use std::path::PathBuf;
use stonehand::proof::OverlayKind;

/// Pixels to the inch, unless others are asked for.
const USUAL_DPI: u32 = 100;

const PROOF_HELP: &str = "\
A page is written as DIR/N.png or DIR/N.svg, N being its printed number, a plate as DIR/N-K.png.
Pages are drawn though text or pictures are missing: what a draft build would write.
Exit codes: 0 done, 1 edition rejected, or drawn with errors, 2 usage or system error.";

#[derive(Debug, ClapArgs)]
#[command(after_help = PROOF_HELP)]
pub(super) struct ProofArgs {
    #[command(flatten)]
    pub(super) common: Common,
    /// The folder to write into, made if there is none [default: the edition's name with -proof, here]
    #[arg(long, short, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) drawing: DrawingArgs,
}

// How pages are drawn.
#[derive(Debug, ClapArgs)]
pub(super) struct DrawingArgs {
    /// Draw only these pages, by printed number: 1,3 or 2-4
    #[arg(long, value_delimiter = ',', value_name = "N,N-N")]
    pub(super) pages: Vec<PageRange>,
    /// Pixels to the inch; in SVG those of the pictures
    #[arg(long, value_name = "N", default_value_t = USUAL_DPI, value_parser = clap::value_parser!(u32).range(10..=1200))]
    pub(super) dpi: u32,
    /// What is written
    #[arg(long, value_enum, default_value_t = ProofFormat::Png, value_name = "FORMAT")]
    pub(super) format: ProofFormat,
    /// What is laid over the pages, one or several: --show=frames,problems
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WHAT,WHAT")]
    pub(super) show: Vec<OverlayArg>,
    /// Draw the plates of these inks in place of the pages: C, M, Y, K, a spot ink by its name, or
    /// all
    #[arg(long, value_delimiter = ',', value_name = "INK,INK", conflicts_with = "show")]
    pub(super) plate: Vec<String>,
    /// Draw plates in the colours of their inks instead of grey
    #[arg(long, requires = "plate")]
    pub(super) false_colour: bool,
    /// How much of the sheet is drawn
    #[arg(long, value_enum, default_value_t = ProofArea::Trim, value_name = "BOX")]
    pub(super) area: ProofArea,
}

/// How plates are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlateColour {
    Grey,
    OfInk,
}

impl DrawingArgs {
    /// Whether all is as it is when nothing is asked for.
    pub(super) fn is_usual(&self) -> bool {
        let Self { pages, dpi, format, show, plate, false_colour, area } = self;
        pages.is_empty()
            && *dpi == USUAL_DPI
            && *format == ProofFormat::Png
            && show.is_empty()
            && plate.is_empty()
            && !false_colour
            && *area == ProofArea::Trim
    }

    pub(super) fn colour(&self) -> PlateColour {
        if self.false_colour { PlateColour::OfInk } else { PlateColour::Grey }
    }
}

const WATCH_HELP: &str = "\
The PDF is marked as a draft, whatever it lacks: the press gets what `stonehand build` writes.
A problem is printed when it comes up, and again as `mended` when it is gone. After an error that
leaves no pages the last PDF stays, and this is said.";

#[derive(Debug, ClapArgs)]
#[command(after_help = WATCH_HELP)]
pub(super) struct WatchArgs {
    #[command(flatten)]
    pub(super) common: Common,
    /// The PDF to write [default: the folder's name with .pdf, here]
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Draw the pages as well, into this folder
    #[arg(long, value_name = "DIR")]
    pub(super) proofs: Option<PathBuf>,
    #[command(flatten)]
    pub(super) drawing: DrawingArgs,
}

const SERVE_HELP: &str = "\
Pages are drawn again when a file is saved. A click on text opens its line in the story, elsewhere
the block in the page spec. Only this machine reaches the address, and only who knows its key.
Keys in the browser:
  G B F O U P       grid, baselines, frames, overset, free areas, problems
  + - 0             larger, smaller, the whole page
  PageUp PageDown   another page
  E                 make-up: arrow keys move a block, with Shift they size it
  Ctrl-Z, Ctrl-S    undo what was done at the page; save the text";

#[derive(Debug, ClapArgs)]
#[command(after_help = SERVE_HELP)]
pub(super) struct ServeArgs {
    #[command(flatten)]
    pub(super) common: Common,
    /// The port of 127.0.0.1 to listen on [default: 4178, or any that is free]
    #[arg(long, value_name = "N")]
    pub(super) port: Option<u16>,
    /// Do not open the browser
    #[arg(long)]
    pub(super) no_browser: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ProofFormat {
    /// Pixels
    Png,
    /// Shapes, sharp at any size, with the text to be searched
    Svg,
}

impl ProofFormat {
    pub(super) fn output(self) -> OutputKind {
        match self {
            Self::Png => OutputKind::Png,
            Self::Svg => OutputKind::Svg,
        }
    }
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
