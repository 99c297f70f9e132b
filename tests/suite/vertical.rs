//! Vertical setting: orientation of type, and its position on vertical pages.

use crate::newsroom::Newsroom;
use crate::random_cases::drawn;
use crate::type_case;
use proptest::prelude::*;
use std::sync::LazyLock;
use stonehand::font::FontBook;
use stonehand::geom::{Abs, GlyphOrientation, WritingMode};
use stonehand::text::{SetGlyph, ShapedParagraph, TextRules, UniformMeasure, break_lines};

/// One em.
const SIZE: Abs = Abs::pt(10);

static FACES: LazyLock<FontBook> = LazyLock::new(|| {
    type_case::faces(&[
        ("zh-Hans", "NotoSerifSC-Regular"),
        ("zh-Hant", "NotoSerifTC-Regular"),
        ("ja", "NotoSerifJP-Regular"),
        ("kai", "LXGWWenKai-Regular"),
    ])
});

/// A paragraph for vertical lines, in the face of a role.
fn prepare(language: &str, role: &str, text: &str) -> ShapedParagraph {
    let prepared = prepare_any(language, role, text);
    assert_eq!(prepared.missing, []);
    prepared
}

/// The same, whatever the face lacks.
fn prepare_any(language: &str, role: &str, text: &str) -> ShapedParagraph {
    let rules = TextRules { writing: WritingMode::Vertical, ..TextRules::of(language) };
    type_case::set_any(&FACES, rules, &type_case::style(&FACES, role, SIZE), text)
}

/// The glyphs of a paragraph on one line, with what each stands for.
fn set(language: &str, role: &str, text: &str) -> Vec<(String, SetGlyph)> {
    let p = prepare(language, role, text);
    let even = UniformMeasure { width: SIZE * 200, indent: Abs::ZERO };
    let lines = break_lines(&p, &even);
    assert_eq!(lines.len(), 1);
    let (glyphs, _) = lines[0].set(&p);
    let text = |g: &SetGlyph| p.text[g.start as usize..g.end as usize].to_owned();
    glyphs.into_iter().map(|g| (text(&g), g)).collect()
}

/// Where the ink of a glyph lies: down from the line's beginning, and right of its axis, in
/// thousandths of an em.
fn ink(g: &SetGlyph) -> [i64; 4] {
    let face = FACES.get(g.font);
    let ink = face.ink(g.id).unwrap();
    let em = |n: i32| i64::from(n) * 1000 / 65_536;
    let (left, right) = (em(ink.left.0), em(ink.right.0));
    let (top, bottom) = (em(ink.top.0), em(ink.bottom.0));
    let (x, y) = (g.x.0 * 1000 / SIZE.0, g.y.0 * 1000 / SIZE.0);
    let stretch = i64::from(g.h_scale);
    match g.orientation {
        GlyphOrientation::Vertical => {
            let (origin, half) = (em(face.vertical_origin(g.id).0), em(face.advance(g.id).0) / 2);
            [x + origin - top, x + origin - bottom, left - half - y, right - half - y]
        }
        GlyphOrientation::Rotated => [x + left, x + right, bottom - y, top - y],
        GlyphOrientation::Horizontal => {
            [x - top, x - bottom, left * stretch / 1000 - y, right * stretch / 1000 - y]
        }
    }
}

fn of<'a>(set: &'a [(String, SetGlyph)], text: &str) -> &'a SetGlyph {
    &set.iter().find(|(t, _)| t == text).unwrap_or_else(|| panic!("no {text} in {set:?}")).1
}

#[test]
fn marks_stand_in_their_regions_corner() {
    // Simplified and Japanese: the upper right of the cell, close to the character before.
    for language in ["zh-Hans", "ja"] {
        let set = set(language, language, "一，二。三");
        for (mark, cell) in [("，", 1000), ("。", 3000)] {
            let [top, bottom, left, _] = ink(of(&set, mark));
            assert!(top >= cell && bottom <= cell + 500 && left >= 0, "{language} {mark}");
        }
    }
    // Traditional: the middle.
    let set = set("zh-Hant", "zh-Hant", "一，二");
    let [top, bottom, left, right] = ink(of(&set, "，"));
    assert!((top + bottom - 3000).abs() < 80 && (left + right).abs() < 80);
}

