//! Text that is kept together on a line: numbers, units, models, addresses, last words.

use crate::type_case;
use std::sync::LazyLock;
use stonehand::font::FontBook;
use stonehand::geom::{Abs, WritingMode};
use stonehand::text::{
    Break, Breakings, Line, LineMeasures, Measure, Relaxation, ShapedParagraph, SpacingKind,
    TextRules, UniformMeasure, break_lines,
};

/// One em.
pub(crate) const SIZE: Abs = Abs::pt(10);

pub(crate) static FACES: LazyLock<FontBook> = LazyLock::new(|| {
    let mut book = type_case::faces(&[
        ("song", "NotoSerifSC-Regular"),
        ("hei", "NotoSansSC-Bold"),
        ("kai", "LXGWWenKai-Regular"),
        ("latin", "SourceSerif4-Regular"),
        ("plain", "SourceSans3-Regular"),
    ]);
    let both = [book.chain("song"), book.chain("kai")].concat();
    book.role("both", both);
    let news = [book.chain("song"), book.chain("latin")].concat();
    book.role("news", news);
    book
});

pub(crate) fn set_by(rules: TextRules, role: &str, text: &str) -> ShapedParagraph {
    type_case::set(&FACES, rules, &type_case::style(&FACES, role, SIZE), text)
}

pub(crate) fn set(language: &str, text: &str) -> ShapedParagraph {
    set_by(TextRules::of(language), "song", text)
}

pub(crate) fn broken(p: &ShapedParagraph, em: i64) -> Vec<Line> {
    break_lines(p, &UniformMeasure { width: SIZE * em, indent: Abs::ZERO })
}

pub(crate) fn words<'p>(p: &'p ShapedParagraph, lines: &[Line]) -> Vec<&'p str> {
    lines.iter().map(|l| p.text_of(l.start as usize..l.end as usize)).collect()
}

pub(crate) fn hundredths(a: Abs) -> i64 {
    (a.0 * 100 + SIZE.0 / 2).div_euclid(SIZE.0)
}

/// The gap after the cluster that ends with `before`, in hundredths of an em.
pub(crate) fn gap(p: &ShapedParagraph, before: &str) -> i64 {
    let end = p.text.find(before).unwrap() + before.len();
    let c = p.clusters.iter().find(|c| c.text.end as usize == end).unwrap();
    hundredths(c.spacing.natural)
}

/// No line of any width that holds it parts `whole`, and nothing within it opens.
#[track_caller]
fn stays_whole(language: &str, text: &str, whole: &str) {
    let p = set(language, text);
    let start = text.find(whole).unwrap();
    let inside = |c: &&stonehand::text::Cluster| {
        (c.text.start as usize) >= start && (c.text.end as usize) < start + whole.len()
    };
    for c in p.clusters.iter().filter(inside) {
        let moves = !matches!(c.spacing.kind, SpacingKind::Fixed | SpacingKind::Typed);
        assert!(
            !moves && c.spacing.stretch == Abs::ZERO && c.spacing.shrink == Abs::ZERO,
            "{whole}: {c:?}"
        );
    }
    for em in 10..20 {
        let lines = broken(&p, em);
        let lines = words(&p, &lines);
        assert!(lines.iter().any(|l| l.contains(whole)), "{em}: {lines:#?}");
    }
}

/// Copy around something that must not be parted.
fn around(whole: &str) -> String {
    format!(
        "今天上午全省服务工作会议在{whole}召开出席会议并讲话的有各市州负责同志要求切实抓好民生实事。"
    )
}

#[test]
fn numbers_joined_by_full_width_marks_stay_whole() {
    for number in [
        "9：00",
        "21：45",
        "3：1",
        "2．5",
        "5·12",
        "一二·九",
        "九·一八",
        "2024／8／11",
        "０４３１－８８５０",
        "２０２４",
        "1，234",
        "1 234 567",
        "10\u{2009}000",
        "1\u{202F}234",
    ] {
        for language in ["zh-Hans", "zh-Hant", "ja"] {
            stays_whole(language, &around(number), number);
        }
    }
    stays_whole("fr", "Une ville de 1 234 567 habitants au bord de la mer du Nord", "1 234 567");
    let rules = TextRules { writing: WritingMode::Vertical, ..TextRules::of("zh-Hans") };
    let p = set_by(rules, "song", &around("21：45"));
    for em in 6..16 {
        let lines = broken(&p, em);
        assert!(words(&p, &lines).iter().any(|l| l.contains("21：45")), "{em}");
    }
}

