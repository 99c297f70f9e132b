//! Wording of diagnostics: the right cause, the author's units, each fault once.

use crate::newsroom::{Newsroom, PAGE};

/// A block of so many lines with a head of these keys.
fn headed(lines: u16, keys: &str) -> Newsroom {
    let head = format!("lines = {lines} }}\nhead = {{ {keys} }}");
    Newsroom::new()
        .edit("pages/1.toml", "lines = 1 }", &head)
        .file("stories/a.md", "+++\nhead = \"雨\"\n+++\n\n今天上午下雨。\n")
}

/// The one diagnostic of a code: its message and its remedy.
fn said(room: &Newsroom, code: &str) -> (String, String) {
    let heard = room.build();
    let mut of = heard.json().into_iter().filter(|d| d["code"] == code);
    let d = of.next().unwrap_or_else(|| panic!("no {code} in {}", heard.err));
    assert!(of.next().is_none(), "{code} twice in {}", heard.err);
    let word = |key: &str| d[key].as_str().unwrap_or_default().to_owned();
    (word("message"), word("help"))
}

#[test]
fn a_head_that_is_too_deep_by_its_type_is_not_blamed_on_a_depth_that_was_not_given() {
    let (message, help) = said(&headed(3, "size = \"28pt\""), "head::too-deep");
    let whole = "the head's type alone takes 4 lines, and its block holds 3 in all: a head does not stand alone";
    assert_eq!(message, whole);
    assert_eq!(help, "give the block 2 lines more, or the head a smaller `size` or fewer levels");
    // A depth that is less than the type's changes nothing.
    let (message, help) = said(&headed(3, "size = \"28pt\", depth = 1"), "head::too-deep");
    assert!(message.starts_with("the head's type alone takes 4 lines"), "{message}");
    assert!(!help.contains("depth"), "{help}");
    // With one that is more, no block of the lines named would do.
    let (message, help) = said(&headed(3, "size = \"28pt\", depth = 9"), "head::too-deep");
    assert!(message.starts_with("the head's type alone takes 4 lines"), "{message}");
    let remedy = "take `depth = 9` out, and give the block 2 lines more, or the head a smaller \
                  `size` or fewer levels";
    assert_eq!(help, remedy);
}

#[test]
fn a_head_with_too_large_a_depth_is_reported_as_such() {
    let (message, help) = said(&headed(6, "size = \"9pt\", depth = 6"), "head::too-deep");
    let whole = "`depth = 6` is too much for this head, and its block holds 6 lines in all: a head does not stand alone";
    assert_eq!(message, whole);
    let remedy = "its type needs 2 lines: give it a `depth` of 5 at most, or the block more lines";
    assert_eq!(help, remedy);
    assert_eq!(headed(7, "size = \"9pt\", depth = 6").build().code, 0);
}

#[test]
fn an_insufficient_depth_is_reported_and_not_ignored() {
    let (message, _) = said(&headed(8, "size = \"28pt\", depth = 2"), "head::depth");
    assert_eq!(message, "`depth = 2` is less than the head's type needs: it takes 4 lines");
    let heard = headed(8, "size = \"28pt\", depth = 4").build();
    assert!(!heard.err.contains("head::"), "{}", heard.err);
}

#[test]
fn a_head_beside_its_text_may_fill_its_block() {
    let keys = "place = \"beside\", width = 4, size = \"9pt\"";
    let fits = headed(2, keys).build();
    assert!(!fits.err.contains("head::"), "{}", fits.err);
    let (message, _) = said(&headed(1, keys), "head::too-deep");
    assert_eq!(message, "the head's type alone takes 2 lines, and its block holds 1 in all");
}

#[test]
fn a_jump_head_of_a_story_without_a_head_is_reported_where_it_stands() {
    let block = |lines| {
        format!(
            "[[block]]\nstory = \"a\"\nat = {{ column = 1, line = 1 }}\n\
             span = {{ columns = 1, lines = {lines} }}\n"
        )
    };
    let room = Newsroom::new().pages(&[&block(4), &block(1)]).file(
        "stories/a.md",
        format!("+++\njump_head = \"雨\"\n+++\n\n{}\n", "今天下雨。".repeat(12)),
    );
    let (message, _) = said(&room, "head::too-deep");
    assert!(message.starts_with("the head's type alone takes 2 lines"), "{message}");
}

