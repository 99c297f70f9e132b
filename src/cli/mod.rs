//! The command line interface, the only module that prints.

mod arg_values;
mod args;
mod budget;
mod build;
mod common_args;
mod companions;
mod cut_short;
mod desk_args;
mod excerpt;
mod explain;
mod fonts;
mod galley;
mod heads;
mod kept_file;
mod layout;
mod output;
mod page_changes;
mod preflight;
mod proof;
mod quality;
mod reporter;
mod schema;
mod serve;
mod stage_times;
mod terminal;
mod watch;

use args::{Args, Command};
use clap::Parser;
use std::io::{self, Write};
use std::process::ExitCode;

/// Outcome of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ExitStatus {
    /// Success.
    Done,
    /// The edition or file was rejected.
    Rejected,
    /// Usage or system error.
    Failed,
}

/// Parses the arguments, runs the command and returns the exit code: 0 done, 1 rejected, 2 usage or
/// system error, including output that could not be written.
pub(crate) fn run() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(e) => return ExitCode::from(help(&e)),
    };
    let reporter = reporter::Reporter::new(&args);
    cut_short::listen(&reporter);
    let end = match args.command {
        Command::Build(b) => build::run(&b, &reporter),
        Command::Check(c) => build::check(&c, &reporter),
        Command::Galley(g) => galley::run(&g, &reporter),
        Command::Budget(b) => budget::run(&b, &reporter),
        Command::Explain(e) => explain::run(&e, &reporter),
        Command::Fonts(f) => fonts::run(&f, &reporter),
        Command::Heads(h) => heads::run(&h, &reporter),
        Command::Preflight(p) => preflight::run(&p, &reporter),
        Command::Proof(p) => proof::run(&p, &reporter),
        Command::Schema(s) => schema::run(&s, &reporter),
        Command::Serve(s) => serve::run(&s, &reporter),
        Command::Watch(w) => watch::run(&w, &reporter),
    };
    ExitCode::from(match end {
        // If output was lost, the command is neither done nor a verdict.
        _ if !reporter.has_arrived() => 2,
        ExitStatus::Done => 0,
        ExitStatus::Rejected => 1,
        ExitStatus::Failed => 2,
    })
}

/// Prints help, version or the usage error, and returns the exit code.
fn help(e: &clap::Error) -> u8 {
    let printed = e.print().and_then(|()| io::stdout().flush());
    if e.use_stderr() || terminal::ignore_broken_pipe(printed).is_err() { 2 } else { 0 }
}
