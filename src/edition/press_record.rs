//! `edition.pages`: what each page of an edition printed when its press file was last written, and
//! how its stories' lines stood.

use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::ops::RangeInclusive;

/// The record's file name in the edition's folder.
pub const RECORD_FILE: &str = "edition.pages";
/// The record's file name while its PDF is being moved into place; if it exists, a build was
/// interrupted in between.
pub const UNFINISHED_RECORD: &str = "edition.pages.unfinished";
/// The format of the file that is read and written.
pub(super) const FORMAT: i64 = 2;

/// The pages of an edition as they last went to the press, by printed number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PressRecord {
    /// The pages.
    pub pages: BTreeMap<u32, PageRecord>,
}

/// A page as it last went to the press.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageRecord {
    /// SHA-256 of what is printed, in hexadecimal.
    pub content: String,
    /// A digest of each of its parts, by what it is called.
    pub parts: BTreeMap<String, String>,
    /// The numbers by which its content stream calls the glyphs of each face, by the face's name, in
    /// the order of the glyphs and their texts.
    pub glyphs: BTreeMap<String, Vec<u16>>,
    /// The numbers by which it calls pictures, in the order of their first occurrence.
    pub pictures: Vec<u32>,
    /// The numbers by which it calls placed pages of PDFs, in the same order.
    pub placed_pages: Vec<u32>,
    /// The frames of stories, in the order of the stories, each story's in text order.
    pub frames: Vec<FrameRecord>,
}

/// How a frame of a story was set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrameRecord {
    /// The story's name.
    pub story: String,
    /// Lines of white that its head takes up.
    pub head: u16,
    /// Lines kept free at its columns' feet, all together.
    pub feet: u32,
    /// Where its jump-in line stands, if it has one.
    pub jump_in: Option<JumpPlace>,
    /// Its jump-out line, if it has one.
    pub jump_out: Option<JumpOutRecord>,
    /// Its text, in order.
    pub runs: Vec<RunRecord>,
    /// How many blocks were still to be set when it began, of those that stand before the
    /// paragraph with which its text begins or an earlier one; of all, if it holds no text.
    pub waiting: usize,
    /// The blocks in its text, in order.
    pub blocks: Vec<FlowBlockRecord>,
}

/// Where a jump line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JumpPlace {
    /// Beside a line of text.
    Beside,
    /// On lines of its own.
    OwnLines,
}

/// A jump-out line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JumpOutRecord {
    /// Where it stands.
    pub place: JumpPlace,
    /// Its slot.
    pub slot: u32,
    /// Empty lines between the text and the foot.
    pub blank: u32,
}

/// Lines of one paragraph in slots one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunRecord {
    /// Index of the paragraph in the story.
    pub paragraph: usize,
    /// The first byte in the paragraph's text.
    pub at: usize,
    /// The first slot.
    pub slot: u32,
    /// The words of each line, without spaces at its end.
    pub lines: Vec<String>,
}

/// How many of a story's blocks, each of which stands before a paragraph of `before`, are due where
/// a frame begins whose text begins with paragraph `first`; all, if it holds no text.
pub(crate) fn blocks_due(before: impl Iterator<Item = usize>, first: Option<usize>) -> usize {
    before.filter(|before| first.is_none_or(|first| *before <= first)).count()
}

/// A block in a story's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlowBlockRecord {
    /// Its first slot.
    pub slot: u32,
    /// Lines of the grid that it takes.
    pub rows: u32,
}

impl JumpPlace {
    /// The word for it in the file.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Beside => "beside",
            Self::OwnLines => "own lines",
        }
    }

    /// The place that a word of the file stands for.
    pub(super) fn of_word(word: &str) -> Option<Self> {
        [Self::Beside, Self::OwnLines].into_iter().find(|place| place.word() == word)
    }
}

impl fmt::Display for PressRecord {
    /// The text of `edition.pages`: sorted, one line of a page to a line, so that two records can be
    /// compared.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "# The pages as they last went to the press. Written by `build`; not to be edited."
        )?;
        writeln!(f, "format = {FORMAT}")?;
        for (number, page) in &self.pages {
            write!(f, "\n[[page]]\nnumber = {number}\n")?;
            writeln!(f, "seal = \"{}\"", page.seal(*number))?;
            f.write_str(&page.body())?;
        }
        Ok(())
    }
}

