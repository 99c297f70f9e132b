//! Random corrections of a frozen edition: its frozen pages' content streams are the same to the byte,
//! or the build is refused.

use super::{SENTENCES, freeze, paper, press, story, text};
use crate::newsroom::Newsroom;
use crate::random_cases::drawn;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::cell::Cell;

/// A correction of the edition.
#[derive(Clone, Debug)]
enum Correction {
    /// Characters of a paragraph of story `a`, from a place on, replaced by a sentence's beginning.
    Words { paragraph: usize, at: usize, out: usize, sentence: usize, put: usize },
    /// A paragraph added before another one.
    Added { before: usize, sentence: usize },
    /// A paragraph taken out.
    Deleted(usize),
    /// Other words of a story that stands on one page.
    Other { story: char, sentence: usize },
    /// The block of story `a` on an open page is some lines shorter.
    Block { page: u32, lines: u16 },
    /// Another wording of the jump lines.
    Wording(usize),
    /// Another head.
    Head(usize),
    /// A picture on an open page.
    Picture { page: u32, light: u8 },
}

fn correction() -> impl Strategy<Value = Correction> {
    let place = (0..10_usize, 0..60_usize, 0..6_usize, 0..12_usize, 0..8_usize);
    prop_oneof![
        8 => place.prop_map(|(paragraph, at, out, sentence, put)| {
            Correction::Words { paragraph, at, out, sentence, put }
        }),
        2 => (0..10_usize, 0..12_usize).prop_map(|(before, sentence)| {
            Correction::Added { before, sentence }
        }),
        1 => (0..10_usize).prop_map(Correction::Deleted),
        2 => (prop_oneof![Just('b'), Just('c')], 0..12_usize).prop_map(|(story, sentence)| {
            Correction::Other { story, sentence }
        }),
        1 => (1..=3_u32, 10..=12_u16).prop_map(|(page, lines)| Correction::Block { page, lines }),
        1 => (0..2_usize).prop_map(Correction::Wording),
        1 => (0..2_usize).prop_map(Correction::Head),
        2 => (1..=3_u32, any::<u8>()).prop_map(|(page, light)| {
            Correction::Picture { page, light }
        }),
    ]
}

fn corrected(room: Newsroom, correction: &Correction) -> Newsroom {
    let mut paragraphs = story(10);
    let beginning = |sentence: usize, put: usize| -> String {
        SENTENCES[sentence].chars().rev().take(put).collect()
    };
    match *correction {
        Correction::Words { paragraph, at, out, sentence, put } => {
            let words: Vec<char> = paragraphs[paragraph].chars().collect();
            let at = at.min(words.len() - 1);
            let rest = words[(at + out).min(words.len())..].iter();
            let put = beginning(sentence, put);
            paragraphs[paragraph] =
                words[..at].iter().copied().chain(put.chars()).chain(rest.copied()).collect();
            room.file("stories/a.md", text(&paragraphs))
        }
        Correction::Added { before, sentence } => {
            paragraphs.insert(before, SENTENCES[sentence].to_owned());
            room.file("stories/a.md", text(&paragraphs))
        }
        Correction::Deleted(paragraph) => {
            paragraphs.remove(paragraph);
            room.file("stories/a.md", text(&paragraphs))
        }
        Correction::Other { story, sentence } => {
            let words: String =
                SENTENCES[sentence].chars().take(if story == 'c' { 9 } else { 40 }).collect();
            room.file(&format!("stories/{story}.md"), format!("{words}\n"))
        }
        Correction::Block { page, lines } => {
            let path = format!("pages/{page}.toml");
            let spec = std::fs::read_to_string(room.edition().join(&path)).unwrap();
            let at = spec.find("lines = ").unwrap() + 8;
            room.file(&path, format!("{}{lines}{}", &spec[..at], &spec[at + 2..]))
        }
        Correction::Wording(n) => {
            let key = ["out = \"（转{page}版）\"", "in = \"（接{page}版）\""][n];
            room.edit("layouts/small.toml", "[jump]", &format!("[jump]\n{key}"))
        }
        Correction::Head(n) => {
            let head = ["老桥", "老桥昨天通车"][n];
            room.file("stories/a.md", text(&paragraphs).replace("老桥通车", head))
        }
        Correction::Picture { page, light } => {
            let mut out = std::io::Cursor::new(Vec::new());
            let picture = image::GrayImage::from_pixel(400, 300, image::Luma([light]));
            picture.write_to(&mut out, image::ImageFormat::Png).unwrap();
            let path = format!("pages/{page}.toml");
            let spec = std::fs::read_to_string(room.edition().join(&path)).unwrap();
            let block = "[[block]]\npicture = \"pictures/p.png\"\ncaption = \"会场。\"\ncredit = \"\"\n\
                         at = { column = 2, line = 8 }\nspan = { columns = 1, lines = 6 }\n";
            room.file("pictures/p.png", out.into_inner()).file(&path, format!("{spec}\n{block}"))
        }
    }
}

/// That corrections of an edition with these pages frozen leave them or are refused; both happen.
fn corrections_leave(frozen: &[u32], cases: u32) {
    let room = paper();
    let first = press(&room).sound();
    let record = std::fs::read(room.edition().join("edition.pages")).unwrap();
    let plates = frozen.iter().fold(paper(), |room, page| freeze(room, *page));
    let plates = press(&plates.file("edition.pages", &record)).sound();
    let (kept, refused) = (Cell::new(0), Cell::new(0));
    let mut runner = TestRunner::new(drawn(cases));
    let result = runner.run(&correction(), |correction| {
        let room = frozen.iter().fold(paper(), |room, page| freeze(room, *page));
        let room = corrected(room.file("edition.pages", &record), &correction);
        let pressed = press(&room);
        if let Some(pages) = &pressed.pages {
            for page in frozen {
                let n = *page as usize - 1;
                prop_assert_eq!(&pages[n], &plates[n], "page {}", page);
            }
            kept.set(kept.get() + 1);
        } else {
            prop_assert!(!pressed.errors().is_empty());
            refused.set(refused.get() + 1);
        }
        Ok(())
    });
    result.unwrap();
    assert_eq!(first.len(), plates.len());
    assert!(kept.get() > 0 && refused.get() > cases / 8, "{} {}", kept.get(), refused.get());
}

#[test]
fn two_hundred_corrections_leave_frozen_pages_or_are_refused() {
    corrections_leave(&[1], 100);
    corrections_leave(&[2], 50);
    corrections_leave(&[1, 3], 30);
    corrections_leave(&[3], 20);
}
