//! Heads in blocks of their own: across several blocks, and on pictures.

use crate::captions::png;
use crate::newsroom::{FONTS, Newsroom};
use crate::printers_marks::built;
use stonehand::copy::CopyRole;
use stonehand::diag::Diagnostic;
use stonehand::engine::{self, BuildOptions};
use stonehand::geom::{Abs, GlyphOrientation, Point};
use stonehand::ink::Ink;
use stonehand::scene::{GlyphRun, Item, Role};
use stonehand::world::DiskWorld;

const TEXT: &str = "今天上午全省普降大雨，下午放晴；明天有风，气温回升到二十五度左右。";

/// A block with its content, its first cell and its extent in columns and lines.
fn block(content: &str, at: (u16, u16), span: (u16, u16)) -> String {
    format!(
        "[[block]]\n{content}\nat = {{ column = {}, line = {} }}\n\
         span = {{ columns = {}, lines = {} }}\n\n",
        at.0, at.1, span.0, span.1
    )
}

/// A page of two columns of 12 characters of 9 points by 18 lines of 12, with a head across both over
/// a story in each.
fn room() -> Newsroom {
    let page = block("head_of = \"a\"\nhead = { size = \"18pt\" }", (1, 1), (2, 5))
        + &block("story = \"a\"", (1, 6), (1, 13))
        + &block("story = \"b\"\nhead = false", (2, 6), (1, 13));
    Newsroom::new()
        .pages(&[&page])
        .file("stories/a.md", story("雨停了，桥通了"))
        .file("stories/b.md", TEXT.repeat(3))
}

fn story(head: &str) -> String {
    format!("+++\nkicker = \"入秋以来\"\nhead = \"{head}\"\n+++\n{}\n", TEXT.repeat(3))
}

/// The same with a picture of 12 lines beneath the head.
fn on_picture() -> Newsroom {
    let head = "head_of = \"a\"\nhead = { size = \"18pt\", ink = \"paper\" }";
    let page = block("picture = \"p.png\"", (1, 1), (2, 9))
        + &block(head, (1, 3), (2, 5))
        + &block("story = \"a\"", (1, 10), (2, 9));
    Newsroom::new()
        .pages(&[&page])
        .file("stories/a.md", story("雨停了，桥通了"))
        .file("p.png", png(450, 214))
}

/// What is printed of glyphs on the first page, in paint order.
fn runs(room: &Newsroom) -> Vec<(Point, GlyphRun)> {
    let built = built(room, &BuildOptions::default());
    let run = |(at, item): &(Point, Item)| match item {
        Item::Glyphs(run) => Some((*at, run.clone())),
        _ => None,
    };
    built.book.pages[0].items.iter().filter_map(run).collect()
}

fn words(runs: &[(Point, GlyphRun)], role: Role) -> String {
    runs.iter().filter(|(_, run)| run.tag.role == role).map(|(_, run)| &*run.text).collect()
}

/// The warnings and errors of a build.
fn told(room: &Newsroom) -> Vec<Diagnostic> {
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    engine::book(&world, &BuildOptions::default(), &mut |_| {}).diagnostics
}

fn codes(room: &Newsroom) -> Vec<&'static str> {
    told(room).iter().map(|d| d.rule.code).collect()
}

#[test]
fn a_head_across_several_blocks_stands_in_the_middle_of_its_own() {
    let runs = runs(&room());
    assert_eq!(words(&runs, Role::Kicker) + &words(&runs, Role::Head), "入秋以来雨停了，桥通了");
    let (first, _) = runs.iter().find(|(_, run)| run.tag.role == Role::Kicker).unwrap();
    let (main, run) = runs.iter().find(|(_, run)| run.tag.role == Role::Head).unwrap();
    assert_eq!(run.size, Abs::pt(18));
    // The block is 57 points deep, which the two levels and three whites share.
    let top = Abs::MM * 10;
    let (above, below) = (first.y - top, top + Abs::pt(57) - main.y);
    assert!(above > Abs::pt(9) && below > Abs::pt(2), "{above} {below}");
}

#[test]
fn the_text_has_the_whole_of_its_blocks() {
    let built = built(&room(), &BuildOptions::default());
    let filled = &built.filled[0];
    let body = |set: &&stonehand::flow::SetLine| filled.texts[set.text].part == CopyRole::Body;
    let frame = &filled.frames[0];
    assert_eq!((frame.head, frame.frame.head_block.is_some()), (0, true));
    let first = frame.lines.iter().find(body).unwrap();
    let top = Abs::MM * 10 + Abs::pt(60);
    assert!(first.at.y > top && first.at.y < top + Abs::pt(12), "{}", first.at.y);
    assert_eq!(words(&runs(&room()), Role::Body), TEXT.repeat(6));
}

