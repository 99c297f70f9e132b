//! Blocks in a story's text: pull quotes, boxes, rules, pictures and styled paragraphs.

use crate::captions::{png, shown_pictures};
use crate::newsroom::{FONTS, Newsroom};
use crate::printers_marks::built;
use stonehand::copy::CopyRole;
use stonehand::diag::{Diagnostic, Severity};
use stonehand::engine::{self, BuildOptions, BuiltEdition};
use stonehand::geom::{Abs, Point};
use stonehand::scene::{GlyphRun, Item, Role};
use stonehand::world::DiskWorld;

const TEXT: &str = "今天上午全省普降大雨，下午放晴；明天有风，气温回升到二十五度左右。";

/// A block of two columns of eighteen lines with this story.
fn room(story: &str) -> Newsroom {
    Newsroom::new()
        .edit("pages/1.toml", "columns = 1, lines = 1", "columns = 2, lines = 18")
        .file("stories/a.md", story)
}

fn told(room: &Newsroom) -> Vec<Diagnostic> {
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    engine::book(&world, &BuildOptions::default(), &mut |_| {}).diagnostics
}

fn set(room: &Newsroom) -> BuiltEdition {
    built(room, &BuildOptions::default())
}

fn runs(built: &BuiltEdition) -> Vec<(Point, GlyphRun)> {
    let run = |(at, item): &(Point, Item)| match item {
        Item::Glyphs(run) => Some((*at, run.clone())),
        _ => None,
    };
    built.book.pages[0].items.iter().filter_map(run).collect()
}

/// The words of this role on the first page.
fn words(built: &BuiltEdition, role: Role) -> String {
    runs(built).iter().filter(|(_, run)| run.tag.role == role).map(|(_, run)| &*run.text).collect()
}

/// The line of the grid on which each line of a text stands, from 0, by its role.
fn rows(built: &BuiltEdition, part: CopyRole) -> Vec<i64> {
    let filled = &built.filled[0];
    let frame = &filled.frames[0];
    let lines = frame.lines.iter().filter(|set| filled.texts[set.text].part == part);
    lines.map(|set| (set.at.y - frame.frame.top).whole(Abs::pt(12))).collect()
}

#[test]
fn a_pull_quote_stands_between_its_paragraphs_apart_from_the_copy() {
    let built = set(&room(&format!("{TEXT}\n\n::: quote\n先有格，后有字。\n:::\n\n{TEXT}\n")));
    assert_eq!(words(&built, Role::Quote), "先有格，后有字。");
    assert_eq!(words(&built, Role::Body), format!("{TEXT}{TEXT}"));
    let (quote, body) = (rows(&built, CopyRole::Quote), rows(&built, CopyRole::Body));
    // Three lines of text, four lines of the grid for the quote, and the text goes on.
    assert_eq!((body[..4].to_vec(), quote), (vec![0, 1, 2, 7], vec![5]));
}

#[test]
fn the_lines_of_a_pull_quote_are_centred_and_not_spread() {
    let quote = "字数整，行数整，左右两栏的字才站在一条线上";
    let built = set(&room(&format!("{TEXT}\n\n::: quote\n{quote}。\n\n——张三\n:::\n\n{TEXT}\n")));
    let filled = &built.filled[0];
    let column = &filled.frames[0].frame.columns[0];
    let text = |set: &&stonehand::flow::SetLine| filled.texts[set.text].part == CopyRole::Quote;
    let lines: Vec<_> = filled.frames[0].lines.iter().filter(text).collect();
    assert!(lines.len() >= 3, "{lines:?}");
    for set in &lines[..lines.len() - 1] {
        let (_, end) = set.line.set(&filled.texts[set.text].shaped);
        let (before, after) = (set.at.x - column.x, column.x + column.width - set.at.x - end);
        assert!((before - after).0.abs() < Abs::PT.0, "{before} {after}");
    }
    // Who said it is ranged right.
    let last = lines.last().unwrap();
    let (_, end) = last.line.set(&filled.texts[last.text].shaped);
    assert!((column.x + column.width - last.at.x - end).0.abs() < Abs::PT.0);
}

