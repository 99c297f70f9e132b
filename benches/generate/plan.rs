//! Page plan: the placement of stories and the amount of text that fills their frames.

use super::prose::Writer;
use super::stock::Stock;
use super::{Dice, Piece, Story};
use std::fmt::Write as _;

/// Characters in a base column and lines of the type area, as in the layout.
const CHARACTERS: usize = 18;
const LINES: usize = 126;
/// Lines of a head.
const HEAD: usize = 8;

const LAYOUT: &str = include_str!("layout.toml");

/// The stories in the order of their first frames, and the pages.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) stories: Vec<Story>,
    pages: Vec<String>,
}

/// A frame: base columns, lines, and whether the story's head stands in it.
#[derive(Clone, Copy, Debug)]
struct Frame {
    page: u32,
    column: usize,
    columns: usize,
    line: usize,
    lines: usize,
    head: bool,
}

impl Frame {
    fn slots(self) -> usize {
        self.columns * (self.lines - if self.head { HEAD } else { 0 })
    }
}

pub(super) fn plan(pages: u32) -> Plan {
    let stock = Stock::new();
    let mut stories = Vec::new();
    let mut specs: Vec<String> = (1..=pages).map(front).collect();
    for thread in threads(pages) {
        let number = stories.len();
        for (n, frame) in thread.iter().enumerate() {
            let next = thread.get(n + 1).map(|f| f.page);
            specs[frame.page as usize - 1].push_str(&block(number, *frame, next));
        }
        let seed = u64::try_from(number).unwrap_or(0) + 1;
        let writer = Writer { stock: &stock, dice: Dice(seed * 1_000_003) };
        stories.push(write(writer, &thread));
    }
    Plan { stories, pages: specs }
}

impl Plan {
    /// Returns the edition's files.
    pub(super) fn files(&self) -> Vec<(String, String)> {
        let names: Vec<String> =
            (1..=self.pages.len()).map(|n| format!("\"pages/{n}.toml\"")).collect();
        let edition = format!(
            "name = \"样张日报\"\ndate = 2024-08-11\nissue = 1\nlanguage = \"zh-Hans\"\n\
             layout = \"dense\"\npages = [{}]\n",
            names.join(", ")
        );
        let mut files = vec![
            ("edition.toml".to_owned(), edition),
            ("layouts/dense.toml".to_owned(), LAYOUT.to_owned()),
        ];
        for (n, page) in self.pages.iter().enumerate() {
            files.push((format!("pages/{}.toml", n + 1), page.clone()));
        }
        for (n, story) in self.stories.iter().enumerate() {
            files.push((format!("stories/s{n:03}.md"), file(story)));
        }
        files
    }
}

/// Returns the beginning of a page spec, with the nameplate on page 1 and a picture panel.
fn front(page: u32) -> String {
    let mut spec = format!("number = {page}\nname = \"要闻\"\neditors = [\"甲乙\", \"丙丁\"]\n");
    if page == 1 {
        spec.push_str(
            "\n[[block]]\nat = { column = 1, line = 1 }\nspan = { columns = 6, lines = 12 }\n\
             \n[[block.item]]\ntext = \"{name}\"\nstyle = \"head\"\nsize = \"90pt\"\ntracking = 0.2\n\
             align = \"left\"\nx = 0\ny = 0.5\nwidth = 70\n\
             \n[[block.item]]\ntext = \"{date}\\n{weekday}　第{issue}期　今日{pages}版\"\n\
             style = \"folio\"\nleading = \"2ln\"\nx = 80\ny = 3\nwidth = 30\n",
        );
    }
    spec.push_str(
        "\n[[block]]\npanel = \"此处为新闻照片\"\nplaceholder = false\n\
         caption = \"工人们在生产线上忙碌。\"\n\
         credit = \"甲乙 摄\"\nat = { column = 5, line = 109 }\nspan = { columns = 2, lines = 18 }\n\
         rules = { above = \"hairline\" }\n",
    );
    spec
}

