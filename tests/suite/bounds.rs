//! Items outside the trim, the type area or their block, and ink over another block's ink.
//!
//! The sheet is 130 × 100 mm; its type area of 25 characters by 18 lines extends from 10 mm to 89.4
//! mm across and from 10 mm to 85.1 mm down.

use crate::newsroom::{FONTS, LAYOUT, Newsroom};
use stonehand::diag::{Diagnostic, FactValue, Severity};
use stonehand::engine::{self, BuildOptions, BuildReport, BuiltEdition};
use stonehand::geom::{Abs, Rect};
use stonehand::scene::Item;
use stonehand::world::DiskWorld;

const STORY: &str = "今天上午下雨。";

fn report(room: &Newsroom) -> BuildReport<BuiltEdition> {
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    engine::book(&world, &BuildOptions::default(), &mut |_| {})
}

/// An edition whose page has these blocks, and whose story `a` says this.
fn room(blocks: &str, copy: &str) -> Newsroom {
    Newsroom::new()
        .file("pages/1.toml", format!("number = 1\n{blocks}"))
        .file("stories/a.md", copy)
        .file("stories/b.md", "明天有雪。\n")
}

fn said(room: &Newsroom) -> Vec<Diagnostic> {
    report(room).diagnostics
}

/// Severity, code and message of all that is said of places.
fn words(room: &Newsroom) -> Vec<String> {
    let line = |d: &Diagnostic| format!("{:?} {} {}", d.severity, d.rule.code, d.message());
    let others = ["edition::story-not-placed", "flow::underset"];
    said(room).iter().filter(|d| !others.contains(&d.rule.code)).map(line).collect()
}

/// The only diagnostic of this code.
fn one(room: &Newsroom, code: &str) -> Diagnostic {
    let said = said(room);
    let mut of_code: Vec<_> = said.iter().filter(|d| d.rule == code).cloned().collect();
    assert_eq!(of_code.len(), 1, "{code}: {said:#?}");
    of_code.remove(0)
}

/// A block's place and extent, in base columns and lines.
fn place(column: u16, line: u16, columns: u16, lines: u16) -> String {
    format!(
        "at = {{ column = {column}, line = {line} }}\n\
         span = {{ columns = {columns}, lines = {lines} }}\n"
    )
}

fn story(id: &str, (column, line): (u16, u16), (columns, lines): (u16, u16)) -> String {
    format!("\n[[block]]\nstory = \"{id}\"\n{}", place(column, line, columns, lines))
}

/// A display block with one item.
fn display((column, line): (u16, u16), (columns, lines): (u16, u16), item: &str) -> String {
    format!("\n[[block]]\n{}[[block.item]]\n{item}\n", place(column, line, columns, lines))
}

fn filling(characters: usize) -> String {
    "今天上午下雨".chars().cycle().take(characters).chain(['。', '\n']).collect()
}

#[test]
fn a_page_within_its_bounds_has_no_diagnostics() {
    let head = "+++\nkicker = \"引题\"\nhead = \"主题\"\n+++\n\n";
    let copy = format!("{head}{}", filling(60));
    let blocks = format!(
        "{}rules = {{ below = \"double\", right = \"thick-thin\" }}\nbox = \"wave\"\n{}{}",
        story("a", (1, 1), (1, 14)),
        display((2, 1), (1, 17), "text = \"jgy字，\"\nsize = \"24pt\""),
        "[[block.item]]\npanel = \"black 10%\"\nborder = \"thick\"\ny = 5\n",
    );
    let room = room(&blocks, &copy);
    assert_eq!(words(&room), [""; 0]);
}

#[test]
fn the_first_contiguous_words_cut_off_are_quoted() {
    // Of each line's twelve characters five are cut off, or one; the first is indented by two.
    for (width, told) in [("75mm", "`雨今天上午`"), ("88mm", "`午`")] {
        let page = story("a", (2, 1), (1, 4));
        let room = room(&page, &filling(42)).edit("layouts/small.toml", "130mm", width);
        let d = one(&room, "page::off-trim");
        let message = d.message();
        let quoted = message.split_once("beginning with ").unwrap().1;
        assert_eq!(quoted, told, "{}", d.message());
    }
}

