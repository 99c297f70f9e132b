//! Descriptions of the shipped layouts: the command and the reference agree.

use crate::newsroom::{LAYOUT, Newsroom};

/// What `fonts` says of each layout besides its faces, by name.
fn described(out: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in out.lines() {
        if let Some(name) = line.strip_prefix("layout ") {
            found.push((name.to_owned(), String::new()));
        }
        let what = line.split_whitespace().next();
        let of_layout = ["sheet", "grid", "area", "taken", "heads", "style", "ink"];
        if what.is_some_and(|what| {
            of_layout.contains(&what) && line.starts_with(&format!("  {what} "))
        }) {
            let text = &mut found.last_mut().unwrap().1;
            text.push_str(line);
            text.push('\n');
        }
    }
    found
}

#[test]
fn the_reference_describes_every_shipped_layout() {
    let reference = include_str!("../../docs/reference.md");
    let layouts = described(&Newsroom::new().with_fonts(&["fonts"]).out);
    let names: Vec<&str> = layouts.iter().map(|(name, _)| name.as_str()).collect();
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/layouts")).unwrap();
    assert_eq!(names.len(), files.count(), "{names:?}");
    for (name, text) in &layouts {
        let block = format!("### `{name}`\n\n```text\n{text}```\n");
        assert!(reference.contains(&block), "docs/reference.md should have\n{block}");
        for what in ["sheet", "grid", "area", "taken", "heads", "style", "ink"] {
            assert!(text.contains(&format!("  {what:<8} ")), "{name}: no {what}");
        }
    }
}

#[test]
fn superscripts_of_every_shipped_layout_are_of_a_size_that_the_press_prints() {
    let copy = "+++\nhead = \"水 H~2~O\"\n+++\n\n——（2）约3km^2^\n\n## 水\n\n今天H~2~O增加5m^3^，\
                **5m^3^**，[[nato]]，注^①^，5m³，CO₂。\n";
    for layout in [
        "broadsheet",
        "broadsheet-en",
        "broadsheet-hant-vertical",
        "broadsheet-ja-vertical",
        "evening",
        "tabloid",
    ] {
        let room = Newsroom::new()
            .edit("edition.toml", "\"small\"", &format!("\"{layout}\""))
            .edit("pages/1.toml", "columns = 1, lines = 1", "columns = 2, lines = 30")
            .edit("pages/1.toml", "line = 1 }", "line = 12 }") // clear of a nameplate
            .file("stories/a.md", copy);
        let heard = room.build();
        assert_eq!(heard.code, 0, "{layout}: {}", heard.err);
        assert!(!heard.err.contains("press::"), "{layout}: {}", heard.err);
    }
}

#[test]
fn a_superscript_is_no_smaller_than_the_press_prints_nor_much_like_its_text() {
    let told = |size: &str, least: &str| {
        let room = Newsroom::new()
            .edit("layouts/small.toml", "size = \"9pt\"", &format!("size = \"{size}\""))
            .file("press/ours.toml", format!("type_solid = \"{least}\"\n"))
            .edit("edition.toml", "1.toml\"]", "1.toml\"]\n[preflight]\nlimits = \"ours\"")
            .file("stories/a.md", "今天H~2~O增加\n");
        let heard = room.build();
        assert_eq!(heard.code, 0, "{}", heard.err);
        heard.err.contains("press::type-small")
    };
    assert_eq!(
        [told("9pt", "6pt"), told("8pt", "6pt"), told("7.9pt", "6pt")],
        [false, false, true]
    );
}

/// One line of what is said of the layout of these texts.
fn line(room: &Newsroom, what: &str) -> String {
    let heard = room.with_fonts(&["check", "paper"]);
    assert_eq!(heard.code, 0, "{}", heard.err);
    let line = heard.out.lines().find(|l| l.trim_start().starts_with(what));
    line.unwrap_or_else(|| panic!("no {what} in {}", heard.out)).trim_start().to_owned()
}

#[test]
fn check_describes_the_editions_own_layout() {
    let more = "[inks]\nred = { m = 100, y = 95 }\nvermilion = { spot = \"PANTONE 485 C\", m = 95.5, y = 100 }\n\
                [styles.head]\nsize = \"二号\"\nink = \"red\"\nalign = \"centre\"\ntracking = 0.05\n\
                [[furniture]]\non = \"first\"\nlines = 4\n";
    let layout = LAYOUT.replace("characters = 12", "characters = 12\ngutter = 1.25");
    let room = Newsroom::new().file("layouts/small.toml", layout + more).edit(
        "pages/1.toml",
        "line = 1 }",
        "line = 6 }",
    );
    assert!(room.with_fonts(&["check", "paper"]).out.starts_with("layout small\n"));
    for (what, said) in [
        ("sheet", "sheet    130 × 100 mm, bleed 0 mm, 5 mm from the trim to the sheet's edge"),
        (
            "grid",
            "grid     2 columns of 12 characters, 1.25 characters between them, 18 lines; 小五 9pt on 12pt",
        ),
        ("taken", "taken    lines 1 to 4 of page 1, for furniture"),
        ("style    head", "style    head       song 二号 22pt, centre, ink red, tracking 0.05"),
        ("style    body", "style    body       song 小五 9pt, justify, ink black, indent 2"),
        ("ink      red", "ink      red        100 M 95 Y"),
        ("ink      verm", "ink      vermilion  spot `PANTONE 485 C`, else 95.5 M 100 Y"),
    ] {
        assert_eq!(line(&room, what), said);
    }
    // 22 pt and a line of white on 12 pt.
    assert!(line(&room, "heads").contains("二号 3, "), "{}", line(&room, "heads"));
    for quiet in [&["-q"][..], &["--message-format", "json"], &["--quality"]] {
        let heard = room.with_fonts(&[&["check", "paper"], quiet].concat());
        assert!(!heard.out.contains("layout small"), "{quiet:?}: {}", heard.out);
    }
}

#[test]
fn the_documented_depth_of_a_head_is_what_it_takes() {
    // The least block that holds a head of one line in 小初 and a line of text.
    let depth = |room: &Newsroom| {
        let heads = line(room, "heads");
        let of = heads.split("小初 ").nth(1).unwrap();
        of.split(|c: char| !c.is_ascii_digit()).next().unwrap().parse::<u16>().unwrap()
    };
    let depth = depth(&Newsroom::new());
    let code = |lines: u16| {
        let head = format!("lines = {lines} }}\nhead = {{ size = \"小初\" }}");
        let room = Newsroom::new()
            .edit("pages/1.toml", "lines = 1 }", &head)
            .file("stories/a.md", "+++\nhead = \"雨\"\n+++\n\n今天上午下雨。\n");
        room.with_fonts(&["check", "paper"]).code
    };
    assert_eq!((code(depth), code(depth + 1)), (1, 0));
}
