//! `edition.lock`: the same inputs give the same pages, or the build is rejected with the reason.

use crate::newsroom::{FONTS, Newsroom};
use crate::random_cases::drawn;
use proptest::prelude::*;
use stonehand::diag::Diagnostics;
use stonehand::edition::{LOCK_FILE, load_lock};
use stonehand::world::{MemoryWorld, Sources};

const PDF: &str = "out.pdf";

/// A sound edition, locked.
fn locked() -> Newsroom {
    lock(Newsroom::new())
}

fn lock(room: Newsroom) -> Newsroom {
    let heard = room.with_fonts(&["build", "paper", "-o", PDF, "--lock"]);
    assert_eq!(heard.code, 0, "{}", heard.err);
    room
}

fn text(room: &Newsroom) -> String {
    std::fs::read_to_string(room.edition().join("edition.lock")).unwrap()
}

/// What a build of a locked edition is refused with, the PDF it had left as it was.
fn refused(room: &Newsroom) -> Vec<String> {
    let before = std::fs::read(room.beside(PDF)).unwrap();
    let heard = room.build();
    assert_eq!(heard.code, 1, "{}", heard.err);
    assert_eq!(std::fs::read(room.beside(PDF)).unwrap(), before);
    heard.said()
}

#[test]
fn a_locked_edition_is_built_again_byte_for_byte() {
    let room = locked();
    let first = std::fs::read(room.beside(PDF)).unwrap();
    let heard = room.build();
    assert_eq!((heard.code, heard.said()), (0, Vec::new()));
    assert_eq!(std::fs::read(room.beside(PDF)).unwrap(), first);
}

#[test]
fn a_lock_names_every_file_that_went_in_and_the_engine() {
    let text = text(&locked());
    let names: Vec<&str> = text
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split(" = ").next())
        .collect();
    let font = "\"NotoSerifSC-Regular.ttf\"";
    let groups = ["", "[layouts]", "\"small\"", "", "[faces]", font, "", "[profile]"];
    assert_eq!(names[0], "engine");
    assert_eq!(names[1..9], groups);
    let copy = ["\"edition.toml\"", "\"pages/1.toml\"", "\"stories/a.md\""];
    assert_eq!(names[9..], [&["\"CGATS TR 002\"", "", "[copy]"][..], &copy].concat());
    // sha256sum fonts/NotoSerifSC-Regular.ttf
    let sums = std::fs::read_to_string(format!("{FONTS}/SHA256SUMS")).unwrap();
    let sum = sums.lines().find(|l| l.ends_with("NotoSerifSC-Regular.ttf")).unwrap();
    assert!(text.contains(&sum[..64]), "{text}");
}

#[test]
fn another_layout_file_is_refused() {
    let room = locked().edit("layouts/small.toml", "12pt", "12.1pt");
    let [said] = &refused(&room)[..] else { panic!() };
    let start = "error lock::layout edition.lock:5:11 layout `small` has changed since";
    assert!(said.starts_with(start), "{said}");
    let help = room.build().json()[0]["help"].clone();
    let remedy =
        "bring the layout back as it was, or lock what is there now: `build EDITION --lock`";
    assert_eq!(help, remedy);
}

#[test]
fn another_face_of_the_same_name_is_refused() {
    const FACE: &str = "NotoSerifSC-Regular.ttf";
    let mut bytes = std::fs::read(format!("{FONTS}/{FACE}")).unwrap();
    let own = format!("fonts/{FACE}");
    let build = |room: &Newsroom, more: &[&str]| {
        room.run(&[&["build", "paper", "-o", PDF, "--message-format", "json"], more].concat())
    };
    let room = Newsroom::new().file(&own, &bytes);
    assert_eq!(build(&room, &["--lock"]).code, 0);
    bytes.push(0);
    let room = room.file(&own, &bytes);
    let heard = build(&room, &[]);
    assert_eq!(heard.code, 1);
    let [said] = &heard.said()[..] else { panic!("{}", heard.err) };
    assert!(said.contains("lock::face") && said.contains(&format!("`{FACE}`")), "{said}");
}

#[test]
fn a_face_the_lock_does_not_know_is_refused() {
    let face = "song = \"NotoSerifSC-Regular.ttf\"";
    let two = "song = [\"NotoSerifSC-Regular.ttf\", \"NotoSansSC-Bold.ttf\"]";
    let said = refused(&locked().edit("layouts/small.toml", face, two));
    let new = |l: &&String| {
        l.starts_with("error lock::face edition.lock:7:1 face `NotoSansSC-Bold.ttf` is new")
    };
    assert_eq!((said.len(), said.iter().filter(new).count()), (2, 1), "{said:?}");
}

#[test]
fn another_profile_is_refused() {
    let icc = include_bytes!("../../press/coldset-tr002.icc");
    let room = locked().file("own.icc", icc).edit(
        "edition.toml",
        "layout =",
        "profile = \"own.icc\"\nlayout =",
    );
    let said = refused(&room);
    let told: Vec<&str> = said.iter().map(|l| l.split(" since ").next().unwrap()).collect();
    assert_eq!(
        told,
        [
            "error lock::profile edition.lock:10:1 profile `own.icc` is new",
            "error lock::profile edition.lock:11:18 profile `CGATS TR 002` was locked with the \
             edition, which no longer uses it",
            "warning lock::copy edition.lock:14:18 file `edition.toml` has changed",
        ]
    );
}

