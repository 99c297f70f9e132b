//! The command `schema`: JSON Schemas of the TOML files, for editors.

use crate::cli::ExitStatus;
use crate::cli::args::SchemaArgs;
use crate::cli::reporter::Reporter;
use stonehand::edition::keys::{FILES, json_schema};

/// Prints the JSON Schema of a kind of file.
pub(super) fn run(args: &SchemaArgs, reporter: &Reporter) -> ExitStatus {
    let name = args.file.name();
    let file = FILES.iter().find(|file| file.name == name).expect("every kind of file is declared");
    reporter.print_json(&json_schema(file));
    ExitStatus::Done
}
