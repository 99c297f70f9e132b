//! Lines that open: what a loose line pays for.

use crate::settings::{SENTENCES, SIZE, prepare};
use std::collections::BTreeSet;
use stonehand::geom::Abs;
use stonehand::text::{Even, Keeping, Line, Prepared, VISIBLE, break_lines, pays_for};

/// The lines of a text at a measure.
fn set(p: &Prepared, em: i64) -> Vec<Line> {
    break_lines(p, 0, &Even { width: SIZE * em, indent: Abs::ZERO })
}

#[test]
fn a_line_says_what_it_pays_for_if_it_is_seen_to_be_loose_and_else_nothing() {
    let mut found = BTreeSet::new();
    for text in SENTENCES.lines() {
        let p = prepare(text);
        for em in 6..=24 {
            let lines = set(&p, em);
            let pays = pays_for(&p, &lines);
            assert_eq!(pays.len(), lines.len());
            for (line, pays) in lines.iter().zip(pays) {
                assert_eq!(pays.is_some(), line.strain(&p).opened > VISIBLE, "{text} at {em}");
                // A galley has no columns to fill.
                assert_ne!(pays, Some(Keeping::LineCount), "{text} at {em}");
                found.extend(pays);
            }
        }
    }
    for keeping in [Keeping::Unit, Keeping::Marks, Keeping::Word] {
        assert!(found.contains(&keeping), "nothing pays for {keeping:?}: {found:?}");
    }
}

/// A text of so many characters, then words that are kept together, then others.
fn about(before: usize, words: &str) -> Prepared {
    let before: String = "春夏秋冬东西南北天地春夏秋冬东西南北天地".chars().take(before).collect();
    prepare(&format!("{before}{words}山川湖海花鸟鱼虫日月星辰"))
}

#[test]
fn what_a_line_pays_for_is_the_rule_that_holds_its_words() {
    let cases = [
        ("1463.94亿元", Keeping::Unit),
        ("208亿美元", Keeping::Unit),
        ("15万平方米", Keeping::Unit),
        ("telecommunications", Keeping::Word),
        ("28841364750", Keeping::Word),
    ];
    for (words, keeping) in cases {
        let mut found = BTreeSet::new();
        for before in 4..=20 {
            let p = about(before, words);
            found.extend((8..=14).flat_map(|em| pays_for(&p, &set(&p, em))).flatten());
        }
        assert!(found.contains(&keeping), "{words}: {found:?}");
    }
}
