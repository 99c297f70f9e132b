//! An engine that remembers: after an edit it makes again what depends on it, and nothing else.

use crate::generated::generate;
use crate::newsroom::{FONTS, Newsroom};
use crate::preflight::paper::Paper;
use crate::random_cases::drawn;
use proptest::prelude::*;
use stonehand::engine::{self, BuildOptions, BuildReport, Completeness, Engine, StageCounts};
use stonehand::world::DiskWorld;

const SENTENCE: &str = "会议指出，要切实抓好各项民生实事，让群众得到实惠。";

fn world(room: &Newsroom) -> DiskWorld {
    DiskWorld::new(room.edition(), Some(FONTS.into()))
}

/// Two pages: a story that turns, one that does not, a picture, and the plan of a page.
fn paper() -> Newsroom {
    let block = |content: &str, column, line, lines| {
        format!(
            "[[block]]\n{content}\nat = {{ column = {column}, line = {line} }}\n\
             span = {{ columns = 1, lines = {lines} }}\n\n"
        )
    };
    let picture = "picture = \"pictures/a.png\"\ncaption = \"会场。\"\nbelongs_to = \"a\"";
    let plan = "[[block.item]]\nplan = 1\nx = \"0mm\"\ny = \"0mm\"\nwidth = \"20mm\"\n\
                height = \"20mm\"\n";
    let first = block("story = \"a\"", 1, 1, 9) + &block(picture, 2, 1, 9);
    let second = block("story = \"a\"", 1, 1, 9)
        + &block("story = \"b\"", 2, 1, 9)
        + "[[block]]\nat = { column = 1, line = 10 }\nspan = { columns = 1, lines = 6 }\n"
        + plan;
    Newsroom::new()
        .pages(&[&first, &second])
        .file("pictures/a.png", png(90))
        .file("stories/a.md", format!("+++\nhead = \"会议\"\n+++\n\n{}\n", SENTENCE.repeat(4)))
        .file("stories/b.md", format!("{SENTENCE}\n"))
}

/// A grey picture of this lightness.
fn png(light: u8) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    let picture = image::GrayImage::from_pixel(200, 150, image::Luma([light]));
    picture.write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

/// An edit of the paper by its number.
fn edited(room: Newsroom, edit: u8, amount: usize) -> Newsroom {
    let text = SENTENCE.repeat(amount + 1);
    let whole = |head: &str| format!("+++\nhead = \"{head}\"\n+++\n\n{text}\n");
    let replaced = |room: Newsroom, path: &str, key: &str, line: &str| {
        let file = room.edition().join(path);
        let text = std::fs::read_to_string(file).unwrap();
        let lines = text.lines().map(|l| if l.starts_with(key) { line } else { l });
        room.file(path, lines.collect::<Vec<_>>().join("\n") + "\n")
    };
    match edit {
        0 => room.file("stories/a.md", whole("会议")),
        1 => room.file("stories/b.md", format!("{text}\n\n## 小标题\n\n{text}\n")),
        2 => room.file("stories/a.md", whole(["会议", "会议召开", "开"][amount % 3])),
        3 => room.file("pictures/a.png", png(u8::try_from(amount * 20).unwrap())),
        4 => replaced(room, "edition.toml", "name", &format!("name = \"试版{amount}报\"")),
        5 => replaced(
            room,
            "layouts/small.toml",
            "pitch",
            ["pitch = \"12pt\"", "pitch = \"12.2pt\""][amount % 2],
        ),
        6 => {
            replaced(room, "pages/2.toml", "number", &format!("name = \"版{amount}\"\nnumber = 2"))
        }
        7 => room.file("stories/b.md", format!("{text}㐂\n")),
        _ => room.file("stories/a.md", "+++\nhead = \"会议\n+++\n"),
    }
}

fn drafts() -> BuildOptions {
    BuildOptions { completeness: Completeness::Draft, ..BuildOptions::default() }
}

/// What a build from nothing gives.
fn cold(room: &Newsroom) -> (Option<Vec<u8>>, String) {
    let BuildReport { value, diagnostics, .. } =
        engine::edition(&world(room), &drafts(), &mut |_| {});
    (value.map(|(_, bytes)| bytes), format!("{diagnostics:#?}"))
}

proptest! {
    #![proptest_config(drawn(24))]

    #[test]
    fn a_file_after_edits_is_that_of_a_build_from_nothing(
        edits in prop::collection::vec((0..9_u8, 0..6_usize), 1..7),
    ) {
        let mut room = paper();
        let mut engine = Engine::open(world(&room));
        prop_assert!(engine.pdf(&drafts()).value.is_some());
        for (edit, amount) in edits {
            room = edited(room, edit, amount);
            let warm = engine.pdf(&drafts());
            let (bytes, said) = cold(&room);
            prop_assert_eq!(format!("{:#?}", warm.diagnostics), said);
            prop_assert!(warm.value == bytes, "edit {}", edit);
        }
    }
}

