//! Properties that hold for any copy.

use super::*;
use crate::random_cases::drawn;
use proptest::strategy::Strategy;

/// A story of raw copy: Chinese and Latin, every mark there is, blanks and line ends.
fn raw_copy() -> impl proptest::strategy::Strategy<Value = String> {
    let pieces = [
        "今天",
        "上午",
        "吉林省",
        "A",
        "iPhone",
        "5.9%",
        "28841.36",
        "10:30",
        "http://a.cn/b?c=d",
        ",",
        ".",
        ":",
        ";",
        "?",
        "!",
        "(",
        ")",
        "\"",
        "'",
        "“",
        "”",
        "‘",
        "’",
        "，",
        "。",
        "（",
        "）",
        "《",
        "》",
        "...",
        "。。。",
        "--",
        "——",
        "~",
        " ",
        "  ",
        "\u{3000}",
        "\n",
        "\n\n",
        "## ",
        "**",
        "\\*",
        "\\",
        "*",
        "#",
        "（下转第三版）",
        "(上接1版)",
        "本报讯",
        "记者 张磊",
        "{镇赉|zhèn|lài}",
        "{",
        "|かん}",
        "^2^",
        "^",
        "~2~",
        "[[",
        "nato]]",
    ];
    let piece = proptest::sample::select(pieces.to_vec());
    proptest::collection::vec(piece, 0..40).prop_map(|p| p.concat())
}

proptest::proptest! {
    #![proptest_config(drawn(256))]

    #[test]
    fn the_log_of_edits_reproduces_the_source(copy in raw_copy(), head in raw_copy()) {
        let head = head.replace(['\\', '\n'], "").replace('"', "\\\"");
        let text = format!("+++\nhead = \"{head}\"\n+++\n甲{copy}\n");
        let loaded = load(&world().with("stories/a.md", text.clone()));
        let Some(edition) = loaded.outcome.value else { return Ok(()) };
        let story = &edition.stories[0];
        // Forwards: the file as it would be typed in house style.
        let (mut normalised, mut at) = (String::new(), 0);
        let mut places = Vec::new();
        for edit in &story.edits {
            proptest::prop_assert_eq!(&text[edit.source.clone()], &edit.old);
            proptest::prop_assert!(at <= edit.source.start, "in order, not overlapping");
            normalised.push_str(&text[at..edit.source.start]);
            let start = normalised.len();
            normalised.push_str(&edit.new);
            places.push(start..normalised.len());
            at = edit.source.end;
        }
        normalised.push_str(&text[at..]);
        // Backwards: the source.
        let mut source = normalised.clone();
        for (edit, place) in story.edits.iter().zip(&places).rev() {
            source.replace_range(place.clone(), &edit.old);
        }
        proptest::prop_assert_eq!(&source, &text);
        // What is in house style already stays as it is.
        let again = load(&world().with("stories/a.md", normalised.clone()));
        let again = again.outcome.value.map(|e| e.stories.into_iter().next().unwrap());
        let words = |s: &std::sync::Arc<stonehand::edition::Story>| -> Vec<String> {
            s.head.iter().map(|h| h.text.clone()).chain(s.body.iter().map(|p| p.text.clone())).collect()
        };
        if !copy.contains(['#', '\\']) {
            let (again, once) = (again.as_ref().map(words), Some(words(story)));
            proptest::prop_assert_eq!(again, once, "{}", normalised);
        }
        // Every letter of the body stands where its map says, or was put there by an edit.
        for paragraph in &story.body {
            for (i, ch) in paragraph.text.char_indices() {
                let at = paragraph.source(i..i + ch.len_utf8()).start as usize;
                let there = text[at..].starts_with(ch)
                    || text[at..].starts_with('\\')
                    || (ch == ' ' && text[at..].starts_with(['\n', '\t', '\u{3000}']))
                    || story.edits.iter().any(|e| e.source.contains(&at) && e.new.contains(ch));
                proptest::prop_assert!(there, "{:?} at {}: {:?}", ch, at, &text[at..]);
            }
        }
    }
}

#[test]
fn megabytes_of_copy_load_whole() {
    let paragraph = "今天上午,镇赉县(白城市)说:\"好.\"增长5.9%,共1,000元。。。\n";
    let text = (paragraph.repeat(1000) + "\n").repeat(4_000_000 / 1000 / paragraph.len());
    let edition = sound(&world().with("stories/a.md", text.as_str()));
    let body = &edition.stories[0].body;
    assert_eq!(body.len(), text.matches("\n\n").count());
    assert!(body.iter().map(|p| p.text.len()).sum::<usize>() > 3_900_000);
}

#[test]
fn an_oversized_paragraph_is_refused_at_its_beginning() {
    let story = |n: usize| format!("甲乙。\n\n{}\n", "今天上午下雨，".repeat(n));
    let said = heard(&load(&world().with("stories/a.md", story(30_000))));
    let told = "error story::endless-paragraph stories/a.md:3:1 this paragraph has 210000 characters, \
                more than sixteen newspaper pages";
    assert_eq!(said, [told]);
    sound(&world().with("stories/a.md", story(28_000)));
}

#[test]
fn a_story_with_too_many_paragraphs_is_refused_at_the_first_excess_one() {
    let story = |n: usize| "甲。\n\n".repeat(n);
    let said = heard(&load(&world().with("stories/a.md", story(50_002))));
    let told = "error story::endless stories/a.md:100001:1 this story has 50002 paragraphs, more than \
                eighty newspaper pages";
    assert_eq!(said, [told]);
    let edition = sound(&world().with("stories/a.md", story(50_000)));
    assert_eq!(edition.stories[0].body.len(), 50_000);
}

/// A text with up to three stretches of it replaced by something else.
fn damaged(text: String) -> impl Strategy<Value = String> {
    let pieces =
        ["", "\"", "\\", "[", "]", "{", "}", "=", "\n", ",", "#", "'", "版", "-1", "0", "\0"];
    let places = (0..=text.len(), 0..12_usize, proptest::sample::select(pieces.to_vec()));
    proptest::collection::vec(places, 1..4).prop_map(move |damage| {
        let mut out = text.clone();
        for (at, len, piece) in damage {
            let boundary =
                |n: usize| (0..=n.min(out.len())).rev().find(|i| out.is_char_boundary(*i));
            let (from, to) = (boundary(at).unwrap_or(0), boundary(at + len).unwrap_or(0));
            out.replace_range(from..to, piece);
        }
        out
    })
}

proptest::proptest! {
    #![proptest_config(drawn(256))]

    #[test]
    fn damaged_files_are_diagnosed_and_never_abort_the_program(
        edition in damaged(EDITION.to_owned() + "[fields]\na = \"b\"\n"),
        page in damaged(PAGE.to_owned() + "head = { size = \"10pt\" }\n[[block]]\n[[block.item]]\ntext = \"{a}\"\n"),
        layout in damaged(include_str!("../../../layouts/broadsheet.toml").to_owned()),
        story in damaged("+++\nhead = \"题\"\n+++\n**甲**\n".to_owned()),
    ) {
        let sound = world();
        for (path, text) in [("edition.toml", &edition), ("pages/1.toml", &page),
            ("layouts/broadsheet.toml", &layout), ("stories/a.md", &story)]
        {
            faults(&sound.clone().with(path, text.clone()));
        }
    }
}
