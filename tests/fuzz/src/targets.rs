//! What is fed, and what must hold of the answer.

use crate::chance::Chance;
use crate::mutate;
use crate::seeds::Seeds;
use std::sync::Arc;
use stonehand::copy::CopyRole;
use stonehand::engine::{BuildOptions, Completeness, edition};
use stonehand::font::{Font, FontBook};
use stonehand::geom::Abs;
use stonehand::text::{TextRules, TypeStyle, Typesetter, UniformMeasure, break_lines};
use stonehand::world::{Bytes, MemoryWorld};

/// Every target by its name.
pub const NAMES: [&str; 6] = ["story", "paragraph", "spec", "layout", "font", "press"];

/// What several cases share.
pub struct Bench {
    pub seeds: Seeds,
    book: FontBook,
    /// Where the tables of the face begin, and its directory.
    places: Vec<usize>,
    /// A press PDF, and where its objects begin.
    press: (Vec<u8>, Vec<usize>),
}

impl Bench {
    pub fn new(seeds: Seeds) -> Self {
        let mut book = FontBook::new();
        let mut chain = Vec::new();
        for (file, bytes) in &seeds.faces {
            chain.push(book.add(Arc::new(Font::new(file, bytes.clone()).expect("a face"))));
        }
        book.role("song", chain);
        let face: &[u8] = seeds.faces.first().map_or(&[], |(_, b)| (**b).as_ref());
        let (places, press) = (tables(face), (Vec::new(), Vec::new()));
        let mut bench = Self { book, places, press, seeds };
        let built = edition(&bench.world(), &draft(), &mut |_| {});
        let pdf = built.value.expect("the seed is sound").1;
        let words = pdf.windows(3).enumerate().filter(|(_, w)| *w == b"obj" || *w == b"ref");
        let places = words.map(|(at, _)| at).collect();
        bench.press = (pdf, places);
        bench
    }

    /// A case for a target.
    pub fn case(&self, target: &str, chance: &mut Chance) -> Vec<u8> {
        match target {
            "story" => mutate::text(&self.seeds.stories, false, chance).into_bytes(),
            "paragraph" => {
                let text = mutate::text(&self.seeds.stories, false, chance);
                let width = u8::try_from(1 + chance.below(60)).unwrap_or(1);
                let language = u8::try_from(chance.below(5)).unwrap_or(0);
                [&[width, language], text.as_bytes()].concat()
            }
            "spec" if chance.below(4) == 0 => {
                let text = mutate::text(&self.seeds.editions, true, chance);
                [b"e", text.as_bytes()].concat()
            }
            "spec" => [b"p", mutate::text(&self.seeds.pages, true, chance).as_bytes()].concat(),
            "layout" => mutate::text(&self.seeds.layouts, true, chance).into_bytes(),
            "press" => mutate::bytes(&self.press.0, &self.press.1, chance),
            _ => {
                let face: &[u8] = (*self.seeds.faces[0].1).as_ref();
                mutate::bytes(face, &self.places, chance)
            }
        }
    }

    /// Runs a case. It panics if something does not hold.
    pub fn run(&self, target: &str, case: &[u8]) {
        let text =
            |from: usize| String::from_utf8_lossy(&case[from.min(case.len())..]).into_owned();
        match target {
            "story" => self.story(&text(0)),
            "paragraph" => {
                let byte = |n: usize| case.get(n).copied().unwrap_or(1);
                self.paragraph(&text(2), i64::from(byte(0).max(1)), byte(1));
            }
            "spec" if case.first() == Some(&b'e') => {
                let world = self.world().with("edition.toml", text(1));
                edition(&world, &draft(), &mut |_| {});
            }
            "spec" => whole(&self.world().with("pages/1.toml", text(1))),
            "layout" => whole(&self.world().with("layouts/small.toml", text(0))),
            "press" => press(case),
            _ => {
                let bytes: Bytes = Arc::new(case.to_vec());
                let file = format!("fonts/{}", self.seeds.faces[0].0);
                whole(&self.world().with_shared(&file, bytes));
            }
        }
    }

    /// A sound edition of two pages.
    fn world(&self) -> MemoryWorld {
        let page = |n| {
            format!(
                "number = {n}\n[[block]]\nstory = \"a\"\nat = {{ column = 1, line = 1 }}\n\
                 span = {{ columns = 2, lines = 9 }}\ncolumns = 2\nhead = {{ size = \"20pt\" }}\n"
            )
        };
        let mut world = MemoryWorld::new()
            .with(
                "edition.toml",
                "name = \"试\"\ndate = 2024-08-11\nlayout = \"small\"\n\
                 pages = [\"pages/1.toml\", \"pages/2.toml\"]\n",
            )
            .with("layouts/small.toml", self.seeds.small.as_str())
            .with("pages/1.toml", page(1))
            .with("pages/2.toml", page(2))
            .with("stories/a.md", self.seeds.stories[0].as_str());
        for (file, bytes) in &self.seeds.faces {
            world = world.with_shared(&format!("fonts/{file}"), bytes.clone());
        }
        world
    }

    /// The log of what was normalised gives the copy back; what is placed and what is overset are
    /// the body, once and in order; nothing is rejected without a word.
    fn story(&self, copy: &str) {
        let world = self.world().with("stories/a.md", copy);
        let loaded = stonehand::edition::load(&world);
        if let Some(edition) = &loaded.outcome.value {
            for edit in edition.stories.iter().flat_map(|s| &s.edits) {
                let source = stonehand_source(copy);
                let old = source.get(edit.source.clone()).expect("an edit lies in its source");
                assert_eq!(old, edit.old, "the log says what stood there");
            }
        }
        whole(&world);
    }

