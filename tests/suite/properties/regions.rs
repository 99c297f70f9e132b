//! Properties of lines with the rules of any region.

use super::*;
use crate::random_cases::drawn;

/// A paragraph of Chinese in any script, or of Japanese, prepared by its region's rules at a level.
fn regional() -> impl Strategy<Value = (String, &'static str, Prohibition)> {
    let languages = prop::sample::select(vec!["zh-Hans", "zh-Hant", "ja"]);
    let levels = [Prohibition::Basic, Prohibition::Gb, Prohibition::Strict];
    (paragraph(), languages, prop::sample::select(levels.to_vec()))
}

proptest! {
    #![proptest_config(drawn(500))]

    #[test]
    fn rules_are_relaxed_only_without_a_legal_setting(case in regional(), em in 5..40_i64) {
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
    fn lines_are_flush_and_gaps_within_limits_unless_reported(case in regional(), em in 5..40_i64) {
        let (text, language, level) = case;
        let p = prepare_in(&text, language, level);
        let even = UniformMeasure { width: SIZE * em, indent: Abs::ZERO };
        let ways = Breakings::find(&p, &even);
        let lines = ways.lines(ways.best(), &p, &even);
        for line in &lines {
            let strain = line.strain(&p);
            let told = |rule| strain.relaxed.contains(&rule);
            let (glyphs, end) = line.set(&p);
            let last = line.end as usize == p.clusters.len();
            let off = (end - line.measure.width).0;
            if !told(Relaxation::Overfull) {
                prop_assert!(off * 100 <= SIZE.0, "{off} over: {:?}", text);
            }
            if !last && !told(Relaxation::Loose) && !told(Relaxation::Overfull) {
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
