//! Names, models, amounts, addresses and French quotations as they fall in lines.

use crate::together::{FACES, begun, broken, gap, hundredths, set, set_by, words};
use stonehand::geom::Abs;
use stonehand::text::{Break, Line, Relaxation, ShapedParagraph, SpacingKind, TextRules};

/// Every line of `p` but the last fills a column of `em`, and no line ends within one of `whole`,
/// or it is reported.
#[track_caller]
fn is_justified_around(p: &ShapedParagraph, whole: &[&str], em: i64) {
    let lines = broken(p, em);
    let set = words(p, &lines);
    for whole in whole {
        let is_reported = |l: &Line| l.strain(p).relaxed.contains(&Relaxation::Name);
        let kept = set.iter().any(|l| l.contains(whole));
        assert!(kept || lines.iter().any(is_reported), "{whole} at {em}: {set:#?}");
    }
    let (_, within) = lines.split_last().unwrap();
    for line in within {
        let short = hundredths(line.measure.width - line.set(p).1);
        assert!(short <= 1, "{short} at {em}: {set:#?}");
    }
}

#[test]
fn names_with_spaces_in_running_text_are_kept_and_the_lines_justified() {
    let text = "议的有丁　一、王　力、李　四、欧阳修、赵　六、钱　七、孙　八等同志。";
    let p = set("zh-Hans", text);
    let names = ["丁　一", "王　力", "李　四", "赵　六", "钱　七", "孙　八"];
    is_justified_around(&p, &names, 11);
    let first = broken(&p, 11);
    assert_eq!(words(&p, &first)[0], "议的有丁　一、王　力、");
    let text = "出席会议的有丁　一、王　力、李　四、欧阳修、赵　六、钱　七、孙　八等同志，\
                市委书记刘　洋主持会议并讲话，副市长马　明参加。";
    let p = set("zh-Hans", text);
    for em in 10..24 {
        is_justified_around(&p, &[&names[..], &["刘　洋", "马　明"]].concat(), em);
    }
}

#[test]
fn running_text_with_full_width_spaces_is_not_set_ragged() {
    for text in [
        "有关负责同志（张　三）（李　四）（王　五）在会上说，各市州要切实抓好民生实事（赵　六）。",
        "本报讯　今天上午，会议指出　要加强。名单丁　一　王　力　李　四　欧阳娜娜。",
    ] {
        let p = set("zh-Hans", text);
        for em in 10..24 {
            is_justified_around(&p, &[], em);
        }
    }
}

#[test]
fn words_after_an_opening_phrase_are_not_taken_for_a_name() {
    for opening in
        ["本报讯　", "本報訊　", "新华社北京8月11日电　", "本报消息　", "综合报道　", "本报讯 "]
    {
        for begin in ["今天上午，", "昨日，", "近日来，", "明天，"] {
            let p = set("zh-Hans", &format!("{opening}{begin}全市召开会议，部署下一步工作。"));
            for em in 6..20 {
                let is_name = |l: &Line| l.strain(&p).relaxed.contains(&Relaxation::Name);
                let lines = broken(&p, em);
                assert!(!lines.iter().any(is_name), "{em}: {:#?}", words(&p, &lines));
            }
        }
    }
    let p = set("zh-Hans", "（记者 张磊磊）全市召开会议，部署工作。");
    for em in 5..20 {
        let lines = broken(&p, em);
        let kept = words(&p, &lines).iter().any(|l| l.contains("张磊磊"));
        assert!(kept || lines.iter().any(|l| l.strain(&p).relaxed.contains(&Relaxation::Name)));
    }
}

/// No line of any width that holds it ends within `whole`.
#[track_caller]
fn never_parted(language: &str, text: &str, whole: &str) {
    let p = set_by(TextRules::of(language), "news", text);
    for em in 6..24 {
        let lines = broken(&p, em);
        let set = words(&p, &lines);
        assert!(set.iter().any(|l| l.contains(whole)), "{whole} at {em}: {set:#?}");
    }
}

