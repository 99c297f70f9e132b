//! Fills the thread of a story: searches, and assembles all lines with heads and jump lines.

use crate::copy::{Copyfit, ShapedText, StoryCopy};
use crate::flow::block_lines::{BlockLine, BlockLines};
use crate::flow::break_cache::BreakCache;
use crate::flow::columns;
use crate::flow::filled::{BlockText, FilledFrame, FilledThread, SetLine};
use crate::flow::frame_setting::FrameSetting;
use crate::flow::jump_lines::{self, JumpLineSetter, jump_in, jump_out};
use crate::flow::kept_frames;
use crate::flow::solved_thread::SolvedThread;
use crate::flow::thread_config::ThreadConfig;
use crate::makeup::{SetLevel, StoryThread};
use std::sync::Arc;

/// Sets a story in its frames. `cache` holds breakings that earlier searches found for the same copy.
pub fn fit(copy: &StoryCopy, thread: &StoryThread, cache: &mut BreakCache) -> FilledThread {
    let config = ThreadConfig::new(thread);
    let set = config.solve(copy, cache);
    match without_loosening(copy, &set) {
        Some(copy) => fit(&copy, thread, &mut BreakCache::new(&copy)),
        None => filled(&config, &set, copy),
    }
}

/// Sets a story in its frames, of which those in `kept` stay as they were set; frames without a
/// setting there, and those beyond it, are set anew. Where the copy or the thread is no longer such
/// that they can be kept, all frames are set anew, and the reason is
/// [`FilledThread::kept_fault`].
pub fn fit_kept(
    copy: &StoryCopy,
    thread: &StoryThread,
    kept: &[Option<FrameSetting>],
    cache: &mut BreakCache,
) -> FilledThread {
    if kept.iter().all(Option::is_none) {
        return fit(copy, thread, cache);
    }
    match kept_frames::solve(thread, copy, kept) {
        Ok(set) => match without_loosening(copy, &set) {
            Some(copy) => fit_kept(&copy, thread, kept, &mut BreakCache::new(&copy)),
            None => filled(&ThreadConfig::new(thread), &set, copy),
        },
        Err(fault) => FilledThread { kept_fault: Some(fault), ..fit(copy, thread, cache) },
    }
}

/// The copy with its natural fit, if it was to be loosened and is overset: lines that loosening adds
/// do not count as text without room. `None` otherwise.
fn without_loosening(copy: &StoryCopy, set: &SolvedThread) -> Option<StoryCopy> {
    let is_idle = copy.fit == Copyfit::Loosen && set.overset.is_some();
    is_idle.then(|| StoryCopy { fit: Copyfit::Natural, ..copy.clone() })
}

/// The filled thread of a solved one.
fn filled(config: &ThreadConfig<'_>, set: &SolvedThread, copy: &StoryCopy) -> FilledThread {
    let thread = config.thread;
    let mut filled = FilledThread {
        texts: copy.body.clone(),
        copy: copy.body.len(),
        frames: Vec::with_capacity(thread.frames.len()),
        turns: jump_lines::taken(config, set),
        overset: set.overset(copy),
        spare: set.spare(config),
        block_texts: Vec::new(),
        unplaced_blocks: set.unplaced_blocks(copy),
        columns: columns::faults(config, set, copy),
        settings: set.settings(),
        kept_fault: None,
        ruby_overlap: copy.ruby_overlap,
    };
    assemble(config, set, copy, &mut filled);
    filled
}

/// Adds frames with their heads, jump lines, text and blocks, in reading order.
fn assemble(
    config: &ThreadConfig<'_>,
    set: &SolvedThread,
    copy: &StoryCopy,
    filled: &mut FilledThread,
) {
    let FilledThread { texts, frames, block_texts, .. } = filled;
    for (n, (frame, head)) in config.frames.iter().zip(&config.thread.heads).enumerate() {
        let mut lines = Vec::new();
        let depth = if frame.beside.is_some() { frame.lines } else { set.depths[n] };
        // A continuation that no text reaches has no head.
        let reached = set.reaches(n);
        let apart = config.thread.head_blocks.get(n).and_then(Option::as_ref);
        let mut add = |level: SetLevel, lines: &mut Vec<SetLine>| {
            let text = texts.len();
            texts.push(level.text);
            lines.extend(level.lines.into_iter().map(|(at, line)| SetLine { text, line, at }));
        };
        for level in apart.map_or_else(Vec::new, |head| head.set(frame.top, 0)) {
            add(level, &mut lines);
        }
        let head_block_lines = lines.len();
        for level in if reached { head.set(frame.top, depth) } else { Vec::new() } {
            add(level, &mut lines);
        }
        frames.push(FilledFrame {
            frame: frame.clone(),
            head: set.depths[n],
            lines,
            blocks: set.blocks_in(n, frame, config.grid),
            reached,
            head_faults: head.faults.clone(),
            head_block_lines,
            head_block_faults: apart.map_or_else(Vec::new, |head| head.faults.clone()),
            uncovered: apart.into_iter().chain([head]).flat_map(|h| h.uncovered.clone()).collect(),
        });
    }
    let turns = &config.thread.turns;
    let jumps: Vec<_> = turns.iter().filter(|turn| set.exits[turn.frame].is_some()).collect();
    for turn in &jumps {
        let lines = &mut frames[turn.frame + 1].lines;
        jump_in(config, set, turn, &mut JumpLineSetter { texts, lines });
    }
    for row in &set.lines {
        let line = SetLine { text: row.paragraph, line: row.line, at: row.at };
        frames[row.frame].lines.push(line);
    }
    for frame in frames.iter_mut() {
        set_words_of_blocks(config, copy, frame, texts, block_texts);
    }
    for turn in jumps {
        let lines = &mut frames[turn.frame].lines;
        jump_out(config, set, turn, &mut JumpLineSetter { texts, lines });
    }
}

/// Sets the words of the blocks in a frame's text.
fn set_words_of_blocks(
    config: &ThreadConfig<'_>,
    copy: &StoryCopy,
    frame: &mut FilledFrame,
    texts: &mut Vec<Arc<ShapedText>>,
    block_texts: &mut Vec<BlockText>,
) {
    for placed in &frame.blocks {
        let Some(words) = copy.block_words.get(&placed.block) else { continue };
        let first = texts.len();
        for (paragraph, text) in words.texts.iter().enumerate() {
            block_texts.push(BlockText { text: texts.len(), block: placed.block, paragraph });
            texts.push(Arc::clone(text));
        }
        let room = placed.room;
        let set = BlockLines::set(words, room.size.width, config.grid);
        let line =
            |l: BlockLine| SetLine { text: first + l.text, line: l.line, at: room.origin + l.at };
        frame.lines.extend(set.lines.into_iter().map(line));
    }
}
