//! Bad input: a clear error with its place, nothing lost, never a panic.

use crate::newsroom::{Newsroom, PAGE, place, text_of};

/// A block of story `id` from a cell, so many columns and lines.
fn block(id: &str, (column, line): (u16, u16), (columns, lines): (u16, u16)) -> String {
    format!(
        "[[block]]\nstory = \"{id}\"\nat = {{ column = {column}, line = {line} }}\n\
         span = {{ columns = {columns}, lines = {lines} }}\n\n"
    )
}

/// The places of all labels of the only diagnostic, in order.
fn places(room: &Newsroom) -> Vec<String> {
    let heard = room.build();
    let [d] = &heard.json()[..] else { panic!("{}", heard.err) };
    d["labels"].as_array().unwrap().iter().filter_map(place).collect()
}

#[test]
fn malformed_toml_is_told_with_all_its_errors() {
    let room = Newsroom::new().edit("pages/1.toml", "number = 1", "number = 1x").edit(
        "pages/1.toml",
        "lines = 1 }",
        "lines = one }",
    );
    let value = "this line is not TOML: a value is missing here, or words stand without quotation \
                 marks";
    assert_eq!(
        room.rejected(),
        [
            format!("error toml::syntax pages/1.toml:1:10 {value}"),
            format!("error toml::syntax pages/1.toml:6:31 {value}"),
        ]
    );
}

#[test]
fn a_missing_story_is_told_where_it_is_named() {
    let room = Newsroom::new().edit("pages/1.toml", "\"a\"", "\"b\"");
    assert_eq!(
        room.rejected(),
        [
            "error edition::missing-story pages/1.toml:4:9 there is no story `b`",
            "warning edition::story-not-placed no page places the story `a` (stories/a.md)",
        ]
    );
}

#[test]
fn a_missing_picture_is_told_where_it_is_named() {
    let room = Newsroom::new().edit("pages/1.toml", "story = \"a\"", "picture = \"p/q.png\"");
    assert_eq!(
        room.rejected()[0],
        "error edition::missing-file pages/1.toml:4:11 there is no file `p/q.png`"
    );
}

#[test]
fn a_missing_font_file_is_told_where_it_is_named() {
    let room = Newsroom::new().edit("layouts/small.toml", "SC-Regular.ttf", "SC-Kursiv.ttf");
    assert_eq!(
        room.rejected(),
        ["error font::missing layouts/small.toml:16:8 cannot use font file \
          `NotoSerifSC-Kursiv.ttf`: no file `NotoSerifSC-Kursiv.ttf`"]
    );
    let help = "put the file into the edition's `fonts/` folder, or give its folder with \
                `--fonts DIR`";
    assert_eq!(room.build().json()[0]["help"], help);
}

#[test]
fn a_font_file_that_is_no_font_is_told_where_it_is_named() {
    let room = Newsroom::new()
        .edit("layouts/small.toml", "NotoSerifSC-Regular.ttf", "words.ttf")
        .file("fonts/words.ttf", "no font");
    let said = room.rejected();
    assert!(said[0].starts_with("error font::unusable layouts/small.toml:16:8 "), "{said:?}");
    assert_eq!(said.len(), 1);
}

#[test]
fn a_picture_that_is_no_picture_is_told_where_it_is_named() {
    let room = Newsroom::new()
        .edit("pages/1.toml", "story = \"a\"", "picture = \"p.png\"")
        .edit("pages/1.toml", "lines = 1 }", "lines = 9 }")
        .file("p.png", "these are words");
    let said = room.rejected();
    assert!(
        said[0].starts_with("error image::not-a-picture pages/1.toml:4:11 `p.png` "),
        "{said:?}"
    );
    assert_eq!(room.build().json()[0]["help"], "save the picture as PNG or JPEG");
}

#[test]
fn nul_is_told_with_its_place() {
    let room = Newsroom::new().file("stories/a.md", "今天\n上\0午下雨。\n");
    assert_eq!(
        room.rejected(),
        ["error story::nul stories/a.md:2:2 the text holds a NUL character"]
    );
}