#[test]
fn model_designations_are_never_parted() {
    for whole in ["5G-A", "歼–20", "歼－20", "GPT-5", "F-35", "Z10-ME", "A–10"] {
        for lead in ["今天", "今天上", "今天上午", "今天上午全"] {
            let text = format!("{lead}省里的{whole}网络技术服务工作会议在长春召开并讲话。");
            never_parted("zh-Hans", &text, whole);
        }
    }
    let p = set("de", "Der G20-Gipfel");
    let hyphen = p.clusters.iter().find(|c| p.text[..c.text.end as usize].ends_with("G20-"));
    assert!(matches!(hyphen.unwrap().break_after, Break::Allowed(_)));
}

#[test]
fn a_number_and_its_sign_or_code_are_never_parted_at_their_space() {
    for (language, wholes) in [
        ("en", &["5 €", "€ 5", "5 £", "40 $", "US$ 5", "No 5", "EUR 5", "5 CHF", "Mr Smith"][..]),
        ("de", &["5 €", "11. August", "3. Mai", "CHF 40", "Nr 5"]),
        ("fr", &["5 €", "15 h 30", "40 $", "Mme Dupont"]),
        ("zh-Hans", &["5 €", "US$ 5", "11. August", "No 5"]),
    ] {
        for whole in wholes {
            for lead in ["", "o ", "of ", "men ", "olds ", "older "] {
                let text = format!("All {lead}men saw {whole} as he had so set it on to be in it");
                // A month may still be parted by its syllables.
                never_parted(language, &text, begun(whole));
            }
        }
    }
}

#[test]
fn a_letter_and_mark_without_a_composed_glyph_are_set_of_their_parts() {
    for text in ["z\u{302}", "\u{1E91}", "k\u{323}", "\u{1E33}", "v\u{303}", "\u{1E7D}"] {
        for role in ["news", "latin", "plain"] {
            for word in [text.to_owned(), format!("a{text}o")] {
                let p = set_by(TextRules::of("en"), role, &word);
                assert_eq!(p.missing, [], "{text:?} in {role}");
                let fonts: Vec<_> = p.clusters.iter().map(|c| c.font).collect();
                assert!(fonts.windows(2).all(|two| two[0] == two[1]), "{text:?} in {role}");
                let inks: Vec<_> = p
                    .clusters
                    .iter()
                    .flat_map(|c| {
                        p.glyphs[c.glyphs.start as usize..c.glyphs.end as usize]
                            .iter()
                            .map(move |g| (c, g))
                    })
                    .filter_map(|(c, g)| Some((FACES.get(c.font).ink(g.id)?, g.x)))
                    .collect();
                if word != *text || inks.len() != 2 {
                    continue;
                }
                let middle = |n: usize| {
                    let (ink, x) = inks[n];
                    hundredths(x)
                        + i64::from(ink.left.0 + ink.right.0) * 50
                            / i64::from(stonehand::geom::Em::ONE.0)
                };
                assert!((middle(0) - middle(1)).abs() <= 10, "{text:?} in {role}: {inks:?}");
            }
        }
    }
}

