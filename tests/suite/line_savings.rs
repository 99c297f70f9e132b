//! What to cut of a story that is too long: a paragraph that takes a line less once it is cut.

use crate::newsroom::{FONTS, Newsroom};
use stonehand::engine::{SavingBudget, StoryBudget, budget};
use stonehand::world::DiskWorld;

/// Sentences of different lengths.
const SENTENCES: [&str; 8] = [
    "今天上午全省普遍下雨，午后渐渐放晴。",
    "会议在长春召开，来自各地的代表三百多人到场。",
    "老桥修了整整两年，昨天终于通车了。",
    "孩子们在广场上放风筝，老人坐着晒太阳。",
    "菜场里新到的黄瓜和茄子都很便宜。",
    "图书馆把闭馆时间推迟到晚上十点。",
    "铁路局加开了十二对临时列车。",
    "邮局门口排队的人少了许多，寄信的人也不再着急。",
];

/// A story of four paragraphs, another one for each seed.
fn story(seed: usize) -> Vec<String> {
    let sentence = |n: usize| SENTENCES[n % SENTENCES.len()];
    let paragraph = |n: usize| {
        let count = 1 + (seed + n * 7) % 2;
        (0..count).map(|k| sentence(seed * 3 + n * 5 + k * (seed % 5 + 1))).collect()
    };
    (0..4).map(paragraph).collect()
}

/// A page with a story in one column of so many lines.
fn room(copy: &str, lines: usize) -> Newsroom {
    let block = format!(
        "[[block]]\nstory = \"a\"\nat = {{ column = 1, line = 1 }}\n\
         span = {{ columns = 1, lines = {lines} }}\n"
    );
    Newsroom::new().pages(&[&block]).file("stories/a.md", copy)
}

fn story_budget(room: &Newsroom) -> StoryBudget {
    let report = budget(&DiskWorld::new(room.edition(), Some(FONTS.into())));
    let budget = report.value.unwrap_or_else(|| {
        panic!(
            "{:?}",
            report.diagnostics.iter().map(stonehand::diag::Diagnostic::message).collect::<Vec<_>>()
        )
    });
    budget.placed.into_iter().next().unwrap()
}

/// A paragraph without so many of its characters, the last ones between two others.
fn cut(paragraph: &str, characters: usize) -> String {
    let letters: Vec<char> = paragraph.chars().collect();
    let is_mark = |at: &usize| "，。".contains(letters[*at]);
    let ends = (1..letters.len()).rev();
    let mut ends = ends.filter(|end| !(end - characters - 1..=*end).any(|at| is_mark(&at)));
    let end = ends.next().unwrap();
    letters[..end - characters].iter().chain(&letters[end..]).collect()
}

fn over(story: &StoryBudget) -> usize {
    story.needed.saturating_sub(story.given)
}

#[test]
fn a_story_is_a_line_shorter_for_each_paragraph_that_is_cut_as_told() {
    let mut tried = 0;
    for seed in 0..24 {
        let paragraphs = story(seed);
        let copy = |paragraphs: &[String]| paragraphs.join("\n\n");
        let whole = story_budget(&room(&copy(&paragraphs), 18));
        for lines in [whole.needed - 1, whole.needed - 2] {
            let before = story_budget(&room(&copy(&paragraphs), lines));
            if over(&before) == 0 {
                // It was set in fewer lines.
                continue;
            }
            for SavingBudget { line, begins, characters, word } in &before.savings {
                let at = (line - 1) / 2;
                assert!(
                    paragraphs[at].starts_with(begins) && word.is_none(),
                    "line {line}: {begins}"
                );
                let mut shorter = paragraphs.clone();
                shorter[at] = cut(&paragraphs[at], *characters);
                let after = story_budget(&room(&copy(&shorter), lines));
                assert_eq!(over(&after) + 1, over(&before), "{seed}, {lines}: {begins}");
                tried += 1;
            }
        }
    }
    assert!(tried >= 15, "{tried}");
}