#[test]
fn units_in_one_cell_start_no_line_and_stay_with_their_figures() {
    for whole in ["25㎡", "3㎞", "50㎏", "２㏄", "25℃", "3‰", "5￠", "￥100", "8㌔"] {
        let text = around(whole);
        let p = set_by(TextRules::of("zh-Hans"), "both", &text);
        for em in 6..20 {
            let lines = broken(&p, em);
            assert!(words(&p, &lines).iter().any(|l| l.contains(whole)), "{whole} at {em}");
        }
    }
}

/// A number set apart from its unit is parted from it only where that is told, and the unit never.
#[track_caller]
fn parted_only_at_need(p: &ShapedParagraph, whole: &str) {
    let unit = whole.split(' ').next_back().unwrap();
    for em in 9..20 {
        let lines = broken(p, em);
        let set = words(p, &lines);
        assert!(set.iter().any(|l| l.contains(unit)), "{whole} at {em}: {set:#?}");
        let told = |l: &Line| l.strain(p).relaxed.contains(&Relaxation::Unit);
        let parted = !set.iter().any(|l| l.contains(whole));
        assert!(!parted || lines.iter().any(told), "{whole} at {em}: {set:#?}");
    }
}

#[test]
fn units_of_letters_stay_with_their_figures_and_are_not_broken() {
    for whole in [
        "35 µg/m³",
        "35μg/m³",
        "120km/h",
        "120 km/h",
        "5 kWh",
        "8mg/kg",
        "5kW·h",
        "3 p.m.",
        "5 MB/s",
    ] {
        parted_only_at_need(&set_by(TextRules::of("zh-Hans"), "both", &around(whole)), whole);
    }
    let p = set("en", "The train leaves at 3 p.m. and runs at 120 km/h for 35 km or so every day");
    for whole in ["3 p.m.", "120 km/h", "35 km"] {
        parted_only_at_need(&p, whole);
    }
}

/// Whether a line of `p` of the width ends within `whole`; where one does, there is no legal
/// setting in which none does, or none but by hyphens.
#[track_caller]
fn is_parted(p: &ShapedParagraph, whole: &str, em: i64) -> bool {
    let lines = broken(p, em);
    let start = p.text.find(whole).unwrap();
    let ends = |l: &Line| p.clusters[l.end as usize - 1].text.end as usize;
    let inside = |at: usize| start < at && at < start + whole.len();
    if !lines.iter().any(|l| inside(ends(l))) {
        return false;
    }
    let mut held = p.clone();
    for c in &mut held.clusters {
        if inside(c.text.end as usize) || matches!(c.break_after, Break::Hyphen(..)) {
            c.break_after = Break::Never;
        }
    }
    let even = UniformMeasure { width: SIZE * em, indent: Abs::ZERO };
    let legal = !Breakings::find(&held, &even).is_relaxed();
    assert!(!legal, "{whole} at {em}: {:#?}", words(p, &lines));
    true
}

/// The same, and it is told.
#[track_caller]
fn parted_only_where_nothing_else_is_legal(p: &ShapedParagraph, whole: &str, em: i64) {
    if is_parted(p, whole, em) {
        let told = |l: &Line| l.strain(p).relaxed.contains(&Relaxation::Unit);
        assert!(broken(p, em).iter().any(told), "{whole} at {em} is told of nobody");
    }
}

/// Some words up to the first letter of the last of them.
pub(crate) fn begun(words: &str) -> &str {
    let last = words.rfind(' ').unwrap() + 1;
    &words[..last + words[last..].chars().next().unwrap().len_utf8()]
}

/// The copy of [`around`], shorter by a character or two, so that it falls otherwise.
fn shifted(whole: &str) -> [String; 3] {
    let copy = around(whole);
    [copy.replace("今天", ""), copy.replace('省', ""), copy]
}

