//! A thread some of whose frames are kept as they were set before: those of pages whose plates are
//! made. The frames between them are set anew, each stretch on its own, so that no later change moves
//! text of a kept frame.

use crate::copy::StoryCopy;
use crate::flow::break_cache::BreakCache;
use crate::flow::copy_stretch::CopyStretch;
use crate::flow::frame_setting::{CopyPlace, FrameSetting, KeptFault};
use crate::flow::solved_thread::SolvedThread;
use crate::flow::thread_config::{StretchEnd, ThreadConfig};
use crate::makeup::StoryThread;
use std::ops::Range;

/// A thread being assembled from frames that are kept and frames that are set anew.
struct KeptThread<'a> {
    config: ThreadConfig<'a>,
    copy: &'a StoryCopy,
    kept: &'a [Option<FrameSetting>],
    set: SolvedThread,
    /// Where the text goes on.
    at: CopyPlace,
    /// Number of blocks set so far.
    blocks: usize,
}

/// Sets a thread whose frames with a setting in `kept` stay as they were set. Frames beyond `kept` are
/// set anew. An error says why a frame cannot be kept.
pub(super) fn solve(
    thread: &StoryThread,
    copy: &StoryCopy,
    kept: &[Option<FrameSetting>],
) -> Result<SolvedThread, KeptFault> {
    let config = ThreadConfig::new(thread);
    let set = SolvedThread::empty(&config);
    let (at, blocks) = (CopyPlace::default(), 0);
    let mut whole = KeptThread { config, copy, kept, set, at, blocks };
    let frames = whole.config.frames.len();
    let mut frame = 0;
    while frame < frames {
        if let Some(setting) = whole.setting(frame) {
            whole.keep(frame, setting)?;
            frame += 1;
        } else {
            let next = (frame..frames).find(|n| whole.setting(*n).is_some()).unwrap_or(frames);
            whole.set_anew(frame..next)?;
            frame = next;
        }
    }
    whole.finish()
}

impl<'a> KeptThread<'a> {
    /// The setting of a frame that is to be kept.
    fn setting(&self, frame: usize) -> Option<&'a FrameSetting> {
        self.kept.get(frame)?.as_ref()
    }

    /// Normalises a place: the end of a paragraph becomes the start of the next one.
    fn normalised(&self, place: CopyPlace) -> CopyPlace {
        let CopyPlace { paragraph, cluster } = place;
        let length = self.copy.body.get(paragraph).map_or(0, |text| text.shaped.clusters.len());
        if cluster < length { place } else { CopyPlace { paragraph: paragraph + 1, cluster: 0 } }
    }

    /// Where the text of a frame begins, or else the paragraph that its first block stands before.
    fn start(&self, setting: &FrameSetting) -> Option<CopyPlace> {
        let block = || {
            let first = self.copy.blocks.get(setting.blocks_before)?;
            Some(CopyPlace { paragraph: first.before, cluster: 0 })
        };
        setting.start().or_else(block)
    }

    /// Whether all text and blocks have been set.
    fn is_at_end(&self) -> bool {
        self.at.paragraph >= self.copy.body.len() && self.blocks >= self.copy.blocks.len()
    }

    /// Sets a frame as it was set before.
    fn keep(&mut self, frame: usize, setting: &FrameSetting) -> Result<(), KeptFault> {
        if setting.runs.is_empty() && setting.blocks.is_empty() {
            // The story did not reach it.
            return Ok(());
        }
        if setting.start().is_some_and(|start| start != self.at) {
            return Err(KeptFault::Start { frame });
        }
        let blocks = setting.blocks_before + setting.blocks.len();
        if setting.blocks_before != self.blocks || blocks > self.copy.blocks.len() {
            return Err(KeptFault::Blocks { frame });
        }
        let replayed = self.config.replay(self.copy, frame, setting, &mut self.set);
        replayed.ok_or(KeptFault::Columns { frame })?;
        self.at = setting.end().map_or(self.at, |end| self.normalised(end));
        self.blocks = blocks;
        match (setting.jump_out.is_some(), self.is_at_end()) {
            (true, true) => Err(KeptFault::Ends { frame }),
            _ => Ok(()),
        }
    }

    /// Sets frames anew, with the text up to the start of the next kept frame.
    fn set_anew(&mut self, frames: Range<usize>) -> Result<(), KeptFault> {
        let next = self.setting(frames.end);
        let goal = next.and_then(|next| self.start(next));
        if self.is_at_end() {
            return Ok(());
        }
        if goal.is_some_and(|goal| goal <= self.at) {
            return Err(KeptFault::Start { frame: frames.end });
        }
        let upto = next.map_or(self.copy.blocks.len(), |next| next.blocks_before);
        if upto < self.blocks {
            return Err(KeptFault::Blocks { frame: frames.end });
        }
        let blocks = self.blocks..upto;
        let stretch = CopyStretch::new(self.copy, self.at, goal, blocks);
        let end = if goal.is_some() { StretchEnd::Leaves } else { StretchEnd::Story };
        let config = self.config.stretch(frames.clone(), end);
        let mut cache = BreakCache::new(&stretch.copy);
        let set = if goal.is_some() {
            config.leave(&stretch.copy, &mut cache).map_err(|over| KeptFault::Before {
                frame: frames.end,
                characters: over.characters,
                lines: over.lines,
            })?
        } else {
            config.solve(&stretch.copy, &mut cache)
        };
        self.blocks = stretch.blocks.end;
        self.at = goal.unwrap_or(CopyPlace { paragraph: self.copy.body.len(), cluster: 0 });
        self.set.take(&stretch, self.copy, &set, frames);
        Ok(())
    }

    /// Checks the ends of the story and of the kept frames, and returns the thread.
    fn finish(mut self) -> Result<SolvedThread, KeptFault> {
        if !self.is_at_end() {
            let last = self.set.lines.last().map_or(0, |row| row.frame);
            let characters = characters_from(self.copy, self.at);
            return Err(KeptFault::GoesOn { frame: last, characters });
        }
        // A story that ended in a kept frame must not go on in later frames, which are set anew.
        for frame in 0..self.config.frames.len().saturating_sub(1) {
            let Some(setting) = self.setting(frame) else { continue };
            let goes_on = self.set.lines.iter().any(|row| row.frame > frame);
            let leaves = self.config.turn(frame).is_some() && setting.start().is_some();
            if leaves && goes_on && setting.jump_out.is_none() {
                let end = setting.end().map(|end| self.normalised(end)).unwrap_or_default();
                return Err(KeptFault::GoesOn {
                    frame,
                    characters: characters_from(self.copy, end),
                });
            }
        }
        self.set.count_lines();
        Ok(self.set)
    }
}

/// Number of characters of a copy from a place on, spaces not counted.
fn characters_from(copy: &StoryCopy, place: CopyPlace) -> usize {
    let texts = copy.body.iter().enumerate().skip(place.paragraph);
    let count = texts.map(|(n, text)| {
        let from = if n == place.paragraph { place.cluster } else { 0 };
        let here = text.shaped.text_of(from..text.shaped.clusters.len());
        here.chars().filter(|c| !c.is_whitespace()).count()
    });
    count.sum()
}