#[test]
fn a_story_off_the_sheet_is_an_error_that_counts_its_characters() {
    // The second column begins at 51.3 mm and holds twelve characters of 3.175 mm.
    let page = story("a", (2, 1), (1, 4));
    let room = room(&page, &filling(42)).edit("layouts/small.toml", "130mm", "75mm");
    let d = one(&room, "page::off-trim");
    assert_eq!(d.severity, Severity::Error);
    assert!(d.message().contains("5 characters past its right edge"), "{}", d.message());
    assert!(d.message().contains("characters are cut off, beginning with"), "{}", d.message());
    let place = d.place.unwrap();
    assert!(place.rect.left() > Abs::mm(70) && place.rect.right() > Abs::mm(85), "{place}");
    // The cause is shown too: the layout's type area.
    let layout = one(&room, "layout::off-sheet");
    assert_eq!((layout.severity, d.labels.len()), (Severity::Warning, 2));
    assert_eq!(d.labels[1].span, layout.labels[0].span);
    assert!(layout.message().contains("14.4 mm past its right edge"), "{}", layout.message());
    assert!(report(&room).value.is_none());
}

#[test]
fn a_sheet_too_low_a_top_too_deep_and_too_many_characters_lose_text_likewise() {
    for (from, to, side) in [
        ("height = \"100mm\"", "height = \"60mm\"", "below its foot"),
        ("top = \"10mm\"", "top = \"40mm\"", "below its foot"),
        ("characters = 12", "characters = 20", "past its right edge"),
        ("size = \"9pt\"", "size = \"12pt\"", "past its right edge"),
        ("left = \"10mm\"", "left = \"60mm\"", "past its right edge"),
    ] {
        let page = story("a", (1, 1), (2, 18));
        let room = room(&page, &filling(24 * 18)).edit("layouts/small.toml", from, to);
        let room = if to.contains("12pt") || to.contains("= 20") {
            room.edit("layouts/small.toml", "130mm", "110mm")
        } else {
            room
        };
        let d = one(&room, "page::off-trim");
        assert!(d.message().contains(side), "{to}: {}", d.message());
        assert_eq!(d.severity, Severity::Error);
    }
}

#[test]
fn heads_pictures_panels_grounds_and_captions_off_the_sheet_are_errors() {
    let head = "+++\nhead = \"主题在此\"\n+++\n\n今天。\n";
    let panel = format!("\n[[block]]\npanel = \"图\"\ncaption = \"图说\"\n{}", place(2, 1, 1, 9));
    for (page, copy) in [
        (story("a", (2, 1), (1, 9)), head),
        (panel, STORY),
        (format!("{}tint = \"black 10%\"\nbox = \"thin\"\n", story("a", (2, 1), (1, 9))), STORY),
        (format!("{}rules = {{ below = \"thick\" }}\n", story("a", (2, 1), (1, 9))), STORY),
    ] {
        let room = room(&page, copy).edit("layouts/small.toml", "130mm", "60mm");
        let said = said(&room);
        let off = said.iter().filter(|d| d.rule == "page::off-trim");
        assert!(off.clone().count() > 0, "{page}: {said:?}");
        for d in off {
            assert_eq!((d.severity, d.place.is_some()), (Severity::Error, true), "{page}");
            assert!(d.help.is_some() && !d.labels.is_empty());
        }
    }
}