#[test]
fn numbers_in_han_keep_their_units() {
    for whole in [
        "三亿美元",
        "五百万平方米",
        "十二个百分点",
        "两千瓦时",
        "三千公里",
        "数百毫克/升",
        "几十万人次",
        "三公斤",
        "二十三人",
        "三个半小时",
        "3亿kW·h",
        "5万km/h",
        "35毫克/升",
        "3.5亿千瓦时",
    ] {
        for text in shifted(whole) {
            let p = set_by(TextRules::of("zh-Hans"), "both", &text);
            (7..24).for_each(|em| parted_only_where_nothing_else_is_legal(&p, whole, em));
        }
    }
    for whole in ["二百メートル", "五十万円"] {
        let p = set("ja", &format!("今日の午前中に市の中心部で{whole}の工事が行われた。"));
        (7..24).for_each(|em| parted_only_where_nothing_else_is_legal(&p, whole, em));
    }
}

#[test]
fn words_that_begin_like_numbers_may_be_broken() {
    for (word, first) in [("千万不要", "千万"), ("十分重要", "十"), ("三亚", "三"), ("一下", "一")]
    {
        let p = set("zh-Hans", &around(word));
        let end = p.text.find(word).unwrap() + first.len();
        let c = p.clusters.iter().find(|c| c.text.end as usize == end).unwrap();
        assert_eq!(c.break_after, Break::Allowed(0), "{word}");
    }
}

#[test]
fn units_that_are_words_stay_with_their_figures() {
    for (language, whole, copy) in [
        ("ru", "5 миллионов", "Старики говорили, что в городе есть N рублей и больше ничего нет"),
        ("ru", "20 процентов", "Старики говорили, что в городе есть N жителей и больше никого нет"),
        (
            "fr",
            "3 millions",
            "Les vieux de la ville disaient que N d’euros ne leur suffisaient pas",
        ),
        ("fr", "12 pour cent", "Les vieux de la ville disaient que N des voix ne suffisaient pas"),
        ("de", "20 Prozent", "Die Alten sagten, dass sie mit N der Stimmen noch nicht genug haben"),
        ("en", "5 million", "The old men of the town said that N people had seen it all that year"),
        (
            "en",
            "8 per cent",
            "The old men of the town said that N of them had seen it all that day",
        ),
    ] {
        // Of three lines and more: what the last but one may not end with is another rule.
        let text = format!("{} {}", copy.replace('N', whole), copy.replace("N ", ""));
        let p = set_by(TextRules::of(language), "both", &text);
        // A word may still be parted by its syllables.
        let upto = begun(whole);
        (7..24).for_each(|em| parted_only_where_nothing_else_is_legal(&p, upto, em));
    }
}

#[test]
fn times_of_day_abbreviations_and_signs_are_never_split_from_what_follows() {
    for whole in ["3 p.m.", "10 a.m.", "§ 5", "№ 5", "n° 7", "p. 12", "vol. 3", "Art. 12", "U.S."]
    {
        let text = format!("The old men of the town said that {whole} was what they had all seen");
        let mut all = vec![set_by(TextRules::of("en"), "both", &text)];
        all.extend(shifted(whole).map(|text| set_by(TextRules::of("zh-Hans"), "both", &text)));
        for p in all {
            for em in 8..20 {
                let lines = broken(&p, em);
                let set = words(&p, &lines);
                assert!(set.iter().any(|l| l.contains(whole)), "{whole} at {em}: {set:#?}");
            }
        }
    }
}

#[test]
fn ordinals_stay_with_what_they_count() {
    for (language, whole) in [
        ("de", "11. August"),
        ("de", "3. Mai"),
        ("de", "20. Jahrhundert"),
        ("de", "1. Bundesliga"),
        ("nb", "17. mai"),
        ("cs", "15. března"),
        ("pl", "1. maja"),
        ("hu", "2. kerület"),
        ("zh-Hans", "3. Mai"),
    ] {
        let text = format!(
            "The old men of the town said that on {whole} they had all seen it in the town"
        );
        let p = set_by(TextRules::of(language), "both", &text);
        let upto = begun(whole);
        (7..24).for_each(|em| parted_only_where_nothing_else_is_legal(&p, upto, em));
    }
    // An English sentence ends with its number.
    let p = set("en", "They were 20. August was hot.");
    let end = p.clusters.iter().find(|c| p.text[..c.text.end as usize].ends_with("20.")).unwrap();
    assert_eq!(end.break_after, Break::Allowed(0));
}

