//! An independent check of line breaking: whether any legal setting would have avoided a fault,
//! computed from the clusters alone, without the composer's sums and demerits.

use crate::type_case;
use std::sync::LazyLock;
use stonehand::font::FontBook;
use stonehand::geom::Abs;
use stonehand::text::{
    Break, Breakings, Prohibition, Relaxation, ShapedParagraph, SpacingKind, TextRules,
    UniformMeasure,
};

pub(crate) const SIZE: Abs = Abs::pt(9);

static FACES: LazyLock<FontBook> =
    LazyLock::new(|| type_case::faces(&[("song", "NotoSerifSC-Regular")]));

pub(crate) fn prepare(text: &str) -> ShapedParagraph {
    let rules = TextRules { prohibition: Prohibition::Gb, ..TextRules::of("zh-Hans") };
    type_case::set_any(&FACES, rules, &type_case::style(&FACES, "song", SIZE), text)
}

/// Sentences as papers write them, one a line.
pub(crate) const SENTENCES: &str = include_str!("../../benches/sentences.txt");

/// A legal setting's faults: last lines of one character; numbers parted from their units and
/// hyphens before a last line.
pub(crate) type Faults = (u32, u32);

/// Whether clusters `from..to` are a line that the rules allow at `width`.
fn legal(p: &ShapedParagraph, from: usize, to: usize, width: Abs) -> bool {
    let last = to == p.clusters.len();
    // A last line of marks alone is none.
    let marks = |c: char| !c.is_alphanumeric();
    if last && from > 0 && width >= SIZE * 4 && p.text_of(from..to).chars().all(marks) {
        return false;
    }
    let line = &p.clusters[from..to];
    let (body, end) = (&line[..line.len() - 1], &line[line.len() - 1]);
    let hyphen = match end.break_after {
        Break::Hyphen(_, width) if !last => width,
        Break::Never | Break::Dash | Break::Emergency if !last => return false,
        _ => Abs::ZERO,
    };
    let natural = line.iter().map(|c| c.advance).sum::<Abs>()
        + body.iter().map(|c| c.spacing.natural).sum::<Abs>()
        + hyphen
        - line[0].punctuation.trim_start
        - end.punctuation.trim_end;
    let give =
        body.iter().filter(|c| (1..=5).contains(&c.spacing.priority)).map(|c| c.spacing.shrink);
    let tightest = natural - give.sum::<Abs>() - end.punctuation.shrink_end;
    let moving = body
        .iter()
        .filter(|c| !matches!(c.spacing.kind, SpacingKind::Fixed | SpacingKind::Typed))
        .count();
    let take = body.iter().map(|c| c.spacing.stretch + c.spacing.second_stretch).sum::<Abs>();
    let most = natural + take + SIZE.scale(1, 4) * i64::try_from(moving).unwrap();
    // A thousandth of an em of rounding is allowed, as the composer's limit is in thousandths.
    let slack = SIZE.scale(i64::try_from(moving).unwrap(), 1000);
    // Without gaps the line is filled only by the blanks of its marks, its last one's included.
    tightest <= width && (last || (most + slack >= width && (moving > 0 || natural >= width)))
}

/// The fewest faults of any legal setting; nothing if there is none.
pub(crate) fn fewest(p: &ShapedParagraph, width: Abs) -> Option<Faults> {
    let n = p.clusters.len();
    let mut best: Vec<Option<Faults>> = vec![None; n + 1];
    best[0] = Some((0, 0));
    for to in 1..=n {
        let from = (0..to).rev().take(60).filter(|from| legal(p, *from, to, width));
        best[to] = from.filter_map(|from| Some(add(best[from]?, faults(p, from, to)))).min();
    }
    best[n]
}

fn add(a: Faults, b: Faults) -> Faults {
    (a.0 + b.0, a.1 + b.1)
}

