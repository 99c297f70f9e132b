//! Characters missing from a face, and the fallback face.

use crate::newsroom::{FONTS, Heard, Newsroom};
use std::sync::Arc;
use stonehand::font::{Font, FontBook};
use stonehand::geom::Abs;
use stonehand::text::{TextRules, TypeStyle, Typesetter};

/// Notes of faces that step in: message, and the places of the labels.
fn notes(heard: &Heard) -> Vec<(String, Vec<String>)> {
    assert_eq!(heard.code, 0, "{}", heard.err);
    let all = heard.json().into_iter().filter(|d| d["code"] == "font::fallback");
    all.map(|d| {
        assert_eq!(d["severity"], "note");
        let labels = d["labels"].as_array().unwrap().iter();
        let places = labels.map(|l| crate::newsroom::place(l).unwrap()).collect();
        (d["message"].as_str().unwrap().to_owned(), places)
    })
    .collect()
}

fn room(faces: &str, story: &str) -> Newsroom {
    Newsroom::new()
        .edit("layouts/small.toml", "\"NotoSerifSC-Regular.ttf\"", faces)
        .edit("pages/1.toml", "lines = 1 }", "lines = 12 }")
        .file("stories/a.md", story)
}

#[test]
fn one_note_a_story_names_characters_face_and_every_first_place() {
    let faces = r#"["NotoSerifJP-Regular.ttf", "NotoSerifSC-Black.ttf"]"#;
    let heard = room(faces, "这里下雨。\n\n这里也有药。\n").build();
    let expected = "NotoSerifJP-Regular lacks 药 (U+836F), 这 (U+8FD9, 2 places) in story `a`: set in \
                    NotoSerifSC-Black, which is heavier";
    let places = ["stories/a.md:1:1", "stories/a.md:3:5"].map(str::to_owned).to_vec();
    assert_eq!(notes(&heard), [(expected.to_owned(), places)]);
}

#[test]
fn each_fallback_face_has_a_note() {
    let faces =
        r#"["NotoSerifJP-Regular.ttf", "NotoSerifSC-Regular.ttf", "SourceSans3-Regular.ttf"]"#;
    let heard = room(faces, "这里有 Škoda。\n").build();
    let told: Vec<String> = notes(&heard).into_iter().map(|(m, _)| m).collect();
    let expected = [
        "NotoSerifJP-Regular lacks Š (U+0160) in story `a`: set in SourceSans3-Regular",
        "NotoSerifJP-Regular lacks 这 (U+8FD9) in story `a`: set in NotoSerifSC-Regular",
    ];
    let mut told_sorted = told.clone();
    told_sorted.sort();
    assert_eq!(told_sorted, expected, "{told:?}");
}

#[test]
fn a_fallback_face_one_step_heavier_or_lighter_is_called_so_in_every_script() {
    let variable = std::fs::read("tests/data/faces/variable.ttf").unwrap();
    for (weight, han, latin) in [
        (450, "", ""),
        (500, ", which is heavier", ", which is lighter"),
        (700, ", which is heavier", ", which is lighter"),
    ] {
        let varied = format!("{{ file = \"variable.ttf\", weight = {weight} }}");
        for (faces, story, look) in [
            (format!("[\"SourceSans3-Regular.ttf\", {varied}]"), "今天上午。\n", han),
            (format!("[{varied}, \"SourceSans3-Regular.ttf\"]"), "今天 Škoda。\n", latin),
        ] {
            let room = room(&faces, story).file("fonts/variable.ttf", &variable);
            let notes = notes(&room.build());
            let (message, _) = &notes[0];
            let end = message.split_once(": set in ").unwrap().1;
            assert_eq!(
                end.split_once(',').map_or("", |(_, look)| look),
                look.trim_start_matches(',')
            );
        }
    }
}

#[test]
fn a_letter_set_of_its_parts_in_another_face_is_reported() {
    let faces = r#"["NotoSerifSC-Regular.ttf", "SourceSerif4-Black.ttf"]"#;
    for letter in ["ṽ", "ẑ", "ż", "Š"] {
        let notes = notes(&room(faces, &format!("今天 {letter} 下雨。\n")).build());
        let told = format!(
            "NotoSerifSC-Regular lacks {letter} (U+{:04X}) in story `a`: set in \
             SourceSerif4-Black, which is heavier",
            u32::from(letter.chars().next().unwrap())
        );
        assert_eq!(notes.first().map(|(message, _)| &**message), Some(&*told));
    }
}

#[test]
fn heads_are_reported_like_copy() {
    let faces = r#"["NotoSerifJP-Regular.ttf", "NotoSerifSC-Regular.ttf"]"#;
    let heard = room(faces, "+++\nhead = \"这里\"\n+++\n下雨。\n").build();
    let (message, places) = &notes(&heard)[0];
    assert!(message.starts_with("NotoSerifJP-Regular lacks 这 (U+8FD9) in story `a`"), "{message}");
    assert_eq!(places[0].split(':').take(2).collect::<Vec<_>>(), ["stories/a.md", "2"]);
}

#[test]
fn a_complete_face_is_not_reported() {
    let faces = r#"["NotoSerifSC-Regular.ttf", "NotoSerifSC-Black.ttf"]"#;
    assert_eq!(notes(&room(faces, "这里下雨，20 度。\n").build()), []);
}

#[test]
fn a_word_is_set_in_one_face() {
    let mut book = FontBook::new();
    let chain: Vec<_> = ["NotoSerifSC-Regular.ttf", "SourceSerif4-Regular.ttf"]
        .map(|file| {
            let bytes = Arc::new(std::fs::read(format!("{FONTS}/{file}")).unwrap());
            book.add(Arc::new(Font::new(file, bytes).unwrap()))
        })
        .to_vec();
    let style = TypeStyle {
        chain: chain.clone(),
        size: Abs::pt(10),
        tracking: 0,
        han_space: 500,
        autospace: None,
        hyphenate: false,
    };
    let text = "Lech Wałęsa (Solidarność), CO₂, Nguyễn-Smith";
    let set = Typesetter::new(&book, TextRules::of("zh-Hans"))
        .shape_paragraph(text, &[(0..text.len(), &style)]);
    // A wide word has a cluster for each letter.
    let words = |font| -> Vec<&str> {
        let runs = set.clusters.chunk_by(|a, b| a.font == b.font && a.text.end == b.text.start);
        let of = runs.filter(|run| run[0].font == font);
        of.map(|run| &text[run[0].text.start as usize..run[run.len() - 1].text.end as usize])
            .collect()
    };
    assert_eq!(words(chain[1]), ["Wałęsa", "Solidarność", "₂"]);
    assert_eq!(set.missing, []);
}
