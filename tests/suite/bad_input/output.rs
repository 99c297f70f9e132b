//! Output files that cannot be written, and existing files in their place.

use crate::newsroom::Newsroom;

/// Builds into `output`, which cannot be written, and why is said; nothing is left lying about but
/// `there`.
fn cannot_write(room: &Newsroom, (output, why): (&str, &str), there: &[&str]) {
    let heard = room.with_fonts(&["build", "paper", "-o", output]);
    assert_eq!(heard.code, 2, "{}", heard.err);
    assert_eq!(heard.err, format!("error: cannot write `{output}`: {why}\n"));
    assert_eq!(room.lying_about(), there);
}

#[test]
fn an_output_under_a_file_cannot_be_written_and_the_file_stays_whole() {
    let room = Newsroom::new();
    std::fs::write(room.beside("old.pdf"), "an old file").unwrap();
    cannot_write(&room, ("old.pdf/new.pdf", "`old.pdf` is no folder"), &["old.pdf"]);
    assert_eq!(std::fs::read(room.beside("old.pdf")).unwrap(), b"an old file");
}

#[test]
fn an_output_in_a_missing_folder_cannot_be_written() {
    let why = "there is no folder `nowhere`";
    cannot_write(&Newsroom::new(), ("nowhere/out.pdf", why), &[]);
}

#[test]
fn an_output_that_is_a_folder_is_kept() {
    let room = Newsroom::new();
    std::fs::create_dir(room.beside("out.pdf")).unwrap();
    std::fs::write(room.beside("out.pdf/kept"), "kept").unwrap();
    cannot_write(&room, ("out.pdf", "it is a folder"), &["out.pdf"]);
    assert_eq!(std::fs::read(room.beside("out.pdf/kept")).unwrap(), b"kept");
}

#[test]
fn a_rejected_edition_leaves_the_old_file_as_it_was() {
    let room = Newsroom::new().file("stories/a.md", "");
    std::fs::write(room.beside("out.pdf"), "%PDF-1.4 an old file").unwrap();
    assert_eq!(room.build().code, 1);
    assert_eq!(std::fs::read(room.beside("out.pdf")).unwrap(), b"%PDF-1.4 an old file");
    assert_eq!(room.lying_about(), ["out.pdf"]);
}

#[test]
fn an_existing_output_that_is_not_a_pdf_is_kept() {
    let room = Newsroom::new();
    std::fs::write(room.beside("story.md"), "words").unwrap();
    let why = "the file is there and is no PDF";
    cannot_write(&room, ("story.md", why), &["story.md"]);
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

#[cfg(unix)]
#[test]
fn a_link_is_kept_and_its_target_written() {
    use std::os::unix::fs::PermissionsExt;
    let room = Newsroom::new();
    let real = room.beside("real.pdf");
    std::fs::write(&real, "%PDF-1.4 an old file").unwrap();
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o600)).unwrap();
    std::os::unix::fs::symlink("real.pdf", room.beside("out.pdf")).unwrap();
    assert_eq!(room.build().code, 0);
    assert!(std::fs::symlink_metadata(room.beside("out.pdf")).unwrap().is_symlink());
    assert!(std::fs::read(&real).unwrap().starts_with(b"%PDF-1.6"));
    assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o600);
}

#[cfg(unix)]
#[test]
fn a_link_may_lead_to_a_file_that_does_not_exist_yet() {
    let room = Newsroom::new();
    std::os::unix::fs::symlink("tonight.pdf", room.beside("out.pdf")).unwrap();
    assert_eq!(room.build().code, 0);
    assert!(std::fs::symlink_metadata(room.beside("out.pdf")).unwrap().is_symlink());
    assert!(std::fs::read(room.beside("tonight.pdf")).unwrap().starts_with(b"%PDF-1.6"));
}

#[test]
fn standard_output_takes_only_one_kind_of_output() {
    let room = Newsroom::new();
    let heard = room.with_fonts(&["build", "paper", "-o", "-", "--quality"]);
    assert!(heard.code == 2 && heard.out.is_empty(), "{}", heard.err);
    let heard = room.with_fonts(&["preflight", "paper", "-o", "-"]);
    assert!(heard.code == 2 && heard.out.is_empty(), "{}", heard.err);
}

#[cfg(unix)]
#[test]
fn a_file_can_be_written_to_a_pipe_and_to_standard_output() {
    let room = Newsroom::new();
    assert_eq!(room.build().code, 0);
    let whole = std::fs::read(room.beside("out.pdf")).unwrap();
    let stonehand = env!("CARGO_BIN_EXE_stonehand");
    let build = format!("'{stonehand}' build paper --fonts '{}' -q", crate::newsroom::FONTS);
    for script in [
        format!("{build} -o -"),
        format!("mkfifo p; cat p & {build} -o p; wait"),
        format!("{build} -o /dev/stdout"),
    ] {
        let mut shell = std::process::Command::new("/bin/sh");
        let output = shell.args(["-c", &script]).current_dir(room.beside("")).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.stdout == whole, "{script}: {said}");
    }
    assert!(std::fs::symlink_metadata("/dev/stdout").unwrap().is_symlink());
}

#[test]
fn an_edition_may_be_given_by_its_edition_toml() {
    let room = Newsroom::new();
    assert_eq!(room.with_fonts(&["build", "paper/edition.toml"]).code, 0);
    assert_eq!(room.lying_about(), ["paper.pdf"]);
}

#[test]
fn pages_are_given_singly_or_as_ranges() {
    let room = Newsroom::new();
    let said =
        |pages: &str| room.with_fonts(&["build", "paper", "-o", "out.pdf", "--pages", pages]);
    assert_eq!(said("1-1, 1").code, 0);
    assert!(said("1-2").err.contains("the edition has no page 2"));
    assert!(said("2-1").err.contains("from the lower to the higher"));
    assert!(said("one").err.contains("`one` is no page number"));
}

#[test]
fn only_pdfs_are_written_into_an_edition_folder() {
    for name in
        ["edition.lock", "stories/new.md", "pages/2.toml", "layouts/new.toml", "p.png", "out"]
    {
        let room = Newsroom::new();
        let path = format!("paper/{name}");
        for command in [&["build", "paper"][..], &["galley", "paper", "a"], &["preflight", "paper"]]
        {
            let heard = room.with_fonts(&[command, &["-o", &path]].concat());
            let start =
                format!("error: cannot write `{path}`: its name does not end in .pdf, and ");
            assert!(heard.code == 2 && heard.err.starts_with(&start), "{command:?}: {}", heard.err);
            assert!(!room.beside(&path).exists(), "{command:?}");
        }
    }
    let room = Newsroom::new().file("stories/empty.md", "");
    let heard = room.with_fonts(&["build", "paper", "-o", "paper/stories/empty.md"]);
    assert_eq!(heard.code, 2, "{}", heard.err);
    let room = Newsroom::new();
    assert_eq!(room.with_fonts(&["build", "paper", "-o", "paper/out.PDF"]).code, 0);
}
