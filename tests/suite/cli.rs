//! The command line on valid editions: files written, output and exit codes.

use crate::newsroom::{Newsroom, PAGE, text_of};

#[test]
fn a_valid_edition_is_written_with_a_summary_only() {
    let room = Newsroom::new();
    let heard = room.with_fonts(&["build", "paper", "-o", "out.pdf"]);
    assert_eq!((heard.code, heard.out.as_str()), (0, ""));
    assert!(heard.err.starts_with("out.pdf: 1 page, "), "{}", heard.err);
    assert_eq!(heard.err.lines().count(), 1, "{}", heard.err);
    let pdf = std::fs::read(room.beside("out.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF-1.6"));
    assert_eq!(
        text_of(&room.beside("out.pdf")).as_deref().unwrap_or("今天上午下雨。"),
        "今天上午下雨。"
    );
}

#[test]
fn without_an_output_the_file_is_named_after_the_folder() {
    let room = Newsroom::new();
    assert_eq!(room.with_fonts(&["build", "paper"]).code, 0);
    assert_eq!(room.lying_about(), ["paper.pdf"]);
}

#[test]
fn check_reports_the_same_and_writes_nothing() {
    let room = Newsroom::new();
    let heard = room.with_fonts(&["check", "paper"]);
    assert_eq!((heard.code, heard.err.as_str()), (0, "the edition can be built\n"));
    assert_eq!(room.lying_about(), Vec::<String>::new());
    let room = room.file("stories/a.md", "下雨。".repeat(40));
    let args = ["--message-format", "json"];
    let check = room.with_fonts(&["check", "paper", args[0], args[1]]);
    let build = room.build();
    assert_eq!((check.code, check.said()), (build.code, build.said()));
    assert!(check.err.contains("flow::overset"), "{}", check.err);
}

#[test]
fn json_lines_carry_code_severity_labels_and_place() {
    let room = Newsroom::new().file("stories/a.md", "下雨。".repeat(10));
    let heard = room.build();
    assert_eq!(heard.code, 1);
    let [d] = &heard.json()[..] else { panic!("{}", heard.err) };
    assert_eq!(
        (d["severity"].as_str(), d["code"].as_str()),
        (Some("error"), Some("flow::overset"))
    );
    let message = "story `a` is 20 characters / 2 lines too long for its frames (超 20 字 / 2 行)";
    assert_eq!(d["message"], message);
    assert_eq!(d["labels"][0]["file"], "stories/a.md");
    // Ten of thirty characters have room: the label begins at the eleventh.
    assert_eq!((&d["labels"][0]["start"], &d["labels"][0]["column"]), (&30.into(), &11.into()));
    assert_eq!(d["labels"][0]["text"], "no room from here on");
    assert_eq!(d["help"], "cut 20 characters, or give the story 2 lines more");
    let place: Vec<f64> = ["page", "x_mm", "y_mm", "width_mm", "height_mm"]
        .iter()
        .map(|key| d["place"][key].as_f64().unwrap())
        .collect();
    // 12 characters and one line of 9 pt at the top left of the type area.
    let near = place.iter().zip([1.0, 10.0, 10.0, 38.1, 3.18]).all(|(a, b)| (a - b).abs() < 0.01);
    assert!(near, "{place:?}");
}

#[test]
fn the_remedy_of_a_note_is_printed_below_it() {
    let room = Newsroom::new().file("stories/a.md", "今天,下雨。\n");
    let heard = room.with_fonts(&["check", "paper"]);
    let (note, remedy) =
        ("note: stories/a.md:1: ", "\n  help: write `normalise = false` in the story");
    assert!(heard.err.starts_with(note) && heard.err.contains(remedy), "{}", heard.err);
    let heard = room.with_fonts(&["--quiet", "check", "paper"]);
    assert_eq!(heard.err, "", "notes are not printed, nor their remedies");
}

