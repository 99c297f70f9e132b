//! The printed content of pages, compared with the last press build and recorded for the next one.

use crate::copy::ShapedText;
use crate::edition::{
    Edition, FlowBlockRecord, FrameRecord, JumpOutRecord, JumpPlace, PageRecord, PressRecord,
    RunRecord, Story, blocks_due,
};
use crate::flow::{BlockSetting, FilledThread, FrameSetting, JumpInPlace, JumpOutPlace, LineRun};
use crate::scene::{Book, Item, PageFingerprint, PrintedPart, Scene, StreamNumbers};
use crate::world::Fingerprint;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The pages of a build compared with those of the last press build, by printed number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PageChanges {
    /// Whether there was an earlier press build.
    pub compared: bool,
    /// Pages whose printed content differs.
    pub changed: Vec<u32>,
    /// Pages whose printed content is the same.
    pub unchanged: Vec<u32>,
    /// Pages that had not gone to the press.
    pub new: Vec<u32>,
    /// Pages that had gone to the press and are no longer part of the edition.
    pub gone: Vec<u32>,
}

/// The pages of a built edition, as they would be recorded.
pub(super) struct PrintedPages<'a> {
    pub(super) edition: &'a Edition,
    pub(super) book: &'a Book,
    pub(super) filled: &'a [Arc<FilledThread>],
    /// The numbers of each page's content stream, if they are to be recorded.
    pub(super) numbers: Vec<StreamNumbers>,
}

impl PrintedPages<'_> {
    /// The record of each page of the book.
    pub(super) fn records(&self) -> BTreeMap<u32, PageRecord> {
        let conversion = self.conversion();
        let number = |n: usize| u32::try_from(n).expect("a file has fewer pictures");
        let page = |(n, scene): (usize, &Scene)| {
            let StreamNumbers { glyphs, pictures, placed_pages } =
                self.numbers.get(n).cloned().unwrap_or_default();
            let PageFingerprint { content, parts } = self.book.fingerprint(scene, conversion);
            let part = |(part, digest): (PrintedPart, [u8; 32])| {
                (self.part(part), hex(digest)[..16].to_owned())
            };
            let (content, parts) = (hex(content), parts.into_iter().map(part).collect());
            let pictures = pictures.into_iter().map(number).collect();
            let placed_pages = placed_pages.into_iter().map(number).collect();
            let frames = self.frames(scene.number);
            let record = PageRecord { content, parts, glyphs, pictures, placed_pages, frames };
            (scene.number, record)
        };
        self.book.pages.iter().enumerate().map(page).collect()
    }

    /// A digest of the parameters of picture conversion; constant if there are no pictures.
    fn conversion(&self) -> [u8; 32] {
        let is_picture = |item: &&Item| matches!(item, Item::Picture(_));
        if !self.book.pages.iter().any(|page| page.leaves().iter().any(is_picture)) {
            return [0; 32];
        }
        let mut hash = Sha256::new();
        hash.update((*self.book.intent.profile).as_ref());
        hash.update(self.edition.limits.ink_warn.to_le_bytes());
        // A layout's resolution is never zero.
        hash.update(self.edition.layout.pictures.ppi.unwrap_or(0).to_le_bytes());
        hash.finalize().into()
    }

    /// The name of a part of a page.
    fn part(&self, part: PrintedPart) -> String {
        let story = |n: u32| {
            let story = self.edition.stories.get(n as usize);
            story.map_or_else(|| n.to_string(), |story| format!("`{}`", story.id))
        };
        let table = |n: u32| {
            let table = self.edition.tables.get(n as usize);
            table.map_or_else(|| n.to_string(), |table| format!("`{}`", table.path))
        };
        match part {
            PrintedPart::Head(n) => format!("head of {}", story(n)),
            PrintedPart::Text(n) => format!("text of {}", story(n)),
            PrintedPart::JumpLines => "jump lines".to_owned(),
            PrintedPart::Pictures => "pictures".to_owned(),
            PrintedPart::Captions => "captions".to_owned(),
            PrintedPart::Table(n) => format!("table {}", table(n)),
            PrintedPart::Furniture => "furniture, panels and rules".to_owned(),
            PrintedPart::Faces => "faces".to_owned(),
            PrintedPart::Sheet => "sheet".to_owned(),
        }
    }

    /// The frames of stories on a page, in the order of the stories' names.
    fn frames(&self, page: u32) -> Vec<FrameRecord> {
        let mut stories: Vec<(&Story, &FilledThread)> = self
            .edition
            .stories
            .iter()
            .map(Arc::as_ref)
            .zip(self.filled.iter().map(Arc::as_ref))
            .collect();
        stories.sort_by_key(|(story, _)| &story.id);
        let mut records = Vec::new();
        for (story, filled) in stories {
            for (frame, setting) in filled.frames.iter().zip(&filled.settings) {
                if frame.frame.page == page {
                    records.push(frame_record(story, &filled.texts, setting));
                }
            }
        }
        records
    }
}

