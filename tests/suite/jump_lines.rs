//! Jump lines beside text: clearance, and the spaces of their wording in every language.

use crate::newsroom::{LAYOUT, Newsroom, text_of};
use crate::printers_marks::built;
use stonehand::copy::CopyRole;
use stonehand::engine::{BuildOptions, BuiltEdition};
use stonehand::flow::SetLine;
use stonehand::geom::Abs;
use stonehand::text::Fit;

const ENGLISH: &str = "The river rose by a metre on Sunday night and the lower town was under water \
    by morning. Boats took people from their roofs while the rain went on. The mayor said that the \
    old wall by the mill had held and that nobody was missing. Trains will not run before Thursday \
    and the market is shut. Bread came by lorry from the hills. ";
const CHINESE: &str = "今天上午全省下雨，下午放晴，明天有风。后天天气转凉，出门添衣。江水上涨一米，\
    老城进水，居民上楼避水，无人失踪。火车周四以前不开，集市停业，面包由山里运来。";

/// A story in `language` over two pages, in two columns of 12 characters, with these jump lines.
fn turning(language: &str, out: &str, into: &str, more: &str) -> Newsroom {
    let block = "[[block]]\nstory = \"a\"\nat = { column = 1, line = 1 }\n\
                 span = { columns = 2, lines = 7 }\n";
    let jump = format!("[jump]\nout = \"{out}\"\nin = \"{into}\"\nnumerals = \"arabic\"\n");
    let layout =
        LAYOUT.replace("[jump]\n", &jump).replace("lines = 18\n", &format!("lines = 18\n{more}"));
    let story =
        if language == "en" { format!("{ENGLISH}{}", &ENGLISH[..190]) } else { CHINESE.repeat(3) };
    Newsroom::new()
        .pages(&[block, block])
        .file("layouts/small.toml", layout)
        .file("stories/a.md", story)
        .edit("edition.toml", "layout =", &format!("language = \"{language}\"\nlayout ="))
}

/// A jump line beside text: which, and the white between it and the text.
fn whites(built: &BuiltEdition) -> Vec<(CopyRole, Abs)> {
    let story = &built.filled[0];
    let part = |set: &SetLine| story.texts[set.text].part;
    let width = |set: &SetLine| match set.line.fit {
        Fit::Natural | Fit::Overfull(_) => set.line.natural,
        Fit::Shrink { .. } | Fit::Stretch { .. } => set.line.measure.width,
    };
    // A closing mark's own blank, where its language keeps that at a line's end.
    let blank = |set: &SetLine| {
        let clusters = &story.texts[set.text].shaped.clusters;
        let edges = clusters[set.line.end as usize - 1].punctuation;
        edges.after - edges.trim_end
    };
    let mut found = Vec::new();
    for frame in &story.frames {
        for jump in
            frame.lines.iter().filter(|l| matches!(part(l), CopyRole::JumpOut | CopyRole::JumpIn))
        {
            let beside = |l: &&SetLine| part(l) == CopyRole::Body && l.at.y == jump.at.y;
            let beside = frame.lines.iter().filter(beside);
            let white = match part(jump) {
                // The nearest text before it in its column, which is the last one.
                CopyRole::JumpOut => beside
                    .map(|l| jump.at.x - l.at.x - width(l))
                    .filter(|w| *w < Abs::pt(108))
                    .min(),
                _ => beside
                    .map(|l| l.at.x - jump.at.x - width(jump) + blank(jump))
                    .filter(|w| *w < Abs::pt(108))
                    .min(),
            };
            found.extend(white.map(|white| (part(jump), white)));
        }
    }
    found
}

#[test]
fn a_jump_line_beside_text_stands_clear_of_it() {
    for (language, out, into) in [
        ("en", "Continued on Page {page}", "From Page {page}"),
        ("en", "(More on {page})", "(From {page})"),
        ("en", "See {page}, col. 1", "Page {page} →"),
        ("en", "> {page}", "{page} >"),
        ("zh-Hans", "▶第{page}版", "第{page}版▶"),
        ("zh-Hans", "下转第{page}版", "上接第{page}版"),
        ("zh-Hans", "（下转第{page}版）", "（上接第{page}版）"),
        ("zh-Hant", "下轉第{page}版", "上接第{page}版"),
        ("ja", "{page}面へ続く", "{page}面から続く"),
        ("ja", "（{page}面へ続く）", "（{page}面から続く）"),
    ] {
        for more in ["", "writing = \"vertical\"\n"] {
            let whites =
                whites(&built(&turning(language, out, into, more), &BuildOptions::default()));
            assert!(
                whites.iter().any(|(part, _)| *part == CopyRole::JumpIn),
                "{language} {out} {more}"
            );
            for (part, white) in whites {
                // Half an em of the body: a bracket's own blank; words keep a whole one.
                let bracketed = out.starts_with('（');
                let least = if bracketed { Abs::pt(9) / 2 } else { Abs::pt(9) };
                assert!(white >= least, "{language} {out} {more}{part:?}: {white:?}");
            }
        }
    }
}