#[test]
fn a_box_keeps_its_text_on_the_grid_a_character_from_its_border() {
    let story = format!("{TEXT}\n\n::: box\n## 小资料\n\n{TEXT}\n\n- 其一。\n:::\n\n{TEXT}\n");
    let built = set(&room(&story));
    let filled = &built.filled[0];
    let (frame, grid) = (&filled.frames[0], &built.plan.grid);
    let column = &frame.frame.columns[0];
    let boxed = frame.lines.iter().filter(|set| filled.texts[set.text].part == CopyRole::Boxed);
    for set in boxed {
        let down = set.at.y - grid.baseline(frame.frame.top);
        assert_eq!(down.0 % grid.pitch.0, 0, "on the grid");
        let x = set.at.x - set.line.measure.x - column.x;
        assert_eq!(x.0 % Abs::pt(9).0, 0);
        let (_, end) = set.line.set(&filled.texts[set.text].shaped);
        assert!(set.at.x + end <= column.x + column.width - Abs::pt(9));
    }
    let head = rows(&built, CopyRole::BoxHead);
    let (boxed, body) = (rows(&built, CopyRole::Boxed), rows(&built, CopyRole::Body));
    assert_eq!((head, boxed[0], body[3]), (vec![4], 5, boxed[boxed.len() - 1] + 2));
}

#[test]
fn a_picture_in_the_text_takes_its_lines_and_goes_with_its_story() {
    let block = "::: block\nlines = 6\npicture = \"p.png\"\ncaption = \"图说\"\n:::";
    let room = room(&format!("{TEXT}\n\n{block}\n\n{TEXT}\n")).file("p.png", png(900, 600));
    let built = set(&room);
    let column = &built.filled[0].frames[0].frame.columns[0];
    let [picture] = shown_pictures(&room)[..] else { panic!("one picture") };
    assert_eq!((picture.left(), picture.size.width), (column.x, column.width));
    // Half a line from the text above, and a caption on the last of its six lines.
    let top = built.filled[0].frames[0].frame.top;
    assert_eq!(picture.top() - top, Abs::pt(36) + Abs::pt(6));
    assert_eq!(rows(&built, CopyRole::Body)[3], 3 + 6 + 1);
    let caption = runs(&built).into_iter().find(|(_, run)| run.tag.role == Role::Caption).unwrap();
    assert_eq!((&*caption.1.text, caption.1.tag.article), ("图说", Some(0)));
}

#[test]
fn the_white_below_a_picture_is_not_kept_at_a_columns_foot() {
    let block = "::: block\nlines = 15\npanel = \"图\"\nplaceholder = false\n:::";
    let room = room(&format!("{TEXT}\n\n{block}\n\n{TEXT}\n{TEXT}\n")).edit(
        "pages/1.toml",
        "lines = 18 }",
        "lines = 18 }\nbalance = false",
    );
    let filled = &set(&room).filled[0];
    let [block] = filled.frames[0].blocks[..] else { panic!("one block") };
    let rows = (block.room.size.height + Abs::pt(3)).whole(Abs::pt(12));
    assert_eq!((rows, &filled.columns[..]), (15, &[][..]));
}

#[test]
fn a_block_that_floats_leaves_no_hole_and_one_that_does_not_is_told() {
    let story = |float| {
        let block =
            format!("::: block{float}\nlines = 9\npanel = \"图\"\nplaceholder = false\n:::");
        format!(
            "{}\n{block}\n\n{}\n",
            format!("{TEXT}\n\n").repeat(4),
            format!("{TEXT}\n\n").repeat(3)
        )
    };
    let holes = |float| {
        let said = told(&room(&story(float)));
        said.iter().filter(|d| d.rule == "flow::hole").count()
    };
    assert_eq!((holes(""), holes(" float")), (1, 0));
}

#[test]
fn styled_paragraphs_stay_in_the_text() {
    let layout = "[styles.small]\nsize = \"7pt\"\nindent = 0\n\n[jump]";
    let room = room(&format!("{TEXT}\n\n::: style small\n{TEXT}\n:::\n\n{TEXT}\n")).edit(
        "layouts/small.toml",
        "[jump]",
        layout,
    );
    let built = set(&room);
    assert_eq!(words(&built, Role::Body), TEXT.repeat(3));
    let filled = &built.filled[0];
    let sizes: Vec<Abs> = filled.texts[..filled.copy].iter().map(|text| text.size()).collect();
    assert_eq!(sizes, [Abs::pt(9), Abs::pt(7), Abs::pt(9)]);
}