#[test]
fn control_characters_of_the_copy_do_not_control_the_terminal() {
    let room = Newsroom::new().file("stories/a.md", "今\u{1B}[31m天\u{202E}上\u{9B}午\u{7}。");
    let heard = room.with_fonts(&["build", "paper", "-o", "out.pdf"]);
    let steers = |c: char| (c.is_control() && c != '\n') || c == '\u{202E}';
    assert!(!heard.err.contains(steers), "{:?}", heard.err);
    assert!(heard.err.contains("今␛[31m天\\u{202e}上\\u{9b}午␇。"), "{}", heard.err);
}

#[test]
fn messages_show_the_line_of_the_source() {
    let room = Newsroom::new().edit("pages/1.toml", "columns = 1", "columns = 0");
    let heard = room.with_fonts(&["build", "paper", "-o", "out.pdf"]);
    assert_eq!(heard.code, 1);
    for part in [
        "page::zero-columns",
        "a block cannot have 0 columns",
        "[pages/1.toml:6:20]",
        "span = { columns = 0, lines = 1 }",
        "1 error, 0 warnings",
    ] {
        assert!(heard.err.contains(part), "no {part:?} in\n{}", heard.err);
    }
}

#[test]
fn quiet_reports_errors_and_warnings_only() {
    let room = Newsroom::new();
    let heard = room.with_fonts(&["build", "paper", "-q"]);
    assert_eq!((heard.code, heard.err.as_str()), (0, ""));
    let room = room.file("stories/a.md", "下雨。".repeat(10));
    let heard = room.with_fonts(&["build", "paper", "--quiet"]);
    assert!(heard.err.contains("flow::overset") && !heard.err.contains("1 error"), "{}", heard.err);
}

#[test]
fn denied_warnings_reject_the_edition_and_write_nothing() {
    let room = Newsroom::new().edit("pages/1.toml", "lines = 1", "lines = 18");
    for command in ["build", "check"] {
        let heard = room.with_fonts(&[command, "paper", "--deny-warnings"]);
        assert_eq!(heard.code, 1, "{command}");
        assert_eq!(room.lying_about(), Vec::<String>::new());
        assert_eq!(room.with_fonts(&[command, "paper"]).code, 0, "{command}");
        std::fs::remove_file(room.beside("paper.pdf")).unwrap_or_default();
    }
}

/// One line on each of three pages.
fn three_pages() -> Newsroom {
    let block =
        |id: &str| PAGE.replace("number = 1\n\n", "").replace("\"a\"", &format!("\"{id}\""));
    Newsroom::new()
        .pages(&[&block("a"), &block("b"), &block("c")])
        .file("stories/b.md", "乙乙乙。")
        .file("stories/c.md", "丙丙丙。")
}

#[test]
fn only_the_wanted_pages_are_written_in_the_editions_order() {
    let room = three_pages();
    let heard = room.with_fonts(&["build", "paper", "-o", "out.pdf", "--pages", "3,1"]);
    assert!(heard.err.starts_with("out.pdf: 2 pages, "), "{}", heard.err);
    let Some(text) = text_of(&room.beside("out.pdf")) else { return };
    assert_eq!(text, "今天上午下雨。丙丙丙。");
}

#[test]
fn a_missing_page_is_an_error_that_lists_the_existing_ones() {
    let room = three_pages();
    let args = ["build", "paper", "--pages", "2,7", "--message-format", "json"];
    let heard = room.with_fonts(&args);
    assert_eq!(heard.code, 1);
    assert_eq!(heard.said(), ["error edition::no-such-page the edition has no page 7"]);
    assert_eq!(heard.json()[0]["help"], "its pages are 1, 2, 3");
}

#[test]
fn exit_codes_distinguish_editions_from_usage() {
    let room = Newsroom::new();
    assert_eq!(room.run(&["--help"]).code, 0);
    assert_eq!(room.run(&["--version"]).code, 0);
    assert_eq!(room.run(&[]).code, 2);
    assert_eq!(room.run(&["typeset", "paper"]).code, 2);
    assert_eq!(room.run(&["build"]).code, 2);
    assert_eq!(room.run(&["galley", "paper", "a", "--chars", "1"]).code, 2);
    let nowhere = room.run(&["build", "nowhere"]);
    assert_eq!(nowhere.code, 2);
    assert_eq!(nowhere.err, "error: `nowhere` is no folder: give the folder of an edition\n");
    let no_edition = room.run(&["check", "."]);
    assert_eq!(no_edition.code, 2);
    assert_eq!(no_edition.err, "error: `.` holds no edition.toml: give the folder of an edition\n");
}