/// 今天下雨。 in GB18030.
const GB: &[u8] = b"\xBD\xF1\xCC\xEC\xCF\xC2\xD3\xEA\xA1\xA3\r\n";

#[test]
fn bytes_that_are_not_utf8_name_the_key_that_reads_them() {
    let room = Newsroom::new().file("stories/a.md", GB);
    assert_eq!(
        room.rejected(),
        ["error world::not-utf8 stories/a.md:1:1 `stories/a.md` is not UTF-8 text"]
    );
    let help = "save it as UTF-8, or write `encoding = \"gb18030\"` in edition.toml";
    assert_eq!(room.build().json()[0]["help"], help);
}

#[test]
fn gb18030_is_read_when_the_edition_says_so() {
    let room = Newsroom::new().file("stories/a.md", GB).edit(
        "edition.toml",
        "layout",
        "encoding = \"gb18030\"\nlayout",
    );
    let heard = room.with_fonts(&["galley", "paper", "a"]);
    assert!(heard.out.starts_with("   1  今天下雨。\na: 1 line of 12 characters, 5 characters\n"));
    let heard = room.build();
    assert_eq!((heard.code, heard.err.as_str()), (0, ""));
    let Some(text) = text_of(&room.beside("out.pdf")) else { return };
    assert_eq!(text, "今天下雨。");
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let plain = Newsroom::new().file("stories/a.md", "今天\n\n明天\n");
    let dressed = Newsroom::new().file("stories/a.md", "\u{FEFF}今天\r\n\r\n明天\r\n");
    let set = |room: Newsroom| {
        let page = format!("\u{FEFF}{}", PAGE.replace("lines = 1 ", "lines = 2 "));
        let room = room.file("pages/1.toml", page.replace('\n', "\r\n"));
        let heard = room.build();
        assert_eq!((heard.code, heard.err.as_str()), (0, ""));
        std::fs::read(room.beside("out.pdf")).unwrap()
    };
    assert!(set(plain) == set(dressed));
}

#[test]
fn an_empty_story_is_refused() {
    let room = Newsroom::new().file("stories/a.md", "");
    assert_eq!(room.rejected(), ["error story::empty stories/a.md:1:1 the story `a` has no text"]);
}

#[test]
fn a_block_of_zero_columns_is_refused() {
    let room = Newsroom::new().edit("pages/1.toml", "columns = 1", "columns = 0");
    assert_eq!(
        room.rejected(),
        ["error page::zero-columns pages/1.toml:6:20 a block cannot have 0 columns",]
    );
}

#[test]
fn a_word_of_4000_characters_is_parted_with_a_warning_and_none_of_it_is_lost() {
    let word = "x9".repeat(2000);
    let page = block("a", (1, 1), (1, 18)) + &block("a", (2, 1), (1, 18));
    let pages = vec![page.as_str(); 6];
    let room = Newsroom::new().pages(&pages).file("stories/a.md", format!("开头{word}末尾。"));
    let heard = room.build();
    assert_eq!(heard.code, 0, "{}", heard.err);
    let said = heard.said();
    let about = said.iter().find(|s| s.contains("unbreakable")).unwrap();
    assert_eq!(
        about,
        "warning text::unbreakable stories/a.md:1:3 `x9x9x9x9x9x9x9x9…` (4000 characters) does \
         not fit a line of 10 characters: it is parted where no rule allows it"
    );
    assert!(said.iter().all(|s| !s.contains("overset")), "{said:?}");
    let Some(mut text) = text_of(&room.beside("out.pdf")) else { return };
    for han in "一二三四五六".chars() {
        text = text.replace(&format!("（上接第{han}版）"), "");
        text = text.replace(&format!("（下转第{han}版）"), "");
    }
    assert!(text == format!("开头{word}末尾。"), "{text}");
}

#[test]
fn a_page_named_twice_names_both_places() {
    let room = Newsroom::new().pages(&[&block("a", (1, 1), (1, 1)), "", "", ""]).edit(
        "pages/4.toml",
        "number = 4",
        "number = 3",
    );
    assert_eq!(
        room.rejected(),
        ["error edition::page-twice pages/4.toml:1:10 there are two pages 3"]
    );
    assert_eq!(places(&room), ["pages/4.toml:1:10", "pages/3.toml:1:10"]);
}