/// The penalties of the breaks in `text` at its full-width spaces, in order.
fn at_spaces(language: &str, text: &str) -> Vec<u16> {
    let p = set_by(TextRules::of(language), "both", text);
    let before =
        |c: &&stonehand::text::Cluster| text[c.text.end as usize..].starts_with('\u{3000}');
    let penalty = |c: &stonehand::text::Cluster| match c.break_after {
        Break::Allowed(penalty) => penalty,
        other => panic!("{other:?} in {text}"),
    };
    p.clusters.iter().filter(before).map(penalty).collect()
}

#[test]
fn a_full_width_space_joins_a_name_and_separates_names() {
    for (language, text, held) in [
        ("zh-Hans", "名单：丁　一、王　二、张三丰。", &[true, true][..]),
        ("zh-Hans", "丁　一　王　二　张三丰", &[true, false, true, false]),
        ("zh-Hans", "张三　李　四　王小五", &[false, true, false]),
        ("zh-Hans", "丁　一　　王　二", &[true, false, true]),
        ("zh-Hans", "会上记者王　二说明情况", &[true]),
        ("zh-Hans", "（记者　张磊）和主编　李达", &[false, false]),
        ("zh-Hans", "今天上午开会　下午继续开会", &[false]),
        ("zh-Hant", "名單：丁　一、歐陽　修。", &[true, true]),
        ("ja", "監督の佐藤　健は、林　健太郎と", &[true, true]),
        ("ja", "出席：佐藤　健一、鈴木　一郎。", &[true, true]),
        ("ja", "佐藤　健　林　健太郎", &[true, false, true]),
        ("ja", "本当ですか？　はい", &[false]),
    ] {
        let penalties = at_spaces(language, text);
        let found: Vec<bool> = penalties.iter().map(|penalty| *penalty > 3000).collect();
        assert_eq!(found, held, "{text}: {penalties:?}");
    }
}

#[test]
fn the_number_of_an_item_is_not_a_name() {
    for text in ["一、目标　二、任务与要求　三、措施", "第一项　二）任务　三）措施"]
    {
        assert!(at_spaces("zh-Hans", text).iter().all(|penalty| *penalty == 0), "{text}");
    }
}

#[test]
fn the_lines_of_a_list_of_names_end_between_names_and_are_not_opened() {
    let names = [
        "李　达",
        "刘　洋",
        "张　磊",
        "冯小霞",
        "黄晓琴",
        "何　苗",
        "诸葛小明",
        "马　骏",
        "徐　静",
    ];
    let p = set("zh-Hans", &names.join("　"));
    for em in 5..24 {
        let lines = broken(&p, em);
        for (n, line) in lines.iter().enumerate() {
            let strain = line.strain(&p);
            assert!(strain.opened == 0 && strain.relaxed.is_empty(), "{em}: {strain:?}");
            let words = p.text_of(line.start as usize..line.end as usize);
            let whole = names.iter().any(|name| words.ends_with(name));
            assert!(whole, "line {n} at {em}: {words}");
        }
    }
}

#[test]
fn a_name_split_across_lines_is_reported() {
    let p = set("zh-Hans", "本报讯（记者 欧阳建国）");
    let lines = broken(&p, 9);
    let parted = |l: &Line| l.strain(&p).relaxed.contains(&Relaxation::Name);
    let names = words(&p, &lines);
    assert!(names.iter().any(|l| l.contains("欧阳建国")) != lines.iter().any(parted), "{names:?}");
}

#[test]
fn a_spaced_name_is_broken_only_as_a_last_resort() {
    for (language, whole) in [("zh-Hans", "王　二"), ("ja", "佐藤　健")] {
        for copy in shifted("N") {
            let text = copy.replace('N', &format!("、{whole}、"));
            let p = set(language, &text);
            let parted = (7..24).filter(|em| is_parted(&p, whole, *em)).count();
            assert!(parted < 3, "{whole}: {parted}");
        }
    }
}

#[test]
fn units_of_han_are_not_broken_at_their_solidus() {
    for whole in ["毫克/升", "亿元/年", "微克/立方米", "元／吨", "元/㎡", "元/kWh"]
    {
        let text = around(&format!("35{whole}"));
        let p = set_by(TextRules::of("zh-Hans"), "both", &text);
        for em in 10..20 {
            let lines = broken(&p, em);
            let told = |l: &Line| l.strain(&p).relaxed.contains(&Relaxation::Unit);
            let set = words(&p, &lines);
            let kept = set.iter().any(|l| l.contains(whole));
            assert!(kept || lines.iter().any(told), "{whole} at {em}: {set:#?}");
        }
    }
}