#[test]
fn display_and_furniture_off_the_sheet_are_errors() {
    for item in [
        "text = \"字\"\ny = 500",
        "text = \"字字字\"\nx = -5",
        "rule = \"thin\"\nx = 10\nwidth = 60",
        "panel = \"black 10%\"\ny = -4\nheight = 2",
        "border = \"thin\"\nx = 30\nwidth = 10",
        "text = \"字字字字字字字字\"\nwriting = \"vertical\"\ny = 20",
        "plan = 1\nx = 33\nwidth = 10",
    ] {
        let page = display((1, 1), (2, 9), item);
        let d = one(&room(&page, STORY), "display::off-page");
        assert_eq!((d.severity, d.place.is_some()), (Severity::Error, true), "{item}");
        let furniture = format!("\n[[furniture]]\non = \"all\"\n[[furniture.item]]\n{item}\n");
        let room = room("", STORY).file("layouts/small.toml", format!("{LAYOUT}{furniture}"));
        assert_eq!(one(&room, "display::off-page").severity, Severity::Error, "{item}");
    }
}

#[test]
fn a_picture_may_run_into_the_bleed_of_the_layout() {
    let block = "\n[[block]]\npanel = \"图\"\nat = { x = \"0mm\", y = \"0mm\" }\n\
                 span = { width = \"130mm\", height = \"30mm\" }\n";
    let item = "\n[[block]]\nat = { x = \"0mm\", y = \"40mm\" }\n\
                span = { width = \"130mm\", height = \"10mm\" }\n\
                [[block.item]]\npanel = \"black 10%\"\nx = \"-3mm\"\nwidth = \"136mm\"\n";
    let bled = |layout: &str| {
        let room = room(&format!("{block}{item}"), STORY);
        let layout = LAYOUT.replace("margin = \"5mm\"", layout);
        said(&room.file("layouts/small.toml", layout))
    };
    let errors = |said: &[Diagnostic]| {
        said.iter()
            .filter(|d| d.severity == Severity::Error)
            .map(|d| d.rule.code)
            .collect::<Vec<_>>()
    };
    assert_eq!(errors(&bled("bleed = \"3mm\"\nmargin = \"5mm\"")), [""; 0]);
    assert_eq!(errors(&bled("margin = \"5mm\"")), ["display::off-page"]);
}

#[test]
fn furniture_may_stand_in_the_margins_and_everything_else_is_reported() {
    let item = "[[furniture.item]]\ntext = \"报眉\"\ny = -1.5\n\
                [[furniture.item]]\nrule = \"thin\"\ny = -0.4\nwidth = 25\n";
    let furniture = format!("{LAYOUT}\n[[furniture]]\non = \"all\"\n{item}");
    let sound = room(&story("a", (1, 1), (1, 4)), STORY).file("layouts/small.toml", furniture);
    assert_eq!(words(&sound), [""; 0]);

    let free = |content: &str| {
        format!(
            "\n[[block]]\n{content}\nat = {{ x = \"92mm\", y = \"20mm\" }}\n\
             span = {{ width = \"20mm\", height = \"20mm\" }}\n"
        )
    };
    for page in [
        display((1, 1), (1, 4), "text = \"字\"\ny = -2"),
        display((1, 1), (1, 4), "rule = \"thin\"\nx = -2\nwidth = 5"),
        display((2, 1), (1, 4), "panel = \"black 10%\"\nx = 10\nwidth = 6"),
        free("panel = \"图\""),
        format!("{}tint = \"black 10%\"\n", free("story = \"a\"")),
        format!("{}rules = {{ above = \"thin\" }}\n", story("a", (1, 1), (1, 4))),
        format!("{}rules = {{ left = \"thin\" }}\n", story("a", (1, 2), (1, 4))),
    ] {
        let said = said(&room(&page, STORY));
        let d = said.iter().find(|d| d.rule == "page::outside-type-area");
        let d = d.unwrap_or_else(|| panic!("{page}: {said:?}"));
        assert_eq!((d.severity, d.place.is_some()), (Severity::Warning, true), "{page}");
    }
}

