//! Oversized copy: long words, long paragraphs, tall stacks of combining marks.

use crate::newsroom::Newsroom;
use crate::properties::{FACES, prepare};
use crate::type_case;
use std::cell::Cell;
use stonehand::geom::Abs;
use stonehand::text::{LineMeasures, Measure, ShapedParagraph, TextRules, Typesetter, break_lines};

const WIDTH: Abs = Abs::pt(120);

/// A column that counts how often it is asked for its measure: the work of breaking lines.
struct Counting(Cell<usize>);

impl LineMeasures for Counting {
    fn line(&self, _: usize) -> Measure {
        self.0.set(self.0.get() + 1);
        Measure { x: Abs::ZERO, width: WIDTH }
    }

    fn range(&self) -> (Abs, Abs) {
        (WIDTH, WIDTH)
    }
}

/// The work of breaking `text`, and its lines' words put together.
fn work(text: &str) -> (usize, String) {
    let p = prepare(text);
    let column = Counting(Cell::new(0));
    let lines = break_lines(&p, &column);
    let words = |p: &ShapedParagraph, l: &stonehand::text::Line| {
        p.text_of(l.start as usize..l.end as usize).to_owned()
    };
    let read: String = lines.iter().map(|l| words(&p, l)).collect();
    (column.0.get(), read)
}

/// Twice the text is at most a little over twice the work, and none of it is lost.
fn linear(text: impl Fn(usize) -> String, n: usize) {
    let (once, twice) = (text(n), text(n * 2));
    let ((a, read), (b, again)) = (work(&once), work(&twice));
    assert!(read == once && again == twice, "words are lost or out of order");
    assert!(b * 10 <= a * 23, "{a} for {n}, {b} for twice as much");
}

#[test]
fn a_long_word_is_broken_in_linear_time() {
    linear(|n| "x9".repeat(n), 20_000);
    linear(|n| "a".repeat(n), 20_000);
}

#[test]
fn a_long_address_is_broken_in_linear_time() {
    linear(|n| format!("http://{}", "ab/".repeat(n)), 10_000);
}

#[test]
fn a_long_paragraph_is_broken_in_linear_time() {
    linear(|n| "今天上午，全省服务工作会议在长春召开。".repeat(n), 2500);
    linear(|n| "a汉".repeat(n), 10_000);
}

#[test]
fn a_paragraph_of_200_000_characters_is_set_whole() {
    let text = "今天上午，全省服务工作会议在长春召开。".repeat(200_000 / 19);
    assert!(work(&text).1 == text);
}

#[test]
fn a_word_too_wide_for_em_units_is_still_broken() {
    // 200 000 letters are wider than 32 768 em.
    let text = "x9".repeat(100_000);
    let (_, read) = work(&text);
    assert!(read == text, "{} of {}", read.len(), text.len());
    let p = prepare(&text);
    let width: Abs = p.clusters.iter().map(|c| c.advance).sum();
    assert!(width > WIDTH * 1000, "{width}");
}

#[test]
fn a_very_long_stack_of_marks_is_one_cluster() {
    for base in ["e", "汉"] {
        let text = format!("{base}{}", "\u{301}".repeat(20_000));
        let p = prepare(&text);
        let joined = p.clusters.iter().take(p.clusters.len() - 1);
        let free = joined.filter(|c| c.break_after != stonehand::text::Break::Never);
        assert_eq!(free.count(), 0, "a line may end within the stack on {base}");
    }
}

#[test]
fn ten_megabytes_of_one_word_are_reported_and_not_set() {
    let room = Newsroom::new().file("stories/a.md", "x9".repeat(5 << 20));
    assert_eq!(
        room.rejected(),
        [
            "error story::endless-word stories/a.md:1:1 this word has 10485760 characters, more than any word or address"
        ]
    );
}

#[test]
fn many_quotation_marks_are_reported_in_one_diagnostic() {
    let room = Newsroom::new().file("stories/a.md", "“甲".repeat(1000));
    let said = room.build().said();
    let told = said.iter().filter(|s| s.contains("unbalanced-quote")).collect::<Vec<_>>();
    assert_eq!(told.len(), 21);
    assert!(told.iter().any(|s| s.ends_with("980 more quotation marks stand alone")), "{told:?}");
}

#[test]
fn a_head_deeper_than_any_page_is_reported_with_its_lines() {
    let head = format!("+++\nhead = \"{}\"\n+++\n\n天。\n", "题".repeat(900));
    let room = Newsroom::new()
        .edit("layouts/small.toml", "\"9pt\"", "\"2pt\"")
        .edit("layouts/small.toml", "\"12pt\"", "\"2pt\"")
        .edit("layouts/small.toml", "[jump]", "[styles.head]\nsize = \"1000pt\"\n[jump]")
        .file("stories/a.md", head);
    let said = room.rejected();
    // 900 lines of 1000 pt on 1250, the last one on its size, and a line of white in all.
    let lines = 899 * 625 + 500 + 1;
    let told = format!("the head's type alone takes {lines} lines");
    assert!(said.iter().any(|s| s.contains(&told)), "{said:?}");
}

#[test]
fn a_paragraph_may_change_its_style_at_every_character() {
    let setter = &mut Typesetter::new(&FACES, TextRules::of("zh-Hans"));
    let plain = type_case::style(&FACES, "song", Abs::pt(9));
    let (text, count) = ("甲".repeat(70_000), 70_000);
    let styles: Vec<_> = (0..count).map(|n| (n * 3..n * 3 + 3, &plain)).collect();
    let p = setter.shape_paragraph(&text, &styles);
    assert_eq!(p.clusters.len(), count);
    assert!(p.clusters.iter().enumerate().all(|(n, c)| c.style.index() == n));
}

#[test]
fn the_length_of_heads_and_their_levels_is_limited() {
    for key in ["kicker", "head", "deck", "label", "byline", "jump_head", "end_note"] {
        let story = |count| format!("+++\n{key} = \"{}\"\n+++\n\n天\n", "题".repeat(count));
        let room = Newsroom::new().file("stories/a.md", story(1001));
        let said = room.rejected();
        let told = format!(
            "error toml::value stories/a.md:2:{} `{key}` has 1001 characters; a head has at most 1000",
            key.len() + 4
        );
        assert!(said.contains(&told), "{said:?}");
        let said = Newsroom::new().file("stories/a.md", story(1000)).build().said();
        assert!(!said.iter().any(|line| line.contains("toml::value")), "{said:?}");
    }
}
