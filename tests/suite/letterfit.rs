//! Letterfit: letter spacing helps word spaces to fill a line, within imperceptible limits.

use crate::properties::FACES;
use crate::type_case;
use stonehand::geom::Abs;
use stonehand::text::{
    Break, Fit, Line, ShapedParagraph, TextRules, UniformMeasure, VISIBLE, break_lines,
};

const SIZE: Abs = Abs::pt(10);

const LEAD: &str = "The council’s office confirmed on Tuesday that the waterfront market, closed \
    since 2019 for reconstruction, will reopen in September with twenty-four additional stalls, a \
    cooperative bakery and a reading room, and that the Trần family’s cafe\u{301} keeps its place \
    by the east gate; nobody who traded there before the fire will be turned away, the \
    superintendent said — “not one” — and the rents stay where they were.";

fn prepare(text: &str, language: &str) -> ShapedParagraph {
    let style = type_case::style(&FACES, "song", SIZE);
    type_case::set_any(&FACES, TextRules::of(language), &style, text)
}

fn lines(p: &ShapedParagraph, em: i64) -> Vec<Line> {
    break_lines(p, &UniformMeasure { width: SIZE * em, indent: Abs::ZERO })
}

/// By how much each letter but a syllable's last is moved from the next, in ten-thousandths of an em.
fn letters_moved(p: &ShapedParagraph, line: &Line) -> Vec<i64> {
    let (set, _) = line.set(p);
    let mut moved = Vec::new();
    let clusters = &p.clusters[line.start as usize..line.end as usize];
    for (i, c) in clusters.iter().enumerate() {
        let glyphs = &p.glyphs[c.glyphs.start as usize..c.glyphs.end as usize];
        let at = set.iter().position(|s| s.start == c.text.start).unwrap();
        for (n, pair) in glyphs.windows(2).enumerate() {
            let (was, is) = (pair[1].x - pair[0].x, set[at + n + 1].x - set[at + n].x);
            moved.push(((is - was).0 * 10_000).div_euclid(SIZE.0));
        }
        // A wide word has a cluster for each letter.
        if c.break_after == Break::Emergency && i + 1 < clusters.len() {
            let (last, next) = (at + glyphs.len() - 1, at + glyphs.len());
            let (was, is) = (c.advance - glyphs[glyphs.len() - 1].x, set[next].x - set[last].x);
            moved.push(((is - was).0 * 10_000).div_euclid(SIZE.0));
        }
    }
    moved
}

#[test]
fn letters_move_by_no_more_than_a_fiftieth_of_an_em_apart_and_a_hundredth_together() {
    let p = prepare(LEAD, "en");
    let (mut apart, mut together) = (false, false);
    for em in 10..=30 {
        for line in lines(&p, em) {
            for moved in letters_moved(&p, &line) {
                // A ten-thousandth is rounding.
                assert!((-101..=201).contains(&moved), "{moved} at {em}");
                apart |= moved > 150;
                together |= moved < -50;
            }
        }
    }
    assert!(apart && together, "letterfit was called on both ways");
}

#[test]
fn word_spaces_open_first_and_lines_end_flush() {
    let p = prepare(LEAD, "en");
    for em in 10..=30 {
        for line in lines(&p, em) {
            let (_, end) = line.set(&p);
            let strain = line.strain(&p);
            if matches!(line.fit, Fit::Stretch { .. } | Fit::Shrink { .. }) {
                assert!((end - line.measure.width).0.abs() * 1000 < SIZE.0, "{end:?} at {em}");
            }
            let opens = letters_moved(&p, &line).iter().any(|m| *m > 1);
            assert!(!opens || strain.opened >= 80, "{} at {em}", strain.opened);
            // What is seen to be loose has its letters open as far as they go.
            if strain.opened > VISIBLE && matches!(line.fit, Fit::Stretch { .. }) {
                let most = letters_moved(&p, &line).into_iter().max().unwrap_or(0);
                assert!(most >= 199, "{most} at {em}");
            }
        }
    }
}

#[test]
fn letterfit_keeps_accents_over_letters_and_dashes_joined() {
    let p = prepare("a q\u{308}\u{304} b —— cd waits for the reading room", "en");
    let natural: Vec<i64> = p.glyphs.iter().map(|g| g.x.0).collect();
    let width = p.clusters.iter().map(|c| c.advance + c.spacing.natural).sum::<Abs>();
    let whole = Line {
        start: 0,
        end: u32::try_from(p.clusters.len()).unwrap(),
        measure: stonehand::text::Measure { x: Abs::ZERO, width: width + SIZE },
        natural: width,
        fit: Fit::Stretch { by: SIZE.0 * 2 },
        hyphen: None,
    };
    let (set, _) = whole.set(&p);
    let mut kept = 0;
    for c in &p.clusters {
        let text = &p.text[c.text.start as usize..c.text.end as usize];
        let range = c.glyphs.start as usize..c.glyphs.end as usize;
        if range.len() < 2 || !(text.contains('q') || text.contains('—')) {
            continue;
        }
        let at = set.iter().position(|s| s.start == c.text.start).unwrap();
        for n in 1..range.len() {
            let was = natural[range.start + n] - natural[range.start];
            assert_eq!((set[at + n].x - set[at].x).0, was, "{text}");
            kept += 1;
        }
    }
    assert!(kept >= 2, "{kept}");
}

#[test]
fn letters_beside_chinese_are_left_alone() {
    let text = "今天上午，Stonehand 排出了 newspaper 的第一版，下午又排出 typography 一版。";
    let p = prepare(text, "zh-Hans");
    for em in 9..=20 {
        for line in lines(&p, em) {
            assert!(letters_moved(&p, &line).iter().all(|m| m.abs() <= 1), "at {em}");
        }
    }
}

#[test]
fn no_three_lines_in_a_row_end_in_a_hyphen() {
    let p = prepare(LEAD, "en");
    // In narrower columns no other setting of this text is legal.
    for em in 17..=30 {
        let hyphens: Vec<bool> = lines(&p, em).iter().map(|l| l.hyphen.is_some()).collect();
        assert!(hyphens.windows(3).all(|three| three.contains(&false)), "at {em}");
        let last = hyphens.len().checked_sub(2);
        assert!(last.is_none_or(|n| !hyphens[n]), "a hyphen before the last line at {em}");
    }
}