#[test]
fn brackets_are_rotated_and_set_tight() {
    let set = set("ja", "ja", "一「二」三");
    let [top, bottom, ..] = ink(of(&set, "「"));
    assert!(top >= 1500 && bottom <= 2000);
    let [top, bottom, ..] = ink(of(&set, "」"));
    assert!(top >= 3000 && bottom <= 3500);
}

#[test]
fn simplified_quotation_marks_become_corner_brackets_but_not_around_words() {
    for role in ["zh-Hans", "kai"] {
        let quoted = set("zh-Hans", role, "说“好‘来’”");
        for (curly, corner) in [("“", "『"), ("”", "』"), ("‘", "「"), ("’", "」")] {
            let brackets = set("zh-Hans", role, corner);
            assert_eq!(of(&quoted, curly).id, brackets[0].1.id, "{role} {curly}");
        }
    }
    let words = set("zh-Hans", "zh-Hans", "read “good” news");
    assert_eq!(of(&words, "“").orientation, GlyphOrientation::Rotated);
}

#[test]
fn a_dash_is_two_em_on_the_axis_without_a_seam() {
    for (language, role) in [("zh-Hans", "zh-Hans"), ("zh-Hant", "zh-Hant"), ("zh-Hans", "kai")] {
        let set = set(language, role, "一——二");
        let dashes: Vec<[i64; 4]> =
            set.iter().filter(|(t, _)| t.contains('—')).map(|(_, g)| ink(g)).collect();
        for pair in dashes.windows(2) {
            assert!(pair[1][0] <= pair[0][1], "{role}: a seam");
        }
        for [_, _, left, right] in &dashes {
            assert!((left + right).abs() <= 2, "{role}: off the axis");
        }
        let (top, bottom) = (dashes[0][0], dashes[dashes.len() - 1][1]);
        assert!((top + bottom - 4000).abs() <= 4, "{role}: {top} to {bottom}");
        assert_eq!(of(&set, "二").x, SIZE * 3);
    }
}

#[test]
fn an_ellipsis_is_two_em_on_the_axis() {
    let set = set("zh-Hans", "zh-Hans", "一……二");
    let dots: Vec<[i64; 4]> = set[1..3].iter().map(|(_, g)| ink(g)).collect();
    assert!(dots.iter().all(|[_, _, left, right]| (left + right).abs() <= 2));
    assert_eq!(dots[1][0] - dots[0][0], 1000);
    assert_eq!(of(&set, "二").x, SIZE * 3);
}

#[test]
fn two_figures_share_a_cell_and_years_are_turned() {
    let set = set("ja", "ja", "第12号2024年");
    let ([top, bottom, left, _], [_, _, _, right]) = (ink(of(&set, "1")), ink(of(&set, "2")));
    assert!(top >= 1000 && bottom <= 2000 && left >= -500 && right <= 500);
    assert!((left + right).abs() < 60, "in the middle: {left} to {right}");
    assert_eq!(of(&set, "号").x, SIZE * 2);
    let year = set.iter().rfind(|(t, _)| t == "4").unwrap();
    assert_eq!(year.1.orientation, GlyphOrientation::Rotated);
    let [_, _, left, right] = ink(&year.1);
    assert!((left + right).abs() < 30, "figures about the axis: {left} to {right}");
}

#[test]
fn no_autospace_between_han_and_upright_characters() {
    let set = set("ja", "ja", "約GDP比5%増");
    assert!(set.iter().all(|(_, g)| g.orientation == GlyphOrientation::Vertical));
    let places: Vec<i64> = set.iter().map(|(_, g)| g.x.0 / SIZE.0).collect();
    assert_eq!(places, [0, 1, 2, 3, 4, 5, 6, 7]);
}

#[test]
fn a_question_and_an_exclamation_share_a_cell() {
    let set = set("ja", "ja", "何！？」");
    let (first, second) = (ink(of(&set, "！")), ink(of(&set, "？")));
    assert!(first[3] < second[2], "side by side");
    for [top, bottom, left, right] in [first, second] {
        assert!(top >= 1000 && bottom <= 2000 && left >= -500 && right <= 500);
    }
}