#[test]
fn a_rule_stands_by_itself_in_a_line() {
    let room = room(&format!("{TEXT}\n\n::: rule double\n\n{TEXT}\n")).edit(
        "pages/1.toml",
        "lines = 18 }",
        "lines = 18 }\nbalance = false",
    );
    let built = set(&room);
    assert_eq!(rows(&built, CopyRole::Body)[..4], [0, 1, 2, 4]);
    let is_rule = |(_, item): &&(Point, Item)| matches!(item, Item::Path { .. });
    assert_eq!(built.book.pages[0].items.iter().filter(is_rule).count(), 2);
}

#[test]
fn a_faulty_block_is_refused_at_its_line() {
    for (story, line, why) in [
        (format!("{TEXT}\n\n::: quote\n甲。\n"), 3, "never ends"),
        (format!("{TEXT}\n\n:::\n"), 3, "none has begun"),
        (format!("{TEXT}\n\n::: quote\n甲。\n::: box\n乙。\n:::\n"), 5, "within another"),
        (format!("{TEXT}\n\n::: qoute\n甲。\n:::\n"), 3, "no kind of block `qoute`"),
        (format!("{TEXT}\n\n::: box\n:::\n"), 3, "holds no text"),
        (format!("{TEXT}\n\n::: style nosuch\n甲。\n:::\n"), 3, "no style `nosuch`"),
        (format!("{TEXT}\n\n::: rule fat\n"), 3, "no such rule"),
        (format!("{TEXT}\n\n::: quote big\n甲。\n:::\n"), 3, "only `float`"),
    ] {
        let said = told(&room(&story));
        let told: Vec<_> = said.iter().filter(|d| d.rule == "story::block").collect();
        let [d] = told[..] else { panic!("{story}: {said:#?}") };
        assert!(d.severity == Severity::Error && d.message().contains(why), "{}", d.message());
        let at = story[..d.labels[0].span.start as usize].matches('\n').count() + 1;
        assert_eq!(at, line, "{story}");
    }
}

#[test]
fn the_toml_of_a_block_is_checked_at_its_line_in_the_story() {
    for (toml, rule, words) in [
        ("lines = 4\npicture = \"nosuch.png\"", "edition::missing-file", "\"nosuch.png\""),
        ("lines = 0\npanel = \"图\"", "toml::range", "0"),
        ("lines = 4\npanal = \"图\"", "toml::unknown-key", "panal"),
        ("panel = \"图\"", "toml::missing-key", ""),
        ("lines = 4", "page::block-content", ""),
        ("lines = 4\npicture = \"p.png\"\nnews = \"头\"", "toml::value", "\"头\""),
        ("lines = 4\npanel = ", "toml::syntax", ""),
    ] {
        let story = format!("{TEXT}\n\n::: block\n{toml}\n:::\n\n{TEXT}\n");
        let said = told(&room(&story).file("p.png", png(90, 60)));
        let d = said.iter().find(|d| d.rule == rule);
        let d = d.unwrap_or_else(|| panic!("{toml}: {said:#?}"));
        let span = d.labels[0].span;
        let at = &story[span.start as usize..span.end as usize];
        assert!(at.contains(words) && span.start as usize > TEXT.len(), "{rule}: {at:?}");
    }
}

#[test]
fn a_placeholder_in_the_text_keeps_a_press_file_from_being_written() {
    let block = "::: block\nlines = 5\npanel = \"图\"\n:::";
    let heard = room(&format!("{TEXT}\n\n{block}\n\n{TEXT}\n")).build();
    assert_eq!(heard.code, 1);
    assert!(heard.err.contains("stands where a picture belongs"), "{}", heard.err);
}

#[test]
fn a_character_that_no_face_has_is_told_where_a_quote_has_it() {
    let story = format!("{TEXT}\n\n::: quote\n甲\u{1F600}乙。\n:::\n\n{TEXT}\n");
    let said = told(&room(&story));
    let d = said.iter().find(|d| d.rule == "font::missing-glyph").unwrap();
    assert_eq!(d.labels[0].span.start as usize, story.find('\u{1F600}').unwrap());
}