/// The faults of the line of clusters `from..to`.
fn faults(p: &ShapedParagraph, from: usize, to: usize) -> Faults {
    let count = |range: std::ops::Range<usize>| {
        p.text_of(range).chars().filter(|c| c.is_alphanumeric()).count()
    };
    let last = to == p.clusters.len();
    let lone = last && from > 0 && count(from..to) < 2;
    let unit = !last && matches!(p.clusters[to - 1].break_after, Break::Allowed(n) if n >= 3000);
    // The last full line wants no hyphen.
    let hyphen = from > 0 && matches!(p.clusters[from - 1].break_after, Break::Hyphen(..));
    (u32::from(lone), u32::from(unit) + u32::from(last && hyphen))
}

/// The faults that the composer's own setting has.
pub(crate) fn ours(p: &ShapedParagraph, width: Abs) -> (Faults, bool) {
    let even = UniformMeasure { width, indent: Abs::ZERO };
    let ways = Breakings::find(p, &even);
    let lines = ways.lines(ways.best(), p, &even);
    let each = lines.iter().map(|l| faults(p, l.start as usize, l.end as usize));
    (each.fold((0, 0), add), ways.is_relaxed())
}

#[test]
fn no_setting_has_avoidable_faults() {
    let (mut settings, mut clean) = (0_usize, 0_usize);
    for text in SENTENCES.lines() {
        let p = prepare(text);
        assert_eq!(p.missing, [], "{text}");
        for em in 5..=30 {
            let width = SIZE * em;
            let (found, relaxed) = ours(&p, width);
            let fewest = fewest(&p, width);
            assert_eq!(fewest.is_none(), relaxed, "{text} at {em}: {fewest:?}");
            settings += 1;
            clean += usize::from(fewest == Some((0, 0)));
            if let Some(fewest) = fewest {
                assert_eq!(found, fewest, "{text} at {em}");
            }
        }
    }
    // Most measures allow a clean setting, or the rule would hold for nothing.
    assert!(clean * 10 > settings * 7, "{clean} of {settings}");
}

/// Units of several words, after a number that a sentence brings to every place of a line.
const UNITS: [&str; 24] = [
    "亿美元",
    "万平方米",
    "个百分点",
    "千瓦时",
    "人次",
    "多万人次",
    "亿立方米",
    "个工作日",
    "个多月",
    "个多小时",
    "亿剂",
    "兆帕",
    "马力",
    "亿港币",
    "瑞士法郎",
    "印度卢比",
    "个座位",
    "多天",
    "代人",
    "间房",
    "个大气压",
    "卡路里",
    "万人天",
    "公里多",
];

#[test]
fn a_unit_of_several_words_is_split_only_where_no_setting_keeps_it() {
    for unit in UNITS {
        let mut kept = 0;
        for before in ["今年上半年", "据统计，全市上半年", "“这一年”，到六月底为止，一共"]
        {
            let text =
                format!("{before}完成了360.5{unit}，比去年多出了整整一倍，大家都说没有想到。");
            let p = prepare(&text);
            for em in 8..=20 {
                let width = SIZE * em;
                let Some(fewest) = fewest(&p, width) else { continue };
                assert_eq!(ours(&p, width).0, fewest, "{text} at {em}");
                kept += usize::from(fewest == (0, 0));
            }
        }
        assert!(kept >= 20, "{unit} is kept in {kept} settings alone");
    }
}

#[test]
fn a_unit_split_within_its_words_is_reported() {
    for unit in UNITS {
        // Five characters a line hold neither the number with its unit nor another break near it.
        let p = prepare(&format!("360.5{unit}"));
        let even = UniformMeasure { width: SIZE * 4, indent: Abs::ZERO };
        let ways = Breakings::find(&p, &even);
        let lines = ways.lines(ways.best(), &p, &even);
        let told = lines.iter().any(|l| l.strain(&p).relaxed.contains(&Relaxation::Unit));
        assert_eq!(told, lines.len() > 1, "{unit}: {lines:?}");
        assert!(lines.len() > 1 || unit.chars().count() < 3, "{unit}: {lines:?}");
    }
}