#[test]
fn a_head_across_its_text_is_measured_in_characters_of_the_text() {
    let across = |keys: &str| {
        let keys = format!("place = \"beside\", writing = \"vertical\", {keys}");
        headed(16, &keys).edit("stories/a.md", "head = \"雨\"", "head = \"今天上午下雨\"")
    };
    // Type of 28 pt and a line of 12 pt of white are 40 pt: five characters of 9 pt.
    let told = |held| {
        format!(
            "the head takes 5 characters of its text's lines, and its room has {held} characters"
        )
    };
    let (message, help) = said(&across("size = \"28pt\", width = 3"), "head::too-deep");
    assert_eq!(message, told(3));
    assert_eq!(help, "give it a `width` of 5 or more, or a smaller `size`, or fewer levels");
    let (message, help) = said(&across("size = \"28pt\", depth = 3"), "head::too-deep");
    assert_eq!(message, told(4));
    let remedy = "in place of `depth = 3` give it a `width` of 5 or more, or a smaller `size`, or \
                  fewer levels";
    assert_eq!(help, remedy);
    for keys in ["size = \"28pt\", width = 5", "size = \"28pt\""] {
        let heard = across(keys).build();
        assert!(!heard.err.contains("head::"), "{keys}: {}", heard.err);
    }
}

#[test]
fn a_missing_story_is_not_confused_with_its_replacement() {
    let block =
        |id: &str| PAGE.replace("number = 1\n\n", "").replace("\"a\"", &format!("\"{id}\""));
    let room = |there: &str, out: &str| {
        Newsroom::new()
            .pages(&[&block(there), &block(out)])
            .file(&format!("stories/{there}.md"), "晴。")
    };
    for (there, out) in
        [("tianqi", "tianq"), ("tianqi", "tian"), ("tianqi", "tianqi2"), ("gushi-1", "gushi-3")]
    {
        let (message, help) = said(&room(there, out), "edition::missing-story");
        assert_eq!(message, format!("there is no story `{out}`"));
        if out == "tianq" {
            // One slip: the story goes on here.
            assert!(help.contains("did you mean \"tianqi\"?"), "{help}");
            continue;
        }
        assert!(!help.contains("did you mean"), "{out}: {help}");
        assert!(help.contains("take its blocks out"), "{help}");
    }
    // A story that stands nowhere yet may well be meant.
    let room = room("b", "tian").file("stories/tianqi.md", "晴。");
    assert!(said(&room, "edition::missing-story").1.contains("did you mean \"tianqi\"?"));
}

#[test]
fn a_page_that_is_listed_already_is_not_suggested_for_another() {
    let room = Newsroom::new().edit(
        "edition.toml",
        "[\"pages/1.toml\"]",
        "[\"pages/1.toml\", \"pages/2.toml\"]",
    );
    let (_, help) = said(&room, "edition::missing-file");
    assert!(!help.contains("did you mean"), "{help}");
}

const WORDS: &str = "Rain fell on the lower town all night and the river rose.";

#[test]
fn latin_copy_is_counted_in_words() {
    let english = |lines: u16, text: &str| {
        Newsroom::new()
            .edit("pages/1.toml", "lines = 1 }", &format!("lines = {lines} }}"))
            .edit("edition.toml", "layout =", "language = \"en\"\nlayout =")
            .file("stories/a.md", text)
    };
    let (message, help) = said(&english(1, WORDS), "flow::overset");
    let count: usize = message.split_whitespace().nth(3).unwrap().parse().unwrap();
    assert!((7..=10).contains(&count), "{message}");
    let lines = message.split(" / ").nth(1).unwrap();
    assert_eq!(message, format!("story `a` is {count} words / {lines}"));
    assert!(lines.ends_with("too long for its frames"), "{message}");
    assert!(help.starts_with(&format!("cut {count} words, or give the story ")), "{help}");
    let (message, help) = said(&english(18, WORDS), "flow::underset");
    assert!(message.ends_with("lines of its frames empty"), "{message}");
    assert!(help.starts_with("add about ") && help.contains(" words, or take "), "{help}");
    let (message, _) = said(&english(9, &format!("Rain. {}", "x".repeat(46))), "text::unbreakable");
    assert!(message.contains("(46 letters) does not fit a line of "), "{message}");
}