#[test]
fn a_joining_hyphen_has_no_space_before_it() {
    for (text, han) in [
        ("新型歼-20战机", "歼"),
        ("轰炸机图-95MS起飞", "图"),
        ("战机苏-30MK抵达", "苏"),
        ("直升机卡-27PL降落", "卡"),
        ("运输机伊尔-76MF抵达", "尔"),
        ("直升机米-8MV降落", "米"),
        ("发射东风-41导弹", "风"),
        ("神舟-18号飞船", "舟"),
        ("长征-5B火箭", "征"),
        ("电价元/kWh", "元"),
        ("歼‑20", "歼"),
    ] {
        let p = set("zh-Hans", text);
        assert_eq!(gap(&p, han), 0, "{text}");
        let c = p.clusters.iter().find(|c| p.text[..c.text.end as usize].ends_with(han)).unwrap();
        assert_eq!((c.spacing.kind, c.break_after), (SpacingKind::Fixed, Break::Never), "{text}");
    }
    for (text, before) in [("穿T-恤的", "T-"), ("做X-射线", "X-")] {
        assert_eq!(gap(&set("zh-Hans", text), before), 0, "{text}");
    }
    for (text, han) in
        [("气温-5℃", "温"), ("增长-2.3%", "长"), ("国产C919客机", "产"), ("发布GPT-5", "布")]
    {
        assert_eq!(gap(&set("zh-Hans", text), han), 25, "{text}");
    }
}

#[test]
fn a_last_line_has_more_than_marks() {
    for end in ["好——！", "好……”", "好！？”", "好）。", "好。”——", "好————", "好。◆◆◆", "好 ……"]
    {
        let text =
            format!("今天上午全省服务工作会议在长春召开出席会议并讲话的有各市州负责同志{end}");
        let p = set("zh-Hans", &text);
        for em in 6..20 {
            let lines = broken(&p, em);
            let last = words(&p, &lines).pop().unwrap();
            assert!(last.contains(char::is_alphanumeric), "{em}: {last}");
        }
    }
}

#[test]
fn abbreviations_and_initials_stay_with_the_next_word() {
    let p = set("en", "We met Mr. Smith and J. K. Lee at St. Paul, No. 5, on Jan. 7 of that year");
    for em in 7..20 {
        let lines = broken(&p, em);
        for whole in ["Mr. Smith", "J. K. Lee", "St. Paul", "No. 5", "Jan. 7"] {
            assert!(words(&p, &lines).iter().any(|l| l.contains(whole)), "{whole} at {em}");
        }
    }
    let p = set("zh-Hans", &around("Mr. Smith"));
    for em in 10..20 {
        let lines = broken(&p, em);
        assert!(words(&p, &lines).iter().any(|l| l.contains("Mr. Smith")), "{em}");
    }
}

#[test]
fn a_line_before_an_address_is_filled() {
    let text = "详细情况请登录网站https://www.example.org/news/2024/08/11/index_page.html?id=12&from=list查询，\
                或者发邮件到service-desk@newspaper.example.org，谢谢各位读者朋友的支持。";
    let p = set("zh-Hans", text);
    for em in 11..24 {
        let lines = broken(&p, em);
        let (_, within) = lines.split_last().unwrap();
        for line in within {
            let white = hundredths(line.measure.width - line.set(&p).1);
            let strain = line.strain(&p).opened;
            assert!(
                white * 2 < em * 100 && strain <= 600,
                "{em}: {white} {strain} {:#?}",
                words(&p, &lines)
            );
            let end = p.clusters[line.end as usize - 1].text.end as usize;
            let inside = text[..end].ends_with(|c: char| c.is_ascii_graphic())
                && text[end..].starts_with(|c: char| c.is_ascii_graphic());
            let by_rule = text[end..].starts_with(['/', '?', '&', '=', '-', '_', '.'])
                || text[..end].ends_with(['@', '/']);
            assert!(!inside || by_rule, "{em}: {:#?}", words(&p, &lines));
        }
    }
}

