//! Blanks, quotation marks and look-alikes of characters in a story's text.

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
fn a_full_width_space_between_a_mark_of_a_sentence_and_a_closing_bracket_goes() {
    assert_eq!(first("“好吗？　”他说，（好！　）\n"), "“好吗？”他说，（好！）");
}

#[test]
fn a_lead_in_takes_its_parenthesis_over_a_full_width_space() {
    let body = body("本报讯　（记者　张磊）今天\n");
    assert_eq!(body[0].text, "本报讯　（记者　张磊）今天");
    assert_eq!(body[0].marks, [(0.."本报讯　（记者　张磊）".len(), Mark::LeadIn)]);
}

#[test]
fn blanks_beside_variants_and_radicals_go_as_beside_other_han() {
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
        ["note story::normalised stories/a.md:1:1 11 marks were set in house style"]
    );
}

#[test]
fn radicals_and_ligatures_that_are_kept_are_told() {
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

#[test]
fn a_quotation_of_another_language_that_never_closes_is_told() {
    for (text, column) in
        [("他说„Guten Tag。", 3), ("Il dit « oui.", 8), ("他说：我来了。”又说", 8)]
    {
        let told = faults(&world().with("stories/a.md", format!("{text}\n")));
        let at = format!("warning text::unbalanced-quote stories/a.md:1:{column} ");
        assert!(told.iter().any(|t| t.starts_with(&at)), "{text}: {told:?}");
    }
}