const LONGER: &str = "今天上午下雨，下午放晴。\n\n## 明天\n\n明天有风。\n";

#[test]
fn a_galley_is_printed_with_line_numbers_and_a_sum() {
    let room = Newsroom::new().file("stories/a.md", LONGER);
    let heard = room.with_fonts(&["galley", "paper", "a", "--chars", "8"]);
    assert_eq!((heard.code, heard.err.as_str()), (0, ""));
    assert_eq!(
        heard.out,
        "   1  今天上午下\n   2  雨，下午放晴。\n   4  明天\n   5  明天有风。\n\
         a: 5 lines of 8 characters, 19 characters\n\
         a: 3 lines of running text, 1 opened beyond .1 em (1 for marks kept from lines' edges), 0 beyond .25 em, 0 drawn in, 0 hyphens\n\
         \x20 widest gap +0.250 em, page 1 column 1 line 1: 今天上午下\n\
         \x20 opened +0.250 em for marks kept from lines' edges, page 1 column 1 line 1: 今天上午下\n"
    );
    let by_default = room.with_fonts(&["galley", "paper", "a"]).out;
    assert!(by_default.contains("lines of 12 characters, 19 characters\n"), "{by_default}");
}

/// A number that no line of four characters can hold with its unit.
const STRAINED: &str = "贷款余额1463.94亿元今天公布。\n";

#[test]
fn the_quality_of_lines_is_reported_as_text_and_as_json() {
    let room = Newsroom::new().file("stories/a.md", STRAINED);
    let heard = room.with_fonts(&["galley", "paper", "a", "--chars", "4"]).out;
    assert!(heard.contains("  number parted from its unit, page 1 column 1 line 3: "), "{heard}");
    assert!(heard.contains("  cannot be filled, page 1 column 1 line "), "{heard}");
    let args = ["check", "paper", "--quality", "--message-format", "json"];
    let heard = room.with_fonts(&args).out;
    let told: serde_json::Value = serde_json::from_str(&heard).unwrap();
    assert_eq!(told[0]["story"], "a");
    assert_eq!(told[0]["beyond_quarter"], 0);
    assert_eq!(told[0]["lone"], serde_json::json!([]));
    assert!(told[0]["lines"].as_u64().unwrap() > 0);
}

