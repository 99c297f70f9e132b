//! Properties that hold for any copy at any measure.

mod lines;
mod regions;
mod threads;

use crate::newsroom::{FONTS, LAYOUT};
use crate::settings;
use crate::type_case;
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};
use stonehand::copy::CopyRole;
use stonehand::engine::{BuildOptions, BuiltEdition, book};
use stonehand::font::{Font, FontBook};
use stonehand::geom::{Abs, Em};
use stonehand::text::{
    Break, Breakings, Class, Fit, Line, Prohibition, Relaxation, ShapedParagraph, SpacingKind,
    TextRules, UniformMeasure,
};
use stonehand::world::{Bytes, MemoryWorld};

/// What may not begin a line at level gb.
/// Source: CLREQ, <https://www.w3.org/TR/clreq/#prohibition_rules_for_line_start_end>.
pub(crate) const NOT_AT_START: &str = "、，；：。．！？）〕】》〉」』”’·～–／%‰℃々";
/// What may not end a line at level gb.
pub(crate) const NOT_AT_END: &str = "（〔【《〈「『“‘／￥";
/// One em.
const SIZE: Abs = Abs::pt(9);

static SONG: LazyLock<Bytes> =
    LazyLock::new(|| Arc::new(std::fs::read(format!("{FONTS}/NotoSerifSC-Regular.ttf")).unwrap()));

pub(crate) static FACES: LazyLock<FontBook> = LazyLock::new(|| {
    let mut book = FontBook::new();
    let id = book.add(Arc::new(Font::new("song", SONG.clone()).unwrap()));
    book.role("song", vec![id]);
    book
});

pub(crate) fn prepare(text: &str) -> ShapedParagraph {
    prepare_in(text, "zh-Hans", Prohibition::Gb)
}

fn prepare_in(text: &str, language: &str, prohibition: Prohibition) -> ShapedParagraph {
    let rules = TextRules { prohibition, ..TextRules::of(language) };
    type_case::set(&FACES, rules, &type_case::style(&FACES, "song", SIZE), text)
}

/// Words as newspapers write them: Chinese, numbers, Latin, and marks around them.
fn words() -> impl Strategy<Value = String> {
    let han =
        "今天上午全省服务工作会议在长春召开出席会议并讲话的有各市州负责同志要求切实抓好民生实事";
    let han: Vec<char> = han.chars().collect();
    let han = (0..han.len(), 1..7_usize)
        .prop_map(move |(at, n)| han.iter().cycle().skip(at).take(n).collect::<String>());
    let number = prop_oneof![
        (1..99_999_u32, 0..100_u32).prop_map(|(a, b)| format!("{a}.{b:02}亿元")),
        (0..100_u32, 1..10_u32).prop_map(|(a, b)| format!("{a}.{b}%")),
        (1..32_u32).prop_map(|d| format!("8月{d}日")),
        (1000..9999_u32).prop_map(|y| format!("{y}年")),
    ];
    let latin =
        prop::sample::select(vec!["5G", "GDP", "App", "Wi-Fi", "Press", "newspaper", "PM2.5"]);
    let plain = prop_oneof![6 => han, 2 => number, 1 => latin.prop_map(str::to_owned)];
    let pairs = prop::sample::select(vec!["“”", "《》", "（）", "‘’", "【】"]);
    let held = (plain.clone(), pairs).prop_map(|(words, pair)| {
        let mut marks = pair.chars();
        format!("{}{words}{}", marks.next().unwrap(), marks.next().unwrap())
    });
    let joins = prop::sample::select(vec!["——", "……", "～", "·", "／", "、"]);
    let joined =
        (plain.clone(), joins, plain.clone()).prop_map(|(a, join, b)| format!("{a}{join}{b}"));
    prop_oneof![6 => plain, 2 => held, 2 => joined]
}

/// A paragraph of clauses, each with the mark that ends it.
pub(crate) fn paragraph() -> impl Strategy<Value = String> {
    let ends =
        prop::sample::select(vec!["，", "，", "。", "；", "：", "！", "？", "？！", "。”", "……"]);
    let clause = (prop::collection::vec(words(), 1..4), ends).prop_map(|(w, end)| w.concat() + end);
    prop::collection::vec(clause, 1..12).prop_map(|c| c.concat())
}

/// The indent that a measure of so many em allows.
fn indent(em: i64) -> Abs {
    if em < 10 { Abs::ZERO } else { SIZE * 2 }
}

/// A paragraph broken at a measure of so many em.
struct Case {
    p: ShapedParagraph,
    lines: Vec<Line>,
    relaxed: bool,
    width: Abs,
}

impl Case {
    fn new(text: &str, em: i64) -> Self {
        let p = prepare(text);
        let (width, indent) = (SIZE * em, indent(em));
        let even = UniformMeasure { width, indent };
        let ways = Breakings::find(&p, &even);
        let lines = ways.lines(ways.best(), &p, &even);
        Self { p, lines, relaxed: ways.is_relaxed(), width }
    }

    /// The words of each line.
    fn words(&self) -> Vec<&str> {
        let at = |n: u32| n as usize;
        self.lines.iter().map(|l| self.p.text_of(at(l.start)..at(l.end))).collect()
    }
}

pub(crate) fn bare(text: &str) -> String {
    text.split_whitespace().flat_map(str::chars).filter(|c| *c != '\u{AD}').collect()
}

/// Where `text` may not be parted: inside numbers, dashes and ellipses.
fn whole_parts(text: &str) -> Vec<String> {
    let digit = |c: char| c.is_ascii_digit();
    let mut parts: Vec<String> = Vec::new();
    for piece in text.split(|c: char| !(digit(c) || matches!(c, '.' | '%'))) {
        parts.extend((piece.len() > 1).then(|| piece.to_owned()));
    }
    parts.extend(text.matches("——").chain(text.matches("……")).map(str::to_owned));
    parts
}
