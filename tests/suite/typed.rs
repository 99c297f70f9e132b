//! Typed spaces, solidi and dashes, and marks of other languages, as set.

use crate::together::{FACES, SIZE, broken, gap, hundredths, set, set_by, words};
use crate::type_case;
use stonehand::geom::{Abs, WritingMode};
use stonehand::text::{Class, Cluster, TextRules};

#[test]
fn a_full_width_space_is_one_em_and_never_stretched() {
    for text in
        ["名单丁　一王二张三李四赵五", "要点　内容很多很多很多很多", "你好！　我们来了很多很多人"]
    {
        let p = set("zh-Hans", text);
        for em in 5..12 {
            for line in broken(&p, em) {
                let glyphs = line.set(&p).0;
                let at = u32::try_from(text.find('　').unwrap()).unwrap();
                let Some(n) = glyphs.iter().position(|g| g.start == at) else { continue };
                let Some(next) = glyphs.get(n + 1) else { continue };
                let before = if text.contains('！') { 150 } else { 200 };
                let apart = hundredths(next.x - glyphs[n - 1].x);
                assert_eq!(apart, before, "{text} at {em}");
            }
        }
    }
}

#[test]
fn a_full_width_space_is_discarded_at_a_line_edge() {
    let p = set("ja", "本当ですか？　はいそうです。");
    let lines = broken(&p, 7);
    assert_eq!(words(&p, &lines), ["本当ですか？", "はいそうです。"]);
    assert_eq!(hundredths(lines[0].natural), 600);
    assert_eq!(hundredths(lines[1].set(&p).0[0].x), 0);
    let seen: String = lines
        .iter()
        .flat_map(|l| l.set(&p).0)
        .map(|g| &p.text[g.start as usize..g.end as usize])
        .collect();
    assert_eq!(seen, &*p.text, "and a reader of the text finds it");
}

#[test]
fn a_full_width_space_stands_between_han_and_figures_and_in_vertical_lines() {
    assert_eq!(gap(&set("zh-Hans", "第　5号"), "第"), 100);
    assert_eq!(gap(&set("zh-Hans", "第 5号"), "第"), 25);
    let rules = TextRules { writing: WritingMode::Vertical, ..TextRules::of("ja") };
    let p = set_by(rules, "song", "なに？　彼は5　6と言った");
    assert_eq!(gap(&p, "？"), 100);
    assert_eq!(gap(&p, "5"), 100);
}

#[test]
fn a_half_em_solidus_keeps_its_ink_in_its_cell() {
    for role in ["song", "hei", "kai"] {
        for mark in ["／", "–", "·"] {
            let p = set_by(TextRules::of("zh-Hans"), role, &format!("中{mark}文"));
            let c = &p.clusters[1];
            assert_eq!(hundredths(c.advance), 50, "{mark} in {role}");
            let g = &p.glyphs[c.glyphs.start as usize];
            let ink = FACES.get(c.font).ink(g.id).unwrap();
            let scaled = |em: stonehand::geom::Em| {
                g.x + em.at(SIZE).scale(i64::from(c.placement.h_scale), 1000)
            };
            let (left, right) = (hundredths(scaled(ink.left)), hundredths(scaled(ink.right)));
            assert!(left >= 0 && right <= 50, "{mark} in {role}: {left}..{right}");
        }
    }
    let p = set("zh-Hant", "中／文");
    assert_eq!(hundredths(p.clusters[1].advance), 100, "a full cell has the full stroke");
}

#[test]
fn a_run_of_dashes_has_no_seam() {
    for role in ["song", "hei", "kai"] {
        for (language, text) in [
            ("zh-Hans", "前———后"),
            ("zh-Hans", "前—————后"),
            ("zh-Hans", "前————后"),
            ("ja", "前―――後"),
            ("en", "a———b"),
        ] {
            let p = set_by(TextRules::of(language), role, text);
            let (mut pen, mut ink) = (Abs::ZERO, Vec::new());
            for c in &p.clusters {
                for g in &p.glyphs[c.glyphs.start as usize..c.glyphs.end as usize] {
                    if !matches!(p.text[g.start as usize..].chars().next(), Some('—' | '―')) {
                        continue;
                    }
                    let of = FACES.get(c.font).ink(g.id).unwrap();
                    let at = |x: stonehand::geom::Em| {
                        pen + g.x + x.at(SIZE).scale(i64::from(c.placement.h_scale), 1000)
                    };
                    ink.push((at(of.left), at(of.right)));
                }
                pen += c.advance + c.spacing.natural;
            }
            let dashes = text.chars().filter(|c| matches!(c, '—' | '―')).count();
            // Letters may have a glyph of their own for all of them.
            assert!(ink.len() == dashes || language == "en", "{text} in {role}");
            assert!(ink.windows(2).all(|w| w[1].0 < w[0].1), "{text} in {role}: {ink:?}");
            if language != "en" {
                let count = i64::try_from(dashes).unwrap();
                assert!(
                    ink[0].0 >= SIZE - Abs(9) && ink[dashes - 1].1 <= SIZE * (count + 1) + Abs(9)
                );
            }
        }
    }
    let p = set("zh-Hans", "前————————后");
    let dashes = p.clusters.iter().filter(|c| c.class == Class::Dash).count();
    assert_eq!(dashes, 4, "a line may end every two em");
}

