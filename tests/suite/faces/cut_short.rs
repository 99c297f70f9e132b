//! A shipped font file that is truncated while a build reads it.

use crate::newsroom::{FONTS, Newsroom};
use std::fs::{self, OpenOptions};
use std::path::Path;
use std::process::{Command, Output, Stdio};

const FACE: &str = "NotoSerifSC-Regular.ttf";
/// Chances to cut the face between its mapping and the end of the build.
const TRIES: usize = 5;

/// Builds over an older file, and cuts the face to a few pages as soon as the build has mapped it.
fn build(room: &Newsroom, house: &Path, more: &[&str]) -> Output {
    build_cut(room, house, 4096, more)
}

/// The same, and cuts the face to this length.
fn build_cut(room: &Newsroom, house: &Path, length: u64, more: &[&str]) -> Output {
    fs::create_dir_all(house).unwrap();
    fs::write(house.join("SHA256SUMS"), "").unwrap();
    fs::copy(Path::new(FONTS).join(FACE), house.join(FACE)).unwrap();
    fs::write(room.beside("out.pdf"), "%PDF-1.6 older").unwrap();
    let mut build = Command::new(env!("CARGO_BIN_EXE_stonehand"))
        .args(["build", "paper", "-o", "out.pdf", "--draft", "--fonts"])
        .arg(house)
        .args(more)
        .current_dir(room.beside(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let maps = format!("/proc/{}/maps", build.id());
    let is_mapped = || fs::read_to_string(&maps).is_ok_and(|m| m.contains(FACE));
    while !is_mapped() && build.try_wait().unwrap().is_none() {}
    OpenOptions::new().write(true).open(house.join(FACE)).unwrap().set_len(length).unwrap();
    build.wait_with_output().unwrap()
}

#[test]
fn a_face_whose_last_page_is_cut_is_told_though_no_signal_comes() {
    let room = Newsroom::new().file("stories/a.md", "今天上午下雨，后天放晴。\n\n".repeat(2000));
    let house = room.beside("house");
    let length = fs::metadata(Path::new(FONTS).join(FACE)).unwrap().len();
    for (more, start) in [
        (&[][..], "error: face `NotoSerifSC-Regular.ttf` was changed while it was read"),
        (&["--message-format", "json"], "{\"severity\":\"error\",\"code\":\"system\""),
    ] {
        // Within the last page of memory: what is missing reads as zeros.
        let output = build_cut(&room, &house, length - 1, more);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.starts_with(start), "{said}");
        assert_eq!(fs::read(room.beside("out.pdf")).unwrap(), b"%PDF-1.6 older");
    }
}

#[test]
fn a_face_truncated_while_mapped_is_an_error_not_a_signal() {
    let room = Newsroom::new().file("stories/a.md", "今天上午下雨，后天放晴。\n\n".repeat(2000));
    let house = room.beside("house");
    let said = "a face could not be read further, as if it was cut short meanwhile; nothing was \
                written, and an older file stands as it was";
    let json = format!("\"message\":\"{said}\"");
    for (more, words) in
        [(&[][..], format!("error: {said}\n")), (&["--message-format", "json"], json)]
    {
        let came = (0..TRIES).map(|_| build(&room, &house, more));
        let is_told = |o: &Output| String::from_utf8_lossy(&o.stderr).contains(&words);
        let came: Vec<Output> = came.collect();
        assert!(came.iter().all(|o| o.status.code() == Some(2)), "never a file of blanks");
        let came = came.into_iter().find(is_told).expect("the face is cut while it is read");
        assert_eq!(came.status.code(), Some(2));
        assert_eq!(fs::read(room.beside("out.pdf")).unwrap(), b"%PDF-1.6 older");
    }
}