#[test]
fn an_item_that_leaves_its_block_is_reported_with_both_places() {
    for item in [
        "text = \"一行\\n二行\\n三行\\n四行\\n五行\"",
        "text = \"很长的一行字很长的一行字\"\nx = 4",
        "rule = \"thin\"\ny = 8",
        "rule = \"thin\"\nvertical = true\nheight = 9\nx = 3",
        "panel = \"black 10%\"\nx = 3\nwidth = 16",
    ] {
        let page = display((1, 6), (1, 4), item);
        let d = one(&room(&page, STORY), "display::outside-block");
        assert_eq!((d.severity, d.labels.len()), (Severity::Warning, 2), "{item}");
        assert!(d.place.is_some(), "{item}");
    }
    let sound = display((1, 6), (1, 4), "text = \"一行\\n二行\"\nx = 1\ny = 0.5");
    assert_eq!(words(&room(&sound, STORY)), [""; 0]);
}

#[test]
fn a_rule_of_the_next_story_through_a_tables_last_row_is_reported() {
    // Five rows of a table in a block of four lines, and a story with a rule above it.
    let rows = "text = \"一甲\\n二乙\\n三丙\\n四丁\\n五戊\"\nleading = \"12pt\"\nsize = \"12pt\"";
    let table = display((1, 1), (1, 4), rows);
    let next = format!("{}rules = {{ above = \"thick\" }}\n", story("a", (1, 6), (1, 4)));
    let d = one(&room(&format!("{table}{next}"), STORY), "page::ink-over-ink");
    assert_eq!(d.severity, Severity::Warning);
    assert!(d.message().contains("strikes through"), "{}", d.message());
    assert!(d.message().contains('五'), "{}", d.message());
    assert_eq!(d.labels.len(), 2);
    let rect = d.place.unwrap().rect;
    assert!(rect.size.height < Abs::mm(1), "the rule alone: {rect:?}");
}

#[test]
fn a_panel_that_hides_a_heads_first_character_is_reported() {
    let copy = "+++\nhead = \"主题在此\"\n+++\n\n今天。\n";
    let over = display((1, 1), (1, 9), "panel = \"black 20%\"\nx = 4\nwidth = 9.5\nheight = 3");
    let page = format!("{}{over}", story("a", (2, 1), (1, 9)));
    let d = one(&room(&page, copy), "page::ink-over-ink");
    assert!(d.message().contains("hides") && d.message().contains("`主`"), "{}", d.message());
    assert_eq!((d.severity, d.labels.len(), d.place.is_some()), (Severity::Warning, 2, true));
}

#[test]
fn ink_of_any_kind_over_another_blocks_is_reported() {
    let full = filling(12 * 4);
    let panel = |at: &str| format!("\n[[block]]\npanel = \"图\"\ncaption = \"图说\"\n{at}");
    let furniture =
        |item: &str| format!("{LAYOUT}\n[[furniture]]\non = \"all\"\n[[furniture.item]]\n{item}\n");
    let story_here = story("a", (1, 5), (1, 4));
    for (name, page, layout) in [
        (
            "words over a story",
            format!("{story_here}{}", display((1, 1), (1, 3), "text = \"叠字\"\nx = 4\ny = 4.3")),
            LAYOUT.to_owned(),
        ),
        (
            "a rule over a picture",
            format!(
                "{}{}",
                panel(&place(2, 1, 1, 9)),
                display((1, 1), (1, 9), "rule = \"thick\"\ny = 3\nwidth = 20")
            ),
            LAYOUT.to_owned(),
        ),
        (
            "furniture over a story",
            story_here.clone(),
            furniture("panel = \"black 20%\"\ny = 5\nwidth = 4\nheight = 1"),
        ),
        (
            "a rule of furniture through a story",
            story_here.clone(),
            furniture("rule = \"thick\"\ny = 5.4\nwidth = 10"),
        ),
        (
            "a rule at the foot of a block that stands too near",
            format!(
                "{}rules = {{ below = \"thick-thin\" }}\n{}",
                story("b", (1, 3), (1, 2)),
                story("a", (1, 5), (1, 4))
            ),
            LAYOUT.to_owned(),
        ),
        (
            "vertical words over a story",
            format!(
                "{story_here}{}",
                display(
                    (2, 1),
                    (1, 9),
                    "text = \"竖题竖题竖题竖\"\nwriting = \"vertical\"\nx = -4\nwidth = 3"
                )
            ),
            LAYOUT.to_owned(),
        ),
    ] {
        let room = room(&page, &full).file("layouts/small.toml", layout);
        let said = said(&room);
        let told = said.iter().filter(|d| d.rule == "page::ink-over-ink").count();
        assert!(told >= 1, "{name}: {said:#?}");
    }
}