#[test]
fn a_jump_to_a_page_that_is_not_there_is_refused() {
    let room = Newsroom::new().file("pages/1.toml", format!("{PAGE}jump_to = 3\n"));
    assert_eq!(
        room.rejected(),
        [
            "error jump::no-such-page pages/1.toml:7:11 `jump_to` says page 3 (第三版), which is not \
          there"
        ]
    );
}

#[test]
fn a_jump_to_a_page_where_the_story_does_not_go_is_refused() {
    let first = block("a", (1, 1), (1, 1)).trim_end().to_owned() + "\njump_to = 2\n";
    let room = Newsroom::new().pages(&[&first, ""]);
    assert_eq!(
        room.rejected(),
        [
            "error jump::elsewhere pages/1.toml:7:11 story `a` is expected to turn to page 2, but no \
          later block places it"
        ]
    );
}

#[test]
fn blocks_that_overlap_name_both_places() {
    let page = block("a", (1, 1), (2, 4)) + &block("b", (2, 3), (1, 4));
    let room = Newsroom::new().pages(&[&page]).file("stories/b.md", "乙。");
    assert_eq!(
        room.rejected()[0],
        "error page::overlap pages/1.toml:10:6 two blocks of page 1 overlap by 12 characters and \
         2 lines"
    );
    let heard = room.build();
    let labels = heard.json()[0]["labels"].clone();
    let both: Vec<_> = labels.as_array().unwrap().iter().filter_map(place).collect();
    assert_eq!(both, ["pages/1.toml:10:6", "pages/1.toml:5:6"]);
}

#[test]
fn a_frame_claimed_twice_names_both_places() {
    let page = block("a", (1, 1), (1, 4)) + &block("b", (1, 1), (1, 4));
    let room = Newsroom::new().pages(&[&page]).file("stories/b.md", "乙。");
    assert_eq!(
        room.rejected()[0],
        "error page::frame-claimed-twice pages/1.toml:10:6 two stories claim the same frame of \
         page 1"
    );
    let heard = room.build();
    let labels = heard.json()[0]["labels"].clone();
    let both: Vec<_> = labels.as_array().unwrap().iter().filter_map(place).collect();
    assert_eq!(both, ["pages/1.toml:10:6", "pages/1.toml:5:6"]);
}

#[test]
fn a_block_off_the_type_area_says_by_how_much() {
    let room = Newsroom::new().pages(&[&block("a", (2, 17), (2, 4))]);
    assert_eq!(
        room.rejected()[0],
        "error page::off-type-area pages/1.toml:6:8 this block leaves the type area: it ends 13 \
         characters past its right edge and 2 lines below its foot"
    );
}

#[test]
fn a_block_under_the_furniture_is_refused() {
    let furniture = "\n[[furniture]]\non = \"all\"\nlines = 2\n";
    let text = crate::newsroom::LAYOUT.to_owned() + furniture;
    let room = Newsroom::new().file("layouts/small.toml", text);
    assert_eq!(
        room.rejected()[0],
        "error page::on-furniture pages/1.toml:5:6 this block stands on page 1's furniture, which \
         takes lines 1 to 2"
    );
}

#[test]
fn a_head_too_wide_for_its_lines_says_by_how_much() {
    let room = Newsroom::new()
        .file("stories/a.md", "+++\nhead = \"一二三四五六七八九十甲乙丙丁\"\n+++\n今天。")
        .edit("pages/1.toml", "lines = 1 }", "lines = 9 }\nhead = { size = \"18pt\", lines = 1 }");
    let said = room.rejected();
    assert_eq!(
        said[0],
        "error head::too-wide stories/a.md:2:8 this head is 8 characters too wide for 1 line at \
         18pt, which holds 6"
    );
}

