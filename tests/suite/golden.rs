//! The smallest pages that show a rule, as text: `tests/golden/CASE/` is the edition, `CASE.snap` its
//! scenes, every glyph at its place in points. A case that shows lines alone is a story: its page and
//! its edition are the ones here, and `layout.toml` adds to `small.toml`.

use crate::newsroom::FONTS;
use std::path::Path;
use std::sync::{Arc, LazyLock};
use stonehand::build::{Options, book};
use stonehand::scene::dump;
use stonehand::world::{Bytes, MemoryWorld};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");

const FILES: [&str; 4] = [
    "NotoSerifSC-Regular.ttf",
    "NotoSansSC-Bold.ttf",
    "NotoSerifTC-Regular.ttf",
    "NotoSerifJP-Regular.ttf",
];

static FACES: LazyLock<[(&str, Bytes); 4]> = LazyLock::new(|| {
    FILES.map(|file| {
        let bytes: Bytes = Arc::new(std::fs::read(format!("{FONTS}/{file}")).unwrap());
        (file, bytes)
    })
});

/// The edition of a case that has none of its own.
const EDITION: &str = "\
name = \"试版\"
date = 2024-08-11
layout = \"small\"
pages = [\"pages/1.toml\"]
";

/// The page of a case that has none of its own: one column of eight characters.
const PAGE: &str = "\
number = 1

[[block]]
story = \"a\"
at = { column = 1, line = 1 }
span = { columns = 1, lines = 10 }
";

/// The world with the files of a folder and of the folders in it.
fn with_files(mut world: MemoryWorld, folder: &Path, prefix: &str) -> MemoryWorld {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().into_string().unwrap());
        world = if entry.path().is_dir() {
            with_files(world, &entry.path(), &format!("{path}/"))
        } else {
            world.with(&path, std::fs::read(entry.path()).unwrap())
        };
    }
    world
}

fn golden(case: &str) {
    let folder = Path::new(CASES);
    let layout = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let more = std::fs::read_to_string(folder.join(case).join("layout.toml")).unwrap_or_default();
    let mut world = MemoryWorld::new()
        .with("layouts/small.toml", layout("small.toml") + &more)
        .with("layouts/vertical.toml", layout("vertical.toml") + &more)
        .with("edition.toml", EDITION)
        .with("pages/1.toml", PAGE);
    for (file, bytes) in FACES.iter() {
        world = world.with_shared(&format!("fonts/{file}"), bytes.clone());
    }
    let world = with_files(world, &folder.join(case), "");
    let report = book(&world, &Options::default(), &mut |_| {});
    let said = report.diagnostics.iter().map(|d| format!("{}: {}\n", d.code, d.message));
    let said: String = said.collect();
    let built = report.value.unwrap_or_else(|| panic!("{said}"));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(case, format!("{said}{}", dump(&built.book))));
}

#[test]
fn a_line_does_not_begin_with_a_full_stop() {
    golden("line_start_prohibition");
}

#[test]
fn adjacent_marks_share_their_blanks() {
    golden("adjacent_punctuation");
}

#[test]
fn han_and_latin_stand_a_quarter_apart() {
    golden("autospace");
}

#[test]
fn a_head_breaks_at_its_space() {
    golden("head_in_two_lines");
}

#[test]
fn a_story_turns_and_says_so_on_both_pages() {
    golden("jump_over_two_pages");
}

#[test]
fn three_base_columns_hold_two_with_a_rule_between() {
    golden("three_columns_into_two");
}

#[test]
fn a_box_keeps_its_story_clear() {
    golden("boxed_story");
}

#[test]
fn a_caption_stands_on_the_last_lines_with_its_credit() {
    golden("caption");
}

#[test]
fn no_single_last_line_at_a_columns_head() {
    golden("no_single_last_line_at_a_columns_head");
}

#[test]
fn no_first_line_alone_at_a_columns_foot() {
    golden("no_first_line_alone_at_a_columns_foot");
}

#[test]
fn a_subhead_keeps_two_lines() {
    golden("a_subhead_keeps_two_lines");
}

#[test]
fn a_paragraph_runs_long_rather_than_leave_a_hole() {
    golden("a_paragraph_runs_long_rather_than_leave_a_hole");
}

#[test]
fn columns_of_unlike_length_are_levelled() {
    golden("columns_of_unlike_length_are_levelled");
}

#[test]
fn columns_may_be_filled_one_after_the_other() {
    golden("columns_may_be_filled_one_after_the_other");
}

#[test]
fn a_line_is_taken_in_rather_than_overset() {
    golden("a_line_is_taken_in_rather_than_overset");
}

