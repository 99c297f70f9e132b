//! Golden tests of minimal pages: `tests/golden/CASE/` is the edition, `CASE.snap` the dump of its
//! scenes with every glyph position in points. A case that only concerns lines consists of a story:
//! page and edition come from this file, and its `layout.toml` extends `small.toml`.

use crate::newsroom::FONTS;
use std::path::Path;
use std::sync::{Arc, LazyLock};
use stonehand::engine::{BuildOptions, book};
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
    let report = book(&world, &BuildOptions::default(), &mut |_| {});
    let said = report.diagnostics.iter().map(|d| format!("{}: {}\n", d.rule.code, d.message()));
    let said: String = said.collect();
    let built = report.value.unwrap_or_else(|| panic!("{said}"));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(case, format!("{said}{}", dump(&built.book))));
}

/// A rule each, and the case that shows it.
macro_rules! rules {
    ($($rule:ident $case:literal;)*) => {
        $(
            #[test]
            fn $rule() {
                golden($case);
            }
        )*
    };
}

rules! {
    a_line_does_not_begin_with_a_full_stop "line_start_prohibition";
    adjacent_marks_share_their_blanks "adjacent_punctuation";
    han_and_latin_stand_a_quarter_apart "autospace";
    a_head_breaks_at_its_space "head_in_two_lines";
    a_head_keeps_a_number_with_its_unit "a_head_keeps_a_number_with_its_unit";
    a_story_turns_and_says_so_on_both_pages "jump_over_two_pages";
    three_base_columns_hold_two_with_a_rule_between "three_columns_into_two";
    a_box_keeps_its_story_clear "boxed_story";
    rules_and_borders_begin_and_end_on_whole_periods "rules_and_borders";
    a_caption_stands_on_the_last_lines_with_its_credit "caption";
    no_single_last_line_at_a_columns_head "no_single_last_line_at_a_columns_head";
    no_first_line_alone_at_a_columns_foot "no_first_line_alone_at_a_columns_foot";
    a_subhead_keeps_two_lines "a_subhead_keeps_two_lines";
    a_paragraph_runs_long_rather_than_leave_a_hole "a_paragraph_runs_long_rather_than_leave_a_hole";
    columns_of_unlike_length_are_levelled "columns_of_unlike_length_are_levelled";
    columns_may_be_filled_one_after_the_other "columns_may_be_filled_one_after_the_other";
    a_line_is_taken_in_rather_than_overset "a_line_is_taken_in_rather_than_overset";
    a_turn_after_a_paragraph "a_turn_after_a_paragraph";
    a_turn_within_a_paragraph "a_turn_within_a_paragraph";
    a_jump_line_takes_the_foot_for_itself "a_jump_line_takes_the_foot_for_itself";
    a_jump_in_line_leaves_a_long_word_its_line "a_jump_in_line_leaves_a_long_word_its_line";
    a_vertical_page_in_traditional_chinese_turns "vertical_traditional";
    a_vertical_page_in_japanese_has_its_head_across "vertical_japanese";
    a_horizontal_page_holds_vertical_text_and_a_vertical_head "vertical_block";
    ruby_stands_over_each_character_and_over_kana_beside_it "ruby_mono";
    a_base_is_spread_under_wider_ruby "ruby_group_wider_than_base";
    pinyin_stands_apart_over_its_characters "ruby_pinyin";
    a_superscript_sticks_to_its_base "superscript_sticks_to_its_base";
    small_capitals_are_read_as_the_letters_typed "small_capitals";
    an_english_page_is_justified_and_hyphenated "english_columns";
    opening_marks_end_no_line "opening_marks_end_no_line";
    a_solidus_ends_no_line "a_solidus_ends_no_line";
    dashes_are_never_parted "dashes_are_never_parted";
    ellipses_are_never_parted "ellipses_are_never_parted";
    strict_keeps_dashes_from_lines_heads "strict_keeps_dashes_from_lines_heads";
    a_question_and_a_cry_share_an_em "a_question_and_a_cry_share_an_em";
    a_number_keeps_its_unit "a_number_keeps_its_unit";
    a_number_leaves_its_unit_where_nothing_else_fits "a_number_leaves_its_unit_where_nothing_else_fits";
    a_sign_keeps_to_its_number "a_sign_keeps_to_its_number";
    a_last_line_has_two_characters "a_last_line_has_two_characters";
    a_name_is_not_parted "a_name_is_not_parted";
    blanks_are_drawn_in_before_gaps_are_opened "blanks_are_drawn_in_before_gaps_are_opened";
    full_stops_are_drawn_in_only_at_need "full_stops_are_drawn_in_only_at_need";
    a_word_wider_than_its_line_is_parted_and_told "a_word_wider_than_its_line_is_parted_and_told";
    an_address_breaks_before_its_strokes "an_address_breaks_before_its_strokes";
    chinese_quotes_stay_full_width_around_latin "chinese_quotes_stay_full_width_around_latin";
    a_line_that_opens_too_far_is_told "a_line_that_opens_too_far_is_told";
    letters_like_each_other_begin_no_two_lines "letters_like_each_other_begin_no_two_lines";
    a_bracket_at_a_lines_head_gives_up_its_blank "a_bracket_at_a_lines_head_gives_up_its_blank";
    ruby_and_small_type_stand_in_a_vertical_line "vertical_ruby";
    traditional_marks_stand_in_the_middle "traditional_marks_stand_in_the_middle";
    small_kana_begin_no_line_in_strict_japanese "small_kana_begin_no_line_in_strict_japanese";
    a_japanese_line_gives_up_the_blank_at_its_end_only_at_need "a_japanese_line_gives_up_the_blank_at_its_end_only_at_need";
    a_caption_that_opens_too_far_is_told "a_caption_that_opens_too_far_is_told";
}
