//! The edition room: what it refuses, where it points, and what it makes of copy.

use stonehand::diag::{Diagnostic, Severity};
use stonehand::edition::{Content, Edition, Loaded, Mark, Paragraph, ParagraphKind, fill, load};
use stonehand::world::MemoryWorld;

const EDITION: &str = "name = \"样张日报\"\ndate = 2024-08-11\nissue = 7\nlayout = \"broadsheet\"\n\
                       pages = [\"pages/1.toml\"]\n";
const PAGE: &str = "number = 1\nname = \"要闻\"\neditors = [\"李达\", \"刘洋\"]\n\n[[block]]\n\
                    story = \"a\"\nat = { column = 1, line = 1 }\n\
                    span = { columns = 2, lines = 20 }\n";

fn world() -> MemoryWorld {
    MemoryWorld::new()
        .with("edition.toml", EDITION)
        .with("layouts/broadsheet.toml", include_str!("../../layouts/broadsheet.toml"))
        .with("layouts/tabloid.toml", include_str!("../../layouts/tabloid.toml"))
        .with("pages/1.toml", PAGE)
        .with("stories/a.md", "今天上午下雨。\n")
}

/// The edition, of which something may be said but nothing wrong.
fn sound(world: &MemoryWorld) -> Edition {
    let loaded = load(world);
    let said = heard(&loaded);
    loaded.outcome.value.unwrap_or_else(|| panic!("{said:#?}"))
}

/// The body of story `a`.
fn body(text: &str) -> Vec<Paragraph> {
    let edition = sound(&world().with("stories/a.md", text));
    edition.stories.into_iter().next().unwrap().body
}

fn first(text: &str) -> String {
    body(text).into_iter().next().map(|p| p.text).unwrap_or_default()
}

/// Every diagnostic as `severity code file:line:column message`.
fn heard(loaded: &Loaded) -> Vec<String> {
    let line = |d: &Diagnostic| {
        let place = d.labels.first().map_or_else(String::new, |l| {
            let at = loaded.sources.locate(l.span).unwrap();
            let path = &loaded.sources.get(l.span.file).unwrap().path;
            format!("{path}:{}:{} ", at.line, at.column)
        });
        let severity = match d.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        format!("{severity} {} {place}{}", d.code, d.message)
    };
    loaded.outcome.diagnostics.clone().sorted().iter().map(line).collect()
}

/// The remedies, in the same order.
fn remedies(loaded: &Loaded) -> Vec<String> {
    let all = loaded.outcome.diagnostics.clone().sorted();
    all.into_iter().filter_map(|d| d.help).collect()
}

fn faults(world: &MemoryWorld) -> Vec<String> {
    let loaded = load(world);
    let all = heard(&loaded);
    assert_eq!(loaded.outcome.value.is_none(), all.iter().any(|l| l.starts_with("error")));
    all
}

#[test]
fn a_small_edition_loads_in_silence() {
    assert_eq!(faults(&world()), Vec::<String>::new());
    let tabloid = EDITION.replace("broadsheet", "tabloid");
    assert_eq!(faults(&world().with("edition.toml", tabloid)), Vec::<String>::new());
    let edition = sound(&world());
    assert_eq!((edition.date, edition.issue), ((2024, 8, 11), Some(7)));
    assert_eq!(edition.language, "zh-Hans");
    assert_eq!(edition.layout.inks["red"].0, [0, 1000, 950, 0]);
    assert_eq!(edition.stories[0].body[0].text, "今天上午下雨。");
}

#[test]
fn a_folder_without_an_edition_is_told_so() {
    let said = faults(&MemoryWorld::new());
    assert_eq!(said, ["error edition::missing-file no file `edition.toml`"]);
}

#[test]
fn two_syntax_errors_are_both_reported() {
    let text = EDITION.replace("issue = 7", "issue = 7x\nlanguage = ");
    assert_eq!(
        faults(&world().with("edition.toml", text)),
        [
            "error toml::syntax edition.toml:3:9 this line is not TOML: a value is missing here, \
             or words stand without quotation marks",
            "error toml::syntax edition.toml:4:12 this line is not TOML: a value is missing here, \
             or words stand without quotation marks",
        ]
    );
}

