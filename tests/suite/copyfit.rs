//! Stories tightened or loosened: paragraphs that run a line shorter or longer.

use crate::newsroom::{FONTS, Newsroom};
use stonehand::diag::Diagnostic;
use stonehand::engine::{self, BuildOptions, BuiltEdition};
use stonehand::text::Relaxation;
use stonehand::world::DiskWorld;

/// Sentences of different lengths.
const SENTENCES: [&str; 6] = [
    "今天上午全省普遍下雨，午后渐渐放晴，晚上多云。",
    "会议在长春召开，来自各地的代表三百多人到场。",
    "老桥修了整整两年（比原定的晚了三个月），昨天终于通车了。",
    "孩子们在广场上放风筝，老人坐着晒太阳。",
    "菜场里新到的黄瓜、茄子和“水果”玉米都很便宜。",
    "图书馆把闭馆时间推迟到晚上十点。",
];

/// A sentence of which English paragraphs hold other words for each seed.
const ENGLISH: &str = "The old bridge was under repair for two whole years and it was at last opened \
    to all traffic on Sunday morning when the mayor and some three hundred people who live near the \
    river walked over it in the rain";

/// Paragraphs of some sentences each, others for each seed; every third story is in English.
fn paragraphs(seed: usize) -> Vec<String> {
    if is_english(seed) {
        let from = |n: usize| ENGLISH.split(' ').skip(n).collect::<Vec<_>>().join(" ");
        return (0..3).map(|n| format!("{}.", from(seed / 3 + n * 4))).collect();
    }
    let sentence = |n: usize| SENTENCES[n % SENTENCES.len()];
    let paragraph =
        |n: usize| (0..4).map(|k| sentence(seed + n * 5 + k * (seed % 4 + 1))).collect();
    (0..3).map(paragraph).collect()
}

fn is_english(seed: usize) -> bool {
    seed % 3 == 2
}

/// A story in two columns of 18 lines with these keys of its block.
fn room(seed: usize, keys: &str) -> Newsroom {
    let block = format!(
        "[[block]]\nstory = \"a\"\nat = {{ column = 1, line = 1 }}\n\
         span = {{ columns = 2, lines = 18 }}\nbalance = false\n{keys}\n"
    );
    let language = if is_english(seed) { "en" } else { "zh-Hans" };
    let copy = paragraphs(seed).join("\n\n");
    let story = format!("+++\nlanguage = \"{language}\"\n+++\n{copy}\n");
    Newsroom::new().pages(&[&block]).file("stories/a.md", story)
}

fn set(room: &Newsroom) -> (BuiltEdition, Vec<Diagnostic>) {
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let report = engine::book(&world, &BuildOptions::default(), &mut |_| {});
    let told = report.diagnostics;
    (report.value.unwrap_or_else(|| panic!("{told:#?}")), told)
}

/// How many lines a story takes, with its words in the order in which they are set, and whether any
/// line gave up a rule.
struct SetStory {
    lines: usize,
    words: String,
    relaxed: bool,
}

fn story(room: &Newsroom) -> SetStory {
    let (built, _) = set(room);
    let filled = &built.filled[0];
    let lines: Vec<_> = filled.frames.iter().flat_map(|frame| &frame.lines).collect();
    let text = |set: &stonehand::flow::SetLine| &filled.texts[set.text].shaped;
    let words = |set: &&stonehand::flow::SetLine| {
        text(set).text_of(set.line.start as usize..set.line.end as usize).to_owned()
    };
    let relaxed = |set: &&stonehand::flow::SetLine| {
        let given_up = set.line.strain(text(set)).relaxed;
        given_up.iter().any(|rule| *rule >= Relaxation::Loose)
    };
    SetStory {
        lines: lines.len(),
        words: lines.iter().map(words).collect(),
        relaxed: lines.iter().any(relaxed),
    }
}

#[test]
fn a_tightened_story_takes_fewer_lines_and_a_loosened_one_more_within_good_lines() {
    let (mut fewer, mut more) = (0, 0);
    for seed in 0..36 {
        let natural = story(&room(seed, ""));
        let tight = story(&room(seed, "fit = \"tighten\""));
        let loose = story(&room(seed, "fit = \"loosen\""));
        for set in [&tight, &loose] {
            let words = |text: &str| text.replace(['-', ' '], "");
            assert_eq!(words(&set.words), words(&paragraphs(seed).concat()), "{seed}");
            assert_eq!(set.relaxed, natural.relaxed, "{seed}");
        }
        assert!(tight.lines <= natural.lines && natural.lines <= loose.lines, "{seed}");
        fewer += natural.lines - tight.lines;
        more += loose.lines - natural.lines;
    }
    assert!(fewer > 0 && more > 0, "{fewer} {more}");
}

#[test]
fn a_story_is_loosened_no_further_than_its_room() {
    for seed in 0..12 {
        let lines = story(&room(seed, "")).lines;
        let shallow = |keys: &str| {
            let span = format!("columns = 1, lines = {}", lines.min(18));
            room(seed, keys).edit("pages/1.toml", "columns = 2, lines = 18", &span)
        };
        if lines > 18 {
            continue;
        }
        let codes = |keys: &str| -> Vec<&'static str> {
            set(&shallow(keys)).1.iter().map(|d| d.rule.code).collect()
        };
        assert!(!codes("").contains(&"flow::overset"));
        assert!(!codes("fit = \"loosen\"").contains(&"flow::overset"), "{seed}");
    }
}

#[test]
fn what_is_too_much_for_a_loosened_story_is_told_of_lines_as_they_come() {
    for seed in 0..12 {
        let short = |keys: &str| {
            let room = room(seed, keys);
            let room =
                room.edit("pages/1.toml", "columns = 2, lines = 18", "columns = 2, lines = 6");
            let told = set(&room).1;
            let over = told.iter().find(|d| d.rule.code == "flow::overset").unwrap();
            over.message().clone()
        };
        assert_eq!(short(""), short("fit = \"loosen\""), "{seed}");
    }
}

#[test]
fn the_fit_of_a_later_block_is_told_to_have_no_effect() {
    let block = |line: u16, keys: &str| {
        format!(
            "[[block]]\nstory = \"a\"\nat = {{ column = 1, line = {line} }}\n\
             span = {{ columns = 2, lines = 6 }}\n{keys}\n"
        )
    };
    let page = block(1, "") + &block(8, "fit = \"tighten\"");
    let room = Newsroom::new().pages(&[&page]).file("stories/a.md", paragraphs(1).join("\n\n"));
    let told = room.with_fonts(&["check", "paper", "--message-format", "json"]).said();
    let wanted = "warning flow::fit-unused pages/1.toml:12:7 a later block of story `a` says how its \
                  paragraphs are fitted";
    assert!(told.iter().any(|line| line == wanted), "{told:#?}");
}
