//! The command `watch`: what is written and told as files change.

use crate::newsroom::{FONTS, Newsroom};
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Runs `watch` for so many builds; `edits` are made one after the other, each when the build of the one
/// before has been told.
fn watch(room: &Newsroom, builds: usize, edits: &[&dyn Fn()]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stonehand"));
    command
        .current_dir(room.beside(""))
        .args(["watch", "paper", "--fonts", FONTS, "-o", "out.pdf"]);
    command.args(["--proofs", "pages", "--dpi", "40", "--builds", &builds.to_string()]);
    let heard = fs::File::create(room.beside("heard")).unwrap();
    let mut running = command.stderr(Stdio::from(heard)).spawn().unwrap();
    let told = || fs::read_to_string(room.beside("heard")).unwrap();
    for edit in edits {
        let before = told().len();
        let began = Instant::now();
        while told().len() == before || !told().ends_with('\n') {
            assert!(began.elapsed() < Duration::from_mins(1), "nothing is told: {}", told());
            std::thread::sleep(Duration::from_millis(20));
        }
        // The files are read again after a change, the last time after two seconds.
        std::thread::sleep(Duration::from_millis(800));
        edit();
    }
    assert!(running.wait().unwrap().success());
    told()
}

fn write(room: &Newsroom, path: &str, text: &str) {
    fs::write(room.edition().join(path), text).unwrap();
}

#[test]
fn problems_are_told_as_they_come_and_go() {
    let room = Newsroom::new();
    let long = || write(&room, "stories/a.md", &"今天上午下雨。".repeat(4));
    let short = || write(&room, "stories/a.md", "今天上午下雨。\n");
    // Each change is built, and again when it has settled.
    let told = watch(&room, 9, &[&long, &short]);
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines[0].starts_with("out.pdf: 0 problems, "), "{told}");
    assert_eq!(told.matches("flow::overset").count(), 1, "{told}");
    assert_eq!(
        told.matches("mended: story `a` is 16 characters / 2 lines too long").count(),
        1,
        "{told}"
    );
    assert!(lines.last().unwrap().starts_with("out.pdf: 0 problems, "), "{told}");
}

#[test]
fn the_last_file_stays_while_the_edition_is_broken() {
    let room = Newsroom::new();
    let spec = fs::read_to_string(room.edition().join("pages/1.toml")).unwrap();
    let mut good = Vec::new();
    let told = {
        let broken = || write(&room, "pages/1.toml", "number = ");
        watch(&room, 6, &[&broken])
    };
    assert!(
        told.contains("nothing written: the file of the last build without errors stays"),
        "{told}"
    );
    good.extend(fs::read(room.beside("out.pdf")).unwrap());
    assert!(good.starts_with(b"%PDF-") && room.beside("pages/1.png").is_file());
    write(&room, "pages/1.toml", &spec);
    watch(&room, 1, &[]);
    assert_eq!(fs::read(room.beside("out.pdf")).unwrap(), good);
}

#[test]
fn its_pdf_is_marked_as_a_draft() {
    let room = Newsroom::new();
    watch(&room, 1, &[]);
    let preflight = room.with_fonts(&["preflight", "out.pdf"]);
    assert!(preflight.code == 1 && preflight.out.contains("draft"), "{}", preflight.out);
}