#[test]
fn a_character_that_no_face_has_is_told_where_it_stands() {
    let room = Newsroom::new().file("stories/a.md", "今天\u{E123}下雨。");
    assert_eq!(
        room.rejected(),
        ["error font::missing-glyph stories/a.md:1:3 no face has the character '\\u{e123}' \
          (U+E123) in story `a`"]
    );
}

#[test]
fn errors_in_several_files_are_all_told_at_once() {
    let room = Newsroom::new()
        .edit("edition.toml", "name", "nmae")
        .edit("layouts/small.toml", "columns = 2", "columns = \"2\"")
        .edit("pages/1.toml", "columns = 1", "columns = 0")
        .file("stories/a.md", "\0今天。");
    let said = room.rejected();
    let codes: Vec<String> =
        said.iter().map(|s| s.split(' ').skip(1).take(2).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        codes,
        [
            "toml::missing-key edition.toml:1:1",
            "toml::unknown-key edition.toml:1:1",
            "toml::type layouts/small.toml:9:11",
            "page::zero-columns pages/1.toml:6:20",
            "story::nul stories/a.md:1:1",
        ]
    );
}

#[test]
fn fonts_pictures_and_places_are_all_told_at_once() {
    let picture = block("a", (1, 5), (1, 4)).replace("story = \"a\"", "picture = \"p.png\"");
    let page = block("a", (1, 1), (3, 2)) + &picture;
    let room = Newsroom::new().pages(&[&page]).file("p.png", "words").edit(
        "layouts/small.toml",
        "SC-Regular",
        "SC-Nowhere",
    );
    let said = room.rejected();
    for code in ["font::missing", "image::not-a-picture", "page::off-type-area"] {
        assert!(said.iter().any(|s| s.contains(code)), "no {code} in {said:?}");
    }
}

/// Builds into `output`, which cannot be written; nothing is left lying about but `there`.
fn cannot_write(room: &Newsroom, output: &str, there: &[&str]) {
    let heard = room.with_fonts(&["build", "paper", "-o", output]);
    assert_eq!(heard.code, 2, "{}", heard.err);
    let told = format!("error: cannot write `{output}`: ");
    assert!(heard.err.starts_with(&told), "{}", heard.err);
    assert!(heard.err.ends_with("; what was there before is untouched\n"), "{}", heard.err);
    assert_eq!(room.lying_about(), there);
}

#[test]
fn an_output_under_a_file_cannot_be_written_and_the_file_stays_whole() {
    let room = Newsroom::new();
    std::fs::write(room.beside("old.pdf"), "an old file").unwrap();
    cannot_write(&room, "old.pdf/new.pdf", &["old.pdf"]);
    assert_eq!(std::fs::read(room.beside("old.pdf")).unwrap(), b"an old file");
}

#[test]
fn an_output_in_a_folder_that_is_not_there_cannot_be_written() {
    cannot_write(&Newsroom::new(), "nowhere/out.pdf", &[]);
}

#[test]
fn an_output_that_is_a_folder_stays_one() {
    let room = Newsroom::new();
    std::fs::create_dir(room.beside("out.pdf")).unwrap();
    std::fs::write(room.beside("out.pdf/kept"), "kept").unwrap();
    cannot_write(&room, "out.pdf", &["out.pdf"]);
    assert_eq!(std::fs::read(room.beside("out.pdf/kept")).unwrap(), b"kept");
}

#[test]
fn a_rejected_edition_leaves_the_old_file_as_it_was() {
    let room = Newsroom::new().file("stories/a.md", "");
    std::fs::write(room.beside("out.pdf"), "an old file").unwrap();
    assert_eq!(room.build().code, 1);
    assert_eq!(std::fs::read(room.beside("out.pdf")).unwrap(), b"an old file");
    assert_eq!(room.lying_about(), ["out.pdf"]);
}

