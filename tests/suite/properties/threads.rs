//! Properties of stories in threaded frames.

use super::*;
use crate::random_cases::drawn;

/// A story and the blocks it runs through: for each page, column, columns, line and lines.
type Threaded = (Vec<String>, Vec<(u16, u16, u16, u16)>);

fn threaded() -> impl Strategy<Value = Threaded> {
    let frame =
        (1..=2_u16, 1..=2_u16, 1..=9_u16, 2..=18_u16).prop_map(|(column, columns, line, lines)| {
            (column, columns.min(3 - column), line, lines.min(19 - line))
        });
    let body = (paragraph(), 0..5_u8).prop_map(|(text, kind)| match kind {
        0 => format!("## {}", text.chars().take(6).collect::<String>()),
        1 => format!("——{text}"),
        _ => text,
    });
    (prop::collection::vec(body, 1..7), prop::collection::vec(frame, 1..4))
}

fn build((story, frames): &Threaded) -> (BuiltEdition, String) {
    let mut pages = Vec::new();
    let mut world = MemoryWorld::new()
        .with("layouts/small.toml", LAYOUT)
        .with("stories/a.md", story.join("\n\n"))
        .with_shared("fonts/NotoSerifSC-Regular.ttf", SONG.clone());
    for (n, (column, columns, line, lines)) in (1..).zip(frames) {
        let page = format!(
            "number = {n}\n[[block]]\nstory = \"a\"\nat = {{ column = {column}, line = {line} }}\n\
             span = {{ columns = {columns}, lines = {lines} }}\n"
        );
        world = world.with(&format!("pages/{n}.toml"), page);
        pages.push(format!("\"pages/{n}.toml\""));
    }
    let edition = format!(
        "name = \"试\"\ndate = 2024-08-11\nlayout = \"small\"\npages = [{}]\n",
        pages.join(", ")
    );
    let report = book(&world.with("edition.toml", edition), &BuildOptions::default(), &mut |_| {});
    let said = format!("{:#?}", report.diagnostics);
    (report.value.expect(&said), said)
}

proptest! {
    #![proptest_config(drawn(400))]

    #[test]
    fn placed_and_overset_text_make_up_the_body_in_order(case in threaded()) {
        let (built, _) = build(&case);
        let filled = &built.filled[0];
        let mut read = String::new();
        for set in filled.frames.iter().flat_map(|f| &f.lines) {
            let matter = &filled.texts[set.text];
            if matches!(matter.part, CopyRole::Body | CopyRole::Subhead) {
                let line = set.line.start as usize..set.line.end as usize;
                read.push_str(matter.shaped.text_of(line));
            }
        }
        read.extend(filled.overset.iter().map(|o| o.text.as_str()));
        let body: String = built.edition.stories[0].body.iter().map(|p| p.text.as_str()).collect();
        prop_assert_eq!(bare(&read), bare(&body));
    }

    #[test]
    fn overset_text_is_always_reported(case in threaded()) {
        let (built, said) = build(&case);
        prop_assert_eq!(built.filled[0].overset.is_some(), said.contains("flow::overset"), "{}", said);
    }

    #[test]
    fn every_line_lies_in_its_frame_and_on_the_grid(case in threaded()) {
        let (built, said) = build(&case);
        let filled = &built.filled[0];
        let grid = stonehand::makeup::Grid::new(built.edition.layout.grid, built.edition.layout.sheet.width);
        for frame in &filled.frames {
            let room = frame.frame.rect;
            prop_assert!(grid.area().contains(&room));
            for set in &frame.lines {
                let matter = &filled.texts[set.text];
                let right = set.at.x + set.line.set(&matter.shaped).1;
                let slack = Em::ratio(1, 1000).at(SIZE);
                // What cannot be helped is told.
                let told = said.contains("text::overfull");
                prop_assert!(right <= room.right() + slack || told, "{:?}", matter.shaped.text);
                prop_assert!(set.at.x >= room.left(), "{:?}", matter.shaped.text);
                prop_assert!(set.at.y > room.top() && set.at.y <= room.bottom());
                let off = (set.at.y - grid.baseline(grid.origin.y)).0 % grid.pitch.0;
                prop_assert!(matter.part != CopyRole::Body || off == 0);
            }
        }
    }
}
