//! `edition.pages`: when it is written, and what is told of one that cannot be used.

use super::{freeze, paper, plates, press, press_with};
use crate::newsroom::Newsroom;
use stonehand::diag::Diagnostics;
use stonehand::edition::{LoadedRecord, RECORD_FILE, UNFINISHED_RECORD, load_record};
use stonehand::engine::{BuildOptions, Completeness, PageChanges};
use stonehand::export::pdf::PdfKind;
use stonehand::world::{MemoryWorld, Sources};

fn record(room: &Newsroom) -> Option<String> {
    std::fs::read_to_string(room.edition().join(RECORD_FILE)).ok()
}

fn changes(room: &Newsroom, options: &BuildOptions) -> PageChanges {
    press_with(room, options).built.unwrap().changes
}

#[test]
fn a_record_reads_back_as_it_was_written() {
    let room = paper();
    press(&room).sound();
    let text = record(&room).unwrap();
    let world = MemoryWorld::new().with(RECORD_FILE, text.as_str());
    let (mut sources, mut out) = (Sources::default(), Diagnostics::new());
    let loaded = load_record(&world, &mut sources, &mut out);
    assert_eq!(out.sorted(), []);
    let LoadedRecord::Read(read) = loaded else { panic!("{loaded:?}") };
    assert_eq!(read.to_string(), text);
    assert_eq!(read.pages.keys().copied().collect::<Vec<_>>(), [1, 2, 3]);
}

#[test]
fn press_builds_record_their_pages_and_others_do_not() {
    for (kind, completeness, is_recorded) in [
        (PdfKind::Press, Completeness::Whole, true),
        (PdfKind::PressX1a, Completeness::Whole, true),
        (PdfKind::Press, Completeness::Draft, false),
        (PdfKind::Archive, Completeness::Whole, false),
        (PdfKind::Web, Completeness::Whole, false),
    ] {
        let room = paper();
        press_with(&room, &BuildOptions { kind, completeness, ..BuildOptions::default() }).sound();
        assert_eq!(record(&room).is_some(), is_recorded, "{kind:?} {completeness:?}");
    }
}

#[test]
fn a_build_of_some_pages_records_those() {
    let room = paper();
    press_with(&room, &BuildOptions { pages: vec![2], ..BuildOptions::default() }).sound();
    let text = record(&room).unwrap();
    assert!(text.contains("number = 2\n") && !text.contains("number = 1\n"), "{text}");
    let changed = changes(&room, &BuildOptions::default());
    assert_eq!((changed.unchanged, changed.new), (vec![2], vec![1, 3]));
}

#[test]
fn builds_of_other_pages_at_the_same_time_lose_nothing_of_the_record() {
    let room = paper();
    for _ in 0..6 {
        let _ = std::fs::remove_file(room.edition().join(RECORD_FILE));
        let build = |page: u32| {
            let (number, file) = (page.to_string(), room.beside(&format!("{page}.pdf")));
            let heard = room.with_fonts(&[
                "build",
                "paper",
                "--pages",
                &number,
                "-o",
                file.to_str().unwrap(),
            ]);
            let overtaken = heard.err.contains("another build has written it meanwhile");
            assert_eq!(heard.code == 0, !overtaken, "{}", heard.err);
            assert_eq!(heard.code == 0, file.exists(), "the PDF goes with its record");
            let _ = std::fs::remove_file(file);
            (heard.code == 0).then_some(page)
        };
        let written: Vec<u32> = std::thread::scope(|scope| {
            let builds = [1, 2, 3].map(|page| scope.spawn(move || build(page)));
            builds.into_iter().filter_map(|build| build.join().unwrap()).collect()
        });
        let text = record(&room).unwrap();
        assert!(!written.is_empty());
        for page in written {
            assert!(text.contains(&format!("number = {page}\n")), "{page}: {text}");
        }
    }
}