#[test]
fn a_latin_head_is_counted_in_letters() {
    let room = headed(12, "size = \"20pt\", lines = 1")
        .edit("edition.toml", "layout =", "language = \"en\"\nlayout =")
        .file("stories/a.md", "+++\nhead = \"River rises over the lower town\"\n+++\n\nRain.\n");
    let (message, _) = said(&room, "head::too-wide");
    let number = |n: usize| message.split_whitespace().nth(n).unwrap().parse::<usize>().unwrap();
    assert!(message.contains(" letters too wide for 1 line at 20pt, which holds "), "{message}");
    // 26 letters in all: what is too much and what a line holds.
    let (over, holds) = (number(3), message.rsplit(' ').next().unwrap().parse::<usize>().unwrap());
    assert!((26..=27).contains(&(over + holds)), "{message}");
}

#[test]
fn unplaced_stories_are_listed_in_one_diagnostic() {
    let mut room = Newsroom::new();
    for n in 10..48 {
        room = room.file(&format!("stories/s{n}.md"), "晴。");
    }
    let (message, _) = said(&room, "edition::story-not-placed");
    assert!(
        message.starts_with("no page places these 38 stories of stories/: `s10`, `s11`, "),
        "{message}"
    );
    assert!(message.ends_with(", `s47`"), "{message}");
}

#[test]
fn a_page_selection_limits_diagnostics_to_these_pages() {
    let block = |id: &str| {
        let lines = if id == "a" { 1 } else { 18 };
        PAGE.replace("number = 1\n\n", "")
            .replace("\"a\"", &format!("\"{id}\""))
            .replace("lines = 1 }", &format!("lines = {lines} }}"))
    };
    let room = Newsroom::new()
        .pages(&[&block("a"), &block("b"), &block("c")])
        .file("stories/b.md", "乙乙。")
        .file("stories/c.md", "丙丙,丙。")
        .file("stories/left.md", "丁。");
    let told = |pages: &[&str]| {
        let args = ["build", "paper", "-o", "out.pdf", "--message-format", "json"];
        let heard = room.with_fonts(&[&args, pages].concat());
        assert_eq!(heard.code, 0, "{}", heard.err);
        let codes = heard.json().into_iter().map(|d| d["code"].as_str().unwrap().to_owned());
        (codes.collect::<Vec<_>>(), heard.err)
    };
    let all =
        ["edition::story-not-placed", "flow::underset", "flow::underset", "story::normalised"];
    assert_eq!(told(&[]).0, all);
    let (codes, err) = told(&["--pages", "1"]);
    assert_eq!(codes, ["edition::other-pages"]);
    assert!(err.contains("other pages have 3 warnings and 1 note: see them with `check`"), "{err}");
    let (codes, _) = told(&["--pages", "3"]);
    assert_eq!(codes, ["flow::underset", "edition::other-pages", "story::normalised"]);
}

#[test]
fn fallback_faces_are_reported_with_their_characters() {
    let room = Newsroom::new()
        .edit(
            "layouts/small.toml",
            "song = \"NotoSerifSC-Regular.ttf\"",
            "song = [\"NotoSerifSC-Regular.ttf\", \"LXGWWenKai-Regular.ttf\"]",
        )
        .file("stories/a.md", "今天上午下雨䷀。");
    let heard = room.with_fonts(&["fonts", "paper"]);
    let lines: Vec<&str> = heard.out.lines().filter(|l| l.contains("the stories'")).collect();
    assert_eq!(lines.len(), 1, "{}", heard.out);
    let whole = "  the stories' 8 characters are of several faces: 7 in ";
    assert!(lines[0].starts_with(whole) && lines[0].ends_with(" (䷀)"), "{}", lines[0]);
    let lone = Newsroom::new().with_fonts(&["fonts", "paper"]).out;
    assert!(lone.contains("the stories' 7 characters are all there\n"), "{lone}");
}