/// Returns the threads of all stories. Each page has a lead in four columns, which turns from an
/// odd page to the next, a story beside it, and three below; the last of these begins, on every
/// eighth page, a serial that turns twice.
fn threads(pages: u32) -> Vec<Vec<Frame>> {
    let mut threads: Vec<Vec<Frame>> = Vec::new();
    for page in 1..=pages {
        let top = if page == 1 { 14 } else { 1 };
        let middle = 62;
        let frame = |column, columns, line, foot: usize| Frame {
            page,
            column,
            columns,
            line,
            lines: foot + 1 - line,
            head: true,
        };
        let lead = frame(1, 4, top, middle - 2);
        if page % 2 == 1 {
            threads.push(vec![lead]);
            if page < pages {
                let go_on =
                    Frame { page: page + 1, line: 1, lines: middle - 2, head: false, ..lead };
                threads.last_mut().expect("it was pushed").push(go_on);
            }
        }
        threads.push(vec![frame(5, 2, top, middle - 2)]);
        threads.push(vec![frame(1, 2, middle, LINES)]);
        threads.push(vec![frame(3, 2, middle, LINES)]);
        let serial = frame(5, 2, middle, 107);
        match page % 8 {
            4 | 7 => {}
            1 => {
                let further = [page + 3, page + 6].into_iter().filter(|p| *p <= pages);
                let further = further.map(|page| Frame { page, head: false, ..serial });
                threads.push(std::iter::once(serial).chain(further).collect());
            }
            _ => threads.push(vec![serial]),
        }
    }
    threads
}

fn block(story: usize, frame: Frame, next: Option<u32>) -> String {
    let Frame { column, columns, line, lines, head, .. } = frame;
    let mut spec = format!(
        "\n[[block]]\nstory = \"s{story:03}\"\nat = {{ column = {column}, line = {line} }}\n\
         span = {{ columns = {columns}, lines = {lines} }}\n"
    );
    let size = if columns > 2 { "小初" } else { "小二" };
    let _ = if head {
        writeln!(spec, "head = {{ size = \"{size}\", depth = {HEAD} }}")
    } else {
        writeln!(spec, "head = false")
    };
    if let Some(next) = next {
        let _ = writeln!(spec, "jump_to = {next}");
    }
    if column + columns < 7 {
        spec.push_str("rules = { right = \"hairline\" }\n");
    }
    spec
}

/// Writes a story that fills its frames.
fn write(mut by: Writer<'_>, thread: &[Frame]) -> Story {
    let wide = thread[0].columns > 2;
    let mut story = Story {
        kicker: by.head(10).replace(' ', ""),
        head: by.head(if wide { 14 } else { 12 }),
        deck: if wide { format!("——{}", by.head(12)) } else { String::new() },
        byline: if wide { by.byline() } else { String::new() },
        body: Vec::new(),
    };
    // Two lines per column are left free for errors of the estimate: a head absorbs them. The
    // numbers for threads whose last frame has no head were found by trial with these seeds.
    let slots: usize = thread.iter().map(|f| f.slots()).sum();
    let mut left = match thread.len() {
        1 => slots - 4,
        2 => slots + 2,
        _ => slots - 3,
    };
    let mut since = 0;
    loop {
        let first = story.body.is_empty();
        if since > 6 && left > 20 {
            story.body.push(by.subhead());
            (since, left) = (0, left - 2);
        }
        let length = 40 + by.dice.below(90);
        let piece = by.paragraph(length, first);
        let takes = lines(piece.text());
        if takes + 4 > left {
            break;
        }
        (since, left) = (since + 1, left - takes);
        story.body.push(piece);
    }
    story.body.push(by.filler(left * CHARACTERS - 10));
    story
}

/// Estimates the number of lines of a paragraph.
fn lines(text: &str) -> usize {
    (200 + measure(text)).div_ceil(CHARACTERS * 100)
}

/// Estimates the width of a text in hundredths of an em: 55 for ASCII and 100 for other characters,
/// 50 less for two adjacent marks, 25 more between Han and ASCII.
fn measure(text: &str) -> usize {
    let mark = |c: char| "，。；：、？！“”《》（）".contains(c);
    let mut before = None;
    let mut sum = 0;
    for c in text.chars() {
        sum += if c.is_ascii() { 55 } else { 100 };
        if before.is_some_and(|b: char| b.is_ascii() != c.is_ascii() && !mark(b) && !mark(c)) {
            sum += 25;
        } else if before.is_some_and(|b| mark(b) && mark(c)) {
            sum -= 50;
        }
        before = Some(c);
    }
    sum
}

fn file(story: &Story) -> String {
    let mut out = String::from("+++\n");
    let keys = [("kicker", &story.kicker), ("head", &story.head), ("deck", &story.deck)];
    for (key, words) in keys.into_iter().chain([("byline", &story.byline)]) {
        if !words.is_empty() {
            let _ = writeln!(out, "{key} = \"{words}\"");
        }
    }
    out.push_str("+++\n");
    for piece in &story.body {
        let _ = match piece {
            Piece::Paragraph(text) => write!(out, "\n{text}\n"),
            Piece::Subhead(text) => write!(out, "\n## {text}\n"),
        };
    }
    out
}
