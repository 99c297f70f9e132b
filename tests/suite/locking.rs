//! Writing: an edition's lock and its PDF change together, and links are not followed.

use crate::newsroom::Newsroom;
use std::path::PathBuf;

const LOCK: [&str; 5] = ["build", "paper", "-o", "out.pdf", "--lock"];

/// A sound edition, locked, and what it was locked with.
fn locked() -> (Newsroom, Vec<u8>, Vec<u8>) {
    let room = Newsroom::new();
    let heard = room.with_fonts(&LOCK);
    assert_eq!(heard.code, 0, "{}", heard.err);
    let (pdf, lock) = written(&room);
    (room, pdf, lock)
}

fn written(room: &Newsroom) -> (Vec<u8>, Vec<u8>) {
    let read = |path: PathBuf| std::fs::read(path).unwrap();
    (read(room.beside("out.pdf")), read(room.edition().join("edition.lock")))
}

/// The same edition with other words, so that both its PDF and its lock will be others.
fn changed(room: Newsroom) -> Newsroom {
    room.file("stories/a.md", "今天上午放晴。\n")
}

#[test]
fn a_lock_and_its_pdf_change_together() {
    let (room, pdf, lock) = locked();
    let room = changed(room);
    assert_eq!(room.with_fonts(&LOCK).code, 0);
    let (new_pdf, new_lock) = written(&room);
    assert!(new_pdf != pdf && new_lock != lock);
    assert_eq!(room.build().said(), Vec::<String>::new());
    let mut inside: Vec<_> = std::fs::read_dir(room.edition()).unwrap().collect();
    inside.retain(|e| e.as_ref().unwrap().file_name().to_string_lossy().starts_with("edition."));
    assert_eq!(inside.len(), 3, "the list, the lock and the record of the pages");
}

#[cfg(target_os = "linux")]
#[test]
fn where_the_pdf_cannot_be_written_the_old_lock_stays() {
    let (room, pdf, lock) = locked();
    let room = changed(room);
    let heard = room.with_fonts(&["build", "paper", "-o", "/dev/full", "--lock"]);
    assert!(heard.code == 2 && heard.err.contains("No space left"), "{}", heard.err);
    assert!(written(&room) == (pdf, lock));
    let said = room.build().said();
    assert!(said.iter().all(|l| l.starts_with("warning lock::copy")), "{said:?}");
}

#[test]
fn where_the_lock_cannot_be_written_the_old_pdf_stays() {
    let (room, pdf, lock) = locked();
    let room = changed(room).file("edition.lock.unfinished/in-the-way", "words");
    let heard = room.with_fonts(&LOCK);
    assert!(heard.code == 2 && heard.err.contains("cannot lock the edition"), "{}", heard.err);
    assert!(written(&room) == (pdf, lock));
    assert_eq!(room.lying_about(), ["out.pdf"]);
}

#[test]
fn a_build_killed_between_the_two_is_reported_until_locked_again() {
    let (room, ..) = locked();
    let lock = std::fs::read(room.edition().join("edition.lock")).unwrap();
    // As it is between the two moves: before the lock's own, whether or not there was one before.
    for old in [Some(&lock), None] {
        let place = room.edition().join("edition.lock");
        std::fs::write(room.edition().join("edition.lock.unfinished"), &lock).unwrap();
        match old {
            Some(old) => std::fs::write(&place, old).unwrap(),
            None => std::fs::remove_file(&place).unwrap(),
        }
        for command in ["build", "check"] {
            let heard = room.with_fonts(&[command, "paper", "--message-format", "json"]);
            assert_eq!(heard.code, 1);
            let told = "error lock::unfinished edition.lock.unfinished:1:1 locking the edition was \
                        cut short: its PDF and its lock may not belong together";
            assert_eq!(heard.said(), [told]);
        }
        assert_eq!(room.with_fonts(&LOCK).code, 0);
        assert_eq!(room.build().said(), Vec::<String>::new());
    }
}

