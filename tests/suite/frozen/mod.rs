//! Frozen pages 锁版: what stands on them stays as it is on the plate, or the build is refused.

mod blocks;
mod corrections;
mod records;
mod refusals;
mod turns;

use crate::newsroom::{FONTS, Newsroom};
use crate::pdf_book::contents;
use stonehand::diag::{Diagnostic, Severity};
use stonehand::edition::RECORD_FILE;
use stonehand::engine::{self, BuildOptions, BuiltEdition};
use stonehand::world::DiskWorld;

/// Sentences of a story, none like another.
const SENTENCES: [&str; 12] = [
    "今天上午全省普遍下雨，午后渐渐放晴。",
    "会议在长春召开，来自各地的代表三百多人到场。",
    "老桥修了整整两年，昨天终于通车了。",
    "沿河的步道铺了新砖，夜里亮起了灯。",
    "孩子们在广场上放风筝，老人坐着晒太阳。",
    "菜场里新到的黄瓜和茄子都很便宜。",
    "图书馆把闭馆时间推迟到晚上十点。",
    "工人连夜换好了三十多根旧水管。",
    "今年的麦子比去年多收了一成。",
    "铁路局加开了十二对临时列车。",
    "山里的茶园迎来了第一批客人。",
    "邮局门口排队的人少了许多。",
];

/// A story of so many paragraphs of three sentences.
fn story(paragraphs: usize) -> Vec<String> {
    let sentence = |n: usize| SENTENCES[n % SENTENCES.len()];
    (0..paragraphs)
        .map(|n| format!("{}{}{}", sentence(3 * n), sentence(5 * n + 1), sentence(7 * n + 2)))
        .collect()
}

/// Paragraphs as the text of a story's file.
fn text(paragraphs: &[String]) -> String {
    format!("+++\nhead = \"老桥通车\"\n+++\n\n{}\n", paragraphs.join("\n\n"))
}

/// A block of a story in one column.
fn block(story: &str, column: u16, line: u16, lines: u16) -> String {
    format!(
        "[[block]]\nstory = \"{story}\"\nat = {{ column = {column}, line = {line} }}\n\
         span = {{ columns = 1, lines = {lines} }}\n\n"
    )
}

/// Three pages. Story `a` runs over all of them, `b` and `c` stand on pages 1 and 3.
fn paper() -> Newsroom {
    paper_of(&story(10))
}

/// The same with these paragraphs of story `a`.
fn paper_of(paragraphs: &[String]) -> Newsroom {
    let first = block("a", 1, 1, 17) + &block("b", 2, 1, 6);
    let second = block("a", 1, 1, 12);
    let third = block("a", 1, 1, 18) + &block("a", 2, 1, 14) + &block("c", 2, 16, 2);
    Newsroom::new()
        .pages(&[&first, &second, &third])
        .file("stories/a.md", text(paragraphs))
        .file("stories/b.md", "雨后的街道很干净，行人不多，店家陆续开门。\n")
        .file("stories/c.md", "明天有风。\n")
}

/// What came of a press build.
struct Pressed {
    /// The content streams of the pages; `None` if the build was refused.
    pages: Option<Vec<String>>,
    diagnostics: Vec<Diagnostic>,
    built: Option<BuiltEdition>,
}

impl Pressed {
    fn sound(self) -> Vec<String> {
        let errors = self.errors();
        self.pages.unwrap_or_else(|| panic!("{errors:#?}"))
    }

    /// The errors, by code and message.
    fn errors(&self) -> Vec<String> {
        let errors = self.diagnostics.iter().filter(|d| d.severity == Severity::Error);
        errors.map(|d| format!("{} {}", d.rule.code, d.message())).collect()
    }

    /// The only error, which refuses the build.
    fn refusal(&self) -> String {
        assert!(self.pages.is_none(), "it was built");
        let errors = self.errors();
        let [error] = &errors[..] else { panic!("{errors:#?}") };
        error.clone()
    }
}

/// A press build as the command does it: with the record of its pages written.
fn press(room: &Newsroom) -> Pressed {
    press_with(room, &BuildOptions::default())
}

fn press_with(room: &Newsroom, options: &BuildOptions) -> Pressed {
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let report = engine::edition(&world, options, &mut |_| {});
    let diagnostics = report.diagnostics;
    let Some((built, bytes)) = report.value else {
        return Pressed { pages: None, diagnostics, built: None };
    };
    if let Some(record) = &built.record {
        std::fs::write(room.edition().join(RECORD_FILE), record).unwrap();
    }
    Pressed { pages: Some(contents(&bytes)), diagnostics, built: Some(built) }
}

/// The same edition with a page frozen.
fn freeze(room: Newsroom, page: u32) -> Newsroom {
    let (path, number) = (format!("pages/{page}.toml"), format!("number = {page}\n"));
    room.edit(&path, &number, &format!("{number}frozen = true\n"))
}

/// An edition that went to the press, and then its pages were frozen; with its content streams.
fn plates(room: Newsroom, pages: &[u32]) -> (Newsroom, Vec<String>) {
    let before = press(&room).sound();
    let room = pages.iter().fold(room, |room, page| freeze(room, *page));
    let after = press(&room).sound();
    assert_eq!(before, after, "to freeze pages changes nothing");
    (room, after)
}
