//! Properties of ruby over any text at any measure.

use crate::newsroom::{Newsroom, text_of};
use crate::properties::{FACES, bare};
use crate::random_cases::drawn;
use crate::type_case;
use proptest::prelude::*;
use std::ops::Range;
use stonehand::geom::Abs;
use stonehand::text::{
    Annotations, Prohibition, RubyCopy, RubyStyle, ShapedParagraph, TextRules, TypeStyle,
    Typesetter, UniformMeasure, break_lines,
};

/// One em.
const SIZE: Abs = Abs::pt(9);

/// Stretches of text, each with its ruby if it has any.
type Piece = (String, Option<String>);

/// Copy with ruby: over single characters and words, narrower and wider than they are, beside Han,
/// kana, marks and letters.
fn copy() -> impl Strategy<Value = Vec<Piece>> {
    let plain = prop::sample::select(vec![
        "今天", "上午", "の", "から", "、", "。", "「", "」", "，", "——", "iPhone", "5.9%", "国",
    ]);
    let base = prop::sample::select(vec!["镇", "赉", "漢字", "紫陽花", "NATO", "五月雨", "A"]);
    let kana = "あいうえおかきくけこさしすせそ";
    let kana = (1..9_usize).prop_map(move |n| kana.chars().take(n).collect::<String>());
    let pinyin = prop::sample::select(vec!["lài", "zhuāng", "zhènlài", "ā", "bā yuè"]);
    let reading = prop_oneof![kana, pinyin.prop_map(str::to_owned)];
    let plain = plain.prop_map(|text| (text.to_owned(), None));
    let ruby = (base, reading).prop_map(|(base, text)| (base.to_owned(), Some(text)));
    prop::collection::vec(prop_oneof![plain, ruby], 1..40)
}

fn prepare(pieces: &[Piece], language: &str) -> (ShapedParagraph, Vec<Range<usize>>) {
    let rules = TextRules { prohibition: Prohibition::Gb, ..TextRules::of(language) };
    let body = type_case::style(&FACES, "song", SIZE);
    let small = TypeStyle { size: SIZE / 2, ..body.clone() };
    let (mut text, mut ruby) = (String::new(), Vec::new());
    for (words, reading) in pieces {
        let start = text.len();
        text.push_str(words);
        ruby.extend(reading.as_ref().map(|r| (start..text.len(), r.as_str())));
    }
    let mut setter = Typesetter::new(&FACES, rules);
    let style = RubyStyle { face: &small, gap: Abs::ZERO };
    let copy = RubyCopy { readings: &ruby, style };
    let annotations = Annotations { ruby: Some(copy), ..Annotations::default() };
    let p = setter.shape_annotated(&text, &[(0..text.len(), &body)], &annotations);
    assert_eq!(p.missing, [], "the face has every character used here");
    (p, ruby.into_iter().map(|(base, _)| base).collect())
}

proptest! {
    #![proptest_config(drawn(1000))]

    #[test]
    fn ruby_never_collides_nor_leaves_its_measure(
        pieces in copy(),
        em in 8..30_i64,
        language in prop::sample::select(vec!["zh-Hans", "ja"]),
    ) {
        let (p, bases) = prepare(&pieces, language);
        let width = SIZE * em;
        let lines = break_lines(&p, &UniformMeasure { width, indent: Abs::ZERO });
        let (mut read, mut over) = (String::new(), Vec::new());
        for line in &lines {
            read.push_str(p.text_of(line.start as usize..line.end as usize));
            let end = line.set(&p).1;
            let mut free = Abs::ZERO;
            for set in line.ruby(&p) {
                prop_assert!(set.edges.0 >= free, "{:?} over what is before it", set.ruby.text);
                prop_assert!(set.edges.1 > set.edges.0);
                prop_assert!(set.edges.1 <= end.max(width), "{:?} sticks out", set.ruby.text);
                free = set.edges.1;
                over.push(set.ruby.base.start as usize);
                let said: String = set.glyphs.iter()
                    .map(|g| &set.ruby.text[g.start as usize..g.end as usize]).collect();
                prop_assert_eq!(&*said, &*set.ruby.text);
            }
        }
        prop_assert_eq!(bare(&read), bare(&p.text));
        // Each ruby stands in one line; readings of letters that stand together are one.
        let all: Vec<usize> = p.ruby.iter().map(|r| r.base.start as usize).collect();
        prop_assert_eq!(&over, &all);
        for base in bases {
            let held = |r: &stonehand::text::ShapedRuby| {
                r.base.start as usize <= base.start && base.end <= r.base.end as usize
            };
            prop_assert!(p.ruby.iter().any(held));
        }
    }

    #[test]
    fn a_word_under_ruby_is_never_broken(pieces in copy(), em in 8..30_i64) {
        let (p, bases) = prepare(&pieces, "ja");
        let width = SIZE * em;
        let lines = break_lines(&p, &UniformMeasure { width, indent: Abs::ZERO });
        for line in &lines[1..] {
            let start = p.clusters[line.start as usize].text.start as usize;
            prop_assert!(!bases.iter().any(|b| b.start < start && start < b.end));
        }
    }
}

#[test]
fn the_text_of_a_page_is_not_interrupted_by_its_ruby() {
    let story = "在{镇赉|zhèn|lài}县的湿地，{丹顶鹤|dāndǐnghè}年年飞抵{莫莫格|mò|mò|gé}。";
    let room = Newsroom::new().edit("pages/1.toml", "lines = 1", "lines = 5");
    let room = room.file("stories/a.md", story);
    let heard = room.build();
    assert_eq!(heard.code, 0, "{}", heard.err);
    let Some(text) = text_of(&room.beside("out.pdf")) else { return };
    assert_eq!(text, "在镇赉县的湿地，丹顶鹤年年飞抵莫莫格。zhènlàidāndǐnghèmòmògé");
}

#[test]
fn ruby_too_large_for_the_line_space_suggests_a_size() {
    let room = Newsroom::new().file("stories/a.md", "{镇赉|zhèn|lài}\n");
    let said = room.edit("layouts/small.toml", "pitch = \"12pt\"", "pitch = \"10pt\"");
    let said = said.with_fonts(&["check", "paper"]).err;
    assert!(said.contains("ruby::no-room"), "{said}");
    assert!(said.contains("ruby of 3pt does not fit between lines of 9pt on 10pt"), "{said}");
    assert!(said.contains("1.9pt at most") && said.contains("11.1pt"), "{said}");
}

#[test]
fn a_missing_character_of_ruby_is_reported() {
    let room = Newsroom::new().file("stories/a.md", "今{天|\u{1F600}}\n");
    let heard = room.with_fonts(&["check", "paper"]);
    assert!(heard.err.contains("U+1F600") && heard.code == 1, "{}", heard.err);
}