#[test]
fn a_run_of_dashes_has_the_height_and_weight_of_a_pair() {
    for role in ["song", "hei", "kai", "news"] {
        for language in ["zh-Hans", "zh-Hant", "zh-HK", "ja", "en"] {
            for writing in [WritingMode::Horizontal, WritingMode::Vertical] {
                let edges = |dash: &str| -> Vec<[i64; 2]> {
                    let rules = TextRules { writing, ..TextRules::of(language) };
                    let p = set_by(rules, role, &format!("前{dash}后"));
                    let dashes = p.clusters.iter().filter(|c| c.class == Class::Dash);
                    let ink = |c: &Cluster| {
                        let id = p.glyphs[c.glyphs.start as usize].id;
                        let of = FACES.get(c.font).ink(id).unwrap();
                        [hundredths(of.top.at(SIZE)), hundredths(of.bottom.at(SIZE))]
                    };
                    dashes.map(ink).collect()
                };
                let pair = edges("——");
                for run in ["———", "————", "—————"] {
                    for edge in edges(run) {
                        assert_eq!(Some(&edge), pair.first(), "{run} in {role}, {language}");
                    }
                }
            }
        }
    }
}

#[test]
fn quotations_of_other_languages_are_proportional_in_chinese_copy() {
    for (text, mark) in [
        ("他说„Guten Tag“。", "“"),
        ("他说„Dzień dobry”。", "”"),
        ("他说”Hej”。", "”"),
        ("他说« Oui ».", "»"),
    ] {
        let p = set_by(TextRules::of("zh-Hans"), "both", text);
        let at = text.rfind(mark).unwrap();
        let holds = |c: &&Cluster| (c.text.start as usize..c.text.end as usize).contains(&at);
        let class = p.clusters.iter().find(holds).unwrap().class;
        assert_eq!(class, Class::Alpha, "{text}");
    }
}

#[test]
fn a_mark_without_an_anchor_stands_over_its_letter() {
    for role in ["song", "both", "kai"] {
        for word in [
            "n\u{304}",
            "X\u{304}",
            "r\u{30C}\u{304}",
            "q\u{301}",
            "Ж\u{301}",
            "H\u{301}",
            "ẋ",
            "Ḱ",
            "ṕ",
            "Ẇ",
        ] {
            let p = set_by(TextRules::of("en"), role, word);
            assert_eq!(p.clusters.len(), 1);
            let c = &p.clusters[0];
            let glyphs = &p.glyphs[c.glyphs.start as usize..c.glyphs.end as usize];
            let ink = |n: usize| {
                let (of, g) = (FACES.get(c.font).ink(glyphs[n].id).unwrap(), &glyphs[n]);
                (
                    g.x + of.left.at(SIZE),
                    g.x + of.right.at(SIZE),
                    of.top.at(SIZE) - g.y,
                    of.bottom.at(SIZE) - g.y,
                )
            };
            let base = ink(0);
            let mut top = base.2;
            for n in 1..glyphs.len() {
                let mark = ink(n);
                let middle = (mark.0 + mark.1) / 2;
                assert!(
                    middle > base.0 && middle < base.1,
                    "{word:?} in {role}: {base:?} {mark:?}"
                );
                assert!(mark.3 > top - SIZE.scale(1, 20), "{word:?} in {role}: {base:?} {mark:?}");
                top = mark.2;
            }
        }
    }
}