#[test]
fn another_version_of_the_program_is_refused() {
    let room = locked();
    let text = text(&room);
    let ours = concat!("stonehand ", env!("CARGO_PKG_VERSION"));
    let room = room.file("edition.lock", text.replace(ours, "stonehand 0.0.1"));
    let said = refused(&room);
    let told = format!(
        "error lock::engine edition.lock:2:10 the edition was locked with stonehand 0.0.1; this is {ours}"
    );
    assert_eq!(said, [told]);
}

#[test]
fn an_edited_story_is_a_warning_and_refused_if_warnings_are_denied() {
    let room = locked().file("stories/a.md", "今天上午放晴。\n");
    let heard = room.build();
    assert_eq!(heard.code, 0);
    let [said] = &heard.said()[..] else { panic!("{}", heard.err) };
    assert!(
        said.starts_with("warning lock::copy edition.lock:16:18 file `stories/a.md`"),
        "{said}"
    );
    let check = room.with_fonts(&["check", "paper", "--message-format", "json"]);
    assert_eq!((check.code, check.said()), (0, heard.said()));
    assert_eq!(room.with_fonts(&["build", "paper", "-o", PDF, "--deny-warnings"]).code, 1);
}

#[test]
fn added_and_removed_stories_are_reported() {
    let room = locked().file("stories/b.md", "晴。").edit("pages/1.toml", "\"a\"", "\"b\"");
    let said = room.build().said();
    let starts = [
        "warning lock::copy edition.lock:13:1 file `stories/b.md` is new since",
        "warning lock::copy edition.lock:15:18 file `pages/1.toml` has changed since",
        "warning lock::copy edition.lock:16:18 file `stories/a.md` was locked with the edition",
    ];
    let said: Vec<&String> = said.iter().filter(|l| l.contains("lock::")).collect();
    assert!(said.len() == 3 && said.iter().zip(starts).all(|(l, s)| l.starts_with(s)), "{said:#?}");
}

#[test]
fn a_broken_lock_is_refused_with_line_and_column() {
    let room = locked();
    let cut = text(&room).replacen("bytes = ", "bytes 12", 1);
    let said = refused(&room.file("edition.lock", cut));
    let places = ["error lock::broken edition.lock:1:1 ", "error toml::syntax edition.lock:5:"];
    assert!(said.iter().zip(places).all(|(l, p)| l.starts_with(p)), "{said:?}");
}

#[test]
fn a_rejected_edition_can_be_locked_again() {
    let room = locked().edit("layouts/small.toml", "12pt", "12.1pt");
    let before = text(&room);
    refused(&room);
    let room = lock(room);
    assert_ne!(text(&room), before);
    assert_eq!(room.build().said(), Vec::<String>::new());
}

#[test]
fn a_rejected_edition_is_not_locked() {
    let room = Newsroom::new().edit("pages/1.toml", "columns = 1", "columns = 0");
    assert_eq!(room.with_fonts(&["build", "paper", "--lock"]).code, 1);
    assert!(!room.edition().join("edition.lock").exists());
}

#[test]
fn a_page_selection_is_checked_against_the_lock_and_a_galley_is_not() {
    let room = locked().edit("layouts/small.toml", "12pt", "12.1pt");
    let some = ["build", "paper", "-o", PDF, "--pages", "1", "--message-format", "json"];
    let heard = room.with_fonts(&some);
    assert!(heard.code == 1 && heard.err.contains("lock::layout"), "{}", heard.err);
    let galley = room.with_fonts(&["galley", "paper", "a"]);
    assert_eq!((galley.code, galley.err.as_str()), (0, ""));
    let whole = lock(room);
    let before = text(&whole);
    let args = ["build", "paper", "-o", PDF, "--lock", "--pages", "1"];
    assert_eq!(whole.with_fonts(&args).code, 0);
    assert_eq!(text(&whole), before);
}

const SAMPLE: &str = "engine = \"stonehand 0.1.0\"\n\n[faces]\n\"A.ttf\" = { bytes = 3, sha256 = \
    \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\" }\n\n[copy]\n";

proptest! {
    #![proptest_config(drawn(256))]

    #[test]
    fn any_lock_is_read_or_refused(
        at in 0..SAMPLE.len(), cut in 0..SAMPLE.len(), with in prop::collection::vec(any::<u8>(), 0..6),
    ) {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        let to = (at + cut % 9).min(bytes.len());
        bytes.splice(at..to, with);
        let world = MemoryWorld::new().with(LOCK_FILE, bytes);
        let (mut sources, mut said) = (Sources::default(), Diagnostics::new());
        let lock = load_lock(&world, &mut sources, &mut said);
        prop_assert_eq!(lock.is_none(), said.has_errors());
        let told = said.sorted();
        prop_assert!(told.iter().flat_map(|d| &d.labels).all(|l| sources.locate(l.span).is_some()));
    }
}