#[test]
fn hashtags_and_user_names_stay_whole() {
    for whole in ["#乡村振兴#", "@人民日报", "@stonehand_press", "#2024两会#"] {
        let text = around(&format!("，{whole}，"));
        let p = set("zh-Hans", &text);
        for em in 10..20 {
            let lines = broken(&p, em);
            assert!(words(&p, &lines).iter().any(|l| l.contains(whole)), "{whole} at {em}");
        }
    }
}

#[test]
fn words_of_other_scripts_are_hyphenated_in_chinese_copy() {
    for word in ["Ленинградский", "newspaper"] {
        let p = set_by(TextRules::of("zh-Hans"), "both", &around(word));
        assert!(p.clusters.iter().any(|c| matches!(c.break_after, Break::Hyphen(..))), "{word}");
    }
}

#[test]
fn a_line_may_end_between_topics_and_names() {
    for whole in ["#第一个话题##第二个#", "#一带一路#@外交部", "#第一个##第二个##第三个#"]
    {
        let text = around(&format!("，{whole}，"));
        let p = set("zh-Hans", &text);
        let parts: Vec<&str> = whole.split_inclusive(['#']).collect();
        for em in 9..20 {
            let lines = broken(&p, em);
            let set = words(&p, &lines);
            let short = lines.iter().map(|l| l.strain(&p).opened).max().unwrap();
            assert!(short <= 700, "{em}: {short} {set:#?}");
            for name in parts.chunks(2).filter(|c| c.len() == 2) {
                let name = name.concat();
                assert!(set.iter().any(|l| l.contains(&name)), "{name} at {em}: {set:#?}");
            }
        }
    }
}

#[test]
fn words_and_units_of_full_width_letters_stay_whole() {
    for whole in ["ＧＤＰ", "ＣＢＤ", "85ｋＷ", "１２５ｋｇ"] {
        let text = around(whole);
        let p = set("zh-Hans", &text);
        for em in 9..20 {
            let lines = broken(&p, em);
            let told = |l: &Line| l.strain(&p).relaxed.contains(&Relaxation::Unit);
            let kept = words(&p, &lines).iter().any(|l| l.contains(whole));
            assert!(kept || lines.iter().any(told), "{whole} at {em}");
        }
    }
}

#[test]
fn full_width_signs_stay_with_their_figures() {
    for whole in [
        "－5℃",
        "－５℃",
        "–5℃",
        "−5℃",
        "＋86",
        "＄100",
        "￡５",
        "３²",
        "１½",
        "No.１",
        "＞5％",
        "＜3%",
        "≥5",
        "≤ 5",
        ">5%",
        "歼－20",
        "舟－18",
        "歼–20",
        "C＋＋",
        "C++",
        "A++",
        "C#",
    ] {
        let text = around(whole);
        let p = set("zh-Hans", &text);
        for em in 6..20 {
            let lines = broken(&p, em);
            let set = words(&p, &lines);
            assert!(set.iter().any(|l| l.contains(whole)), "{whole} at {em}: {set:#?}");
        }
    }
}

#[test]
fn a_per_cent_sign_begins_no_line() {
    for (language, text) in [
        ("en", "The old men said that the rise this year was some 12 % of it all and no more"),
        ("de", "Die Alten sagten, der Anstieg betrage in diesem Jahr etwa 12 % und nicht mehr"),
        ("ru", "Старики говорили, что рост в этом году составил около 12 % и не больше"),
    ] {
        let p = set_by(TextRules::of(language), "both", text);
        for em in 7..24 {
            let lines = broken(&p, em);
            assert!(words(&p, &lines).iter().any(|l| l.contains("12 %")), "{language} at {em}");
        }
    }
}

#[test]
fn an_example_is_not_separated_from_its_announcement() {
    let p = set("en", "Many a word, e.g. this one, or Det. Cole vs. Brazil, would stand at a line");
    for em in 7..20 {
        let lines = broken(&p, em);
        for whole in ["e.g. this", "Det. Cole", "vs. Brazil"] {
            assert!(words(&p, &lines).iter().any(|l| l.contains(whole)), "{whole} at {em}");
        }
    }
}