#[test]
fn a_lead_in_after_a_quote_at_the_storys_head_is_found() {
    let layout = "[text]\nlead_in = [\"本报\"]\n\n[jump]";
    let room = room(&format!("::: quote\n本报讯是什么。\n:::\n\n本报讯（记者 甲）{TEXT}\n")).edit(
        "layouts/small.toml",
        "[jump]",
        layout,
    );
    let built = set(&room);
    let story = &built.edition.stories[0];
    assert!(!story.body[0].marks.is_empty());
    assert!(story.blocks[0].content.paragraphs()[0].marks.is_empty());
}

#[test]
fn a_quote_of_a_vertical_story_stands_in_its_tier() {
    let room = room(&format!("{TEXT}\n\n::: quote\n先有格，后有字。\n:::\n\n{TEXT}\n")).edit(
        "layouts/small.toml",
        "size = \"9pt\"",
        "size = \"9pt\"\nwriting = \"vertical\"",
    );
    let built = set(&room);
    let frame = &built.filled[0].frames[0];
    let (rows, body) = (rows(&built, CopyRole::Quote), rows(&built, CopyRole::Body));
    assert_eq!((rows, body[3]), (vec![4], 7));
    let rect = frame.frame.rect;
    let quote = runs(&built).into_iter().find(|(_, run)| run.tag.role == Role::Quote).unwrap();
    assert!(rect.left() < quote.0.x && quote.0.x < rect.right(), "{}", quote.0.x);
}

#[test]
fn a_line_of_a_block_that_is_strained_is_told_as_one_of_the_copy() {
    let word = "31415926535897932384626433832795";
    for (kind, code) in [("box", "text::unbreakable"), ("quote", "text::overfull")] {
        let story = format!("{TEXT}\n\n::: {kind}\n是{word}。\n:::\n\n{TEXT}\n");
        let told = told(&room(&story));
        let of_code: Vec<&Diagnostic> = told.iter().filter(|d| d.rule.code == code).collect();
        let [d] = of_code[..] else { panic!("{kind}: {told:#?}") };
        let text = &story[d.labels[0].span.start as usize..d.labels[0].span.end as usize];
        assert!(text.contains(word), "{kind}: {text}");
    }
}

#[test]
fn lines_that_are_ranged_or_centred_keep_within_their_column() {
    let english = "The old bridge was under repair for two years, and it was at last opened to all \
                   traffic; three hundred people walked over it in the rain (some of them twice).";
    let chinese =
        "“老桥”修了整整两年，昨天（星期日）终于通车了：各地的代表三百多人，冒雨“走”过桥面。";
    let mut shrunk = 0;
    for align in ["left", "centre", "right"] {
        for (language, text) in [("en", english), ("zh-Hans", chinese)] {
            for from in 0..12 {
                let words: String = text.chars().skip(from).collect();
                let layout = format!("[styles.verse]\nalign = \"{align}\"\nindent = 0\n\n[jump]");
                let story = format!(
                    "+++\nlanguage = \"{language}\"\n+++\n{text}\n\n::: style verse\n{words}\n:::\n"
                );
                let built = set(&room(&story).edit("layouts/small.toml", "[jump]", &layout));
                let filled = &built.filled[0];
                for set in filled.frames[0].lines.iter().filter(|set| set.text == 1) {
                    let shaped = &filled.texts[1].shaped;
                    let (_, end) = set.line.set(shaped);
                    let columns = &filled.frames[0].frame.columns;
                    let column = columns.iter().rfind(|c| c.x <= set.at.x + Abs::PT).unwrap();
                    let (before, after) =
                        (set.at.x - column.x, column.x + column.width - set.at.x - end);
                    let told = format!("{align} {language} {from}: {before} {after}");
                    assert!(before.min(after) > -Abs::PT / 10, "{told}");
                    shrunk += usize::from(set.line.natural > set.line.measure.width);
                    match align {
                        "left" => assert!(before.0.abs() < 1270, "{told}"),
                        "right" => assert!(after.0.abs() < 1270, "{told}"),
                        _ => assert!((before - after).0.abs() < 1270, "{told}"),
                    }
                }
            }
        }
    }
    assert!(shrunk > 0, "some lines are drawn in");
}