impl PageRecord {
    /// A digest of a page's entry, by which it is seen whether anybody has edited it.
    pub(super) fn seal(&self, number: u32) -> String {
        let digest = Sha256::digest(format!("{number}\n{}", self.body()));
        digest[..8].iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }

    /// Its entry without number and seal.
    fn body(&self) -> String {
        let mut out = format!("content = {}\n\n[page.parts]\n", quoted(&self.content));
        for (part, digest) in &self.parts {
            let _ = writeln!(out, "{} = {}", quoted(part), quoted(digest));
        }
        let numbers = |all: &[u32]| quoted(&ranges(all.iter().copied()));
        let _ = write!(
            out,
            "\n[page.numbers]\npictures = {}\nplaced_pages = {}\n",
            numbers(&self.pictures),
            numbers(&self.placed_pages)
        );
        out.push_str("\n[page.numbers.glyphs]\n");
        for (face, cids) in &self.glyphs {
            let cids = ranges(cids.iter().copied().map(u32::from));
            let _ = writeln!(out, "{} = {}", quoted(face), quoted(&cids));
        }
        for frame in &self.frames {
            frame.write(&mut out);
        }
        out
    }
}

impl FrameRecord {
    fn write(&self, out: &mut String) {
        let Self { story, head, feet, jump_in, jump_out, runs, waiting, blocks } = self;
        let _ = write!(
            out,
            "\n[[page.frame]]\nstory = {}\nhead = {head}\nfeet = {feet}\n",
            quoted(story)
        );
        if *waiting > 0 {
            let _ = writeln!(out, "waiting = {waiting}");
        }
        if let Some(place) = jump_in {
            let _ = writeln!(out, "jump_in = \"{}\"", place.word());
        }
        if let Some(JumpOutRecord { place, slot, blank }) = jump_out {
            let place = place.word();
            let _ = writeln!(
                out,
                "jump_out = {{ place = \"{place}\", slot = {slot}, blank = {blank} }}"
            );
        }
        for RunRecord { paragraph, at, slot, lines } in runs {
            let paragraph = paragraph + 1;
            let _ = write!(
                out,
                "\n[[page.frame.run]]\nparagraph = {paragraph}\nat = {at}\nslot = {slot}\nlines = [\n"
            );
            for line in lines {
                let _ = writeln!(out, "  {},", quoted(line));
            }
            out.push_str("]\n");
        }
        for FlowBlockRecord { slot, rows } in blocks {
            let _ = write!(out, "\n[[page.frame.block]]\nslot = {slot}\nrows = {rows}\n");
        }
    }
}

/// Writes numbers in their order: those that count up as ranges, such as `1-4 7 9-10`.
fn ranges(numbers: impl Iterator<Item = u32>) -> String {
    let mut all: Vec<RangeInclusive<u32>> = Vec::new();
    for n in numbers {
        match all.last_mut() {
            Some(last) if last.end().checked_add(1) == Some(n) => *last = *last.start()..=n,
            _ => all.push(n..=n),
        }
    }
    let written = |range: &RangeInclusive<u32>| match (range.start(), range.end()) {
        (from, to) if from == to => from.to_string(),
        (from, to) => format!("{from}-{to}"),
    };
    all.iter().map(written).collect::<Vec<_>>().join(" ")
}

/// Reads numbers that were written as [`ranges`]; `None` if these are none, if one is above `max`,
/// or if they are so many that one must be there twice.
pub(super) fn numbers(text: &str, max: u32) -> Option<Vec<u32>> {
    let mut all = Vec::new();
    for word in text.split_whitespace() {
        let (from, to) = word.split_once('-').unwrap_or((word, word));
        let (from, to) = (from.parse::<u32>().ok()?, to.parse::<u32>().ok()?);
        if from > to || to > max || all.len() + (to - from) as usize > max as usize {
            return None;
        }
        all.extend(from..=to);
    }
    Some(all)
}

/// Quotes `text` as a basic string of TOML 1.0.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