#[test]
fn fewer_characters_than_are_told_are_not_enough() {
    let mut tried = 0;
    for seed in 0..24 {
        let paragraphs = story(seed);
        let needed = story_budget(&room(&paragraphs.join("\n\n"), 18)).needed;
        let before = story_budget(&room(&paragraphs.join("\n\n"), needed - 1));
        for saving in before.savings.iter().filter(|s| s.characters > 1) {
            let at = (saving.line - 1) / 2;
            let mut shorter = paragraphs.clone();
            shorter[at] = cut(&paragraphs[at], saving.characters - 1);
            let after = story_budget(&room(&shorter.join("\n\n"), needed - 1));
            assert_eq!(over(&after), over(&before), "{seed}: {}", saving.begins);
            tried += 1;
        }
    }
    assert!(tried >= 5, "{tried}");
}

/// An English sentence of which stories begin at one of its words.
const ENGLISH: &str = "The old bridge was under repair for two whole years and it was at last opened \
    to all traffic on Sunday morning when the mayor and some three hundred people who live near the \
    river walked over it in the rain";

/// Front matter of a story in English.
const IN_ENGLISH: &str = "+++\nlanguage = \"en\"\n+++\n";

/// The sentence from word `n` on, without the last of its words that is this one, if any.
fn english(n: usize, without: Option<&str>) -> String {
    let mut words: Vec<&str> = ENGLISH.split(' ').skip(n).collect();
    if let Some(cut) = without {
        let at = words.iter().rposition(|word| *word == cut).unwrap();
        words.remove(at);
    }
    format!("{IN_ENGLISH}{}.\n\nIt is dry now.\n", words.join(" "))
}

#[test]
fn of_english_copy_a_word_is_cut() {
    let mut tried = 0;
    for n in 0..16 {
        let needed = story_budget(&room(&english(n, None), 18)).needed;
        let before = story_budget(&room(&english(n, None), needed - 1));
        for saving in &before.savings {
            let word = saving.word.as_deref().unwrap();
            let after = story_budget(&room(&english(n, Some(word)), needed - 1));
            assert_eq!((over(&before), over(&after)), (1, 0), "{n}: {saving:?}");
            tried += 1;
        }
    }
    assert!(tried >= 4, "{tried}");
}

#[test]
fn a_story_that_is_a_line_too_long_says_where_it_can_be_cut() {
    for (copy, marked) in [
        (story(1).join("\n\n"), "cut 2 characters about here to save a line (删 2 字, 少 1 行)"),
        (english(9, None), "cut this word, or a longer one near it, to save a line"),
    ] {
        let needed = story_budget(&room(&copy, 18)).needed;
        let room = room(&copy, needed - 1);
        let heard = room.with_fonts(&["check", "paper", "--draft", "--message-format", "json"]);
        let over = heard.json().into_iter().find(|d| d["code"] == "flow::overset").unwrap();
        assert_eq!(over["labels"][1]["text"], marked);
        let help = over["help"].as_str().unwrap();
        assert!(help.ends_with("1 line more; or make the cut that is marked"), "{help}");
    }
}

#[test]
fn nothing_is_to_be_cut_before_a_frozen_page_ends() {
    let copy = story(1).join("\n\n");
    let needed = story_budget(&room(&copy, 18)).needed;
    let block = |lines: usize| {
        format!(
            "[[block]]\nstory = \"a\"\nat = {{ column = 1, line = 1 }}\n\
             span = {{ columns = 1, lines = {lines} }}\n"
        )
    };
    let paper = |second: usize, frozen: &str| {
        Newsroom::new()
            .pages(&[&format!("{frozen}{}", block(needed / 2)), &block(second)])
            .file("stories/a.md", &copy)
    };
    let fits = (1..18).find(|lines| over(&story_budget(&paper(*lines, ""))) == 0).unwrap();
    let open = story_budget(&paper(fits - 1, ""));
    assert!(over(&open) > 0);
    let with_page = paper(fits, "");
    assert_eq!(with_page.build().code, 0);
    let frozen = with_page
        .edit("pages/1.toml", "number = 1\n", "number = 1\nfrozen = true\n")
        .edit("pages/2.toml", &format!("lines = {fits}"), &format!("lines = {}", fits - 1));
    let savings = story_budget(&frozen).savings;
    // What stands on page 1, if only in part, is printed.
    let page_one = |line: usize| (line - 1) / 2 < 1;
    assert!(savings.iter().all(|saving| !page_one(saving.line)), "{savings:?}");
}
