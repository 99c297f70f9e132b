//! Command line arguments.

use crate::cli::arg_values::{
    ColorChoice, MarkArg, MessageFormat, PageRange, PressTarget, SchemaFile, Target,
};
use crate::cli::common_args::Common;
use crate::cli::desk_args::{ProofArgs, ServeArgs, WatchArgs};
use clap::{Args as ClapArgs, Parser, Subcommand};
use std::path::PathBuf;
use stonehand::engine::Completeness;

/// Makes up newspaper pages: TOML page specs and story texts in, press PDF out.
#[derive(Debug, Parser)]
#[command(name = "stonehand", version, arg_required_else_help = true, after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
    /// When to colour messages
    #[arg(long, global = true, value_enum, default_value_t = ColorChoice::Auto, value_name = "WHEN")]
    pub(super) color: ColorChoice,
    /// Say only what is wrong: no notes, no summary
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
    /// How messages are written on standard error
    #[arg(long, global = true, value_enum, default_value_t = MessageFormat::Human, value_name = "FORMAT")]
    pub(super) message_format: MessageFormat,
}

const EXAMPLES: &str = "\
Examples:
  stonehand build editions/specimen                 write specimen.pdf
  stonehand build editions/specimen -o tonight.pdf --pages 1,3
  stonehand build editions/specimen --marks         with crop and register marks, colour bar, slug line
  stonehand build editions/specimen --marks=crop,slug --spreads
  stonehand build editions/specimen --lock          from now on with these very faces and layout
  stonehand build editions/specimen --draft         though text or pictures are missing
  stonehand build editions/specimen --for archive --embed-sources
  stonehand build editions/specimen --for web -o paper.pdf
  stonehand check editions/specimen                 say what is wrong, write nothing
  stonehand check editions/specimen --quality       and how well each story is set
  stonehand galley editions/specimen lieche --chars 13
  stonehand budget editions/specimen                lines given and needed, what is not placed, free or late
  stonehand fonts editions/specimen
  stonehand heads broadsheet                        characters to a line of a head, by columns
  stonehand preflight specimen.pdf                  say what a press would send back
  stonehand preflight specimen.pdf -o report.pdf    and on one page for the printer's desk
  stonehand preflight editions/specimen             the same, with every plate drawn and summed
  stonehand proof editions/specimen --show frames,problems
                                                    the pages as pictures, frames drawn in
  stonehand proof editions/specimen --plate all     every plate of every page
  stonehand serve editions/specimen                 the edition in the browser, kept as its files are
  stonehand watch editions/specimen --proofs out    the same as files
  stonehand explain flow::overset                   what a diagnostic means, and what to do
  stonehand schema page > page.schema.json          for an editor that completes keys

Exit codes: 0 done, 1 edition or file rejected, 2 usage or system error.";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Set an edition and write its PDF: for the press, the archive or the screen
    Build(BuildArgs),
    /// Say everything a build would say and what the layout is, and write nothing
    Check(CheckArgs),
    /// Set one story in a single column (小样): its lines, how many, how many characters
    Galley(GalleyArgs),
    /// Say what each story is given and needs in lines, where to cut one that is too long, what is
    /// not placed, what is free, and which booked advertisements are late
    Budget(BudgetArgs),
    /// List the faces of an edition or of the shipped layouts and where they come from, and what
    /// the layouts are: sheet, grid, depths of heads, styles, inks
    Fonts(FontsArgs),
    /// Print the head capacity table of a layout (题字容量表): characters to a line by size and columns
    Heads(HeadsArgs),
    /// Judge a press PDF before it leaves: PDF/X, inks, type, rules, pictures
    Preflight(PreflightArgs),
    /// Draw the pages as pictures (PNG or SVG), as they print: with the grid, frames, what is overset
    /// and where problems are laid over them, or plate by plate
    Proof(ProofArgs),
    /// Show the edition in the browser while its files are edited: pages, problems, stories' lengths
    Serve(ServeArgs),
    /// Build the edition again whenever a file changes: a draft PDF, and the pages as pictures
    Watch(WatchArgs),
    /// Say what a diagnostic means, why it matters to the paper and how to mend it
    Explain(ExplainArgs),
    /// Print the JSON Schema of a kind of file, by which an editor completes and checks its keys
    Schema(SchemaArgs),
}

#[derive(Debug, ClapArgs)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    pub(super) common: Common,
    /// The file to write, - for standard output [default: the folder's name with .pdf, here]
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// For whom
    #[arg(long = "for", value_enum, default_value_t = Target::Press, value_name = "KIND")]
    pub(super) target: Target,
    /// Write only these pages, by printed number: 1,3 or 2-4
    #[arg(long, value_delimiter = ',', value_name = "N,N-N")]
    pub(super) pages: Vec<PageRange>,
    #[command(flatten)]
    pub(super) press: PressArgs,
    /// Lock the edition: write the fingerprints of all that went in into its edition.lock; later
    /// builds are refused if layout, faces, profile or program have changed
    #[arg(long)]
    pub(super) lock: bool,
    /// Carry the whole edition, its layouts, profile and lock in the file (PDF/A-3u); with
    /// `--for archive`
    #[arg(long)]
    pub(super) embed_sources: bool,
    #[command(flatten)]
    pub(super) manner: SettingArgs,
    /// Say how long each stage took
    #[arg(long)]
    pub(super) timings: bool,
}