#[test]
fn an_unknown_key_gets_a_suggestion() {
    let text = PAGE.replace("columns = 2", "colums = 2").replace("editors", "editor");
    let loaded = load(&world().with("pages/1.toml", text));
    assert_eq!(
        heard(&loaded),
        [
            "error toml::unknown-key pages/1.toml:3:1 unknown key `editor`",
            "error toml::missing-key pages/1.toml:8:8 `span` has no `columns`",
            "error toml::unknown-key pages/1.toml:8:10 unknown key `colums`",
        ]
    );
    assert_eq!(
        remedies(&loaded),
        [
            "did you mean `editors`? the keys of this file are `number`, `name`, `editors`, \
             `block`",
            "add a line such as `columns = 1`",
            "did you mean `columns`? the keys of `span` are `columns`, `lines`",
        ]
    );
}

#[test]
fn wrong_types_ranges_and_names_are_all_reported() {
    let text = PAGE.replace("number = 1", "number = \"1\"").replace("lines = 20", "lines = 0")
        + "tint = \"gray\"\nbox = 3\nhead = { size = \"小三号\", face = \"titel\" }\n";
    assert_eq!(
        faults(&world().with("pages/1.toml", text)),
        [
            "error toml::type pages/1.toml:1:10 `number` is words; a whole number is wanted",
            "error toml::range pages/1.toml:8:31 `lines` is 0; it must be from 1 to 2000",
            "error toml::value pages/1.toml:9:8 `tint`: there is no ink \"gray\"",
            "error toml::type pages/1.toml:10:7 `box` of [[block]] is a whole number; words in \
             quotation marks are wanted",
            "error toml::value pages/1.toml:11:17 `size`: there is no size \"小三号\"",
            "error toml::value pages/1.toml:11:31 `face`: there is no face \"titel\"",
        ]
    );
}

#[test]
fn zero_columns_have_an_error_of_their_own() {
    let text = PAGE.replace("columns = 2", "columns = 0") + "columns = 0\n";
    assert_eq!(
        faults(&world().with("pages/1.toml", text)),
        [
            "error page::zero-columns pages/1.toml:8:20 a block cannot have 0 columns",
            "error page::zero-columns pages/1.toml:9:11 a block cannot have 0 columns",
        ]
    );
}

#[test]
fn a_block_holds_exactly_one_thing() {
    let text = PAGE.replace("story = \"a\"", "story = \"a\"\npicture = \"p.png\"");
    assert_eq!(
        faults(&world().with("pages/1.toml", text)),
        ["error page::block-content pages/1.toml:5:1 a block holds exactly one of `story`, \
          `picture`, `panel` or `[[block.item]]`; this one holds `story`, `picture`"]
    );
}

#[test]
fn a_page_number_given_twice_names_both_places() {
    let text =
        EDITION.replace("\"pages/1.toml\"", "\"pages/1.toml\", \"pages/3.toml\", \"b.toml\"");
    let third = PAGE.replace("number = 1", "number = 3");
    let world = world().with("edition.toml", text).with("pages/3.toml", third.clone());
    let loaded = load(&world.with("b.toml", third));
    assert_eq!(heard(&loaded), ["error edition::page-twice b.toml:1:10 there are two pages 3"]);
    let d = loaded.outcome.diagnostics.iter().next().unwrap().clone();
    assert_eq!(loaded.sources.get(d.labels[1].span.file).unwrap().path, "pages/3.toml");
}

#[test]
fn a_jump_to_a_page_that_is_not_there() {
    let text = format!("{PAGE}jump_to = 5\n");
    assert_eq!(
        faults(&world().with("pages/1.toml", text)),
        [
            "error jump::no-such-page pages/1.toml:9:11 `jump_to` says page 5 (第五版), which is not \
          there"
        ]
    );
}

