//! Taboos of page make-up: each has pages that break it and pages that do not.

use crate::newsroom::{FONTS, Newsroom};
use stonehand::diag::{Diagnostic, Severity};
use stonehand::engine::{self, BuildOptions};
use stonehand::world::DiskWorld;

const ALL: &str = "\n[lint]\nhead_collision = \"warning\"\nhead_stack = \"warning\"\n\
    through_rule = \"warning\"\nhead_over_text = \"warning\"\nstranded_head = \"warning\"\n\
    size_order = \"warning\"\nphoto_orphan = \"warning\"\nfold = \"warning\"\n";

/// A block of a story: columns from `column` on, lines from `line` on.
fn block(story: &str, [column, columns]: [u32; 2], [line, lines]: [u32; 2], keys: &str) -> String {
    format!(
        "[[block]]\nstory = \"{story}\"\nat = {{ column = {column}, line = {line} }}\n\
         span = {{ columns = {columns}, lines = {lines} }}\n{keys}\n"
    )
}

/// A page of these blocks. Stories `a` and `b` have heads of eleven characters, `s` and `t` of two.
fn room(blocks: &[String]) -> Newsroom {
    let story = |head: &str, lines: usize| {
        format!("+++\nhead = \"{head}\"\n+++\n\n{}\n", "今天上午下雨风也不小。".repeat(lines))
    };
    Newsroom::new()
        .pages(&[&blocks.concat()])
        .file("stories/a.md", story("大河上下又是一年春光好", 5))
        .file("stories/b.md", story("长城内外今日处处换新颜", 5))
        .file("stories/s.md", story("春光", 5))
        .file("stories/t.md", story("新颜", 5))
}

fn with_lint(room: Newsroom) -> Newsroom {
    let text = std::fs::read_to_string(room.edition().join("edition.toml")).unwrap();
    room.file("edition.toml", text + ALL)
}

fn said(room: Newsroom) -> Vec<Diagnostic> {
    let room = with_lint(room);
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let said = engine::book(&world, &BuildOptions::default(), &mut |_| {}).diagnostics;
    said.into_iter().filter(|d| d.rule.code.starts_with("taboo::")).collect()
}

/// The taboos that a page of these blocks breaks.
fn broken(blocks: &[String]) -> Vec<String> {
    let codes = said(room(blocks)).into_iter().map(|d| d.rule.code["taboo::".len()..].to_owned());
    codes.collect()
}

const NONE: [&str; 0] = [];

/// A block across both columns, so that no gutter divides the page.
fn foot() -> String {
    block("t", [1, 2], [15, 4], "head = false")
}

#[test]
fn heads_of_one_size_side_by_side_collide() {
    let left = block("a", [1, 1], [1, 11], "");
    let right = |keys| block("b", [2, 1], [1, 11], keys);
    assert_eq!(broken(&[left.clone(), right(""), foot()]), ["head-collision"]);
    for keys in [
        "rules = { left = \"thin\" }",
        "box = \"thin\"",
        "tint = \"black 20%\"",
        "head = { size = \"7pt\" }",
        "allow = { head_collision = \"对照报道\" }",
    ] {
        assert_eq!(broken(&[left.clone(), right(keys), foot()]), NONE, "{keys}");
    }
    let far = broken(&[block("s", [1, 1], [1, 11], ""), right(""), foot()]);
    assert!(!far.contains(&"head-collision".to_owned()), "nine characters apart: {far:?}");
    let lower = block("b", [2, 1], [4, 8], "");
    assert_eq!(broken(&[left, lower, foot()]), NONE, "not at one height");
}

#[test]
fn a_gutter_from_head_to_foot_divides_a_page() {
    let left = block("s", [1, 1], [1, 18], "");
    let right = block("t", [2, 1], [1, 18], "");
    let split = |blocks: &[String]| broken(blocks).contains(&"through-rule".to_owned());
    assert!(split(&[left.clone(), right]));
    let allowed = block("t", [2, 1], [1, 18], "allow = { through_rule = \"两版式\" }");
    assert!(!split(&[left, allowed]));
    let across = block("a", [1, 2], [1, 9], "");
    let below = [block("s", [1, 1], [10, 9], ""), block("t", [2, 1], [10, 9], "")];
    assert!(split(&[across, below[0].clone(), below[1].clone()]), "a gap in the middle");
    let high = block("a", [1, 2], [1, 4], "head = false");
    let below = [block("s", [1, 1], [5, 14], ""), block("t", [2, 1], [5, 14], "")];
    assert!(!split(&[high, below[0].clone(), below[1].clone()]), "near the head");
}

#[test]
fn a_head_covers_a_third_of_its_text() {
    let rest = [block("a", [1, 1], [11, 8], ""), block("b", [2, 1], [12, 7], "")];
    let page = |story, keys| {
        broken(&[block(story, [1, 2], [1, 10], keys), rest[0].clone(), rest[1].clone()])
    };
    assert!(page("s", "").contains(&"head-over-text".to_owned()));
    assert!(!page("s", "head = { size = \"48pt\" }").contains(&"head-over-text".to_owned()));
    assert!(!page("s", "head = { place = \"beside\" }").contains(&"head-over-text".to_owned()));
}