#[test]
fn the_spaces_inside_french_guillemets_are_narrow_and_fixed() {
    for (language, text) in [
        ("zh-Hans", "法国报纸说« Bonjour le monde »，又有报道说« Oui »的人多。"),
        (
            "zh-Hans",
            "法国报纸说«\u{A0}Bonjour le monde\u{A0}»，又有报道说«\u{A0}Oui\u{A0}»的人多。",
        ),
        ("fr", "Elle a dit « Bonjour le monde » à la mairie, puis « Oui »."),
        (
            "fr",
            "Elle a dit «\u{202F}Bonjour le monde\u{202F}» à la mairie, puis «\u{202F}Oui\u{202F}».",
        ),
    ] {
        let p = set_by(TextRules::of(language), "news", text);
        let inside = |end: &str| {
            let end = text.find(end).unwrap() + end.len();
            p.clusters.iter().find(|c| c.text.end as usize == end).unwrap()
        };
        for end in ["«", "monde", "Oui"] {
            let c = inside(end);
            assert_eq!(hundredths(c.spacing.natural), 20, "{end} in {text}");
            assert_eq!(
                (c.spacing.kind, c.break_after),
                (SpacingKind::Typed, Break::Never),
                "{text}"
            );
        }
    }
    let p = set_by(TextRules::of("zh-Hans"), "news", "报纸说« Oui »的人多，说«oui»的人多");
    assert_eq!((gap(&p, "说"), gap(&p, "Oui »"), gap(&p, "«oui»")), (25, 25, 25));
    assert_eq!(gap(&set("zh-Hans", "报纸说«中文»的"), "«"), 0);
}

#[test]
fn the_space_between_a_high_mark_and_a_closing_guillemet_is_narrow_and_fixed() {
    for (language, text) in [
        ("zh-Hans", "法国人说« Ah ! »，好。"),
        ("zh-Hans", "法国人问« Oui ? »。"),
        ("fr", "« Il part ! » dit-elle"),
        ("fr", "‹ Il part ?! › dit-elle"),
        ("fr", "« Il part !\u{A0}» dit-elle"),
        ("de-CH", "« Il part ! »"),
    ] {
        let p = set_by(TextRules::of(language), "news", text);
        let end = text.rfind(['!', '?']).unwrap() + 1;
        let c = p.clusters.iter().find(|c| c.text.end as usize == end).unwrap();
        let found = (hundredths(c.spacing.natural), c.spacing.kind, c.break_after);
        assert_eq!(found, (20, SpacingKind::Typed, Break::Never), "{text}");
    }
}

#[test]
fn the_space_before_a_high_mark_in_french_is_fixed() {
    let spacing = |language: &str, text: &str, end: &str| {
        let p = set_by(TextRules::of(language), "news", text);
        let end = text.find(end).unwrap() + end.len();
        let c = *p.clusters.iter().find(|c| c.text.end as usize == end).as_ref().unwrap();
        (hundredths(c.spacing.natural), c.spacing.stretch, c.spacing.shrink, c.break_after)
    };
    let word = spacing("fr", "Il part vite", "part").0;
    for language in ["fr", "fr-CA"] {
        for (mark, white) in [("!", 20), ("?", 20), (";", 20), ("?!", 20), ("!!!", 20), (":", word)]
        {
            for space in [" ", "\u{A0}"] {
                for text in [
                    format!("Il part{space}{mark}"),
                    format!("Il part{space}{mark} Enfin"),
                    format!("Il part{space}{mark} »"),
                ] {
                    let fixed = (white, Abs::ZERO, Abs::ZERO, Break::Never);
                    assert_eq!(spacing(language, &text, "part"), fixed, "{text}");
                }
            }
        }
    }
    // A mark that begins a word has a word space before it, as in other languages.
    for (language, text) in
        [("fr", "Il part :-) Enfin"), ("fr", "Il part :root Enfin"), ("en", "Il part ! Enfin")]
    {
        assert!(spacing(language, text, "part").1 > Abs::ZERO, "{text}");
    }
}

