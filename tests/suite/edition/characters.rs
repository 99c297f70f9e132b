//! Spaces, quotation marks and look-alike characters in the text of a story.

use super::*;

fn kept(text: &str) {
    assert_eq!(first(&format!("{text}\n")), text);
}

#[test]
fn full_width_spaces_within_a_line_stay() {
    kept("名单：丁　一、王　二、张三丰。");
    kept("本当ですか？　はい、そうです！　では。「なに！？」　彼は。");
    kept("填空（　　）和（甲　乙）。");
    kept("本报讯　今天上午下雨。");
    kept("甲乙，　丙丁。　　戊己");
    assert_eq!(first("**要点**　内容\n"), "要点　内容");
    assert_eq!(first("**要点　**内容\n"), "要点　内容");
}

#[test]
fn full_width_spaces_at_the_edges_of_a_line_go_and_so_do_blanks_beside_them() {
    assert_eq!(first("　　甲乙　\n　丙丁\n"), "甲乙丙丁");
    assert_eq!(first("**甲乙　**\n丙丁\n"), "甲乙丙丁");
    assert_eq!(first("甲 　乙　 丙\n"), "甲　乙　丙");
    assert_eq!(first("（上接第一版）　甲乙\n"), "甲乙");
}

#[test]
fn a_full_width_space_between_a_stop_and_a_closing_bracket_is_removed() {
    assert_eq!(first("“好吗？　”他说，（好！　）\n"), "“好吗？”他说，（好！）");
}

#[test]
fn the_space_between_a_high_mark_and_a_closing_guillemet_stays() {
    for language in ["fr", "fr-CH", "zh-Hans", "zh-Hant", "en", "ja"] {
        for text in [
            "« Il part ! » fin",
            "« Oui ? »",
            "‹ Il part ! ›",
            "‹ Quoi ?! › dit-il",
            "« Ah !\u{A0}»",
            "« Enfin… » et « ainsi ; »",
            "« Il dit : ‹ Non ! › »",
        ] {
            let copy = format!("+++\nhead = \"题\"\nlanguage = \"{language}\"\n+++\n{text}\n");
            assert_eq!(first(&copy), text, "{language}");
        }
    }
    kept("法国人说« Ah ! »，好。");
    kept("法国人说« Oui ! Elle part ; voici : enfin ? »的人多。");
    kept("他问« Pourquoi ? »。又喊‹ Vite ! ›。");
    assert_eq!(first("“好！ ”他说，「走？ 」（来！ ）\n"), "“好！”他说，「走？」（来！）");
}

#[test]
fn a_lead_in_takes_its_parenthesis_over_a_full_width_space() {
    let body = body("本报讯　（记者　张磊）今天\n");
    assert_eq!(body[0].text, "本报讯　（记者　张磊）今天");
    assert_eq!(body[0].marks, [(0.."本报讯　（记者　张磊）".len(), Mark::LeadIn)]);
}

#[test]
fn spaces_beside_variants_and_radicals_are_removed_as_beside_other_han() {
    let variants = "東京 都 葛\u{E0100} 飾 辻\u{E0100} 邉\u{E010F} か\u{3099} 祇\n";
    assert_eq!(first(variants), "東京都葛\u{E0100}飾辻\u{E0100}邉\u{E010F}か\u{3099}祇");
    let world =
        world().with("stories/a.md", "+++\nhead = \"题\"\nnormalise = false\n+++\n⾦ 木 ⺠ 生\n");
    assert_eq!(sound(&world).stories[0].body[0].text, "⾦木⺠生");
}

#[test]
fn radicals_are_folded_in_house_style_and_logged() {
    let typed = "⼈⺠⽇报⽅⾯，⾦⽊⽔⽕⼟，\u{F92D}。\n";
    let world = world().with("stories/a.md", typed);
    let story = &sound(&world).stories[0];
    assert_eq!(story.body[0].text, "人民日报方面，金木水火土，來。");
    assert_eq!(story.edits.iter().map(|e| e.old.chars().count()).sum::<usize>(), 11);
    assert_eq!(
        faults(&world),
        ["note story::normalised stories/a.md:1:1 11 characters were set in house style"]
    );
}

#[test]
fn radicals_and_ligatures_that_are_kept_are_reported() {
    let front = "+++\nhead = \"题\"\nnormalise = false\n+++\n";
    let world = world().with("stories/a.md", format!("{front}⼈⺠日报\n"));
    let told = faults(&world);
    assert!(told[0].starts_with("warning story::look-alike stories/a.md:5:1 "), "{told:?}");
    assert!(told[0].contains("U+2F08, the first of 2"), "{told:?}");
    assert_eq!(sound(&world).stories[0].body[0].text, "⼈⺠日报");
    let told = faults(&world.with("stories/a.md", "on the o\u{FB03}ce 上\n"));
    assert!(told.iter().any(|t| t.starts_with("warning story::look-alike")), "{told:?}");
    // Names are written with these on purpose.
    assert_eq!(faults(&super::world().with("stories/a.md", "\u{FA10}本と\u{FA11}\n")), [""; 0]);
}