#[test]
fn a_galley_written_to_a_file_is_also_reported_as_json() {
    let room = Newsroom::new();
    let args = ["galley", "paper", "a", "--chars", "8", "--message-format", "json"];
    let printed = room.with_fonts(&args);
    let written = room.with_fonts(&[&args[..], &["-o", "a.pdf"]].concat());
    assert_eq!((written.code, &written.out), (0, &printed.out));
    assert!(std::fs::read(room.beside("a.pdf")).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn quality_is_reported_despite_a_missing_character() {
    let room = Newsroom::new().file("stories/a.md", "今天\u{1F3D7}下雨。\n");
    let heard = room.with_fonts(&["check", "paper", "--quality"]);
    assert_eq!(heard.code, 1);
    assert!(heard.err.contains("font::missing-glyph"), "{}", heard.err);
    assert!(heard.out.starts_with("a: 1 line of running text"), "{}", heard.out);
    let heard = room.with_fonts(&["build", "paper", "-o", "out.pdf"]);
    assert_eq!((heard.code, room.beside("out.pdf").exists()), (1, false));
}

#[test]
fn a_galley_as_json_has_the_same_numbers() {
    let room = Newsroom::new().file("stories/a.md", LONGER);
    let args = ["galley", "paper", "a", "--chars", "8", "--message-format", "json"];
    let galley: serde_json::Value = serde_json::from_str(&room.with_fonts(&args).out).unwrap();
    let number = |key: &str| galley[key].as_u64();
    assert_eq!(galley["story"], "a");
    assert_eq!((number("lines"), number("characters")), (Some(5), Some(19)));
    assert_eq!(number("characters_per_line"), Some(8));
    assert_eq!(galley["text"][2], serde_json::json!({ "line": 4, "text": "明天" }));
}

#[test]
fn a_galley_as_pdf_holds_the_whole_story() {
    let room = Newsroom::new().file("stories/a.md", LONGER);
    let heard = room.with_fonts(&["galley", "paper", "a", "--chars", "8", "-o", "a.pdf"]);
    assert_eq!((heard.code, heard.out.as_str()), (0, ""));
    assert_eq!(heard.err, "a.pdf: a: 5 lines of 8 characters, 19 characters\n");
    assert_eq!(room.lying_about(), ["a.pdf"]);
    let Some(text) = text_of(&room.beside("a.pdf")) else { return };
    assert_eq!(text, "今天上午下雨，下午放晴。明天明天有风。");
}

#[test]
fn a_galley_of_a_missing_story_suggests_another() {
    let room = Newsroom::new().file("stories/tianqi.md", "晴。");
    let args = ["galley", "paper", "tianq", "--message-format", "json"];
    let heard = room.with_fonts(&args);
    assert_eq!((heard.code, heard.out.as_str()), (1, ""));
    assert_eq!(heard.said(), ["error edition::missing-story there is no story `tianq`"]);
    let help = "did you mean \"tianqi\"? looked for stories/tianq.md";
    assert_eq!(heard.json()[0]["help"], help);
}

#[test]
fn fonts_are_listed_by_role_with_their_folder_and_what_they_lack() {
    let room = Newsroom::new().edit(
        "layouts/small.toml",
        "song = \"NotoSerifSC-Regular.ttf\"",
        "song = [\"NotoSansSC-Bold.ttf\", \"NotoSerifSC-Regular.ttf\"]",
    );
    let heard = room.with_fonts(&["fonts", "paper"]);
    assert_eq!((heard.code, heard.err.as_str()), (0, ""));
    let lines: Vec<&str> = heard.out.lines().collect();
    assert_eq!(lines[0], "layout small");
    assert!(
        lines[1].starts_with("  song ") && lines[1].contains("NotoSansSC-Bold"),
        "{}",
        heard.out
    );
    assert!(lines[2].starts_with("    then ") && lines[2].ends_with("fonts"), "{}", heard.out);
    assert_eq!(lines[3], "  the stories' 7 characters are all there");
}

#[test]
fn fonts_without_an_edition_are_those_of_the_shipped_layouts() {
    let heard = Newsroom::new().with_fonts(&["fonts"]);
    assert_eq!((heard.code, heard.err.as_str()), (0, ""));
    let layouts: Vec<&str> = heard.out.lines().filter(|l| l.starts_with("layout")).collect();
    assert_eq!(
        layouts,
        [
            "layout broadsheet",
            "layout broadsheet-en",
            "layout broadsheet-hant-vertical",
            "layout broadsheet-ja-vertical",
            "layout evening",
            "layout tabloid"
        ]
    );
}

#[test]
fn a_fonts_argument_that_is_not_a_folder_is_refused_by_every_command() {
    let room = Newsroom::new();
    assert_eq!(room.with_fonts(&["build", "paper", "-o", "out.pdf"]).code, 0);
    for not_a_folder in ["nowhere", "out.pdf"] {
        for args in [
            vec!["fonts"],
            vec!["fonts", "paper"],
            vec!["check", "paper"],
            vec!["galley", "paper", "a"],
            vec!["preflight", "paper"],
            vec!["preflight", "out.pdf"],
            vec!["preflight", "out.pdf", "-o", "report.pdf"],
        ] {
            let heard = room.run(&[&args[..], &["--fonts", not_a_folder]].concat());
            let why =
                format!("error: `{not_a_folder}` is no folder: give a folder with `--fonts`\n");
            assert_eq!((heard.code, heard.err), (2, why), "{args:?}");
        }
        assert!(!room.beside("report.pdf").exists());
    }
}
