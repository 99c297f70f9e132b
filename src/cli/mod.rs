//! The command: the only room that prints.

mod args;
mod build;
mod channel;
mod cut_short;
mod excerpt;
mod fonts;
mod galley;
mod kept_file;
mod layout;
mod locking;
mod output;
mod page_numbers;
mod preflight;
mod quality;
mod reporter;
mod visible;

use args::{Args, Command};
use clap::Parser;
use std::io::{self, Write};
use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ExitStatus {
    /// It did what was asked.
    Done,
    /// The edition was rejected.
    Rejected,
    /// Usage, or the system.
    Failed,
}

/// Reads the arguments, runs the command and gives the exit code: 0 done, 1 edition rejected, 2
/// usage or system, and wherever words were lost on their way out.
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
        Command::Fonts(f) => fonts::run(&f, &reporter),
        Command::Preflight(p) => preflight::run(&p, &reporter),
    };
    ExitCode::from(match end {
        // What nobody could read is not done, and no judgement.
        _ if !reporter.was_heard() => 2,
        ExitStatus::Done => 0,
        ExitStatus::Rejected => 1,
        ExitStatus::Failed => 2,
    })
}

/// Prints help, the version or what is wrong with the arguments, and gives the exit code.
fn help(e: &clap::Error) -> u8 {
    let printed = e.print().and_then(|()| io::stdout().flush());
    if e.use_stderr() || channel::unless_closed(printed).is_err() { 2 } else { 0 }
}