/// The ink of each glyph of the only cluster of a word: left, right, top and bottom from the origin
/// of the word, upwards.
fn inks(p: &stonehand::text::ShapedParagraph) -> Vec<[Abs; 4]> {
    assert_eq!(p.clusters.len(), 1, "{}", p.text);
    let c = &p.clusters[0];
    let glyphs = &p.glyphs[c.glyphs.start as usize..c.glyphs.end as usize];
    let ink = |g: &stonehand::text::ClusterGlyph| {
        let of = FACES.get(g.font.unwrap_or(c.font)).ink(g.id).unwrap();
        let (left, right) = (g.x + of.left.at(SIZE), g.x + of.right.at(SIZE));
        [left, right, of.top.at(SIZE) - g.y, of.bottom.at(SIZE) - g.y]
    };
    glyphs.iter().map(ink).collect()
}

#[test]
fn a_mark_that_its_letters_face_lacks_comes_from_another() {
    for (text, marks) in [
        ("字\u{329}", 1),
        ("字\u{303}", 1),
        ("第\u{308}", 1),
        ("①\u{303}", 1),
        ("あ\u{329}", 1),
        ("字\u{329}\u{303}", 2),
        ("字\u{303}\u{329}", 2),
        ("字\u{301}\u{329}", 2),
    ] {
        let p = set_by(TextRules::of("zh-Hans"), "news", text);
        assert_eq!((p.clusters.len(), p.missing.len()), (1, 0), "{text}");
        let c = &p.clusters[0];
        let all = inks(&p);
        assert_eq!(all.len(), marks + 1, "{text}");
        let letter = FACES.get(c.font);
        assert!(letter.glyph(text.chars().next().unwrap()).is_some() && p.glyphs[0].font.is_none());
        for (g, mark) in p.glyphs.iter().zip(&all).skip(1) {
            let c = text
                .chars()
                .skip(1)
                .find(|c| FACES.get(g.font.unwrap_or(p.clusters[0].font)).glyph(*c) == Some(g.id));
            let c = c.unwrap();
            assert_eq!(g.font.is_some(), letter.glyph(c).is_none(), "{text}");
            let middle = |ink: &[Abs; 4]| (ink[0] + ink[1]) / 2;
            let off = middle(mark) - middle(&all[0]);
            assert!(off.max(-off) <= SIZE.scale(1, 100), "{text}: {all:?}");
            let clear = if c == '\u{329}' { all[0][3] - mark[2] } else { mark[3] - all[0][2] };
            assert!(clear > Abs::ZERO && clear < SIZE.scale(1, 8), "{text}: {all:?}");
            let told = p.stand_ins.iter().find(|s| s.c == c).map(|s| s.font);
            assert_eq!(told, g.font, "{text}");
        }
    }
    // A letter of an alphabet comes with its mark from a face that has both.
    for text in ["ж\u{303}", "x\u{329}", "g\u{303}"] {
        let p = set_by(TextRules::of("zh-Hans"), "news", text);
        assert!(p.missing.is_empty() && p.glyphs.iter().all(|g| g.font.is_none()), "{text}");
        assert!(p.stand_ins.iter().all(|s| s.font == p.clusters[0].font), "{text}");
    }
    // What no face has is missing.
    let style = type_case::style(&FACES, "news", SIZE);
    let p = type_case::set_any(&FACES, TextRules::of("zh-Hans"), &style, "字\u{1AB0}");
    assert_eq!(p.missing, [("字".len(), '\u{1AB0}')]);
}

#[test]
fn a_cedilla_stands_below_a_letter_with_an_upper_mark() {
    for role in ["latin", "plain", "news", "kai"] {
        for word in [
            "ȩ\u{304}",
            "ȩ\u{301}",
            "e\u{327}\u{304}",
            "e\u{304}\u{327}",
            "ç\u{304}",
            "a\u{327}\u{301}",
            "o\u{328}\u{30C}",
            "n\u{327}\u{302}",
            "ẹ\u{301}",
        ] {
            let p = set_by(TextRules::of("en"), role, word);
            let all = inks(&p);
            let mut lowest = all.iter().skip(1).map(|i| i[2]).min();
            if all.len() == 1 {
                // One glyph has the letter and all its marks.
                lowest = None;
            }
            let (x_height, lower) = (SIZE.scale(48, 100), SIZE.scale(12, 100));
            assert!(
                lowest.is_none_or(|top| top < lower || all.len() == 2),
                "{word:?} in {role}: {all:?}"
            );
            let (top, bottom) = (all.iter().map(|i| i[2]).max(), all.iter().map(|i| i[3]).min());
            assert!(top > Some(x_height + SIZE / 20), "{word:?} in {role}: {all:?}");
            assert!(bottom < Some(-SIZE / 20), "{word:?} in {role}: {all:?}");
            let highest = top.unwrap();
            assert!(highest < SIZE.scale(95, 100), "{word:?} in {role}: {all:?}");
        }
    }
}