#[test]
fn a_jump_out_line_beside_text_is_covered() {
    let stands = |out, into| {
        let whites = whites(&built(&turning("en", out, into, ""), &BuildOptions::default()));
        whites.iter().any(|(part, _)| *part == CopyRole::JumpOut)
    };
    assert!(stands("Continued on {page}", "From Page {page}"));
    assert!(stands("> {page}", "{page} >"));
}

#[test]
fn words_of_a_jump_line_are_never_run_together_with_the_text() {
    let room = turning("en", "Continued on {page}", "From Page {page}", "");
    assert_eq!(room.build().code, 0);
    let path = room.beside("out.pdf");
    let Some(text) = crate::tools::run("pdftotext", &[crate::tools::arg(&path), "-"]) else {
        return;
    };
    assert!(text.contains(" Continued on 2") || text.contains("\nContinued on 2"), "{text}");
    assert!(text.contains("From Page 1 ") || text.contains("From Page 1\n"), "{text}");
    assert!(text_of(&path).unwrap().contains("Continuedon2"));
}

/// Where a jump line's own characters begin and end, from its column's left edge.
fn extent(room: &Newsroom, wanted: CopyRole) -> (Abs, Abs, Abs) {
    let built = built(room, &BuildOptions::default());
    let story = &built.filled[0];
    let frames = story.frames.iter().flat_map(|f| f.lines.iter().map(move |l| (f, l)));
    let mut of = frames.filter(|(_, l)| story.texts[l.text].part == wanted);
    let (frame, line) = of.next().unwrap();
    let columns = &frame.frame.columns;
    let column =
        if wanted == CopyRole::JumpOut { columns.last() } else { columns.first() }.unwrap();
    let from = line.at.x - column.x;
    (from, from + line.line.natural, column.width)
}

#[test]
fn blanks_at_the_ends_of_a_wording_are_kept() {
    let out =
        |words: &str| extent(&turning("zh-Hans", words, "上接第{page}版", ""), CopyRole::JumpOut);
    let (_, end, column) = out("下转第{page}版");
    assert_eq!(end, column);
    let (_, end, column) = out("下转第{page}版　");
    assert_eq!(end, column - Abs::pt(9));
    let into =
        |words: &str| extent(&turning("zh-Hans", "下转第{page}版", words, ""), CopyRole::JumpIn);
    assert_eq!(into("上接第{page}版").0, Abs::ZERO);
    assert_eq!(into("　　上接第{page}版").0, Abs::pt(18));
    let narrow = into(" 上接第{page}版").0;
    assert!(narrow > Abs::ZERO && narrow < Abs::pt(9), "{narrow:?}");
    assert_eq!(into("  上接第{page}版").0, narrow * 2);
}

#[test]
fn blanks_towards_the_text_are_kept_too() {
    let white = |into: &str| {
        let whites = whites(&built(
            &turning("zh-Hans", "下转第{page}版", into, ""),
            &BuildOptions::default(),
        ));
        whites.iter().find(|(part, _)| *part == CopyRole::JumpIn).unwrap().1
    };
    assert_eq!(white("上接第{page}版"), Abs::pt(9));
    assert_eq!(white("上接第{page}版　"), Abs::pt(9));
    assert_eq!(white("上接第{page}版　　"), Abs::pt(18));
    assert_eq!(white("（上接{page}版）　"), Abs::pt(9) + Abs::pt(9) / 2);
}

#[test]
fn a_missing_character_of_a_jump_line_is_reported_at_the_wording() {
    // 药 is not in the Japanese face, and the other is in none.
    let faces = "[\"NotoSerifJP-Regular.ttf\", \"NotoSerifSC-Black.ttf\"]";
    for (out, into, severity, code) in [
        ("药 {page}", "From {page}", "note", "font::fallback"),
        ("To {page}", "药 {page}", "note", "font::fallback"),
        ("\\U0001F995 {page}", "From {page}", "error", "font::missing-glyph"),
        ("To {page}", "\\U0001F995 {page}", "error", "font::missing-glyph"),
    ] {
        let room = turning("en", out, into, "").edit(
            "layouts/small.toml",
            "\"NotoSerifSC-Regular.ttf\"",
            faces,
        );
        let said = room.build().said();
        let of_jump: Vec<&String> =
            said.iter().filter(|line| line.contains(" in jump lines")).collect();
        let key = if into.contains("From") { "out = " } else { "in = " };
        let layout = std::fs::read_to_string(room.edition().join("layouts/small.toml")).unwrap();
        let line = layout.lines().position(|l| l.starts_with(key)).unwrap() + 1;
        let start = format!("{severity} {code} layouts/small.toml:{line}:{} ", key.len() + 1);
        assert!(of_jump.len() == 1 && of_jump[0].starts_with(&start), "{start}: {said:?}");
    }
}