#[test]
fn a_line_that_ends_within_an_address_ends_at_its_measure() {
    for language in ["en", "zh-Hans"] {
        let text = "found at https://www.jc-metro.example.com/line12/timetable, Av.To.Va.Tr and on";
        let p = set(language, text);
        for em in 8..20 {
            for line in broken(&p, em) {
                let (glyphs, _) = line.set(&p);
                let last = glyphs.iter().rfind(|g| !text[g.start as usize..].starts_with(' '));
                let Some(last) = last else { continue };
                let end = last.x + FACES.get(last.font).advance(last.id).at(last.size);
                let over = (end - line.measure.width).0 * 1000 / SIZE.0;
                assert!(over <= 1, "{over} at {em}: {}", words(&p, &[line])[0]);
            }
        }
    }
}

#[test]
fn a_line_is_set_ragged_within_an_address_rather_than_two_loose_before_it() {
    let p = set("zh-Hans", "研究生考试今日起打印准考证，网址：https://yz.chsi.example.cn/zkz。");
    let lines = broken(&p, 11);
    let opened: Vec<i64> = lines.iter().map(|l| l.strain(&p).opened).collect();
    assert!(opened.iter().all(|o| *o <= 100), "{opened:?} {:#?}", words(&p, &lines));
}

#[test]
fn a_model_name_is_broken_at_its_hyphen_only_as_a_last_resort() {
    for whole in ["5G-A", "Z10-ME", "GPT-4o", "COVID-19", "C919-100", "C919–100", "歼-20", "歼–20"]
    {
        let text = around(whole);
        let p = set("zh-Hans", &text);
        let inside = text.find(whole).unwrap()..text.find(whole).unwrap() + whole.len();
        for c in p.clusters.iter().filter(|c| inside.contains(&(c.text.end as usize))) {
            if (c.text.start as usize) < inside.start {
                continue;
            }
            let free = matches!(c.break_after, Break::Allowed(penalty) if penalty < 3000);
            assert!(!free, "{whole}: {c:?}");
        }
    }
    let p = set("zh-Hans", "采用well-known算法");
    assert!(p.clusters.iter().any(|c| matches!(c.break_after, Break::Allowed(1..3000))));
}

#[test]
fn french_marks_with_plain_spaces_do_not_end_or_begin_lines() {
    for (language, text) in [
        (
            "fr",
            "Alors elle a dit « bonjour tout le monde » à la mairie, puis « merci » et voilà tout",
        ),
        (
            "zh-Hans",
            "她对市政厅里的人们说« bonjour tout le monde »，然后又说了一句« merci »就离开了会场",
        ),
    ] {
        let p = set(language, text);
        for em in 7..24 {
            let lines = broken(&p, em);
            for line in words(&p, &lines) {
                let line = line.trim();
                assert!(!line.ends_with('«') && !line.starts_with('»'), "{em}: {line}");
            }
        }
    }
}

#[test]
fn no_hyphen_stands_within_an_address_or_a_path() {
    for address in [
        "/usr/local/share/documentation/newspaper",
        r"D:\newspaper\international\documentation",
        "~/documents/international/newspaper",
        "src/export/international/documentation",
        r"\\server\newspaper\international",
        "localhost:8080/newspaper/international",
        "example.org:8080/newspaper/international",
        "example.org/%E6%96%87%E4%BB%B6%E6%96%87%E4%BB%B6",
        "zhangsan_feedback@newspaper.example.org",
        "mailto:newspaper@international.example.org",
    ] {
        for language in ["zh-Hans", "en"] {
            let text = format!("今天上午请登录 {address} 查询会议内容并提出意见");
            let p = set(language, &text);
            let start = text.find(address).unwrap();
            for em in 12..24 {
                for line in broken(&p, em).iter().filter(|l| (l.end as usize) < p.clusters.len()) {
                    let last = &p.clusters[line.end as usize - 1];
                    let end = last.text.end as usize;
                    if end <= start || end >= start + address.len() {
                        continue;
                    }
                    let is_mail = address.contains('@');
                    let marks = |c: char| {
                        c == '.'
                            || (!is_mail
                                && matches!(c, '/' | '\\' | '_' | '=' | '-' | '?' | '&' | '%'))
                    };
                    let by_rule =
                        text[end..].starts_with(marks) || text[..end].ends_with([':', '@']);
                    assert!(
                        by_rule && matches!(last.break_after, Break::Allowed(_)),
                        "{em}: {}",
                        &text[..end]
                    );
                }
            }
        }
    }
}