#[test]
fn the_dot_of_i_and_j_goes_under_an_upper_mark() {
    for role in ["latin", "plain", "news", "kai"] {
        for (word, letter) in [
            ("j\u{304}", 'ȷ'),
            ("j\u{301}", 'ȷ'),
            ("j\u{30C}\u{301}", 'ȷ'),
            ("i\u{30B}", 'ı'),
            ("i\u{323}\u{302}", 'ı'),
            ("aj\u{302}a", 'ȷ'),
        ] {
            let p = set_by(TextRules::of("en"), role, word);
            let c = &p.clusters[0];
            let face = FACES.get(c.font);
            let glyphs = &p.glyphs[c.glyphs.start as usize..c.glyphs.end as usize];
            let has = |letter: char| glyphs.iter().any(|g| face.glyph(letter) == Some(g.id));
            if face.glyph(letter).is_some() {
                assert!(!has('i') && !has('j'), "{word:?} in {role}");
            }
        }
    }
    let p = set_by(TextRules::of("en"), "latin", "aj\u{304}b");
    let starts: Vec<u32> = p.glyphs.iter().filter(|g| g.start < g.end).map(|g| g.start).collect();
    assert_eq!(starts, [0, 1, 4], "each letter keeps its place in the text");
    let p = set_by(TextRules::of("en"), "latin", "ij ị");
    let face = FACES.get(p.clusters[0].font);
    assert_eq!(face.glyph('j'), p.glyphs.get(1).map(|g| g.id), "without a mark the dot stays");
}

#[test]
fn a_mark_over_han_stands_above_whichever_face_it_comes_from() {
    for role in ["both", "kai"] {
        for text in ["一\u{302}", "中\u{30C}", "人\u{30B}", "国\u{304}", "一\u{301}"] {
            let p = set_by(TextRules::of("zh-Hans"), role, text);
            let all = inks(&p);
            let (base, mark) = (all[0], all[1]);
            assert!(mark[3] > base[2], "{text} in {role}: {all:?}");
            let apart = (mark[0] + mark[1] - base[0] - base[1]).0.abs() / 2;
            assert!(apart < SIZE.0 / 10, "{text} in {role}: {all:?}");
            assert_eq!(hundredths(p.clusters[0].advance), 100, "{text} in {role}");
        }
    }
}

#[test]
fn a_double_mark_spans_both_its_letters() {
    for role in ["kai", "plain"] {
        for word in ["t\u{361}s", "k\u{361}p", "i\u{361}e", "m\u{361}b", "W\u{361}i"] {
            let p = set_by(TextRules::of("en"), role, word);
            let c = &p.clusters[0];
            let face = FACES.get(c.font);
            let glyphs = &p.glyphs[c.glyphs.start as usize..c.glyphs.end as usize];
            let ink = |n: usize| {
                let of = face.ink(glyphs[n].id).unwrap();
                (glyphs[n].x + of.left.at(SIZE), glyphs[n].x + of.right.at(SIZE))
            };
            let (first, mark, second) = (ink(0), ink(1), ink(glyphs.len() - 1));
            let middle = (mark.0 + mark.1) / 2;
            let over = middle > first.0 && middle < second.1;
            let off = (middle.0 - (first.1 + second.0).0 / 2).abs();
            assert!(over && off < SIZE.0 / 5, "{word:?} in {role}: {first:?} {mark:?} {second:?}");
        }
    }
}

#[test]
fn a_fraction_slash_makes_a_fraction_of_the_figures_beside_it() {
    for role in ["news"] {
        for text in ["1⁄2", "22⁄7", "中3⁄4升"] {
            let p = set_by(TextRules::of("zh-Hans"), role, text);
            let glyphs: Vec<_> = p
                .clusters
                .iter()
                .flat_map(|c| {
                    let range = c.glyphs.start as usize..c.glyphs.end as usize;
                    p.glyphs[range].iter().map(move |g| (c.font, g))
                })
                .collect();
            let at = u32::try_from(text.find('⁄').unwrap()).unwrap();
            let n = glyphs.iter().position(|(_, g)| g.start == at).unwrap();
            let (font, before) = glyphs[n - 1];
            let figure = text[..at as usize].chars().next_back().unwrap();
            let full = FACES.get(font).glyph(figure).unwrap();
            assert_ne!(before.id, full, "{text} in {role}: a numerator");
        }
    }
}