#[test]
fn a_turn_after_a_paragraph() {
    golden("a_turn_after_a_paragraph");
}

#[test]
fn a_turn_within_a_paragraph() {
    golden("a_turn_within_a_paragraph");
}

#[test]
fn a_jump_line_takes_the_foot_for_itself() {
    golden("a_jump_line_takes_the_foot_for_itself");
}

#[test]
fn a_jump_in_line_leaves_a_long_word_its_line() {
    golden("a_jump_in_line_leaves_a_long_word_its_line");
}

#[test]
fn a_vertical_page_in_traditional_chinese_turns() {
    golden("vertical_traditional");
}

#[test]
fn a_vertical_page_in_japanese_has_its_head_across() {
    golden("vertical_japanese");
}

#[test]
fn a_horizontal_page_holds_vertical_text_and_a_vertical_head() {
    golden("vertical_block");
}

#[test]
fn ruby_stands_over_each_character_and_over_kana_beside_it() {
    golden("ruby_mono");
}

#[test]
fn a_base_is_spread_under_wider_ruby() {
    golden("ruby_group_wider_than_base");
}

#[test]
fn pinyin_stands_apart_over_its_characters() {
    golden("ruby_pinyin");
}

#[test]
fn a_superscript_sticks_to_its_base() {
    golden("superscript_sticks_to_its_base");
}

#[test]
fn small_capitals_are_read_as_the_letters_typed() {
    golden("small_capitals");
}

#[test]
fn an_english_page_is_justified_and_hyphenated() {
    golden("english_columns");
}

#[test]
fn opening_marks_end_no_line() {
    golden("opening_marks_end_no_line");
}

#[test]
fn a_solidus_ends_no_line() {
    golden("a_solidus_ends_no_line");
}

#[test]
fn dashes_are_never_parted() {
    golden("dashes_are_never_parted");
}

#[test]
fn ellipses_are_never_parted() {
    golden("ellipses_are_never_parted");
}

#[test]
fn strict_keeps_dashes_from_lines_heads() {
    golden("strict_keeps_dashes_from_lines_heads");
}

#[test]
fn a_question_and_a_cry_share_an_em() {
    golden("a_question_and_a_cry_share_an_em");
}

#[test]
fn a_number_keeps_its_unit() {
    golden("a_number_keeps_its_unit");
}

#[test]
fn a_number_leaves_its_unit_where_nothing_else_fits() {
    golden("a_number_leaves_its_unit_where_nothing_else_fits");
}

#[test]
fn a_sign_keeps_to_its_number() {
    golden("a_sign_keeps_to_its_number");
}

#[test]
fn a_last_line_has_two_characters() {
    golden("a_last_line_has_two_characters");
}

#[test]
fn a_name_is_not_parted() {
    golden("a_name_is_not_parted");
}

#[test]
fn blanks_are_drawn_in_before_gaps_are_opened() {
    golden("blanks_are_drawn_in_before_gaps_are_opened");
}

#[test]
fn full_stops_are_drawn_in_only_at_need() {
    golden("full_stops_are_drawn_in_only_at_need");
}

#[test]
fn a_word_wider_than_its_line_is_parted_and_told() {
    golden("a_word_wider_than_its_line_is_parted_and_told");
}

#[test]
fn an_address_breaks_after_its_strokes() {
    golden("an_address_breaks_after_its_strokes");
}

#[test]
fn chinese_quotes_stay_full_width_around_latin() {
    golden("chinese_quotes_stay_full_width_around_latin");
}

#[test]
fn a_line_that_opens_too_far_is_told() {
    golden("a_line_that_opens_too_far_is_told");
}

#[test]
fn letters_like_each_other_begin_no_two_lines() {
    golden("letters_like_each_other_begin_no_two_lines");
}

#[test]
fn a_bracket_at_a_lines_head_gives_up_its_blank() {
    golden("a_bracket_at_a_lines_head_gives_up_its_blank");
}

#[test]
fn ruby_and_small_type_stand_in_a_vertical_line() {
    golden("vertical_ruby");
}

#[test]
fn traditional_marks_stand_in_the_middle() {
    golden("traditional_marks_stand_in_the_middle");
}

#[test]
fn small_kana_begin_no_line_in_strict_japanese() {
    golden("small_kana_begin_no_line_in_strict_japanese");
}

#[test]
fn a_japanese_line_gives_up_the_blank_at_its_end_only_at_need() {
    golden("a_japanese_line_gives_up_the_blank_at_its_end_only_at_need");
}

#[test]
fn a_caption_that_opens_too_far_is_told() {
    golden("a_caption_that_opens_too_far_is_told");
}