#[test]
fn a_head_on_a_picture_is_painted_over_it_and_told_by_nothing() {
    let room = on_picture();
    let built = built(&room, &BuildOptions::default());
    let items = &built.book.pages[0].items;
    let picture = items.iter().position(|(_, item)| matches!(item, Item::Picture(_))).unwrap();
    let of_head = |item: &Item| matches!(item, Item::Glyphs(run) if run.tag.role == Role::Head);
    let head = items.iter().position(|(_, item)| of_head(item)).unwrap();
    let body = |item: &Item| matches!(item, Item::Glyphs(run) if run.tag.role == Role::Body);
    let text = items.iter().position(|(_, item)| body(item)).unwrap();
    assert!(picture < head && head < text, "{picture} {head} {text}");
    let Item::Glyphs(run) = &items[head].1 else { unreachable!() };
    assert_eq!((run.paint.ink, run.tag.article), (Ink::PAPER, Some(0)));
    assert_eq!(items[head].0.x, Abs::MM * 10 + Abs::pt(9), "a character within its block");
    let codes = codes(&room);
    assert!(!codes.iter().any(|code| code.starts_with("page::")), "{codes:?}");
}

#[test]
fn a_head_that_covers_a_caption_is_told() {
    let captioned = "picture = \"p.png\"\ncaption = \"雨后的老桥\"\ncaption_place = \"inside\"";
    let room = on_picture().edit("pages/1.toml", "picture = \"p.png\"", captioned).edit(
        "pages/1.toml",
        "line = 3",
        "line = 5",
    );
    assert!(codes(&room).contains(&"page::ink-over-ink"), "{:?}", codes(&room));
}

#[test]
fn on_a_panel_too_a_head_that_covers_words_is_told() {
    let room = on_picture().edit(
        "pages/1.toml",
        "picture = \"p.png\"",
        "panel = \"照片\"\nplaceholder = false\ncaption = \"雨后的老桥\"",
    );
    // The panel's words stand in the middle of its nine lines, the caption on the last.
    let words = |room: &Newsroom| -> Vec<String> {
        let over = told(room).into_iter().filter(|d| d.rule.code == "page::ink-over-ink");
        over.map(|d| d.message()).collect()
    };
    let room = room.edit("pages/1.toml", "line = 3 }", "line = 2 }");
    let told = words(&room);
    assert!(told.iter().any(|message| message.contains("照片")), "{told:?}");
    let told = words(&room.edit("pages/1.toml", "line = 2 }", "line = 6 }"));
    assert!(told.iter().any(|message| message.contains("后的老")), "{told:?}");
}

#[test]
fn a_head_lies_on_no_advertisement() {
    let ad = "picture = \"p.png\"\nad = true";
    let room = on_picture().edit("pages/1.toml", "picture = \"p.png\"", ad);
    assert!(codes(&room).contains(&"page::overlap"), "{:?}", codes(&room));
}

#[test]
fn a_block_for_a_head_that_there_is_not_is_told() {
    let none = room().file("stories/a.md", TEXT.repeat(3));
    assert!(codes(&none).contains(&"head::empty"), "{:?}", codes(&none));
    let missing = room().edit("pages/1.toml", "head_of = \"a\"", "head_of = \"zzz\"");
    let codes = codes(&missing);
    assert!(
        codes.contains(&"edition::missing-story") && !codes.contains(&"head::apart"),
        "{codes:?}"
    );
}

#[test]
fn a_head_lies_on_pictures_alone() {
    let room = room().edit("pages/1.toml", "columns = 2, lines = 5", "columns = 2, lines = 6");
    assert!(codes(&room).contains(&"page::overlap"), "{:?}", codes(&room));
}

#[test]
fn a_head_that_is_too_large_for_its_block_is_told_there() {
    let room = room().edit("pages/1.toml", "18pt", "48pt");
    let told = told(&room);
    let d = told.iter().find(|d| d.rule.code == "head::too-deep").unwrap();
    let place = d.place.unwrap().rect;
    assert_eq!((place.left(), place.top()), (Abs::MM * 10, Abs::MM * 10), "{d:#?}");
    assert_eq!(place.size.height, Abs::pt(57));
    let message = "the head's type alone takes 11 lines, and its block holds 5 in all";
    assert_eq!(d.message(), message);
}

