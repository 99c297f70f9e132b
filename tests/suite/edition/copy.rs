//! Processing of the text of a story.

use super::*;

#[test]
fn byte_order_mark_and_carriage_returns_are_accepted() {
    let edition = sound(
        &world()
            .with("stories/a.md", "\u{feff}+++\r\nhead = \"题\"\r\n+++\r\n甲\r\n乙\r\n\r\n丙\r\n"),
    );
    assert_eq!(edition.stories[0].head.as_ref().unwrap().text, "题");
    assert_eq!(edition.stories[0].body.len(), 2);
    assert_eq!(edition.stories[0].body[0].text, "甲乙");
}

#[test]
fn typed_jump_lines_are_left_out_with_a_warning() {
    let text = "（上接第一版）甲乙。\n\n丙丁。(下转3版)\n\n（下转第三版）\n";
    let world = world().with("stories/a.md", text);
    assert_eq!(
        faults(&world),
        [
            "warning jump::typed stories/a.md:1:1 the typed jump line （上接第一版） is left out",
            "warning jump::typed stories/a.md:3:4 the typed jump line (下转3版) is left out",
            "warning jump::typed stories/a.md:5:1 the typed jump line （下转第三版） is left out",
        ]
    );
    let edition = sound(&world);
    let words: Vec<&str> = edition.stories[0].body.iter().map(|p| p.text.as_str()).collect();
    assert_eq!(words, ["甲乙。", "丙丁。"]);
    assert_eq!(first("甲（下转业）。"), "甲（下转业）。");
}

#[test]
fn paragraphs_subheads_items_and_bold() {
    let text = "甲乙\n丙 iPhone\n15 丁。\n\n## 小题 二\n——其一；\n\n\u{3000}\u{3000}戊**己**庚\\*。\n\u{3000}\u{3000}辛\n";
    let body = body(text);
    let seen: Vec<(ParagraphKind, &str)> = body.iter().map(|p| (p.kind, p.text.as_str())).collect();
    assert_eq!(
        seen,
        [
            (ParagraphKind::Body, "甲乙丙 iPhone 15 丁。"),
            (ParagraphKind::Subhead, "小题 二"),
            (ParagraphKind::Item, "——其一；"),
            (ParagraphKind::Body, "戊己庚*。"),
            (ParagraphKind::Body, "辛"),
        ]
    );
    assert_eq!(body[3].marks, [(3..6, Mark::Bold)]);
}

#[test]
fn a_paragraph_maps_its_characters_to_the_source() {
    let text = "甲,\n乙**丙**丁\\*戊。\n";
    let paragraph = &body(text)[0];
    assert_eq!(paragraph.text, "甲，乙丙丁*戊。");
    for (at, ch) in paragraph.text.char_indices() {
        let span = paragraph.source(at..at + ch.len_utf8());
        let source = &text[span.start as usize..];
        let want = match ch {
            '，' => ',',
            '*' => '\\',
            other => other,
        };
        assert!(source.starts_with(want), "{ch}: {source}");
    }
}

#[test]
fn the_lead_in_is_marked_with_its_parenthesis() {
    let body = body("本报讯(记者 张磊)今天上午,镇赉县\n\n本报讯 乙");
    assert_eq!(body[0].text, "本报讯（记者 张磊）今天上午，镇赉县");
    assert_eq!(body[0].marks, [(0.."本报讯（记者 张磊）".len(), Mark::LeadIn)]);
    assert!(body[1].marks.is_empty());
}

#[test]
fn normalisation_is_reported_once_a_story_and_can_be_switched_off() {
    let world = world().with("stories/a.md", "甲,乙!\n");
    assert_eq!(
        faults(&world),
        ["note story::normalised stories/a.md:1:2 2 marks were set in house style"]
    );
    let edition = sound(&world.with("edition.toml", EDITION.to_owned() + "normalise = false\n"));
    assert_eq!(edition.stories[0].body[0].text, "甲,乙!");
    assert!(edition.stories[0].edits.is_empty());
}

#[test]
fn a_quotation_that_never_opened_is_kept_with_a_warning() {
    let world = world().with("stories/a.md", "他说：我来了。”又说：“好。”\n");
    assert_eq!(
        faults(&world),
        ["warning text::unbalanced-quote stories/a.md:1:8 a quotation closes here that never \
          opened"]
    );
    assert_eq!(sound(&world).stories[0].body[0].text, "他说：我来了。”又说：“好。”");
}

#[test]
fn a_quotation_of_several_paragraphs_closes_in_the_last() {
    assert!(faults(&world().with("stories/a.md", "“甲。\n\n“乙。”\n")).is_empty());
    assert_eq!(faults(&world().with("stories/a.md", "“甲。\n\n乙。\n")).len(), 1);
}

#[test]
fn captions_are_normalised_and_logged() {
    let page = PAGE.replace(
        "story = \"a\"",
        "panel = \"图\"\ncaption = \"工人 们在忙碌,很忙.\"\ncredit = \"张三 摄\"",
    );
    let world = world().with("pages/1.toml", page);
    let edition = sound(&world);
    let Content::Panel { caption, .. } = &edition.pages[0].blocks[0].content else { panic!() };
    assert_eq!(
        (caption.text.value.as_str(), caption.credit.value.as_str()),
        ("工人们在忙碌，很忙。", "张三 摄")
    );
    assert_eq!(edition.pages[0].edits.len(), 3);
}