#[test]
fn missing_files_are_told_with_what_is_near() {
    let text = PAGE.replace("\"a\"", "\"stroy\"");
    let loaded = load(&world().with("pages/1.toml", text).with("stories/story.md", "甲。"));
    assert_eq!(
        heard(&loaded)[0],
        "error edition::missing-story pages/1.toml:6:9 there is no story `stroy`"
    );
    assert_eq!(remedies(&loaded)[0], "did you mean \"story\"? looked for stories/stroy.md");
    let loaded = load(&world().with("edition.toml", EDITION.replace("broadsheet", "broadshet")));
    assert_eq!(
        heard(&loaded),
        ["error edition::missing-layout edition.toml:4:10 there is no layout `broadshet`"]
    );
    let loaded = load(&world().with("edition.toml", EDITION.replace("/1.toml", "/l.toml")));
    assert_eq!(
        heard(&loaded),
        ["error edition::missing-file edition.toml:5:10 there is no file `pages/l.toml`"]
    );
}

#[test]
fn a_story_that_no_page_places_is_a_warning() {
    assert_eq!(
        faults(&world().with("stories/b.md", "甲。")),
        ["warning edition::story-not-placed no page places the story `b` (stories/b.md)"]
    );
}

#[test]
fn nul_and_other_controls_are_refused_with_their_place() {
    assert_eq!(
        faults(&world().with("stories/a.md", "甲乙\n丙\0丁\u{1b}\n")),
        [
            "error story::nul stories/a.md:2:2 the text holds a NUL character",
            "error story::control stories/a.md:2:4 the text holds a control character, U+001B",
        ]
    );
}

#[test]
fn bytes_that_are_not_utf8_are_refused_unless_gb18030_is_said() {
    let gb = b"\xBD\xF1\xCC\xEC\r\n\r\n\xCF\xC2\xD3\xEA".to_vec();
    let loaded = load(&world().with("stories/a.md", gb.clone()));
    assert_eq!(
        heard(&loaded),
        ["error world::not-utf8 stories/a.md:1:1 `stories/a.md` is not UTF-8 text"]
    );
    assert!(remedies(&loaded)[0].contains("encoding = \"gb18030\""));
    let text = EDITION.to_owned() + "encoding = \"gb18030\"\n";
    let world = world().with("edition.toml", text).with("stories/a.md", gb);
    let edition = sound(&world);
    let words: Vec<&str> = edition.stories[0].body.iter().map(|p| p.text.as_str()).collect();
    assert_eq!(words, ["今天", "下雨"]);
    assert_eq!(
        faults(&world.with("stories/a.md", b"ok\n\xBD\xF1\xFF".to_vec())),
        ["error world::not-gb18030 stories/a.md:2:2 `stories/a.md` is neither UTF-8 nor GB18030 \
          text"]
    );
}

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
fn a_story_without_text_is_refused() {
    for (text, at) in [("", "1:1"), (" \n\n", "1:1"), ("+++\nhead = \"题\"\n+++\n\n", "4:1")] {
        assert_eq!(
            faults(&world().with("stories/a.md", text)),
            [format!("error story::empty stories/a.md:{at} the story `a` has no text")]
        );
    }
}

#[test]
fn front_matter_that_never_ends_is_refused() {
    assert_eq!(
        faults(&world().with("stories/a.md", "+++\nhead = \"题\"\n\n甲。\n")),
        ["error story::front-matter stories/a.md:1:1 the front matter never ends"]
    );
    assert_eq!(
        faults(&world().with("stories/a.md", "+++\n# words\nhaed = \"题\"\n+++\n甲。\n")),
        ["error toml::unknown-key stories/a.md:3:1 unknown key `haed`"]
    );
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
    let text = "甲乙\n丙 iPhone\n15 丁。\n\n## 小题\n——其一；\n\n\u{3000}\u{3000}戊**己**庚\\*。\n\u{3000}\u{3000}辛\n";
    let body = body(text);
    let seen: Vec<(ParagraphKind, &str)> = body.iter().map(|p| (p.kind, p.text.as_str())).collect();
    assert_eq!(
        seen,
        [
            (ParagraphKind::Body, "甲乙丙 iPhone 15 丁。"),
            (ParagraphKind::Subhead, "小题"),
            (ParagraphKind::Item, "——其一；"),
            (ParagraphKind::Body, "戊己庚*。"),
            (ParagraphKind::Body, "辛"),
        ]
    );
    assert_eq!(body[3].marks, [(3..6, Mark::Bold)]);
}

