//! Completeness of press files, drafts, and the older file that a rejected build leaves.

use crate::newsroom::{Newsroom, PAGE, text_of};
use stonehand::preflight::identity;

const LONG: &str = "下雨。下雨。下雨。下雨。下雨。下雨。下雨。下雨。\n";

/// An edition with twice as much text as its one line holds.
fn overset() -> Newsroom {
    Newsroom::new().file("stories/a.md", LONG)
}

/// A panel of these keys under the story.
fn with_panel(keys: &str) -> Newsroom {
    let panel = format!(
        "\n[[block]]\n{keys}\nat = {{ column = 1, line = 3 }}\nspan = {{ columns = 1, lines = 6 }}\n"
    );
    Newsroom::new().file("pages/1.toml", format!("{PAGE}{panel}"))
}

fn build(room: &Newsroom, more: &[&str]) -> crate::newsroom::Heard {
    let args = ["build", "paper", "-o", "out.pdf", "--message-format", "json"];
    room.with_fonts(&[&args, more].concat())
}

/// The diagnostics of a code: weight and place.
fn weights(heard: &crate::newsroom::Heard, code: &str) -> Vec<String> {
    let of = heard.json().into_iter().filter(|d| d["code"] == code);
    of.map(|d| d["severity"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn overset_text_is_an_error_only_for_the_press() {
    for (kind, code, weight) in [
        ("press", 1, "error"),
        ("press-x1a", 1, "error"),
        ("archive", 0, "warning"),
        ("web", 0, "warning"),
    ] {
        let room = overset();
        let heard = build(&room, &["--for", kind]);
        assert_eq!((heard.code, weights(&heard, "flow::overset")), (code, vec![weight.into()]));
        assert_eq!(room.beside("out.pdf").exists(), code == 0, "{kind}");
        let checked =
            room.with_fonts(&["check", "paper", "--for", kind, "--message-format", "json"]);
        assert_eq!((checked.code, checked.said()), (heard.code, heard.said()), "{kind}");
    }
}

#[test]
fn overset_text_is_an_error_beside_other_errors_too() {
    let long = "Donaudampfschiff".repeat(9);
    let copy = format!("+++\nhead = \"{long}\"\n+++\n\n{}", LONG.repeat(40));
    let room = Newsroom::new().file("stories/a.md", copy).edit(
        "pages/1.toml",
        "lines = 1 }",
        "lines = 12 }",
    );
    let heard = build(&room, &[]);
    assert_eq!(weights(&heard, "head::too-wide"), ["error"], "{}", heard.err);
    assert_eq!(weights(&heard, "flow::overset"), ["error"], "{}", heard.err);
}

#[test]
fn a_placeholder_panel_is_an_error_only_for_the_press() {
    for (keys, first) in [
        ("panel = \"照片\"", "a panel, `照片`, stands where a picture belongs"),
        ("panel = \"\"", "an empty panel stands where a picture belongs"),
        (
            "panel = \"广告\\n待定\"\nplaceholder = true",
            "a panel, `广告`, stands where a picture belongs",
        ),
    ] {
        let room = with_panel(keys);
        let heard = build(&room, &[]);
        assert_eq!(heard.code, 1, "{keys}");
        assert_eq!(
            heard.said(),
            [format!("error picture::placeholder pages/1.toml:9:9 {first}")],
            "{keys}"
        );
        // 12 characters of 9 pt across, six lines at 12 pt from the third.
        assert_eq!(heard.json()[0]["place"]["width_mm"], 38.1);
        assert!(!room.beside("out.pdf").exists());
        let web = build(&room, &["--for", "web"]);
        assert_eq!((web.code, weights(&web, "picture::placeholder")), (0, vec!["warning".into()]));
    }
}

#[test]
fn an_intended_panel_is_not_a_placeholder() {
    let room = with_panel("panel = \"此处留版\"\nplaceholder = false");
    let heard = build(&room, &[]);
    assert_eq!((heard.code, heard.err.as_str()), (0, ""));
    let item = "panel = \"black 10%\"";
    let room = with_panel(&format!("[[block.item]]\n{item}"));
    // The place of the block stands in front of its items.
    let page = std::fs::read_to_string(room.edition().join("pages/1.toml")).unwrap();
    let page = page.replace(&format!("[[block.item]]\n{item}\n"), "");
    let room = room.file("pages/1.toml", format!("{page}[[block.item]]\n{item}\n"));
    assert_eq!(build(&room, &[]).code, 0);
    let picture = with_panel("picture = \"a.png\"\nplaceholder = false");
    assert!(build(&picture, &[]).err.contains("unknown key `placeholder`"));
}

#[test]
fn a_draft_is_written_and_marked_as_one() {
    for room in [overset(), with_panel("panel = \"图\""), Newsroom::new()] {
        for kind in ["press", "press-x1a"] {
            let heard = build(&room, &["--draft", "--for", kind]);
            assert_eq!(heard.code, 0, "{}", heard.err);
            assert!(!heard.err.contains("\"error\""), "{}", heard.err);
            let bytes = std::fs::read(room.beside("out.pdf")).unwrap();
            let title = identity(bytes).unwrap().title.unwrap();
            assert_eq!(title, "DRAFT: 试版日报 2024-08-11");
            let path = room.beside("out.pdf");
            let Some(info) = crate::tools::run("pdfinfo", &[crate::tools::arg(&path)]) else {
                continue;
            };
            assert!(info.contains("Draft, not for the press\n"), "{info}");
        }
        let whole = room.with_fonts(&["preflight", "out.pdf", "--message-format", "json"]);
        assert!(!whole.out.contains("metadata"), "{}", whole.out);
    }
}

#[test]
fn a_draft_is_marked_outside_the_trim_on_every_sheet() {
    let block = PAGE.replace("number = 1\n\n", "");
    let other = block.replace("\"a\"", "\"b\"");
    let room = Newsroom::new().pages(&[&block, &other]).file("stories/b.md", "乙乙。");
    assert_eq!(build(&room, &["--draft"]).code, 0);
    let path = room.beside("out.pdf");
    let Some(text) = text_of(&path) else { return };
    assert_eq!(text.matches("DRAFT,notforthepress").count(), 2, "{text}");
    assert_eq!(text.matches("草样，不得付印").count(), 2, "{text}");
    let path = crate::tools::arg(&path);
    let args = ["-f", "1", "-l", "2", "-box", path];
    let Some(info) = crate::tools::run("pdfinfo", &args) else { return };
    let boxed = |name: &str| -> Vec<Vec<f64>> {
        let lines = info.lines().filter(|l| l.starts_with("Page") && l.contains(name));
        lines.map(|l| l.split_whitespace().skip(3).map(|n| n.parse().unwrap()).collect()).collect()
    };
    let (media, trim) = (boxed("MediaBox:"), boxed("TrimBox:"));
    assert_eq!((media.len(), trim.len()), (2, 2), "{info}");
    // The words are above the trim: what is cut off the trim's top edge holds them all.
    let Some(inside) = crate::tools::run(
        "pdftotext",
        &[
            "-r",
            "72",
            "-x",
            &format!("{:.0}", trim[0][0]),
            "-y",
            &format!("{:.0}", media[0][3] - trim[0][3]),
            "-W",
            &format!("{:.0}", trim[0][2] - trim[0][0]),
            "-H",
            &format!("{:.0}", trim[0][3] - trim[0][1]),
            path,
            "-",
        ],
    ) else {
        return;
    };
    assert!(!inside.contains("DRAFT") && inside.contains("下雨"), "{inside}");
}

#[test]
fn a_draft_for_the_screen_is_refused() {
    for kind in ["web", "archive"] {
        let heard = build(&overset(), &["--draft", "--for", kind]);
        assert_eq!(heard.code, 1, "{kind}");
        let said = "error draft::kind a draft is of a file for the press, and this file is not";
        assert_eq!(heard.said(), [said]);
    }
}

#[test]
fn an_incomplete_edition_is_preflighted_only_as_a_draft() {
    let room = overset();
    let rejected = room.with_fonts(&["preflight", "paper"]);
    assert_eq!((rejected.code, rejected.out.as_str()), (1, ""));
    assert!(rejected.err.contains("flow::overset"), "{}", rejected.err);
    let draft = room.with_fonts(&["preflight", "paper", "--draft"]);
    assert_eq!(draft.code, 0, "{}{}", draft.err, draft.out);
}

#[test]
fn a_file_marked_as_a_draft_is_an_error_unless_a_draft_is_expected() {
    for kind in ["press", "press-x1a"] {
        let room = Newsroom::new();
        assert_eq!(build(&room, &["--draft", "--for", kind]).code, 0);
        let args = ["preflight", "out.pdf", "--message-format", "json"];
        let heard = room.with_fonts(&args);
        assert_eq!((heard.code, codes(&heard.out)), (1, vec!["error press::draft".into()]));
        let heard = room.with_fonts(&[&args[..], &["--draft"]].concat());
        assert_eq!((heard.code, codes(&heard.out)), (0, vec!["note press::draft".into()]));
        assert_eq!(build(&room, &["--for", kind]).code, 0);
        for more in [&[][..], &["--draft"]] {
            let heard = room.with_fonts(&[&args[..], more].concat());
            assert_eq!((heard.code, codes(&heard.out)), (0, vec![]), "{kind}: {more:?}");
        }
    }
}

/// Severity and code of every error and note of a preflight report in JSON.
fn codes(out: &str) -> Vec<String> {
    let lines = out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let codes =
        lines.filter_map(|d| Some(format!("{} {}", d["severity"].as_str()?, d["code"].as_str()?)));
    codes.filter(|code| !code.starts_with("warning ")).collect()
}

#[test]
fn overset_text_of_another_page_does_not_reject_this_one() {
    let block = PAGE.replace("number = 1\n\n", "");
    let pages = [block.clone(), block.replace("\"a\"", "\"b\"")];
    let room = Newsroom::new().pages(&[&pages[0], &pages[1]]).file("stories/b.md", LONG);
    assert_eq!(build(&room, &[]).code, 1);
    assert_eq!(build(&room, &["--pages", "2"]).code, 1);
    let heard = build(&room, &["--pages", "1"]);
    assert_eq!(heard.code, 0, "{}", heard.err);
    let said = "note edition::other-pages stories/b.md:1:11 other pages have 1 warning: see them with `check`";
    assert_eq!(heard.said(), [said]);
}

/// What is said of the older file to machines, on standard output.
fn kept(heard: &crate::newsroom::Heard) -> serde_json::Value {
    let all: serde_json::Value = serde_json::from_str(&heard.out).unwrap();
    assert_eq!(all["kept"]["file"], "out.pdf", "{}", heard.out);
    all["kept"].clone()
}

/// What is said of it to people, last of all.
fn told(room: &Newsroom) -> String {
    let heard = room.with_fonts(&["build", "paper", "-o", "out.pdf", "-q"]);
    assert_eq!((heard.code, heard.out.as_str()), (1, ""), "{}", heard.err);
    let last = heard.err.lines().last().unwrap();
    let of = last.strip_prefix("warning: `out.pdf` was kept as it was and is older: ");
    of.unwrap_or_else(|| panic!("{}", heard.err)).to_owned()
}

#[test]
fn a_rejected_build_identifies_the_build_of_the_older_file() {
    let room = Newsroom::new();
    let first = room.with_fonts(&["build", "paper", "-o", "out.pdf"]);
    let id = first.err.trim_end().rsplit_once(", file ID ").unwrap().1.to_owned();
    let room = room.file("stories/a.md", LONG);
    let heard = build(&room, &[]);
    let older = kept(&heard);
    assert_eq!((heard.code, &older["id"], &older["pages"]), (1, &id.as_str().into(), &1.into()));
    assert_eq!((&older["draft"], &older["other_edition"]), (&false.into(), &false.into()));
    assert_eq!(older["title"], "试版日报 2024-08-11");
    let engine = stonehand::scene::ENGINE;
    let whole = format!("试版日报 2024-08-11, 1 page, file ID {id}, made by {engine}");
    assert_eq!(told(&room), whole);
    // Whatever the reason.
    let room = room.file("stories/a.md", "下雨。").edit("pages/1.toml", "lines = 1", "lines = 18");
    let denied = build(&room, &["--deny-warnings"]);
    assert_eq!((denied.code, &kept(&denied)["id"]), (1, &id.as_str().into()));
    let broken = room.file("edition.toml", "name = ");
    assert_eq!(kept(&build(&broken, &[]))["id"], id.as_str());
}

#[test]
fn a_draft_and_a_file_of_another_edition_are_reported_as_such() {
    let room = overset();
    assert_eq!(build(&room, &["--draft"]).code, 0);
    assert!(told(&room).starts_with("DRAFT: 试版日报 2024-08-11, 1 page"), "{}", told(&room));
    assert_eq!(kept(&build(&room, &[]))["draft"], true);
    let room = room.edit("edition.toml", "2024-08-11", "2024-08-12");
    let said = told(&room);
    assert!(said.starts_with("it is of another edition; DRAFT: 试版日报 2024-08-11"), "{said}");
    assert_eq!(kept(&build(&room, &[]))["other_edition"], true);
}

#[test]
fn a_paper_whose_name_begins_like_a_drafts_title_is_not_a_draft() {
    let room = || Newsroom::new().edit("edition.toml", "试版日报", "DRAFT: 试版日报");
    for kind in ["press", "press-x1a"] {
        let room = room();
        assert_eq!(build(&room, &["--for", kind]).code, 0);
        let pdf = std::fs::read(room.beside("out.pdf")).unwrap();
        let identity = stonehand::preflight::identity(pdf).unwrap();
        assert_eq!(identity.title.as_deref(), Some("DRAFT: 试版日报 2024-08-11"));
        assert!(!identity.is_draft, "{kind}");
        let room = room.edit("pages/1.toml", "lines = 1 }", "lines = 0 }");
        let older = kept(&build(&room, &[]));
        assert_eq!((&older["draft"], &older["other_edition"]), (&false.into(), &false.into()));
    }
    let room = room();
    assert_eq!(build(&room, &["--draft", "--for", "press-x1a"]).code, 0);
    let room = room.edit("pages/1.toml", "lines = 1 }", "lines = 0 }");
    let older = kept(&build(&room, &[]));
    assert_eq!(older["title"], "DRAFT: DRAFT: 试版日报 2024-08-11");
    assert_eq!((&older["draft"], &older["other_edition"]), (&true.into(), &false.into()));
}

#[test]
fn a_file_made_by_another_program_is_reported_as_such() {
    let room = overset();
    std::fs::write(room.beside("out.pdf"), "%PDF-1.4 an old file").unwrap();
    assert_eq!(told(&room), "it cannot be read as a PDF");
    assert_eq!(kept(&build(&room, &[]))["title"], serde_json::Value::Null);
    let foreign = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
        2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 9 9] >>\nendobj\n\
        3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n\
        4 0 obj\n<< /Title (Evening) /Producer (Another) >>\nendobj\n\
        trailer << /Root 1 0 R /Info 4 0 R >>\n%%EOF";
    std::fs::write(room.beside("out.pdf"), foreign).unwrap();
    let said = told(&room);
    assert_eq!(said, "it was not built by stonehand; Evening, 1 page, made by Another");
    assert_eq!(std::fs::read(room.beside("out.pdf")).unwrap(), foreign.as_bytes());
}

#[test]
fn no_kept_file_is_reported_without_an_older_file() {
    for output in ["out.pdf", "-", "/dev/null"] {
        let args = ["build", "paper", "-o", output, "--message-format", "json"];
        let heard = overset().with_fonts(&args);
        assert_eq!((heard.code, heard.out.as_str()), (1, ""), "{output}");
        assert!(!heard.err.contains("older"), "{}", heard.err);
    }
}

#[test]
fn the_draft_option_is_suggested() {
    let heard = overset().with_fonts(&["build", "paper", "-o", "out.pdf"]);
    let last: Vec<&str> = heard.err.lines().rev().take(2).collect();
    assert_eq!(
        last,
        [
            "`--draft` writes what there is, marked as a draft",
            "nothing written: text is missing: one story is too long for its frames",
        ]
    );
}

#[test]
fn a_rejected_draft_names_the_error_and_not_the_text_that_it_may_lack() {
    let off_trim = "at = { x = \"100mm\", y = \"20mm\" }\n\
                    span = { width = \"60mm\", height = \"40mm\" }\n";
    let panel = format!("\n[[block]]\npanel = \"\"\nplaceholder = false\n{off_trim}");
    let room = overset().file("pages/1.toml", format!("{PAGE}{panel}"));
    let reason = |more: &[&str]| {
        let args = ["build", "paper", "-o", "out.pdf"];
        let heard = room.with_fonts(&[&args, more].concat());
        assert_eq!(heard.code, 1, "{}", heard.err);
        let mut lines = heard.err.lines().rev();
        lines.find(|l| l.starts_with("nothing written")).unwrap_or_default().to_owned()
    };
    let stopped = "nothing written: this block leaves the trimmed page: it reaches ";
    assert!(reason(&["--draft"]).starts_with(stopped), "{}", reason(&["--draft"]));
    let missing = "nothing written: text is missing: one story is too long for its frames";
    assert_eq!(reason(&[]), missing);
}
