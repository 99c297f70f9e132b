//! The command: the only room that prints.

mod args;
mod build;
mod excerpt;
mod fonts;
mod galley;
mod locking;
mod output;
mod preflight;
mod quality;
mod report;
mod visible;

use args::{Args, Command};
use clap::Parser;
use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// It did what was asked.
    Done,
    /// The edition was rejected.
    Rejected,
    /// Usage, or the system.
    Failed,
}

/// Reads the arguments, runs the command and gives the exit code: 0 done, 1 edition rejected, 2
/// usage or system.
pub(crate) fn run() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(e) => {
            let code = if e.use_stderr() { 2 } else { 0 };
            // A closed pipe is no failure of ours.
            let _ = e.print();
            return ExitCode::from(code);
        }
    };
    let voice = report::Voice::new(&args);
    let end = match args.command {
        Command::Build(b) => build::run(&b, &voice),
        Command::Check(c) => build::check(&c, &voice),
        Command::Galley(g) => galley::run(&g, &voice),
        Command::Fonts(f) => fonts::run(&f, &voice),
        Command::Preflight(p) => preflight::run(&p, &voice),
    };
    ExitCode::from(match end {
        End::Done => 0,
        End::Rejected => 1,
        End::Failed => 2,
    })
}