#[test]
fn a_paragraph_knows_where_its_letters_stand() {
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
fn placeholders_are_checked_and_filled() {
    let item = "[[block]]\nat = { x = 1, y = \"3mm\" }\nspan = { width = 10, height = 2 }\n\
                [[block.item]]\ntext = \"{name} {dat}\"\n";
    let page = format!("{PAGE}{item}");
    assert_eq!(
        faults(&world().with("pages/1.toml", page)),
        ["error edition::placeholder pages/1.toml:13:16 there is nothing to put for {dat}"]
    );
    let text = EDITION.to_owned() + "[fields]\nprice = \"1元\"\n";
    let edition = sound(&world().with("edition.toml", text));
    let fill = |text| fill(text, &edition, &edition.pages[0]);
    assert_eq!(fill("{date} {weekday} 第{page_han}版 {price}"), "2024年8月11日 星期日 第一版 1元");
    assert_eq!(fill("{{{page}}} {editors} {page_name}/{pages}"), "{1} 李达 刘洋 要闻/1");
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
        (caption.text.as_str(), caption.credit.as_str()),
        ("工人们在忙碌，很忙。", "张三 摄")
    );
    assert_eq!(edition.pages[0].edits.len(), 3);
}

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
    ];
    let piece = proptest::sample::select(pieces.to_vec());
    proptest::collection::vec(piece, 0..40).prop_map(|p| p.concat())
}

use proptest::strategy::Strategy;

proptest::proptest! {
    #[test]
    fn the_log_of_edits_gives_the_source_back(copy in raw_copy(), head in raw_copy()) {
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
fn ten_megabytes_of_copy_load_at_once() {
    let paragraph = "今天上午,镇赉县(白城市)说:\"好.\"增长5.9%,共1,000元。。。\n";
    let text = paragraph.repeat(10_000_000 / paragraph.len());
    let start = std::time::Instant::now();
    let edition = sound(&world().with("stories/a.md", text));
    assert_eq!(edition.stories[0].body.len(), 1);
    let seconds = start.elapsed().as_secs();
    assert!(seconds < 10, "{seconds} s even without optimisation");
}

/// The examples of the reference, each with the file that its first line names.
fn examples() -> Vec<(&'static str, &'static str)> {
    let reference = include_str!("../../docs/reference.md");
    let parts = reference.split("```toml example\n# ").skip(1);
    let examples: Vec<_> =
        parts.map(|rest| rest.split("\n```").next().unwrap().split_once('\n').unwrap()).collect();
    assert_eq!(examples.len(), reference.matches("```toml example").count());
    examples
}

#[test]
fn every_example_of_the_reference_is_read() {
    for (path, example) in examples() {
        let world = match path {
            "stories/a.md" => world().with(path, format!("+++\n{example}\n+++\n甲。\n")),
            "layouts/small.toml" => world()
                .with("layouts/small.toml", example)
                .with("edition.toml", EDITION.replace("broadsheet", "small")),
            _ => world().with(path, example),
        };
        let whole = path != "layouts/small.toml" || example.contains("[sheet]");
        let fragment = ["toml::missing-key", "toml::value"];
        let wrong = faults(&world).into_iter().filter(|l| {
            l.starts_with("error") && (whole || !fragment.iter().any(|code| l.contains(code)))
        });
        assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new(), "{example}");
    }
}