#[test]
fn the_space_before_a_high_mark_of_a_french_quotation_in_chinese_is_fixed() {
    let spacing = |language: &str, text: &str, end: &str| {
        let p = set_by(TextRules::of(language), "news", text);
        let end = text.find(end).unwrap() + end.len();
        let c = *p.clusters.iter().find(|c| c.text.end as usize == end).as_ref().unwrap();
        (hundredths(c.spacing.natural), c.spacing.stretch, c.spacing.shrink, c.break_after)
    };
    for (language, word) in [("zh-Hans", "大家"), ("zh-Hant", "大家"), ("ja", "皆")] {
        let colon = spacing(language, "他说« Elle part vite »", "part").0;
        for (mark, white) in
            [("!", 20), ("?", 20), (";", 20), ("?!", 20), ("!!!", 20), (":", colon)]
        {
            for space in [" ", "\u{A0}"] {
                for text in [
                    format!("{word}说« Elle part{space}{mark} »，好"),
                    format!("{word}说« Elle part{space}{mark} Enfin »的人"),
                    format!("{word}说‹ Elle part{space}{mark} ›"),
                    format!("{word}说«Elle part{space}{mark} Enfin»"),
                    format!("« Il dit ‹ Elle part{space}{mark} › enfin »"),
                ] {
                    let fixed = (white, Abs::ZERO, Abs::ZERO, Break::Never);
                    assert_eq!(spacing(language, &text, "part"), fixed, "{text}");
                }
            }
        }
    }
    // Outside a quotation, or where the mark begins a word.
    for text in
        ["他说« Oui »，Elle part ! Enfin", "他说« Elle part :-) Enfin »", "“Elle part ! Enfin”"]
    {
        assert!(spacing("zh-Hans", text, "part").1 > Abs::ZERO, "{text}");
    }
    let text = "法国人说« Oui ! Elle part ; voici : enfin ? » 的人多。";
    let p = set_by(TextRules::of("zh-Hans"), "news", text);
    for em in 6..24 {
        for line in broken(&p, em) {
            let end = p.clusters[line.end as usize - 1].text.end as usize;
            assert!(!text[end..].trim_start().starts_with(['!', ';', ':', '?', '»']), "{em}");
        }
    }
}

#[test]
fn rare_units_keep_to_their_number_and_are_not_parted_inside() {
    for (number, unit) in [
        ("12.5", "℃/h"),
        ("120", "㎎/㎗"),
        ("50", "㎐"),
        ("300", "TEU"),
        ("5 ", "t CO₂"),
        ("5 ", "t\u{A0}CO2"),
        ("30", "kg/亩"),
        ("500", "CFU/毫升"),
        ("14", "kWh/100km"),
        ("7", "Nm³/h"),
        ("55", "dB(A)"),
        ("3", "mSv/a"),
        ("0.1", "微西弗/小时"),
        ("60", "海里/小时"),
        ("3000", "转/分"),
        ("11", "贝可/升"),
        ("3.5", "亿吨标准煤"),
        ("8", "吨二氧化碳当量"),
        ("20", "毫克每立方米"),
        ("5", "太比特"),
        ("4", "拍字节"),
        ("6", "万张次"),
        ("9", "元/平方米·月"),
        ("700", "人民币元"),
        ("5", "千欧元"),
    ] {
        let text = format!("据报道当日的数值达到{number}{unit}以上。");
        let p = set_by(TextRules::of("zh-Hans"), "news", &text);
        let start = text.find(number).unwrap() + 1;
        let end = text.find("以上").unwrap();
        for c in &p.clusters {
            let at = c.text.end as usize;
            let free = matches!(c.break_after, Break::Allowed(penalty) if penalty < 100);
            assert!(
                !(start..end).contains(&at) || !free,
                "{text}: {:?}",
                (&text[..at], c.break_after)
            );
        }
    }
}

#[test]
fn an_address_of_mail_is_parted_after_its_at_sign_and_before_its_dots_only() {
    let address = "editor-in-chief.2024@newspaper.example.com.cn";
    for language in ["zh-Hans", "en"] {
        let text = format!("来稿请寄 {address} 编辑部收");
        let p = set_by(TextRules::of(language), "news", &text);
        let start = text.find(address).unwrap();
        for em in 12..24 {
            for line in broken(&p, em) {
                let end = p.clusters[line.end as usize - 1].text.end as usize;
                let inside = start < end && end < start + address.len();
                let by_rule = text[end..].starts_with('.') || text[..end].ends_with('@');
                assert!(!inside || by_rule, "{language} at {em}: {}", &text[..end]);
            }
        }
    }
}