#[test]
fn ruby_is_not_part_of_the_text() {
    let text = "去**{镇赉|zhèn|lài}**县，{漢字,|かん\\|じ}。\n";
    let paragraph = &body(text)[0];
    assert_eq!(paragraph.text, "去镇赉县，漢字，。");
    let ruby: Vec<(&str, &str)> =
        paragraph.ruby.iter().map(|r| (&paragraph.text[r.base.clone()], r.text.as_str())).collect();
    assert_eq!(ruby, [("镇", "zhèn"), ("赉", "lài"), ("漢字，", "かん|じ")]);
    assert_eq!(paragraph.marks, [(3..9, Mark::Bold)]);
}

#[test]
fn superscripts_subscripts_and_small_capitals_are_forms_of_the_text() {
    let text = "5m^2^，注^①^，CO~2~占10~20%，[[nato]]\\^2\\^。\n";
    let paragraph = &body(text)[0];
    assert_eq!(paragraph.text, "5m2，注①，CO2占10～20%，nato^2^。");
    let forms: Vec<(&str, Form)> =
        paragraph.forms.iter().map(|(r, f)| (&paragraph.text[r.clone()], *f)).collect();
    let (up, down) = (Form::Superscript, Form::Subscript);
    assert_eq!(forms, [("2", up), ("①", up), ("2", down), ("nato", Form::SmallCaps)]);
}

#[test]
fn marks_that_never_end_are_kept_as_typed_with_a_warning() {
    let text = "甲{漢|かん，2^10，[[nato。{甲乙|a|b|c}\n";
    let world = world().with("stories/a.md", text);
    assert_eq!(sound(&world).stories[0].body[0].text, "甲{漢|かん，2^10，[[nato。{甲乙|a|b|c}");
    assert_eq!(
        faults(&world),
        [
            "warning story::mark stories/a.md:1:2 ruby begins here and never ends",
            "warning story::mark stories/a.md:1:9 a superscript begins here and never ends",
            "warning story::mark stories/a.md:1:13 small capitals begin here and never end",
            "warning story::mark stories/a.md:1:20 these readings do not go with the characters one to one",
        ]
    );
}

#[test]
fn many_signs_are_reported_once() {
    let text = format!("甲{}\n", "[[{a|^ ".repeat(25_000));
    let said = faults(&world().with("stories/a.md", text));
    assert_eq!(said.len(), 21, "{:?}", said.last());
    assert!(
        said.iter().any(|l| l.contains("74980 more signs look like markup and are none")),
        "{said:?}"
    );
}

#[test]
fn one_story_can_be_kept_as_typed() {
    let world =
        world().with("stories/a.md", "+++\nhead = \"好,的\"\nnormalise = false\n+++\n他说:好,的.");
    let story = &sound(&world).stories[0];
    assert_eq!(story.body[0].text, "他说:好,的.");
    assert_eq!(story.head.as_ref().unwrap().text, "好,的");
    assert_eq!(story.edits, []);
}

#[test]
fn the_brackets_of_a_marked_formula_keep_their_width() {
    assert_eq!(first("氨，(NH~4~)~2~SO~4~，(CH~3~)~2~，好\n"), "氨，(NH4)2SO4，(CH3)2，好");
}

#[test]
fn a_story_in_a_latin_script_language_is_set_as_typed() {
    let typed = "Words (中文) inside, “中文” and 中文 — so: 他说, \"yes\".";
    let world = world().with(
        "stories/a.md",
        format!("+++\nlanguage = \"en\"\nhead = \"A (中文), b\"\n+++\n{typed}\n"),
    );
    let story = &sound(&world).stories[0];
    assert_eq!(story.body[0].text, typed);
    assert_eq!(story.head.as_ref().unwrap().text, "A (中文), b");
    let english = EDITION.to_owned() + "language = \"en\"\n";
    let world = world.with("edition.toml", english).with("stories/a.md", format!("{typed}\n"));
    assert_eq!(sound(&world).stories[0].body[0].text, typed);
    let world = world.with("stories/a.md", "+++\nlanguage = \"zh-Hans\"\n+++\n中文, (中文)\n");
    assert_eq!(sound(&world).stories[0].body[0].text, "中文，（中文）");
}

#[test]
fn text_that_resembles_markup_is_reported_once() {
    let text = "文字^你好^，x^{2}^，[[中文]]和[[UN**粗**]]。\n\n##小标题\n";
    let world = world().with("stories/a.md", text);
    let at = |column: u32, message: &str| {
        format!("warning story::mark stories/a.md:1:{column} {message}")
    };
    assert_eq!(
        faults(&world),
        [
            at(3, "these words cannot be raised"),
            at(9, "these words cannot be raised"),
            at(15, "small capitals without a letter"),
            at(22, "bold type begins or ends within small capitals"),
            "warning story::heading stories/a.md:3:1 only `## ` marks a subhead".to_owned(),
        ]
    );
    assert_eq!(sound(&world).stories[0].body[0].text, "文字^你好^，x^{2}^，[[中文]]和[[UN粗]]。");
}

#[test]
fn a_story_that_ends_in_a_subhead_is_reported() {
    let world = world().with("stories/a.md", "甲。\n\n## 乙\n");
    let told = "note story::last-subhead stories/a.md:3:4 the story ends in a subhead";
    assert_eq!(faults(&world), [told]);
}

#[test]
fn ruby_over_brackets_is_kept_as_typed() {
    assert_eq!(first("甲{（下转第三版）|かん}乙\n"), "甲{（下转第三版）|かん}乙");
}
