//! Output that cannot be written: a full device is an error, a closed pipe is not.

#![cfg(target_os = "linux")]

use crate::newsroom::{FONTS, Newsroom};
use std::fs::File;
use std::process::{Command, Stdio};

/// A command run beside an edition, with these for its standard output and error.
fn code(room: &Newsroom, args: &[&str], [out, err]: [Stdio; 2]) -> i32 {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stonehand"));
    command.args(args).current_dir(room.beside("")).stdout(out).stderr(err);
    command.status().unwrap().code().expect("the command came to an end of its own")
}

fn full() -> Stdio {
    File::options().write(true).open("/dev/full").unwrap().into()
}

/// A pipe that nobody reads any more.
fn closed() -> Stdio {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    writer.into()
}

/// Commands that end well and print on standard output.
const PRINTING: [&[&str]; 13] = [
    &["galley", "paper", "a", "--fonts", FONTS],
    &["galley", "paper", "a", "--fonts", FONTS, "--message-format", "json"],
    &["fonts", "--fonts", FONTS],
    &["fonts", "paper", "--fonts", FONTS],
    &["preflight", "paper", "--fonts", FONTS],
    &["preflight", "paper", "--fonts", FONTS, "--message-format", "json"],
    &["preflight", "sound.pdf"],
    &["check", "paper", "--fonts", FONTS, "--quality"],
    &["build", "paper", "--fonts", FONTS, "--quality"],
    &["--help"],
    &["help", "build"],
    &["preflight", "--help"],
    &["--version"],
];

/// Commands that end well and speak on standard error.
const SPEAKING: [&[&str]; 3] = [
    &["check", "paper", "--fonts", FONTS],
    &["build", "paper", "--fonts", FONTS],
    &["galley", "paper", "a", "--fonts", FONTS, "-o", "a.pdf"],
];

/// An edition, and a file that it makes, beside it.
fn room() -> Newsroom {
    let room = Newsroom::new();
    let built = room.with_fonts(&["build", "paper", "-o", "sound.pdf"]);
    assert_eq!(built.code, 0, "{}", built.err);
    room
}

#[test]
fn writing_a_report_to_a_full_device_is_a_failure() {
    let room = room();
    for args in PRINTING {
        assert_eq!(code(&room, args, [full(), Stdio::null()]), 2, "{args:?}");
        assert_eq!(code(&room, args, [Stdio::null(), Stdio::null()]), 0, "{args:?}");
    }
}

#[test]
fn writing_messages_to_a_full_device_is_a_failure() {
    let room = room();
    for args in SPEAKING {
        assert_eq!(code(&room, args, [Stdio::null(), full()]), 2, "{args:?}");
    }
    let rejected: &[&str] = &["check", "paper", "--fonts", FONTS, "--for", "web"];
    let room = room.file("stories/a.md", "");
    assert_eq!(code(&room, rejected, [Stdio::null(), Stdio::null()]), 1);
    assert_eq!(code(&room, rejected, [Stdio::null(), full()]), 2);
}

#[test]
fn a_closed_pipe_is_not_a_failure() {
    let room = room();
    for args in PRINTING.into_iter().chain(SPEAKING) {
        assert_eq!(code(&room, args, [closed(), closed()]), 0, "{args:?}");
    }
}

#[test]
fn writing_a_file_to_a_full_device_is_a_failure() {
    let room = Newsroom::new();
    for output in ["-", "/dev/stdout"] {
        let args: &[&str] = &["build", "paper", "--fonts", FONTS, "-o", output];
        assert_eq!(code(&room, args, [full(), Stdio::null()]), 2, "{output}");
    }
}

#[test]
fn a_lost_report_is_explained_on_standard_error() {
    let room = Newsroom::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_stonehand"));
    command.args(["fonts", "paper", "--fonts", FONTS]).current_dir(room.beside(""));
    let output = command.stdout(full()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let why = "error: cannot write to standard output: No space left on device";
    assert!(said.starts_with(why), "{said}");
}

#[test]
fn a_pdf_that_its_reader_did_not_take_whole_is_an_error() {
    let room = Newsroom::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_stonehand"));
    command.args(["build", "paper", "--fonts", FONTS, "-o", "-"]).current_dir(room.beside(""));
    let output = command.stdout(closed()).stderr(Stdio::piped()).spawn().unwrap();
    let output = output.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    let expected = "cannot write to standard output: the reader closed the pipe before the PDF was \
                    whole";
    assert!(said.contains(expected), "{said}");
}
