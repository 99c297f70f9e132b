//! The command `serve`: the layout desk in the browser.

use crate::cli::ExitStatus;
use crate::cli::build::world;
use crate::cli::desk_args::ServeArgs;
use crate::cli::reporter::Reporter;
use std::process::{Command, Stdio};
use stonehand::serve::Server;

/// Serves an edition until the process is ended.
pub(super) fn run(args: &ServeArgs, reporter: &Reporter) -> ExitStatus {
    let Some(world) = world(&args.common, reporter) else { return ExitStatus::Failed };
    let server = match Server::bind(world, args.port) {
        Ok(server) => server,
        Err(e) => {
            reporter.fail(&e.to_string());
            return ExitStatus::Failed;
        }
    };
    let address = server.address();
    if reporter.is_json() {
        reporter.print_json_line(&serde_json::json!({ "address": address }));
    } else {
        reporter.print_line(&format!("{address}  (Ctrl-C ends)"));
    }
    if !args.no_browser {
        open(&address);
    }
    match server.run() {
        Ok(()) => ExitStatus::Done,
        Err(e) => {
            reporter.fail(&e.to_string());
            ExitStatus::Failed
        }
    }
}

/// Opens an address in the user's browser, if there is one: the address is printed in any case.
fn open(address: &str) {
    let mut browser = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        let mut shell = Command::new("cmd");
        shell.args(["/C", "start", ""]);
        shell
    } else {
        Command::new("xdg-open")
    };
    let quiet = browser.arg(address).stdin(Stdio::null()).stdout(Stdio::null());
    let _opened = quiet.stderr(Stdio::null()).spawn();
}
