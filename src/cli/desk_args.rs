//! Arguments of the commands that show pages while they are worked on.

use crate::cli::arg_values::{OverlayArg, ProofArea, ProofFormat};
use crate::cli::args::Common;
use crate::cli::page_numbers::PageRange;
use clap::Args as ClapArgs;
use std::path::PathBuf;

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
    /// Draw only these pages, by printed number: 1,3 or 2-4
    #[arg(long, value_delimiter = ',', value_name = "N,N-N")]
    pub(super) pages: Vec<PageRange>,
    /// Pixels to the inch; in SVG those of the pictures
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(10..=1200))]
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