#[test]
fn a_storys_text_over_another_storys_is_reported() {
    // Ruby over a story's first line stands in the white above it, into which letters of the story
    // above hang.
    let ruby = format!("{{今天上午下雨|jyyyyjyyyyjyyyyjyyyyj}}{}", filling(20));
    let page = story("a", (1, 1), (1, 4)) + &story("b", (1, 5), (1, 4));
    let full = room(&page, &format!("{}gyjpq gyjpq gyjpq gyjpq.", filling(34)))
        .file("stories/b.md", &ruby);
    let d = one(&full, "page::ink-over-ink");
    let expected = "the ruby of this block is printed over the story of this block";
    assert!(d.message().starts_with(expected), "{}", d.message());
    assert_eq!((d.severity, d.labels.len(), d.place.is_some()), (Severity::Warning, 2, true));
    let short = room(&page, &filling(30)).file("stories/b.md", &ruby);
    assert!(said(&short).iter().all(|d| d.rule != "page::ink-over-ink"));
}

/// Two items of one block or of the furniture, as blocks of a page and as a layout.
fn two_items(first: &str, second: &str) -> [(String, String); 2] {
    let items = format!("{first}\n[[block.item]]\n{second}");
    let furniture = items.replace("[[block.item]]", "[[furniture.item]]");
    let furniture =
        format!("{LAYOUT}\n[[furniture]]\non = \"all\"\n[[furniture.item]]\n{furniture}\n");
    [(display((1, 1), (2, 9), &items), LAYOUT.to_owned()), (String::new(), furniture)]
}

#[test]
fn an_item_whose_words_overlap_its_neighbour_is_reported() {
    let long = "text = \"很长的一段文字很长的一段文字很长的一段文字\"\nwrap = true\nwidth = 6";
    for (first, second, what) in [
        // With a height that the text outgrows, and with none.
        (format!("{long}\nheight = 2"), "text = \"邻居\"\ny = 2.2", "are printed over"),
        (long.to_owned(), "text = \"邻居\"\ny = 2.2", "are printed over"),
        (format!("{long}\nheight = 2"), "rule = \"thick\"\ny = 2.4\nwidth = 9", "strikes through"),
        ("text = \"很长的报名\"".to_owned(), "text = \"日期\"\nx = 4", "are printed over"),
    ] {
        for (page, layout) in two_items(&first, second) {
            let room = room(&page, STORY).file("layouts/small.toml", layout);
            let d = one(&room, "page::ink-over-ink");
            assert!(d.message().contains(what), "{first} {second}: {}", d.message());
            assert_eq!(
                (d.severity, d.labels.len(), d.place.is_some()),
                (Severity::Warning, 2, true)
            );
        }
    }
}

#[test]
fn an_item_whose_lines_overlap_is_reported_once() {
    let lines = "text = \"一行字\\n二行字\\n三行字\"\nsize = \"18pt\"";
    for wrap in ["", "\nwriting = \"vertical\"\nheight = 6"] {
        let tight = format!("{lines}\nleading = \"5pt\"{wrap}");
        let room = room(&display((1, 1), (1, 8), &tight), STORY);
        let d = one(&room, "page::ink-over-ink");
        let expected = "this item's words are printed over each other at `";
        assert!(d.message().starts_with(expected), "{}", d.message());
        assert_eq!((d.severity, d.labels.len(), d.place.is_some()), (Severity::Warning, 1, true));
    }
    let solid = format!("{lines}\nleading = \"18pt\"");
    assert_eq!(words(&room(&display((1, 1), (1, 8), &solid), STORY)), [""; 0]);
}