#[test]
fn an_output_that_is_there_and_is_no_pdf_stays_as_it_was() {
    let room = Newsroom::new();
    std::fs::write(room.beside("story.md"), "words").unwrap();
    cannot_write(&room, "story.md", &["story.md"]);
    assert_eq!(std::fs::read(room.beside("story.md")).unwrap(), b"words");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_file_as_it_was() {
    // No file of this process may grow: writing fails after the temporary file was made.
    let room = Newsroom::new();
    std::fs::write(room.beside("out.pdf"), "%PDF-1.4 an old file").unwrap();
    let stonehand = env!("CARGO_BIN_EXE_stonehand");
    let script = format!(
        "trap '' XFSZ; ulimit -f 1; exec '{stonehand}' build paper -o out.pdf --fonts '{}'",
        crate::newsroom::FONTS
    );
    let mut shell = std::process::Command::new("/bin/sh");
    let output = shell.args(["-c", &script]).current_dir(room.beside("")).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.starts_with("error: cannot write `out.pdf`: File too large"), "{said}");
    assert_eq!(std::fs::read(room.beside("out.pdf")).unwrap(), b"%PDF-1.4 an old file");
    assert_eq!(room.lying_about(), ["out.pdf"]);
}

#[test]
fn faults_of_copy_do_not_hide_faults_of_pages_fonts_and_pictures() {
    let room = Newsroom::new()
        .file("stories/a.md", "+++\nhaed = \"题\"\n+++\n\n今天上午下雨。\n")
        .file("p.png", "no picture")
        .file(
            "pages/1.toml",
            "number = 1\nname = \"一\"\n\n[[block]]\nstory = \"a\"\nat = { column = 1, line = 1 }\nspan = { columns = 9, lines = 3 }\n\n[[block]]\npicture = \"p.png\"\nat = { column = 1, line = 5 }\nspan = { columns = 1, lines = 3 }\n",
        );
    let heard = room.with_fonts(&["check", "paper"]);
    assert_eq!(heard.code, 1, "{}", heard.err);
    for code in ["toml::unknown-key", "page::off-type-area", "image::not-a-picture"] {
        assert!(heard.err.contains(code), "{code} in {}", heard.err);
    }
}

/// What `check` says of a page spec whose blocks are these.
fn said_of(blocks: &str, copy: &str) -> String {
    let page = format!("number = 1\nname = \"一\"\n{blocks}");
    let room = Newsroom::new().file("stories/a.md", copy).file("pages/1.toml", &*page);
    room.with_fonts(&["check", "paper"]).err
}

const AT: &str = "at = { column = 1, line = 1 }";

#[test]
fn a_head_too_deep_for_its_block_says_how_many_lines_it_takes() {
    let block = format!("[[block]]\nstory = \"a\"\n{AT}\nspan = {{ columns = 1, lines = 1 }}\n");
    let said = said_of(&block, "+++\nhead = \"题\"\n+++\n\n今天上午下雨。\n");
    assert!(said.contains("head::too-deep"), "{said}");
    assert!(said.contains("its block has 1 in all"), "{said}");
}

#[test]
fn a_caption_that_crowds_out_its_picture_is_refused() {
    let caption = "很长的图说".repeat(20);
    let block = format!(
        "[[block]]\npanel = \"图\"\ncaption = \"{caption}\"\n{AT}\nspan = {{ columns = 1, lines = 2 }}\n"
    );
    let said = said_of(&block, "今天上午下雨。\n");
    assert!(said.contains("picture::no-room"), "{said}");
}

#[test]
fn an_item_off_the_page_is_told() {
    let block = format!(
        "[[block]]\n{AT}\nspan = {{ columns = 1, lines = 2 }}\n[[block.item]]\ntext = \"字\"\nstyle = \"body\"\ny = 500\n"
    );
    let said = said_of(&block, "今天上午下雨。\n");
    assert!(said.contains("display::off-page"), "{said}");
}

#[test]
fn a_block_that_its_story_does_not_reach_is_told() {
    let blocks = format!(
        "[[block]]\nstory = \"a\"\n{AT}\nspan = {{ columns = 1, lines = 2 }}\n[[block]]\nstory = \"a\"\nat = {{ column = 1, line = 4 }}\nspan = {{ columns = 1, lines = 2 }}\n"
    );
    let said = said_of(&blocks, "今天上午下雨。\n");
    assert!(said.contains("flow::unreached"), "{said}");
}
