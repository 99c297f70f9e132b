//! What holds for any copy at any measure.

use crate::newsroom::{FONTS, LAYOUT};
use crate::settings;
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};
use stonehand::build::{Built, Options, book};
use stonehand::flow::Part;
use stonehand::font::{Font, FontBook};
use stonehand::geom::{Abs, Em};
use stonehand::text::{
    Break, Class, Even, Fit, GapKind, Line, Prepared, Prohibition, Relaxation, TextRules,
    TypeStyle, Typesetter, Ways,
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

pub(crate) fn prepare(text: &str) -> Prepared {
    prepare_in(text, "zh-Hans", Prohibition::Gb)
}

fn prepare_in(text: &str, language: &str, prohibition: Prohibition) -> Prepared {
    let rules = TextRules { prohibition, ..TextRules::of(language) };
    let style = TypeStyle {
        chain: FACES.chain("song").to_vec(),
        size: SIZE,
        tracking: 0,
        han_space: 500,
        hyphenate: true,
        autospace: None,
    };
    let prepared = Typesetter::new(&FACES, rules).prepare(text, &[(0..text.len(), &style)]);
    assert_eq!(prepared.missing, [], "the face has every character used here");
    prepared
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
    p: Prepared,
    lines: Vec<Line>,
    relaxed: bool,
    width: Abs,
}

impl Case {
    fn new(text: &str, em: i64) -> Self {
        Self::of(prepare(text), em)
    }

    /// The same with words opened that would be wider than the narrowest line.
    fn opened(text: &str, em: i64) -> Self {
        let mut p = prepare(text);
        p.open_words(SIZE * em - indent(em));
        Self::of(p, em)
    }

    fn of(p: Prepared, em: i64) -> Self {
        let (width, indent) = (SIZE * em, indent(em));
        let even = Even { width, indent };
        let ways = Ways::find(&p, 0, &even);
        let lines = ways.lines(ways.best(), &p, &even);
        Self { p, lines, relaxed: ways.relaxed(), width }
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_cluster_is_in_one_line_and_in_order(text in paragraph(), em in 5..40_i64) {
        let case = Case::new(&text, em);
        let mut at = 0;
        for line in &case.lines {
            prop_assert_eq!(line.start, at);
            prop_assert!(line.end > line.start);
            at = line.end;
        }
        prop_assert_eq!(at as usize, case.p.clusters.len());
        prop_assert_eq!(bare(&case.words().concat()), bare(&text));
    }

    #[test]
    fn a_lines_glyphs_stand_for_all_its_text(text in paragraph(), em in 5..40_i64) {
        let case = Case::new(&text, em);
        let mut read = String::new();
        for line in &case.lines {
            for glyph in line.set(&case.p).0 {
                read.push_str(&text[glyph.start as usize..glyph.end as usize]);
            }
        }
        prop_assert_eq!(bare(&read), bare(&text));
    }

    #[test]
    fn only_what_cannot_be_parted_is_wider_than_its_measure(text in paragraph(), em in 5..40_i64) {
        let case = Case::new(&text, em);
        for line in &case.lines {
            let (_, end) = line.set(&case.p);
            let inside = &case.p.clusters[line.start as usize..line.end as usize - 1];
            let one = inside.iter().all(|c| c.break_after == Break::Never);
            let over = end - line.measure.width;
            prop_assert!(over.0 * 1000 <= SIZE.0 || one, "{} by {over}: {:?}", em, case.words());
        }
    }

    #[test]
    fn long_words_are_parted_rather_than_overflow(text in paragraph(), em in 3..8_i64) {
        let case = Case::opened(&text, em);
        for line in &case.lines {
            let over = line.set(&case.p).1 - line.measure.width;
            let one = line.end - line.start == 1;
            prop_assert!(over.0 * 1000 <= SIZE.0 || !one, "{} by {over}: {:?}", em, case.words());
        }
        prop_assert_eq!(bare(&case.words().concat()), bare(&text));
    }

    #[test]
    fn no_line_begins_or_ends_with_what_may_not(text in paragraph(), em in 5..40_i64) {
        let case = Case::new(&text, em);
        let lines = case.words();
        for (n, line) in lines.iter().enumerate() {
            let (first, last) = (line.chars().next().unwrap(), line.chars().next_back().unwrap());
            prop_assert!(n == 0 || !NOT_AT_START.contains(first), "{lines:#?}");
            prop_assert!(n + 1 == lines.len() || !NOT_AT_END.contains(last), "{lines:#?}");
        }
    }

    #[test]
    fn numbers_dashes_and_ellipses_are_never_parted(text in paragraph(), em in 5..40_i64) {
        let case = Case::new(&text, em);
        let mut parts = whole_parts(&text);
        let mut found: Vec<String> = case.words().iter().flat_map(|l| whole_parts(l)).collect();
        parts.sort();
        found.sort();
        prop_assert_eq!(found, parts, "{:#?}", case.words());
    }

    #[test]
    fn justified_lines_are_flush(text in paragraph(), em in 5..40_i64) {
        let case = Case::new(&text, em);
        let Some((_, justified)) = case.lines.split_last() else { return Ok(()) };
        for line in justified {
            let (_, end) = line.set(&case.p);
            let inside = &case.p.clusters[line.start as usize..line.end as usize - 1];
            let one = inside.iter().all(|c| c.break_after == Break::Never);
            let rigid = one || inside.iter().all(|c| c.gap.kind == GapKind::Fixed);
            let off = (end - line.measure.width).0.abs();
            // Ranged left rather than torn open, and told.
            let told = line.strain(&case.p).relaxed.contains(&Relaxation::Loose);
            prop_assert!(off * 100 <= SIZE.0 || rigid || told, "{off} in {} of {:#?}", case.width, case.words());
            prop_assert!(case.relaxed || line.fit != Fit::Natural || off == 0);
        }
    }

    #[test]
    fn characters_never_come_closer_than_their_cells(text in paragraph(), em in 5..40_i64) {
        let case = Case::new(&text, em);
        let class = |byte: u32| {
            let at = case.p.clusters.partition_point(|c| c.text.end <= byte);
            case.p.clusters[at].class
        };
        for line in &case.lines {
            for pair in line.set(&case.p).0.windows(2) {
                let han = |i: usize| class(pair[i].start) == Class::Ideograph;
                prop_assert!(!(han(0) && han(1)) || pair[1].x - pair[0].x >= SIZE, "{:?}", case.words());
            }
        }
    }
}

/// A paragraph of Chinese in any script, or of Japanese, prepared by its region's rules at a level.
fn regional() -> impl Strategy<Value = (String, &'static str, Prohibition)> {
    let languages = prop::sample::select(vec!["zh-Hans", "zh-Hant", "ja"]);
    let levels = [Prohibition::Basic, Prohibition::Gb, Prohibition::Strict];
    (paragraph(), languages, prop::sample::select(levels.to_vec()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rules_give_way_only_where_no_legal_setting_is(case in regional(), em in 5..40_i64) {
        let (text, language, level) = case;
        let p = prepare_in(&text, language, level);
        let width = SIZE * em;
        let (found, relaxed) = settings::ours(&p, width);
        let fewest = settings::fewest(&p, width);
        prop_assert_eq!(fewest.is_none(), relaxed, "{} at {}", text, em);
        if let Some(fewest) = fewest {
            prop_assert_eq!(found.0, fewest.0, "last line of one character, {} at {}", text, em);
            if fewest == (0, 0) {
                prop_assert_eq!(found, (0, 0), "{} at {}", text, em);
            }
        }
    }

    #[test]
    fn lines_are_flush_and_gaps_within_limits_or_told(case in regional(), em in 5..40_i64) {
        let (text, language, level) = case;
        let p = prepare_in(&text, language, level);
        let even = Even { width: SIZE * em, indent: Abs::ZERO };
        let ways = Ways::find(&p, 0, &even);
        let lines = ways.lines(ways.best(), &p, &even);
        for line in &lines {
            let strain = line.strain(&p);
            let told = |rule| strain.relaxed.contains(&rule);
            let (glyphs, end) = line.set(&p);
            let last = line.end as usize == p.clusters.len();
            let off = (end - line.measure.width).0;
            if !told(Relaxation::Over) {
                prop_assert!(off * 100 <= SIZE.0, "{off} over: {:?}", text);
            }
            if !last && !told(Relaxation::Loose) && !told(Relaxation::Over) {
                prop_assert!(-off * 100 <= SIZE.0, "{off} short: {:?}", text);
            }
            for pair in glyphs.windows(2) {
                let han = |i: usize| {
                    let at = p.clusters.partition_point(|c| c.text.end <= pair[i].start);
                    p.clusters[at].class == Class::Ideograph
                };
                let gap = (pair[1].x - pair[0].x - SIZE).0 * 1000 / SIZE.0;
                if han(0) && han(1) {
                    prop_assert!(gap >= 0, "{gap} in {:?}", text);
                    prop_assert!(gap <= 251 || told(Relaxation::Loose), "{gap} in {:?}", text);
                }
            }
        }
    }
}

/// A story and the blocks it runs through: for each page, column, columns, line and lines.
type Threaded = (Vec<String>, Vec<(u16, u16, u16, u16)>);

fn threaded() -> impl Strategy<Value = Threaded> {
    let frame =
        (1..=2_u16, 1..=2_u16, 1..=9_u16, 2..=18_u16).prop_map(|(column, columns, line, lines)| {
            (column, columns.min(3 - column), line, lines.min(19 - line))
        });
    let body = (paragraph(), 0..5_u8).prop_map(|(text, kind)| match kind {
        0 => format!("## {}", text.chars().take(6).collect::<String>()),
        1 => format!("——{text}"),
        _ => text,
    });
    (prop::collection::vec(body, 1..7), prop::collection::vec(frame, 1..4))
}

fn build((story, frames): &Threaded) -> (Built, String) {
    let mut pages = Vec::new();
    let mut world = MemoryWorld::new()
        .with("layouts/small.toml", LAYOUT)
        .with("stories/a.md", story.join("\n\n"))
        .with_shared("fonts/NotoSerifSC-Regular.ttf", SONG.clone());
    for (n, (column, columns, line, lines)) in (1..).zip(frames) {
        let page = format!(
            "number = {n}\n[[block]]\nstory = \"a\"\nat = {{ column = {column}, line = {line} }}\n\
             span = {{ columns = {columns}, lines = {lines} }}\n"
        );
        world = world.with(&format!("pages/{n}.toml"), page);
        pages.push(format!("\"pages/{n}.toml\""));
    }
    let edition = format!(
        "name = \"试\"\ndate = 2024-08-11\nlayout = \"small\"\npages = [{}]\n",
        pages.join(", ")
    );
    let report = book(&world.with("edition.toml", edition), &Options::default(), &mut |_| {});
    let said = format!("{:#?}", report.diagnostics);
    (report.value.expect(&said), said)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_placed_and_what_is_overset_are_the_body_once_and_in_order(case in threaded()) {
        let (built, _) = build(&case);
        let filled = &built.filled[0];
        let mut read = String::new();
        for set in filled.frames.iter().flat_map(|f| &f.lines) {
            let matter = &filled.matter[set.matter];
            if matches!(matter.part, Part::Body | Part::Subhead) {
                let line = set.line.start as usize..set.line.end as usize;
                read.push_str(matter.text.text_of(line));
            }
        }
        read.extend(filled.overset.iter().map(|o| o.text.as_str()));
        let body: String = built.edition.stories[0].body.iter().map(|p| p.text.as_str()).collect();
        prop_assert_eq!(bare(&read), bare(&body));
    }

    #[test]
    fn what_has_no_room_is_always_told(case in threaded()) {
        let (built, said) = build(&case);
        prop_assert_eq!(built.filled[0].overset.is_some(), said.contains("flow::overset"), "{}", said);
    }

    #[test]
    fn every_line_lies_in_its_frame_and_on_the_grid(case in threaded()) {
        let (built, said) = build(&case);
        let filled = &built.filled[0];
        let grid = stonehand::page::Grid::new(built.edition.layout.grid, built.edition.layout.sheet.width);
        for frame in &filled.frames {
            let room = frame.frame.rect;
            prop_assert!(grid.area().contains(&room));
            for set in &frame.lines {
                let matter = &filled.matter[set.matter];
                let right = set.at.x + set.line.set(&matter.text).1;
                let slack = Em::ratio(1, 1000).at(SIZE);
                // What cannot be helped is told.
                let told = said.contains("text::overfull");
                prop_assert!(right <= room.right() + slack || told, "{:?}", matter.text.text);
                prop_assert!(set.at.x >= room.left(), "{:?}", matter.text.text);
                prop_assert!(set.at.y > room.top() && set.at.y <= room.bottom());
                let off = (set.at.y - grid.baseline(grid.origin.y)).0 % grid.pitch.0;
                prop_assert!(matter.part != Part::Body || off == 0);
            }
        }
    }
}