#[test]
fn the_same_words_at_one_place_are_reported_as_a_duplicate() {
    for (page, layout) in two_items("text = \"报名\"\nx = 1", "text = \"报名\"\nx = 1") {
        let room = room(&page, STORY).file("layouts/small.toml", layout);
        let d = one(&room, "page::ink-over-ink");
        let expected = "stand a second time at the very same place";
        assert!(d.message().ends_with(expected), "{}", d.message());
        assert_eq!((d.severity, d.labels.len(), d.place.is_some()), (Severity::Warning, 2, true));
    }
}

#[test]
fn a_duplicate_is_reported_with_the_rectangle_of_its_ink() {
    for (keys, least, most) in [
        ("text = \"报名\"\nsize = \"10mm\"\n", (17, 8), (20, 10)),
        (
            "text = \"报名\"\nsize = \"10mm\"\nwriting = \"vertical\"\nwidth = 6\n",
            (8, 17),
            (10, 20),
        ),
    ] {
        let items = [keys; 3].join("[[block.item]]\n");
        let said = said(&room(&display((1, 1), (1, 8), &items), STORY));
        let doubles: Vec<_> =
            said.iter().filter(|d| d.message().contains("a second time")).collect();
        assert_eq!(doubles.len(), 2, "{said:#?}");
        for d in doubles {
            let Rect { size, .. } = d.place.unwrap().rect;
            let within = |side: Abs, least, most| Abs::mm(least) <= side && side <= Abs::mm(most);
            assert!(within(size.width, least.0, most.0), "{keys} {size:?}");
            assert!(within(size.height, least.1, most.1), "{keys} {size:?}");
        }
    }
}

#[test]
fn words_that_outgrow_an_item_are_mended_along_their_lines() {
    for (keys, told, remedy) in [
        ("width = 2", "too wide", "more `width`, a smaller `size`, or `wrap"),
        ("writing = \"vertical\"\nheight = 2", "too long", "more `height`, a smaller `size`, or"),
        ("writing = \"vertical\"\nheight = 0.5\nwrap = true", "too long", "more `height` or"),
    ] {
        let item = format!("text = \"今天上午下雨\"\n{keys}");
        let d = one(&room(&display((1, 1), (1, 12), &item), STORY), "display::too-wide");
        assert!(
            d.message().contains(&format!("these words are {told} for their item")),
            "{}",
            d.message()
        );
        assert!(d.help.as_deref().unwrap().contains(remedy), "{:?}", d.help);
    }
}

#[test]
fn a_head_off_the_sheet_is_named_as_the_head() {
    let head = "+++\nhead = \"一二三四五六七八九十\"\n+++\n\n今天。\n";
    let page = format!("{}head = {{ size = \"40pt\", lines = 5 }}\n", story("a", (1, 14), (1, 5)));
    let d = one(&room(&page, head), "page::off-trim");
    assert!(
        d.message().starts_with("the head of this block is printed off the trimmed page"),
        "{d:?}"
    );
    assert!(d.help.unwrap().starts_with("give the head a smaller `size`"));
}

#[test]
fn a_missing_character_is_not_measured_too() {
    for c in ["𠮷", "\u{1F600}", "Ḁ", "ส"] {
        let copy = format!("今天上午下雨今天上午下雨{c}\n");
        let page = display((2, 1), (1, 2), &format!("text = \"{c}\"\nsize = \"60pt\"\nx = 10"));
        let said = words(&room(&(page + &story("a", (1, 4), (1, 4))), &copy));
        let wrong = |s: &&String| !s.contains("font::missing-glyph") && !s.contains("too-wide");
        assert_eq!(said.iter().filter(wrong).count(), 0, "{c}: {said:#?}");
        assert!(said.len() >= 2, "{c}: {said:#?}");
    }
}

#[test]
fn each_duplicate_of_the_same_words_is_reported_once() {
    let items = ["text = \"报名\"\nx = 1\n"; 5].join("[[block.item]]\n");
    let room = room(&display((1, 1), (1, 8), &items), STORY);
    let said = words(&room);
    let doubles = said.iter().filter(|s| s.contains("a second time at the very same place"));
    assert_eq!((doubles.count(), said.len()), (4, 4), "{said:?}");
}