#[test]
fn the_head_of_no_story_of_the_page_is_refused() {
    let apart = |room: Newsroom, wanted: &str| {
        let told = told(&room);
        let d = told.iter().find(|d| d.rule.code == "head::apart");
        assert_eq!(d.unwrap_or_else(|| panic!("{told:#?}")).message(), wanted);
    };
    apart(
        room().edit("pages/1.toml", "story = \"a\"", "panel = \"图片\"\nplaceholder = false"),
        "story `a` does not begin on page 1",
    );
    apart(
        room().edit("pages/1.toml", "story = \"a\"", "story = \"a\"\nhead = { lines = 2 }"),
        "the head of story `a` is in a block of its own",
    );
    apart(
        room().edit(
            "pages/1.toml",
            "story = \"b\"\nhead = false",
            "story = \"a\"\nhead = { place = \"over\" }",
        ),
        "the head of story `a` is in a block of its own",
    );
    apart(
        room().edit("pages/1.toml", "story = \"b\"\nhead = false", "head_of = \"a\""),
        "two blocks hold the head of story `a`",
    );
}

#[test]
fn on_another_page_than_its_story_begins_a_head_is_refused() {
    let first = block("story = \"a\"", (1, 1), (1, 8));
    let second =
        block("head_of = \"a\"", (1, 1), (2, 4)) + &block("story = \"a\"", (1, 5), (2, 14));
    let room = Newsroom::new().pages(&[&first, &second]).file("stories/a.md", story("雨停了"));
    let told = told(&room);
    let d = told.iter().find(|d| d.rule.code == "head::apart").unwrap();
    assert_eq!(d.message(), "story `a` does not begin on page 2");
}

#[test]
fn a_head_block_of_a_vertical_page_is_set_either_way() {
    for (writing, orientation) in
        [("vertical", GlyphOrientation::Vertical), ("horizontal", GlyphOrientation::Horizontal)]
    {
        let head =
            format!("head_of = \"a\"\nhead = {{ size = \"18pt\", writing = \"{writing}\" }}");
        let page = block(&head, (1, 1), (2, 5)) + &block("story = \"a\"", (1, 6), (2, 13));
        let room = Newsroom::new()
            .edit("layouts/small.toml", "lines = 18\n", "lines = 18\nwriting = \"vertical\"\n")
            .pages(&[&page])
            .file("stories/a.md", story("雨停了，桥通了"));
        let runs = runs(&room);
        assert_eq!(words(&runs, Role::Head), "雨停了，桥通了");
        let is_of_head = |run: &GlyphRun| run.tag.role == Role::Head;
        for (at, run) in runs.iter().filter(|(_, run)| is_of_head(run)) {
            assert_eq!(run.orientation, orientation);
            // Five lines of a vertical page are the 57 points at its right.
            let right = Abs::MM * 10 + Abs::pt(213);
            assert!(at.x >= right - Abs::pt(57) && at.x < right, "{writing}: {}", at.x);
        }
    }
}

#[test]
fn levels_that_a_block_does_not_hold_stand_over_the_text() {
    let levels = "head_of = \"a\"\nlevels = [\"head\"]";
    let room = room().edit("pages/1.toml", "head_of = \"a\"", levels);
    let runs = runs(&room);
    let y = |role| runs.iter().find(|(_, run)| run.tag.role == role).unwrap().0.y;
    let top = Abs::MM * 10;
    assert!(y(Role::Head) < top + Abs::pt(57), "in the block");
    assert!(
        y(Role::Kicker) > top + Abs::pt(60) && y(Role::Kicker) < y(Role::Body),
        "with the text"
    );
    let built = built(&room, &BuildOptions::default());
    let frame = &built.filled[0].frames[0];
    assert!(frame.head > 0, "the kicker takes lines of the text's block");
    let codes = codes(&room);
    assert!(!codes.iter().any(|code| code.starts_with("head::")), "{codes:?}");
    // The story's own block may say how its levels are set.
    let set =
        room.edit("pages/1.toml", "story = \"a\"", "story = \"a\"\nhead = { kicker = \"12pt\" }");
    let runs = self::runs(&set);
    let kicker = runs.iter().find(|(_, run)| run.tag.role == Role::Kicker).unwrap();
    assert_eq!(kicker.1.size, Abs::pt(12));
}

#[test]
fn levels_that_a_story_does_not_have_are_told() {
    let deck = "head_of = \"a\"\nlevels = [\"deck\"]";
    let room = room().edit("pages/1.toml", "head_of = \"a\"", deck);
    assert!(codes(&room).contains(&"head::empty"), "{:?}", codes(&room));
    let none = room.edit("pages/1.toml", "[\"deck\"]", "[]");
    assert!(none.rejected()[0].contains("names no level"), "{:?}", none.rejected());
}