#[test]
fn strokes_typed_for_a_dash_are_folded_and_logged_or_reported() {
    let typed = "中国ーー美国，改造－−工程，东－－西，南−−北，他––说，好‒‒的，好‐‐的，三０年。\n";
    let world = world().with("stories/a.md", typed);
    assert_eq!(
        sound(&world).stories[0].body[0].text,
        "中国——美国，改造——工程，东——西，南——北，他——说，好——的，好——的，三〇年。"
    );
    assert!(faults(&world)[0].starts_with("note story::normalised"), "{:?}", faults(&world));
    assert_eq!(first("中国---美国\n"), "中国——美国");
    let mixed = "中国－−美国，东—–西，他⸺—说，好─－的，北－−–南。\n";
    let mixed = super::world().with("stories/a.md", mixed);
    let story = &sound(&mixed).stories[0];
    assert_eq!(story.body[0].text, "中国——美国，东——西，他——说，好——的，北——南。");
    let logged: Vec<&str> = story.edits.iter().map(|e| e.old.as_str()).collect();
    assert_eq!(logged, ["－−", "—–", "⸺—", "─－", "－−–"]);
    assert!(story.edits.iter().all(|e| e.new == "——"), "{:?}", story.edits);
    for text in ["比分5ー3。", "比分5－－3。", "比分5－−3。", "从Linux‐‐Windows看。"]
    {
        let told = faults(&super::world().with("stories/a.md", format!("{text}\n")));
        assert!(told.iter().any(|t| t.starts_with("warning story::look-alike")), "{told:?}");
    }
    let plain = "1–5月，歼－20，−5℃，今晨——−5℃，电话010-8888，well-known，スーパー。\n";
    assert_eq!(faults(&super::world().with("stories/a.md", plain)), [""; 0]);
}

#[test]
fn quotations_of_other_languages_are_pairs() {
    for text in [
        "Er sagte: „Guten Tag“, und ging. ‚Ja‘, sagte sie.",
        "Powiedział: „Dzień dobry”.",
        "Hon sade: ”Hej där” och gick.",
        "Il dit : «\u{202F}Bonjour\u{202F}», puis « oui ».",
        "Er sagte: »Guten Tag« und ‹ja›.",
        "他说„Guten Tag“。又说„Dzień dobry”，还说”Hej”和« Oui »。",
        "他说：“好。”然后唱„Lili Marleen“和‚Heidi‘。",
    ] {
        for language in ["zh-Hans", "de"] {
            let copy = format!("+++\nhead = \"题\"\nlanguage = \"{language}\"\n+++\n{text}\n");
            let told = faults(&world().with("stories/a.md", copy));
            let told: Vec<&String> = told.iter().filter(|t| t.contains("unbalanced")).collect();
            assert!(told.is_empty(), "{text}: {told:?}");
        }
    }
}

/// What is said of the quotation marks in a story of one paragraph.
fn quotes_told(language: &str, text: &str) -> Vec<String> {
    let copy = format!("+++\nhead = \"题\"\nlanguage = \"{language}\"\n+++\n{text}\n");
    let told = faults(&world().with("stories/a.md", copy));
    told.into_iter().filter(|t| t.contains("unbalanced")).collect()
}

#[test]
fn an_apostrophe_at_the_start_of_a_word_or_year_is_no_quotation_mark() {
    for text in [
        "They play rock ’n’ roll.",
        "Back in the ’90s it was.",
        "’Twas the night before.",
        "And ’tis done.",
        "The class of ’24 and ’em all.",
        "“Rock ’n’ Roll”",
        "“’Twas he,” she said, “’tis so.”",
        "‘’Twas a night’, he said.",
        "‘The class of ’24’",
        "He said ‘rock ’n’ roll’.",
        "He wrote of the “dogs’ home” here.",
        "‘The “dogs’ home” is shut.’",
        "’s Avonds om negen uur",
        "The summer of ’69/’70 and the ’60s–’70s",
        "Go get ’em",
        "毕业于’24年",
        "’24年的歌",
        "专辑“Rock ’n’ Roll”，好。",
        "他说：‘’90s的歌’好。",
    ] {
        for language in ["en", "zh-Hans"] {
            assert_eq!(quotes_told(language, text), [""; 0], "{text} in {language}");
        }
    }
}

