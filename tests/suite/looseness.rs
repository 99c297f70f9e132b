//! Loose lines, and the rules for which they were opened.

use crate::settings::{SENTENCES, SIZE, prepare};
use std::collections::BTreeSet;
use stonehand::geom::Abs;
use stonehand::text::{
    Fit, Line, LooseCause, Measure, ShapedParagraph, UniformMeasure, VISIBLE, break_lines,
    loose_causes,
};

/// The lines of a text at a measure.
fn set(p: &ShapedParagraph, em: i64) -> Vec<Line> {
    break_lines(p, &UniformMeasure { width: SIZE * em, indent: Abs::ZERO })
}

#[test]
fn a_visibly_loose_line_reports_the_rule_it_pays_for() {
    let mut found = BTreeSet::new();
    for text in SENTENCES.lines() {
        let p = prepare(text);
        for em in 6..=24 {
            let lines = set(&p, em);
            let pays = loose_causes(&p, &lines);
            assert_eq!(pays.len(), lines.len());
            for (line, pays) in lines.iter().zip(pays) {
                assert_eq!(pays.is_some(), line.strain(&p).opened > VISIBLE, "{text} at {em}");
                // A galley has no columns to fill.
                assert_ne!(pays, Some(LooseCause::LineCount), "{text} at {em}");
                found.extend(pays);
            }
        }
    }
    for keeping in [LooseCause::Unit, LooseCause::Marks, LooseCause::Word] {
        assert!(found.contains(&keeping), "nothing pays for {keeping:?}: {found:?}");
    }
}

/// A text of so many characters, then words that are kept together, then others.
fn about(before: usize, words: &str) -> ShapedParagraph {
    let before: String = "春夏秋冬东西南北天地春夏秋冬东西南北天地".chars().take(before).collect();
    prepare(&format!("{before}{words}山川湖海花鸟鱼虫日月星辰"))
}

#[test]
fn a_loose_line_reports_the_rule_that_holds_its_words() {
    let cases = [
        ("1463.94亿元", LooseCause::Unit),
        ("208亿美元", LooseCause::Unit),
        ("15万平方米", LooseCause::Unit),
        ("telecommunications", LooseCause::Word),
        ("28841364750", LooseCause::Word),
    ];
    for (words, keeping) in cases {
        let mut found = BTreeSet::new();
        for before in 4..=20 {
            let p = about(before, words);
            found.extend((8..=14).flat_map(|em| loose_causes(&p, &set(&p, em))).flatten());
        }
        assert!(found.contains(&keeping), "{words}: {found:?}");
    }
}

/// The gaps of a line after the characters of `text`, in thousandths of an em beyond their natural
/// width.
fn opened(p: &ShapedParagraph, line: &Line) -> Vec<(char, i64)> {
    let (glyphs, _) = line.set(p);
    let clusters = &p.clusters[line.start as usize..line.end as usize];
    let place = |n: usize| {
        let at = clusters[n].text.start;
        glyphs.iter().find(|g| g.start == at).unwrap().x
    };
    let gap = |n: usize| {
        let c = &clusters[n];
        let wide = place(n + 1) - place(n) - c.advance - c.spacing.natural;
        let last = p.text[..c.text.end as usize].chars().next_back().unwrap();
        (last, (wide.0 * 1000 + SIZE.0 / 2).div_euclid(SIZE.0))
    };
    (0..clusters.len() - 1).map(gap).collect()
}

#[test]
fn characters_stretch_imperceptibly_then_marks_and_autospaces_then_characters_again() {
    let p = prepare("春夏，秋冬AB东西");
    let natural = p.clusters.iter().map(|c| c.advance + c.spacing.natural).sum::<Abs>();
    let set = |thousandths: i64| {
        let measure = Measure { x: Abs::ZERO, width: natural + SIZE.scale(thousandths, 1000) };
        let fit = Fit::Stretch { by: SIZE.scale(thousandths, 1000).0 };
        let end = u32::try_from(p.clusters.len()).unwrap();
        opened(&p, &Line { start: 0, end, measure, natural, fit, hyphen: None })
    };
    // Six gaps move: 春夏, ，秋, 秋冬, 冬A, B东, 东西; none stands before a comma. The two autospaces
    // go from a quarter to a third of an em first.
    let each = |n: i64, comma: i64, auto: i64| {
        vec![('春', n), ('夏', 0), ('，', comma), ('秋', n), ('冬', auto), ('B', auto), ('东', n)]
    };
    assert_eq!(set(166), each(0, 0, 83));
    assert_eq!(set(167 + 6 * 40), each(40, 40, 83 + 40));
    assert_eq!(set(167 + 6 * 80), each(80, 80, 83 + 80));
    // Half an em for autospaces, a sixth for the comma; together half an em.
    assert_eq!(set(167 + 6 * 80 + 250), each(80, 163, 247));
    assert_eq!(set(167 + 6 * 80 + 500), each(80, 80 + 167, 83 + 80 + 167));
    assert_eq!(set(167 + 6 * 120 + 500), each(120, 120 + 167, 83 + 120 + 167));
}

#[test]
fn few_lines_of_real_sentences_are_visibly_loose() {
    let (mut all, mut seen) = (0, 0);
    for text in SENTENCES.lines() {
        let p = prepare(text);
        for em in 10..=24 {
            let lines = set(&p, em);
            all += lines.len();
            seen += lines.iter().filter(|l| l.strain(&p).opened > VISIBLE).count();
        }
    }
    // Measured; more is a step back.
    assert!(seen <= 56, "{seen} of {all}");
}