#[test]
fn many_items_over_one_are_reported_up_to_a_limit() {
    // Panels, which words may stand on, do not count among what meets the first item.
    let panels = "[[block.item]]\npanel = \"black 10%\"\nwidth = 4\nheight = 1\n".repeat(70);
    let others = |n: usize| -> String {
        let item = |n| format!("[[block.item]]\ntext = \"字{n}\"\ny = 0.2\n");
        (0..n).map(item).collect()
    };
    let count = |n: usize| {
        let items = format!("text = \"报名\"\n{panels}{}", others(n));
        let room = room(&display((1, 1), (1, 8), &items), STORY);
        let said = words(&room);
        said.iter().filter(|s| s.contains("more than 64 other items")).count()
    };
    assert_eq!((count(3), count(70)), (0, 1));
}

#[test]
fn items_that_overlap_by_design_are_not_reported() {
    for (first, second) in [
        // A shadow, words on a panel, a rule under words within their room, words side by side.
        ("text = \"报名\"\nsize = \"18pt\"", "text = \"报名\"\nsize = \"18pt\"\nx = 0.1\ny = 0.1"),
        ("panel = \"black 10%\"\nwidth = 6\nheight = 2", "text = \"标题\"\nx = 1\ny = 0.5"),
        ("text = \"标题\"\nheight = 4", "rule = \"thin\"\ny = 0.5\nwidth = 9"),
        ("text = \"报名\"\nwidth = 4", "text = \"日期\"\nx = 4"),
        ("text = \"一行\"\nheight = 1", "text = \"二行\"\ny = 1"),
    ] {
        for (page, layout) in two_items(first, second) {
            let room = room(&page, STORY).file("layouts/small.toml", layout);
            assert_eq!(words(&room), [""; 0], "{first} {second}");
        }
    }
}

#[test]
fn ink_without_collisions_is_not_reported() {
    // Rules cross, a border runs round another block's words, and boxes stand a gutter apart.
    let page = format!(
        "{}rules = {{ above = \"thin\", right = \"thin\", below = \"thin\" }}\n{}{}",
        story("a", (1, 3), (1, 5)),
        format_args!("{}box = \"thick-thin\"\ntint = \"black 10%\"\n", story("b", (2, 3), (1, 5))),
        display((1, 10), (2, 5), "rule = \"thick\"\ny = 1\n[[block.item]]\ntext = \"字\"\ny = 0.5"),
    );
    assert_eq!(words(&room(&page, &filling(50))), [""; 0]);
}

#[test]
fn the_first_line_of_vertical_display_stands_within_its_item() {
    let texts = ["竖排", "竖排\\n二行", "Press", "12第３", "（竖）"];
    for (n, text) in texts.into_iter().enumerate() {
        for size in ["9pt", "20pt", "31.5pt"] {
            let item = format!(
                "text = \"{text}\"\nsize = \"{size}\"\nwriting = \"vertical\"\nx = 2\nwidth = 8\nheight = 17"
            );
            let room = room(&display((1, 1), (2, 18), &item), STORY);
            let report = report(&room);
            let built = report.value.unwrap_or_else(|| panic!("{:?}", report.diagnostics));
            // The item's right edge: 10 mm and ten characters.
            let right = Abs::mm(10) + Abs::pt(90);
            let size: Abs = Abs::pt(if size == "9pt" { 9 } else { 20 });
            let first = built.book.pages[0].items.iter().find_map(|(at, item)| match item {
                Item::Glyphs(run) => Some((*at, run.clone())),
                _ => None,
            });
            let (at, run) = first.unwrap();
            let axis = at.x + run.glyphs[0].x;
            assert!(axis < right, "{n} {size}: {axis} beside {right}");
            assert!(right - axis >= run.size / 10, "{n} {size}");
        }
    }
}

/// A picture of so many pixels in a room of 108 × 105 points.
fn pictured(width: u32, height: u32) -> Vec<Diagnostic> {
    pictured_in((width, height), &place(2, 1, 1, 9))
}