#[test]
fn guillemets_pointing_inwards_round_chinese_are_pairs() {
    for text in
        ["»法兰克福汇报«", "他说»你好«。", "›你好‹", "»法兰克福汇报«和»明镜«", "他说»你好 Welt«。"]
    {
        assert_eq!(quotes_told("zh-Hans", text), [""; 0], "{text}");
    }
    assert_eq!(quotes_told("zh-Hans", "Er sagte „好。").len(), 1);
}

#[test]
fn a_quotation_mark_after_a_number_is_reported_with_the_sign_of_the_measure() {
    for (language, text, column) in [
        ("en", "He is 5’10” tall.", 11),
        ("en", "A screen of 30” here", 15),
        ("zh-Hans", "屏幕30”，好", 5),
        ("zh-Hans", "时长30’，好", 5),
        ("zh-Hans", "屏幕30\"，好", 5),
    ] {
        let copy = format!("+++\nhead = \"题\"\nlanguage = \"{language}\"\n+++\n{text}\n");
        let world = world().with("stories/a.md", copy);
        let told = faults(&world);
        let at = format!(
            "warning text::unbalanced-quote stories/a.md:5:{column} a quotation mark follows"
        );
        assert!(told.iter().any(|t| t.starts_with(&at)), "{text}: {told:?}");
    }
    assert_eq!(quotes_told("zh-Hans", "他说：“共30”。"), [""; 0]);
    assert_eq!(quotes_told("en", "It is 5′10″ tall."), [""; 0]);
}

#[test]
fn an_unclosed_quotation_of_another_language_is_reported() {
    for (text, column) in
        [("他说„Guten Tag。", 3), ("Il dit « oui.", 8), ("他说：我来了。”又说", 8)]
    {
        let told = faults(&world().with("stories/a.md", format!("{text}\n")));
        let at = format!("warning text::unbalanced-quote stories/a.md:1:{column} ");
        assert!(told.iter().any(|t| t.starts_with(&at)), "{text}: {told:?}");
    }
}

/// A page of a panel, a picture's caption and display words, with `⼈` in each.
const PRINTED: &str = "number = 1\nname = \"⼈民\"\neditors = [\"李⼈\", \"﹁刘﹂\"]\n\n[[block]]\n\
    at = { column = 1, line = 1 }\nspan = { columns = 2, lines = 20 }\n\
    [[block.item]]\ntext = \"⼈{⼈}和{name}\"\n\n[[block]]\n\
    at = { column = 3, line = 1 }\nspan = { columns = 2, lines = 20 }\n\
    panel = \"⼈像\"\ncaption = \"工⼈\"\ncredit = \"⼈摄\"\n\n[[block]]\nstory = \"a\"\n\
    at = { column = 1, line = 30 }\nspan = { columns = 2, lines = 20 }\n";

fn printed(front: &str) -> MemoryWorld {
    let edition = EDITION.replace("样张日报", "⼈报");
    let layout = include_str!("../../../layouts/broadsheet.toml");
    let layout = layout.replace("下转第{page}版", "下转第{page}⼈版");
    world()
        .with("edition.toml", edition + front + "[fields]\n\"⼈\" = \"⾦\"\n")
        .with("layouts/broadsheet.toml", layout)
        .with("pages/1.toml", PRINTED)
}

#[test]
fn all_words_that_are_printed_are_folded_and_logged() {
    let world = printed("");
    let edition = sound(&world);
    let page = &edition.pages[0];
    assert_eq!((page.name.as_str(), page.editors.join(" ")), ("人民", "李人 「刘」".to_owned()));
    let Content::Display(items) = &page.blocks[0].content else { panic!("display") };
    let DisplayKind::Text { text, .. } = &items[0].kind else { panic!("words") };
    assert_eq!(fill(&text.value, &edition, page), "人金和人报");
    let Content::Panel { words, caption, .. } = &page.blocks[1].content else { panic!("panel") };
    assert_eq!(
        [&words.value, &caption.text.value, &caption.credit.value],
        ["人像", "工人", "人摄"]
    );
    assert_eq!(edition.layout.jump.out.value, "（下转第{page}人版）");
    // Applied backwards to the page, the log gives its source back.
    let mut at = 0;
    for edit in &page.edits {
        assert_eq!(&PRINTED[edit.source.clone()], edit.old);
        assert!(edit.source.start >= at, "in order");
        at = edit.source.end;
    }
    assert_eq!(page.edits.len(), 8);
    let told = faults(&world);
    let jump = "note toml::normalised layouts/broadsheet.toml:";
    assert_eq!(
        told[0],
        "note toml::normalised edition.toml:1:9 2 characters were set in house style"
    );
    assert!(told[1].starts_with(jump), "{told:?}");
    assert_eq!(
        told[2],
        "note toml::normalised pages/1.toml:2:9 2 marks and 6 characters were set in house style"
    );
    assert_eq!(told.len(), 3, "{told:?}");
}

