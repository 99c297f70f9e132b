//! The command `watch`: what is written and told as files change.

use crate::newsroom::{FONTS, Newsroom};
use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running `watch`, which is ended when it is dropped.
struct Watch<'r> {
    room: &'r Newsroom,
    running: Child,
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        let _ended = self.running.kill();
        let _status = self.running.wait();
    }
}

impl<'r> Watch<'r> {
    fn start(room: &'r Newsroom) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stonehand"));
        command.current_dir(room.beside("")).args(["watch", "paper", "--fonts", FONTS]);
        command.args(["-o", "out.pdf", "--proofs", "pages", "--dpi", "40"]);
        let heard = fs::File::create(room.beside("heard")).unwrap();
        let running = command.stderr(Stdio::from(heard)).spawn().unwrap();
        Self { room, running }
    }

    /// Waits until it has told lines that end with a line which holds `last`; all of them.
    fn until(&self, last: &str, count: usize) -> String {
        let began = Instant::now();
        loop {
            let told = fs::read_to_string(self.room.beside("heard")).unwrap();
            if told.ends_with('\n') && told.matches(last).count() >= count {
                return told;
            }
            assert!(began.elapsed() < Duration::from_mins(2), "never told: {last}: {told}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

fn write(room: &Newsroom, path: &str, text: &str) {
    fs::write(room.edition().join(path), text).unwrap();
}

#[test]
fn problems_are_told_as_they_come_and_go() {
    let room = Newsroom::new();
    let watch = Watch::start(&room);
    watch.until("out.pdf: 0 problems, ", 1);
    write(&room, "stories/a.md", &"今天上午下雨。".repeat(4));
    let told = watch.until("out.pdf: 1 problem, ", 1);
    assert_eq!(told.matches("flow::overset").count(), 1, "{told}");
    write(&room, "stories/a.md", "今天上午下雨。\n");
    let told = watch.until("out.pdf: 0 problems, ", 2);
    let mended = "mended: story `a` is 18 characters / 2 lines too long";
    assert_eq!(
        (told.matches("flow::overset").count(), told.matches(mended).count()),
        (1, 1),
        "{told}"
    );
}

#[test]
fn the_last_file_stays_while_the_edition_is_broken() {
    let room = Newsroom::new();
    let spec = fs::read_to_string(room.edition().join("pages/1.toml")).unwrap();
    let watch = Watch::start(&room);
    watch.until("out.pdf: 0 problems, ", 1);
    let good = fs::read(room.beside("out.pdf")).unwrap();
    write(&room, "pages/1.toml", "number = ");
    watch.until("nothing written: the file of the last build without errors stays", 1);
    assert_eq!(fs::read(room.beside("out.pdf")).unwrap(), good);
    assert!(good.starts_with(b"%PDF-") && room.beside("pages/1.png").is_file());
    write(&room, "pages/1.toml", &spec);
    watch.until("out.pdf: 0 problems, ", 2);
    assert_eq!(fs::read(room.beside("out.pdf")).unwrap(), good);
}

#[test]
fn its_pdf_is_marked_as_a_draft() {
    let room = Newsroom::new();
    Watch::start(&room).until("out.pdf: 0 problems, ", 1);
    let preflight = room.with_fonts(&["preflight", "out.pdf"]);
    assert!(preflight.code == 1 && preflight.out.contains("draft"), "{}", preflight.out);
}