fn frame_record(story: &Story, texts: &[Arc<ShapedText>], setting: &FrameSetting) -> FrameRecord {
    let before = story.blocks.iter().map(|block| block.before);
    let due = blocks_due(before, setting.runs.first().map(|run| run.paragraph));
    let block = |b: &BlockSetting| FlowBlockRecord { slot: b.slot, rows: b.rows };
    let run = |run: &LineRun| {
        let shaped = &texts[run.paragraph].shaped;
        let first = run.lines.first().and_then(|line| shaped.clusters.get(line.start));
        let words = |line: &std::ops::Range<usize>| shaped.text_of(line.clone()).to_owned();
        RunRecord {
            paragraph: run.paragraph,
            at: first.map_or(0, |cluster| cluster.text.start as usize),
            slot: run.slot,
            lines: run.lines.iter().map(words).collect(),
        }
    };
    FrameRecord {
        story: story.id.clone(),
        head: setting.head,
        feet: setting.feet,
        jump_in: match setting.jump_in {
            JumpInPlace::None => None,
            JumpInPlace::Beside => Some(JumpPlace::Beside),
            JumpInPlace::OwnLines => Some(JumpPlace::OwnLines),
        },
        jump_out: setting.jump_out.map(|out| JumpOutRecord {
            place: match out.place {
                JumpOutPlace::BesideText => JumpPlace::Beside,
                JumpOutPlace::OwnLines => JumpPlace::OwnLines,
            },
            slot: out.slot,
            blank: out.blank,
        }),
        runs: setting.runs.iter().map(run).collect(),
        waiting: due.saturating_sub(setting.blocks_before),
        blocks: setting.blocks.iter().map(block).collect(),
    }
}

/// Compares the pages of a build, `printed`, with those that went to the press. `edition` are the
/// numbers of all its pages.
pub(super) fn compare(
    before: Option<&PressRecord>,
    printed: &BTreeMap<u32, PageRecord>,
    edition: &BTreeSet<u32>,
) -> PageChanges {
    let mut changes = PageChanges { compared: before.is_some(), ..PageChanges::default() };
    let Some(before) = before else {
        changes.new = printed.keys().copied().collect();
        return changes;
    };
    for (number, page) in printed {
        let list = match before.pages.get(number) {
            None => &mut changes.new,
            Some(was) if was.content == page.content => &mut changes.unchanged,
            Some(_) => &mut changes.changed,
        };
        list.push(*number);
    }
    changes.gone = before.pages.keys().filter(|n| !edition.contains(n)).copied().collect();
    changes
}

/// The record after a press build of the pages `printed`: those that are frozen stay as they were.
pub(super) fn updated(
    before: Option<&PressRecord>,
    printed: BTreeMap<u32, PageRecord>,
    edition: &Edition,
) -> PressRecord {
    let mut record = before.cloned().unwrap_or_default();
    let numbers: BTreeMap<u32, bool> =
        edition.pages.iter().map(|page| (page.number.value, page.frozen.is_some())).collect();
    record.pages.retain(|number, _| numbers.contains_key(number));
    for (number, page) in printed {
        if !(numbers.get(&number) == Some(&true) && record.pages.contains_key(&number)) {
            record.pages.insert(number, page);
        }
    }
    record
}

/// The parts of a page that differ from its record.
pub(super) fn differing(was: &PageRecord, now: &PageRecord) -> Vec<String> {
    let names: BTreeSet<&String> = was.parts.keys().chain(now.parts.keys()).collect();
    names.into_iter().filter(|name| was.parts.get(*name) != now.parts.get(*name)).cloned().collect()
}

fn hex(sha256: [u8; 32]) -> String {
    Fingerprint { bytes: 0, sha256 }.hex()
}