#[cfg(unix)]
#[test]
fn a_lock_that_is_a_link_is_not_followed() {
    for inside in [false, true] {
        let room = Newsroom::new();
        let target = if inside { room.edition().join("kept.md") } else { room.beside("kept") };
        std::fs::write(&target, "kept").unwrap();
        std::os::unix::fs::symlink(&target, room.edition().join("edition.lock")).unwrap();
        let heard = room.with_fonts(&LOCK);
        assert!(heard.code == 2 && heard.err.contains("it is a link"), "{}", heard.err);
        assert_eq!(std::fs::read(&target).unwrap(), b"kept");
        assert!(!room.beside("out.pdf").exists());
    }
}

#[test]
fn the_pdf_cannot_have_the_locks_name() {
    for name in ["edition.lock", "edition.lock.unfinished"] {
        let room = Newsroom::new();
        let output = format!("paper/{name}");
        let heard = room.with_fonts(&["build", "paper", "-o", &output, "--lock"]);
        assert!(heard.code == 2 && heard.err.contains("cannot have its name"), "{}", heard.err);
        assert!(!room.edition().join(name).exists());
    }
}

#[test]
fn leftovers_of_killed_builds_are_removed_and_nothing_else() {
    let room = Newsroom::new();
    let stale = ["out.pdf.12345.part", "out.pdf.AbCd12EfGh34.part"];
    let others = ["out.pdf.draft-one.part", "out.pdf.part", "outer.pdf.12345.part"];
    for name in stale.iter().chain(&others) {
        std::fs::write(room.beside(name), "half a file").unwrap();
    }
    assert_eq!(room.build().code, 0);
    let mut left: Vec<String> = others.map(str::to_owned).to_vec();
    left.push("out.pdf".to_owned());
    left.sort();
    assert_eq!(room.lying_about(), left);
}

#[cfg(unix)]
#[test]
fn a_link_at_the_name_of_an_unfinished_file_is_not_followed() {
    let room = Newsroom::new();
    std::fs::write(room.beside("kept"), "kept").unwrap();
    for n in 0..99 {
        let name = format!("out.pdf.{n}.part");
        std::os::unix::fs::symlink("kept", room.beside(&name)).unwrap();
    }
    assert_eq!(room.with_fonts(&LOCK).code, 0);
    assert_eq!(std::fs::read(room.beside("kept")).unwrap(), b"kept");
}

#[cfg(unix)]
#[test]
fn a_new_pdf_has_the_default_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let room = Newsroom::new();
    let mode = |path: PathBuf| path.metadata().unwrap().permissions().mode() & 0o777;
    std::fs::write(room.beside("plain"), "words").unwrap();
    assert_eq!(room.with_fonts(&LOCK).code, 0);
    let plain = mode(room.beside("plain"));
    assert_eq!(mode(room.beside("out.pdf")), plain);
    assert_eq!(mode(room.edition().join("edition.lock")), plain);
}

#[cfg(unix)]
#[test]
fn builds_that_lock_one_edition_at_the_same_time_write_one_after_the_other() {
    use std::process::{Command, Stdio};
    let room = Newsroom::new();
    for n in 0..4 {
        let room = &room;
        let start = |_| {
            Command::new(env!("CARGO_BIN_EXE_stonehand"))
                .args(LOCK)
                .args(["--fonts", crate::newsroom::FONTS])
                .current_dir(room.beside(""))
                .stdout(Stdio::null())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        };
        let builds: Vec<_> = (0..4).map(start).collect();
        for build in builds {
            let output = build.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(0), "round {n}: {said}");
        }
        assert_eq!(room.build().said(), Vec::<String>::new());
        assert!(!room.edition().join("edition.lock.unfinished").exists());
    }
}

#[cfg(unix)]
#[test]
fn while_another_build_locks_the_edition_nothing_is_written() {
    let (room, pdf, lock) = locked();
    let room = changed(room);
    let folder = std::fs::File::open(room.edition()).unwrap();
    folder.lock().unwrap();
    let heard = room.with_fonts(&LOCK);
    assert!(heard.code == 2 && heard.err.contains("another build is locking it"), "{}", heard.err);
    assert!(written(&room) == (pdf, lock));
    drop(folder);
    assert_eq!(room.with_fonts(&LOCK).code, 0);
}
