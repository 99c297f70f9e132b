//! Properties of lines with the rules of the house style.

use super::*;
use crate::random_cases::drawn;

proptest! {
    #![proptest_config(drawn(1000))]

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
    fn the_glyphs_of_a_line_cover_all_its_text(text in paragraph(), em in 5..40_i64) {
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
    fn only_unbreakable_text_is_overfull(text in paragraph(), em in 5..40_i64) {
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
    fn long_words_are_broken_rather_than_overfull(text in paragraph(), em in 3..8_i64) {
        let case = Case::new(&text, em);
        for line in &case.lines {
            let over = line.set(&case.p).1 - line.measure.width;
            let one = line.end - line.start == 1;
            prop_assert!(over.0 * 1000 <= SIZE.0 || !one, "{} by {over}: {:?}", em, case.words());
        }
        prop_assert_eq!(bare(&case.words().concat()), bare(&text));
    }

    #[test]
    fn no_line_begins_or_ends_with_a_prohibited_character(text in paragraph(), em in 5..40_i64) {
        let case = Case::new(&text, em);
        let lines = case.words();
        for (n, line) in lines.iter().enumerate() {
            let (first, last) = (line.chars().next().unwrap(), line.chars().next_back().unwrap());
            prop_assert!(n == 0 || !NOT_AT_START.contains(first), "{lines:#?}");
            prop_assert!(n + 1 == lines.len() || !NOT_AT_END.contains(last), "{lines:#?}");
        }
    }

    #[test]
    fn numbers_dashes_and_ellipses_are_never_split(text in paragraph(), em in 5..40_i64) {
        let case = Case::new(&text, em);
        let mut parts = whole_parts(&text);
        let mut found: Vec<String> = case.words().iter().flat_map(|l| whole_parts(l)).collect();
        parts.sort();
        found.sort();
        let parted: Vec<_> = case.lines.iter().filter_map(|l| l.parted_word(&case.p)).collect();
        // What no line can hold, with the marks that keep to it, is parted all the same.
        let held = |i: &usize| {
            matches!(case.p.clusters[*i].break_after, Break::Never | Break::Emergency)
        };
        for word in &parted {
            let start = (0..word.start).rev().take_while(held).last().unwrap_or(word.start);
            let end = (word.end - 1..case.p.clusters.len()).find(|i| !held(i));
            let whole = &case.p.clusters[start..=end.unwrap_or(case.p.clusters.len() - 1)];
            let width: Abs = whole.iter().map(|c| c.advance).sum();
            prop_assert!(width > case.width - indent(em), "{:#?}", case.words());
        }
        // Everything else is whole.
        let is_parted = |part: &String| {
            parted.iter().any(|word| case.p.text_of(word.clone()).contains(part.as_str()))
        };
        parts.retain(|part| !is_parted(part));
        for part in parts {
            prop_assert!(found.contains(&part), "{part}: {:#?}", case.words());
        }
    }

    #[test]
    fn justified_lines_are_flush(text in paragraph(), em in 5..40_i64) {
        let case = Case::new(&text, em);
        let Some((_, justified)) = case.lines.split_last() else { return Ok(()) };
        for line in justified {
            let (_, end) = line.set(&case.p);
            let inside = &case.p.clusters[line.start as usize..line.end as usize - 1];
            let one = inside.iter().all(|c| c.break_after == Break::Never);
            let rigid = one || inside.iter().all(|c| c.spacing.kind == SpacingKind::Fixed);
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
