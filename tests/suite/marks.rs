//! Widths of punctuation marks: in pairs, at line ends, across styles and faces.

use crate::together::{FACES, SIZE, hundredths};
use crate::type_case;
use stonehand::geom::Abs;
use stonehand::text::{
    Class, Prohibition, ShapedParagraph, TextRules, TypeStyle, Typesetter, UniformMeasure,
    break_lines,
};

fn style(role: &str, size: Abs) -> TypeStyle {
    type_case::style(&FACES, role, size)
}

/// A text in one face after another: each stretch with its role.
fn set(language: &str, parts: &[(&str, &str)]) -> ShapedParagraph {
    let rules = TextRules { prohibition: Prohibition::Gb, ..TextRules::of(language) };
    let styles: Vec<TypeStyle> = parts.iter().map(|(_, role)| style(role, SIZE)).collect();
    let text: String = parts.iter().map(|(text, _)| *text).collect();
    let mut at = 0;
    let ranges = parts.iter().zip(&styles).map(|((text, _), style)| {
        at += text.len();
        (at - text.len()..at, style)
    });
    let ranges: Vec<_> = ranges.collect();
    let p = Typesetter::new(&FACES, rules).shape_paragraph(&text, &ranges);
    assert_eq!(p.missing, [], "{text}");
    p
}

/// What goes between two marks within Han, in hundredths of an em.
fn removed(language: &str, pair: &str) -> i64 {
    let p = set(language, &[(&format!("中{pair}文"), "song")]);
    let between = p.clusters.len() - 3;
    hundredths(-p.clusters[between].spacing.natural)
}

#[test]
fn two_adjacent_marks_lose_the_space_outside_the_bracket() {
    let half = [
        "（（", "《“", "））", "”》", "）（", "”“", "），", "）。", "）！", "”、", "》·", "，（",
        "、《", "，）", "、”", "。（", "！“", "。）", "？”", "。，", "！。",
    ];
    for pair in half {
        assert_eq!(removed("zh-Hans", pair), 50, "{pair}");
    }
    let none = [
        "（）",
        "（，",
        "（。",
        "（·",
        "（——",
        "）——",
        "）……",
        "，·",
        "，——",
        "，……",
        "。·",
        "！——",
        "·（",
        "·）",
        "·，",
    ];
    for pair in none {
        assert_eq!(removed("zh-Hans", pair), 0, "{pair}");
    }
}

#[test]
fn a_full_width_space_makes_white_of_one_em_with_the_blanks_beside_it() {
    let white = |text: &str| {
        let p = set("zh-Hans", &[(text, "song")]);
        assert_eq!(p.clusters.len(), 4, "{text}");
        hundredths(p.clusters[1].spacing.natural)
    };
    for text in ["甲乙　丙丁", "甲（　丙丁", "甲乙　）丁", "甲——　丙丁"] {
        assert_eq!(white(text), 100, "{text}");
    }
    for text in ["甲，　丙丁", "甲。　丙丁", "甲）　丙丁", "甲乙　（丁", "甲！　丙丁"]
    {
        assert_eq!(white(text), 50, "{text}");
    }
    assert_eq!((white("甲。　（丁"), white("甲乙　　丙丁")), (0, 200));
}

#[test]
fn runs_of_marks_are_narrowed_pair_by_pair() {
    let p = set("zh-Hans", &[("书》”。后", "song")]);
    let advance: Abs = p.clusters[1..4].iter().map(|c| c.advance + c.spacing.natural).sum();
    assert_eq!(hundredths(advance), 200);
}

#[test]
fn marks_are_narrowed_across_a_change_of_style_and_of_face() {
    for (one, other) in [("song", "hei"), ("hei", "song"), ("song", "kai")] {
        let p = set("zh-Hans", &[("他说：", one), ("“好。", other), ("”（完）", one)]);
        let natural: Vec<i64> = p.clusters.iter().map(|c| hundredths(c.spacing.natural)).collect();
        assert_eq!(natural, [0, 0, -50, 0, 0, -50, -50, 0, 0, 0], "{one} {other}");
    }
}

#[test]
fn dots_and_strokes_are_half_an_em_dashes_and_ellipses_two_and_paired_marks_one() {
    let widths = [
        ("·", 50),
        ("／", 50),
        ("–", 50),
        ("～", 100),
        ("——", 200),
        ("⸺", 200),
        ("……", 200),
        ("？！", 100),
        ("！！", 100),
        ("“", 100),
        ("’", 100),
        ("，", 100),
        ("㎡", 100),
    ];
    for role in ["song", "kai"] {
        for (mark, width) in
            widths.iter().filter(|(m, _)| role == "song" || *m != "⸺" && *m != "㎡")
        {
            let p = set("zh-Hans", &[("中", role), (mark, role), ("文", role)]);
            assert_eq!(p.clusters.len(), 3, "{mark}");
            assert_eq!(hundredths(p.clusters[1].advance), *width, "{mark} in {role}");
        }
    }
    let p = set("zh-Hans", &[("怎么了！！！", "song")]);
    let all: Abs = p.clusters[3..].iter().map(|c| c.advance + c.spacing.natural).sum();
    assert_eq!(hundredths(all), 200, "three marks are two em");
}