#[test]
fn every_build_says_which_pages_have_changed() {
    let room = paper();
    let first = changes(&room, &BuildOptions::default());
    assert_eq!((first.compared, first.new), (false, vec![1, 2, 3]));
    let room = room.file("stories/c.md", "后天有风。\n");
    let archive = BuildOptions { kind: PdfKind::Archive, ..BuildOptions::default() };
    for options in [archive, BuildOptions::default()] {
        let second = changes(&room, &options);
        assert_eq!((second.compared, second.changed), (true, vec![3]));
        assert_eq!(second.unchanged, [1, 2]);
    }
    let third = changes(&room, &BuildOptions::default());
    assert_eq!((third.changed, third.unchanged), (vec![], vec![1, 2, 3]));
}

#[test]
fn marks_and_slug_lines_are_no_change_of_a_page() {
    let room = paper().edit(
        "layouts/small.toml",
        "margin = \"5mm\"",
        "bleed = \"3mm\"\nmargin = \"12mm\"",
    );
    press(&room).sound();
    let marks = stonehand::compose::PrintersMark::ALL.to_vec();
    let marked = changes(&room, &BuildOptions { marks, ..BuildOptions::default() });
    assert_eq!(marked.unchanged, [1, 2, 3]);
}

#[test]
fn a_frozen_page_without_a_record_is_refused() {
    let told = press(&freeze(paper(), 2)).refusal();
    assert_eq!(told, "frozen::no-record page 2 is frozen, and nothing says what it printed");
    // Nor does a record of other pages do.
    let room = paper();
    press_with(&room, &BuildOptions { pages: vec![1], ..BuildOptions::default() }).sound();
    assert!(press(&freeze(room, 2)).refusal().starts_with("frozen::no-record"));
}

#[test]
fn a_refused_build_leaves_the_record() {
    let (room, _) = plates(paper(), &[1]);
    let before = record(&room);
    let room = room.file("stories/b.md", "雨。\n").file("stories/c.md", "后天有风。\n");
    assert!(press(&room).pages.is_none());
    assert_eq!(record(&room), before);
}

#[test]
fn the_record_of_a_frozen_page_stays_and_those_of_open_ones_follow() {
    let (room, _) = plates(paper(), &[1]);
    let before = record(&room).unwrap();
    let room = room.file("stories/c.md", "后天有风。\n");
    press(&room).sound();
    let after = record(&room).unwrap();
    let page = |text: &str, n: usize| text.split("[[page]]\n").nth(n).unwrap().to_owned();
    assert_eq!(page(&after, 1), page(&before, 1));
    assert_ne!(page(&after, 3), page(&before, 3));
}

/// What a build of an edition with this record is refused with, by code and place.
fn refused_with(text: &str) -> Vec<String> {
    let (room, _) = plates(paper(), &[1]);
    let room = room.file(RECORD_FILE, text);
    let heard = room.build();
    assert_eq!(heard.code, 1, "{}", heard.err);
    let lines = heard.json().into_iter().filter(|d| d["severity"] == "error").map(|d| {
        let label = &d["labels"][0];
        format!(
            "{} {}:{}",
            d["code"].as_str().unwrap(),
            label["file"].as_str().unwrap(),
            label["line"]
        )
    });
    lines.collect()
}

#[test]
fn a_damaged_record_is_refused_at_its_line() {
    let room = paper();
    press(&room).sound();
    let sound = record(&room).unwrap();
    let line = |text: &str, words: &str| text.lines().position(|l| l.contains(words)).unwrap() + 1;
    // A word of a line, a slot, a digest: the seal tells.
    let first = line(&sound, "[[page]]");
    for (from, to) in
        [("普遍", "多处"), ("\nslot = 0", "\nslot = 1"), ("content = \"", "content = \"0")]
    {
        let damaged = sound.replacen(from, to, 1);
        assert_ne!(damaged, sound);
        assert_eq!(
            refused_with(&damaged),
            [format!("frozen::record edition.pages:{first}")],
            "{from}"
        );
    }
    let other = sound.replacen("format = 2", "format = 3", 1);
    assert_eq!(refused_with(&other), ["frozen::record edition.pages:2"]);
    let cut = &sound[..sound.find("lines = [").unwrap() + 9];
    let told = refused_with(cut);
    assert!(told[0].starts_with("toml::syntax edition.pages:"), "{told:?}");
    let conflict = sound.replacen("[[page]]", "<<<<<<< HEAD\n[[page]]", 1);
    assert!(refused_with(&conflict)[0].starts_with("toml::syntax"));
    let keyless = sound.replacen("head = 0\n", "", 1);
    assert!(refused_with(&keyless).iter().any(|l| l.starts_with("toml::missing-key")));
    let twice = format!("{sound}{}", &sound[sound.find("\n[[page]]").unwrap()..]);
    assert!(refused_with(&twice).iter().all(|l| l.starts_with("frozen::record")));
    // Without the page's entry nothing keeps it.
    let pages: Vec<&str> = sound.split("\n[[page]]").collect();
    let without = format!("{}\n[[page]]{}", pages[0], pages[2]);
    assert_eq!(refused_with(&without), ["frozen::no-record pages/1.toml:2"]);
}