/// An edition in a language, with furniture that quotes a field.
fn quoting(language: &str, field: &str, wording: &str) -> Newsroom {
    let furniture = format!(
        "[[furniture]]\n[[furniture.item]]\ntext = \"{field}\"\nx = 0\ny = 0\nwidth = 10\n"
    );
    let edition = format!("layout = \"small\"\nlanguage = \"{language}\"");
    Newsroom::new().edit("edition.toml", "layout = \"small\"", &edition).edit(
        "layouts/small.toml",
        "[jump]",
        &format!("{wording}\n{furniture}\n[jump]"),
    )
}

#[test]
fn a_language_without_names_of_days_refuses_them_until_the_layout_gives_some() {
    let (message, help) = said(&quoting("fr", "{weekday}", ""), "edition::placeholder");
    assert_eq!(message, "there is nothing to put for {weekday}");
    assert_eq!(
        help,
        "give the names of the days as `weekdays` under [wording] in the layout, for a shipped one in a copy under `layouts/`"
    );
    let days = "[wording]\nweekdays = [\"lundi\", \"mardi\", \"mercredi\", \"jeudi\", \"vendredi\", \"samedi\", \"dimanche\"]";
    let heard = quoting("fr", "{weekday}", days).build();
    assert!(!heard.err.contains("placeholder"), "{}", heard.err);
}

#[test]
fn the_lunar_date_needs_a_calendar_for_the_date_and_names_of_its_months() {
    let months = "[wording]\nlunar_months = [\"1\", \"2\", \"3\", \"4\", \"5\", \"6\", \"7\", \
        \"8\", \"9\", \"10\", \"11\", \"12\"]\nlunar_leap = \"+{month}\"";
    let help = "the traditional calendar is known for dates of 1901 to 2100, in a language whose \
        wording has `lunar_months`";
    for field in ["lunar_year", "lunar_date"] {
        let quoted = format!("{{{field}}}");
        let heard = quoting("zh-Hans", &quoted, "").build();
        assert!(!heard.err.contains("placeholder"), "{}", heard.err);
        let heard = quoting("fr", &quoted, months).build();
        assert!(!heard.err.contains("placeholder"), "{}", heard.err);
        let no_names = quoting("fr", &quoted, "");
        let no_calendar = quoting("zh-Hans", &quoted, "").edit("edition.toml", "2024-", "1872-");
        for refused in [no_names, no_calendar] {
            let (message, remedy) = said(&refused, "edition::placeholder");
            assert_eq!(message, format!("there is nothing to put for {{{field}}}"));
            assert_eq!(remedy, help);
        }
    }
}

#[test]
fn words_of_a_layout_hold_what_they_are_for() {
    for (wording, wanted) in [
        ("weekdays = [\"lundi\"]", "`weekdays` has 1 name instead of 7"),
        ("months = [\"janvier\", \"mars\"]", "`months` has 2 names instead of 12"),
        ("weekdays = \"lundi\"", "`weekdays` has 1 name instead of 7"),
        ("lunar_months = [\"正月\"]", "`lunar_months` has 1 name instead of 12"),
        (
            "lunar_months = [\"1\", \"2\", \"3\", \"4\", \"5\", \"6\", \"7\", \"8\", \"9\", \"10\", \"11\", \"12\"]",
            "`lunar_months` has no name for leap months",
        ),
        ("lunar_leap = \"闰\"", "`lunar_leap` does not say where {month} goes"),
        ("page = \"page\"", "`page` does not say where {page} goes"),
        ("date = \"le jour\"", "`date` does not say where {day} goes"),
        ("issue = \"n°\"", "`issue` does not say where {issue} goes"),
        ("numerals = \"roman\"", "`numerals`"),
    ] {
        let room = quoting("fr", "{date}", &format!("[wording]\n{wording}"));
        let (message, help) = said(&room, "toml::value");
        assert!(message.starts_with(wanted), "{message}");
        assert!(!help.is_empty(), "{wording}");
    }
}