#[test]
fn look_alikes_in_printed_text_are_reported_where_they_are_kept() {
    let told = faults(&printed("normalise = false\n"));
    let places: Vec<&str> =
        told.iter().filter_map(|t| t.strip_prefix("warning story::look-alike ")).collect();
    let keys = [
        "edition.toml:1:9 `name`",
        "edition.toml:8:8 `⼈`",
        "layouts/broadsheet.toml",
        "pages/1.toml:2:9 `name`",
        "pages/1.toml:3:14 `editors`",
        "pages/1.toml:3:19 `editors`",
        "pages/1.toml:9:9 `text`",
        "pages/1.toml:14:10 `panel`",
        "pages/1.toml:15:13 this caption",
    ];
    assert_eq!(places.len(), keys.len(), "{told:#?}");
    for (place, key) in places.iter().zip(keys) {
        assert!(place.starts_with(key), "{place} {key}");
    }
}

#[test]
fn ruby_stands_over_a_radical_and_its_reading_is_folded() {
    let copy = "{⼈⺠|rén|mín}和{⼈⺠⽇|ﬁ⼈}、{㇐|い\u{202E}ち}。\n";
    let story = &sound(&world().with("stories/a.md", copy)).stories[0];
    let paragraph = &story.body[0];
    assert_eq!(paragraph.text, "人民和人民日、一。");
    let ruby: Vec<(&str, &str)> =
        paragraph.ruby.iter().map(|r| (&paragraph.text[r.base.clone()], r.text.as_str())).collect();
    assert_eq!(ruby, [("人", "rén"), ("民", "mín"), ("人民日", "ﬁ人"), ("一", "いち")]);
    assert_eq!(story.edits.len(), 8);
    let told = faults(&world().with("stories/a.md", copy));
    let codes: Vec<&str> = told.iter().filter_map(|t| t.split(' ').nth(1)).collect();
    assert_eq!(codes, ["story::look-alike", "story::direction", "story::normalised"], "{told:?}");
}

#[test]
fn forms_of_marks_are_folded_before_marks_are_paired() {
    assert_eq!(first("他说﹃好﹄﹐看︽报︾︒\n"), "他说『好』，看《报》。");
    assert_eq!(first("﹙下转3版﹚甲\n"), "甲");
    assert_eq!(first("见ﾃﾚﾋﾞ､二○二四年\n"), "见テレビ、二〇二四年");
    let japanese = "+++\nhead = \"題\"\nlanguage = \"ja\"\n+++\n番組ﾄﾞﾗﾏ｢相棒｣\n";
    let story = &sound(&world().with("stories/a.md", japanese)).stories[0];
    assert_eq!(story.body[0].text, "番組ﾄﾞﾗﾏ｢相棒｣");
}

#[test]
fn invisible_characters_are_dropped_and_reported() {
    let copy = "今\u{200B}天\u{AD}上\u{200D}午，\u{200C}下\u{2060}雨\u{FEFF}了news\u{AD}paper。\n";
    let world = world().with("stories/a.md", copy);
    let set = "今天上午，下\u{2060}雨了news\u{AD}paper。";
    assert_eq!(sound(&world).stories[0].body[0].text, set);
    assert_eq!(
        faults(&world),
        [
            "warning story::byte-order-mark stories/a.md:1:13 the story `a` holds a byte-order \
             mark within the text, U+FEFF: left out",
            "note story::invisible stories/a.md:1:2 the story `a` holds a sign between characters \
             that nobody sees, U+200B, the first of 4: left out",
            "note story::joiner stories/a.md:1:11 the story `a` holds a joiner between \
             characters, U+2060: no line ends there",
        ]
    );
    // Words of letters, families of faces and letters of other scripts need them.
    let kept = "👨\u{200D}👩\u{200D}👧在，क्\u{200D}ष";
    assert_eq!(first(&format!("{kept}\n")), kept);
}

#[test]
fn look_alikes_by_context_are_folded_in_house_style_else_reported() {
    let typed = "二O二四年第ー章，АPEC会议──一九九0年。\n";
    assert_eq!(first(typed), "二〇二四年第一章，APEC会议——一九九〇年。");
    let front = "+++\nhead = \"题\"\nnormalise = false\n+++\n";
    let told = faults(&world().with("stories/a.md", format!("{front}二O二四年\n")));
    assert!(told[0].starts_with("warning story::look-alike stories/a.md:5:2 "), "{told:?}");
    let told = faults(&world().with("stories/a.md", "见第○章\n"));
    assert!(told[0].starts_with("warning story::look-alike stories/a.md:1:3 "), "{told:?}");
}