#[test]
fn a_number_in_han_is_broken_only_to_avoid_very_loose_lines() {
    for whole in ["五十", "二十三", "三百六十五", "百分之五十", "三点五亿", "三分之二", "第十四"]
    {
        let text = around(whole);
        let p = set("zh-Hans", &text);
        let start = text.find(whole).unwrap();
        let inside = start + 1..start + whole.len();
        let within = p.clusters.iter().filter(|c| inside.contains(&(c.text.end as usize)));
        for c in within.filter(|c| c.text.start as usize >= start) {
            let Break::Allowed(penalty) = c.break_after else { panic!("{whole}: {c:?}") };
            assert!((1000..3600).contains(&penalty), "{whole}: {penalty}");
        }
        for em in 12..24 {
            for line in broken(&p, em) {
                let relaxed = line.strain(&p).relaxed;
                assert!(!relaxed.contains(&Relaxation::Unit), "{whole} at {em}");
            }
        }
    }
}

#[test]
fn words_of_han_numerals_may_be_broken() {
    for whole in ["一一对应", "统一一下", "千万不要", "十分重要"] {
        let p = set("zh-Hans", &around(whole));
        let free = p.clusters.iter().all(|c| !matches!(c.break_after, Break::Allowed(100..)));
        assert!(free, "{whole}");
    }
}

#[test]
fn the_groups_of_a_telephone_number_stay_together() {
    for language in ["zh-Hans", "en"] {
        for phone in ["+86 10 6536 8383", "0431 8850 1234", "138 0013 8000", "400 810 8888"] {
            stays_whole(language, &around(&format!(" {phone} ")), phone);
        }
    }
}

/// Lines of a full measure, but for one that is narrower.
struct OneNarrow {
    narrow: usize,
    em: (i64, i64),
}

impl LineMeasures for OneNarrow {
    fn line(&self, n: usize) -> Measure {
        let em = if n == self.narrow { self.em.0 } else { self.em.1 };
        Measure { x: Abs::ZERO, width: SIZE * em }
    }

    fn range(&self) -> (Abs, Abs) {
        (SIZE * self.em.0, SIZE * self.em.1)
    }
}

#[test]
fn a_word_is_parted_only_in_a_line_that_is_narrower_than_it() {
    let text = "protestors delayed platforms ".repeat(8);
    let p = set("en", text.trim_end());
    for narrow in 0..6 {
        for full in 6..=14 {
            let lines = break_lines(&p, &OneNarrow { narrow, em: (2, full) });
            let parted = lines.iter().enumerate().filter_map(|(n, line)| {
                line.strain(&p).relaxed.contains(&Relaxation::Parted).then_some(n)
            });
            assert!(parted.clone().all(|n| n == narrow), "{full} em: {:?}", words(&p, &lines));
            assert!(parted.count() <= 1);
        }
    }
}

#[test]
fn a_word_wider_than_its_lines_is_parted_in_each() {
    let p = set("en", "The Donaudampfschifffahrtsgesellschaftskapitaenspatent");
    let lines = broken(&p, 6);
    assert!(lines.len() >= 4, "{:?}", words(&p, &lines));
    let too_wide = |l: &Line| l.strain(&p).relaxed.contains(&Relaxation::Overfull);
    assert!(!lines.iter().any(too_wide), "{:?}", words(&p, &lines));
}

#[test]
fn the_beginning_of_a_paragraph_breaks_as_the_same_text_alone() {
    // Cut where a last line of one character, of a mark or of two characters would come about.
    let text = "今天上午，全省普降大雨，下午放晴；“明天”有风，气温回升。".repeat(3);
    let whole = set("zh-Hans", &text);
    for count in 2..whole.clusters.len() {
        let mut cut = whole.clone();
        cut.clusters.truncate(count);
        let alone = set("zh-Hans", cut.text_of(0..count));
        for em in 5..14 {
            let ends = |lines: &[Line]| lines.iter().map(|line| line.end).collect::<Vec<_>>();
            let (cut, alone) = (broken(&cut, em), broken(&alone, em));
            assert_eq!(ends(&cut), ends(&alone), "{count} clusters in lines of {em} em");
        }
    }
}
