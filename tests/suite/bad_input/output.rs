//! An output that cannot be written, and what stands there already.

use crate::newsroom::Newsroom;

/// Builds into `output`, which cannot be written; nothing is left lying about but `there`.
fn cannot_write(room: &Newsroom, output: &str, there: &[&str]) {
    let heard = room.with_fonts(&["build", "paper", "-o", output]);
    assert_eq!(heard.code, 2, "{}", heard.err);
    let told = format!("error: cannot write `{output}`: ");
    assert!(heard.err.starts_with(&told), "{}", heard.err);
    assert!(heard.err.ends_with("; what was there before is untouched\n"), "{}", heard.err);
    assert_eq!(room.lying_about(), there);
}

#[test]
fn an_output_under_a_file_cannot_be_written_and_the_file_stays_whole() {
    let room = Newsroom::new();
    std::fs::write(room.beside("old.pdf"), "an old file").unwrap();
    cannot_write(&room, "old.pdf/new.pdf", &["old.pdf"]);
    assert_eq!(std::fs::read(room.beside("old.pdf")).unwrap(), b"an old file");
}

#[test]
fn an_output_in_a_folder_that_is_not_there_cannot_be_written() {
    cannot_write(&Newsroom::new(), "nowhere/out.pdf", &[]);
}

#[test]
fn an_output_that_is_a_folder_stays_one() {
    let room = Newsroom::new();
    std::fs::create_dir(room.beside("out.pdf")).unwrap();
    std::fs::write(room.beside("out.pdf/kept"), "kept").unwrap();
    cannot_write(&room, "out.pdf", &["out.pdf"]);
    assert_eq!(std::fs::read(room.beside("out.pdf/kept")).unwrap(), b"kept");
}

#[test]
fn a_rejected_edition_leaves_the_old_file_as_it_was() {
    let room = Newsroom::new().file("stories/a.md", "");
    std::fs::write(room.beside("out.pdf"), "an old file").unwrap();
    assert_eq!(room.build().code, 1);
    assert_eq!(std::fs::read(room.beside("out.pdf")).unwrap(), b"an old file");
    assert_eq!(room.lying_about(), ["out.pdf"]);
}

#[test]
fn an_output_that_is_there_and_is_no_pdf_stays_as_it_was() {
    let room = Newsroom::new();
    std::fs::write(room.beside("story.md"), "words").unwrap();
    cannot_write(&room, "story.md", &["story.md"]);
    assert_eq!(std::fs::read(room.beside("story.md")).unwrap(), b"words");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_file_as_it_was() {
    // No file of this process may grow: writing fails after the temporary file was made.
    let room = Newsroom::new();
    std::fs::write(room.beside("out.pdf"), "%PDF-1.4 an old file").unwrap();
    let stonehand = env!("CARGO_BIN_EXE_stonehand");
    let script = format!(
        "trap '' XFSZ; ulimit -f 1; exec '{stonehand}' build paper -o out.pdf --fonts '{}'",
        crate::newsroom::FONTS
    );
    let mut shell = std::process::Command::new("/bin/sh");
    let output = shell.args(["-c", &script]).current_dir(room.beside("")).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.starts_with("error: cannot write `out.pdf`: File too large"), "{said}");
    assert_eq!(std::fs::read(room.beside("out.pdf")).unwrap(), b"%PDF-1.4 an old file");
    assert_eq!(room.lying_about(), ["out.pdf"]);
}
