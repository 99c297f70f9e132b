//! Pictures that are news by themselves.

use crate::captions::{BLOCK, found, page, read, said, shown_pictures};
use crate::newsroom::{FONTS, Newsroom};
use crate::printers_marks::built;
use crate::tools::{arg, python};
use stonehand::diag::Severity;
use stonehand::engine::{self, BuildOptions};
use stonehand::export::pdf::PdfKind;
use stonehand::geom::{Abs, Point};
use stonehand::scene::{Item, Role};
use stonehand::world::DiskWorld;

const NEWS: &str = "news = { label = \"图片新闻\", head = \"秋粮开镰\", size = \"18pt\"";

/// The lines of the head, with their baselines.
fn head(room: &Newsroom) -> Vec<(Role, String, Point)> {
    let built = built(room, &BuildOptions::default());
    let runs = built.book.pages[0].items.iter().filter_map(|(at, item)| match item {
        Item::Glyphs(run) if matches!(run.tag.role, Role::Label | Role::Head) => {
            Some((run.tag.role, run.text.to_string(), *at))
        }
        _ => None,
    });
    runs.collect()
}

/// The baseline of type whose em box begins so far below the head of the block.
fn baseline(top: i64, size: i64) -> Point {
    Point::new(BLOCK.left(), BLOCK.top() + Abs::pt(top) + Abs::pt(size) * 88 / 100)
}

// Label and head are 9 and 18 points, with half a line of 12 points above and below them and a
// quarter between: 42 points, which take four lines. The six points that are over are shared by the
// three whites.
#[test]
fn label_and_head_stand_over_the_picture_in_whole_lines() {
    let room = page(&format!("{NEWS} }}")).edit("pages/1.toml", "caption = \"一", "caption = \"");
    let room = room.edit("pages/1.toml", "caption = \"二三四五六七八九十甲乙丙丁\"", "");
    let label = (Role::Label, "图片新闻".to_owned(), baseline(8, 9));
    let main = (Role::Head, "秋粮开镰".to_owned(), baseline(22, 18));
    assert_eq!(head(&room), [label, main]);
    let picture = shown_pictures(&room)[0];
    assert_eq!((picture.top(), picture.bottom()), (BLOCK.top() + Abs::pt(48), BLOCK.bottom()));
}

#[test]
fn below_the_picture_the_head_stands_above_the_caption() {
    let room = page(&format!("{NEWS}, place = \"below\" }}"));
    // The caption's line begins 9 points above the foot, the head 48 above that.
    let top = 141 - 9 - 48;
    let at: Vec<Point> = head(&room).into_iter().map(|(_, _, at)| at).collect();
    assert_eq!(at, [baseline(top + 8, 9), baseline(top + 22, 18)]);
    let gap = Abs::pt(3) + Abs::pt(9) / 4;
    assert_eq!(shown_pictures(&room)[0].bottom(), BLOCK.top() + Abs::pt(top) - gap);
}

#[test]
fn below_a_picture_with_its_caption_beside_it_the_head_has_the_last_lines() {
    let room = page(&format!("{NEWS}, place = \"below\" }}\ncaption_place = \"right\""));
    let at: Vec<Point> = head(&room).into_iter().map(|(_, _, at)| at).collect();
    // Four lines end with the 3 points between lines below the foot.
    let top = 141 + 3 - 48;
    assert_eq!(at, [baseline(top + 8, 9), baseline(top + 22, 18)]);
    assert_eq!(shown_pictures(&room)[0].bottom(), BLOCK.bottom() - Abs::pt(48));
}

#[test]
fn words_alone_are_the_head() {
    let room = page("news = \"秋粮开镰\"");
    assert!(matches!(&head(&room)[..], [(Role::Head, words, _)] if words == "秋粮开镰"));
}

#[test]
fn a_head_that_its_block_does_not_hold_is_told_at_its_words() {
    let wide = said(&page("news = { head = \"秋粮开镰秋粮开镰\", size = \"40pt\", lines = 1 }"));
    let d = found(&wide, "head::too-wide");
    assert!(d.help.as_deref().is_some_and(|h| h.contains("news = { lines = 2 }")), "{d:?}");
    let deep = said(&page("news = { head = \"秋\", size = \"200pt\" }"));
    assert_eq!(found(&deep, "head::too-deep").severity, Severity::Error);
    let shallow = said(&page(&format!("{NEWS}, depth = 2 }}")));
    assert_eq!(found(&shallow, "head::depth").severity, Severity::Warning);
}

#[test]
fn news_without_words_or_in_another_story_is_refused() {
    for keys in ["news = {}", "news = \"\"", "news = \"秋\"\nbelongs_to = \"a\""] {
        let said = read(&page(keys));
        assert!(said.iter().any(|d| d.severity == Severity::Error), "{keys}: {said:#?}");
    }
}

#[test]
fn in_a_tagged_file_it_is_an_article_of_its_own() {
    let room = page(&format!("{NEWS} }}"));
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let options = BuildOptions { kind: PdfKind::Archive, ..BuildOptions::default() };
    let (_, bytes) = engine::edition(&world, &options, &mut |_| {}).value.expect("a file");
    let file = room.beside("out.pdf");
    std::fs::write(&file, bytes).unwrap();
    let Some(told) = python("text.py", &[arg(&file)]) else { return };
    let lines: Vec<(&str, &str)> =
        told.lines().map(|l| l.trim_start().split_once('\t').unwrap_or_default()).collect();
    let start = lines.iter().position(|l| *l == ("Art", "秋粮开镰")).expect("an article");
    let roles: Vec<&str> = lines[start + 1..].iter().map(|(role, _)| *role).collect();
    assert_eq!(roles[..2], ["P", "H1"], "{told}");
    assert!(roles.contains(&"Caption"), "{told}");
}