#[test]
fn each_edit_makes_again_what_reads_it() {
    let mut room = paper();
    let mut engine = Engine::open(world(&room));
    let counts = |engine: &mut Engine| engine.refresh().counts();
    let none = StageCounts::default();
    let told = engine.refresh();
    assert!(told.edition().is_some(), "{:#?}", told.diagnostics());
    assert_eq!(&*told.copy("b").unwrap()[0].shaped.text, SENTENCE);
    let mut engine = Engine::open(world(&room));
    assert_eq!(
        counts(&mut engine),
        StageCounts { copies: 2, threads: 2, fits: 2, pages: 2, ..none }
    );
    assert_eq!(counts(&mut engine), none);
    // Page 2 shows the plan of page 1 and so depends on all pages.
    room = edited(room, 1, 1);
    assert_eq!(counts(&mut engine), StageCounts { copies: 1, fits: 1, pages: 1, ..none });
    room = edited(room, 0, 2);
    assert_eq!(counts(&mut engine), StageCounts { copies: 1, fits: 1, pages: 2, ..none });
    room = edited(room, 4, 2);
    assert_eq!(counts(&mut engine), StageCounts { pages: 2, ..none });
    room = edited(room, 3, 2);
    assert_eq!(counts(&mut engine), StageCounts { pages: 1, ..none });
    room = edited(room, 5, 1);
    assert_eq!(
        counts(&mut engine),
        StageCounts { copies: 2, threads: 2, fits: 2, pages: 2, ..none }
    );
    // Broken saves cost nothing when the file is mended.
    let (room_broken, sound) = (edited(room, 8, 0), SENTENCE.repeat(3));
    for _ in 0..3 {
        assert_eq!(counts(&mut engine), none);
    }
    room = room_broken.file("stories/a.md", format!("+++\nhead = \"会议\"\n+++\n\n{sound}\n"));
    assert_eq!(counts(&mut engine), none);
    // What was made two refreshes ago is still known, what is older is not.
    for (edit, amount, known) in [(5, 0, false), (5, 0, true)] {
        room = edited(room, edit, amount);
        assert_eq!(counts(&mut engine) == none, known);
    }
    drop(room);
}

#[test]
fn a_placed_page_is_judged_again_only_if_it_or_its_size_changes() {
    let mut room = paper()
        .file("pictures/a.pdf", Paper::sound().bytes())
        .edit("pages/1.toml", "pictures/a.png", "pictures/a.pdf")
        .edit("pages/1.toml", "\ncaption = \"会场。\"", "\nfit = \"cover\"");
    let mut engine = Engine::open(world(&room));
    let judged = |engine: &mut Engine| engine.refresh().counts().placed_pages;
    assert_eq!([judged(&mut engine), judged(&mut engine)], [1, 0]);
    room = edited(room, 0, 2);
    assert_eq!(judged(&mut engine), 0, "another story changed");
    room = room.file("pictures/a.pdf", Paper::painting("0 0 0 1 k 9 9 500 500 re f").bytes());
    assert_eq!(judged(&mut engine), 1, "the file changed");
    room = room.edit("pages/1.toml", "\"cover\"", "\"cover\"\ncrop = { left = 10 }");
    assert_eq!(judged(&mut engine), 1, "another part of it is shown");
    drop(room);
}

#[test]
fn an_edit_of_one_story_in_eight_pages_sets_that_story_alone() {
    let room = Newsroom::new();
    let files = generate::edition(8).files;
    let story = files.iter().find(|(path, _)| path.starts_with("stories/")).unwrap().clone();
    let room = files.iter().fold(room, |room, (path, text)| room.file(path, text));
    let mut engine = Engine::open(world(&room));
    let first = engine.refresh();
    assert!(first.scene(8).is_some() && first.counts().fits > 8, "{:?}", first.counts());
    let id = story.0.trim_start_matches("stories/").trim_end_matches(".md").to_owned();
    let frames = &first.thread(&id).unwrap().frames;
    let pages: std::collections::BTreeSet<u32> = frames.iter().map(|f| f.page).collect();
    let room = room.file(&story.0, story.1.replacen('。', "，", 1));
    let second = engine.refresh();
    let wanted = StageCounts { copies: 1, fits: 1, pages: pages.len(), ..StageCounts::default() };
    assert_eq!(second.counts(), wanted);
    let cold = Engine::open(world(&room)).refresh();
    for page in 1..=8 {
        assert!(second.scene(page) == cold.scene(page), "page {page}");
    }
    assert_eq!(second.diagnostics(), cold.diagnostics());
}