/// A picture of so many pixels in a block of this extent.
fn pictured_in((width, height): (u32, u32), place: &str) -> Vec<Diagnostic> {
    let mut png = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(width, height, image::Rgb([90, 120, 150]));
    picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
    let page = format!("\n[[block]]\npicture = \"p.png\"\n{place}");
    let room = room(&page, STORY).file("p.png", png.into_inner());
    said(&room).into_iter().filter(|d| d.rule == "picture::cut").collect()
}

#[test]
fn a_cropped_picture_is_reported_in_per_cent_per_side() {
    for ((width, height), cut, help) in [
        ((600, 400), "by 16 % at its left and at its right", "3 lines less deep"),
        ((400, 400), "by 1 %", ""),
        ((400, 600), "by 18 % at its head and at its foot", "5 lines deeper"),
        ((1000, 200), "by 40 % at its left and at its right", "7 lines less deep"),
        ((380, 400), "by 4 % at its head and at its foot", "1 line deeper"),
        ((425, 400), "by 2 %", ""),
    ] {
        let said = pictured(width, height);
        if help.is_empty() {
            assert_eq!(said, [], "{width} × {height}: nobody misses {cut}");
            continue;
        }
        assert_eq!(said.len(), 1);
        assert!(said[0].message().contains(cut), "{}", said[0].message());
        assert!(said[0].help.as_ref().unwrap().contains(help), "{:?}", said[0].help);
        assert_eq!((said[0].severity, said[0].place.is_some()), (Severity::Note, true));
    }
}

#[test]
fn a_picture_is_whole_in_a_block_of_the_lines_reported() {
    for (pixels, lines, by, help) in [
        ((1200, 800), 17, 4, "4 lines less deep"),
        ((1200, 800), 16, 3, "3 lines less deep"),
        ((1200, 800), 10, 3, "3 lines deeper"),
        ((900, 800), 15, 2, "2 lines deeper"),
    ] {
        let said = pictured_in(pixels, &place(1, 1, 2, lines));
        let d = &said[0];
        assert!(d.help.as_ref().unwrap().contains(help), "{lines}: {:?}", d.help);
        let fact = d.facts.iter().find(|f| f.name == "by").map(|f| f.value.clone());
        assert_eq!(fact, Some(FactValue::Number(by)));
        let by = u16::try_from(by).unwrap();
        let remedied = if help.ends_with("deeper") { lines + by } else { lines - by };
        assert_eq!(pictured_in(pixels, &place(1, 1, 2, remedied)), [], "{lines} lines");
    }
}

#[test]
fn a_picture_may_fill_the_bleed_and_go_no_farther() {
    let free = |content: &str, by: u16| {
        let blocks = format!(
            "\n[[block]]\n{content}\nat = {{ x = \"-{by}mm\", y = \"-{by}mm\" }}\n\
             span = {{ width = \"{}mm\", height = \"{}mm\" }}\n",
            130 + 2 * by,
            100 + 2 * by
        );
        let mut png = std::io::Cursor::new(Vec::new());
        let picture = image::RgbImage::from_pixel(1360, 1060, image::Rgb([90, 120, 150]));
        picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
        let room = room(&blocks, STORY).file("p.png", png.into_inner()).edit(
            "layouts/small.toml",
            "margin = \"5mm\"",
            "bleed = \"3mm\"\nmargin = \"5mm\"",
        );
        words(&room).into_iter().filter(|w| w.starts_with("Error")).collect::<Vec<_>>()
    };
    for content in ["picture = \"p.png\"", "panel = \"\"\nplaceholder = false"] {
        assert_eq!(free(content, 3), Vec::<String>::new(), "{content}");
        let said = free(content, 4);
        assert!(
            said[0].starts_with("Error page::off-type-area this block leaves the bleed: "),
            "{said:?}"
        );
    }
    let said = free("story = \"a\"", 3);
    assert!(said[0].contains("this block leaves the trimmed page"), "{said:?}");
}