// Whether a press file may be incomplete.
#[derive(Debug, ClapArgs)]
pub(super) struct DraftArg {
    /// Take an edition though text or pictures are missing: its file is a draft, marked as one
    /// outside the trim and in its title
    #[arg(long = "draft")]
    pub(super) wanted: bool,
}

impl DraftArg {
    pub(super) fn completeness(&self) -> Completeness {
        if self.wanted { Completeness::Draft } else { Completeness::Whole }
    }
}

// Options of the press sheets. (A doc comment would replace the help text of the command.)
#[derive(Debug, ClapArgs)]
pub(super) struct PressArgs {
    /// Two pages side by side on one sheet, as printer's spreads: 8+1, 2+7, 6+3, 4+5
    #[arg(long)]
    pub(super) spreads: bool,
    /// Printer's marks outside the trim, all or some: --marks=crop,bar
    #[arg(
        long, value_enum, value_delimiter = ',', num_args = 0..=1, require_equals = true,
        default_missing_value = "all", value_name = "MARK,MARK"
    )]
    pub(super) marks: Vec<MarkArg>,
    /// Write the file though preflight finds what a press would send back
    #[arg(long)]
    pub(super) despite_preflight: bool,
    #[command(flatten)]
    pub(super) draft: DraftArg,
}

// Strictness and reporting.
#[derive(Debug, ClapArgs)]
pub(super) struct SettingArgs {
    /// Reject the edition for warnings too
    #[arg(long)]
    pub(super) deny_warnings: bool,
    /// Print on standard output how well each story is set: widest gaps, loose lines, rules given
    /// up
    #[arg(long)]
    pub(super) quality: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) common: Common,
    /// For whom a build would be
    #[arg(long = "for", value_enum, default_value_t = Target::Press, value_name = "KIND")]
    pub(super) target: Target,
    #[command(flatten)]
    pub(super) draft: DraftArg,
    #[command(flatten)]
    pub(super) manner: SettingArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct GalleyArgs {
    #[command(flatten)]
    pub(super) common: Common,
    /// The story's name: its file in stories/ without .md
    #[arg(value_name = "STORY")]
    pub(super) story: String,
    /// Characters to the line [default: a base column of the layout]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(2..=400))]
    pub(super) chars: Option<u16>,
    /// Write the galley as a PDF
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct BudgetArgs {
    #[command(flatten)]
    pub(super) common: Common,
}

#[derive(Debug, ClapArgs)]
pub(super) struct FontsArgs {
    /// The edition's folder; without it, the shipped layouts' faces
    #[arg(value_name = "EDITION")]
    pub(super) edition: Option<PathBuf>,
    /// A folder to look for font files in, before all others
    #[arg(long, value_name = "DIR")]
    pub(super) fonts: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct HeadsArgs {
    /// A layout that comes with the program, by its name, or the folder of an edition
    #[arg(value_name = "LAYOUT|EDITION")]
    pub(super) layout: PathBuf,
}

const PREFLIGHT_DRAFT: &str =
    "Judge a draft: an edition though text or pictures are missing, or a file marked as a draft";

const PREFLIGHT_EXAMPLES: &str = "\
Examples:
  stonehand preflight tonight.pdf
  stonehand preflight tonight.pdf --limits press/ours.toml
  stonehand preflight tonight.pdf --message-format json > report.jsonl

The report goes to standard output: findings by rule, the heaviest first, each with its page and its
place in millimetres from the trim's top left, then what could not be judged, then the verdict.
What is not judged is never a pass.
Exit codes: 0 pass, 1 errors or no verdict, 2 usage or system error.";

#[derive(Debug, ClapArgs)]
#[command(after_help = PREFLIGHT_EXAMPLES, mut_arg("wanted", |arg| arg.help(PREFLIGHT_DRAFT)))]
pub(super) struct PreflightArgs {
    /// The PDF to judge, by whomever it was written; or an edition's folder, whose pages are built,
    /// their plates drawn and summed
    #[arg(value_name = "FILE.pdf|EDITION")]
    pub(super) file: PathBuf,
    /// For which press an edition is judged [default: press]
    #[arg(long = "for", value_enum, value_name = "KIND")]
    pub(super) target: Option<PressTarget>,
    /// What the press asks: a list that comes with the program, or a TOML file of one's own
    /// [default: the edition's own; of a file, coldset]
    #[arg(long, value_name = "NAME|FILE.toml")]
    pub(super) limits: Option<String>,
    #[command(flatten)]
    pub(super) draft: DraftArg,
    /// Write the report for the printer's desk, a PDF of one page
    #[arg(long, short, value_name = "REPORT.pdf")]
    pub(super) output: Option<PathBuf>,
    /// A folder to look for an edition's font files in, before all others
    #[arg(long, value_name = "DIR")]
    pub(super) fonts: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ExplainArgs {
    /// The code, as a message gives it, `flow::overset` for one; without it, all codes are listed
    #[arg(value_name = "CODE")]
    pub(super) code: Option<String>,
}

const SCHEMA_HELP: &str = "\
Save the schema and name it in the first line of a file, for editors that read TOML with schemas:
  stonehand schema page > page.schema.json
  #:schema ../page.schema.json
The same schemas are in docs/schema/ of the source.";

#[derive(Debug, ClapArgs)]
#[command(after_help = SCHEMA_HELP)]
pub(super) struct SchemaArgs {
    /// The kind of file
    #[arg(value_enum, value_name = "edition|page|story|layout|limits")]
    pub(super) file: SchemaFile,
}