    /// Every cluster is in one line, in order; no text is lost.
    fn paragraph(&self, copy: &str, width: i64, language: u8) {
        let languages = ["zh-Hans", "zh-Hant", "ja", "en", "de"];
        let size = Abs::pt(10);
        let style = TypeStyle {
            chain: self.book.chain("song").to_vec(),
            size,
            tracking: 0,
            han_space: 500,
            hyphenate: true,
            autospace: None,
        };
        let rules = TextRules::of(languages[usize::from(language) % languages.len()]);
        let mut setter = Typesetter::new(&self.book, rules);
        for text in copy.split('\n').filter(|t| !t.is_empty()) {
            let p = setter.shape_paragraph(text, &[(0..text.len(), &style)]);
            // Half an em to sixty: from less than a character to more than a head.
            let width = size * width - size.scale(1, 2);
            let lines = break_lines(&p, &UniformMeasure { width, indent: Abs::ZERO });
            let (mut at, mut read) = (0, String::new());
            for line in &lines {
                assert!(line.start == at && line.end > at, "lines are in order and not empty");
                at = line.end;
                read.push_str(p.text_of(line.start as usize..line.end as usize));
                line.set(&p);
            }
            assert_eq!(at as usize, p.clusters.len(), "every cluster is in a line");
            same(&read, text, "lines and their text");
        }
    }
}

/// Copy as it is read: without byte-order mark, with line ends of one kind.
fn stonehand_source(copy: &str) -> String {
    let copy = copy.strip_prefix('\u{FEFF}').unwrap_or(copy);
    copy.replace("\r\n", "\n").replace('\r', "\n")
}

/// What a reader sees of a text.
fn seen(text: &str) -> String {
    let unseen = |c: char| {
        c.is_whitespace()
            || matches!(u32::from(c), 0xAD | 0x34F | 0x61C | 0x180E | 0x200B..=0x200F
                | 0x202A..=0x202E | 0x2060..=0x206F | 0xFEFF | 0xFE00..=0xFE0F | 0xE_0100..=0xE_01EF)
    };
    text.chars().filter(|c| !unseen(*c)).collect()
}

/// The two are the same to a reader.
fn same(read: &str, text: &str, what: &str) {
    let (read, text) = (seen(read), seen(text));
    if read != text {
        let at = read.chars().zip(text.chars()).take_while(|(a, b)| a == b).count();
        let part = |s: &str| s.chars().skip(at.saturating_sub(8)).take(24).collect::<String>();
        panic!("{what} differ at {at}: {:?} and {:?}", part(&read), part(&text));
    }
}

/// A press file that may lack text: cases whose text finds no room are built to the end as well.
fn draft() -> BuildOptions {
    BuildOptions { completeness: Completeness::Draft, ..BuildOptions::default() }
}

/// Builds an edition to the last byte; what is placed and what is overset are the body.
fn whole(world: &MemoryWorld) {
    let report = edition(world, &draft(), &mut |_| {});
    let Some((built, pdf)) = report.value else {
        assert!(!report.diagnostics.is_empty(), "nothing is rejected without a word");
        return;
    };
    assert!(pdf.starts_with(b"%PDF-"));
    for (story, filled) in built.edition.stories.iter().zip(&built.filled) {
        let mut read = String::new();
        for set in filled.frames.iter().flat_map(|f| &f.lines) {
            let matter = &filled.texts[set.text];
            if matches!(matter.part, CopyRole::Body | CopyRole::Subhead) {
                let line = set.line.start as usize..set.line.end as usize;
                read.push_str(matter.shaped.text_of(line));
            }
        }
        read.extend(filled.overset.iter().map(|o| o.text.as_str()));
        let body: String = story.body.iter().map(|p| p.text.as_str()).collect();
        // A note after the copy may be overset with it.
        let note = story.end_note.as_ref().map_or("", |n| n.text.as_str());
        let (read, note) = (seen(&read), seen(note));
        let overset = read.strip_prefix(&seen(&body)).is_some_and(|rest| note.ends_with(rest));
        if !overset {
            same(&read, &body, "what is placed and overset, and the body");
        }
    }
}

/// A PDF is judged to an end, whatever it holds.
fn press(pdf: &[u8]) {
    let limits = stonehand::edition::shipped_limits("coldset").expect("it is shipped");
    let report = stonehand::preflight::file(pdf.to_vec(), &limits);
    let caught = report.findings.iter().any(|d| d.message().contains("breaks its reader"));
    assert!(!caught, "a panic was caught");
}

/// Offsets in a font file that say where things are: its directory and the heads of its tables.
fn tables(face: &[u8]) -> Vec<usize> {
    let mut places = vec![0, 4];
    for record in face.get(12..).unwrap_or_default().chunks_exact(16).take(40) {
        let word =
            |n: usize| u32::from_be_bytes([record[n], record[n + 1], record[n + 2], record[n + 3]]);
        if !record[..4].iter().all(|b| (0x20..0x7F).contains(b)) {
            break;
        }
        let (at, length) = (word(8) as usize, word(12) as usize);
        places.extend([12 + places.len(), at, at + 32, at + length / 2, at + length / 3]);
    }
    places
}