#[test]
fn a_solidus_keeps_clear_of_its_neighbours() {
    let set = set("zh-Hans", "zh-Hans", "什／喀·图");
    let ([_, above, ..], [top, bottom, ..], [below, ..]) =
        (ink(&set[0].1), ink(of(&set, "／")), ink(of(&set, "喀")));
    assert!(above <= top && bottom <= below);
    assert_eq!(of(&set, "图").x, SIZE.scale(7, 2), "a dot has half a cell");
}

#[test]
fn a_galley_of_a_vertical_page_is_as_wide_as_its_lines() {
    let room = Newsroom::new()
        .edit("layouts/small.toml", "lines = 18", "lines = 18\nwriting = \"vertical\"")
        .file("stories/a.md", "今天上午下雨，".repeat(6));
    let pdf = room.beside("galley.pdf");
    let heard =
        room.with_fonts(&["galley", "paper", "a", "--chars", "12", "-o", pdf.to_str().unwrap()]);
    assert_eq!(heard.code, 0, "{}", heard.err);
    let Some(said) = crate::tools::run("pdfinfo", &[crate::tools::arg(&pdf)]) else { return };
    // Four lines on 12 pt by twelve characters of 9 pt, 10 mm of white about them and 5 mm of
    // sheet.
    let white = 2.0 * 15.0 * 72.0 / 25.4;
    let size = format!("Page size:       {:.3} x {:.3} pts", 48.0 + white, 108.0 + white);
    assert!(said.contains(&size), "{size}: {said}");
}

#[test]
fn a_story_set_two_ways_is_refused() {
    let page = "number = 1\n\n[[block]]\nstory = \"a\"\nat = { column = 1, line = 1 }\n\
                span = { columns = 1, lines = 6 }\n\n[[block]]\nstory = \"a\"\n\
                at = { column = 2, line = 1 }\nspan = { columns = 1, lines = 6 }\n\
                writing = \"vertical\"\n";
    let room = Newsroom::new().file("pages/1.toml", page);
    assert_eq!(
        room.rejected()[0],
        "error page::mixed-writing pages/1.toml:12:11 story `a` is set horizontally on page 1 and \
         vertically on page 1: a story runs one way throughout"
    );
}

proptest! {
    #![proptest_config(drawn(96))]

    #[test]
    fn all_text_lies_within_its_line_in_order(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "今天上午", "12月", "2024年", "GDP", "Press", "“好”", "——", "……", "！？", "，",
                "。", "《书》", "5.9%", "25℃", "x", " and ", "（一）", "：",
            ]),
            1..30,
        ),
        em in 5_i64..25,
        language in prop::sample::select(vec!["zh-Hans", "zh-Hant", "ja"]),
    ) {
        let text = pieces.concat();
        let p = prepare(language, "zh-Hans", text.trim());
        let lines = break_lines(&p, &UniformMeasure { width: SIZE * em, indent: Abs::ZERO });
        let mut read = String::new();
        for line in &lines {
            for g in line.set(&p).0 {
                let words = &p.text[g.start as usize..g.end as usize];
                read.push_str(words);
                if !words.trim().is_empty() && FACES.get(g.font).ink(g.id).is_some() {
                    let [top, _, left, right] = ink(&g);
                    prop_assert!(top >= -550, "{words} begins {top}");
                    prop_assert!(left >= -560 && right <= 560, "{words} {left} to {right}");
                }
            }
        }
        let solid = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(solid(&read), solid(&text));
    }

    #[test]
    fn any_characters_at_all_become_lines(
        text in "(\\PC|[!-~]|[—…！？“”‘’0-9A-Z%℃ ]|\\p{Han}|\\p{Mn}|[\u{200D}\u{202E}\u{FE0F}]){0,40}",
        em in 1_i64..20,
        language in prop::sample::select(vec!["zh-Hans", "zh-Hant", "ja", "en"]),
    ) {
        let p = prepare_any(language, "ja", &text);
        let even = UniformMeasure { width: SIZE * em, indent: Abs::ZERO };
        let (mut at, mut words) = (0, 0);
        for line in break_lines(&p, &even) {
            prop_assert_eq!(line.start, at);
            at = line.end;
            words += line.set(&p).0.len();
        }
        prop_assert_eq!(at as usize, p.clusters.len());
        prop_assert!(words >= p.clusters.iter().filter(|c| !c.glyphs.is_empty()).count());
    }
}