#[test]
fn a_dash_has_no_seam() {
    for role in ["song", "hei", "kai"] {
        let p = set("zh-Hans", &[("前——后", role)]);
        let dash = &p.clusters[1];
        let face = FACES.get(dash.font);
        let glyphs = &p.glyphs[dash.glyphs.start as usize..dash.glyphs.end as usize];
        let ink = glyphs.iter().map(|g| {
            let ink = face.ink(g.id).unwrap();
            (g.x + ink.left.at(SIZE), g.x + ink.right.at(SIZE))
        });
        let ink: Vec<_> = ink.collect();
        assert!(ink.windows(2).all(|w| w[1].0 <= w[0].1), "{role}: {ink:?}");
        let (left, right) = (ink[0].0, ink[ink.len() - 1].1);
        assert!(left >= Abs::ZERO && right <= SIZE * 2, "{role}: within its two em");
        assert!(right - left >= SIZE.scale(18, 10), "{role}: {:?}", (left, right));
    }
}

#[test]
fn mainland_chinese_trims_marks_at_line_edges() {
    let p = set("zh-Hans", &[("（甲乙）“丙丁”", "song")]);
    let lines = break_lines(&p, &UniformMeasure { width: SIZE * 3, indent: Abs::ZERO });
    let natural: Vec<i64> = lines.iter().map(|l| hundredths(l.natural)).collect();
    assert_eq!(natural, [300, 300], "two marks and two characters in three em");
    for line in &lines {
        let (glyphs, end) = line.set(&p);
        assert_eq!(hundredths(end), 300);
        assert_eq!(hundredths(glyphs[0].x), -50, "the blank of the opening mark is outside");
    }
}

#[test]
fn line_end_marks_keep_their_space_in_traditional_chinese_and_shrink_in_japanese() {
    let end = |language: &str, text: &str| {
        let p = set(language, &[(text, "song")]);
        let lines = break_lines(&p, &UniformMeasure { width: SIZE * 4, indent: Abs::ZERO });
        hundredths(lines[0].natural)
    };
    assert_eq!(end("zh-Hans", "甲乙丙」丁戊"), 350);
    assert_eq!(end("zh-Hant", "甲乙丙」丁戊"), 400);
    assert_eq!(end("ja", "甲乙丙」丁戊"), 400);
    // Three characters and two marks: four em less what the last mark gives up.
    let p = set("ja", &[("「甲乙丙」丁戊", "song")]);
    let lines = break_lines(&p, &UniformMeasure { width: SIZE * 4, indent: Abs::ZERO });
    assert_eq!((lines[0].end, hundredths(lines[0].set(&p).1)), (5, 400));
}

#[test]
fn the_latin_apostrophe_is_proportional_within_chinese() {
    let p = set("zh-Hans", &[("歌曲Don’t Panic“很”热", "song")]);
    let at = |byte: usize| {
        p.clusters
            .iter()
            .find(|c| (c.text.start as usize..c.text.end as usize).contains(&byte))
            .unwrap()
    };
    let apostrophe = "歌曲Don".len();
    assert!(at(apostrophe).class == Class::Alpha && at(apostrophe).advance < SIZE * 3);
    let quote = "歌曲Don’t Panic".len();
    assert_eq!((at(quote).class, hundredths(at(quote).advance)), (Class::Open, 100));
}

#[test]
fn a_space_typed_between_han_and_latin_is_replaced_by_the_autospace() {
    let (typed, not) =
        (set("zh-Hans", &[("共 35 人", "song")]), set("zh-Hans", &[("共35人", "song")]));
    let gaps = |p: &ShapedParagraph| -> Vec<i64> {
        p.clusters.iter().map(|c| hundredths(c.spacing.natural)).collect()
    };
    assert_eq!(gaps(&typed), [25, 25, 0]);
    assert_eq!(gaps(&typed), gaps(&not));
}

#[test]
fn there_is_no_autospace_beside_full_width_marks_and_letters() {
    for text in ["中，35，文", "中（35）文", "中——35——文", "中Ａ35文", "中／35"]
    {
        let p = set("zh-Hans", &[(text, "song")]);
        let latin = p.clusters.iter().position(|c| c.class == Class::Numeric).unwrap();
        assert_eq!(hundredths(p.clusters[latin - 1].spacing.natural), 0, "{text}");
    }
}