#[test]
fn a_head_does_not_stand_under_another() {
    // The upper head stands beside its text, at its left, so that nothing is below it.
    let upper = |lines| {
        let head = "head = { place = \"beside\", width = 8 }";
        block("a", [1, 2], [1, lines], head)
    };
    let lower = |line, keys| block("b", [1, 2], [line, 19 - line], keys);
    let has = |blocks: &[String]| broken(blocks).contains(&"head-stack".to_owned());
    let found: Vec<bool> = (2..9).map(|lines| has(&[upper(lines), lower(lines + 1, "")])).collect();
    assert!(found.contains(&true) && !found[6], "{found:?}");
    let at = 2 + u32::try_from(found.iter().position(|found| *found).unwrap()).unwrap();
    let allowed = "allow = { head_stack = \"版式需要\" }";
    assert!(!has(&[upper(at), lower(at + 1, allowed)]));
    assert!(!has(&[upper(at), lower(at + 1, "head = false")]));
}

#[test]
fn the_larger_head_stands_above_the_smaller_one() {
    let side = block("t", [2, 1], [1, 18], "head = false");
    let page = |upper: &str, lower: &str| {
        let blocks = [
            block("s", [1, 1], [1, 8], &format!("head = {{ size = \"{upper}\" }}")),
            block("a", [1, 1], [10, 9], &format!("head = {{ size = \"{lower}\" }}")),
            side.clone(),
        ];
        broken(&blocks).contains(&"size-order".to_owned())
    };
    assert!(page("9pt", "9.5pt") && page("7pt", "9pt"));
    assert!(!page("9pt", "9pt") && !page("9.5pt", "9pt"));
}

#[test]
fn a_head_has_two_lines_of_its_text_under_it() {
    let page = |lines| {
        let blocks = [
            block("a", [1, 1], [1, lines], ""),
            block("a", [2, 1], [1, 11], "head = false"),
            block("t", [1, 2], [13, 6], "head = false"),
        ];
        broken(&blocks).contains(&"stranded-head".to_owned())
    };
    let found = [3, 4, 5, 6, 8].map(page);
    assert!(!found[4] && !found[3], "{found:?}");
    assert!(found.contains(&true), "{found:?}");
}

/// A page with a picture that has these keys.
fn picture(keys: &str) -> Vec<String> {
    let mut png = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(216, 210, image::Rgb([90, 120, 150]));
    picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
    let blocks = [
        block("t", [1, 1], [1, 4], "head = false"),
        format!(
            "[[block]]\npicture = \"p.png\"\n{keys}\nat = {{ column = 2, line = 1 }}\n\
             span = {{ columns = 1, lines = 9 }}\n"
        ),
    ];
    let said = said(room(&blocks).file("p.png", png.into_inner()));
    said.into_iter().map(|d| d.rule.code["taboo::".len()..].to_owned()).collect()
}

#[test]
fn a_picture_has_a_caption() {
    let has = |keys| picture(keys).contains(&"photo-orphan".to_owned());
    assert!(has(""));
    assert!(has("credit = \"张三 摄\""));
    assert!(!has("caption = \"雨后的堤岸。\""));
    assert!(!has("allow = { photo_orphan = \"资料图片\" }"));
    assert!(!has("ad = true"));
}

#[test]
fn heads_and_pictures_keep_clear_of_the_fold() {
    let folded = |line: u32, size: &str| {
        let blocks = [block("a", [1, 2], [line, 20], &format!("head = {{ size = \"{size}\" }}"))];
        let room = room(&blocks)
            .edit("layouts/small.toml", "height = \"100mm\"", "height = \"400mm\"")
            .edit("layouts/small.toml", "lines = 18", "lines = 85");
        said(room).iter().any(|d| d.rule == "taboo::fold")
    };
    // The fold is at 200 mm, in the 45th line; the head stands in the lower part of its own lines.
    let found: Vec<u32> = (40..50).filter(|line| folded(*line, "9.5pt")).collect();
    assert!(!found.is_empty() && found.len() <= 2, "{found:?}");
    assert!(found.iter().all(|line| (42..=45).contains(line)), "{found:?}");
}

#[test]
fn a_taboo_is_as_severe_as_the_edition_says() {
    let blocks = [block("a", [1, 1], [1, 11], ""), block("b", [2, 1], [1, 11], ""), foot()];
    let severity = |weight: &str| {
        let room = room(&blocks);
        let text = std::fs::read_to_string(room.edition().join("edition.toml")).unwrap();
        let room =
            room.file("edition.toml", format!("{text}\n[lint]\nhead_collision = \"{weight}\"\n"));
        let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
        let said = engine::book(&world, &BuildOptions::default(), &mut |_| {}).diagnostics;
        said.iter().find(|d| d.rule == "taboo::head-collision").map(|d| d.severity)
    };
    assert_eq!(severity("off"), None);
    assert_eq!(severity("note"), Some(Severity::Note));
    assert_eq!(severity("warning"), Some(Severity::Warning));
    assert_eq!(severity("error"), Some(Severity::Error));
}