#[test]
fn a_build_cut_short_is_told_until_it_is_settled() {
    let (room, _) = plates(paper(), &[1]);
    let text = record(&room).unwrap();
    let room = room.file(UNFINISHED_RECORD, &text);
    assert!(press(&room).refusal().starts_with("frozen::unfinished"));
    std::fs::rename(room.edition().join(UNFINISHED_RECORD), room.edition().join(RECORD_FILE))
        .unwrap();
    press(&room).sound();
}

#[test]
fn the_command_writes_the_record_with_its_pdf_and_lists_the_changes() {
    let room = paper();
    let build = ["build", "paper", "-o", "out.pdf"];
    let heard = room.with_fonts(&build);
    assert_eq!(heard.code, 0, "{}", heard.err);
    assert!(!heard.err.contains("since the last press build"), "{}", heard.err);
    let first = record(&room).unwrap();
    let room = room.file("stories/c.md", "后天有风。\n");
    // A PDF that cannot be written leaves the record, and the other way round.
    let failed = room.with_fonts(&["build", "paper", "-o", "/dev/full"]);
    if cfg!(target_os = "linux") {
        assert_eq!((failed.code, record(&room)), (2, Some(first.clone())));
    }
    let told = room.with_fonts(&["check", "paper"]).err;
    let line = "changed since the last press build: page 3; unchanged: 1 and 2";
    assert!(told.contains(line), "{told}");
    assert_eq!(record(&room).unwrap(), first);
    let heard = room.build();
    assert_eq!(
        heard.out,
        "{\"pages\":{\"compared\":true,\"changed\":[3],\"unchanged\":[1,2],\"new\":[],\"gone\":[]}}\n"
    );
    assert_ne!(record(&room).unwrap(), first);
    let told = room.with_fonts(&build).err;
    assert!(told.contains("no page has changed since the last press build"), "{told}");
}

#[test]
fn a_record_that_is_a_link_is_not_followed() {
    let room = paper().file("../elsewhere", "words");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(room.beside("elsewhere"), room.edition().join(RECORD_FILE))
            .unwrap();
        let heard = room.with_fonts(&["build", "paper", "-o", "out.pdf"]);
        assert_ne!(heard.code, 0, "{}", heard.err);
        assert_eq!(std::fs::read_to_string(room.beside("elsewhere")).unwrap(), "words");
    }
}

#[test]
fn a_record_with_a_byte_order_mark_is_written_anew_like_any_other() {
    let room = paper();
    let build = |room: &Newsroom| {
        let file = room.beside("paper.pdf");
        room.with_fonts(&["build", "paper", "-o", file.to_str().unwrap()])
    };
    assert_eq!(build(&room).code, 0);
    let marked = format!("\u{feff}{}", record(&room).unwrap().replace('\n', "\r\n"));
    std::fs::write(room.edition().join(RECORD_FILE), marked).unwrap();
    let room = room.file("stories/c.md", "后天有风。\n");
    let heard = build(&room);
    assert_eq!(heard.code, 0, "{}", heard.err);
    assert!(!record(&room).unwrap().starts_with('\u{feff}'));
}