#[test]
fn an_editions_weights_come_over_those_of_its_layout() {
    let blocks = [block("a", [1, 1], [1, 11], ""), block("b", [2, 1], [1, 11], ""), foot()];
    let count = |edition: &str| {
        let room = room(&blocks).edit(
            "layouts/small.toml",
            "[jump]",
            "[lint]\nhead_collision = \"warning\"\n\n[jump]",
        );
        let text = std::fs::read_to_string(room.edition().join("edition.toml")).unwrap();
        let room = room.file("edition.toml", format!("{text}{edition}"));
        let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
        let said = engine::book(&world, &BuildOptions::default(), &mut |_| {}).diagnostics;
        said.iter().filter(|d| d.rule == "taboo::head-collision").count()
    };
    assert_eq!(count(""), 1);
    assert_eq!(count("\n[lint]\nhead_collision = \"off\"\n"), 0);
    assert_eq!(count("\n[lint]\nsize_order = \"note\"\n"), 1);
}

#[test]
fn a_block_gives_a_reason_for_what_it_may_break() {
    let room = room(&[block("a", [1, 2], [1, 11], "allow = { head_collision = \"\" }")]);
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let said = engine::book(&world, &BuildOptions::default(), &mut |_| {}).diagnostics;
    assert!(said.iter().any(|d| d.severity == Severity::Error), "{said:#?}");
}

/// A front page with these display texts, each in a size, and a second page; what is told of its form.
fn form(texts: &[(&str, &str)], furniture: &str) -> Vec<Diagnostic> {
    let items = texts.iter().enumerate().map(|(n, (text, size))| {
        format!("[[block.item]]\ntext = \"{text}\"\nsize = \"{size}\"\ny = {}\n", n * 2)
    });
    let items: String = items.collect();
    let front = format!(
        "{}[[block]]\nat = {{ column = 2, line = 1 }}\nspan = {{ columns = 1, lines = 18 }}\n{items}",
        block("t", [1, 1], [1, 9], "head = false")
    );
    let room = Newsroom::new()
        .pages(&[&front, &block("s", [1, 1], [1, 9], "")])
        .file("stories/s.md", "春光。\n")
        .file("stories/t.md", "新颜。\n");
    let edition = std::fs::read_to_string(room.edition().join("edition.toml")).unwrap();
    let layout = std::fs::read_to_string(room.edition().join("layouts/small.toml")).unwrap();
    let room = room
        .file("edition.toml", format!("issue = 812\n{edition}\n[lint]\nlegal_form = \"warning\"\n"))
        .file("layouts/small.toml", format!("{layout}\n{furniture}"));
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let said = engine::book(&world, &BuildOptions::default(), &mut |_| {}).diagnostics;
    said.into_iter().filter(|d| d.rule.code.starts_with("form::")).collect()
}

const IMPRINT: [(&str, &str); 6] = [
    ("试版日报", "24pt"),
    ("2024年8月11日", "7pt"),
    ("总第812期 今日2版", "7pt"),
    ("CN 11-0001 邮发代号1-1", "7pt"),
    ("主管：甲 主办：乙 出版：丙", "7pt"),
    ("地址：丁 电话：1 承印：戊 零售1元", "7pt"),
];
const FOLIO: &str = "[[furniture]]\non = \"all\"\n[[furniture.item]]\ntext = \"{page}\"\n\
    size = \"7pt\"\ny = 17\nx = 11\n";

#[test]
fn a_paper_prints_its_name_and_particulars() {
    let codes = |said: &[Diagnostic]| said.iter().map(|d| d.rule.code).collect::<Vec<_>>();
    assert_eq!(codes(&form(&IMPRINT, FOLIO)), NONE);
    assert_eq!(codes(&form(&IMPRINT, "")), ["form::page-number"]);
    let mut small = IMPRINT;
    small[0].1 = "7pt";
    assert_eq!(codes(&form(&small, FOLIO)), ["form::faults", "form::name"]);
    let mut other = IMPRINT;
    other[0].0 = "别的日报";
    assert_eq!(codes(&form(&other, FOLIO)), ["form::faults", "form::name"]);
    for (n, missing) in [
        (1, "出版日期"),
        (2, "总期号、版数"),
        (3, "国内统一连续出版物号 CN、发行方式"),
        (4, "主管单位、主办单位、出版单位"),
        (5, "地址、联系方式、印刷单位、定价"),
    ] {
        let mut less = IMPRINT;
        less[n].0 = "照旧";
        let said = form(&less, FOLIO);
        assert_eq!(codes(&said), ["form::imprint"], "{n}: {said:#?}");
        assert!(said[0].message().ends_with(missing), "{}", said[0].message());
    }
}
